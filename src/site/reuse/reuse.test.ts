import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createElement, type ReactNode} from 'react';
import {renderToStaticMarkup} from 'react-dom/server';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Props} from '@docusaurus/types';
import {APPLICATIONS} from '../applications';
import {bundleKey, bundleOrReuse} from './bundle';
import {compilePages, mdxRules} from './compile-pages';
import {wrapDocusaurus, type Render} from './docusaurus';
import {compiledFile, fileOf, isBody, leftOut, modulesByPath, registryOf} from './modules';
import {pageKeys, renderOrReuse} from './render';

type Loader = (this: {getOptions: () => object}, source: string) => string;
const {default: registryLoader} = (await import('./registry-loader.mjs' as string)) as {default: Loader};
const require = createRequire(import.meta.url);

let siteDir: string;
let generatedFilesDir: string;
let outDir: string;
beforeEach(() => {
  siteDir = mkdtempSync(path.join(tmpdir(), 'reuse-'));
  [generatedFilesDir, outDir] = [path.join(siteDir, '.docusaurus'), path.join(siteDir, 'out')];
});
afterEach(() => rmSync(siteDir, {recursive: true, force: true}));

function put(file: string, text: string): string {
  const target = path.resolve(siteDir, file);
  mkdirSync(path.dirname(target), {recursive: true});
  writeFileSync(target, text);
  return target;
}

const line = (chunk: string, module: string) => `  "${chunk}": [() => import(/* webpackChunkName: "${chunk}" */ "${module}"), "${module}", require.resolveWeak("${module}")],`;
const registry = (modules: Record<string, string>) => `export default {\n${Object.entries(modules).map(([chunk, module]) => line(chunk, module)).join('\n')}};\n`;
const body = '@site/docs/a/b/index.mdx';

test('浏览器的模块表：正文、对照、下载、推出的页都不列，有筛选的、应用页和别的留着', () => {
  const run = (source: string) => registryLoader.call({getOptions: () => ({leftOut: leftOut(['records', 'calendar', ...APPLICATIONS])})}, source);
  const left = ['@site/versioned_docs/version-2026/a/b/index.mdx', '@generated/changes/default/p/changes-2017-2026-401-364.json', '@generated/views/default/p/duties-party-member-7d0.json', '@generated/downloads/default/p/data-ba8.json', '@generated/standards/default/p/guide-revise-085.json'];
  const kept = ['@site/blog/a/index.mdx', '@generated/views/default/p/records-0b1.json', '@generated/views/default/p/standards-2017-calendar-0b1.json', '@generated/views/default/p/cases-201-10a.json', '@generated/docusaurus-plugin-content-docs/default/p/standards-2017-0b1.json', '@generated/fill/default/p/fill-9cb.json', '@theme/DocItem'];
  const out = run(registry(Object.fromEntries([...left, ...kept].map((module, index) => [`c${index}`, module]))));
  for (const module of kept) expect(out).toContain(`"${module}"), "${module}"`);
  for (const module of left) expect(out).not.toContain(module);
  expect(() => run('export default {};')).toThrow('路由的模块表认不出来');
});

test('服务器的模块表：数据、编好的正文画到才读，没有编成文件的照旧打包；与 fileOf 说的相同', () => {
  const compiled = put(`.cache/pages/compiled/${body.slice('@site/'.length)}.js`, '// x\n');
  expect(compiled).toBe(compiledFile(siteDir, body));
  const modules = {c1: body, c2: '@generated/views/default/p/duties-7d0.json', c3: '@site/docs/a/picture/index.mdx', c4: '@theme/DocItem', c5: '@site/blog/a.mdx'};
  const out = registryLoader.call({getOptions: () => ({generated: generatedFilesDir, compiled: path.join(siteDir, '.cache/pages/compiled'), reader: '/read-page.ts'})}, registry(modules));
  const read = [...out.matchAll(/"(c\d)": \[\(\) => readPage\("([^"]+)"\), "[^"]+"\]/g)].map(([, chunk, file]) => [chunk, file]);
  expect(read).toEqual(Object.entries(modules).flatMap(([chunk, module]) => {
    const file = fileOf(module, {siteDir, generatedFilesDir});
    return file ? [[chunk, file]] : [];
  }));
  expect(read.map(([chunk]) => chunk)).toEqual(['c1', 'c2']);
  expect(out).toContain(line('c4', '@theme/DocItem'));
  expect(out).toMatch(/^import \{readPage\} from "\/read-page\.ts";/);
  expect(registryOf(registry(modules))).toEqual(new Map(Object.entries(modules)));
});

