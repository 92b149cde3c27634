import type {Grade, Judgement} from '../glossary';
import type {AssessData} from './data';
import {problemId, visitId} from './ids';
import type {CheckItem} from './items';
import {SHARES, type CheckRef} from './judgement';
import {monthFor, type PlannedVisit} from './plan';
import {newYear, record, recordFinding, type AssessYear, type Draft, type Finding} from './year';

type ExampleData = Pick<AssessData, 'release' | 'plan' | 'rectifyDays' | 'items' | 'names'>;

/** 失了分以后怎样：当场改好，按期改好销号，告知了等复查，再次限期，过期没有改，缺人手带回，没有另外处理。 */
type Outcome = 'mended' | 'closed' | 'told' | 'again' | 'overdue' | 'answering' | 'fabricated' | 'noted';

interface ExampleBranch {
  id: string;
  ordinal: string;
  groups: boolean;
  /** 失分失到执行得分不高于它。 */
  target: number;
  /** 年初起失分的各项依次怎样；后面的都只记分。 */
  outcomes: readonly Outcome[];
  /** 年底看还没有了结的，在期限到了的里从后往前数。 */
  late: readonly Outcome[];
  /** 少查一期，看得到补查的提醒。 */
  skips?: true;
  poll: Record<Grade, number>;
  review: Record<Grade, number>;
}

/**
 * 三个支部，好的、够格没有名额的、弱的；一看就是编的，名称都带“举例”。
 * 头两个都到了好的分数线，名额只有一个：看得到名额怎么取。
 */
const BRANCHES: readonly ExampleBranch[] = [
  {id: 'first', ordinal: '一', groups: true, target: 98, outcomes: ['mended'], late: ['told'], poll: {good: 13, fairlyGood: 3, fair: 1, poor: 0}, review: {good: 12, fairlyGood: 4, fair: 1, poor: 0}},
  {id: 'second', ordinal: '二', groups: true, target: 93, outcomes: ['closed', 'noted', 'mended'], late: ['overdue', 'again'], poll: {good: 11, fairlyGood: 5, fair: 2, poor: 0}, review: {good: 10, fairlyGood: 6, fair: 2, poor: 0}},
  {id: 'third', ordinal: '三', groups: false, target: 76, outcomes: ['closed', 'answering', 'fabricated'], late: ['overdue', 'again', 'overdue'], skips: true, poll: {good: 5, fairlyGood: 4, fair: 3, poor: 1}, review: {good: 6, fairlyGood: 5, fair: 2, poor: 0}},
];

const pad = (value: number): string => String(value).padStart(2, '0');
const after = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** 例子看到哪一天：十二月下旬，看得到年底的样子。 */
export const exampleToday = (year: number): string => `${year}-12-20`;

/** 判法里的头一种情形，当作看到的事实；没有判法的照条款说。 */
function factOf({judged}: CheckItem, judgement: 'partly' | 'unmet'): string {
  const said = judged?.[judgement].split(/，?或者/)[0]!.split('；')[0]!.replace(/。$/, '');
  return (judgement === 'unmet' ? said?.split('，')[0] : said) ?? (judgement === 'unmet' ? '没有照条款做' : '做了，缺一样');
}

interface Planned {
  visit: PlannedVisit;
  item: CheckItem;
}

/** 各支部失分的先后：头几项几个支部都失，看得到共性；其余一项隔几项取一项，月月都有。 */
function orderOf(planned: readonly Planned[], branch: number): Planned[] {
  const stride = planned.length % 7 ? 7 : 5;
  const scattered = planned.map((_, index) => planned[(index * stride + 3 + branch * 2) % planned.length]!);
  const shared = [3, 11, 18].flatMap((at) => planned[at % planned.length] ?? []);
  return [...new Set(branch ? [...shared.slice(0, branch + 1), ...scattered] : [shared[0]!, ...scattered.reverse()])];
}

/** 一个支部失哪几项：失到执行得分不高于 target；改好恢复的不算失。 */
function lossesOf(planned: readonly Planned[], {target, outcomes, late}: ExampleBranch, index: number, isDue: (visit: PlannedVisit) => boolean): Map<CheckRef, {judgement: 'partly' | 'unmet'; outcome: Outcome}> {
  const full = planned.reduce((sum, {item}) => sum + item.points, 0);
  const losses = new Map<CheckRef, {judgement: 'partly' | 'unmet'; outcome: Outcome}>();
  let got = full;
  for (const {item} of orderOf(planned, index)) {
    const outcome = outcomes[losses.size] ?? 'noted';
    if (losses.size >= outcomes.length && got <= (full * target) / 100) break;
    const judgement = outcome === 'fabricated' || losses.size % 4 === 3 ? 'unmet' : 'partly';
    if (outcome !== 'mended' && outcome !== 'closed') got -= item.points * (1 - SHARES[judgement]);
    losses.set(item.ref, {judgement, outcome});
  }
  const due = planned.filter(({visit, item}) => losses.get(item.ref)?.outcome === 'noted' && isDue(visit)).reverse();
  // 一次督查里只挑一项，看得出不止一次。
  const ends = due.filter(({visit}, at) => due.findIndex((other) => other.visit === visit) === at);
  late.forEach((outcome, at) => { const found = ends[at]; if (found) losses.set(found.item.ref, {...losses.get(found.item.ref)!, outcome}); });
  return losses;
}

