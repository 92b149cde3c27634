/** 靠着 Docusaurus 内部写法的，一处一项；升级后不是那样了，测试的名字就是该怎么办。逐样给什么、值不值，见 decisions/0043。 */
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {runInNewContext} from 'node:vm';
import type {CurrentBundler, RouteConfig} from '@docusaurus/types';
import * as light from 'preact/compat';
import {expect, test, vi} from 'vitest';
import type {Configuration} from 'webpack';
import {compactScripts} from './bundling';
import * as noHighlight from './bundling/no-highlight';
import {decodableHash} from './bundling/steady-address';
import {onRouteDidUpdate} from './large-set/full-load';

const require = createRequire(import.meta.url);
const core = createRequire(require.resolve('@docusaurus/core/package.json'));
const bundler = createRequire(core.resolve('@docusaurus/bundler'));

const folderOf = (name: string): string => path.resolve('node_modules/@docusaurus', name, 'lib');
const client = (file: string): string => readFileSync(path.join(folderOf('core'), 'client', file), 'utf8');

/** 打进应用的：Docusaurus 的浏览器部分和主题。 */
const inApp = ['core', 'theme-common', 'theme-classic', 'plugin-content-docs', 'plugin-content-blog'].flatMap((name) => {
  const folder = name === 'theme-common' || name === 'theme-classic' ? folderOf(name) : path.join(folderOf(name), 'client');
  return readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.js')).map((file) => [`${name}/${file}`, readFileSync(path.join(folder, file), 'utf8')] as const);
});

/** 从一个包里引了哪些名字：名字 → 头一个引它的文件。 */
function importedFrom(name: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [file, text] of inApp) {
    for (const [, names] of text.matchAll(new RegExp(`(?:import|export) (?:\\w+, )?\\{([^}]*)\\} from '${name}'`, 'g'))) for (const one of names!.split(',')) if (one.trim()) found.set(one.trim().split(' as ')[0]!, file);
    const whole = new RegExp(`import (\\w+)(?:, \\{[^}]*\\})? from '${name}'`).exec(text)?.[1];
    if (whole) for (const [, member] of text.matchAll(new RegExp(`\\b${whole}\\.(\\w+)`, 'g'))) found.set(member!, file);
  }
  return found;
}

test.each([['react', light], ['react-dom', light], ['prism-react-renderer', noHighlight]])('浏览器里代替 %s 的，Docusaurus 要的样样都有：缺了照它的补，补不了的不换', (name, instead) => {
  const names = importedFrom(name);
  expect([...names].filter(([one]) => !(one in instead)).map(([one, file]) => `${file} 要 ${one}`)).toEqual([]);
  if (name !== 'react-dom') expect(names.size).toBeGreaterThan(0);
});

test('Docusaurus 用的打包器，头一个是压缩脚本的：换了位置，构建会停，照新的改 compactScripts', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  const {getMinimizers} = bundler('./minification') as {getMinimizers: (site: object) => Promise<unknown[]>};
  const {getCurrentBundler} = bundler('./currentBundler') as {getCurrentBundler: (site: object) => Promise<CurrentBundler>};
  const faster = {rspackBundler: true, swcJsMinimizer: true, lightningCssMinimizer: true};
  const currentBundler = await getCurrentBundler({siteConfig: {future: {faster}}});
  const minimizer = await getMinimizers({faster, currentBundler});
  const {optimization} = compactScripts({optimization: {minimizer}} as Configuration, false, currentBundler) as {optimization: {minimizer: unknown[]}};
  expect(optimization.minimizer.slice(1)).toEqual(minimizer.slice(1));
  expect(optimization.minimizer[0]).not.toBe(minimizer[0]);
  expect(() => compactScripts({optimization: {minimizer: minimizer.slice(1)}} as Configuration, false, currentBundler)).toThrow('压缩脚本的不是第一个');
  vi.unstubAllEnvs();
});

test('样式模块的名字还写在 localIdentName：换了，构建会停，照新的改 class-names.ts', () => {
  expect(readFileSync(path.join(folderOf('core'), 'webpack/base.js'), 'utf8')).toMatch(/modules: \{[^}]*localIdentName: /);
  expect(readFileSync(path.join(folderOf('bundler'), 'loaders/styleLoader.js'), 'utf8')).toContain("loader: require.resolve('css-loader'),\n                options: cssOptions,");
});

