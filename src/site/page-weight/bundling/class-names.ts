import {createHash} from 'node:crypto';
import path from 'node:path';
import type {Configuration, RuleSetRule} from 'webpack';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** 小脚本和测试按原名认的，原名留着。 */
const NAMED = /^(?:toggleButton|loadingRing)/;

/**
 * 样式模块里的类在网页里叫什么：四个字母，由文件和原名算出；每页几十个原名，省下约半 KB。
 * @returns 没有的照默认（原名加散列）
 */
export function shortClassName(file: string, local: string): string | undefined {
  if (NAMED.test(local)) return undefined;
  const hash = createHash('sha256').update(`${file.split(path.sep).join('/')}\n${local}`).digest();
  return Array.from({length: 4}, (_, index) => LETTERS[hash[index]! % LETTERS.length]).join('');
}

interface Modules {
  localIdentName?: string;
  getLocalIdent?: (context: {resourcePath: string}, pattern: string, local: string) => string | undefined;
}

/**
 * 让打包器的样式模块用短名；服务器和浏览器两份配置都要改，名字才一致。
 * @throws 升级以后认不出样式模块的规则
 */
export function shortenClassNames(config: Configuration, siteDir: string): void {
  const names = new Map<string, string>();
  const getLocalIdent: Modules['getLocalIdent'] = ({resourcePath}, _, local) => {
    const source = `${path.relative(siteDir, resourcePath)}\n${local}`;
    const short = shortClassName(path.relative(siteDir, resourcePath), local);
    if (short === undefined) return undefined;
    const other = names.get(short);
    if (other !== undefined && other !== source) throw new Error(`两个类算成了同一个短名 ${short}：${other}、${source}；改 class-names.ts 的长度`);
    names.set(short, source);
    return short;
  };
  let changed = 0;
  for (const {use} of (config.module?.rules ?? []) as RuleSetRule[]) {
    for (const loader of Array.isArray(use) ? use : []) {
      const modules = typeof loader === 'object' && loader && typeof loader.options === 'object' ? (loader.options as {modules?: Modules}).modules : undefined;
      if (!modules?.localIdentName) continue;
      modules.getLocalIdent = getLocalIdent;
      changed += 1;
    }
  }
  if (!changed) throw new Error('打包的规则里没有样式模块：Docusaurus 升级后写法变了，请照新写法改 src/site/page-weight/bundling/class-names.ts');
}
