import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {DEFAULT_PARSE_FRONT_MATTER} from '@docusaurus/utils';
import {forgetFrontMatter, rememberedFrontMatter} from './front-matter';
import {forgetProps} from './route-props';
import {buildOptions, growing, nodeSettings, type NodeSettings} from './size';
import {knows, ROOMY} from '../../../project/node-options';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'large-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test('写成文件的数据不留：Docusaurus 手里的那份也空了', () => {
  const props = {rows: [1]};
  forgetProps([{path: '/a', component: 'a', props}, {path: '/b', component: 'b'}]);
  expect(props).toEqual({});
});

/** 一版有这么多标准的。 */
function of(count: number): NodeSettings {
  writeFileSync(path.join(folder, 'system.yml'), JSON.stringify({subsystems: [{standards: Array.from({length: count}, (_, index) => ({code: String(index)}))}]}));
  return nodeSettings(folder);
}

test('一百个标准以内内存够用，多了才加省内存的选项', () => {
  expect(of(100)).toMatchObject({isLarge: false, env: {MALLOC_ARENA_MAX: '2'}});
  expect(of(101)).toMatchObject({isLarge: true, env: {MIMALLOC_PURGE_DELAY: '0'}});
});

test('构建、大套构建给 Node 的选项，这个 Node 都认得；不认得的不给', () => {
  const options = buildOptions({options: []});
  expect(knows('--no-such-option')).toBe(false);
  expect(options.length).toBe(knows('--interrupt-budget=1') ? 1 : 0);
  for (const given of [options, buildOptions(of(100)), buildOptions(of(101)), [growing(30)], [ROOMY]]) expect(execFileSync(process.execPath, [...given, '--print', '1 + 1'], {encoding: 'utf8'})).toBe('2\n');
});

test('读题头块的库记着读过的全文，叫它忘了就忘了', async () => {
  await DEFAULT_PARSE_FRONT_MATTER({filePath: '/a.mdx', fileContent: '---\ncode: "401"\n---\n正文'} as Parameters<typeof DEFAULT_PARSE_FRONT_MATTER>[0]);
  expect(rememberedFrontMatter()).toBe(1);
  forgetFrontMatter();
  expect(rememberedFrontMatter()).toBe(0);
});
