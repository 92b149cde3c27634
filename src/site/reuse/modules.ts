import {existsSync} from 'node:fs';
import path from 'node:path';

/** 编好的正文放在这里，路径同源文件。 */
export const COMPILED = '.cache/pages/compiled';

const BODY = /^@site\/(?:docs|own|versioned_docs|\.cache\/adopted)\/.*\/index\.mdx$/;
const ENTRY = /^ {2}"([^"]+)": \[\(\) => import\(\/\* webpackChunkName: "[^"]+" \*\/ "([^"]+)"\)/gm;

export interface Folders {
  siteDir: string;
  generatedFilesDir: string;
}

/** 是不是标准的正文。 */
export const isBody = (module: string): boolean => BODY.test(module);

/** 浏览器里不要的：标准的正文，标准、对照、下载和推出的页的数据；有筛选的网页、应用页（地址的头一段或者末一段在 kept 里）和各版的侧栏还要。 */
export const leftOut = (kept: readonly string[]): RegExp[] => [
  BODY,
  /^@generated\/(?:changes|downloads|standards)\/default\/p\/.*\.json$/,
  new RegExp(`^@generated/views/default/p/(?!(?:.*-)?(?:${kept.join('|')})-).*\\.json$`),
];

export const compiledFile = (siteDir: string, module: string): string => path.join(siteDir, COMPILED, `${module.slice('@site/'.length)}.js`);

/** 一个模块画到才读的文件，与 registry-loader 相同；打进程序里的没有。 */
export function fileOf(module: string, {siteDir, generatedFilesDir}: Folders): string | undefined {
  if (module.startsWith('@generated/')) return module.endsWith('.json') ? path.join(generatedFilesDir, module.slice('@generated/'.length)) : undefined;
  if (!module.startsWith('@site/')) return undefined;
  const file = compiledFile(siteDir, module);
  return existsSync(file) ? file : undefined;
}

/**
 * 路由的模块表：程序块的名字 → 模块。
 * @param text registry.js
 */
export const registryOf = (text: string): Map<string, string> => new Map([...text.matchAll(ENTRY)].map(([, chunk, module]) => [chunk!, module!]));

/**
 * 路由的地址 → 它要的模块；同一地址的几条路由（一版、一版的首页）合在一起。
 * @param chunkNames routesChunkNames.json
 */
export function modulesByPath(chunkNames: Record<string, unknown>, registry: ReadonlyMap<string, string>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, tree] of Object.entries(chunkNames)) {
    const route = key.replace(/-[0-9a-f]{3,4}$/, '');
    found.set(route, [...(found.get(route) ?? []), ...chunksIn(tree).flatMap((chunk) => registry.get(chunk) ?? [])]);
  }
  return found;
}

function chunksIn(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree];
  return tree && typeof tree === 'object' ? Object.values(tree).flatMap(chunksIn) : [];
}
