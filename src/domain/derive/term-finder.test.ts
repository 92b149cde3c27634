import {expect, test} from 'vitest';
import {termFinder} from './term-finder';

const titles = ['主题党日', '党日', '补学', '补', '支部主题党日', '主题党日'];

test.each([
  ['支部主题党日当日缺席的补学', ['支部主题党日', '主题党日', '党日', '补', '补学']],
  ['补', ['补']],
  ['党', []],
  ['', []],
])('“%s”里的术语', (text, expected) => {
  expect([...termFinder(titles)(text)]).toEqual(expected);
  expect(new Set(expected)).toEqual(new Set(titles.filter((title) => text.includes(title))));
});
