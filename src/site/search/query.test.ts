import {expect, test} from 'vitest';
import {analyseQuery, MAX_LOOKUPS} from './query';

const terms = (input: string): string[] => analyseQuery(input).terms.map((term) => term.text);
const weight = (input: string, text: string): number | undefined => analyseQuery(input).terms.find((term) => term.text === text)?.weight;

test('词语拆成二字', () => {
  expect(terms('组织生活会')).toEqual(['组织', '织生', '生活', '活会']);
});

test('单字按前缀查', () => {
  expect(analyseQuery('党').terms).toEqual([{text: '党', weight: 1, prefix: true}]);
});

test('疑问词分量很轻', () => {
  expect(weight('党小组怎么划分', '小组')).toBe(1);
  expect(weight('党小组怎么划分', '怎么')).toBe(0.05);
  expect(weight('党小组怎么划分', '组怎')).toBe(0.3);
});

test('空格隔开的几段各自拆，连起来的整句也记着', () => {
  const query = analyseQuery('党员 大会');
  expect(query.parts).toEqual(['党员', '大会']);
  expect(query.phrase).toBe('党员大会');
  expect(query.terms.map((term) => term.text)).not.toContain('员大');
});

test('分音节打的拼音连起来查', () => {
  expect(analyseQuery('dang ri').latin).toBe('dangri');
  expect(analyseQuery("dang'ri").latin).toBe('dangri');
  expect(analyseQuery('党ri').latin).toBe('');
});

test('编号带代号、年份、全角，都只留编号', () => {
  for (const input of ['401', 'JGDJ 401', 'jgdj401', 'ＪＧＤＪ　４０１', 'JGDJ 401—2026']) expect(analyseQuery(input).phrase, input).toBe('401');
  expect(analyseQuery('2026年').phrase).toBe('2026年');
});

test('空的、只有标点的没有词', () => {
  expect(terms('  ')).toEqual([]);
  expect(terms('？！')).toEqual([]);
});

test.each([25, 38, 40, 400, 20_000])('%i 字的句子最多查 64 个词', (length) => {
  const sentence = Array.from({length}, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
  expect(terms(sentence).length).toBeLessThanOrEqual(MAX_LOOKUPS);
  expect(terms(sentence).length).toBe(Math.min(length - 1, MAX_LOOKUPS));
});

test('超过上限时先丢疑问词', () => {
  const sentence = `怎么怎样如何什么${Array.from({length: 80}, (_, index) => String.fromCodePoint(0x5e00 + index)).join('')}`;
  expect(terms(sentence)).not.toContain('怎么');
});
