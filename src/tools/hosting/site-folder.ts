/**
 * 服务器上的网站文件夹：releases/<版>/ 各是一份完整的网站，current 是指向其中一份的符号链接，换版只换这个链接（rename，一步到位）；
 * history.txt 记着先后上过线的。在任何时候被杀死，current 指的都是一份完整的；没做完的下次开始时清掉。
 * 是一件事：放文件、写策略、叫服务器读、换链接、记历史，先后错一步就会断在半路，发布、退回、补好走的是同样的几步，哪一步不成都要照样退回去。
 */
import {spawnSync} from 'node:child_process';
import {constants, copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {compressFiles, isCompressible} from './compress';
import {localAddresses} from './local-addresses';
import {CSP_CONF, CSP_JSON, differences, inspectSite, isImmutable, MANIFEST, readManifest, sha256, type Manifest} from './manifest';
import {makeFolder, openFile, openFolder} from './modes';
import {mergeHashes, nginxMap, policiesOf, tooLongPolicy} from './policy';
import {waitForPolicy} from './served-policy';
import {byLastLive, historyText, readHistory, rollbackTargets} from './site-history';
import {withLock} from './site-lock';
import {assertOwnFolder, CSP, CURRENT, currentRelease, discard, HISTORY, pathOf, RELEASES, releasesOf, sweep} from './site-owned';

/** 换之前叫服务器读新的策略。 */
export interface Reload {
  /** 换之前运行的命令，让服务器读新的 csp.conf；不成就不换。 */
  reload?: string;
  /** 源站的网址：运行命令以后去问，发的是新的策略才换。 */
  url?: string;
  /** 最多等服务器多久，毫秒。 */
  patience?: number;
}

export interface SitePublishOptions extends Reload {
  /** 网站文件夹，如 /srv/site。 */
  site: string;
  /** 做好的网站。 */
  from: string;
  /** 连新的一共留几版，至少 2：上一版随时换得回去。 */
  keep?: number;
  /** 放不放压好的副本；level 见 compress.ts。 */
  compress?: {cache: string; level?: number} | false;
  /** 本机试用、测试：网页里写的是本机的网址也发布。 */
  allowLocalhost?: boolean;
  now?: Date;
  /** 测试用：每一步之后调用。 */
  onStep?: (step: string) => void;
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | undefined)?.code ?? '';

/** 系统的错误说成中文；自己的原样。换上以后的步骤都不出错，所以出了错就是没有换。 */
async function inChinese<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = NO_SPACE.has(codeOf(error)) ? '盘满了' : {EACCES: '没有权限', EPERM: '没有权限', EROFS: '盘是只读的', EIO: '盘读写出错', EISDIR: '要是文件，却是文件夹', ENOTDIR: '要是文件夹，却是文件', ELOOP: '链接绕成了圈', EMFILE: '打开的文件太多', ENFILE: '打开的文件太多', EBUSY: '正被占用'}[codeOf(error)];
    const {path: file, dest} = error as {path?: string; dest?: string};
    throw reason ? new Error(`${reason}：${dest ?? file ?? (error as Error).message}；网站没有换`, {cause: error}) : error;
  }
}

/** 先写在旁边再改名：读的人看到的不是旧的就是新的。 */
function writeAtomically(file: string, text: string): void {
  const partial = `${file}.new-${process.pid}`;
  try {
    writeFileSync(partial, text);
    openFile(partial);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, {force: true});
    throw error;
  }
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? inFile(file) : undefined;
}

/** 读一个文件；读不成的说出是哪个：系统的错误里没有。 */
function inFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw Object.assign(error as Error, {path: file});
  }
}

function isComplete(site: string, release: string): boolean {
  try {
    return differences(pathOf(site, release), readManifest(pathOf(site, release))).length === 0;
  } catch {
    return false;
  }
}

