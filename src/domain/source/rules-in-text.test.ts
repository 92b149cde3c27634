import {expect, test} from 'vitest';
import {INDEX, problemsAfter, problemsOf, fixtureFiles, COUNTING} from '../rules/fixture';
import {Counting} from '../schema/counting';
import {readRelease} from './release';
import {expandRules} from './rules-in-text';

const counting = Counting.parse({
  counts: [{id: 'presence', title: '到会', standard: '101', clause: 'notice', base: '党员', values: [{from: '2018', at: 'least', share: '半数'}]}],
  notCounted: [],
  terms: [],
});
const expand = (text: string) => expandRules({path: 'docs/a/b/index.mdx', text}, counting, '2026-01-01');

test('<Rule /> 换成推出的字，行数不变，记下在哪一行', () => {
  const {text, uses, problems} = expand('甲\n应有<Rule of="presence" say="short" />党员到会，<Rule of=\'presence\' />。\n乙');
  expect(text).toBe('甲\n应有半数以上党员到会，不少于党员的半数。\n乙');
  expect(uses).toEqual([{file: 'docs/a/b/index.mdx', line: 2, of: 'presence'}, {file: 'docs/a/b/index.mdx', line: 2, of: 'presence'}]);
  expect(problems).toEqual([]);
});

test('写得不对的，说出行列、写了什么、可用什么', () => {
  const faults = ['<Rule of="absence" />', '<Rule say="short" />', '<Rule of="presence" say="exact" />', '<Rule of="presence" as="甲" />'].map((call) => expand(`一\n二${call}`).problems.map(({line, column, message}) => [line, column, message]));
  expect(faults.map(([first]) => first?.slice(0, 2))).toEqual([[2, 2], [2, 2], [2, 2], [2, 2]]);
  expect(faults.map(([first]) => String(first?.[2]))).toEqual([
    '计数登记册里没有“absence”；可选 presence',
    expect.stringContaining('写法不对；写成 <Rule of="规则标识" />') as string,
    expect.stringContaining('<Rule of="presence" say="exact" /> 说不出；可用 say="full"') as string,
    expect.stringContaining('写法不对') as string,
  ]);
  expect(expandRules({path: 'a', text: '<Rule of="presence" />'}, undefined, '2026-01-01').problems[0]?.message).toContain('没有 registers/counting.yml');
});

test('全套里：条文的字由登记册推出，登记的数改了跟着改；用别的标准的规则、不认识的被报出', () => {
  const files = fixtureFiles();
  const clause = files.get(INDEX)!;
  const number = /^(5\.\d+\.\d+) /m.exec(clause)![0];
  files.set(INDEX, clause.replace(number, `${number}应有<Rule of="presence" say="short" />党员到会。`));
  const empty = files.get(COUNTING)!;
  const register = (at: string) => empty.replace('counts: []', `counts:\n  - {id: presence, title: 到会, standard: "101", clause: notice, base: 党员, values: [{from: "2018", at: ${at}, share: 半数}]}`);
  const read = (at: string) => {
    files.set(COUNTING, register(at));
    const {release} = readRelease('current', 'docs', [...files].map(([path, text]) => ({path, text})));
    return release!.standards.flatMap(({clauses}) => clauses.map(({text}) => text)).find((text) => text.includes('党员到会。'));
  };
  expect([read('least'), read('more')].map((text) => text?.slice(0, 9))).toEqual(['应有半数以上党员到', '应有超过半数党员到']);
  expect(problemsAfter(INDEX, number, `${number}<Rule of="nobody" />`).map(({message}) => message)).toContainEqual(expect.stringContaining('计数登记册里没有“nobody”'));
  files.set(COUNTING, register('least').replace('standard: "101"', 'standard: "102"'));
  expect(problemsOf(files).map(({message}) => message)).toContainEqual(expect.stringContaining('是 102 的规则；101 用自己登记的'));
});
