import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {compileFunction} from 'node:vm';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {DEFAULT_PARSE_FRONT_MATTER} from '@docusaurus/utils';
import {APPLICATIONS} from '../../applications';
import {forgetFrontMatter, rememberedFrontMatter} from './front-matter';
import {forgetProps} from './route-props';
import {buildOptions, nodeSettings} from './size';

type Loader = (this: {resourcePath: string; getOptions: () => object}, source: string) => string;
const loaderOf = async (file: string): Promise<Loader> => ((await import(file)) as {default: Loader}).default;
const bodyLoader = await loaderOf('./body-loader.mjs');
const propsLoader = await loaderOf('./props-loader.mjs');
const registryLoader = await loaderOf('./registry-loader.mjs');
const require = createRequire(import.meta.url);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'large-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** 编译好的 MDX 的样子。 */
const compiled = `export const frontMatter = {code: '401'};
import {Fragment as _Fragment, jsx as _jsx, jsxs as _jsxs} from "react/jsx-runtime";
import {useMDXComponents as _provideComponents} from "@mdx-js/react";
export const toc = [{id: 'a'}];
function _createMdxContent(props) {
  const _components = {p: "p", ..._provideComponents(), ...props.components};
  return _jsxs(_Fragment, {children: [_jsx(_components.p, {children: "每月 $& 一次"}), "\\n"]});
}
export default function MDXContent(props = {}) {
  return _createMdxContent(props);
}
`;
const load = (source: string): string => bodyLoader.call({resourcePath: '/site/docs/a/b/index.mdx', getOptions: () => ({folder})}, source);

/** 去掉导入导出，照常执行。 */
function render(module: string): unknown {
  const body = module.replace(/^import .*$/gm, '').replace(/^export default (function \w+)/m, '$1').replace(/^export const/gm, 'const');
  const make = compileFunction(`${body}\nreturn MDXContent();`, ['__non_webpack_require__', '_jsx', '_jsxs', '_Fragment', '_provideComponents']);
  return (make as (...values: unknown[]) => unknown)(require, (type: string, props: object) => ({type, ...props}), (type: string, props: object) => ({type, ...props}), 'fragment', () => ({p: 'para'}));
}

test('服务器的那份：正文存成文件，画出来与不搬时一样；题头、目录还在', () => {
  const moved = load(compiled);
  expect(moved).not.toContain('每月');
  expect(moved).toContain("export const toc = [{id: 'a'}]");
  expect(readdirSync(folder)).toHaveLength(1);
  expect(render(moved)).toEqual(render(compiled));
  expect(render(moved)).toEqual({type: 'fragment', children: [{type: 'para', children: '每月 $& 一次'}, '\n']});
});

test('有图片的照旧打包', () => {
  const withImage = compiled.replace('"每月 $& 一次"', 'require("!file-loader!./a.png").default');
  expect(load(withImage)).toBe(withImage);
  expect(readdirSync(folder)).toHaveLength(0);
});

test('浏览器的模块表：正文、对照、推出的页都不列，应用页的数据和别的留着', () => {
  const line = (file: string) => `  "0a": [() => import(/* webpackChunkName: "0a" */ "${file}"), "${file}", require.resolveWeak("${file}")],`;
  const listed = (...files: string[]) => `export default {\n${files.map(line).join('\n')}\n};`;
  const run = (source: string) => registryLoader.call({resourcePath: 'registry.js', getOptions: () => ({kept: ['records', 'calendar', ...APPLICATIONS]})}, source);
  const left = ['@site/versioned_docs/version-2026/a/b/index.mdx', '@generated/changes/default/p/changes-2017-2026-401-364.json', '@generated/views/default/p/duties-party-member-7d0.json'];
  const kept = ['@site/blog/a/index.mdx', '@generated/views/default/p/records-0b1.json', '@generated/views/default/p/standards-2017-calendar-0b1.json', '@generated/views/default/p/cases-201-10a.json', '@generated/docusaurus-plugin-content-docs/default/p/standards-2017-0b1.json', '@theme/DocItem'];
  const out = run(listed(...left, ...kept)).split('\n');
  for (const file of kept) expect(out).toContain(line(file));
  for (const file of left) expect(out.join('\n')).not.toContain(file);
  expect(() => run('export default {};')).toThrow('路由的模块表认不出来');
});

test('MDX 编译的写法变了要说，不悄悄漏掉正文', () => {
  expect(() => load(compiled.replaceAll('_createMdxContent', '_body'))).toThrow('/site/docs/a/b/index.mdx 编译出来没有 _createMdxContent');
});

test('页面的数据：画到才读文件', () => {
  const file = path.join(folder, 'p.json');
  writeFileSync(file, '{"rows":[1]}');
  const module = {exports: undefined as unknown};
  (compileFunction(propsLoader.call({resourcePath: file, getOptions: () => ({})}, ''), ['module', '__non_webpack_require__']) as (...values: unknown[]) => void)(module, require);
  expect(module.exports).toEqual({rows: [1]});
});

test('写成文件的数据不留：Docusaurus 手里的那份也空了', () => {
  const props = {rows: [1]};
  forgetProps([{path: '/a', component: 'a', props}, {path: '/b', component: 'b'}]);
  expect(props).toEqual({});
});

test('一百个标准以内内存够用，多了才加省内存的选项', () => {
  const of = (count: number) => {
    writeFileSync(path.join(folder, 'system.yml'), JSON.stringify({subsystems: [{standards: Array.from({length: count}, (_, index) => ({code: String(index)}))}]}));
    return nodeSettings(folder);
  };
  expect(of(100)).toMatchObject({isLarge: false, env: {MALLOC_ARENA_MAX: '2'}});
  expect(of(101)).toMatchObject({isLarge: true, env: {MIMALLOC_PURGE_DELAY: '0'}});
  expect(buildOptions(of(101))).toEqual(of(101).options);
});

test('构建时晚些优化编译，这个 Node 认得给它的选项', () => {
  const options = buildOptions({isLarge: false, options: [], env: {}});
  expect(options).toHaveLength(1);
  expect(execFileSync(process.execPath, [...options, '--print', '1 + 1'], {encoding: 'utf8'})).toBe('2\n');
});

test('读题头块的库记着读过的全文，叫它忘了就忘了', async () => {
  await DEFAULT_PARSE_FRONT_MATTER({filePath: '/a.mdx', fileContent: '---\ncode: "401"\n---\n正文'} as Parameters<typeof DEFAULT_PARSE_FRONT_MATTER>[0]);
  expect(rememberedFrontMatter()).toBe(1);
  forgetFrontMatter();
  expect(rememberedFrontMatter()).toBe(0);
});
