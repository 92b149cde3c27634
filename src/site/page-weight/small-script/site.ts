import {build, type BuildOptions} from 'esbuild';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {isApplication} from '../../applications';
import {withBoot, withLight, withoutApp, type LightPage} from './html';

const here = path.dirname(fileURLToPath(import.meta.url));
const SCRIPTS = 'assets/js';

interface Names {
  light: string;
  box: string;
  door: string;
  list: string;
  region: string;
  worker: string;
}

/**
 * 用到才装应用：做好的网页里，应用的脚本换成一个小脚本。见 decisions/0012。
 * @param siteDir 项目的文件夹，刚构建过
 * @param outDir 做好的网页
 * @returns 换了几页
 */
export async function lightenSite(siteDir: string, outDir: string): Promise<number> {
  const pages = new Map<string, LightPage>();
  for (const name of (await readdir(outDir, {recursive: true})).filter((file) => file.endsWith('.html'))) {
    const page = withoutApp(await readFile(path.join(outDir, name), 'utf8'));
    if (!page.app.length) continue;
    if (isApplication(name)) await writeFile(path.join(outDir, name), withBoot(page, await bootScript(page)));
    else pages.set(name, page);
  }
  const apps = new Set([...pages.values()].map(({app}) => app.join(' ')));
  // 小脚本只记一份应用的文件名；网页认不出或各页不同，照原样发布比发布一个坏的好。
  if (apps.size !== 1) throw new Error(apps.size ? `各页的应用脚本不同：${[...apps].join('；')}` : `${outDir} 的网页里没有应用的脚本，请看 src/site/page-weight/small-script/html.ts 还认不认得`);
  const names = await writeScripts(siteDir, outDir, [...apps][0]!.split(' '));
  for (const [name, page] of pages) await writeFile(path.join(outDir, name), withLight(page, names.light));
  return pages.size;
}

/** 写在应用页里的一段。 */
async function bootScript({app, folder}: LightPage): Promise<string> {
  const {outputFiles} = await build({...shared({scripts: app.map((file) => folder + file)}), entryPoints: [path.join(here, 'boot.ts')], write: false});
  return outputFiles[0]!.text.trim();
}

/** 不写 "use strict"：每个小程序省十几个字节，源文件的类型检查已经照严格模式。 */
const shared = (files: object): BuildOptions => ({
  bundle: true, minify: true, format: 'iife', charset: 'utf8', legalComments: 'none', target: ['chrome80', 'safari13'], supported: {destructuring: true},
  define: {FILES: JSON.stringify(files)}, tsconfigRaw: {compilerOptions: {alwaysStrict: false}}, logLevel: 'silent',
});

/** 各个小程序，文件名带内容指纹；小脚本写着别的叫什么，最后做。 */
export async function writeScripts(siteDir: string, outDir: string, app: string[]): Promise<Names> {
  const generated = path.join(siteDir, '.docusaurus');
  const make = async (entry: string, name: string, files: Partial<Names & {app: string[]}> = {}): Promise<string> => {
    const {metafile} = await build({
      ...shared(files), entryPoints: {[name]: path.join(here, entry)}, outdir: path.join(outDir, SCRIPTS), entryNames: '[name].[hash]', metafile: true, alias: {'@generated': generated},
    });
    return path.basename(Object.keys(metafile.outputs)[0]!);
  };
  const worker = await make('../../search/client/worker.ts', 'search');
  const box = await make('box.ts', 'search-box', {worker});
  const door = await make('door.ts', 'door');
  const list = await make('list.ts', 'list');
  const region = await make('region.ts', 'region', {app});
  return {worker, box, door, list, region, light: await make('client.ts', 'light', {box, door, list, region, worker})};
}
