import {describe, expect, test} from 'vitest';
import {exampleYear} from '@site/src/domain/assess/example';
import {scoredItems, standings, visitsOf} from '@site/src/domain/assess/standing';
import {live, newYear, record, type AssessYear} from '@site/src/domain/assess/year';
import {AssessYear as YearSchema} from '@site/src/domain/schema/assess';
import {publishedPacks} from '@site/src/outputs/assess/fixture';
import {randomOf} from '../../../../tests/sweep';
import {problemId, visitId} from '@site/src/domain/assess/ids';
import {branchHeat, changeProblem, closeProblem, daysAfter, dueItems, handle, isInTime, judge, originOf, problemFor, progressOf, sideBySide, visitPlan, withVisit, type Handling} from './view';

const {data} = publishedPacks()[0]!;
let clock = Date.parse('2027-04-01T01:00:00Z');
const now = (): string => new Date((clock += 1000)).toISOString();
const empty = (): AssessYear => record(record(newYear(data.release, 2027), 'branches', {id: 'b1', name: '第一党支部'}, now()), 'branches', {id: 'b2', name: '第二党支部'}, now());
const item = scoredItems(data.items)[0]!;
const at = {branch: 'b1', month: 4, check: item.ref};
const limit = (year: AssessYear, handling: Handling = 'limit', today = '2027-04-10'): AssessYear => handle(year, {branch: 'b1', month: 4, item}, handling, {today, days: data.rectifyDays, now: now()});
const problemIn = (year: AssessYear) => problemFor(year, visitId('b1', 4), item.ref);

describe('一次督查', () => {
  test('照安排列项；加查的、判过的也在；没有督查时不写进文件', () => {
    const year = empty();
    const planned = data.plan.visits.find(({tier, months}) => tier === 'partyBranch' && months.includes(4))!;
    expect(visitPlan(year, data, 'b1', 4).items.map(({ref}) => ref).sort()).toEqual([...planned.items].sort());
    const extra = scoredItems(data.items).find(({ref}) => !planned.items.includes(ref))!;
    const added = judge(year, {branch: 'b1', month: 4, check: extra.ref}, {}, now());
    expect(visitPlan(added, data, 'b1', 4).items).toContainEqual(extra);
    expect(progressOf(visitPlan(added, data, 'b1', 4)).done).toBe(0);
  });

  test('判定、事实、处理接连记，互不盖掉', () => {
    let year = judge(empty(), at, {judgement: 'unmet'}, now());
    year = judge(year, at, {fact: '没有记录'}, now());
    year = withVisit(year, 'b1', 4, {date: '2027-04-10', inspectors: '党总支书记'}, now());
    const [visit] = visitsOf(year, 'b1');
    expect(visit).toMatchObject({id: 'v04-b1', date: '2027-04-10', findings: [{check: item.ref, judgement: 'unmet', fact: '没有记录'}]});
  });

  test('限期改：记进台账，期限照整改期限；改判符合，台账上的去掉；改回来的还是那一条', () => {
    let year = limit(judge(empty(), at, {judgement: 'partly', fact: '缺一次'}, now()));
    expect(problemIn(year)).toMatchObject({what: '缺一次', issued: '2027-04-10', due: daysAfter('2027-04-10', data.rectifyDays), check: item.ref, clause: item.clauses[0]!.id});
    year = judge(year, at, {judgement: 'met'}, now());
    expect(problemIn(year)).toBeUndefined();
    year = limit(judge(year, at, {judgement: 'partly'}, now()));
    expect(year.problems.filter(({id}) => id === problemId('v04-b1', item.ref))).toHaveLength(1);
  });

  test('当场改好恢复满分，不留在台账；带回的等答复，不算逾期', () => {
    let year = limit(judge(empty(), at, {judgement: 'unmet'}, now()));
    year = limit(year, 'mended');
    expect(problemIn(year)).toBeUndefined();
    expect(standings(year, data.items, data.rules)[0]!.execution.score).toBe(100);
    year = limit(year, 'back');
    expect(problemIn(year)).toMatchObject({closed: 'answering'});
    expect(standings(year, data.items, data.rules)[0]!.execution.score).toBe(0);
    expect(dueItems(year, data, '2027-12-31').some(({problem, urgency}) => problem && urgency === 'overdue')).toBe(false);
  });
});