test('打包器取程序块还是 __webpack_require__ 的 e、u，换得掉：没有了，patient.ts 要重想', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chunks-'));
  writeFileSync(path.join(folder, 'later.js'), 'export default 1;');
  writeFileSync(path.join(folder, 'main.js'), "const asked = []; const {e, u} = __webpack_require__; __webpack_require__.u = (id) => `${u(id)}?1`; __webpack_require__.e = (id) => { asked.push(__webpack_require__.u(id)); return Promise.resolve(e); }; globalThis.asked = asked; import('./later').catch(() => undefined);");
  const {getCurrentBundler} = bundler('./currentBundler') as {getCurrentBundler: (site: object) => Promise<{instance: (options: object, done: (error: Error | null) => void) => {close: (done: () => void) => void}}>};
  const {instance} = await getCurrentBundler({siteConfig: {future: {faster: {rspackBundler: true}}}});
  await new Promise<void>((resolve, reject) => {
    const compiler = instance({mode: 'production', context: folder, entry: './main.js', output: {path: folder, filename: 'out.js'}}, (error) => (error ? reject(error) : compiler.close(resolve)));
  });
  const sandbox: {asked?: string[]} = {};
  Object.assign(sandbox, {globalThis: sandbox, self: sandbox, document: {currentScript: {tagName: 'SCRIPT', src: 'https://a.test/out.js'}}});
  runInNewContext(readFileSync(path.join(folder, 'out.js'), 'utf8'), sandbox);
  expect(sandbox.asked).toEqual([expect.stringMatching(/\.js\?1$/)]);
  rmSync(folder, {recursive: true});
});

test('路由解 # 还是解不开就出错：Docusaurus 自己管了，steady-address.ts 就可以删', () => {
  expect(client('ClientLifecyclesDispatcher.js')).toContain('decodeURIComponent(hash.substring(1))');
  expect(() => decodeURIComponent('%E4')).toThrow();
  expect(decodeURIComponent(decodableHash('#%E4').slice(1))).toBe('%E4');
});

test('见到、指到链接还是叫 window.docusaurus 的 prefetch、preload 先取：换了，full-load.ts 照新的改', () => {
  expect(new Set([...client('exports/Link.js').matchAll(/window\.docusaurus\.(\w+)\(/g)].map(([, name]) => name))).toEqual(new Set(['prefetch', 'preload']));
  expect(client('clientEntry.js')).toContain('window.docusaurus = docusaurus;');
  const given = {docusaurus: {prefetch: vi.fn(), preload: vi.fn()}};
  vi.stubGlobal('window', given);
  const {prefetch, preload} = given.docusaurus;
  onRouteDidUpdate();
  expect([given.docusaurus.prefetch('/a'), given.docusaurus.preload('/a')]).toEqual([false, false]);
  expect([prefetch, preload].flatMap(({mock}) => mock.calls)).toEqual([]);
  vi.unstubAllGlobals();
});

test('画网页时对路由的还是 react-router-config 的这两个函数：多了、换了，router-config.ts 照着补', () => {
  const names = importedFrom('react-router-config');
  expect([...names.keys()].sort()).toEqual(['matchRoutes', 'renderRoutes']);
  expect(Object.keys(require('react-router-config') as Record<string, (routes: RouteConfig[]) => unknown>)).toEqual(expect.arrayContaining(['matchRoutes', 'renderRoutes']));
});

test('边写边看：网页先取的单子还叫 .hot-update.json，打包器做起来、做好了还说得出：换了，改到的一页就不先出，照新的改 plugins/standards', async () => {
  const {getCurrentBundler} = bundler('./currentBundler') as {getCurrentBundler: (site: object) => Promise<{instance: (options: object) => {options: {output: {hotUpdateMainFilename: string}}; hooks: Record<string, {tap: unknown}>}}>};
  const {instance} = await getCurrentBundler({siteConfig: {future: {faster: {rspackBundler: true}}}});
  const {options, hooks} = instance({mode: 'development', target: 'web'});
  expect(options.output.hotUpdateMainFilename).toMatch(/\.hot-update\.json$/);
  for (const name of ['invalid', 'watchRun', 'done', 'failed']) expect(hooks[name]?.tap, name).toBeInstanceOf(Function);
  expect(readFileSync(path.join(folderOf('core'), 'commands/start/webpack.js'), 'utf8')).not.toContain('hotUpdate');
});

test('应用接手以后还写 data-has-hydrated：换了，小脚本的 app.ts、again.ts 照新的改', () => {
  expect(client('hasHydratedDataAttribute.js')).toContain('<html data-has-hydrated={isBrowser}/>');
});
