import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** 规则里的 MDX 编译换成一页一页编的。 */
export function compileOneByOne(rules: readonly unknown[]): void {
  const loader = path.join(path.dirname(fileURLToPath(import.meta.url)), 'mdx-loader.mjs');
  const items = rules.flatMap((rule) => (isRule(rule) && Array.isArray(rule.use) ? (rule.use as unknown[]) : [])).filter(isItem);
  const found = items.filter((item) => item.loader === loader || item.loader.includes(path.join('@docusaurus', 'mdx-loader')));
  if (!found.length) throw new Error('打包的规则里没有 MDX 编译：Docusaurus 升级后写法变了，请照新写法改 compileOneByOne');
  for (const item of found) item.loader = loader;
}

const isRule = (rule: unknown): rule is {use?: unknown} => typeof rule === 'object' && rule !== null;
const isItem = (item: unknown): item is {loader: string} => isRule(item) && typeof (item as {loader?: unknown}).loader === 'string';
