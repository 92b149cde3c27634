import {readFileSync} from 'node:fs';
import path from 'node:path';
import {hashOf, keepFolder} from '../../project/kept-folder';
import {filesUnder, fontFolders, programHash} from '../../project/program';

/** 打包的结果：先看的一版、全部各留最近一次的。 */
const BUNDLE = '.cache/pages/bundle';
const MANIFEST = 'client-manifest.json';

/**
 * 打包要用的全部东西的散列：程序，和 Docusaurus 生成的里面打进去的；装了哪些字体，许可清单里要写。
 * @param outside 生成的里面画到才读的、浏览器也不要的
 */
export function bundleKey(siteDir: string, generatedFilesDir: string, outside: (file: string) => boolean): string {
  return hashOf(programHash(siteDir), ...fontFolders(siteDir), ...filesUnder(generatedFilesDir).filter((file) => path.basename(file) !== MANIFEST && !outside(file)).flatMap((file) => [path.relative(generatedFilesDir, file), readFileSync(file)]));
}

export interface Place {
  siteDir: string;
  outDir: string;
  generatedFilesDir: string;
  /** 只出哪一版；全部都出的没有。 */
  only?: string;
}

/**
 * 打包；要用的一字未变的，上次打好的原样放回去。
 * @param key bundleKey 给的
 * @returns 是不是用的上次的
 */
export const bundleOrReuse = (key: string, {siteDir, outDir, generatedFilesDir, only = 'all'}: Place, compile: () => Promise<unknown>): Promise<boolean> => keepFolder({kept: path.join(siteDir, BUNDLE, only), key, folder: outDir, files: [path.join(generatedFilesDir, MANIFEST)]}, compile);