/** 一版的散列和文件；清单读不成的从它的网页里重算，一版坏了不碍别的版。 */
function contentsOf(folder: string): Pick<Manifest, 'hashes' | 'files'> | undefined {
  for (const read of [() => readManifest(folder), () => inspectSite(folder, '/').manifest]) {
    try {
      return read();
    } catch {
      // 重算；再不成，这一版就什么也没有了。
    }
  }
  return undefined;
}

/**
 * 留着的各版的散列都放行：换版、退回和边缘存着的旧页面，都不用等服务器重读配置。
 * @throws 多到服务器发不出去
 */
function policyText(site: string, {hashes, baseUrl, editor}: Manifest, others: readonly string[]): string {
  const policies = policiesOf(mergeHashes([hashes, ...others.flatMap((release) => contentsOf(pathOf(site, release))?.hashes ?? [])]), baseUrl, editor);
  const tooLong = tooLongPolicy(policies);
  if (tooLong) throw new Error(`${tooLong}。要同时放行 ${others.length + 1} 版的内联脚本、样式：用 --keep 少留几版，还多的并成一段、移到文件里，重新构建；网站没有换`);
  return nginxMap(policies, baseUrl);
}

/** @returns 放回原来的 */
function writePolicy(site: string, manifest: Manifest, others: readonly string[]): () => void {
  const file = path.join(site, CSP);
  const before = textOf(file);
  const text = policyText(site, manifest, others);
  if (before === text) return () => undefined;
  try {
    writeAtomically(file, text);
  } catch (error) {
    // 盘满了写不下新的：旧的本来就放行这一版的话，用旧的。
    const {script, style} = manifest.hashes;
    if (NO_SPACE.has(codeOf(error)) && [...script, ...style].every((hash) => before?.includes(hash))) return () => undefined;
    throw error;
  }
  return () => {
    try {
      if (before !== undefined) writeAtomically(file, before);
      else rmSync(file, {force: true});
    } catch {
      // 新的也放行原来的各版，留着不碍事。
    }
  };
}

function switchTo(site: string, release: string): void {
  const link = path.join(site, `${CURRENT}.new-${process.pid}`);
  rmSync(link, {force: true});
  symlinkSync(path.join(RELEASES, release), link, 'dir');
  renameSync(link, path.join(site, CURRENT));
}

/** 记下刚上线的；记不下（盘满了）的不碍事，下次以 current 为准补上。 */
function record(site: string, history: ReturnType<typeof readHistory>, release: string, now: Date): void {
  try {
    writeAtomically(path.join(site, HISTORY), historyText([...history, {at: now.toISOString(), release}]));
  } catch {
    // 见上。
  }
}

/** 运行命令、问过服务器；不成的不换。 */
async function reloaded(manifest: Manifest, {reload, url, patience}: Reload): Promise<void> {
  if (reload) {
    const {status, stderr} = spawnSync(reload, {shell: true, encoding: 'utf8'});
    if (status !== 0) throw new Error(`“${reload}”没有成功：${stderr.trim() || `退出码 ${status}`}；网站没有换`);
  }
  if (url) await waitForPolicy(url, manifest, patience);
}

/** 落到盘上再换，断电也不会换到半份；没有 sync 命令的系统略过。 */
function flush(folder: string): void {
  spawnSync('sync', ['-f', folder], {stdio: 'ignore'});
}

/** 放好一个文件：有一样的就共用，没有的、不让共用的（别人的文件）复制。 */
function place(source: string, target: string, same?: string): void {
  mkdirSync(path.dirname(target), {recursive: true});
  if (same) {
    try {
      return linkSync(same, target);
    } catch (error) {
      if (NO_SPACE.has(codeOf(error))) throw error;
    }
  }
  copyFileSync(source, target, constants.COPYFILE_FICLONE);
}