test('一个地址的几条路由，要的模块合在一起', () => {
  const found = modulesByPath({'/standards-a1b': {__comp: 'c1', __context: {plugin: 'c2'}}, '/standards-0f3c': {__props: 'c3'}, '/a-b-c-123': {items: ['c1', 'gone']}}, new Map([['c1', '甲'], ['c2', '乙'], ['c3', '丙']]));
  expect(Object.fromEntries(found)).toEqual({'/standards': ['甲', '乙', '丙'], '/a-b-c': ['甲']});
});

test('Docusaurus 写的模块表、各路由要的模块还认得全：少认一个，它的内容变了网页不重画', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  const core = createRequire(require.resolve('@docusaurus/core/package.json'));
  const {generateRouteFiles} = core('./lib/server/codegen/codegenRoutes') as {generateRouteFiles: (site: object) => Promise<void>};
  const plugin = {name: 'views', id: 'default'};
  await generateRouteFiles({generatedFilesDir, routes: [{path: '/a-b', component: '@theme/Home', plugin, props: {rows: [1]}, routes: [{path: '/a-b/401', exact: true, component: '@theme/DocItem', plugin, modules: {content: body, parts: [{item: '@site/blog/a.mdx'}]}}]}]});
  vi.unstubAllEnvs();
  const text = readFileSync(path.join(generatedFilesDir, 'registry.js'), 'utf8');
  const modules = registryOf(text);
  const props = [...modules.values()].find((module) => module.endsWith('.json'))!;
  expect(props).toMatch(/^@generated\/views\/default\/p\/a-b-/);
  expect(readFileSync(fileOf(props, {siteDir, generatedFilesDir})!, 'utf8')).toBe('{"rows":[1]}');
  expect(Object.fromEntries(modulesByPath(JSON.parse(readFileSync(path.join(generatedFilesDir, 'routesChunkNames.json'), 'utf8')) as Record<string, unknown>, modules))).toEqual({'/a-b': ['@theme/Home', props], '/a-b/401': ['@theme/DocItem', body, '@site/blog/a.mdx']});
  const server = registryLoader.call({getOptions: () => ({generated: generatedFilesDir, compiled: path.join(siteDir, '.cache/pages/compiled'), reader: '/read-page.ts'})}, text);
  expect(server).toContain(`() => readPage(${JSON.stringify(fileOf(props, {siteDir, generatedFilesDir}))}), ${JSON.stringify(props)}`);
  expect(registryLoader.call({getOptions: () => ({leftOut: [/\.json$/]})}, text)).not.toContain(props);
});

