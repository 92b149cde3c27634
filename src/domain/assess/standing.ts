import {gradeIds} from '../glossary';
import type {AssessYear, Branch, Finding, Problem, Visit} from '../schema/assess';
import type {CheckItem} from './items';
import {codeOf, type CheckRef} from './judgement';
import {annualScore, executionScore, grade, itemScore, shareOf, standardShares, voteScore, type Execution, type Grading, type ScoringRules} from './score';
import {live} from './year';

/** 计分只用查党支部的检查项。 */
export const scoredItems = (items: readonly CheckItem[]): CheckItem[] => items.filter(({tier}) => tier === 'partyBranch');

/** 一个支部一年的督查，依月份。 */
export function visitsOf(year: AssessYear, branch: string): Visit[] {
  return live(year.visits).filter((visit) => visit.branch === branch).sort((a, b) => a.month - b.month || (a.date ?? '').localeCompare(b.date ?? '') || (a.id < b.id ? -1 : 1));
}

/** 检查项 → 各次判定。 */
export function findingsOf(visits: readonly Visit[]): (ref: CheckRef) => Finding[] {
  const all = new Map<string, Finding[]>();
  for (const {findings} of visits) for (const finding of live(findings)) all.set(finding.check, [...(all.get(finding.check) ?? []), finding]);
  return (ref) => all.get(ref) ?? [];
}

/** 一个支部一年到现在的分。 */
export interface Standing {
  branch: Branch;
  execution: Execution;
  /** 四个季度各自的执行得分；没有查的没有分。 */
  quarters: Execution[];
  poll?: number;
  review?: number;
  annual?: number;
  /** 标准编号 → 得了满分的百分之几。 */
  standards: Map<string, number>;
  /** 失了分的项，失得多的在前。 */
  losses: Loss[];
}

export interface Loss {
  ref: CheckRef;
  lost: number;
  /** 失分的各次：哪个月、看到的事实。 */
  times: {month: number; fact?: string}[];
}

function lossesOf(items: readonly CheckItem[], visits: readonly Visit[]): Loss[] {
  const judged = findingsOf(visits);
  return items.flatMap((item): Loss[] => {
    const score = itemScore(item.points, judged(item.ref));
    if (score === undefined || score >= item.points) return [];
    const times = visits.flatMap(({month, findings}) => live(findings).filter((finding) => finding.check === item.ref && (shareOf(finding) ?? 1) < 1).map(({fact}) => ({month, ...(fact !== undefined && {fact})})));
    return [{ref: item.ref, lost: item.points - score, times}];
  }).sort((a, b) => b.lost - a.lost || (a.ref < b.ref ? -1 : 1));
}

const optional = <K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> => (value === undefined ? {} : {[key]: value} as Record<K, number>);

/** 各支部一年到现在的分，依名单次序。 */
export function standings(year: AssessYear, items: readonly CheckItem[], rules: ScoringRules): Standing[] {
  const scored = scoredItems(items);
  return live(year.branches).map((branch): Standing => {
    const visits = visitsOf(year, branch.id);
    const judged = findingsOf(visits);
    const execution = executionScore(scored, judged);
    const votes = (list: AssessYear['polls']) => live(list).find((item) => item.branch === branch.id);
    const [poll, review] = [votes(year.polls), votes(year.reviews)].map((item) => (item ? voteScore(item) : undefined));
    return {
      branch,
      execution,
      quarters: [0, 1, 2, 3].map((quarter) => executionScore(scored, findingsOf(visits.filter(({month}) => Math.ceil(month / 3) === quarter + 1)))),
      ...optional('poll', poll),
      ...optional('review', review),
      ...optional('annual', annualScore({execution: execution.score, poll, review}, rules)),
      standards: standardShares(scored, judged),
      losses: lossesOf(scored, visits),
    };
  });
}

/** 一年的等次意见。 */
export function yearGrades(year: AssessYear, all: readonly Standing[], rules: ScoringRules): Grading {
  const decisions = new Map(live(year.decisions).map((decision) => [decision.branch, decision]));
  return grade(all.map(({branch, execution, poll, annual}) => {
    const {notGood, ungraded, chosen} = decisions.get(branch.id) ?? {};
    return {id: branch.id, execution: execution.score, poll, annual, notGood, ungraded, chosen};
  }), rules);
}

/** 哪天以前改好，延了期的照延期；带回等答复的没有期限，答复了才定。 */
export const deadlineOf = ({closed, due, extendedTo}: Problem): string | undefined => (closed === 'answering' ? undefined : extendedTo ?? due);

