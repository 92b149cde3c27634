import {spawn} from 'node:child_process';
import {appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, unlinkSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Worker} from 'node:worker_threads';
import {buildSync} from 'esbuild';
import {afterEach, beforeEach, expect, onTestFinished, test} from 'vitest';
import {differences, MANIFEST, readManifest, sealSite, targetOf} from './manifest';
import {currentRelease, publishSite, releasesOf, rollbackSite} from './site-folder';

let root: string;
let site: string;
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
  writeFileSync(path.join(root, file), text);
};

/** 一份小网站：每版的首页、脚本不同，其余相同。 */
function makeSite(version: number, pages = 5): string {
  const from = `build-${version}`;
  const script = `assets/js/main.${String(version).padStart(8, '0')}.js`;
  put(`${from}/index.html`, `<!doctype html><title>第 ${version} 版</title><script>var version = ${version}</script><script src=/${script}></script><a href=/standards/1>1</a>${'示范文本'.repeat(200)}`);
  put(`${from}/404.html`, '<!doctype html><title>没有</title>');
  put(`${from}/${script}`, `console.log(${version}) // ${'脚本'.repeat(200)}`);
  for (let page = 1; page <= pages; page += 1) put(`${from}/standards/${page}.html`, `<!doctype html><title>${page}</title><a href=/>首页</a>${`第 ${page} 个`.repeat(300)}`);
  expect(sealSite(path.join(root, from), '/').problems).toEqual([]);
  return path.join(root, from);
}

const publish = (from: string, options = {}) => publishSite({site, from, keep: 3, compress: {cache: path.join(root, 'cache'), level: 1}, ...options});
const served = (file = 'index.html'): string => readFileSync(path.join(site, 'current', file), 'utf8');
/** 隔一层链接读到的网站，一字不差才算完整。 */
const broken = (): string[] => {
  const folder = realpathSync(path.join(site, 'current'));
  return differences(folder, readManifest(folder));
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'publish-'));
  site = path.join(root, 'site');
});
afterEach(() => rmSync(root, {recursive: true, force: true}));

test('换版、退回、只留几版；旧页面还开着的，它的脚本还在', async () => {
  for (let version = 1; version <= 5; version += 1) await publish(makeSite(version));
  expect(served()).toContain('第 5 版');
  expect([releasesOf(site).length, readdirSync(site).sort()]).toEqual([3, ['csp.conf', 'current', 'releases']]);
  expect(served('assets/js/main.00000004.js')).toContain('console.log(4)');
  expect(existsSync(path.join(site, 'current/assets/js/main.00000001.js'))).toBe(false);
  expect(existsSync(path.join(site, 'current/index.html.br'))).toBe(true);
  // 留着的三版的内联脚本都放行，换版和退回都不必等服务器重读配置。
  const allowed = readFileSync(path.join(site, 'csp.conf'), 'utf8');
  for (const release of releasesOf(site)) for (const hash of readManifest(path.join(site, 'releases', release)).hashes.script) expect(allowed).toContain(hash);

  const [, fourth, third] = releasesOf(site);
  expect(rollbackSite(site)).toBe(fourth);
  expect(served()).toContain('第 4 版');
  expect(rollbackSite(site, {to: third})).toBe(third);
  expect(served()).toContain('第 3 版');
  expect(() => rollbackSite(site)).toThrow('没有更早的一版可退');
  expect(() => rollbackSite(site, {to: 'x'})).toThrow('没有 x 这一版');
  // 退回以后再发布：正在用的和刚换下的都留着。
  await publish(makeSite(6));
  expect(served()).toContain('第 6 版');
  expect(releasesOf(site)).toContain(third);
});

test('内容一样的不换；相同的文件共用一份', async () => {
  await publish(makeSite(1));
  const release = currentRelease(site);
  expect(await publish(path.join(root, 'build-1'))).toMatchObject({unchanged: true, release});
  expect(await publish(makeSite(2))).toMatchObject({unchanged: false, files: 8, shared: 6, carried: 3});
});

