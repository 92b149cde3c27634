import {constants as fsConstants, copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {brotliCompress, brotliDecompressSync, constants, gunzipSync, gzip} from 'node:zlib';
import {sha256} from './manifest';

const compressors = {
  br: (content: Buffer, level: number) => promisify(brotliCompress)(content, {params: {[constants.BROTLI_PARAM_QUALITY]: level, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: content.length}}),
  gz: (content: Buffer, level: number) => promisify(gzip)(content, {level: Math.min(level, 9)}),
};
type Encoding = keyof typeof compressors;
export const ENCODINGS = ['br', 'gz'] as const satisfies readonly Encoding[];
const decompressors: Record<Encoding, (content: Buffer) => Buffer> = {br: brotliDecompressSync, gz: gunzipSync};

/** 值得压的；Word、Excel、PDF、压缩包、图片本来就压过。 */
export const isCompressible = (file: string): boolean => /\.(html|css|js|mjs|json|svg|xml|ics|txt|csv|webmanifest|wasm)$/.test(file);

/** 压不小、太短的不留副本。 */
const SMALLEST = 256;

export interface CompressOptions {
  /** 压好的按内容存在这里，下次不再压。 */
  cache: string;
  /** brotli 11、gzip 9 最小；测试用低的。 */
  level?: number;
  /** 上一版同名的文件（内容没有变的才给）：它的副本一样的就共用一份，服务器的 ETag 也就不变。 */
  previous?: (file: string) => string | undefined;
}

/** 放好一个副本：上一版有一样的就共用；没有的复制，时间与原文一样。 */
function putCopy(stored: string, source: string, encoding: Encoding, previous: string | undefined): void {
  const [target, same] = [`${source}.${encoding}`, previous && `${previous}.${encoding}`];
  try {
    if (same && existsSync(same) && readFileSync(same).equals(readFileSync(stored))) return linkSync(same, target);
  } catch {
    // 不是自己的文件、跨了盘：复制。
  }
  copyFileSync(stored, target, fsConstants.COPYFILE_FICLONE);
  const {atime, mtime} = statSync(source);
  utimesSync(target, atime, mtime);
}

/** 在每个值得压的文件旁边放 .br、.gz；返回新压了几个、压前压后共多少字节。 */
export async function compressFiles(folder: string, files: readonly string[], {cache, level = 11, previous = () => undefined}: CompressOptions): Promise<{made: number; before: number; after: Record<Encoding, number>}> {
  const jobs = files.filter((file) => isCompressible(file) && statSync(path.join(folder, file)).size >= SMALLEST);
  const total = {made: 0, before: 0, after: {br: 0, gz: 0}};
  mkdirSync(cache, {recursive: true});
  const work = async (): Promise<void> => {
    for (let file = jobs.pop(); file !== undefined; file = jobs.pop()) {
      const content = readFileSync(path.join(folder, file));
      total.before += content.length;
      for (const encoding of ENCODINGS) {
        const stored = path.join(cache, `${sha256(content)}-${level}.${encoding}`);
        if (!isGood(stored, encoding, content)) {
          const partial = `${stored}.${process.pid}.part`;
          writeFileSync(partial, await compressors[encoding](content, level));
          renameSync(partial, stored);
          total.made += 1;
        }
        const {size} = statSync(stored);
        total.after[encoding] += Math.min(size, content.length);
        if (size < content.length) putCopy(stored, path.join(folder, file), encoding, previous(file));
      }
    }
  };
  await Promise.all(Array.from({length: availableParallelism() + 1}, work));
  return total;
}

/** 压好的解开要与原文一样。 */
export function isGood(stored: string, encoding: Encoding, content: Buffer): boolean {
  try {
    return existsSync(stored) && decompressors[encoding](readFileSync(stored)).equals(content);
  } catch {
    return false;
  }
}