/** 支部自己改不了、带回去的：等答复的，条件不具备的。 */
export const isBroughtBack = ({closed}: Problem): boolean => closed === 'answering' || closed === 'impossible';

/** 一个问题现在怎样：done 了结，overdue 逾期，open 没有到期。带回等答复的、条件不具备的不算逾期。 */
export function problemState(problem: Problem, today: string): 'done' | 'overdue' | 'told' | 'open' {
  const {closed, told} = problem;
  const deadline = deadlineOf(problem);
  if (closed === 'closed' || closed === 'impossible') return 'done';
  if (told !== undefined && closed === undefined) return 'told';
  return deadline !== undefined && today > deadline ? 'overdue' : 'open';
}

/** 一个支部还没有了结的问题，期限近的在前；每次督查先看它们。 */
export function openProblems(year: AssessYear, branch: string, today: string): Problem[] {
  return live(year.problems).filter((problem) => problem.branch === branch && problemState(problem, today) !== 'done').sort((a, b) => (a.extendedTo ?? a.due).localeCompare(b.extendedTo ?? b.due) || (a.id < b.id ? -1 : 1));
}

/** 共性问题：同一项在两个以上支部失分，或者在一个支部两次督查都失分。 */
export function commonProblems(all: readonly Standing[], branches = 2): {ref: CheckRef; branches: string[]; repeated: string[]}[] {
  const found = new Map<CheckRef, {branches: string[]; repeated: string[]}>();
  for (const {branch, losses} of all) {
    for (const {ref, times} of losses) {
      const entry = found.get(ref) ?? {branches: [], repeated: []};
      entry.branches.push(branch.id);
      if (times.length > 1) entry.repeated.push(branch.id);
      found.set(ref, entry);
    }
  }
  return [...found].filter(([, {branches: lost, repeated}]) => lost.length >= branches || repeated.length).map(([ref, entry]) => ({ref, ...entry})).sort((a, b) => b.branches.length - a.branches.length || (a.ref < b.ref ? -1 : 1));
}

/** 半数以上支部失分的项：先查标准写得清不清、做不做得到。 */
export function standardToMend(all: readonly Standing[]): CheckRef[] {
  return commonProblems(all, Math.floor(all.length / 2) + 1).filter(({branches}) => branches.length * 2 > all.length).map(({ref}) => ref);
}

/** 标杆候选：评为好的支部，执行得分高的在前；单项标杆：某一标准得满分、别的支部多有失分的。 */
export interface Benchmarks {
  branches: string[];
  /** 标准编号 → 支部。 */
  single: Map<string, string[]>;
}

export function benchmarkCandidates(year: AssessYear, all: readonly Standing[], rules: ScoringRules): Benchmarks {
  const {proposals} = yearGrades(year, all, rules);
  const fabricated = new Set(live(year.visits).filter(({findings}) => live(findings).some((finding) => finding.fabricated)).map(({branch}) => branch));
  const decided = new Map(live(year.decisions).map(({branch, grade: given}) => [branch, given]));
  const eligible = all.filter(({branch}) => !fabricated.has(branch.id));
  const codes = [...new Set(all.flatMap(({standards}) => [...standards.keys()]))].sort();
  return {
    branches: eligible
      .filter(({branch}) => (decided.get(branch.id) ?? proposals.get(branch.id)?.grade) === gradeIds[0])
      .sort((a, b) => (b.execution.score ?? 0) - (a.execution.score ?? 0) || (b.poll ?? 0) - (a.poll ?? 0) || (a.branch.id < b.branch.id ? -1 : 1))
      .map(({branch}) => branch.id),
    single: new Map(codes.flatMap((code): [string, string[]][] => {
      const full = eligible.filter(({standards}) => standards.get(code) === 100);
      const checked = all.filter(({standards}) => standards.has(code));
      return full.length && full.length * 2 <= checked.length ? [[code, full.map(({branch}) => branch.id)]] : [];
    })),
  };
}

/** 上年失分，排下年安排时失得多的先选。 */
export function lostPoints(all: readonly Standing[]): Record<CheckRef, number> {
  const lost: Record<CheckRef, number> = {};
  for (const {losses} of all) for (const loss of losses) lost[loss.ref] = (lost[loss.ref] ?? 0) + loss.lost;
  return lost;
}

/** 标准编号列表，依检查项次序。 */
export const standardsIn = (items: readonly CheckItem[]): {code: string; title: string}[] => [...new Map(items.map(({ref, standard}) => [codeOf(ref), standard]))].map(([code, title]) => ({code, title}));
