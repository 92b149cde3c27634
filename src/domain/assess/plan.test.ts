import {describe, expect, it} from 'vitest';
import {ALL, randomOf} from '../../../tests/sweep';
import {frequencies, tierIds, type Frequency} from '../glossary';
import type {CheckItem} from './items';
import type {InspectionLimits} from './limits';
import {monthFor, planYear, seasonCost} from './plan';

const item = (ref: `${string}#${string}`, more: Partial<CheckItem> = {}): CheckItem => ({ref, code: ref.split('#')[0]!, id: ref.split('#')[1]!, standard: '甲', subsystem: 'life', item: '是否', clauses: [], method: ['review'], evidence: '记录', points: 5, every: 'year', tier: 'partyBranch', minutes: 10, statutory: false, floor: false, season: [], ...more});
const limits: InspectionLimits = {branch: {every: 'quarter', items: 3, minutes: 30}, group: {every: 'quarter', items: 2, minutes: 30}, everyStandard: true};
const branchVisits = (items: readonly CheckItem[], ...rest: Parameters<typeof planYear> extends [unknown, unknown, ...infer R] ? R : never) => planYear(items, limits, ...rest).visits.filter(({tier}) => tier === 'partyBranch');

describe('督查安排', () => {
  it('法规有规定的先选，再看频次，再看以前失分', () => {
    const items = Array.from({length: 14}, (_, index) => item(`101#c${index}`, {every: 'term'}));
    const chosen = (extra: CheckItem[], lost = {}) => new Set(branchVisits([...items, ...extra], [], lost).flatMap(({items: list}) => list));
    expect(chosen([item('101#law', {statutory: true, every: 'term'})]).has('101#law')).toBe(true);
    expect(chosen([item('101#often', {every: 'quarter'})]).has('101#often')).toBe(true);
    expect(chosen([]).has('101#c9')).toBe(false);
    expect(chosen([], {'101#c9': 5}).has('101#c9')).toBe(true);
  });

  it('一年里各标准都选到，选不下的说出哪几项', () => {
    const codes = (count: number) => Array.from({length: count}, (_, index) => item(`${101 + index}#a`));
    const items = [...Array.from({length: 12}, (_, index) => item(`100#law${index}`, {statutory: true, every: 'quarter'})), ...codes(11)];
    expect(new Set(branchVisits(items).flatMap(({items: list}) => list.map((ref) => ref.split('#')[0]))).size).toBe(12);
    const {problems} = planYear(codes(13), limits);
    expect(problems).toEqual([{message: expect.stringContaining('各标准都选到要 13 项，113#a 排不进') as string}]);
  });

  it('办过的事才看得到：七月的事放在十月，十一月的事放在次年一月', () => {
    const at = (season: number[]) => branchVisits([item('101#a', {season})])[0]!.month;
    expect(at([7])).toBe(10);
    expect(at([11])).toBe(1);
    expect(at([3])).toBe(4);
    expect(seasonCost([2], [2])).toBeGreaterThan(seasonCost([2], [3]));
  });

  it('本单位定的先放；放不下、没有这一项的点名', () => {
    const items = Array.from({length: 14}, (_, index) => item(`101#c${index}`));
    expect(branchVisits(items, [{check: '101#c13', months: [5, 11]}]).filter(({items: list}) => list.includes('101#c13')).map(({period}) => period)).toEqual([2, 4]);
    const {problems} = planYear(items, limits, [...items.slice(0, 4).map(({ref}) => ({check: ref, months: [2]})), {check: '999#none', months: [1]}]);
    expect(problems).toEqual([
      {pin: 4, message: expect.stringContaining('没有检查项 999#none') as string},
      {pin: 3, message: expect.stringContaining('101#c3 放不进 1、2、3 月的督查：每次不超过 3 项、30 分钟') as string},
    ]);
  });

  it('频次高的补次数，隔开排', () => {
    const visits = branchVisits([item('101#a', {every: 'quarter'}), item('102#b', {every: 'halfYear'}), item('103#c')]);
    const times = (ref: string) => visits.filter(({items: list}) => (list as string[]).includes(ref)).map(({period}) => period);
    expect(times('101#a')).toEqual([1, 2, 3, 4]);
    expect(times('102#b')).toHaveLength(2);
    expect(Math.abs(times('102#b')[0]! - times('102#b')[1]!)).toBe(2);
    expect(times('103#c')).toHaveLength(1);
  });

  it('党小组、党员的项一次查，上级检查的照标明的频次', () => {
    const {visits} = planYear([item('101#a', {tier: 'partyGroup'}), item('101#b', {tier: 'partyMember'}), item('102#c', {tier: 'generalBranch', every: 'halfYear'}), item('103#d', {tier: 'bureau'})], limits);
    expect(new Set(visits.map(({tier}) => tier))).toEqual(new Set(['partyGroup', 'generalBranch', 'bureau']));
    expect(visits.filter(({tier}) => tier === 'generalBranch').map(({month}) => month)).toEqual([6, 12]);
    expect(visits.filter(({tier}) => tier === 'bureau').map(({month}) => month)).toEqual([12]);
  });

  it('一期里各支部轮着排在不同的月', () => {
    expect([0, 1, 2, 3].map((branch) => monthFor(branch, {months: [4, 5, 6]}))).toEqual([4, 5, 6, 4]);
  });

  it('随便什么检查项：不超项数、分钟数，一次不重，同样的输入同样的安排，不排的都列出', () => {
    const random = randomOf('plan');
    const everys = Object.keys(frequencies) as Frequency[];
    for (let round = 0; round < (ALL ? 1000 : 60); round++) {
      const items = Array.from({length: 1 + Math.floor(random() * 60)}, (_, index) => item(`${101 + Math.floor(random() * 20)}#c${index}`, {
        every: everys[Math.floor(random() * 5)]!,
        tier: tierIds[Math.floor(random() * 5)]!,
        minutes: 5 + Math.floor(random() * 12),
        statutory: random() < 0.5,
        season: random() < 0.3 ? [1 + Math.floor(random() * 12)] : [],
      }));
      const drawn: InspectionLimits = {branch: {every: random() < 0.5 ? 'month' : 'quarter', items: 2 + Math.floor(random() * 8), minutes: 40 + Math.floor(random() * 60)}, group: {every: 'quarter', items: 3, minutes: 60}, everyStandard: random() < 0.5};
      const plan = planYear(items, drawn);
      expect(planYear(items, drawn)).toEqual(plan);
      for (const {tier, items: list, minutes} of plan.visits) {
        expect(new Set(list).size).toBe(list.length);
        const limit = tier === 'partyBranch' ? drawn.branch : tier === 'partyGroup' ? drawn.group : undefined;
        if (limit) expect(list.length <= limit.items && minutes <= limit.minutes).toBe(true);
      }
      const planned = new Set(plan.visits.flatMap(({items: list}) => list));
      expect(items.filter(({ref}) => !planned.has(ref)).map(({ref}) => ref)).toEqual(plan.left.toSorted((a, b) => items.findIndex(({ref}) => ref === a) - items.findIndex(({ref}) => ref === b)));
    }
  });
});
