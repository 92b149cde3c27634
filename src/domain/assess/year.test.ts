import {describe, expect, it} from 'vitest';
import {ALL, randomOf} from '../../../tests/sweep';
import type {CheckItem} from './items';
import {planYear} from './plan';
import {simulateYear} from './simulate.fixture';
import {benchmarkCandidates, commonProblems, deadlineOf, isBroughtBack, openProblems, problemState, standings, yearGrades} from './standing';
import {mergeYears, newYear, openYear, record, recordFinding, remove, yearText, type AssessYear} from './year';

const items = Array.from({length: 24}, (_, index): CheckItem => ({ref: `${101 + (index >> 1)}#c${index % 2}`, code: `${101 + (index >> 1)}`, id: `c${index % 2}`, standard: '甲', subsystem: 'life', item: '是否', clauses: [], method: ['review'], evidence: '记录', points: 2 + (index % 5), every: 'quarter', tier: 'partyBranch', minutes: 10, statutory: index % 3 === 0, floor: false, season: []}));
const plan = planYear(items, {branch: {every: 'quarter', items: 8, minutes: 90}, group: {every: 'quarter', items: 3, minutes: 90}, everyStandard: true});
const data = {release: 'current', checks: new Set<string>(items.map(({ref}) => ref))};
const at = (minute: number): string => new Date(Date.UTC(2027, 2, 1, 0, minute)).toISOString();
const start = recordFinding(record(record(newYear('current', 2027), 'branches', {id: 'b1', name: '第一党支部（举例）'}, at(0)), 'visits', {id: 'v1', branch: 'b1', month: 3}, at(1)), 'v1', {check: '101#c0', judgement: 'partly', fact: '两次没有签到'}, at(2));
const opened = (text: string) => {
  const result = openYear(text, data);
  if ('error' in result) throw new Error(result.error);
  return result;
};
/** 次序不论。 */
const sorted = (year: AssessYear): unknown => JSON.parse(JSON.stringify(year, (_key, value: unknown) => (Array.isArray(value) ? value.map((item) => JSON.stringify(item, Object.keys(item as object).sort())).sort() : value)));

it('存了再开，一样', () => {
  expect(opened(yearText(start)).year).toEqual(start);
  expect(opened(`\uFEFF${yearText(start)}`).year).toEqual(start);
});

it('改一条记下从前的时刻，没有改的不动', () => {
  const finding = {check: '101#c0', judgement: 'met'} as const;
  const changed = recordFinding(start, 'v1', finding, at(5));
  expect(changed.visits[0]!.findings).toEqual([{...finding, at: at(5), was: [at(2)]}]);
  expect(recordFinding(changed, 'v1', finding, at(6))).toEqual(changed);
  expect(record(start, 'visits', {id: 'v1', branch: 'b1', month: 4}, at(7)).visits[0]).toMatchObject({month: 4, findings: start.visits[0]!.findings});
});

