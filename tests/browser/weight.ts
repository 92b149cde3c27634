import {existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {brotliCompressSync, gzipSync} from 'node:zlib';

/** 怎么压缩：gzip 9（各种静态托管）、brotli 11（`deploy/` 的配置，浏览器都认）。 */
const ENCODERS = {
  gzip: (content: Buffer) => gzipSync(content, {level: 9}),
  br: (content: Buffer) => brotliCompressSync(content),
};
export type Encoding = keyof typeof ENCODERS;

/** 压过的不再压：样式、脚本每页都一样。 */
const measured = new Map<string, number>();

/** 一个地址对应的文件压缩后的字节数；没有文件的为 0。 */
function compressedBytes(route: string, folder: string, encoding: Encoding): number {
  const plain = decodeURIComponent(route.split(/[?#]/)[0]!).replace(/\/$/, '') || '/index.html';
  const file = [plain, `${plain}.html`, `${plain}/index.html`].map((name) => path.join(folder, name)).find((name) => existsSync(name) && statSync(name).isFile());
  if (!file) return 0;
  const key = `${encoding} ${file} ${statSync(file).mtimeMs}`;
  const known = measured.get(key) ?? ENCODERS[encoding](readFileSync(file)).length;
  measured.set(key, known);
  return known;
}

/** 几个地址的文件压缩后共多少字节，重复的只算一次。 */
export function bytesOf(requested: readonly string[], {folder = 'build', encoding = 'gzip'}: {folder?: string; encoding?: Encoding} = {}): number {
  return [...new Set(requested)].reduce((sum, route) => sum + compressedBytes(route, folder, encoding), 0);
}

/** 按扩展名分的压缩字节数。 */
export function bytesByKind(requested: readonly string[], folder = 'build'): Record<'js' | 'css' | 'other', number> {
  const total = {js: 0, css: 0, other: 0};
  for (const route of new Set(requested)) {
    const kind = /\.js(\?|$)/.test(route) ? 'js' : /\.css(\?|$)/.test(route) ? 'css' : 'other';
    total[kind] += compressedBytes(route, folder, 'gzip');
  }
  return total;
}