const OWNERS = ['支部书记', '组织委员', '宣传委员', '纪检委员'];

/** 一版自己的例子：三个支部、一整年，照这一版的安排查；由检查项、判法推出，内容都是编的。 */
export function exampleYear(data: ExampleData, yearNumber: number): AssessYear {
  const {plan, rectifyDays, names} = data;
  const byRef = new Map(data.items.map((item) => [item.ref, item]));
  const visits = plan.visits.filter(({tier}) => tier === 'partyBranch');
  const today = exampleToday(yearNumber);
  let year = newYear(data.release, yearNumber);
  let ticks = Date.UTC(yearNumber, 0, 4, 1);
  const now = (): string => new Date((ticks += 60_000)).toISOString();
  const dateOf = (visit: PlannedVisit, index: number): string => `${yearNumber}-${pad(monthFor(index, visit))}-${pad(10 + index * 4)}`;
  for (const {id, ordinal, groups} of BRANCHES) year = record(year, 'branches', {id, name: `第${ordinal}${names.branch}（举例）`, ...(groups && names.group !== undefined && {groups})}, now());
  BRANCHES.forEach((branch, index) => {
    // 少查的一期：过了半年的头一期。
    const skipped = branch.skips && visits.length > 1 ? visits[Math.floor(visits.length / 2)] : undefined;
    const done = visits.filter((visit) => visit !== skipped);
    const planned = done.flatMap((visit) => visit.items.flatMap((ref): Planned[] => { const item = byRef.get(ref); return item ? [{visit, item}] : []; }));
    const losses = lossesOf(planned, branch, index, (visit) => after(dateOf(visit, index), rectifyDays) < today);
    const idle = planned.filter(({item}) => !losses.has(item.ref)).at(branch.skips ? 9 : -1)?.item.ref;
    const rechecks: {at: number; check: CheckRef}[] = [];
    done.forEach((visit, turn) => {
      const month = monthFor(index, visit);
      const date = dateOf(visit, index);
      const id = visitId(branch.id, month);
      year = record(year, 'visits', {id, branch: branch.id, month, date, inspectors: `${(names.above ?? names).secretary}某甲（举例）`, talked: '党员 2 名'}, now());
      const judge = (finding: Omit<Finding, 'at' | 'was'>): void => { year = recordFinding(year, id, finding, now()); };
      for (const {check} of rechecks.filter(({at}) => at === turn)) judge({check, judgement: 'partly', fact: `复查：${factOf(byRef.get(check)!, 'partly')}`});
      visit.items.forEach((check, place) => {
        const item = byRef.get(check);
        if (!item) return;
        const loss = losses.get(check);
        if (!loss) return judge({check, judgement: (check === idle && branch.skips ? 'notApplicable' : 'met') satisfies Judgement});
        const {judgement, outcome} = loss;
        const fact = outcome === 'fabricated' ? `${factOf(item, judgement)}，事后补造了记录` : factOf(item, judgement);
        judge({check, judgement, fact, ...((outcome === 'mended' || outcome === 'closed') && {mended: true}), ...(outcome === 'fabricated' && {fabricated: true})});
        if (outcome === 'mended' || outcome === 'noted' || outcome === 'fabricated') return;
        const due = after(date, rectifyDays);
        if (outcome === 'again' && turn + 1 < done.length) rechecks.push({at: turn + 1, check});
        const again = outcome === 'again' && turn + 1 < done.length ? dateOf(done[turn + 1]!, index) : undefined;
        const state: Partial<Draft<'problems'>> = outcome === 'closed' ? {told: due, rechecked: due, closed: 'closed', seen: '看了补的记录，问 2 名党员都知道'}
          : outcome === 'told' ? {told: due < today ? due : after(today, -3)}
            : again !== undefined ? {closed: 'again', rechecked: again, due: after(again, rectifyDays), seen: '还是老样子'}
              : outcome === 'answering' ? {closed: 'answering', seen: '缺人手，带回等答复'} : {};
        year = record(year, 'problems', {id: problemId(id, check), branch: branch.id, check, ...(item.clauses[0] && {clause: item.clauses[0].id}), what: fact, become: item.judged?.met ?? item.evidence, owner: OWNERS[place % OWNERS.length]!, issued: date, due, ...state}, now());
      });
    });
  });
  for (const {id: branch, poll, review} of BRANCHES) {
    year = record(year, 'polls', {branch, date: `${yearNumber}-12-16`, ...poll}, now());
    year = record(year, 'reviews', {branch, date: `${yearNumber}-12-16`, ...review}, now());
  }
  return year;
}