describe('合并', () => {
  it('各查各的项，两份都在，没有冲突', () => {
    const a = recordFinding(start, 'v1', {check: '102#c0', judgement: 'met'}, at(3));
    const b = recordFinding(start, 'v1', {check: '103#c0', judgement: 'unmet'}, at(4));
    const {merged, conflicts} = mergeYears(a, b);
    expect(conflicts).toEqual([]);
    expect(merged.visits[0]!.findings.map(({check}) => check).sort()).toEqual(['101#c0', '102#c0', '103#c0']);
  });

  it('接着改的取后改的，不算冲突', () => {
    const later = recordFinding(start, 'v1', {check: '101#c0', judgement: 'met'}, at(9));
    for (const {merged, conflicts} of [mergeYears(start, later), mergeYears(later, start)]) {
      expect(conflicts).toEqual([]);
      expect(merged.visits[0]!.findings[0]!.judgement).toBe('met');
    }
  });

  it('各改各的取后改的，两样都报出来；看过一回的不再报', () => {
    const a = recordFinding(start, 'v1', {check: '101#c0', judgement: 'met'}, at(9));
    const b = recordFinding(start, 'v1', {check: '101#c0', judgement: 'unmet'}, at(8));
    const {merged, conflicts} = mergeYears(a, b);
    expect(conflicts).toEqual([{list: 'visits', key: 'v1', check: '101#c0', title: '督查 第一党支部（举例） 3 月 101#c0', kept: expect.objectContaining({judgement: 'met'}) as unknown, other: expect.objectContaining({judgement: 'unmet'}) as unknown}]);
    expect(mergeYears(merged, b).conflicts).toEqual([]);
  });

  it('同一刻各改各的也报，谁在前都取同一样', () => {
    const [a, b] = (['met', 'unmet'] as const).map((judgement) => recordFinding(start, 'v1', {check: '101#c0', judgement}, at(9)));
    expect(mergeYears(a!, b!).conflicts).toHaveLength(1);
    expect(mergeYears(a!, b!).merged).toEqual(mergeYears(b!, a!).merged);
  });

  it('删去的不会又长出来', () => {
    const gone = remove(start, 'visits', 'v1', at(9));
    expect(mergeYears(gone, start).merged.visits[0]).toMatchObject({removed: true});
  });

  it('随便两份：换个前后、再合一遍都一样，谁的都不丢', () => {
    const random = randomOf('merge');
    for (let round = 0; round < (ALL ? 500 : 20); round++) {
      const base = simulateYear(random, items, plan);
      const edit = (year: AssessYear, clock: number) => year.visits.reduce((all, visit, index) => (random() < 0.3 ? recordFinding(all, visit.id, {check: items[index % items.length]!.ref, judgement: random() < 0.5 ? 'met' : 'unmet'}, at(600_000 + clock + index)) : all), year);
      const [a, b, c] = [edit(base, 0), edit(base, 1000), edit(base, 2000)];
      const {merged} = mergeYears(a!, b!);
      expect(sorted(mergeYears(b!, a!).merged)).toEqual(sorted(merged));
      expect(sorted(mergeYears(merged, a!).merged)).toEqual(sorted(merged));
      expect(sorted(mergeYears(merged, c!).merged)).toEqual(sorted(mergeYears(a!, mergeYears(b!, c!).merged).merged));
      const keysOf = (year: AssessYear) => year.visits.flatMap(({id, findings}) => findings.map(({check}) => `${id} ${check}`));
      expect(new Set(keysOf(merged))).toEqual(new Set([...keysOf(a!), ...keysOf(b!)]));
    }
  });
});

describe('打开文件', () => {
  const error = (text: string) => (openYear(text, data) as {error?: string}).error;

  it.each([
    ['{"kind":"assess-year"', '不是完整的 JSON'],
    ['[]', '不是督查与考核的年度文件'],
    [JSON.stringify({...start, kind: 'other'}), '不是督查与考核的年度文件'],
    [JSON.stringify({...start, version: 2}), '更新的程序存的（格式 2，本页认得 1）'],
    [JSON.stringify({...start, year: '二〇二七'}), 'year：应为数'],
    [JSON.stringify({...start, polls: [{branch: 'b1', good: -1, fairlyGood: 0, fair: 0, poor: 0, at: at(1)}]}), 'polls.0.good：不得小于 0'],
    [JSON.stringify({...start, visits: [{...start.visits[0], branch: 'b9'}]}), '“b9”不在名单里'],
    [JSON.stringify({...start, visits: [start.visits[0], start.visits[0]]}), '“v1”写了两次'],
    [JSON.stringify({...start, visits: [{...start.visits[0], findings: [...start.visits[0]!.findings, ...start.visits[0]!.findings]}]}), '“101#c0”判了两次'],
  ])('%#：读不成的说出为什么', (text, says) => expect(error(text)).toContain(says));

  it('旧版的照开，对不上的项点名，内容留着', () => {
    const old = recordFinding({...start, release: '2026'}, 'v1', {check: '999#gone', judgement: 'unmet'}, at(3));
    const {year, noLongerFits, otherRelease} = opened(yearText(old));
    expect(year).toEqual(old);
    expect(otherRelease).toBe('2026');
    expect(noLongerFits).toEqual([{check: '999#gone', where: ['第一党支部（举例） 3 月督查判为不符合']}]);
    expect(standings(year, items, rules)[0]!.execution).toMatchObject({full: 2});
  });

  it('随便改坏：说一句读不成，或者原样读出，一处不丢', () => {
    const random = randomOf('corrupt');
    const text = yearText(simulateYear(randomOf('one'), items, plan));
    for (let round = 0; round < (ALL ? 500 : 150); round++) {
      const where = Math.floor(random() * text.length);
      const cut = random();
      const damaged = cut < 0.3 ? text.slice(0, where) : cut < 0.6 ? text.slice(0, where) + text.slice(where + 1 + Math.floor(random() * 40)) : text.slice(0, where) + String.fromCharCode(33 + Math.floor(random() * 90)) + text.slice(where + 1);
      const result = openYear(damaged, data);
      if ('error' in result) expect(result.error).toMatch(/^这个?.*。$/s);
      else expect(result.year).toEqual(JSON.parse(damaged));
    }
  });
});

