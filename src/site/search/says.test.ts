import {expect, test} from 'vitest';
import {saysOf} from './says';

const says = saysOf('302', [
  {says: ['过期', '作废'], text: ['逾期']},
  {says: ['失联', '找不到人'], clauses: ['302#lost', '201#absence']},
  {says: ['别处'], clauses: ['201#late']},
]);

test('凡写着那个词的小节都有这些说法；所指的条款有，别的标准的同名锚点没有', () => {
  expect(says({anchor: 'late', title: '5.1 转出', text: '逾期的重新开具'})).toEqual(['过期', '作废']);
  expect(says({anchor: 'lost', title: '5.2 查找', text: '联系'})).toEqual(['失联', '找不到人']);
  expect(says({anchor: 'other', title: '5.3 接收', text: '联系'})).toEqual([]);
});

test('条文里已经这样写的不再给', () => {
  expect(says({anchor: 'lost', title: '5.2 失联', text: '联系'})).toEqual(['找不到人']);
});
