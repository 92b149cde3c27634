import {createHash} from 'node:crypto';
import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync} from 'node:fs';
import {mkdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';

/** 几段内容的散列；次序、分段都算。 */
export function hashOf(...texts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length} `).update(text);
  return hash.digest('base64url');
}

/** 文件的散列，同一个只读一遍；没有的为空。 */
export function fileHashes(): (file: string) => string {
  const known = new Map<string, string>();
  return (file) => {
    const found = known.get(file);
    if (found !== undefined) return found;
    const hash = existsSync(file) ? hashOf(readFileSync(file)) : '';
    known.set(file, hash);
    return hash;
  };
}

/** 整个文件夹拷过去，已有的同名文件盖掉；几千个小文件，fs.cp 逐个问三遍，慢一倍。 */
export function copyFolder(from: string, to: string): void {
  mkdirSync(to, {recursive: true});
  for (const entry of readdirSync(from, {withFileTypes: true})) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else copyFileSync(source, target);
  }
}

export interface KeptFolder {
  /** 存在哪里；里面只留最近一次的。 */
  kept: string;
  /** 由什么做成，能作文件名的散列。 */
  key: string;
  /** 做在哪里；可以先有别的，一并存下。 */
  folder: string;
  /** 一起存的文件，不在这个文件夹里的。 */
  files?: readonly string[];
}

/**
 * 做一个文件夹；由什么做成没有变的，把上次做好的原样放回去。中断了的不算做好。
 * @returns 是不是用的上次的
 */
export async function keepFolder({kept, key, folder, files = []}: KeptFolder, make: () => Promise<unknown>): Promise<boolean> {
  const saved = path.join(kept, key);
  if (existsSync(saved)) {
    copyFolder(path.join(saved, 'folder'), folder);
    for (const [index, file] of files.entries()) copyFileSync(path.join(saved, String(index)), file);
    return true;
  }
  await make();
  const making = path.join(kept, `.${process.pid}`);
  await rm(kept, {recursive: true, force: true});
  await mkdir(making, {recursive: true});
  copyFolder(folder, path.join(making, 'folder'));
  for (const [index, file] of files.entries()) copyFileSync(file, path.join(making, String(index)));
  await rename(making, saved);
  return false;
}