test('不完整、改过的不发布，说出是哪些文件；服务器不认的也不换', async () => {
  await publish(makeSite(1));
  const from = makeSite(2);
  await expect(publish(from, {reload: 'echo 配置不对 >&2; exit 3'})).rejects.toThrow(/没有成功：配置不对；网站没有换/);
  unlinkSync(path.join(from, 'standards/2.html'));
  appendFileSync(path.join(from, 'index.html'), '<p>');
  await expect(publish(from)).rejects.toThrow(/index\.html：与清单不同\nstandards\/2\.html：缺\n[^]*网站没有换/);
  writeFileSync(path.join(from, MANIFEST), '{"files": ');
  await expect(publish(from)).rejects.toThrow('清单读不成');
  await expect(publish(path.join(root, 'nowhere'))).rejects.toThrow('没有清单');
  expect([served().includes('第 1 版'), broken()]).toEqual([true, []]);
  expect(readdirSync(site).sort()).toEqual(['csp.conf', 'current', 'releases']);
});

test('留着的各版的内联脚本加起来多到策略放不下：说出几个、多长、怎么办，不换也不留下一版', async () => {
  const many = (version: number): string => {
    const from = makeSite(version);
    appendFileSync(path.join(from, 'index.html'), Array.from({length: 24}, (_, index) => `<script>'${version}-${index}'</script>`).join(''));
    expect(sealSite(from, '/').problems).toEqual([]);
    return from;
  };
  await publish(many(1));
  await publish(many(2));
  const policy = readFileSync(path.join(site, 'csp.conf'), 'utf8');
  await expect(publish(many(3))).rejects.toThrow(/安全策略要放行 75 个散列，长 \d+ 字节；服务器和代理只放得下 3000 字节。要同时放行 3 版的内联脚本[^]*--keep[^]*网站没有换/);
  expect([served().includes('第 2 版'), releasesOf(site).length, readFileSync(path.join(site, 'csp.conf'), 'utf8') === policy]).toEqual([true, 2, true]);
  await publish(path.join(root, 'build-3'), {keep: 2});
  expect(served()).toContain('第 3 版');
});

test('正在用的一版坏了一个文件：新的不共用它，照样完整', async () => {
  await publish(makeSite(1));
  writeFileSync(path.join(site, 'current/standards/3.html'), '坏');
  expect((await publish(makeSite(2))).shared).toBe(0);
  expect(broken()).toEqual([]);
});

test('另一个发布正在进行的不插进来；锁的主人已死的照做', async () => {
  const from = makeSite(1);
  mkdirSync(site);
  writeFileSync(path.join(site, '.publishing'), String(process.ppid));
  await expect(publish(from)).rejects.toThrow(`另一个发布正在进行（进程 ${process.ppid}）`);
  writeFileSync(path.join(site, '.publishing'), '999999999');
  await publish(from);
  expect(served()).toContain('第 1 版');
});

/** 固定种子的伪随机，出了错重跑还是那几个时刻。 */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 起一个真的发布进程，到时候杀死；返回它开始以后跑了多久、走了几步，被杀的没有步数。 */
async function publishAndKill(from: string, {afterMs, at = '0'}: {afterMs?: number; at?: string}): Promise<{ms: number; steps?: number; killed: boolean}> {
  const child = spawn(process.execPath, [path.join(root, 'worker.mjs'), site, from, path.join(root, 'cache'), at], {stdio: ['ignore', 'pipe', 'inherit']});
  let begun = 0;
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (begun || !output.includes('begun')) return;
    begun = performance.now();
    if (afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, by) => resolve(by)));
  return {ms: performance.now() - begun, killed: signal === 'SIGKILL', ...(/steps (\d+)/.test(output) && {steps: Number(/steps (\d+)/.exec(output)![1])})};
}

