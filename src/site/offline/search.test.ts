import {readFileSync} from 'node:fs';
import path from 'node:path';
import {createContext, runInContext} from 'node:vm';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {indexFromSources} from '../search/fixtures';
import {offlineSearch, type OfflineSearch} from './client/search';
import {asScript, indexScripts} from './index-scripts';
import {SETUP, type OfflineSetup} from './setup';

/** 照浏览器那样装脚本：没有模块，没有 fetch，脚本叫全局函数交出数据。 */
function searchIn(files: ReadonlyMap<string, string>): {search: OfflineSearch; loaded: string[]} {
  const loaded: string[] = [];
  const scope: Record<string, unknown> = {};
  const context = createContext(scope);
  const load = async (file: string): Promise<void> => {
    const script = files.get(file);
    if (script === undefined) throw new Error(file);
    loaded.push(file);
    runInContext(script, context);
  };
  return {search: offlineSearch('file:///包/', load, scope), loaded};
}

const index = indexFromSources();
const {files, setup: own} = indexScripts(index, (url) => (url.endsWith('/601') ? undefined : `${url.slice(1)}.html`));
const setup: OfflineSetup = {...own, help: {categories: [], links: [{label: '按事查', href: 'tasks.html'}]}};
files.set(SETUP, asScript(SETUP, setup));

test('党务工作者会打的词，离线查到的与在线一样对', async () => {
  const {search} = searchIn(files);
  const queries = (parse(readFileSync(path.join(import.meta.dirname, '../search/search-queries.yaml'), 'utf8')) as {q: string; expect: number[]; top: number}[]).filter(({expect: wanted}) => !wanted.includes(601));
  expect(queries.length).toBeGreaterThan(40);
  const missed: string[] = [];
  for (const {q, expect: wanted, top} of queries) {
    const {results} = await search.search(q, 100);
    const rank = results.findIndex(({document}) => wanted.some((code) => document.u.endsWith(`/${code}.html`))) + 1;
    if (!rank || rank > top) missed.push(`${q}：第 ${rank} 条，应在前 ${top} 条`);
  }
  expect(missed).toEqual([]);
});

test('结果是包里的文件；包里没有的页查不到；用到的脚本才装，装过的不再装', async () => {
  const {search, loaded} = searchIn(files);
  const {results: first} = await search.search('主题党日', 8);
  expect(first[0]!.document.u).toBe('file:///包/standards/next/401.html');
  const count = loaded.length;
  expect(count).toBeLessThan(files.size);
  await search.search('主题党日', 8);
  expect(loaded.length).toBe(count);
  const {results: all} = await search.search('党员活动室', 100);
  expect(all.filter(({document}) => document.u.includes('601'))).toEqual([]);
  expect(search.help.links).toEqual([{label: '按事查', href: 'file:///包/tasks.html'}]);
});

test('错别字、拼音、繁体离线也认；问答的依据是包里的文件', async () => {
  const {search} = searchIn(files);
  for (const q of ['党废', 'zhutidanri', '黨費']) {
    const {results, instead} = await search.search(q, 8);
    expect(results.length, q).toBeGreaterThan(0);
    expect(instead, q).toMatch(/^(?:党费|主题党日)$/);
  }
  const asked = indexScripts({...index, pages: index.pages.map((page) => (page.c === '303' ? {...page, q: [{h: 'question-a', q: '党费按什么算', a: '按基本工资', g: [['5.1.1', 'base'], ['205 5.6.5', '205#removal']]}]} : page))}, (url) => `${url.slice(1)}.html`);
  const own = new Map(asked.files).set(SETUP, asScript(SETUP, {...asked.setup, help: setup.help}));
  const [first] = (await searchIn(own).search.search('党费按什么算', 8)).results;
  expect(first!.answer).toEqual({text: '按基本工资', grounds: [{text: '5.1.1', u: 'file:///包/standards/next/303.html', h: '#base'}, {text: '205 5.6.5', u: 'file:///包/standards/next/205.html', h: '#removal'}]});
});

test('脚本取不到：报失败，再查时重取', async () => {
  const broken = new Map(files);
  const script = broken.get(SETUP)!;
  broken.delete(SETUP);
  const {search} = searchIn(broken);
  await expect(search.search('党日', 8)).rejects.toThrow(SETUP);
  broken.set(SETUP, script);
  expect((await search.search('党日', 8)).results.length).toBeGreaterThan(0);
});
