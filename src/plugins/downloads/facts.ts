import {createHash} from 'node:crypto';
import type {FileRef} from '../views/edition';

/** 做成了的文件，连大小和校验值。 */
export interface MadeFile extends FileRef {
  /** 写给人看的大小，如“1.2 MB”。 */
  size: string;
  sha256: string;
}

/** 字节数的写法：不到 1 MB 的写 KB。 */
export function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function madeFile(file: FileRef, bytes: Uint8Array): MadeFile {
  return {...file, size: sizeText(bytes.length), sha256: createHash('sha256').update(bytes).digest('hex')};
}
