import {spawn, spawnSync} from 'node:child_process';
import {appendFileSync, chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {hostname, tmpdir} from 'node:os';
import path from 'node:path';
import {Worker} from 'node:worker_threads';
import {buildSync} from 'esbuild';
import {afterEach, beforeEach, expect, onTestFinished, test} from 'vitest';
import {ALL} from '../../../tests/sweep';
import {differences, MANIFEST, readManifest, sealSite, sha256, targetOf} from './manifest';
import {policiesOf} from './policy';
import {checkSite} from './site-check';
import {publishSite, rollbackSite} from './site-folder';
import {currentRelease, releasesOf} from './site-owned';

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
const OWN = ['csp.conf', 'current', 'history.txt', 'releases'];
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
  expect([releasesOf(site).length, readdirSync(site).sort()]).toEqual([3, OWN]);
  expect(served('assets/js/main.00000004.js')).toContain('console.log(4)');
  expect(existsSync(path.join(site, 'current/assets/js/main.00000001.js'))).toBe(false);
  expect(existsSync(path.join(site, 'current/index.html.br'))).toBe(true);
  // 留着的三版的内联脚本都放行，换版和退回都不必等服务器重读配置。
  const allowed = readFileSync(path.join(site, 'csp.conf'), 'utf8');
  for (const release of releasesOf(site)) for (const hash of readManifest(path.join(site, 'releases', release)).hashes.script) expect(allowed).toContain(hash);

  const [, fourth, third] = releasesOf(site);
  expect(await rollbackSite(site)).toEqual({release: fourth, skipped: []});
  expect(served()).toContain('第 4 版');
  expect((await rollbackSite(site, {to: third})).release).toBe(third);
  expect(served()).toContain('第 3 版');
  await expect(rollbackSite(site)).rejects.toThrow('没有更早的一版可退');
  await expect(rollbackSite(site, {to: 'x'})).rejects.toThrow('没有 x 这一版');
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
  expect(readdirSync(site).sort()).toEqual(OWN);
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

test('随机的时刻、每个关口上杀死发布：读的人每次看到的都是一份完整的网站', {timeout: 300_000}, async () => {
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
  // 外面按时间杀几次，里面按步数杀几次，全部跑时各五次（快慢不同的机器上也都落在发布当中），再加换链接前后的每个关口。
  const moments = [
    ...Array.from({length: ALL ? 5 : 1}, () => ({afterMs: random() * ms})),
    ...Array.from({length: ALL ? 5 : 2}, () => ({at: String(1 + Math.floor(random() * steps!))})),
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
  expect([killed >= moments.filter((moment) => 'at' in moment).length, reads > 20, seen.size >= 2]).toEqual([true, true, true]);
  // 下一次照常发布，被杀死的没有留下什么。
  await publish(makeSite(99, 40));
  expect([served().includes('第 99 版'), broken(), readdirSync(site).sort()]).toEqual([true, [], OWN]);
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
  for (let times = 0; times < 200; times += 1) await rollbackSite(site, {to: both[times % 2]});
  Atomics.store(stop, 0, 1);
  const [{reads, missing, targets}] = (await once(reader, 'message')) as [{reads: number; missing: number; targets: Set<string>}];
  expect([missing, targets.size, reads > 200]).toEqual([0, 2, true]);
});

const versionLive = (): string => /第 (\d+) 版/.exec(served())![1]!;
const inReleases = (): string[] => readdirSync(path.join(site, 'releases')).sort().reverse();

test('退回到之前上过线、没有退下过的：坏的退下以后再发的又坏了，也不退到头一个坏的', async () => {
  for (const version of [1, 2]) await publish(makeSite(version));
  await rollbackSite(site);
  await publish(makeSite(3));
  await rollbackSite(site);
  expect(versionLive()).toBe('1');
  // 退错了，指名回到退下的那一版；再退还是从那一版之前的。
  const second = releasesOf(site).find((release) => readFileSync(path.join(site, 'releases', release, 'index.html'), 'utf8').includes('第 2 版'))!;
  await rollbackSite(site, {to: second});
  await rollbackSite(site);
  expect(versionLive()).toBe('1');
});

test('服务器不认、没有换成的不留下；再发布成了，退回不到它那里', async () => {
  await publish(makeSite(1));
  const policy = readFileSync(path.join(site, 'csp.conf'), 'utf8');
  const from = makeSite(2);
  await expect(publish(from, {reload: 'exit 1'})).rejects.toThrow('网站没有换');
  expect([inReleases(), readFileSync(path.join(site, 'csp.conf'), 'utf8') === policy]).toEqual([[currentRelease(site)], true]);
  await publish(from);
  await rollbackSite(site);
  expect(versionLive()).toBe('1');
});

test('钟拨回去了：退回照上线的先后，不照名字', async () => {
  await publish(makeSite(1), {now: new Date('2026-06-02T00:00:00Z')});
  await publish(makeSite(2), {now: new Date('2026-06-01T00:00:00Z')});
  await publish(makeSite(3), {now: new Date('2026-05-01T00:00:00Z')});
  await rollbackSite(site);
  await rollbackSite(site);
  expect(versionLive()).toBe('1');
});

test('早先没有记录的网站文件夹：照名字推，同样内容没换成的那份不算；有人手工换了链接的以链接为准', async () => {
  await publish(makeSite(1), {now: new Date('2026-01-01T00:00:00Z')});
  await publish(makeSite(2), {now: new Date('2026-03-01T00:00:00Z')});
  const [second, first] = releasesOf(site) as [string, string];
  const neverLive = second.replace('20260301', '20260201');
  cpSync(path.join(site, 'releases', second), path.join(site, 'releases', neverLive), {recursive: true});
  unlinkSync(path.join(site, 'history.txt'));
  expect((await rollbackSite(site)).release).toBe(first);
  unlinkSync(path.join(site, 'history.txt'));
  await expect(rollbackSite(site)).rejects.toThrow('没有更早的一版可退');
  unlinkSync(path.join(site, 'current'));
  symlinkSync(`releases/${second}`, path.join(site, 'current'));
  expect((await rollbackSite(site)).release).toBe(first);
});

test('清单是别人给的：文件名出不了网站文件夹，写进 nginx 配置的只许自己的样子', async () => {
  const from = makeSite(1);
  const good = readFileSync(path.join(from, MANIFEST), 'utf8');
  const outside = path.join(root, 'outside.txt');
  writeFileSync(outside, '别处的');
  const {hashes, ...rest} = JSON.parse(good) as {hashes: {script: string[]}; files: Record<string, string>};
  const hash = sha256(readFileSync(outside));
  const hostile = [
    ...['../outside.txt', 'standards/../../outside.txt', '/etc/hostname', 'a//b', './a', 'a/', String.raw`..\outside.txt`].map((file) => ({...rest, hashes, files: {...rest.files, [file]: hash}})),
    {...rest, hashes: {...hashes, script: ['"; } server { listen 1; root /; } #']}},
    {...rest, hashes, baseUrl: '/a";/'},
    {...rest, hashes, editor: {login: 'javascript:1'}},
  ];
  for (const manifest of hostile) {
    writeFileSync(path.join(from, MANIFEST), JSON.stringify(manifest));
    await expect(publish(from)).rejects.toThrow('清单的格式不对');
    expect(existsSync(site)).toBe(false);
  }
  writeFileSync(path.join(from, MANIFEST), good);
  await publish(from);
  await expect(rollbackSite(site, {to: ''})).rejects.toThrow('没有  这一版');
});

test('链接指到文件没有：内置的名字、解不开的转义不算指到', () => {
  const files = {'index.html': '', 'standards/1.html': ''};
  expect(['/', '/standards/1', '/constructor', '/toString', '/%zz', '/standards/%'].map((link) => targetOf(link, 'index.html', '/', files))).toEqual(['index.html', 'standards/1.html', null, null, null, null]);
});

test('旧的一版清单坏了、文件夹空了：照样发布；退回跳过不完整的，指名退到它的说清楚', async () => {
  for (const version of [1, 2, 3]) await publish(makeSite(version), {keep: 5});
  const [third, second, first] = releasesOf(site) as [string, string, string];
  writeFileSync(path.join(site, 'releases', second, MANIFEST), '{');
  expect(await rollbackSite(site)).toEqual({release: first, skipped: [second]});
  await expect(rollbackSite(site, {to: second})).rejects.toThrow('清单读不成');
  rmSync(path.join(site, 'releases', third), {recursive: true});
  mkdirSync(path.join(site, 'releases', third));
  await publish(makeSite(4), {keep: 5});
  expect([versionLive(), broken()]).toEqual(['4', []]);
  // 清单读不成的，它的内联脚本、旧页面要的脚本还认得。
  expect(existsSync(path.join(site, 'current/assets/js/main.00000002.js'))).toBe(true);
  expect((await checkSite(site)).warnings.map((text) => text.split('：')[0])).toEqual([third, second]);
  rmSync(path.join(site, 'releases', first), {recursive: true});
  await expect(rollbackSite(site)).rejects.toThrow('没有更早的一版可退');
});

/** 在另一个进程里做，一个字节也写不进文件（写满了的盘）；返回出错时说的话。 */
function withFullDisk(...args: string[]): string {
  buildSync({entryPoints: ['scripts/publish-site.ts'], outfile: path.join(root, 'publish-site.mjs'), bundle: true, platform: 'node', format: 'esm'});
  const {status, stderr} = spawnSync('sh', ['-c', 'ulimit -f 0; exec "$@"', 'sh', process.execPath, path.join(root, 'publish-site.mjs'), site, ...args], {encoding: 'utf8', cwd: root});
  return status === 0 ? '' : stderr;
}

test('盘满了：退得成，下一次发布照常；发布不成的不留下半份', async () => {
  for (const version of [1, 2]) await publish(makeSite(version));
  mkdirSync(path.join(site, 'releases/.new-999999999'));
  expect(withFullDisk('--rollback')).toBe('');
  expect([versionLive(), inReleases()]).toEqual(['1', releasesOf(site)]);
  expect(withFullDisk('--from', makeSite(3), '--no-compress')).toMatch(/^盘满了：\S*；网站没有换\n$/);
  expect([versionLive(), inReleases(), readdirSync(site).sort()]).toEqual(['1', releasesOf(site), OWN]);
  // 记录没有写下，以正在用的为准：退下的第 2 版不会再退到。
  await publish(makeSite(3));
  await rollbackSite(site);
  expect(versionLive()).toBe('1');
});

test('不管 umask、构建出来是什么权限，发布的服务器都读得到；早先发布的退回时补上', async () => {
  const before = process.umask(0o077);
  onTestFinished(() => void process.umask(before));
  site = path.join(root, 'srv/www/site');
  await publish(makeSite(1));
  await publish(makeSite(2));
  const modes = (folder: string): string[] => readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => `${entry.isDirectory() ? 'd' : 'f'}${(statSync(path.join(entry.parentPath, entry.name)).mode & 0o777).toString(8)}`);
  expect(new Set(modes(path.join(root, 'srv')))).toEqual(new Set(['d755', 'f644']));
  const [, first] = releasesOf(site) as [string, string];
  chmodSync(path.join(site, 'releases', first, 'standards'), 0o700);
  chmodSync(path.join(site, 'releases', first, 'index.html'), 0o600);
  await rollbackSite(site);
  expect(new Set(modes(path.join(root, 'srv')))).toEqual(new Set(['d755', 'f644']));
  chmodSync(path.join(site, 'current/standards'), 0o700);
  expect((await checkSite(site)).problems).toEqual(['standards：服务器（别的用户）读不到，权限要是 644、文件夹 755']);
});

/** 一个文件夹里的全部：名字、内容。 */
const contents = (folder: string): string[] => readdirSync(folder, {recursive: true, withFileTypes: true}).map((entry) => {
  const file = path.join(entry.parentPath, entry.name);
  return `${file} ${entry.isFile() ? readFileSync(file, 'utf8').length : ''}`;
}).sort();

test('写错了文件夹：不是自己的一个文件也不动，发布、退回都是', async () => {
  const from = makeSite(1);
  const wrong: Record<string, string[]> = {
    别的网站自己的: ['current/index.html', 'releases/.old-important/a.txt', 'backup.new-2024', 'index.html'],
    只有备份: ['site.new-20240101/a.txt'],
    只有别人的版: ['releases/v1.2/a.txt'],
    版是文件: ['releases'],
  };
  for (const [name, files] of Object.entries(wrong)) {
    for (const file of files) put(`${name}/${file}`, '别人的');
    site = path.join(root, name);
    const before = contents(site);
    await expect(publish(from), name).rejects.toThrow(/里有不是发布放的 [^]*一个文件也没有动/);
    await expect(rollbackSite(site), name).rejects.toThrow('一个文件也没有动');
    expect(contents(site), name).toEqual(before);
  }
  put('是文件', '别人的');
  site = path.join(root, '是文件');
  await expect(publish(from)).rejects.toThrow('不是文件夹');
  for (site of [from, path.join(from, 'site')]) {
    const before = contents(from);
    await expect(publish(from), site).rejects.toThrow('里面；换一个别处的文件夹');
    expect(contents(from)).toEqual(before);
  }
  // 别人用 current 链接的部署，也不是自己的。
  site = path.join(root, 'capistrano');
  put('capistrano/releases/20240101000000/index.html', '别人的');
  symlinkSync('releases/20240101000000', path.join(site, 'current'));
  await expect(publish(from)).rejects.toThrow('里有不是发布放的 current、releases/20240101000000');
});

test('自己的文件夹里别人放的也不删；空的、新挂的盘照样发布', async () => {
  mkdirSync(path.join(root, 'site/lost+found'), {recursive: true});
  await publish(makeSite(1));
  for (const file of ['backup.new-2024', 'releases/.old-important/a.txt', 'releases/.new-来信.txt', 'csp.conf.new-bak']) put(`site/${file}`, '别人的');
  const before = contents(site).filter((line) => line.includes('new-') || line.includes('.old'));
  await publish(makeSite(2));
  await rollbackSite(site);
  expect(contents(site).filter((line) => line.includes('new-') || line.includes('.old'))).toEqual(before);
});

test('别的机器上的发布死活看不出：不抢锁，也不清它的半份', async () => {
  await publish(makeSite(1));
  symlinkSync('999999999@另一台', path.join(site, '.publishing'));
  put('site/releases/.new-999999999/index.html', '正在做');
  const from = makeSite(2);
  await expect(publish(from)).rejects.toThrow('另一个发布正在进行（机器 另一台 上的进程 999999999）');
  await expect(rollbackSite(site)).rejects.toThrow('另一个发布正在进行');
  expect([existsSync(path.join(site, 'releases/.new-999999999/index.html')), existsSync(path.join(site, '.publishing')) || readlinkSync(path.join(site, '.publishing'))]).toEqual([true, '999999999@另一台']);
  unlinkSync(path.join(site, '.publishing'));
  symlinkSync(`999999999@${hostname()}`, path.join(site, '.publishing'));
  await publish(from);
  expect([versionLive(), inReleases()]).toEqual(['2', releasesOf(site)]);
});

test('没有变的文件，压好的副本也共用一份：时间不变，服务器的 ETag 就不变', async () => {
  await publish(makeSite(1));
  const facts = (file: string): unknown[] => {
    const {ino, mtimeMs} = statSync(path.join(site, 'current', file));
    return [ino, mtimeMs];
  };
  const same = ['standards/1.html', 'standards/1.html.br', 'standards/1.html.gz'];
  const before = same.map(facts);
  const changed = facts('index.html.br');
  await publish(makeSite(2));
  expect(same.map(facts)).toEqual(before);
  expect(facts('index.html.br')).not.toEqual(changed);
  expect((await checkSite(site)).problems).toEqual([]);
});

test('构建时没有写网址的不发布，说出怎么写；本机试用另加一句', async () => {
  makeSite(1);
  const head = (url: string): string => `<!doctype html><title>1</title><meta property=og:url content=${url}><link rel=canonical href=${url}><body><a href=http://localhost:3000/>本机</a>`;
  put('build-1/index.html', head('http://localhost:3000/'));
  put('build-1/standards/1.html', head('https://dangjian.example.gov.cn/standards/1'));
  put('build-1/sitemap.xml', '<urlset><url><loc>http://127.0.0.1:3000/standards/1</loc></url></urlset>');
  const from = path.join(root, 'build-1');
  sealSite(from, '/');
  await expect(publish(from)).rejects.toThrow(/^index\.html：http:\/\/localhost:3000\/\nsitemap\.xml：http:\/\/127\.0\.0\.1:3000\/standards\/1\n.*SITE_URL=.*网站没有换$/);
  sealSite(from, '/', undefined, true);
  await expect(publish(from)).rejects.toThrow(/^构建时没有写公开网址\n.*SITE_URL=/);
  expect(existsSync(site)).toBe(false);
  await publish(from, {allowLocalhost: true});
  expect(currentRelease(site)).toBeDefined();
});

test('查：改过的、多出来的、副本不对的、策略没有放行的，一处一处说；好的不说', async () => {
  expect((await checkSite(site)).problems).toEqual([`${site} 里还没有正在用的一版`]);
  for (const version of [1, 2]) await publish(makeSite(version));
  const [second, first] = releasesOf(site);
  expect(await checkSite(site)).toEqual({current: second, rollback: first, problems: [], warnings: []});
  appendFileSync(path.join(site, 'current/404.html'), '改');
  put('site/current/hack.html', '多');
  copyFileSync(path.join(site, 'current/standards/1.html.gz'), path.join(site, 'current/index.html.gz'));
  writeFileSync(path.join(site, 'csp.conf'), '');
  unlinkSync(path.join(site, 'releases', first!, 'index.html'));
  const {rollback, problems, warnings} = await checkSite(site);
  expect([rollback, warnings]).toEqual([undefined, [`${first}：404.html：与清单不同`, `${first}：index.html：缺`]]);
  expect(problems).toEqual(['404.html：与清单不同', 'hack.html：清单里没有，不是发布放的', 'index.html.gz：解开与 index.html 不同', 'csp.conf：没有放行这一版的内联脚本、样式；重新发布或退回一次']);
});

test('重读的命令退出码是 0、服务器却没有读到新的策略：不换', async () => {
  let policy = "script-src 'self'";
  const server = createServer((_, response) => response.setHeader('Content-Security-Policy', policy).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const from = makeSite(1);
  await expect(publish(from, {url, patience: 0})).rejects.toThrow(/发的安全策略没有放行 'sha256-[^]*网站没有换/);
  expect(readdirSync(site).concat(inReleases())).toEqual(['releases']);
  policy = policiesOf(readManifest(from).hashes, '/').at(-1)!.value;
  await publish(from, {url});
  expect((await checkSite(site, url)).problems).toEqual([]);
  policy = '';
  expect((await checkSite(site, url)).problems).toEqual([`${url} 没有发 Content-Security-Policy：--url 要是源站的网址`]);
  server.close();
  server.closeAllConnections();
  await expect(publish(makeSite(2), {url, patience: 0})).rejects.toThrow(/连不上：.*网站没有换/);
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

test('同名的另一台（容器、克隆的虚拟机）上的发布：进程号对不上也不抢它的锁', async () => {
  await publish(makeSite(1));
  symlinkSync(`999999999@${hostname()}#00000000`, path.join(site, '.publishing'));
  await expect(publish(makeSite(2))).rejects.toThrow(`另一个发布正在进行（机器 ${hostname()} 上的进程 999999999）`);
  unlinkSync(path.join(site, '.publishing'));
  // 自己的锁写着哪一处，放开时认得。
  let held = '';
  await publish(makeSite(3), {onStep: (step: string) => step === 'locked' && (held = readlinkSync(path.join(site, '.publishing')))});
  expect(held).toMatch(new RegExp(`^${process.pid}@${hostname()}#[0-9a-f]{8}$`));
  expect([readdirSync(site).sort(), versionLive()]).toEqual([OWN, '3']);
});

test('内容一样再发一次：丢了的策略文件、改坏的权限补好，服务器重读；重读不成的说出来', async () => {
  const from = makeSite(1);
  await publish(from);
  const policy = readFileSync(path.join(site, 'csp.conf'), 'utf8');
  unlinkSync(path.join(site, 'csp.conf'));
  chmodSync(path.join(site, 'current/index.html'), 0o600);
  expect((await checkSite(site)).problems).toEqual([expect.stringMatching(/^csp\.conf/), expect.stringMatching(/^index\.html：服务器/)]);
  await expect(publish(from, {reload: 'exit 3'})).rejects.toThrow('“exit 3”没有成功');
  expect(existsSync(path.join(site, 'csp.conf'))).toBe(false);
  const mark = path.join(root, 'reloaded');
  expect((await publish(from, {reload: `touch ${mark}`})).unchanged).toBe(true);
  expect([readFileSync(path.join(site, 'csp.conf'), 'utf8'), existsSync(mark), (await checkSite(site)).problems]).toEqual([policy, true, []]);
  // 什么也没有坏的，不叫服务器重读。
  await publish(from, {reload: 'exit 3'});
});

test('手工换了链接、写的是全路径：照样认；指到外面的不认', async () => {
  await publish(makeSite(1));
  const first = releasesOf(site)[0]!;
  await publish(makeSite(2));
  unlinkSync(path.join(site, 'current'));
  symlinkSync(path.join(site, 'releases', first), path.join(site, 'current'));
  await publish(makeSite(3));
  expect(versionLive()).toBe('3');
  expect((await rollbackSite(site)).release).toBe(first);
  unlinkSync(path.join(site, 'current'));
  mkdirSync(path.join(root, 'releases'));
  symlinkSync(path.join(root, 'releases', first), path.join(site, 'current'));
  await expect(publish(makeSite(4))).rejects.toThrow('里有不是发布放的 current');
});

test('该是文件的成了文件夹：用中文说出是哪个', async () => {
  await publish(makeSite(1));
  unlinkSync(path.join(site, 'csp.conf'));
  mkdirSync(path.join(site, 'csp.conf'));
  await expect(publish(makeSite(2))).rejects.toThrow(/^要是文件，却是文件夹：.*csp\.conf；网站没有换$/);
  expect(versionLive()).toBe('1');
});
