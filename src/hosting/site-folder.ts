/**
 * 服务器上的网站文件夹：releases/<版>/ 各是一份完整的网站，current 是指向其中一份的符号链接，换版只换这个链接（rename，一步到位）。
 * 在任何时候被杀死，current 指的都是一份完整的；没做完的下次开始时清掉。
 */
import {spawnSync} from 'node:child_process';
import {constants, copyFileSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {isAlive} from './build-folder';
import {compressFiles, isCompressible} from './compress';
import {CSP_CONF, CSP_JSON, differences, inspectSite, isCompressed, isImmutable, MANIFEST, META, readManifest, sha256, type Manifest} from './manifest';
import {mergeHashes, nginxMap, policiesOf, tooLongPolicy} from './policy';

const RELEASES = 'releases';
const CURRENT = 'current';
const LOCK = '.publishing';
const CSP = 'csp.conf';
const RELEASE_NAME = /^\d{8}T\d{9}Z-[0-9a-f]{8}$/;

export interface SitePublishOptions {
  /** 网站文件夹，如 /srv/site。 */
  site: string;
  /** 做好的网站。 */
  from: string;
  /** 连新的一共留几版，至少 2：上一版随时换得回去。 */
  keep?: number;
  /** 放不放压好的副本；level 见 compress.ts。 */
  compress?: {cache: string; level?: number} | false;
  /** 换之前运行的命令，让服务器读新的 csp.conf；不成就不换。 */
  reload?: string;
  now?: Date;
  /** 测试用：每一步之后调用。 */
  onStep?: (step: string) => void;
}

/** 现在用的是哪一版；还没有的为 undefined。 */
export function currentRelease(site: string): string | undefined {
  try {
    return path.basename(readlinkSync(path.join(site, CURRENT)));
  } catch {
    return undefined;
  }
}

/** 留着的各版，新的在前。 */
export function releasesOf(site: string): string[] {
  const folder = path.join(site, RELEASES);
  return existsSync(folder) ? readdirSync(folder).filter((name) => RELEASE_NAME.test(name)).sort().reverse() : [];
}

const pathOf = (site: string, release: string): string => path.join(site, RELEASES, release);

/** 一次只许一个在发布；上一个被杀死的，锁作废。 */
function withLock<T>(site: string, work: () => T): T {
  const lock = path.join(site, LOCK);
  const mine = `${lock}-${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        linkSync(mine, lock);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const holder = Number(readFileSync(lock, 'utf8'));
        if (tries > 2 || (holder && isAlive(holder))) throw new Error(`另一个发布正在进行（进程 ${holder}）；确实没有的话删掉 ${lock}`, {cause: error});
        rmSync(lock, {force: true});
      }
    }
  } finally {
    rmSync(mine, {force: true});
  }
  const unlock = (): void => rmSync(lock, {force: true});
  try {
    const result = work();
    if (result instanceof Promise) return result.finally(unlock) as T;
    unlock();
    return result;
  } catch (error) {
    unlock();
    throw error;
  }
}

/** 先写在旁边再改名：读的人看到的不是旧的就是新的。 */
function writeAtomically(file: string, text: string): void {
  const partial = `${file}.new-${process.pid}`;
  writeFileSync(partial, text);
  renameSync(partial, file);
}

/** 上一个被杀死的发布留下的。 */
function sweep(site: string): void {
  for (const name of readdirSync(site)) if (/(\.new-\d+|^\.publishing-\d+)$/.test(name)) rmSync(path.join(site, name), {recursive: true, force: true});
  const releases = path.join(site, RELEASES);
  for (const name of readdirSync(releases)) if (name.startsWith('.new-') || name.startsWith('.old-')) rmSync(path.join(releases, name), {recursive: true, force: true});
}

/** 留着的各版的散列都放行：换版、退回和边缘存着的旧页面，都不用等服务器重读配置。 */
function policyText(manifests: readonly Manifest[]): string {
  const {baseUrl, editor} = manifests[0]!;
  const policies = policiesOf(mergeHashes(manifests.map(({hashes}) => hashes)), baseUrl, editor);
  const tooLong = tooLongPolicy(policies);
  if (tooLong) throw new Error(`${tooLong}。要同时放行 ${manifests.length} 版的内联脚本、样式：用 --keep 少留几版，还多的并成一段、移到文件里，重新构建；网站没有换`);
  return nginxMap(policies, baseUrl);
}

function writePolicy(site: string, manifests: readonly Manifest[]): void {
  writeAtomically(path.join(site, CSP), policyText(manifests));
}

function switchTo(site: string, release: string): void {
  const link = path.join(site, `${CURRENT}.new-${process.pid}`);
  rmSync(link, {force: true});
  symlinkSync(path.join(RELEASES, release), link, 'dir');
  renameSync(link, path.join(site, CURRENT));
}

function reloaded(command: string | undefined): void {
  if (!command) return;
  const {status, stderr} = spawnSync(command, {shell: true, encoding: 'utf8'});
  if (status !== 0) throw new Error(`“${command}”没有成功：${stderr.trim() || `退出码 ${status}`}；网站没有换`);
}

/** 落到盘上再换，断电也不会换到半份；没有 sync 命令的系统略过。 */
function flush(folder: string): void {
  spawnSync('sync', ['-f', folder], {stdio: 'ignore'});
}

/** 放好一个文件：上一版有一样的就共用，没有的复制。 */
function place(source: string, target: string, same: string | undefined): void {
  mkdirSync(path.dirname(target), {recursive: true});
  if (same && existsSync(same)) linkSync(same, target);
  else copyFileSync(source, target, constants.COPYFILE_FICLONE);
}

/** 旧版里换了名的脚本、样式还给开着的旧页面用。 */
function carry(staged: string, site: string, kept: readonly string[], own: Manifest): number {
  let carried = 0;
  for (const release of kept) {
    for (const file of Object.keys(readManifest(pathOf(site, release)).files)) {
      if (file in own.files || !isImmutable(file)) continue;
      for (const name of [file, `${file}.br`, `${file}.gz`]) {
        const [from, to] = [path.join(pathOf(site, release), name), path.join(staged, name)];
        if (!existsSync(from) || existsSync(to)) continue;
        mkdirSync(path.dirname(to), {recursive: true});
        linkSync(from, to);
        carried += 1;
      }
    }
  }
  return carried;
}

function refuse(title: string, problems: readonly string[]): void {
  if (!problems.length) return;
  const shown = problems.slice(0, 20);
  throw new Error(`${shown.join('\n')}${problems.length > shown.length ? `\n……共 ${problems.length} 处` : ''}\n${title}；网站没有换`);
}

export interface SitePublished {
  release: string;
  /** 内容与现在用的一样，什么也没做。 */
  unchanged: boolean;
  files: number;
  /** 与上一版共用的文件数。 */
  shared: number;
  carried: number;
  removed: string[];
}

/**
 * 发布一份做好的网站：复制、压好副本、核对，再换链接，最后清掉太旧的。
 * @throws 不成时的说明；正在用的网站不动
 */
export async function publishSite({site, from, keep = 5, compress = {cache: '.cache/compressed'}, reload, now = new Date(), onStep = () => undefined}: SitePublishOptions): Promise<SitePublished> {
  const manifest = readManifest(from);
  refuse('要发布的网站不完整，或者做好以后改过', differences(from, manifest));
  mkdirSync(path.join(site, RELEASES), {recursive: true});
  return withLock(site, async () => {
    sweep(site);
    onStep('locked');
    const id = sha256(readFileSync(path.join(from, MANIFEST))).slice(0, 8);
    const current = currentRelease(site);
    const files = Object.keys(manifest.files);
    if (current?.endsWith(`-${id}`) && !differences(pathOf(site, current), manifest).length) return {release: current, unchanged: true, files: files.length, shared: files.length, carried: 0, removed: []};

    const release = `${now.toISOString().replace(/[-:.]/g, '')}-${id}`;
    const staged = path.join(site, RELEASES, `.new-${process.pid}`);
    // 共用之前先核对：坏了的旧文件不传下去。
    const previous = current && !differences(pathOf(site, current), readManifest(pathOf(site, current))).length ? current : undefined;
    const before = previous ? readManifest(pathOf(site, previous)).files : {};
    let shared = 0;
    const toCompress: string[] = [];
    for (const file of files) {
      const same = before[file] === manifest.files[file] ? path.join(pathOf(site, previous!), file) : undefined;
      place(path.join(from, file), path.join(staged, file), same);
      if (same) shared += 1;
      if (isCompressible(file)) toCompress.push(file);
      onStep('file');
    }
    for (const file of [MANIFEST, CSP_JSON, CSP_CONF]) place(path.join(from, file), path.join(staged, file), undefined);
    onStep('copied');
    if (compress) await compressFiles(staged, toCompress, compress);
    onStep('compressed');
    const kept = releasesOf(site).slice(0, Math.max(keep, 2) - 1);
    // 放不下的在换之前就说，不留下没用上的一版。
    policyText([manifest, ...kept.map((name) => readManifest(pathOf(site, name)))]);
    const carried = carry(staged, site, kept, manifest);
    onStep('carried');

    const inspected = inspectSite(staged, manifest.baseUrl, manifest.editor);
    refuse('复制过来的网站核对不上', [...inspected.problems, ...differences(staged, manifest, inspected.manifest.files)]);
    flush(staged);
    renameSync(staged, pathOf(site, release));
    onStep('placed');
    writePolicy(site, [manifest, ...kept.map((name) => readManifest(pathOf(site, name)))]);
    onStep('policy');
    reloaded(reload);
    onStep('reloaded');
    switchTo(site, release);
    onStep('switched');
    const removed = releasesOf(site).filter((name) => name !== release && name !== current && !kept.includes(name));
    for (const name of removed) removeRelease(site, name);
    onStep('removed');
    return {release, unchanged: false, files: files.length, shared, carried, removed};
  });
}

/** 先改名再删，删到一半的不会被当成一版。 */
function removeRelease(site: string, release: string): void {
  const old = path.join(site, RELEASES, `.old-${release}`);
  renameSync(pathOf(site, release), old);
  rmSync(old, {recursive: true, force: true});
}

/**
 * 退回一版：不写哪一版的，退到现在这版的前一版。
 * @throws 没有这一版、这一版不完整
 */
export function rollbackSite(site: string, {to, reload}: {to?: string; reload?: string} = {}): string {
  if (!existsSync(path.join(site, RELEASES))) throw new Error(`${site} 里还没有发布过网站`);
  return withLock(site, () => {
    sweep(site);
    const all = releasesOf(site);
    const current = currentRelease(site);
    const target = to ?? all[all.indexOf(current ?? '') + 1];
    if (!target || !all.includes(target)) throw new Error(to ? `没有 ${to} 这一版；有 ${all.join('、') || '零版'}` : '没有更早的一版可退');
    const manifest = readManifest(pathOf(site, target));
    refuse(`${target} 这一版不完整`, differences(pathOf(site, target), manifest));
    writePolicy(site, [manifest, ...all.filter((name) => name !== target).map((name) => readManifest(pathOf(site, name)))]);
    reloaded(reload);
    switchTo(site, target);
    return target;
  });
}

/** 一份网站里，服务器该给的文件：不含清单和压好的副本。 */
export function servedFiles(site: string): string[] {
  const folder = path.join(site, CURRENT);
  return Object.keys(readManifest(folder).files).filter((file) => !isCompressed(file) && !file.startsWith(`${META}/`) && lstatSync(path.join(folder, file)).isFile());
}
