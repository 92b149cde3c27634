/** 量构建：各家的冷和热，本站随规模的增长。 */
import {readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {latestOf} from '../src/domain/addresses';
import {releaseFolders} from '../src/project/releases';
import {buildOptions, nodeSettings} from '../src/site/page-weight/large-set/size';
import {lightenSite} from '../src/site/page-weight/small-script/site';
import type {SearchManifest} from '../src/site/search/index-format';
import {changeClause, confirmChanged} from '../src/tools/trial-edit';
import {boxes, measureSearch} from './browser';
import {measureRun, type Cost} from './measure';
import {peers, writePeer} from './peers';
import type {GrowthSample} from './raw';
import {titles} from './report';
import {serveCompressed} from './server';
import {begin, cacheOf, launch, SEED, type Session} from './session';
import {clearCaches, copySite, generateSite} from './site';
import {buildPeer, growthDir, modulesOf, peerDir} from './compared';
import {median} from './statistics';

const docusaurusBin = 'node_modules/@docusaurus/core/bin/docusaurus.mjs';
/** 本站的网站构建，Node 的选项同 npm run build。 */
function buildOwn(site: string): Promise<Cost> {
  const folders = releaseFolders(site);
  const node = nodeSettings(path.join(site, folders.find(({name}) => name === latestOf(folders))!.folder));
  return measureRun(process.execPath, [...buildOptions(node), docusaurusBin, 'build'], {cwd: site, env: node.env});
}

function sizeOf(folder: string): {megabytes: number; files: number; pages: number} {
  const all = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return {megabytes: all.reduce((sum, file) => sum + statSync(file).size, 0) / 1024 / 1024, files: all.length, pages: all.filter((file) => file.endsWith('.html')).length};
}

export async function builds(session: Session): Promise<void> {
  const {root, raw, runs, sites, isContinued, save, say} = session;
  begin(session, 'build');
  if (!isContinued) raw.builds = {};
  const site = path.join(cacheOf(session), 'ours');
  const own = {
    id: 'ours',
    folder: path.join(site, 'build'),
    // 上一轮改过条文的换回来。
    clear: () => {
      copySite(root, site);
      clearCaches(site);
    },
    edit: () => {
      changeClause(site);
      confirmChanged(site);
    },
    build: () => buildOwn(site),
  };
  // 与给别家的同一份内容。
  const same = path.join(cacheOf(session), 'same');
  const generated = {
    id: 'generated',
    folder: path.join(same, 'build'),
    clear: () => {
      generateSite(root, same, {count: 30, seed: SEED});
      clearCaches(same);
    },
    edit: () => undefined,
    build: () => buildOwn(same),
  };
  const others = peers.map((peer) => ({
    id: peer.id as string,
    folder: path.join(peerDir(session, peer), peer.out),
    edit: () => undefined,
    // 内容重新摆一遍，缓存和上次做的就都没有了。
    clear: () => {
      writePeer(root, peerDir(session, peer), peer.id, {count: 30, seed: SEED});
      for (const name of ['.astro', '.vite']) rmSync(path.join(modulesOf(session), name), {recursive: true, force: true});
    },
    build: () => buildPeer(session, peer),
  }));
  const list = [own, generated, ...others].filter(({id}) => sites.has(id));
  for (let round = 0; round < runs; round += 1) {
    for (const {id, folder, clear, edit, build} of list) {
      const costs = (raw.builds[id] ??= {cold: [], warm: [], megabytes: 0, files: 0});
      if (costs.warm.length > round) continue;
      clear();
      const cold = await build();
      edit();
      const warm = await build();
      costs.cold[round] = cold;
      costs.warm[round] = warm;
      Object.assign(costs, sizeOf(folder), id === 'ours' && {edited: true});
      say(`构建 ${titles[id]}：冷 ${cold.wallSeconds.toFixed(1)} s（处理器 ${cold.cpuSeconds.toFixed(1)}），热 ${warm.wallSeconds.toFixed(1)} s，内存 ${cold.peakMegabytes.toFixed(0)} MB`);
      save();
    }
  }
}

export async function growth(session: Session): Promise<void> {
  const {root, raw, runs, sizes, isContinued, save, say} = session;
  begin(session, 'growth');
  for (const size of sizes) {
    if (isContinued && raw.growth[String(size)]) continue;
    const site = growthDir(session, size);
    say(`规模 ${size}：写内容`);
    generateSite(root, site, {count: size, seed: SEED});
    clearCaches(site);
    say(`规模 ${size}：构建`);
    const cold = await buildOwn(site);
    const folder = path.join(site, 'build');
    await lightenSite(site, folder);
    const standards = readdirSync(path.join(folder, 'standards')).filter((name) => /^\d+\.html$/.test(name)).sort().slice(0, 5);
    const pageKb = median(standards.map((name) => gzipSync(readFileSync(path.join(folder, 'standards', name)), {level: 9}).length / 1024));
    const manifest = JSON.parse(readFileSync(path.join(folder, 'search-index/manifest.json'), 'utf8')) as SearchManifest;
    const index = path.join(folder, Object.values(manifest.releases)[0]!.folder);
    const indexKb = readdirSync(index).reduce((sum, name) => sum + gzipSync(readFileSync(path.join(index, name)), {level: 9}).length / 1024, 0);
    const sample = {cold, ...sizeOf(folder), pageKb, indexKb, search: {fast: [], slow: []}} as GrowthSample;
    const server = await serveCompressed(folder);
    const browser = await launch(session);
    try {
      for (let round = 0; round < runs; round += 1) {
        sample.search.fast.push(await measureSearch(browser, server, '/standards/401', boxes.ours, {isSlow: false}));
        sample.search.slow.push(await measureSearch(browser, server, '/standards/401', boxes.ours, {isSlow: true}));
      }
    } finally {
      await browser.close();
      await server.close();
    }
    raw.growth[String(size)] = sample;
    say(`规模 ${size}：处理器 ${cold.cpuSeconds.toFixed(0)} s，内存 ${cold.peakMegabytes.toFixed(0)} MB，${sample.pages} 页，${sample.megabytes.toFixed(0)} MB`);
    save();
  }
}
