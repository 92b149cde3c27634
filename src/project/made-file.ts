import {createHash} from 'node:crypto';
import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import type {FileRef} from '../domain/views/edition';
import type {MadeFile} from '../domain/views/downloads';

/** 字节数的写法：不到 1 MB 的写 KB。 */
export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** 做成了的文件的大小，写给人看。 */
export function sizeOf(staticDirs: readonly string[], href: string): string {
  return sizeText(statSync(fileIn(staticDirs, href)).size);
}

/** 从提供下载的文件夹里读一个文件，算出大小和校验值。 */
export function madeFileIn(staticDirs: readonly string[], file: FileRef): MadeFile {
  return madeFile(file, readFileSync(fileIn(staticDirs, file.href)));
}

function fileIn(staticDirs: readonly string[], href: string): string {
  const found = staticDirs.map((dir) => path.join(dir, href)).find((name) => existsSync(name));
  if (!found) throw new Error(`下载页要列的文件没有做成：${href}`);
  return found;
}

export function madeFile(file: FileRef, bytes: Uint8Array): MadeFile {
  return {...file, size: sizeText(bytes.length), sha256: createHash('sha256').update(bytes).digest('hex')};
}
