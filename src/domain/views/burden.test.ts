import {expect, test} from 'vitest';
import {contextOf} from '../derive/context';
import {fixtureFiles} from '../rules/fixture';
import {readRelease} from '../source/release';
import {burdenProps} from './burden';
import {editionsOf} from './edition';

const profile = {unit: {单位名称: '本局', 标准代号: 'JGDJ', 发布人: '本局总支'}};
const edition = (name: string, edit: (files: Map<string, string>) => void = () => undefined) => {
  const files = fixtureFiles();
  edit(files);
  const release = readRelease(name, 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
  return {release, context: contextOf(release, profile, {path: `/standards/${name}`, filesPath: `/files/${name}`})};
};
const BURDEN = 'docs/registers/burden.yml';

test('没有用时登记册的版次算不出，也不拿来比', () => {
  const [now, then] = editionsOf({releases: [edition('2026'), edition('2017', (files) => files.delete(BURDEN))], latest: '2026'});
  expect(burdenProps(then!, [now!, then!]).cases).toEqual([]);
  expect(burdenProps(now!, [now!, then!]).against).toBeUndefined();
});

test('改成一季一次，比上一版每月少的分钟照实算', () => {
  const quarterly = (files: Map<string, string>) => files.set('docs/life/meeting/procedure.yml', files.get('docs/life/meeting/procedure.yml')!.replace('every: month', 'every: quarter, months: [3, 6, 9, 12]'));
  const all = editionsOf({releases: [edition('current', quarterly), edition('2026')], latest: '2026'});
  const {against, cases: [small]} = burdenProps(all[0]!, all);
  expect(against).toBe('2026 版');
  expect(small!.roles.map(({id, change}) => [id, change])).toEqual([['secretary', -54]]);
  expect(small!.roles[0]!.months).toEqual([0, 0, 1.4, 0, 0, 1.4, 0, 0, 1.4, 0, 0, 1.4]);
});

test('超出预算的标出；没有预算的角色另列', () => {
  const [only] = editionsOf({releases: [edition('2026', (files) => files.set(BURDEN, files.get(BURDEN)!.replace('{average: 2, most: 3}', '{average: 1, most: 3}')))], latest: '2026'});
  const {cases: [small]} = burdenProps(only!, [only!]);
  expect(small!.roles[0]!.hours).toMatchObject({over: true, budget: {average: 1, most: 3}});
  expect(small!.others.map(({id}) => id)).toEqual(['member']);
});

test('减了哪几件：次数、替谁省多少分钟，链到哪里；自己定的用时怎么算、凭什么', () => {
  const quarterly = (files: Map<string, string>) => files.set('docs/life/meeting/procedure.yml', files.get('docs/life/meeting/procedure.yml')!.replace('every: month', 'every: quarter, months: [3, 6, 9, 12]'));
  const all = editionsOf({releases: [edition('current', quarterly), edition('2026')], latest: '2026'});
  const {cases: [small], own} = burdenProps(all[0]!, all);
  expect(small!.cuts).toHaveLength(1);
  expect(small!.cuts[0]!.works[0]).toEqual({work: {text: '开会', href: '/standards/current/101#step-hold'}, how: '一年 12 次改为 4 次', saved: '书记 248 分钟，党员 240 分钟'});
  expect(burdenProps(all[1]!, all).cases[0]!.cuts).toEqual([]);
  expect(own).toEqual([{work: {text: '101 开会', href: '/standards/current/101#step-hold'}, text: '一次 30 分钟', reason: '会短'}]);
});
