import {chmodSync, mkdirSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';

const FOLDER = 0o755;
const FILE = 0o644;

const modeOf = (file: string): number => statSync(file).mode & 0o777;

/** 做文件夹，连同还没有的上级；服务器都进得去，不管 umask。 */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, {recursive: true});
  if (first === undefined) return;
  for (let made = path.resolve(folder); made.length >= path.resolve(first).length; made = path.dirname(made)) chmodSync(made, FOLDER);
}

/** 一个文件，服务器读得到。 */
export function openFile(file: string): void {
  if (modeOf(file) !== FILE) chmodSync(file, FILE);
}

/** 文件夹和里面的全部，服务器都读得到；不管 umask、构建出来是什么权限。 */
export function openFolder(folder: string): void {
  if (modeOf(folder) !== FOLDER) chmodSync(folder, FOLDER);
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openFolder(file);
    else if (entry.isFile()) openFile(file);
  }
}

/** 服务器（别的用户）读不到的，路径相对 folder。 */
export function unreadable(folder: string, at = ''): string[] {
  const here = path.join(folder, at);
  return [
    ...((modeOf(here) & 0o005) === 0o005 ? [] : [at || '.']),
    ...readdirSync(here, {withFileTypes: true}).flatMap((entry) => {
      const file = path.posix.join(at, entry.name);
      if (entry.isDirectory()) return unreadable(folder, file);
      return entry.isFile() && !(modeOf(path.join(folder, file)) & 0o004) ? [file] : [];
    }),
  ];
}
