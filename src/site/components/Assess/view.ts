/** 由一年的文件推出各屏要画的；没有网页，没有时钟。 */
import type {AssessData} from '@site/src/domain/assess/data';
import type {CheckItem} from '@site/src/domain/assess/items';
import {problemId, visitId} from '@site/src/domain/assess/ids';
import type {CheckRef} from '@site/src/domain/assess/judgement';
import {monthFor, type PlannedVisit} from '@site/src/domain/assess/plan';
import {executionScore, shareOf} from '@site/src/domain/assess/score';
import {commonProblems, deadlineOf, findingsOf, openProblems, problemState, scoredItems, standardsIn, standings, visitsOf} from '@site/src/domain/assess/standing';
import {live, record, recordFinding, remove, type AssessYear, type Branch, type Finding, type Problem, type Visit} from '@site/src/domain/assess/year';

/** 一个支部一个月的督查查哪些项：全年安排里的，加上已经判过的。 */
export interface VisitPlan {
  /** 全年安排里的一次；安排里这个月没有的没有。 */
  planned?: PlannedVisit;
  items: CheckItem[];
  visit?: Visit;
}

const branchVisits = ({plan}: AssessData): PlannedVisit[] => plan.visits.filter(({tier}) => tier === 'partyBranch');

/** 一年分成几期（月或者季度），依安排。 */
export const periodsIn = (data: AssessData): PlannedVisit[] => branchVisits(data);

/** 这次督查：哪个支部、哪个月。 */
export function visitPlan(year: AssessYear, data: AssessData, branch: string, month: number): VisitPlan {
  const planned = branchVisits(data).find(({months}) => months.includes(month));
  const visit = visitsOf(year, branch).find((one) => one.month === month);
  const judged = new Set(visit ? live(visit.findings).map(({check}) => check) : []);
  const wanted = new Set<string>([...(planned?.items ?? []), ...judged]);
  return {...(planned && {planned}), items: scoredItems(data.items).filter(({ref}) => wanted.has(ref)), ...(visit && {visit})};
}

/** 一期里这个支部查过没有；没有的，排在哪个月。 */
export function periodState(year: AssessYear, data: AssessData, branch: Branch, month: number): {period?: PlannedVisit; visit?: Visit; suggested?: number} {
  const period = branchVisits(data).find(({months}) => months.includes(month));
  if (!period) return {};
  const visit = visitsOf(year, branch.id).find((one) => period.months.includes(one.month) && live(one.findings).some(({judgement}) => judgement !== undefined));
  const index = live(year.branches).findIndex(({id}) => id === branch.id);
  return {period, ...(visit ? {visit} : {suggested: monthFor(index, period)})};
}

/** 一格：得了满分的百分之几；没有查的没有，查了都不适用的是 none。 */
export type Heat = number | 'none' | undefined;

function heatOf(items: readonly CheckItem[], visits: readonly Visit[]): Heat {
  const judged = findingsOf(visits);
  const {score} = executionScore(items, judged);
  if (score !== undefined) return score;
  return items.some(({ref}) => judged(ref).some(({judgement}) => judgement === 'notApplicable')) ? 'none' : undefined;
}

export interface HeatMap {
  columns: string[];
  rows: {code: string; title: string; cells: Heat[]; total: Heat}[];
}

/** 一个支部的一年：标准 × 月或者季度；一年里一次没有查、安排里也没有的标准不列。 */
export function branchHeat(year: AssessYear, data: AssessData, branch: string): HeatMap {
  const periods = branchVisits(data);
  const visits = visitsOf(year, branch);
  const planned = new Set<string>(periods.flatMap(({items}) => items));
  const items = scoredItems(data.items);
  return {
    columns: periods.map(({months}) => (months.length === 1 ? `${months[0]} 月` : `${months[0]}～${months.at(-1)} 月`)),
    rows: standardsIn(items).flatMap(({code, title}) => {
      const own = items.filter((item) => item.code === code);
      const cells = periods.map(({months}) => heatOf(own, visits.filter(({month}) => months.includes(month))));
      const total = heatOf(own, visits);
      return total !== undefined || own.some(({ref}) => planned.has(ref)) ? [{code, title, cells, total}] : [];
    }),
  };
}