test('随机十个时刻、每个关口上杀死发布：读的人每次看到的都是一份完整的网站', {timeout: 300_000}, async () => {
  buildSync({entryPoints: ['tests/publish-site-worker.mts'], outfile: path.join(root, 'worker.mjs'), bundle: true, platform: 'node', format: 'esm'});
  await publish(makeSite(0, 40));
  let reads = 0;
  const seen = new Set<string>();
  const wrong: string[] = [];
  const reader = setInterval(() => {
    reads += 1;
    try {
      wrong.push(...broken());
      seen.add(served().slice(0, 40));
    } catch (error) {
      wrong.push(String(error));
    }
  }, 5);
  onTestFinished(() => clearInterval(reader));
  const {ms, steps} = await publishAndKill(makeSite(1, 40), {});
  const random = randomFrom(20_261_125);
  // 外面按时间杀五次，里面按步数杀五次（快慢不同的机器上也都落在发布当中），再加换链接前后的每个关口。
  const moments = [
    ...Array.from({length: 5}, () => ({afterMs: random() * ms})),
    ...Array.from({length: 5}, () => ({at: String(1 + Math.floor(random() * steps!))})),
    ...['placed', 'policy', 'switched'].map((at) => ({at})),
  ];
  let killed = 0;
  for (const [index, moment] of moments.entries()) {
    const was = currentRelease(site)!;
    const result = await publishAndKill(makeSite(index + 2, 40), moment);
    killed += result.killed ? 1 : 0;
    if ('at' in moment) expect(result.killed, moment.at).toBe(true);
    if ('at' in moment && (moment.at === 'placed' || moment.at === 'policy')) expect(currentRelease(site)).toBe(was);
    expect(broken()).toEqual([]);
  }
  clearInterval(reader);
  expect(wrong).toEqual([]);
  expect([killed >= 8, reads > 20, seen.size >= 2]).toEqual([true, true, true]);
  // 下一次照常发布，被杀死的没有留下什么。
  await publish(makeSite(99, 40));
  expect([served().includes('第 99 版'), broken(), readdirSync(site).sort()]).toEqual([true, [], ['csp.conf', 'current', 'releases']]);
  expect(readdirSync(path.join(site, 'releases')).sort().reverse()).toEqual(releasesOf(site));
});

test('来回换两百次，另一个线程不停地读：链接一刻也没有断过', {timeout: 180_000}, async () => {
  await publish(makeSite(1));
  await publish(makeSite(2));
  const both = releasesOf(site);
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const reader = new Worker(
    `const {readlinkSync} = require('node:fs'); const {workerData: {link, stop}, parentPort} = require('node:worker_threads');
    const result = {reads: 0, missing: 0, targets: new Set()};
    parentPort.postMessage('ready');
    while (!Atomics.load(stop, 0)) { result.reads += 1; try { result.targets.add(readlinkSync(link)); } catch { result.missing += 1; } }
    parentPort.postMessage(result);`,
    {eval: true, workerData: {link: path.join(site, 'current'), stop}},
  );
  onTestFinished(async () => void (await reader.terminate()));
  await once(reader, 'message');
  for (let times = 0; times < 200; times += 1) rollbackSite(site, {to: both[times % 2]});
  Atomics.store(stop, 0, 1);
  const [{reads, missing, targets}] = (await once(reader, 'message')) as [{reads: number; missing: number; targets: Set<string>}];
  expect([missing, targets.size, reads > 200]).toEqual([0, 2, true]);
});

test('站内链接对到文件：不带 .html、带锚点和参数、相对的、站外的', () => {
  const files = {'index.html': '', 'standards/401.html': '', 'changes/2017..2026.html': '', 'changes/2017..2026/401.html': '', 'admin/index.html': '', 'files/a.docx': ''};
  const target = (link: string) => targetOf(link, 'standards/401.html', '/', files);
  expect(['/', '/standards/401#x', '#x', '402?a=1', '/admin/', '/changes/2017..2026', '/files/a.docx', '/files/b.docx', '/standards/401/', '/changes/2017..2026/#x', 'https://example.org/', 'mailto:a@b'].map(target)).toEqual(['index.html', 'standards/401.html', 'standards/401.html', null, 'admin/index.html', 'changes/2017..2026.html', 'files/a.docx', null, null, null, undefined, undefined]);
  expect([targetOf('/dangjian/standards/401', 'index.html', '/dangjian/', files), targetOf('/standards/401', 'index.html', '/dangjian/', files)]).toEqual(['standards/401.html', null]);
  expect(targetOf('/dangjian', 'index.html', '/dangjian/', files)).toBe('index.html');
});

test('网站里混进指到外面的符号链接：不当网站的文件，也不发布', async () => {
  const from = makeSite(1);
  symlinkSync('/etc/hostname', path.join(from, 'hostname.txt'));
  expect(Object.keys(sealSite(from, '/').manifest.files)).not.toContain('hostname.txt');
  await publish(from);
  expect(existsSync(path.join(site, 'current/hostname.txt'))).toBe(false);
});
