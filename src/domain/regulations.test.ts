import {expect, test} from 'vitest';
import {articleSlug, coversArticle, provisionsOf, statusOn, versionInForce} from './regulations';
import type {Regulation} from './schema/registers';

const rules: Regulation = {
  id: 'rules', title: '细则', short: '细则', issuer: '中央', kind: '细则',
  versions: [{id: '2014年版', issued: '2014-05-28'}, {id: '2026年修订版', issued: '2026-05-11', effective: '2026-05-11'}],
  provisions: [{fact: '要点', versions: ['2014年版'], certainty: 'verified'}],
};

test.each([
  ['2014-05-27', undefined],
  ['2014-05-28', '2014年版'],
  ['2017-11-15', '2014年版'],
  ['2026-05-11', '2026年修订版'],
])('%s 施行的是 %s', (date, version) => {
  expect(versionInForce(rules, date)?.id).toBe(version);
});

test('取代之日起不再施行；只知道年份的从年初算', () => {
  const old: Regulation = {...rules, replaced: {by: 'new', on: '2020-07'}};
  expect(statusOn(old, '2020-06-30')).toBe('in-force');
  expect(statusOn(old, '2020-07-01')).toBe('replaced');
  expect(statusOn({...rules, versions: [{id: '当年', issued: '2010'}]}, '2010-01-01')).toBe('in-force');
});

test('已公布未施行的不算施行', () => {
  const pending: Regulation = {...rules, versions: [{id: '2017年版', issued: '2017-08-22', effective: '2017-12-01'}]};
  expect(statusOn(pending, '2017-11-15')).toBe('not-yet');
});

test.each([
  ['第十六条', '第十六条', true],
  ['第五十三条至第五十五条', '第五十四条', true],
  ['第五十三条至第五十五条', '第五十六条', false],
  ['第一百零八条', '第一百零九条', false],
  ['第六章', '第六章', true],
  ['第六章', '第十六条', false],
])('登记 %s 涵盖所引 %s：%s', (registered, cited, covers) => {
  expect(coversArticle(registered, cited)).toBe(covers);
});

test.each([
  ['第十六条', '16'],
  ['第一百零八条', '108'],
  ['第五条至第八条', '5-to-8'],
  ['第九部分', 'part-9'],
  ['第五部分（十二）', 'part-5-12'],
  ['第一部分（1）', 'part-1-1'],
  ['第八项', 'item-8'],
  ['附录C', 'annex-C'],
  ['8.6、9.5', '8.6-9.5'],
])('条号 %s 写进锚点是 %s', (article, slug) => {
  expect(articleSlug(article)).toBe(slug);
});

test('一条的要点：登记的条号涵盖它的都算，别的版本的不算', () => {
  const provisions = [{article: '第三条至第五条', fact: '甲', versions: ['2014年版']}, {article: '第四条', fact: '乙', versions: ['2026年修订版']}, {article: '第六条', fact: '丙', versions: ['2014年版']}];
  expect(provisionsOf({provisions}, '第四条').map(({fact}) => fact)).toEqual(['甲', '乙']);
  expect(provisionsOf({provisions}, '第四条', '2026年修订版').map(({fact}) => fact)).toEqual(['乙']);
});
