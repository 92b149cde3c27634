import {describe, expect, test} from 'vitest';
import {INDEX, PROCEDURE, raised, sideWith} from '../redline/fixture';
import {fixtureFiles, MINUTES} from './fixture';
import {revisionsAreNoted} from './revisions-are-noted';

type Edits = Parameters<typeof sideWith>[1];

function problemsOf(...releases: Edits[]): string[] {
  const problems: string[] = [];
  const names = ['2017', '2026', '2027', 'current'].slice(4 - releases.length);
  revisionsAreNoted.check(releases.map((edits, index) => sideWith(names[index]!, edits).release), (file, {line}, message) => problems.push(`${file}:${line} ${message}`));
  return problems;
}

test('没有改动，或者改了也升版写说明的，没有问题', () => {
  expect(problemsOf([], [], [])).toEqual([]);
  expect(problemsOf([], [raised('substantive'), [INDEX, '每月召开 1 次', '每月召开 2 次']])).toEqual([]);
  expect(problemsOf([], [raised('editorial'), [INDEX, '书记负责召集例会', '书记负责召集好例会']])).toEqual([]);
});

test.each([
  [INDEX, '每月召开 1 次', '每月召开 2 次', '改了5.1.1，版次仍是 1；edition 写 2'],
  [INDEX, '<Own />', '<Cite of="branch-rules" />', '改了5.1.2，版次仍是 1'],
  [PROCEDURE, 'due: {at: 次日}', 'due: {at: 当日}', '改了步骤·公布·时限，版次仍是 1'],
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
  [PROCEDURE, '{id: monthly,', '{id: each-month,', 'id 与2027 版不同：那里是“monthly”，这里是“each-month”，版次仍是 1'],
  [PROCEDURE, '{id: held,', '{id: kept,', 'id 与2027 版不同：那里是“held”，这里是“kept”'],
])('对照表上看不出、数据却变了的：%s“%s”改“%s”报在那一行', (file, from, to, fragment) => {
  const [problem, ...rest] = problemsOf([], [[file, from, to]]);
  expect(rest).toEqual([]);
  expect(problem).toContain(`${file}:${fixtureFiles().get(file)!.split(from, 1)[0]!.split('\n').length} `);
  expect(problem).toContain(fragment);
});

test('复审日期、别称变了不要求升版', () => {
  expect(problemsOf([], [[INDEX, 'reviewBy: "2029-11-30"', 'reviewBy: "2032-11-30"'], [INDEX, 'aliases: [例会]', 'aliases: [例会, 月会]']])).toEqual([]);
});

describe('四次发布：2026、2027 两版同是第 2 版', () => {
  const second = [raised('substantive'), [INDEX, '每月召开 1 次', '每月召开 2 次']] as const;
  const third = [[INDEX, 'edition: 1', 'edition: 3\nrevisionNote:\n  - {kind: substantive, for: [secretary], text: 例会改为每月三次。}'], [INDEX, '每月召开 1 次', '每月召开 3 次']] as const;
  const misprint = [INDEX, '清点。', '清点到会人数。'] as const;
  const fixed = [PROCEDURE, misprint[1], misprint[2]] as const;
  const advice = '2026 版、2027 版的 101 同是第 2 版，更正印错的，docs/life/meeting/、docs/life/meeting/ 都改成一样，再 npm run release -- reseal 2026 2027 --reason "更正了什么"';

  test('同一版次的几版更正得一样，不要求升版；草案已是第 3 版，改不改都行', () => {
    expect(problemsOf([], second, second, third)).toEqual([]);
    expect(problemsOf([], [...second, fixed], [...second, fixed], third)).toEqual([]);
    expect(problemsOf([], [...second, fixed], [...second, fixed], [...third, fixed])).toEqual([]);
  });

  test.each([
    ['只改 2026 版', [...second, fixed], second],
    ['只改 2027 版', second, [...second, fixed]],
  ] as const)('%s：点名同一版次的两版和一条命令，不叫人升已发布的版次', (_, in2026, in2027) => {
    const [problem, ...rest] = problemsOf([], in2026, in2027, third);
    expect(rest).toEqual([]);
    expect(problem).toMatch(/^docs\/life\/meeting\/index\.mdx:4 /);
    expect(problem).toContain(`与2026 版相比改了步骤·是否过半·怎么做，版次仍是 2；${advice}`);
    expect(problem).not.toContain('edition 写');
  });

  test('标识不同也一样；草案也是第 2 版的，可以升，也可以一起更正', () => {
    const renamed = [PROCEDURE, '{id: held,', '{id: kept,'] as const;
    expect(problemsOf([], second, [...second, renamed], third)[0]).toContain(`定了就不改，改回去；${advice}`);
    const [problem] = problemsOf([], second, second, [...second, fixed]);
    expect(problem).toContain('edition 写 3，并写 revisionNote；2026 版、2027 版、下一版草案的 101 同是第 2 版');
    expect(problem).toContain('reseal 2026 2027 --reason');
  });
});

test('升了版，修订说明还是上一版的那一条，报在那一条；改写了就没有', () => {
  const second = [raised('substantive'), [INDEX, '每月召开 1 次', '每月召开 2 次']] as const;
  const stale = [[INDEX, 'edition: 1', raised('substantive')[2].replace('edition: 2', 'edition: 3')], [INDEX, '每月召开 1 次', '每月召开 3 次']] as const;
  expect(problemsOf([], second, stale)).toEqual(['docs/life/meeting/index.mdx:6 版次升到 3，这一条修订说明与2027 版的相同，说的是第 2 版的变化；改写成这一版变了什么，没有别的就删去']);
  expect(problemsOf([], second, [[INDEX, 'edition: 1', stale[0][2].replace('通知改为', '例会每月三次，通知改为')], stale[1]])).toEqual([]);
});

test('升了版没有修订说明的报出；版次倒退的报出', () => {
  expect(problemsOf([], [[INDEX, 'edition: 1', 'edition: 2'], [INDEX, '每月召开 1 次', '每月召开 2 次']])[0]).toContain('没有修订说明');
  expect(problemsOf([raised('editorial')], [])[0]).toContain('版次只升不降');
});

test('改了数字、应宜可、角色、时限、表单而全写编辑性修订的报出', () => {
  const edits: Edits = [[INDEX, '例会应每月召开', '例会可每月召开'], [PROCEDURE, 'due: {at: 次日}', 'due: {at: 当日}'], [PROCEDURE, 'role: secretary, how: 公布', 'role: member, how: 公布'], [MINUTES, '书记填写', '记录人填写'], [INDEX, '每季度检查一次', '每季度检查两次']];
  for (const edit of edits) expect(problemsOf([], [raised('editorial'), edit])[0], edit[2]).toMatch(/都写成 editorial，但.+变了/);
});
