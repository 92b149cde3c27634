import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** 命令做的文件放在这里，地址与网站上相同：Word 和汇编，上墙图 PDF，全套压缩包。 */
export const MADE_STATIC = ['.cache/documents/static', '.cache/wall-charts/static', '.cache/full-set/static'] as const;

/** 一次发布已做成的文件的地址，排好次序；一个都没有做的为空。 */
export function madeFiles(siteDir: string, filesPath: string): string[] {
  return MADE_STATIC.flatMap((folder) => {
    const dir = path.join(siteDir, folder, filesPath.slice(1));
    if (!existsSync(dir)) return [];
    return readdirSync(dir, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile() && /\.(docx|pdf|zip)$/.test(entry.name))
      .map((entry) => `${filesPath}/${path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')}`);
  }).sort();
}

/** 读一个做成了的文件。 */
export function readMade(siteDir: string, address: string): Uint8Array {
  const file = MADE_STATIC.map((folder) => path.join(siteDir, folder, address.slice(1))).find((name) => existsSync(name));
  if (!file) throw new Error(`没有这个文件：${address}；先运行 npm run bundles`);
  return new Uint8Array(readFileSync(file));
}

