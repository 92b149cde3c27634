import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {subsetFont} from '../../outputs/images/font-subset';
import {writeAtomic} from '../../project/files-cache';

/** 字体所在的子包：约 200 MB，只在做文件时装，不进根目录的依赖。 */
export const FONTS_PACKAGE = 'fonts';

/** 用到的字重；再加一种要同时加在这里。 */
const files = [
  'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
  'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
] as const;

/** 字体文件的绝对路径，不查在不在。 */
export function fontFiles(siteDir: string): string[] {
  return files.map((file) => path.join(siteDir, FONTS_PACKAGE, 'node_modules/@expo-google-fonts', file));
}

/**
 * 流程图用到的两种字体，只留这些图里有的字，见 `subsetFont`；做过的不再做。
 * @param text 要画的图的源文
 * @param folder 做好的放在这里
 * @returns 文件的路径，给 `rasterise`
 */
export function pictureFonts(siteDir: string, text: string, folder: string): string[] {
  const characters = [...new Set(text)].sort().join('');
  return fontFiles(siteDir).filter((file) => /NotoSansSC_(400|600)/.test(file)).map((file) => {
    const small = path.join(folder, `${createHash('sha256').update(`${path.basename(file)} ${characters}`).digest('hex').slice(0, 32)}.ttf`);
    if (!existsSync(small)) writeAtomic(small, subsetFont(readFileSync(file), characters));
    return small;
  });
}

/**
 * 备好字体：没有装的现装（`npm ci --prefix fonts`）。
 * @param siteDir 项目根目录，绝对路径
 * @returns 各字体文件的绝对路径，给 resvg 的 fontFiles；给 typst 的用 `readFonts`
 * @throws 装不上时用中文说明怎么办
 */
export function ensureFonts(siteDir: string, say: (message: string) => void = console.log): string[] {
  const wanted = fontFiles(siteDir);
  if (wanted.every((file) => existsSync(file))) return wanted;
  say('装中文字体（只装一次，约 200 MB） …');
  const prefix = path.join(siteDir, FONTS_PACKAGE);
  const args = ['ci', '--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm 带起来的，用同一个 npm；直接用 node 跑的，从 PATH 上找。
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], {cwd: prefix, encoding: 'utf8'})
    : spawnSync('npm', args, {cwd: prefix, encoding: 'utf8', shell: process.platform === 'win32'});
  const missing = wanted.filter((file) => !existsSync(file));
  if (result.status === 0 && !missing.length) return wanted;
  const reason = result.error?.message ?? `${result.stderr ?? ''}`.trim();
  throw new Error(`中文字体装不上，Word、PDF 文件做不成。连上网再运行一次，或者手工运行 npm ci --prefix ${FONTS_PACKAGE}。\n${missing.map((file) => `  缺 ${path.relative(siteDir, file)}`).join('\n')}${reason ? `\n  npm 说：${reason}` : ''}`);
}

/** 读进内存，给 typst；文件须已备好。 */
export function readFonts(siteDir: string): Uint8Array[] {
  return fontFiles(siteDir).map((file) => readFileSync(file));
}