/** 几个支部并排：标准 × 支部，全年到现在。 */
export function sideBySide(year: AssessYear, data: AssessData): HeatMap {
  const branches = live(year.branches);
  const items = scoredItems(data.items);
  return {
    columns: branches.map(({name}) => name),
    rows: standardsIn(items).flatMap(({code, title}) => {
      const own = items.filter((item) => item.code === code);
      const cells = branches.map(({id}) => heatOf(own, visitsOf(year, id)));
      const total = meanOf(cells);
      return cells.some((cell) => cell !== undefined) ? [{code, title, cells, total}] : [];
    }),
  };
}

function meanOf(cells: readonly Heat[]): Heat {
  const numbers = cells.filter((cell) => typeof cell === 'number');
  return numbers.length ? Math.round((numbers.reduce((sum, cell) => sum + cell, 0) / numbers.length) * 10) / 10 : undefined;
}

/** 一件该办的：急的在前。 */
export interface DueItem {
  urgency: 'overdue' | 'soon' | 'now';
  text: string;
  branch: string;
  /** 到哪一天；没有定日子的没有。 */
  date?: string;
  month?: number;
  problem?: Problem;
}

const DAY = 86_400_000;
const SOON_DAYS = 7;
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** 到某一天还有几天；过了的是负数。 */
export const daysTo = (date: string, today: string): number => dayOf(date) - dayOf(today);

/** 几天以后的日子。 */
export const daysAfter = (date: string, days: number): string => new Date((dayOf(date) + days) * DAY).toISOString().slice(0, 10);

/** 今天该办什么：过了期限的、快到期限的、告知改好等复查的、这一期还没有查的。 */
export function dueItems(year: AssessYear, data: AssessData, today: string): DueItem[] {
  const order = {overdue: 0, soon: 1, now: 2};
  const problems = live(year.branches).flatMap(({id, name}) => openProblems(year, id, today).flatMap((problem): DueItem[] => {
    const date = deadlineOf(problem);
    const state = problemState(problem, today);
    const what = `${name}：${problem.what}`;
    // 带回的没有期限，答复了才定。
    if (date === undefined) return [{urgency: 'now', text: `${what}（带回了，等答复）`, branch: id, problem}];
    if (state === 'told') return [{urgency: 'now', text: `${what}（告知改好了，该去复查）`, branch: id, date: daysAfter(problem.told!, 10), problem}];
    if (state === 'overdue') return [{urgency: 'overdue', text: `${what}（过了期限 ${-daysTo(date, today)} 天）`, branch: id, date, problem}];
    return daysTo(date, today) <= SOON_DAYS ? [{urgency: 'soon', text: `${what}（还有 ${daysTo(date, today)} 天）`, branch: id, date, problem}] : [];
  }));
  const [thisYear, thisMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const months = thisYear > year.year ? 12 : thisYear === year.year ? thisMonth : 0;
  const missed = branchVisits(data).filter(({months: [first]}) => first! <= months).flatMap((period) => live(year.branches).flatMap((branch): DueItem[] => {
    const {visit, suggested} = periodState(year, data, branch, period.month);
    if (visit || suggested === undefined) return [];
    const isPast = period.months.at(-1)! < months || thisYear > year.year;
    const name = period.months.length === 1 ? `${period.month} 月` : `${period.months[0]}～${period.months.at(-1)} 月`;
    if (!isPast && suggested > months) return [];
    return [{urgency: isPast ? 'overdue' : 'now', text: `${branch.name}：${name}还没有督查${isPast ? '，要补查并说明原因' : ''}`, branch: branch.id, month: isPast ? months : suggested}];
  }));
  return [...problems, ...missed].sort((a, b) => order[a.urgency] - order[b.urgency] || (a.date ?? '9').localeCompare(b.date ?? '9'));
}

/** 有这次督查；没有的先起头。 */
export function withVisit(year: AssessYear, branch: string, month: number, change: Partial<Omit<Visit, 'id' | 'branch' | 'month' | 'findings' | 'at' | 'was'>>, now: string): AssessYear {
  const known = visitsOf(year, branch).find((one) => one.month === month);
  const {findings: _findings, at: _at, was: _was, ...kept} = known ?? {id: visitId(branch, month), branch, month, findings: [], at: now};
  return record(year, 'visits', definedOnly({...kept, ...change}), now);
}

/** 写成 undefined 的就是没有，不存进文件。 */
function definedOnly<T extends object>(item: T): T {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && value !== '' && value !== false)) as T;
}

