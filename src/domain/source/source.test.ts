import {expect, test} from 'vitest';
import * as z from 'zod';
import {readClauses} from './clauses';
import {readMdx} from './mdx';
import {renumber} from './renumber';
import {sortProblems} from './problem';
import {readYaml} from './yaml';

const clausesOf = (text: string) => readClauses(readMdx(text, 'x.mdx').tree!);

test('编号段落读出编号、锚点、文字、引用和参数', () => {
  const [, clause] = clausesOf('## 5 内容与要求 {/* #requirements */}\n\n5.1 会议应提前 {天数} 日通知。<Cite of="a" article="第三条" /><Own />{/* #notice */}\n').clauses;
  expect(clause).toMatchObject({kind: 'paragraph', id: 'notice', number: '5.1', text: '会议应提前 {天数} 日通知。', own: true, chapter: 'requirements'});
  expect(clause!.cites).toMatchObject([{of: 'a', article: '第三条'}]);
  expect(clause!.parameters.map(({name}) => name)).toEqual(['天数']);
});

test.each(['5.1 有下列情形的：{/* #x */}\n\na) 甲；\nb) 乙。\n', '5.1 有下列情形的：{/* #x */}\na) 甲；\nb) 乙。\n'])('列项归引出它的段落，隔不隔空行都行', (source) => {
  const clause = clausesOf(`## 5 内容与要求 {/* #requirements */}\n\n${source}`).clauses[1]!;
  expect(clause.items.map(({marker, text}) => [marker, text])).toEqual([['a', '甲；'], ['b', '乙。']]);
});

test('术语条目的定义是标题下的一段', () => {
  const term = clausesOf('## 3 术语和定义 {/* #terms-and-definitions */}\n\n### 3.1 补学 {/* #term-x */}\n\n缺席后学完。\n').clauses[1]!;
  expect(term).toMatchObject({kind: 'term', title: '补学', text: '缺席后学完。'});
});

test('重排编号只动编号：增删一段后其余逐字不变', () => {
  const before = '## 5 内容与要求 {/* #requirements */}\n\n### 5.3 时间 {/* #time */}\n\n5.3.2 第一段 5.3.9。{/* #one */}\n\n新加的一段。{/* #two */}\n\nb) 甲；\nd) 乙。\n';
  expect(renumber(before, 'x.mdx')).toBe('## 1 内容与要求 {/* #requirements */}\n\n### 1.1 时间 {/* #time */}\n\n1.1.1 第一段 5.3.9。{/* #one */}\n\n1.1.2 新加的一段。{/* #two */}\n\na) 甲；\nb) 乙。\n');
});

test('重排后再重排不变', () => {
  const text = '## 1 范围 {/* #scope */}\n\n适用于各支部。\n\n## 2 职责 {/* #responsibilities */}\n\n2.4 书记负责。{/* #a */}\n';
  expect(renumber(renumber(text, 'x'), 'x')).toBe(renumber(text, 'x'));
});

const Shape = z.strictObject({name: z.string(), list: z.array(z.strictObject({n: z.int()}))});

test.each([
  ['name: 甲\nlist:\n  - {n: 1}\n  - {m: 2}\n', 4, 5, '不认识的键 m'],
  ['name: 甲\nlist:\n  - {m: 2}\n', 3, 5, '不认识的键 m；要写的是 n'],
  ['name: 甲\nlist:\n  - {n: 1.5}\n', 3, 6, '写的是“1.5”'],
  ['name: 甲\n', 1, 1, '缺少这一项'],
  ['name: 甲\nname: 乙\nlist: []\n', 2, 1, '键重复'],
  ['name: [甲\nlist: []\n', 2, 1, ''],
  ['name: *甲\nlist: []\n', 1, 7, '文本以 * 开头的要加引号'],
  ['name: 甲\n\tlist: []\n', 2, 1, '缩进'],
])('坏 YAML %j 报在 %i:%i', (text, line, column, fragment) => {
  const {problems} = readYaml(text, 'x.yml', Shape);
  const found = problems.find(({message}) => message.includes(fragment));
  expect(found, JSON.stringify(problems)).toMatchObject({file: 'x.yml', line});
  expect(found!.column).toBeGreaterThanOrEqual(Math.min(column, 1));
  expect(found!.message).toMatch(/\p{Script=Han}/u);
});

test('同一行里，先说写法的毛病，再说由它打断的底线', () => {
  const at = (rule: string, column: number) => ({file: 'a.mdx', line: 3, column, rule, message: rule});
  expect(sortProblems([at('floors-hold', 1), at('no-vague-words', 20), {...at('floors-hold', 1), line: 2}]).map(({rule, line}) => `${line} ${rule}`)).toEqual(['2 floors-hold', '3 no-vague-words', '3 floors-hold']);
  expect(sortProblems([at('alteration', 5), at('floors-hold', 59)]).map(({rule}) => rule)).toEqual(['floors-hold', 'alteration']);
  // 一项工作低于底线，别的标准跟着它的日子就合不上：先说低于底线。
  expect(sortProblems([{...at('dates-hold-together', 1), file: 'a'}, {...at('floors-hold', 1), file: 'b'}, {...at('answers-reviewed', 1), file: 'a'}]).map(({rule}) => rule)).toEqual(['floors-hold', 'dates-hold-together', 'answers-reviewed']);
  // 标题里的数字是全角的：先说全角，标题写法不合由它而来。
  expect(sortProblems([at('chapters-in-order', 1), at('plain-characters', 4)]).map(({rule}) => rule)).toEqual(['plain-characters', 'chapters-in-order']);
});

test('引号只写了一半的，说的就是引号', () => {
  for (const text of ['a: "甲\nb: 乙\n', "a: '甲\nb: 乙\n"]) expect(readYaml(text, 'x.yml', z.unknown()).problems[0]!.message).toMatch(/^引号没有成对/);
});
