import type {Grade} from '../glossary';
import type {AssessData} from './data';
import type {Judgement} from './judgement';
import {monthFor} from './plan';
import {newYear, record, recordFinding, type AssessYear} from './year';

interface ExampleBranch {
  id: string;
  name: string;
  groups?: boolean;
  /** 一年里第几项、判成什么、看到的事实、后来怎样。 */
  losses: {at: number; judgement: Judgement; fact: string; mended?: true; problem?: {owner: string; closed?: 'closed' | 'again'; become: string}}[];
  poll: Record<Grade, number>;
  review: Record<Grade, number>;
}

/** 三个支部，一看就是编的；名称都带“举例”。 */
const BRANCHES: readonly ExampleBranch[] = [
  {
    id: 'first',
    name: '第一党支部（举例）',
    groups: true,
    losses: [
      {at: 3, judgement: 'partly', fact: '有一处与台账对不上，当场改了', mended: true},
      {at: 17, judgement: 'partly', fact: '问到的 2 名党员里有 1 名说不出'},
    ],
    poll: {good: 13, fairlyGood: 3, fair: 1, poor: 0},
    review: {good: 12, fairlyGood: 4, fair: 1, poor: 0},
  },
  {
    id: 'second',
    name: '第二党支部（举例）',
    groups: true,
    losses: [
      {at: 4, judgement: 'unmet', fact: '当季没有做，支部书记说忙忘了', problem: {owner: '支部书记', become: '补做一次并登记', closed: 'closed'}, mended: true},
      {at: 11, judgement: 'partly', fact: '做了，记录缺两栏', problem: {owner: '组织委员', become: '照表单补全，不补造', closed: 'again'}},
      {at: 17, judgement: 'partly', fact: '公开栏还是上一季度的'},
      {at: 25, judgement: 'unmet', fact: '问 2 名党员都不知道', problem: {owner: '宣传委员', become: '下次会上讲清，党员说得出'}},
    ],
    poll: {good: 9, fairlyGood: 6, fair: 3, poor: 0},
    review: {good: 8, fairlyGood: 7, fair: 3, poor: 0},
  },
  {
    id: 'third',
    name: '第三党支部（举例）',
    losses: [
      {at: 9, judgement: 'unmet', fact: '没有这一年的记录', problem: {owner: '支部书记', become: '照条款办一次', closed: 'closed'}, mended: true},
      {at: 14, judgement: 'partly', fact: '迟了 12 日才办'},
      {at: 22, judgement: 'notApplicable', fact: '一年里没有这种情形'},
    ],
    poll: {good: 5, fairlyGood: 2, fair: 0, poor: 0},
    review: {good: 5, fairlyGood: 1, fair: 1, poor: 0},
  },
];

const pad = (value: number): string => String(value).padStart(2, '0');

/** 一版自己的例子：三个支部、一整年，照这一版的安排查；供打开看看，内容都是编的。 */
export function exampleYear({release, plan, rectifyDays}: Pick<AssessData, 'release' | 'plan' | 'rectifyDays'>, yearNumber: number): AssessYear {
  let year = newYear(release, yearNumber);
  const visits = plan.visits.filter(({tier}) => tier === 'partyBranch');
  let ticks = Date.UTC(yearNumber, 0, 4, 1);
  const now = (): string => new Date((ticks += 60_000)).toISOString();
  BRANCHES.forEach(({id, name, groups}) => {
    year = record(year, 'branches', {id, name, ...(groups && {groups})}, now());
  });
  BRANCHES.forEach(({id: branch, losses}, index) => {
    let at = 0;
    for (const visit of visits) {
      const month = monthFor(index, visit);
      const date = `${yearNumber}-${pad(month)}-${pad(10 + index * 4)}`;
      const id = `${branch}-${visit.period}`;
      year = record(year, 'visits', {id, branch, month, date, inspectors: '党总支书记某甲（举例）'}, now());
      for (const check of visit.items) {
        const loss = losses.find((one) => one.at === at);
        at += 1;
        year = recordFinding(year, id, loss ? {check, judgement: loss.judgement, fact: loss.fact, ...(loss.mended && {mended: true})} : {check, judgement: 'met'}, now());
        if (loss?.problem) {
          const {owner, become, closed} = loss.problem;
          const due = new Date(Date.parse(date) + rectifyDays * 86_400_000).toISOString().slice(0, 10);
          year = record(year, 'problems', {id: `${id}-${at}`, branch, check, what: loss.fact, become, owner, issued: date, due, ...(closed && {closed, told: due, rechecked: due})}, now());
        }
      }
    }
  });
  for (const {id: branch, poll, review} of BRANCHES) {
    year = record(year, 'polls', {branch, date: `${yearNumber}-12-16`, ...poll}, now());
    year = record(year, 'reviews', {branch, date: `${yearNumber}-12-16`, ...review}, now());
  }
  return year;
}
