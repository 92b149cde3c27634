import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {hashOf} from './kept-folder';

/** 网站的程序；标准的内容不在其中，文章在打好的程序里。 */
const PROGRAM = ['src', 'blog', 'static', 'i18n', 'docusaurus.config.ts', 'sidebars.ts', 'package.json', 'package-lock.json', 'profile.yml'];

/** 一个文件夹里的全部文件，测试除外，排好次序；一个文件就是它自己。 */
export function filesUnder(target: string): string[] {
  if (!existsSync(target)) return [];
  if (statSync(target).isFile()) return [target];
  const entries = readdirSync(target, {recursive: true, withFileTypes: true});
  return entries.filter((entry) => entry.isFile() && !/\.test\.\w+$/.test(entry.name)).map((entry) => path.join(entry.parentPath, entry.name)).sort();
}

const known = new Map<string, string>();

/** 程序的散列：依赖看锁文件，Node 的版本、放在哪里也算。一个进程里只算一遍：正式构建时程序不变。 */
export function programHash(siteDir: string): string {
  const hash = known.get(siteDir) ?? hashOf(process.version, siteDir, ...PROGRAM.flatMap((name) => filesUnder(path.join(siteDir, name))).flatMap((file) => [path.relative(siteDir, file), readFileSync(file)]));
  known.set(siteDir, hash);
  return hash;
}

/** 嵌在 PDF 里的字体，在 fonts/ 子包里；没有装的不算。 */
export const fontFolders = (siteDir: string): string[] => ['@expo-google-fonts/noto-serif-sc', '@expo-google-fonts/noto-sans-sc'].map((name) => path.join(siteDir, 'fonts/node_modules', name)).filter((folder) => existsSync(folder));