/** Docusaurus 的 MDX 编译，选项只给用得着的。 */
const mdx = (metadataPath: string) => mdxRules([{include: [siteDir], use: [{loader: createRequire(require.resolve('@docusaurus/plugin-content-docs')).resolve('@docusaurus/mdx-loader'), options: {
  siteDir, staticDirs: [], admonitions: false, metadataPath: () => metadataPath,
  markdownConfig: {format: 'mdx', mermaid: false, emoji: false, mdx1Compat: {comments: false, admonitions: false, headingIds: false}, anchors: {maintainCase: false}, hooks: {onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw'}, parseFrontMatter: async ({fileContent}: {fileContent: string}) => ({frontMatter: {code: '401'}, content: fileContent})},
}}]}]);

test('正文编好存成文件，画出来就是它；没有变的不再编，资料变了重编，有图片的不存', async () => {
  const metadata = put('.docusaurus/docs/x.json', '{"title":"标题"}');
  const source = put('docs/a/b/index.mdx', '## 一 {/* #one */}\n\n每月 $& 一次。\n');
  expect(isBody(body)).toBe(true);
  let inputs = ['资料'];
  const compile = () => compilePages({siteDir, modules: [body], rules: mdx(metadata), inputsOf: () => inputs, program: '程序'});
  expect(await compile()).toBe(1);
  expect(await compile()).toBe(0);
  vi.stubGlobal('__non_webpack_require__', require);
  const {readPage} = await import('./read-page');
  const page = await readPage(compiledFile(siteDir, body)) as {default: () => ReactNode; metadata: {title: string}};
  expect([page.metadata.title, renderToStaticMarkup(createElement(page.default))]).toEqual(['标题', expect.stringContaining('<p>每月 $&amp; 一次。</p>') as string]);
  expect(await readPage(metadata)).toEqual({default: {title: '标题'}});
  vi.unstubAllGlobals();
  inputs = ['资料改了'];
  expect(await compile()).toBe(1);
  writeFileSync(source, 'export const picture = require("./a.png");\n\n一段。\n');
  expect(await compile()).toBe(1);
  expect(fileOf(body, {siteDir, generatedFilesDir})).toBeUndefined();
}, 30_000);

test('打包的规则里没有 MDX 编译的，说写法变了', () => {
  expect(() => mdxRules([{test: /\.css$/, use: ['css-loader']}])).toThrow('打包的规则里没有 MDX 编译');
});

test('打包：生成的、程序、页面的数据哪样变了要重打，读到才用的变了不重打；不重打的一字不差', async () => {
  put('src/a.ts', '1');
  put('.docusaurus/routes.js', '路由');
  const data = put('.docusaurus/views/default/p/a.json', '{}');
  const key = () => bundleKey(siteDir, generatedFilesDir, (file) => file === data);
  const first = key();
  writeFileSync(data, '{"变":1}');
  put('.docusaurus/client-manifest.json', '{}');
  expect(key()).toBe(first);
  put('.docusaurus/routes.js', '路由变了');
  expect(key()).not.toBe(first);
  let made = 0;
  const bundle = () => bundleOrReuse(first, {siteDir, outDir, generatedFilesDir}, async () => {
    made += 1;
    put('out/assets/js/main.js', `第 ${made} 次`);
    put('.docusaurus/client-manifest.json', '单子');
  });
  expect(await bundle()).toBe(false);
  rmSync(outDir, {recursive: true});
  rmSync(path.join(generatedFilesDir, 'client-manifest.json'));
  expect(await bundle()).toBe(true);
  expect([readFileSync(path.join(outDir, 'assets/js/main.js'), 'utf8'), readFileSync(path.join(generatedFilesDir, 'client-manifest.json'), 'utf8')]).toEqual(['第 1 次', '单子']);
});

test('网页：只重画读的东西变了的，别的原样放回；不再有的不留', async () => {
  const routes = [{path: '/standards', component: 'c', routes: [{path: '/standards/401', exact: true, component: 'c'}, {path: '/standards/402', exact: true, component: 'c'}]}, {path: '/', exact: true, component: 'c'}];
  put('.docusaurus/registry.js', registry({v: '@generated/version.json', a: body, b: '@generated/402.json', h: '@theme/Home'}));
  put('.docusaurus/routesChunkNames.json', JSON.stringify({'/standards-111': {__comp: 'h', version: 'v'}, '/standards/401-222': {content: 'a'}, '/standards/402-333': {content: 'b'}, '/-444': {__comp: 'h'}}));
  const version = put('.docusaurus/version.json', '{}');
  put('.docusaurus/402.json', '{}');
  const metadata = put('.docusaurus/meta.json', '{}');
  const compiled = put(`.cache/pages/compiled/${body.slice('@site/'.length)}.js`, `// 甲\nrequire(${JSON.stringify(metadata)})`);
  const props = {siteDir, generatedFilesDir, outDir, baseUrl: '/', siteConfig: {trailingSlash: false}, routes, routesPaths: ['/', '/standards/401', '/standards/402'], headTags: '', preBodyTags: '', postBodyTags: ''} as unknown as Props;
  let drawn: string[] = [];
  let times = 0;
  const render: Render = async ({props: {routesPaths}}) => {
    times += 1;
    drawn = [...routesPaths];
    for (const route of routesPaths) put(`out${route === '/' ? '/index' : route.replace(/^\/x/, '')}.html`, `${route} 第 ${times} 次`);
    return {collectedData: Object.fromEntries(routesPaths.map((route) => [route, {links: [route, times]}]))};
  };
  const build = async (bundle = '程序', of = props) => {
    drawn = [];
    rmSync(outDir, {recursive: true, force: true});
    const result = await renderOrReuse({props: of, serverBundlePath: '', clientManifestPath: '', router: 'browser'}, pageKeys(bundle, of), false, render);
    return {...result, drawn};
  };
  const html = (file: string) => readFileSync(path.join(outDir, file), 'utf8');
  expect((await build()).drawn).toEqual(['/', '/standards/401', '/standards/402']);
  expect(await build()).toMatchObject({made: 0, total: 3, collectedData: {'/standards/401': {links: ['/standards/401', 1]}}});
  expect([html('index.html'), html('standards/401.html')]).toEqual(['/ 第 1 次', '/standards/401 第 1 次']);
  // 头一行是由什么编成，不是编出来的。
  writeFileSync(compiled, `// 乙\nrequire(${JSON.stringify(metadata)})`);
  expect((await build()).drawn).toEqual([]);
  writeFileSync(metadata, '{"变":1}');
  expect((await build()).drawn).toEqual(['/standards/401']);
  expect([html('standards/401.html'), html('standards/402.html')]).toEqual(['/standards/401 第 2 次', '/standards/402 第 1 次']);
  writeFileSync(version, '{"变":1}');
  expect((await build()).drawn).toEqual(['/standards/401', '/standards/402']);
  expect((await build('程序变了')).drawn).toEqual(['/', '/standards/401', '/standards/402']);
  await build('程序变了', {...props, routesPaths: ['/']});
  expect(readdirSync(path.join(siteDir, '.cache/pages/rendered'))).toHaveLength(1);
  expect((await build('程序变了')).drawn).toEqual(['/standards/401', '/standards/402']);
  // 换了路径再换回来，拿的还是自己的。
  await build('在路径下面', {...props, baseUrl: '/x/', routesPaths: ['/x/standards/401']});
  expect((await build('程序变了', {...props, routesPaths: ['/standards/401']})).drawn).toEqual(['/standards/401']);
  expect(html('standards/401.html')).toMatch(/^\/standards\/401 /);
});

test('Docusaurus 里打包、画网页的两个函数还在，换得掉：升级后找不到的当场说', () => {
  const core = createRequire(require.resolve('@docusaurus/core/package.json'));
  const modules = [[createRequire(core.resolve('@docusaurus/bundler'))('./compiler'), 'compile'], [core('./lib/ssg/ssgExecutor'), 'executeSSG']] as [Record<string, unknown>, string][];
  const originals = modules.map(([module, name]) => module[name]);
  const seen: unknown[] = [];
  try {
    wrapDocusaurus((original) => (seen.push(original), original), (original) => (seen.push(original), original));
    expect(seen).toEqual(originals);
    modules[1]![0]['executeSSG'] = undefined;
    expect(() => wrapDocusaurus((original) => original, (original) => original)).toThrow('Docusaurus 里没有 executeSSG 了');
  } finally {
    modules.forEach(([module, name], index) => {
      module[name] = originals[index];
    });
  }
  // 它是当时才从模块里取的，换了才有用。
  expect(readFileSync(core.resolve('./lib/commands/build/buildLocale'), 'utf8')).toMatch(/bundler_1\.compile\)[^]*ssgExecutor_1\.executeSSG\)/);
});
