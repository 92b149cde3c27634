import {expect, test} from 'vitest';
import {INDEX, PROCEDURE, raised, sideWith} from '../derive/redline/fixture';
import {fixtureFiles, MINUTES} from './fixture';
import {revisionsAreNoted} from './revisions-are-noted';

type Edits = Parameters<typeof sideWith>[1];

function problemsOf(...releases: Edits[]): string[] {
  const problems: string[] = [];
  const names = ['2017', '2026', 'current'].slice(3 - releases.length);
  revisionsAreNoted.check(releases.map((edits, index) => sideWith(names[index]!, edits).release), (file, {line}, message) => problems.push(`${file}:${line} ${message}`));
  return problems;
}

test('没有改动，或者改了也升版写说明的，没有问题', () => {
  expect(problemsOf([], [], [])).toEqual([]);
  expect(problemsOf([], [raised('substantive'), [INDEX, '每月召开 1 次', '每月召开 2 次']])).toEqual([]);
  expect(problemsOf([], [raised('editorial'), [INDEX, '书记负责召集例会', '书记负责召集好例会']])).toEqual([]);
});

test.each([
  [INDEX, '每月召开 1 次', '每月召开 2 次', '改了5.1.1，版次仍是 1'],
  [INDEX, '<Own />', '<Cite of="branch-rules" />', '改了5.1.2，版次仍是 1'],
  [PROCEDURE, 'due: 次日', 'due: 当日', '改了步骤·公布·时限，版次仍是 1'],
  [PROCEDURE, 'points: 10', 'points: 12', '改了检查项·是否按月·分值'],
  [MINUTES, '书记填写', '记录人填写', '改了表单《例会记录》·填写'],
  ['docs/life/meeting/parameters.yml', 'default: 3', 'default: 4', '改了5.1.2、参数·例会通知天数·取值'],
])('改了没有升版：%s“%s”改“%s”报在版次那一行', (file, from, to, fragment) => {
  const [problem, ...rest] = problemsOf([], [[file, from, to]]);
  expect(rest).toEqual([]);
  expect(problem).toMatch(/^docs\/life\/meeting\/index\.mdx:4 /);
  expect(problem).toContain(fragment);
});

test.each([
  [PROCEDURE, '{id: monthly,', '{id: each-month,', 'id 与2026 版不同：那里是“monthly”，这里是“each-month”，版次仍是 1'],
  [PROCEDURE, '{id: held,', '{id: kept,', 'id 与2026 版不同：那里是“held”，这里是“kept”'],
])('对照表上看不出、数据却变了的：%s“%s”改“%s”报在那一行', (file, from, to, fragment) => {
  const [problem, ...rest] = problemsOf([], [[file, from, to]]);
  expect(rest).toEqual([]);
  expect(problem).toContain(`${file}:${fixtureFiles().get(file)!.split(from, 1)[0]!.split('\n').length} `);
  expect(problem).toContain(fragment);
});

test('复审日期、别称变了不要求升版', () => {
  expect(problemsOf([], [[INDEX, 'reviewBy: "2029-11-30"', 'reviewBy: "2032-11-30"'], [INDEX, 'aliases: [例会]', 'aliases: [例会, 月会]']])).toEqual([]);
});

test('升了版没有修订说明的报出；版次倒退的报出', () => {
  expect(problemsOf([], [[INDEX, 'edition: 1', 'edition: 2'], [INDEX, '每月召开 1 次', '每月召开 2 次']])[0]).toContain('没有修订说明');
  expect(problemsOf([raised('editorial')], [])[0]).toContain('版次只升不降');
});

test('改了数字、应宜可、角色、时限、表单而全写编辑性修订的报出', () => {
  const edits: Edits = [[INDEX, '例会应每月召开', '例会可每月召开'], [PROCEDURE, 'due: 次日', 'due: 当日'], [PROCEDURE, 'role: secretary, how: 公布', 'role: member, how: 公布'], [MINUTES, '书记填写', '记录人填写'], [INDEX, '每季度检查一次', '每季度检查两次']];
  for (const edit of edits) expect(problemsOf([], [raised('editorial'), edit])[0], edit[2]).toMatch(/都写成 editorial，但.+变了/);
});