/** 旧版里换了名的脚本、样式还给开着的旧页面用。 */
function carry(staged: string, site: string, kept: readonly string[], own: Manifest): number {
  let carried = 0;
  for (const release of kept) {
    for (const file of Object.keys(contentsOf(pathOf(site, release))?.files ?? {})) {
      if (file in own.files || !isImmutable(file)) continue;
      for (const name of [file, `${file}.br`, `${file}.gz`]) {
        const [from, to] = [path.join(pathOf(site, release), name), path.join(staged, name)];
        if (!existsSync(from) || existsSync(to)) continue;
        place(from, to, from);
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

/** 版的名字：何时、清单的散列；钟拨回过、同一刻有了的往后推。 */
function nameOf(site: string, id: string, now: Date): string {
  for (let at = now.getTime(); ; at += 1) {
    const release = `${new Date(at).toISOString().replace(/[-:.]/g, '')}-${id}`;
    if (!existsSync(pathOf(site, release))) return release;
  }
}

/** 文件的真实路径；还没有的，照它已有的上级。 */
function realPath(file: string): string {
  return existsSync(file) ? realpathSync(file) : path.join(realPath(path.dirname(path.resolve(file))), path.basename(file));
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
 * @throws 不成时的说明；正在用的网站不动，没做完的清掉
 */
export function publishSite(options: SitePublishOptions): Promise<SitePublished> {
  return inChinese(() => publish(options));
}

async function publish({site, from, keep = 5, compress = {cache: '.cache/compressed'}, allowLocalhost = false, now = new Date(), onStep = () => undefined, ...reload}: SitePublishOptions): Promise<SitePublished> {
  const manifest = readManifest(from);
  const [target, source] = [realPath(site), realPath(from)];
  if (`${target}${path.sep}`.startsWith(`${source}${path.sep}`)) throw new Error(`网站文件夹 ${site} 就在要发布的 ${from} 里面；换一个别处的文件夹，一个文件也没有动`);
  assertOwnFolder(site);
  refuse('要发布的网站不完整，或者做好以后改过', differences(from, manifest));
  const files = Object.keys(manifest.files);
  if (!allowLocalhost) refuse('网页里写的网址是本机的，别人打不开：写好 profile.yml 的 site.url（或 SITE_URL=https://…）再 npm run build；只在本机试用的加 --allow-localhost', manifest.isLocal ? ['构建时没有写公开网址'] : localAddresses(from, files));
  makeFolder(path.join(site, RELEASES));
  return withLock(site, async () => {
    sweep(site);
    onStep('locked');
    const id = sha256(readFileSync(path.join(from, MANIFEST))).slice(0, 8);
    const current = currentRelease(site);
    if (current?.endsWith(`-${id}`) && !differences(pathOf(site, current), manifest).length) {
      await repair(current);
      return {release: current, unchanged: true, files: files.length, shared: files.length, carried: 0, removed: []};
    }
    const history = readHistory(site);
    const release = nameOf(site, id, now);
    const staged = path.join(site, RELEASES, `.new-${process.pid}`);
    // 最近用过的几版；没有上过线的、退下很久的不留。
    const all = releasesOf(site);
    const kept = byLastLive(history).filter((name) => all.includes(name)).slice(0, Math.max(keep, 2) - 1);
    let restorePolicy: () => void = () => undefined;
    let counts: Pick<SitePublished, 'shared' | 'carried'>;
    try {
      counts = await stage();
      openFolder(staged);
      flush(staged);
      renameSync(staged, pathOf(site, release));
      onStep('placed');
      restorePolicy = writePolicy(site, manifest, kept);
      onStep('policy');
      await reloaded(manifest, reload);
      onStep('reloaded');
      switchTo(site, release);
    } catch (error) {
      for (const unfinished of [staged, pathOf(site, release)]) discard(unfinished);
      restorePolicy();
      throw error;
    }
    onStep('switched');
    record(site, history, release, now);
    const removed = all.filter((name) => name !== current && !kept.includes(name));
    for (const name of removed) removeRelease(site, name);
    onStep('removed');
    return {release, unchanged: false, files: files.length, ...counts, removed};

    /** 内容一样的不换，坏了的权限、策略文件补好；策略变了的，服务器要重读。 */
    async function repair(release: string): Promise<void> {
      openFolder(pathOf(site, release));
      const before = textOf(path.join(site, CSP));
      const restore = writePolicy(site, manifest, releasesOf(site).filter((name) => name !== release));
      if (textOf(path.join(site, CSP)) === before) return;
      try {
        await reloaded(manifest, reload);
      } catch (error) {
        restore();
        throw error;
      }
    }

    async function stage(): Promise<typeof counts> {
      // 共用之前先核对：坏了的旧文件不传下去。
      const previous = current && isComplete(site, current) ? current : undefined;
      const before = previous ? readManifest(pathOf(site, previous)).files : {};
      const sameIn = (file: string): string | undefined => (before[file] === manifest.files[file] ? path.join(pathOf(site, previous!), file) : undefined);
      for (const file of files) {
        place(path.join(from, file), path.join(staged, file), sameIn(file));
        onStep('file');
      }
      for (const file of [MANIFEST, CSP_JSON, CSP_CONF]) place(path.join(from, file), path.join(staged, file));
      onStep('copied');
      if (compress) await compressFiles(staged, files.filter(isCompressible), {...compress, previous: sameIn});
      onStep('compressed');
      // 放不下的在换之前就说，不留下没用上的一版。
      policyText(site, manifest, kept);
      const carried = carry(staged, site, kept, manifest);
      onStep('carried');
      const inspected = inspectSite(staged, manifest.baseUrl, manifest.editor);
      refuse('复制过来的网站核对不上', [...inspected.problems, ...differences(staged, manifest, inspected.manifest.files)]);
      return {shared: files.filter(sameIn).length, carried};
    }
  });
}

/** 先改名再删，删到一半的不会被当成一版；删不了的留着，网站已经换好了。 */
function removeRelease(site: string, release: string): void {
  const old = path.join(site, RELEASES, `.old-${release}`);
  try {
    renameSync(pathOf(site, release), old);
  } catch {
    return;
  }
  discard(old);
}

export interface RollbackOptions extends Reload {
  /** 退到哪一版。 */
  to?: string;
  now?: Date;
}

export interface SiteRolledBack {
  release: string;
  /** 更近、但不完整而跳过的。 */
  skipped: string[];
}

/**
 * 退回一版：不写哪一版的，退到正在用的之前上过线、没有退下过、还完整的最近一版。盘满了也退得成。
 * @throws 没有这一版、这一版不完整；正在用的网站不动
 */
export function rollbackSite(site: string, options: RollbackOptions = {}): Promise<SiteRolledBack> {
  return inChinese(() => rollback(site, options));
}

async function rollback(site: string, {to, now = new Date(), ...reload}: RollbackOptions): Promise<SiteRolledBack> {
  assertOwnFolder(site);
  if (!existsSync(path.join(site, RELEASES))) throw new Error(`${site} 里还没有发布过网站`);
  return withLock(site, async () => {
    sweep(site);
    const all = releasesOf(site);
    if (to !== undefined && !all.includes(to)) throw new Error(`没有 ${to} 这一版；有 ${all.join('、') || '零版'}`);
    const targets = to === undefined ? rollbackTargets(site) : [to];
    const release = to ?? targets.find((name) => isComplete(site, name));
    if (!release) throw new Error(targets.length ? `${targets.join('、')} 都不完整，没有可退的；网站没有换` : '没有更早的一版可退');
    const manifest = readManifest(pathOf(site, release));
    refuse(`${release} 这一版不完整`, differences(pathOf(site, release), manifest));
    const history = readHistory(site);
    let restorePolicy: () => void = () => undefined;
    try {
      openFolder(pathOf(site, release));
    } catch {
      // 别的用户发布的改不了权限；它上过线，照旧。
    }
    try {
      restorePolicy = writePolicy(site, manifest, all.filter((name) => name !== release));
      await reloaded(manifest, reload);
      switchTo(site, release);
    } catch (error) {
      restorePolicy();
      throw error;
    }
    record(site, history, release, now);
    return {release, skipped: targets.slice(0, targets.indexOf(release))};
  });
}
