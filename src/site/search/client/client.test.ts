import {describe, expect, test} from 'vitest';
import {createEngine} from '../engine';
import {memorySource} from '../fixtures';
import {indexFiles, toIndexedPage} from '../build-index';
import {INDEX_FORMAT, MANIFEST_FILE, type SearchIndex} from '../index-format';
import {emptyMessage} from './help';
import {openIndex, OutdatedIndex} from './load-index';
import {CONTENT, excerptOf, HEADING, TITLE, toStockResult} from './stock-results';

const index: SearchIndex = {
  release: '2026',
  pages: [toIndexedPage('/standards/205', {title: '组织生活会规范', description: '', breadcrumbs: ['组织生活'], sections: [
    {anchor: 'time', title: '5.1 时间', text: '组织生活会每年召开一次。', isHeading: true},
    {anchor: 'meetings', title: '5.2 三会一课', text: '照常。', isHeading: true},
  ]}, {code: '205', aliases: ['三会一课'], tasks: []})],
};
const engine = createEngine(memorySource(index));
const results = async (input: string) => (await engine.search(input, {limit: 10})).hits.map(toStockResult);

describe('原插件的结果形状', () => {
  test('页面、标题、正文各有类型，正文带小节名和页面', async () => {
    const [title, content] = await results('生活会');
    expect(title).toMatchObject({type: TITLE, document: {t: '组织生活会规范', u: '/standards/205', b: ['组织生活']}, metadata: {hit: {t: {position: [[2, 3]]}}}});
    expect(content).toMatchObject({type: CONTENT, document: {t: '组织生活会每年召开一次。', s: '5.1 时间', h: '#time'}, page: {t: '组织生活会规范'}});
    expect(await results('时间')).toContainEqual(expect.objectContaining({type: HEADING, document: expect.objectContaining({t: '5.1 时间', h: '#time'})}));
  });

  test('按原文的写法标出：查 3会1课 标 三会一课；别称命中注明', async () => {
    const [title, heading] = await results('3会1课');
    expect(title!.document.b).toEqual(['组织生活', '又称 三会一课']);
    const [start, length] = heading!.metadata['hit']!.t.position[0]!;
    expect(heading!.document.t.slice(start, start + length)).toBe('三会一课');
  });

  test('没有可标的也给一个空位置：原插件遇到空数组会出错', async () => {
    for (const {metadata} of [...await results('zzshh'), ...await results('三会一课')]) expect(metadata['hit']!.t.position.length).toBeGreaterThan(0);
  });

  test('尖括号不进 HTML', async () => {
    const unsafe: SearchIndex = {...index, pages: [toIndexedPage('/x', {title: '<b>党费', description: '', breadcrumbs: ['<i>'], sections: []})]};
    const [hit] = (await createEngine(memorySource(unsafe)).search('党费', {limit: 1})).hits;
    expect(JSON.stringify(toStockResult(hit!).document)).not.toContain('<');
  });

  test('长文摘录命中处前后，位置随之移动', async () => {
    const text = `${'前'.repeat(200)}党日${'后'.repeat(200)}`;
    const excerpt = excerptOf(text, [[200, 2]]);
    const [start, length] = excerpt.marks[0]!;
    expect(excerpt.text.slice(start, start + length)).toBe('党日');
    expect(excerpt.text.length).toBeLessThan(200);
  });

  test('摘录整句整句地取，不在句子中间起头收尾', () => {
    const sentence = (word: string): string => `${word.repeat(18)}。`;
    const text = Array.from('甲乙丙丁戊己庚辛', sentence).join('');
    const excerpt = excerptOf(text, [[text.indexOf('己'), 2]]);
    expect(excerpt.text).toMatch(/^…[^…]+。…?$/);
    expect(excerpt.text[1]).toBe(excerpt.text[2]);
    const [start, length] = excerpt.marks[0]!;
    expect(excerpt.text.slice(start, start + length)).toBe('己己');
  });

  test('一格一格的不连成一片', () => {
    expect(excerptOf('党支部书记\n决议是否需要上报\n会后 5 日内', [[6, 2]])).toEqual({text: '党支部书记 · 决议是否需要上报 · 会后 5 日内', marks: [[8, 2]]});
    expect(excerptOf('包括：\na)学习；\nb)讨论。', []).text).toBe('包括： a)学习； b)讨论。');
  });
});

describe('取索引', () => {
  const {files, manifest} = indexFiles([index]);
  const server = (asked: unknown[][], available = files) => (async (...parameters: unknown[]) => {
    asked.push(parameters);
    const file = String(parameters[0]).replace('/base/', '');
    const body = file === MANIFEST_FILE ? JSON.stringify(manifest) : available.get(file);
    return {ok: body !== undefined, status: body === undefined ? 404 : 200, url: file, json: async () => JSON.parse(body!)} as Response;
  }) as typeof fetch;

  test('清单不用缓存，文件在它指名的文件夹里', async () => {
    const asked: unknown[][] = [];
    const source = await openIndex('/base/', '2026', server(asked));
    expect(asked).toEqual([['/base/search-index/manifest.json', {cache: 'no-cache'}]]);
    expect(await source.page(0)).toEqual(index.pages[0]);
    expect(asked[1]).toEqual([`/base/${manifest.releases['2026']!.folder}/p0.json`]);
  });

  test('文件夹已换代，说是旧了而不是没有', async () => {
    const source = await openIndex('/base/', '2026', server([], new Map()));
    await expect(source.shard(0)).rejects.toThrow(OutdatedIndex);
  });

  test('格式不合提示刷新', async () => {
    const request = (async () => ({ok: true, json: async () => ({format: INDEX_FORMAT - 1, releases: manifest.releases})})) as unknown as typeof fetch;
    await expect(openIndex('/base/', '2026', request)).rejects.toThrow('刷新页面');
  });
});

test('查不到时按情形说怎么办', () => {
  expect(emptyMessage({input: '党日', failed: true})).toContain('网络');
  expect(emptyMessage({input: '一句很长很长的话', failed: false})).toContain('缩短');
  expect(emptyMessage({input: '火星', failed: false})).toContain('换个说法');
});