/** 怎么处理失分的一项。 */
export type Handling = 'mended' | 'limit' | 'back';

/** 一项现在怎么处理的；没有定的没有。 */
export function handlingOf(finding: Finding | undefined, problem: Problem | undefined): Handling | undefined {
  if (problem) return problem.closed === 'answering' ? 'back' : 'limit';
  return finding?.mended ? 'mended' : undefined;
}

/** 这次督查里这一项引出的问题。 */
export function problemFor(year: AssessYear, visit: string, check: string): Problem | undefined {
  return live(year.problems).find(({id}) => id === problemId(visit, check));
}

/** 记一项：判定、事实、处理。判为符合、不适用的，不再有处理。 */
export function judge(year: AssessYear, {branch, month, check}: {branch: string; month: number; check: CheckRef}, change: Partial<Omit<Finding, 'check' | 'at' | 'was'>>, now: string): AssessYear {
  const started = visitsOf(year, branch).some((one) => one.month === month) ? year : withVisit(year, branch, month, {}, now);
  const visit = visitsOf(started, branch).find((one) => one.month === month)!;
  const {at: _at, was: _was, ...known} = live(visit.findings).find((one) => one.check === check) ?? {check, at: now};
  const next = definedOnly({...known, ...change});
  const isLost = next.judgement === 'partly' || next.judgement === 'unmet';
  const {mended: _mended, fabricated: _fabricated, counted: _counted, ...rest} = next;
  const judged = recordFinding(started, visit.id, isLost ? next : rest, now);
  const problem = problemFor(judged, visit.id, check);
  return problem && !isLost ? remove(judged, 'problems', problem.id, now) : judged;
}

/** 定怎么处理：当场改好恢复满分；限期改的、带回的记进台账。 */
export function handle(year: AssessYear, {branch, month, item}: {branch: string; month: number; item: CheckItem}, handling: Handling, {today, days, now}: {today: string; days: number; now: string}): AssessYear {
  const at = {branch, month, check: item.ref};
  const handled = judge(year, at, {mended: handling === 'mended'}, now);
  // 没有写督查日期的就是今天：通知、检查表照它。
  const judged = visitsOf(handled, branch).some((one) => one.month === month && one.date === undefined) ? withVisit(handled, branch, month, {date: today}, now) : handled;
  const visit = visitsOf(judged, branch).find((one) => one.month === month)!;
  const known = problemFor(judged, visit.id, item.ref);
  if (handling === 'mended') return known ? remove(judged, 'problems', known.id, now) : judged;
  const {at: _at, was: _was, removed: _removed, closed: _closed, ...kept} = known ?? judged.problems.find(({id}) => id === problemId(visit.id, item.ref)) ?? {at: now};
  const issued = visit.date ?? today;
  const fact = live(visit.findings).find(({check}) => check === item.ref)?.fact;
  return record(judged, 'problems', definedOnly({
    issued, due: daysAfter(issued, days), what: fact ?? item.item, become: item.judged?.met, ...kept,
    id: problemId(visit.id, item.ref), branch, check: item.ref, ...(item.clauses[0] && {clause: item.clauses[0].id}), closed: handling === 'back' ? 'answering' as const : undefined,
  }), now);
}

