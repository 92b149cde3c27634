import {existsSync, readdirSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';

const BUILD = 'build';
const NAMES = /^\.build-(old-)?(\d+)$/;

const nextOf = (pid: number): string => `.build-${pid}`;
const oldOf = (pid: number): string => `.build-old-${pid}`;

/** 进程还在不在；不归自己管的也算在。 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** 删掉；还有没写完的文件落进来的，等一下再删。 */
const remove = (folder: string): void => rmSync(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 50});

/** 预览先看的几页放在这里，全做好了就不要了。 */
export const FIRST_PAGES = '.cache/preview';

/** 构建先做在这个文件夹里，成了再换上。 */
export const nextBuild = (): string => nextOf(process.pid);

/**
 * 上一次构建被杀死时留下的：两次改名之间被杀死的，把旧的 build/ 放回去；没做完的删掉。
 * 还在跑的构建的不动。
 * @returns 放回去了没有
 */
export function recoverBuild(root: string): boolean {
  let restored = false;
  for (const name of readdirSync(root)) {
    const [, old, pid] = NAMES.exec(name) ?? [];
    if (!pid || (Number(pid) !== process.pid && isAlive(Number(pid)))) continue;
    const folder = path.join(root, name);
    if (old && !existsSync(path.join(root, BUILD))) {
      renameSync(folder, path.join(root, BUILD));
      restored = true;
    } else remove(folder);
  }
  return restored;
}

/** 换上做好的。文件夹之间没有一步到位的互换，两次改名之间被杀死的由 recoverBuild 放回去。 */
export function swapBuild(root: string, onMove?: () => void): void {
  const [build, next, old] = [BUILD, nextOf(process.pid), oldOf(process.pid)].map((name) => path.join(root, name)) as [string, string, string];
  if (existsSync(build)) renameSync(build, old);
  onMove?.();
  renameSync(next, build);
  remove(old);
}

/** 没有做成：清掉自己做了一半的。 */
export function discardBuild(root: string): void {
  remove(path.join(root, nextOf(process.pid)));
}
