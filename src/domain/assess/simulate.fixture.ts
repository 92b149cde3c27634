import {gradeIds, judgementIds} from '../glossary';
import type {CheckItem} from './items';
import {monthFor, type YearPlan} from './plan';
import {scoredItems} from './standing';
import {newYear, record, recordFinding, type AssessYear} from './year';

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** 随机的一年：几个支部，照安排查，判定、改好、补造、问题、票数随机；同一串数得同样的一年。 */
export function simulateYear(random: () => number, items: readonly CheckItem[], plan: YearPlan, release = 'current'): AssessYear {
  const count = 1 + Math.floor(random() * 6);
  let clock = Date.UTC(2027, 0, 1);
  const now = (): string => new Date((clock += 60_000)).toISOString();
  let year = newYear(release, 2027);
  const known = new Set(scoredItems(items).map(({ref}) => ref));
  for (let index = 0; index < count; index++) {
    const branch = `b${index + 1}`;
    year = record(year, 'branches', {id: branch, name: `第${'一二三四五六'[index]}党支部（举例）`, groups: random() < 0.6}, now());
    for (const visit of plan.visits.filter(({tier}) => tier === 'partyBranch')) {
      if (random() < 0.1) continue;
      const id = `${branch}-${visit.period}`;
      year = record(year, 'visits', {id, branch, month: monthFor(index, visit)}, now());
      for (const check of visit.items.filter((ref) => known.has(ref))) {
        if (random() < 0.05) continue;
        const judgement = random() < 0.6 ? 'met' : pick(random, judgementIds);
        const lost = judgement === 'partly' || judgement === 'unmet';
        year = recordFinding(year, id, {
          check,
          judgement,
          ...(lost && {fact: '看到的事实（举例）'}),
          ...(lost && random() < 0.4 && {mended: true}),
          ...(lost && random() < 0.1 && {fabricated: true}),
        }, now());
        if (lost && random() < 0.5) {
          const closed = pick(random, [undefined, 'closed', 'again'] as const);
          year = record(year, 'problems', {id: `${id}-p${year.problems.length}`, branch, check, what: `第 ${year.problems.length + 1} 个问题（举例）`, owner: '组织委员', issued: '2027-03-18', due: '2027-04-01', ...(closed && {closed})}, now());
        }
      }
    }
    for (const list of ['polls', 'reviews'] as const) {
      if (random() < 0.1) continue;
      const votes = Object.fromEntries(gradeIds.map((id, at) => [id, Math.floor(random() * [12, 6, 2, 1][at]!)])) as Record<(typeof gradeIds)[number], number>;
      year = record(year, list, {branch, date: '2027-12-17', ...votes}, now());
    }
    if (random() < 0.25) year = record(year, 'decisions', {branch, ...(random() < 0.5 ? {notGood: ['书记、委员被约谈，年内没有改好']} : {chosen: true})}, now());
  }
  return year;
}
