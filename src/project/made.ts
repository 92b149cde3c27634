import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';

/** 命令做的文件放在这里，地址与网站上相同：Word 和汇编，上墙图 PDF。 */
export const MADE_STATIC = ['.cache/documents/static', '.cache/wall-charts/static'] as const;

/** 一次发布已做成的文件的地址，排好次序；一个都没有做的为空。 */
export function madeFiles(siteDir: string, filesPath: string): string[] {
  return MADE_STATIC.flatMap((folder) => {
    const dir = path.join(siteDir, folder, filesPath.slice(1));
    if (!existsSync(dir)) return [];
    return readdirSync(dir, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile() && /\.(docx|pdf)$/.test(entry.name))
      .map((entry) => `${filesPath}/${path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')}`);
  }).sort();
}
