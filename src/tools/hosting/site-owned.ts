/** 网站文件夹里哪些是发布放的：动一个文件以前先证明文件夹是自己的，删的时候只删认得的名字。 */
import {lstatSync, readdirSync, readlinkSync, realpathSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';

export const RELEASES = 'releases';
export const CURRENT = 'current';
export const CSP = 'csp.conf';
export const HISTORY = 'history.txt';
export const LOCK = '.publishing';

/** 一版的文件夹名：何时、清单的散列。 */
const RELEASE = String.raw`\d{8}T\d{9}Z-[0-9a-f]{8}`;
export const RELEASE_NAME = new RegExp(`^${RELEASE}$`);

/** 没做完就被杀死的发布留在网站文件夹里、releases/ 里的。 */
const LEFT_IN_SITE = /^((current|csp\.conf|history\.txt)\.new-\d+|\.publishing-\d+)$/;
const LEFT_IN_RELEASES = new RegExp(String.raw`^(\.new-\d+|\.old-${RELEASE})$`);

const OWN_NAMES = new Set([RELEASES, CURRENT, CSP, HISTORY, LOCK]);
/** 新挂的盘上自带的，不算别人的东西。 */
const EMPTY_DISK = new Set(['lost+found']);

/** current 指到哪一版；没有、不是发布放的链接为 undefined。 */
function linkedRelease(site: string): string | undefined {
  try {
    // 有人手工换了链接，写的多半是全路径：指着这里面的一版就认。
    const target = path.resolve(realpathSync(site), readlinkSync(path.join(site, CURRENT)));
    const release = path.basename(target);
    const folder = path.dirname(target);
    return RELEASE_NAME.test(release) && [site, realpathSync(site)].some((root) => folder === path.resolve(root, RELEASES)) ? release : undefined;
  } catch {
    return undefined;
  }
}

const isFolder = (file: string): boolean => statSync(file, {throwIfNoEntry: false})?.isDirectory() ?? false;

/**
 * 不是自己的网站文件夹：说出里面有什么。
 * 自己的：current 是发布放的链接；还没有 current 的，里面只有发布自己的东西。没有这个文件夹、空的也行。
 * @throws 不是的
 */
export function assertOwnFolder(site: string): void {
  const own = '网站文件夹要是 publish-site 自己做的，或者空的、还没有的；一个文件也没有动';
  const found = lstatSync(site, {throwIfNoEntry: false});
  if (!found) return;
  if (!isFolder(site)) throw new Error(`${site} 不是文件夹；${own}`);
  const names = readdirSync(site);
  const releases = path.join(site, RELEASES);
  const inReleases = isFolder(releases) ? readdirSync(releases) : [];
  if (linkedRelease(site) && isFolder(releases)) return;
  const foreign = [
    ...names.filter((name) => name === CURRENT || (name === RELEASES && !isFolder(releases)) || !(OWN_NAMES.has(name) || EMPTY_DISK.has(name) || LEFT_IN_SITE.test(name))),
    ...inReleases.filter((name) => !(RELEASE_NAME.test(name) || LEFT_IN_RELEASES.test(name))).map((name) => `${RELEASES}/${name}`),
  ];
  if (!foreign.length) return;
  const shown = foreign.slice(0, 5).join('、');
  throw new Error(`${site} 里有不是发布放的 ${shown}${foreign.length > 5 ? ` 等 ${foreign.length} 样` : ''}；${own}`);
}

/** 删掉；删不掉的（别人的、盘坏了）留着，不碍别的事。 */
export function discard(file: string): void {
  try {
    rmSync(file, {recursive: true, force: true});
  } catch {
    // 下次再删。
  }
}

/** 上一个被杀死的发布留下的，只删认得的名字；先拿到锁再调用。 */
export function sweep(site: string): void {
  for (const [folder, left] of [[site, LEFT_IN_SITE], [path.join(site, RELEASES), LEFT_IN_RELEASES]] as const) {
    for (const name of readdirSync(folder)) if (left.test(name)) discard(path.join(folder, name));
  }
}

/** 现在用的是哪一版；还没有的为 undefined。 */
export const currentRelease = linkedRelease;

/** 留着的各版，名字新的在前。 */
export function releasesOf(site: string): string[] {
  const folder = path.join(site, RELEASES);
  return isFolder(folder) ? readdirSync(folder).filter((name) => RELEASE_NAME.test(name)).sort().reverse() : [];
}

export const pathOf = (site: string, release: string): string => path.join(site, RELEASES, release);