const rules = {execution: 70, poll: 20, good: 90, fairlyGood: 80, fair: 60, quota: 30, benchmarks: 2};

describe('到现在怎样', () => {
  it('问题：销号了结，告知了等复查，过了期限（延期的算延期）逾期，等答复的不算', () => {
    const problem = {id: 'p', branch: 'b1', check: '101#c0', what: '甲', issued: '2027-03-01', due: '2027-03-15', at: at(0)};
    expect([
      {},
      {extendedTo: '2027-03-30'},
      {told: '2027-03-14'},
      {closed: 'closed'},
      {closed: 'answering'},
      {closed: 'again', told: '2027-03-14'},
    ].map((more) => problemState({...problem, ...more} as typeof problem, '2027-03-20'))).toEqual(['overdue', 'open', 'told', 'done', 'open', 'overdue']);
    const states = [{}, {extendedTo: '2027-03-30'}, {closed: 'answering', extendedTo: '2027-03-30'}, {closed: 'impossible'}].map((more) => ({...problem, ...more}) as typeof problem);
    expect(states.map(deadlineOf)).toEqual(['2027-03-15', '2027-03-30', undefined, '2027-03-15']);
    expect(states.map(isBroughtBack)).toEqual([false, false, true, true]);
    const year = record(record(start, 'problems', {...problem, due: '2027-04-15'}, at(4)), 'problems', {...problem, id: 'q', closed: 'closed'}, at(5));
    expect(openProblems(year, 'b1', '2027-03-20').map(({id}) => id)).toEqual(['p']);
  });

  it('在两个支部失分、在一个支部两次失分的是共性问题', () => {
    const second = recordFinding(record(record(start, 'branches', {id: 'b2', name: '第二党支部（举例）'}, at(3)), 'visits', {id: 'v2', branch: 'b2', month: 3}, at(3)), 'v2', {check: '101#c0', judgement: 'unmet'}, at(4));
    expect(commonProblems(standings(second, items, rules))).toEqual([{ref: '101#c0', branches: ['b1', 'b2'], repeated: []}]);
    expect(commonProblems(standings(start, items, rules))).toEqual([]);
  });

  it('随便一年：等次都说得出理由，标杆只从评为好的里出', () => {
    const random = randomOf('standing');
    for (let round = 0; round < 40; round++) {
      const year = simulateYear(random, items, plan);
      const all = standings(year, items, rules);
      const grading = yearGrades(year, all, rules);
      expect([...grading.proposals.values()].every(({reason}) => reason.length > 5)).toBe(true);
      const good = benchmarkCandidates(year, all, rules).branches;
      expect(good.every((id) => grading.proposals.get(id)!.grade === 'good')).toBe(true);
    }
  });
});