/** 改台账里的一条。 */
export function changeProblem(year: AssessYear, problem: Problem, change: Partial<Omit<Problem, 'id' | 'at' | 'was'>>, now: string): AssessYear {
  const {at: _at, was: _was, ...known} = problem;
  // 问题一栏可以正删到空，别的空着的不存。
  return record(year, 'problems', {...definedOnly({...known, ...change}), what: change.what ?? known.what}, now);
}

/** 是不是按期改好：告知（没有告知的看复查）不晚于期限，没有再限期过；带回等答复的不算逾期。 */
export function isInTime(problem: Problem): boolean {
  const {told, rechecked, closed} = problem;
  const [when, deadline] = [told ?? rechecked, deadlineOf(problem)];
  return deadline === undefined || (closed !== 'again' && when !== undefined && when <= deadline);
}

/** 问题是哪次督查的哪一项判出来的；别的程序写的按检查项找最近一次失分。 */
export function originOf(year: AssessYear, problem: Problem): {visit: Visit; finding: Finding} | undefined {
  const candidates = visitsOf(year, problem.branch).flatMap((visit) => live(visit.findings).filter((finding) => finding.check === problem.check && ['partly', 'unmet'].includes(finding.judgement ?? '')).map((finding) => ({visit, finding})));
  return candidates.find(({visit}) => problemId(visit.id, problem.check) === problem.id) ?? candidates.filter(({visit}) => (visit.date ?? `${year.year}-${String(visit.month).padStart(2, '0')}-01`) <= problem.issued).at(-1) ?? candidates.at(-1);
}

/** 复查改好，销号；按期的恢复满分（补造、虚报的不恢复）。 */
export function closeProblem(year: AssessYear, problem: Problem, {today, seen, restore}: {today: string; seen?: string; restore: boolean}, now: string): AssessYear {
  const closed = changeProblem(year, problem, {closed: 'closed', rechecked: today, ...(seen && {seen})}, now);
  const origin = restore ? originOf(year, problem) : undefined;
  if (!origin || origin.finding.fabricated) return closed;
  const {at: _at, was: _was, ...finding} = origin.finding;
  return recordFinding(closed, origin.visit.id, {...finding, mended: true}, now);
}

/** 一次督查判了几项、失分几项。 */
export function progressOf({items, visit}: VisitPlan): {done: number; lost: CheckItem[]; undecided: CheckItem[]} {
  const findings = new Map((visit ? live(visit.findings) : []).map((finding) => [finding.check, finding]));
  const of = (item: CheckItem) => findings.get(item.ref);
  return {
    done: items.filter((item) => of(item)?.judgement !== undefined).length,
    lost: items.filter((item) => { const finding = of(item); return finding !== undefined && ['partly', 'unmet'].includes(finding.judgement ?? ''); }),
    undecided: items.filter((item) => of(item)?.judgement === undefined),
  };
}

/** 反复的弱项：一项在一年里失过几次分，占查过的几次。 */
export function weakTimes(year: AssessYear, branch: string, check: string): {lost: number; checked: number} {
  const shares = visitsOf(year, branch).flatMap(({findings}) => live(findings).filter((finding) => finding.check === check)).map(shareOf).filter((share) => share !== undefined);
  return {lost: shares.filter((share) => share < 1).length, checked: shares.length};
}

/** 共性问题的检查项：同一项在两个以上支部失分，或者在一个支部反复失分。 */
export function commonChecks(year: AssessYear, data: AssessData): CheckRef[] {
  return commonProblems(standings(year, data.items, data.rules)).map(({ref}) => ref);
}
