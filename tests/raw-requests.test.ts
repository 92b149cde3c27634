/** 成套的怪请求，源站、边缘各跑一遍，每个答复都判；npm test 抽一部分，npm run test:all、npm run load 全部跑。 */
import {mkdirSync, mkdtempSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readManifest} from '../src/tools/hosting/manifest';
import {hasNginx, startEdge, startOrigin, type Nginx} from '../src/tools/hosting/nginx';
import {rawCases, request, type RawCase} from '../src/tools/hosting/raw-cases';
import {parseReply} from '../src/tools/hosting/raw-client';
import {honestAnswers, judge, judgeAll, leavesSite, pageCases} from '../src/tools/hosting/raw-judge';
import {publishSite} from '../src/tools/hosting/site-folder';
import {writeSmallSite} from '../src/tools/hosting/small-site';
import {ALL, sample} from './sweep';

const cases = rawCases();

test('一千多个请求，样样都有，没有两个一样的', () => {
  expect(cases.length).toBeGreaterThan(1000);
  expect(new Set(cases.map(({kind}) => kind)).size).toBeGreaterThan(30);
  expect(new Set(cases.map(({kind, pieces}) => kind + pieces.join('\0'))).size).toBe(cases.length);
});

test('判得出：跳到站外、出错的能存、少了安全头、答错文件、多答一次', () => {
  for (const location of ['//evil.example', '/\\evil.example', 'http://site.example/', 'evil', '/a\nb', '']) expect(leavesSite(location), location).toBe(true);
  for (const location of ['/', '/standards/401?a=//x', '/%0d%0a']) expect(leavesSite(location), location).toBe(false);
  const item: RawCase = {kind: '试', pieces: [request('/x')], allow: [301, 404], to: '/y'};
  const faults = (text: string): string => judge(Buffer.from(text, 'latin1'), item, '.').join('\n');
  expect(faults('HTTP/1.1 301 Moved\r\nLocation: //evil.example\r\nContent-Length: 0\r\n\r\n')).toMatch(/x-content-type-options 有 0 个[^]*Location 是 \/\/evil\.example[^]*应为 \/y/);
  expect(faults('HTTP/1.1 404 Not Found\r\nCache-Control: public, max-age=60\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n')).toMatch(/出错的 Cache-Control 是 public, max-age=60[^]*多答了/);
  expect(faults('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')).toMatch(/答 200，许可 301、404[^]*没有这个文件，却答了内容/);
  expect(parseReply(Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\nrest')).rest.toString()).toBe('rest');
});

describe.runIf(hasNginx())('源站和边缘', () => {
  let root: string;
  let folder: string;
  let origin: Nginx;
  let edge: Nginx;
  let pages: RawCase[];
  // 没有发完的，服务器十秒后断开；这里一秒，免得干等。
  const changes = {'client_header_timeout 10s': 'client_header_timeout 1s', 'client_body_timeout 10s': 'client_body_timeout 1s'};
  beforeAll(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'raw-'));
    const [from, site] = [path.join(root, 'from'), path.join(root, 'site')];
    writeSmallSite(from);
    for (const name of ['origin', 'edge']) mkdirSync(path.join(root, name));
    await publishSite({site, from, compress: {cache: path.join(root, 'compressed'), level: 1}});
    folder = realpathSync(path.join(site, 'current'));
    pages = pageCases(Object.keys(readManifest(from).files));
    origin = await startOrigin(site, {folder: path.join(root, 'origin'), changes});
    edge = await startEdge(origin, {folder: path.join(root, 'edge'), changes});
  });
  afterAll(async () => {
    await edge?.stop();
    await origin?.stop();
    rmSync(root, {recursive: true, force: true});
  });

  test('每个答复都对；跑完以后每一页、每种压法照样，源站停了也照样', {timeout: 600_000}, async () => {
    const chosen = sample(cases, 500);
    for (const {port} of [origin, edge]) expect(await judgeAll(port, chosen, folder)).toEqual([]);
    for (const {port} of [origin, edge]) expect(await judgeAll(port, pages, folder)).toEqual([]);
    await origin.stop();
    expect(await judgeAll(edge.port, pages, folder)).toEqual([]);
  });

  test('几百个只发半个请求头的占着，别人照样问得到', async () => {
    expect(await honestAnswers(edge.port, ALL ? 2000 : 300)).toBe(50);
  });
});
