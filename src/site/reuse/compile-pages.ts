import {transform} from 'esbuild';
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {writeAtomic} from '../../project/files-cache';
import {hashOf} from '../../project/kept-folder';
import {filesUnder} from '../../project/program';
import {compiledFile} from './modules';

/** Docusaurus 的 MDX 编译，文档插件用的那一份；打包器的规则里指的也是它。 */
const require = createRequire(import.meta.url);
const MDX_LOADER = createRequire(require.resolve('@docusaurus/plugin-content-docs')).resolve('@docusaurus/mdx-loader');

interface LoaderContext {
  resource: string;
  resourcePath: string;
  _compiler: {name: 'server'};
  async: () => (error: Error | null, code?: string) => void;
  getOptions: () => object;
  addDependency: (file: string) => void;
}
type MdxLoader = (this: LoaderContext, source: string) => Promise<void>;

interface MdxRule {
  include: string[];
  options: object;
}

/**
 * 打包规则里编 MDX 的几条。
 * @throws 升级以后认不出来
 */
export function mdxRules(rules: readonly unknown[]): MdxRule[] {
  const found = (rules as {include?: unknown; use?: unknown}[]).flatMap((rule) => {
    const uses = (Array.isArray(rule?.use) ? rule.use : []) as {loader?: unknown; options?: object}[];
    const include = (Array.isArray(rule?.include) ? rule.include : []).filter((item) => typeof item === 'string');
    return uses.filter(({loader}) => loader === MDX_LOADER).map(({options}) => ({include, options: options!}));
  });
  if (!found.length) throw new Error('打包的规则里没有 MDX 编译：Docusaurus 升级后写法变了，请照新写法改 src/site/reuse/compile-pages.ts');
  return found;
}

export interface CompileOptions {
  siteDir: string;
  /** 标准的正文，写成 @site/…/index.mdx。 */
  modules: readonly string[];
  rules: readonly MdxRule[];
  /** 文件夹以外还由什么得来：这次发布的资料、登记册。 */
  inputsOf: (folder: string, source: string) => string[];
  /** 程序、全部地址的散列：变了都要重编。 */
  program: string;
}

/**
 * 标准的正文编好，存成文件；源文件和程序没有变的不再编。
 * 一页编完再编一页：几千棵语法树不同时都在。正文里有图片的要打包，不存。
 * @returns 新编了几页
 */
export async function compilePages({siteDir, modules, rules, inputsOf, program}: CompileOptions): Promise<number> {
  const {default: compile} = require(MDX_LOADER) as {default: MdxLoader};
  let made = 0;
  for (const module of modules) {
    const source = path.join(siteDir, module.slice('@site/'.length));
    const folder = path.dirname(source);
    const text = readFileSync(source, 'utf8');
    const key = hashOf(program, module, ...filesUnder(folder).flatMap((file) => [path.relative(folder, file), readFileSync(file)]), ...inputsOf(folder, text));
    const file = compiledFile(siteDir, module);
    const head = `// ${key}\n`;
    if (existsSync(file) && readFileSync(file, 'utf8').startsWith(head)) continue;
    const rule = rules.find(({include}) => include.some((dir) => source.startsWith(dir)));
    if (!rule) throw new Error(`${module} 不归哪一条 MDX 编译的规则`);
    const code = await new Promise<string>((resolve, reject) => {
      const context: LoaderContext = {resource: source, resourcePath: source, _compiler: {name: 'server'}, async: () => (error, result = '') => (error ? reject(error) : resolve(result)), getOptions: () => rule.options, addDependency: () => undefined};
      compile.call(context, text).catch(reject);
    });
    const {code: script} = await transform(code, {format: 'cjs', charset: 'utf8', target: 'node20'});
    made += 1;
    if (isReadable(script)) writeAtomic(file, head + withData(script, siteDir));
    else rmSync(file, {force: true});
  }
  return made;
}

/** 页面的元数据：编好的正文里写成绝对路径，画的时候才读。 */
const DATA = /require\("@site\/([^"]+\.json)"\)/g;
const withData = (script: string, siteDir: string): string => script.replace(DATA, (_, file: string) => `require(${JSON.stringify(path.join(siteDir, file))})`);

/** 编好的正文要读的数据文件。 */
export const dataOf = (compiled: string): string[] => [...compiled.matchAll(/require\("([^"]+\.json)"\)/g)].map(([, file]) => file!);

/** 只用到 read-page 给的几样。 */
const isReadable = (script: string): boolean => !script.replace(DATA, '').replace(/require\("(?:react\/jsx-runtime|@mdx-js\/react)"\)/g, '').includes('require(');
