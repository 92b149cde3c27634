import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(process.cwd(), '.cache-native-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const hook = path.join(import.meta.dirname, 'load-natively.cjs');

/** 在装了 native-load 的 Node 里，用 Docusaurus 自己的办法读几个文件。 */
function load(...files: string[]): unknown {
  const program = `const {loadFreshModule} = require('@docusaurus/utils');
Promise.all(${JSON.stringify(files)}.map((file) => loadFreshModule(file))).then((all) => console.log(JSON.stringify(all.map((item) => (typeof item.default === 'function' ? {called: item.default(), options: typeof item.validateOptions} : item)))));`;
  const {status, stdout, stderr} = spawnSync(process.execPath, ['--require', hook, '--eval', program], {encoding: 'utf8'});
  // 只取错在哪里一句：整段里有压缩过的程序，测试工具读不懂，反而什么都不报。
  if (status !== 0) throw new Error(/^\w*Error.*$/m.exec(stderr)?.[0] ?? stderr.slice(-500));
  return JSON.parse(stdout);
}

test('Docusaurus 读本项目的程序不经 Babel：全项目共用一份模块，配置取默认的，插件连同核对选项的', () => {
  writeFileSync(path.join(folder, 'shared.ts'), 'export const state = {loads: 0};\nstate.loads += 1;\n');
  writeFileSync(path.join(folder, 'config.ts'), "import {state} from './shared';\nconst config: {title: string; loads: number} = {title: '配置', loads: state.loads};\nexport default config;\n");
  writeFileSync(path.join(folder, 'plugin.ts'), "import {state} from './shared';\nexport default function plugin(): number { return state.loads; }\nexport const validateOptions = (): void => undefined;\n");
  const [config, plugin] = ['config.ts', 'plugin.ts'].map((name) => path.join(folder, name)) as [string, string];
  expect(load(config, plugin, plugin)).toEqual([{title: '配置', loads: 1}, {called: 1, options: 'function'}, {called: 1, options: 'function'}]);
});

test('Docusaurus 还是用 jiti 读的，一次一装；换了，这个办法就不起作用，要重想', () => {
  const utils = path.dirname(createRequire(import.meta.url).resolve('@docusaurus/utils'));
  expect(readFileSync(path.join(utils, 'moduleUtils.js'), 'utf8')).toMatch(/require\("jiti"\)[^]*\(0, jiti_1\.default\)\(__filename,/);
});

test('Docusaurus 经它装不上的，说改哪里', () => {
  for (const [name, code] of [['@docusaurus/utils', "throw new Error('没有给 require 的入口');"], ['jiti', 'module.exports = () => () => undefined;']] as const) {
    mkdirSync(path.join(folder, 'node_modules', name), {recursive: true});
    writeFileSync(path.join(folder, 'node_modules', name, 'index.js'), code);
  }
  const {status, stderr} = spawnSync(process.execPath, ['--require', hook, '--eval', '0'], {cwd: folder, encoding: 'utf8'});
  expect(status).toBe(1);
  expect(stderr).toContain('Docusaurus 经 tsx 装不上（没有给 require 的入口）：升级后写法变了，请照新写法改 src/project/load-natively.cjs');
});

test('没有只差后缀的两个程序：jiti 找没有写后缀的，先找 .js、.mjs、.cjs，拿到的不是 .ts', () => {
  const names = readdirSync(path.join(import.meta.dirname, '..'), {recursive: true, encoding: 'utf8'});
  const others = new Set(names.filter((name) => /\.[cm]?js$/.test(name)).map((name) => name.replace(/\.[cm]?js$/, '')));
  expect(others.size).toBeGreaterThan(0);
  expect(names.filter((name) => /\.tsx?$/.test(name) && others.has(name.replace(/\.tsx?$/, '')))).toEqual([]);
});
