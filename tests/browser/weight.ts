import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';

/** 一个地址对应的文件压缩后的字节数（gzip 9）；没有文件的为 0。 */
function gzipBytes(route: string, folder: string): number {
  const plain = decodeURIComponent(route.split(/[?#]/)[0]!).replace(/\/$/, '') || '/index.html';
  const file = [plain, `${plain}.html`, `${plain}/index.html`].map((name) => path.join(folder, name)).find((name) => existsSync(name) && statSync(name).isFile());
  return file ? gzipSync(readFileSync(file), {level: 9}).length : 0;
}

/** 几个地址的文件压缩后共多少字节，重复的只算一次。 */
export function bytesOf(requested: readonly string[], folder = 'build'): number {
  return [...new Set(requested)].reduce((sum, route) => sum + gzipBytes(route, folder), 0);
}

/** 按扩展名分的压缩字节数。 */
export function bytesByKind(requested: readonly string[], folder = 'build'): Record<'js' | 'css' | 'other', number> {
  const total = {js: 0, css: 0, other: 0};
  for (const route of new Set(requested)) {
    const kind = /\.js(\?|$)/.test(route) ? 'js' : /\.css(\?|$)/.test(route) ? 'css' : 'other';
    total[kind] += gzipBytes(route, folder);
  }
  return total;
}
