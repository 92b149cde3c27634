import {expect, test} from 'vitest';
import {citedWords, coverItems, markLaw, type OwnMark} from './law';
import type {Inline} from './tree';

const text = (value: string): Inline => ({type: 'text', text: value});
const cite: Inline = {type: 'cite', regulation: 'a', text: '〔条例 第三条〕'};
const own: OwnMark = {type: 'own'};

test('出处前面的话是法规的，后面自定的不标；自定的标记不印', () => {
  expect(markLaw([text('每月一次。'), cite, text('另写记录。'), own])).toEqual([{type: 'law', children: [text('每月一次。')]}, cite, text('另写记录。')]);
});

test('两处出处紧挨着的，同支持前面的话', () => {
  expect(markLaw([text('每月一次。'), cite, cite])).toEqual([{type: 'law', children: [text('每月一次。')]}, cite, cite]);
});

test.each([
  [['本句法规。'], '〔本句：条例 第三条〕'],
  [['半句，'], '〔本句：条例 第三条〕'],
  [['甲；', '乙。'], '〔以上两句：条例 第三条〕'],
])('前面是自定的话：出处写明管几句 %s', (law, label) => {
  const words = law.map(text);
  expect(markLaw([text('自定。'), own, ...words, cite])).toEqual([text('自定。'), {type: 'law', children: words}, {...cite, text: label}]);
});

test('全是自定的、没有标记的，照原样', () => {
  expect(markLaw([text('自定。'), own])).toEqual([text('自定。')]);
  expect(markLaw([text('说明。')])).toEqual([text('说明。')]);
});

test('各处出处和它支持的话；列项随引出它的一条，紧挨着的同支持一处', () => {
  const at = (article: string): Inline => ({type: 'cite', regulation: 'a', article, text: ''});
  expect(citedWords([
    {type: 'clause', id: 'one', number: '5.1', content: markLaw([text('甲。'), at('第一条'), at('第二条'), text('自定。'), own])},
    {type: 'items', items: [{marker: 'a)', content: markLaw([text('乙；'), at('第三条')])}]},
  ])).toEqual([
    {clause: 'one', regulation: 'a', article: '第一条', words: '甲。'},
    {clause: 'one', regulation: 'a', article: '第二条', words: '甲。'},
    {clause: 'one', regulation: 'a', article: '第三条', words: '乙；'},
  ]);
});

test('引出语末尾有出处的，下面没有另写出处、没有标明自定的项也是法规的话', () => {
  const lead = (content: Inline[]) => ({type: 'clause' as const, id: 'one', number: '5.1', content});
  const items = {type: 'items' as const, items: [{marker: 'a)', content: [text('甲；')]}, {marker: 'b)', content: markLaw([text('乙；'), cite])}, {marker: 'c)', content: [text('丙。')], own: true as const}]};
  expect(coverItems([lead([text('下列：'), cite]), items])[1]).toEqual({type: 'items', items: [{marker: 'a)', content: [{type: 'law', children: [text('甲；')]}]}, items.items[1], items.items[2]]});
  expect(coverItems([lead([text('下列：')]), items])[1]).toEqual(items);
  expect(coverItems([lead([text('法规。'), cite, text('自定的下列：')]), items])[1]).toEqual(items);
});
