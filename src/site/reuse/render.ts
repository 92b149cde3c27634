import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs';
import path from 'node:path';
import type {Props} from '@docusaurus/types';
import type {RouteConfig} from 'react-router-config';
import {matchRoutes} from 'react-router-config';
import {writeAtomic} from '../../project/files-cache';
import {narrowTree} from '../page-weight/large-set/narrow-routes';
import {builtPage} from '../built-page';
import {dataOf} from './compile-pages';
import type {PageData, Render, RenderInput} from './docusaurus';
import {fileHashes, hashOf} from '../../project/kept-folder';
import {fileOf, modulesByPath, registryOf} from './modules';

/** 画好的网页，和各页由什么画成。 */
const RENDERED = '.cache/pages/rendered';
const INDEX = '.cache/pages/rendered.json';

interface Kept {
  key: string;
  data: PageData;
}

/**
 * 各页的散列：程序，和这一页的路由要读的文件。两次相同，画出来就相同。
 * @param bundle 打包的散列：程序、打进去的内容
 */
export function pageKeys(bundle: string, {siteDir, generatedFilesDir, routes, routesPaths, headTags, preBodyTags, postBodyTags}: Props): Map<string, string> {
  const read = (name: string): string => readFileSync(path.join(generatedFilesDir, name), 'utf8');
  const modules = modulesByPath(JSON.parse(read('routesChunkNames.json')) as Record<string, unknown>, registryOf(read('registry.js')));
  const shell = hashOf(bundle, headTags, preBodyTags, postBodyTags);
  const hash = fileHashes();
  // 正文的头一行是它由什么编成；编出来一样的，画出来也一样。
  const hashesOf = (module: string): string[] => {
    const file = fileOf(module, {siteDir, generatedFilesDir});
    if (!file?.endsWith('.js')) return file ? [module, hash(file)] : [];
    const text = readFileSync(file, 'utf8');
    return [module, hashOf(text.slice(text.indexOf('\n'))), ...dataOf(text).map(hash)];
  };
  const keys = new Map<string, string>();
  for (const pathname of routesPaths) {
    const chain = matchRoutes(narrowTree(routes as unknown as RouteConfig[], pathname), pathname).map(({route}) => String(route.path));
    keys.set(pathname, hashOf(shell, pathname, ...chain.flatMap((route) => modules.get(route) ?? []).flatMap(hashesOf)));
  }
  return keys;
}

/**
 * 画网页；由什么画成一字未变的，上次画好的原样放回去。画好的按散列存，名字就说明由什么画成，断在哪里都不会拿错。
 * @param keep 只出一版的：别版画好的还留着
 * @returns 新画了几页，一共几页；画完各页留下的
 */
export async function renderOrReuse(input: RenderInput, keys: ReadonlyMap<string, string>, keep: boolean, render: Render): Promise<{made: number; total: number; collectedData: Record<string, PageData>}> {
  const {props} = input;
  const {siteDir, outDir, baseUrl, routesPaths, siteConfig} = props;
  const indexFile = path.join(siteDir, INDEX);
  const before = readIndex(indexFile);
  const keptFile = (pathname: string): string => path.join(siteDir, RENDERED, `${keys.get(pathname)!}.html`);
  const isSame = (pathname: string): boolean => before[pathname]?.key === keys.get(pathname) && existsSync(keptFile(pathname));
  const stale = new Set(routesPaths.filter((pathname) => !isSame(pathname)));
  const made = stale.size ? (await render({...input, props: {...props, routesPaths: [...stale]}})).collectedData : {};
  mkdirSync(path.join(siteDir, RENDERED), {recursive: true});
  const index: Record<string, Kept> = {};
  for (const pathname of routesPaths) {
    const file = path.join(outDir, builtPage(`/${pathname.slice(baseUrl.length)}`, siteConfig.trailingSlash));
    if (stale.has(pathname)) {
      copyFileSync(file, `${keptFile(pathname)}.part`);
      renameSync(`${keptFile(pathname)}.part`, keptFile(pathname));
    } else {
      mkdirSync(path.dirname(file), {recursive: true});
      copyFileSync(keptFile(pathname), file);
    }
    index[pathname] = {key: keys.get(pathname)!, data: made[pathname] ?? before[pathname]!.data};
  }
  const all = {...(keep && before), ...index};
  writeAtomic(indexFile, JSON.stringify(all));
  const used = new Set(Object.values(all).map(({key}) => `${key}.html`));
  for (const name of readdirSync(path.join(siteDir, RENDERED))) if (!used.has(name)) rmSync(path.join(siteDir, RENDERED, name), {force: true});
  return {made: stale.size, total: routesPaths.length, collectedData: Object.fromEntries(Object.entries(index).map(([pathname, {data}]) => [pathname, data]))};
}

/** 没有存过、存坏了的是空的。 */
function readIndex(file: string): Record<string, Kept> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Kept>;
  } catch {
    return {};
  }
}
