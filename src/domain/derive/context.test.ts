import {expect, test} from 'vitest';
import {fixtureFiles, INDEX} from '../rules/fixture';
import {readRelease} from '../source/release';
import {basisOf, rolesOf} from './basis';
import {contextOf, fillAll} from './context';
import {statisticsOf} from './statistics';

const profile = {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}, parameters: {例会通知天数: 5}};

function release(files = fixtureFiles()) {
  return readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
}

test('资料：编号全称、条号、术语、参数取 profile 优先', () => {
  const context = contextOf(release(), profile, {path: '/standards', filesPath: '/files/2026'});
  expect(context.standards['101']).toMatchObject({number: 'JD 101—2026', clauses: {frequency: '5.1.1', notice: '5.1.2'}, records: {minutes: 'A.1'}});
  expect(context.terms).toEqual([{title: '例会', id: 'term-meeting', code: '101'}]);
  expect(context.parameters).toMatchObject({例会通知天数: '5', 整改期限: '15', 单位名称: '甲局'});
});

test('没有声明的参数原样留下', () => {
  expect(fillAll({a: ['{甲}日', {b: '{乙}'}]}, {甲: '3'})).toEqual({a: ['3日', {b: '{乙}'}]});
});

test('依据：正文和周期性工作引到的条并进题头块所列', () => {
  const files = fixtureFiles();
  files.set(INDEX, files.get(INDEX)!.replace('  - regulation: branch-rules', '  - regulation: branch-rules\n    articles: [第一条]'));
  expect(basisOf(release(files).standards[0]!)).toEqual([{regulation: 'branch-rules', articles: ['第一条', '第三条']}]);
});

test('谁来用：责任主体在前，配合者在后，不重复', () => {
  expect(rolesOf(release().standards[0]!)).toEqual(['secretary', 'member']);
});

test('统计：步骤、判断、分值按级', () => {
  expect(statisticsOf(release())).toMatchObject({standards: 1, steps: 6, decisions: 1, forms: 1, checks: 3, citations: 1, points: {partyBranch: 20}});
});
