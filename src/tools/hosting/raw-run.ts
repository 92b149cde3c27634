/** 起一份小网站的源站和边缘，成套的怪请求全部跑一遍，再看占着连接的压不压得倒。 */
import {mkdirSync, mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {readManifest} from './manifest';
import {startEdge, startOrigin, type Nginx} from './nginx';
import {rawCases} from './raw-cases';
import {headerTime, honestAnswers, judgeAll, pageCases} from './raw-judge';
import {publishSite} from './site-folder';
import {writeSmallSite} from './small-site';

export interface RawResult {
  server: '源站' | '边缘';
  requests: number;
  faults: string[];
  /** 占着多少个连接时，别人问的 asked 个答成几个。 */
  held: number;
  asked: number;
  answered: number;
  /** 只发半个请求头的，过多少毫秒断开。 */
  headerTime: number;
}

/** deploy/README.md 写的数：一个地址占着这么多，别人照样问得到。 */
const HELD = {源站: 2300, 边缘: 4300} as const;
const ASKED = 50;

/** 怪请求、好的请求都在内，一个不抽。 */
export async function runRaw(): Promise<RawResult[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'raw-'));
  const running: Nginx[] = [];
  try {
    const [from, site] = [path.join(root, 'from'), path.join(root, 'site')];
    writeSmallSite(from);
    for (const name of ['origin', 'edge']) mkdirSync(path.join(root, name));
    await publishSite({site, from, compress: {cache: path.join(root, 'compressed'), level: 1}});
    const origin = await startOrigin(site, {folder: path.join(root, 'origin')});
    running.push(origin);
    const edge = await startEdge(origin, {folder: path.join(root, 'edge')});
    running.push(edge);
    const cases = [...rawCases(), ...pageCases(Object.keys(readManifest(from).files))];
    const results: RawResult[] = [];
    for (const [server, {port}] of [['源站', origin], ['边缘', edge]] as const) {
      const faults = await judgeAll(port, cases, realpathSync(path.join(site, 'current')));
      const held = HELD[server];
      results.push({server, requests: cases.length, faults, held, asked: ASKED, answered: await honestAnswers(port, held, ASKED), headerTime: await headerTime(port)});
    }
    return results;
  } finally {
    for (const server of running.reverse()) await server.stop();
    rmSync(root, {recursive: true, force: true});
  }
}
