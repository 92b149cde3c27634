import {expect, test} from 'vitest';
import {compactText, indexTerms, normaliseText} from './text';

const terms = (input: string): string[] => indexTerms(compactText(input));

test('中文数字与阿拉伯数字是一个写法', () => {
  expect(compactText('三会一课')).toBe(compactText('3会1课'));
  expect(compactText('第十六条')).toBe('第16条');
  expect(compactText('二十大')).toBe('20大');
  expect(compactText('一百二十三')).toBe('123');
  expect(compactText('二〇一七年')).toBe('2017年');
  expect(compactText('两学一做')).toBe('2学1做');
});

test('分数、百分数、汉字写的是一个数；约不成简单分数的照写', () => {
  for (const text of ['五分之四', '4/5', '80%', '百分之八十']) expect(compactText(text), text).toBe('4/5');
  expect(['20%差额', '三分之二', '0.5%', '百分之百', '2%'].map(compactText)).toEqual(['1/5差额', '2/3', '0.5%', '100%', '2%']);
  expect(terms('五分之四以上')).toEqual(['4/5以', '4/5', '以上', '上']);
});

test('数着人的 名、位 就是 人', () => {
  expect(['7 名党员', '七人党员', '7位党员'].map(compactText)).toEqual(['7人党员', '7人党员', '7人党员']);
  expect(compactText('名称')).toBe('名称');
});

test('不是数的百、十照字面，不会丢字', () => {
  expect(compactText('老百姓')).toBe('老百姓');
  expect(compactText('十百')).toBe('10百');
});

test('全角转半角，字母转小写，繁体不动', () => {
  expect(compactText('ＱＱ群１２')).toBe('qq群12');
  expect(compactText('黨員')).toBe('黨員');
});

test('引号、书名号、排版空格不隔断词语，标点和换行隔断', () => {
  expect(compactText('“两学一做”学习教育')).toBe('2学1做学习教育');
  expect(compactText('每月开展 1 次主题党日')).toBe('每月开展1次主题党日');
  expect(compactText('学习、讨论。\n记录')).toBe('学习 讨论 记录');
  expect(compactText('open day')).toBe('open day');
});

test('每个字符记得原文的位置', () => {
  const {text, starts, ends} = normaliseText('开好“三会一课”');
  const at = text.indexOf('3会1课');
  expect('开好“三会一课”'.slice(starts[at], ends[at + 3])).toBe('三会一课');
});

test('编号 5.1.2 不拆开，句末的点隔断', () => {
  expect(compactText('见 5.1.2。')).toBe('见5.1.2');
  expect(terms('5.1.2 时间')).toContain('5.1.2');
});

test('二字一词，另有段末单字、英文单词和多位数', () => {
  expect(terms('党小组会')).toEqual(['党小', '小组', '组会', '会']);
  expect(terms('QQ群')).toEqual(['qq群', 'qq', '群']);
  expect(terms('党')).toEqual(['党']);
});

test('标点两边的字不成词', () => {
  expect(terms('党费，会议')).not.toContain('费会');
});
