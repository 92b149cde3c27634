import {describe, expect, test} from 'vitest';
import {toIndexedPage} from '../build-index';
import {createEngine} from '../engine';
import {INDEX_FORMAT, type SearchIndex} from '../index-format';
import {emptyMessage} from './help';
import {loadIndex} from './load-index';
import {CONTENT, excerptOf, HEADING, TITLE, toStockResult} from './stock-results';

const index: SearchIndex = {
  format: INDEX_FORMAT,
  release: '2026',
  pages: [toIndexedPage('/standards/205', {title: '组织生活会规范', description: '', breadcrumbs: ['组织生活'], sections: [
    {anchor: 'time', title: '5.1 时间', text: '组织生活会每年召开一次。', isHeading: true},
    {anchor: 'meetings', title: '5.2 三会一课', text: '照常。', isHeading: true},
  ]}, {code: '205', aliases: ['三会一课'], tasks: []})],
};
const engine = createEngine(index);
const results = (input: string) => engine.search(input, {limit: 10}).map((hit) => toStockResult(hit, index));

describe('原插件的结果形状', () => {
  test('页面、标题、正文各有类型，正文带小节名和页面', () => {
    const [title, content] = results('生活会');
    expect(title).toMatchObject({type: TITLE, document: {t: '组织生活会规范', u: '/standards/205', b: ['组织生活']}, metadata: {hit: {t: {position: [[2, 3]]}}}});
    expect(content).toMatchObject({type: CONTENT, document: {t: '组织生活会每年召开一次。', s: '5.1 时间', h: '#time'}, page: {t: '组织生活会规范'}, tokens: ['生活会']});
    expect(results('时间')).toContainEqual(expect.objectContaining({type: HEADING, document: expect.objectContaining({t: '5.1 时间', h: '#time'})}));
  });

  test('按原文的写法标出：查 3会1课 标 三会一课；别称命中注明', () => {
    const [title, heading] = results('3会1课');
    expect(title!.document.b).toEqual(['组织生活', '又称 三会一课']);
    expect(heading!.tokens).toEqual(['三会一课']);
  });

  test('没有可标的也给一个空位置：原插件遇到空数组会出错', () => {
    for (const {metadata} of results('zzshh').concat(results('三会一课'))) expect(metadata['hit']!.t.position.length).toBeGreaterThan(0);
  });

  test('尖括号不进 HTML', () => {
    const unsafe: SearchIndex = {...index, pages: [toIndexedPage('/x', {title: '<b>党费', description: '', breadcrumbs: ['<i>'], sections: []})]};
    const [hit] = createEngine(unsafe).search('党费', {limit: 1});
    expect(JSON.stringify(toStockResult(hit!, unsafe).document)).not.toContain('<');
  });

  test('长文摘录命中处前后，位置随之移动', () => {
    const text = `${'前'.repeat(200)}党日${'后'.repeat(200)}`;
    const excerpt = excerptOf(text, [[200, 2]]);
    const [start, length] = excerpt.marks[0]!;
    expect(excerpt.text.slice(start, start + length)).toBe('党日');
    expect(excerpt.text.length).toBeLessThan(130);
  });
});

describe('取索引', () => {
  const answer = (body: unknown, ok = true) => ({ok, status: ok ? 200 : 404, url: '', json: async () => body}) as Response;

  test('清单不用缓存，再取它指名的文件', async () => {
    const asked: unknown[][] = [];
    const request = (async (...parameters: unknown[]) => {
      asked.push(parameters);
      return asked.length === 1 ? answer({format: INDEX_FORMAT, files: {2026: 'search-index/2026-a.json'}}) : answer(index);
    }) as typeof fetch;
    expect(await loadIndex('/base/', '2026', request)).toEqual(index);
    expect(asked).toEqual([['/base/search-index/manifest.json', {cache: 'no-cache'}], ['/base/search-index/2026-a.json']]);
  });

  test('文件已换代则重取一次清单', async () => {
    const replies = [
      answer({format: INDEX_FORMAT, files: {2026: 'old.json'}}), answer(undefined, false),
      answer({format: INDEX_FORMAT, files: {2026: 'new.json'}}), answer(index),
    ];
    expect(await loadIndex('/', '2026', (async () => replies.shift()!) as typeof fetch)).toEqual(index);
  });

  test('格式不合提示刷新', async () => {
    const request = (async () => answer({format: 0, files: {}})) as typeof fetch;
    await expect(loadIndex('/', '2026', request)).rejects.toThrow('刷新页面');
  });
});

test('查不到时按情形说怎么办', () => {
  expect(emptyMessage({input: '党日', count: 0, failed: true})).toContain('网络');
  expect(emptyMessage({input: '一句很长很长的话', count: 0, failed: false})).toContain('缩短');
  expect(emptyMessage({input: '火星', count: 0, failed: false})).toContain('换个说法');
});
