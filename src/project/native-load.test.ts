import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(process.cwd(), '.cache-native-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const hook = path.join(import.meta.dirname, 'native-load.cjs');

/** 在装了 native-load 的 Node 里，用 Docusaurus 自己的办法读几个文件。 */
function load(...files: string[]): unknown {
  const program = `const {loadFreshModule} = require('@docusaurus/utils');
Promise.all(${JSON.stringify(files)}.map((file) => loadFreshModule(file))).then((all) => console.log(JSON.stringify(all.map((item) => (typeof item.default === 'function' ? {called: item.default(), options: typeof item.validateOptions} : item)))));`;
  return JSON.parse(execFileSync(process.execPath, ['--require', hook, '--eval', program], {encoding: 'utf8'}));
}

test('Docusaurus 读本项目的程序不经 Babel：全项目共用一份模块，配置取默认的，插件连同核对选项的', () => {
  writeFileSync(path.join(folder, 'shared.ts'), 'export const state = {loads: 0};\nstate.loads += 1;\n');
  writeFileSync(path.join(folder, 'config.ts'), "import {state} from './shared';\nconst config: {title: string; loads: number} = {title: '配置', loads: state.loads};\nexport default config;\n");
  writeFileSync(path.join(folder, 'plugin.ts'), "import {state} from './shared';\nexport default function plugin(): number { return state.loads; }\nexport const validateOptions = (): void => undefined;\n");
  const [config, plugin] = ['config.ts', 'plugin.ts'].map((name) => path.join(folder, name)) as [string, string];
  expect(load(config, plugin, plugin)).toEqual([{title: '配置', loads: 1}, {called: 1, options: 'function'}, {called: 1, options: 'function'}]);
});

test('Docusaurus 还是用 jiti 读的；换了，这个办法就不起作用，要重想', () => {
  const utils = path.dirname(createRequire(import.meta.url).resolve('@docusaurus/utils'));
  expect(readFileSync(path.join(utils, 'moduleUtils.js'), 'utf8')).toContain('require("jiti")');
});
