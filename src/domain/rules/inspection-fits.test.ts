import {expect, it} from 'vitest';
import {readSources} from '../../project/releases';
import {readRelease, type StandardMemo} from '../source/release';
import {inspectionLimits} from '../assess/limits';
import {defaultParameters} from '../derive/context';
import {inspectionFits} from './inspection-fits';
import {repeats} from './judged-says-more';

const memo: StandardMemo = new Map();
const {files} = readSources(process.cwd(), {name: 'current', folder: 'docs'});

/** 改一处原文以后报的话；不改的给 undefined。 */
function saidAfter(change?: [from: string, to: string]): string[] {
  const said: string[] = [];
  const texts = files.map((file) => (change && file.path.endsWith('supervisory-inspection/index.mdx') ? {...file, text: file.text.replace(change[0], change[1])} : file));
  inspectionFits.check(readRelease('current', 'docs', texts, memo).release!, (file, {line}, message) => said.push(`${file.split('/').at(-1)}:${line > 1} ${message}`));
  return said;
}

it('草案照督查标准排得下一年', () => expect(saidAfter()).toEqual([]));

it('限度写不明白的报在那一条', () => {
  expect(saidAfter(['不超过 8 项', '若干项'])).toEqual([expect.stringMatching(/^index\.mdx:true 501 的 5\.2\.1（#items）里没有“不应超过 8 项”一类的话/)]);
  expect(saidAfter(['每次督查不应超过 1 个半小时', '每次督查不应超过 好几小时'])).toEqual([expect.stringContaining('里的数认不出')]);
});

it('排不下的说出哪几项', () => {
  expect(saidAfter(['不超过 8 项', '不超过 7 项'])).toEqual([expect.stringContaining('查党支部一年 4 次，每次不超过 7 项、90 分钟，各标准都选到要 29 项')]);
});

it.each([
  ['按月召开', '是否按月召开会议', true],
  ['会议按月召开', '是否按月召开会议', true],
  ['十二个月的记录都有签到', '是否按月召开会议', false],
])('“%s”对“%s”是不是重说一遍：%s', (line, item, expected) => expect(repeats(line, item)).toBe(expected));

it('采用单位换了叫法、没有党小组一级的，限度照样读得出', () => {
  const release = readRelease('current', 'docs', files, memo).release!;
  const parameters = defaultParameters(release);
  const {limits} = inspectionLimits(release, parameters);
  const renamed = {...release, system: {...release.system, tierNames: {partyBranch: '支部', partyGroup: '小组'}}, standards: release.standards.map((standard) => ({...standard, clauses: standard.clauses.map((clause) => ({...clause, text: clause.text.replaceAll('党支部', '支部').replaceAll('党小组', '小组')}))}))};
  expect(inspectionLimits(renamed, parameters)).toMatchObject({limits, problems: []});
  const flat = {...release, standards: release.standards.map((standard) => ({
    ...standard,
    clauses: standard.clauses.map((clause) => ({...clause, text: clause.text.replace(/党支部书记应每季度督查每个党小组 1 次/, '')})),
    procedure: {...standard.procedure, checks: standard.procedure.checks.filter(({tier}) => tier !== 'partyGroup')},
  }))};
  expect(inspectionLimits(flat, parameters).limits?.group.every).toBe(limits?.branch.every);
  // 还有党小组一级的，要写明白。
  expect(inspectionLimits({...flat, standards: flat.standards.map((standard, at) => ({...standard, procedure: release.standards[at]!.procedure}))}, parameters).problems).toHaveLength(1);
});