describe('复查', () => {
  const opened = limit(judge(empty(), at, {judgement: 'unmet', fact: '没有记录'}, now()));
  const problem = problemIn(opened)!;

  test('按期改好销号的恢复满分；过期、再限期过的不恢复，由督查人定', () => {
    expect(isInTime({...problem, rechecked: problem.due})).toBe(true);
    expect(isInTime({...problem, rechecked: daysAfter(problem.due, 1)})).toBe(false);
    expect(isInTime({...problem, told: problem.due, rechecked: daysAfter(problem.due, 5)})).toBe(true);
    expect(isInTime({...problem, extendedTo: daysAfter(problem.due, 15), rechecked: daysAfter(problem.due, 9)})).toBe(true);
    expect(isInTime({...problem, closed: 'again', rechecked: problem.due})).toBe(false);
    expect(isInTime({...problem, closed: 'answering', rechecked: daysAfter(problem.due, 90)})).toBe(true);
    const score = (year: AssessYear) => standings(year, data.items, data.rules)[0]!.execution.score;
    expect(score(closeProblem(opened, problem, {today: problem.due, restore: true}, now()))).toBe(100);
    expect(score(closeProblem(opened, problem, {today: problem.due, restore: false}, now()))).toBe(0);
  });

  test('补造、虚报的改好了也不恢复', () => {
    const forged = judge(opened, at, {fabricated: true}, now());
    expect(standings(closeProblem(forged, problem, {today: problem.due, restore: true}, now()), data.items, data.rules)[0]!.execution.score).toBe(0);
  });

  test('别的程序写的问题，按检查项找到是哪次判的', () => {
    const other = {...problem, id: 'from-excel'};
    expect(originOf(opened, other)).toMatchObject({visit: {month: 4}, finding: {check: item.ref}});
  });

  test('问题一栏正删到空的时候也存得下', () => {
    expect(YearSchema.safeParse(changeProblem(opened, problem, {what: ''}, now())).success).toBe(true);
  });
});

describe('该办的', () => {
  test('这一期没有查的、快到期的、过期的、该复查的，急的在前', () => {
    const year = limit(judge(empty(), at, {judgement: 'unmet', fact: '没有记录'}, now()));
    const {due} = problemIn(year)!;
    const on = (today: string) => dueItems(year, data, today).filter(({problem}) => problem).map(({urgency}) => urgency);
    expect(on('2027-04-11')).toEqual([]);
    expect(on(daysAfter(due, -3))).toEqual(['soon']);
    expect(on(daysAfter(due, 1))).toEqual(['overdue']);
    const told = changeProblem(year, problemIn(year)!, {told: due}, now());
    expect(dueItems(told, data, daysAfter(due, 1)).find(({problem}) => problem)!.text).toContain('该去复查');
    // 带回的没有期限：过多久都是等答复，不写“还有负几天”。
    const brought = changeProblem(year, problemIn(year)!, {closed: 'answering'}, now());
    expect(dueItems(brought, data, daysAfter(due, 90)).filter(({problem}) => problem).map(({urgency, text, date}) => [urgency, date, text.endsWith('（带回了，等答复）')])).toEqual([['now', undefined, true]]);
    const missed = dueItems(year, data, '2027-12-31').filter(({problem}) => !problem);
    expect(missed.some(({branch, urgency}) => branch === 'b2' && urgency === 'overdue')).toBe(true);
    expect(dueItems(year, data, '2026-12-31').filter(({problem}) => !problem)).toEqual([]);
  });
});

test('热力图：一期一格，没有查的空着；并排的一列一个支部', () => {
  const year = exampleYear(data, 2026);
  const [branch] = live(year.branches);
  const map = branchHeat(year, data, branch!.id);
  const periods = data.plan.visits.filter(({tier}) => tier === 'partyBranch').length;
  expect(map.columns).toHaveLength(periods);
  for (const {cells} of map.rows) expect(cells).toHaveLength(periods);
  expect(map.rows.some(({cells}) => cells.includes(undefined))).toBe(true);
  const side = sideBySide(year, data);
  expect(side.columns).toEqual(live(year.branches).map(({name}) => name));
  const all = standings(year, data.items, data.rules);
  for (const {code, cells} of side.rows) cells.forEach((cell, index) => expect(typeof cell === 'number' ? cell : undefined, code).toEqual(all[index]!.standards.get(code)));
});

test('标识再长也不重、不超长', () => {
  const long = 'x'.repeat(64);
  expect(visitId(long, 3)).not.toBe(visitId(`${long.slice(1)}y`, 3));
  for (const id of [visitId(long, 3), problemId(visitId(long, 3), '401#held')]) expect(id).toMatch(/^[\w-]{1,64}$/);
});

test('随便怎么点，存下的都合格', () => {
  const random = randomOf('assess-page');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const items = scoredItems(data.items);
  let year = empty();
  for (let count = 0; count < 400; count += 1) {
    const month = 1 + Math.floor(random() * 12);
    const one = pick(items);
    const branch = pick(['b1', 'b2']);
    const where = {branch, month, check: one.ref};
    const today = `2027-${String(month).padStart(2, '0')}-15`;
    const open = live(year.problems);
    year = pick([
      () => judge(year, where, {judgement: pick(['met', 'partly', 'unmet', 'notApplicable'] as const)}, now()),
      () => judge(year, where, {fact: pick(['', '看到'])}, now()),
      () => judge(year, where, {fabricated: pick([true, false])}, now()),
      () => handle(year, {branch, month, item: one}, pick(['mended', 'limit', 'back'] as const), {today, days: data.rectifyDays, now: now()}),
      () => withVisit(year, branch, month, pick([{date: today}, {date: undefined}, {talked: ''}, {guidance: '讲清'}]), now()),
      () => (open.length ? changeProblem(year, pick(open), pick([{told: today}, {what: ''}, {owner: ''}, {closed: 'again' as const, extendedTo: undefined}, {closed: undefined}]), now()) : year),
      () => (open.length ? closeProblem(year, pick(open), {today, restore: random() < 0.5}, now()) : year),
    ])();
    const {error} = YearSchema.safeParse(year);
    expect(error?.issues).toBeUndefined();
  }
});
