import {expect, test} from 'vitest';
import {fixtureFiles} from '../rules/fixture';
import {emptyDraft, PAGE_REASON, type Draft} from './form';
import {adopt} from './preview';
import {releaseOf} from './source-data';

const files = [...fixtureFiles()].map(([path, text]) => ({path, text}));
const release = releaseOf({name: '2026', folder: 'docs', files});
const filled: Draft = {...emptyDraft(), unit: {单位名称: '甲局', 标准代号: 'JJ', 发布人: '甲局支部'}};
const input = {release, files, from: {release: '2026', title: '示范标准'}};

test('在网页上改写一条：指纹、看过的问答替填表的人写好，不拦下载；写进 profile.yml 照旧', () => {
  const draft: Draft = {...filled, rest: {alter: [{standard: '101', action: 'replace', clause: 'notice', text: '例会应提前 {例会通知天数} 日张贴通知。<Own />', reason: PAGE_REASON}]}};
  const {faults, profile, release: own} = adopt(draft, input);
  expect(faults).toEqual([]);
  expect(profile.alter).toEqual([expect.objectContaining({was: expect.stringMatching(/^[0-9a-f]{8}$/) as string, answers: ['how-early']})]);
  expect(own!.standards[0]!.clauses.find(({id}) => id === 'notice')!.text).toContain('张贴通知');
});

test('发布的日子要写就写全，不能先实施后发布；不写的也能下载，是第一版', () => {
  const dated = (values: object): string[] => adopt({...filled, rest: {release: values as never}}, input).faults.map(({field, message}) => `${field} ${message}`);
  expect(dated({发布日期: '2027-01-15'})).toEqual([expect.stringMatching(/^release\.实施日期 /) as string]);
  expect(dated({发布日期: '2027-01-15', 实施日期: '2027-01-01'})).toEqual(['release.实施日期 实施日期不能早于发布日期']);
  expect(adopt(filled, input).release!.standards[0]!.titleBlock.edition).toBe(1);
});

test('叫法写错的指到那一格', () => {
  expect(adopt({...filled, names: {局党组: '镇党委', 支部: ' '}}, input).faults).toEqual([{field: 'names.局党组', message: expect.stringContaining('标准里没有“局党组”这个叫法') as string}]);
});
