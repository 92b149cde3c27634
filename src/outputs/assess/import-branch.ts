import {visitsOf} from '../../domain/assess/standing';
import {live, record, recordFinding, type AssessYear, type Visit} from '../../domain/assess/year';
import type {ImportedBranch} from './read-workbook';

/**
 * 读出的写进一年：支部照名称认，没有的加上；同一月同一项的判定换成工作簿里的，别的不动。
 * @param ids 名称 → 新支部的标识，支部、月份 → 新督查的标识
 */
export function importBranch(year: AssessYear, {name, rows, polls, reviews}: ImportedBranch, ids: {branch: (name: string) => string; visit: (branch: string, month: number) => string}, now: string): AssessYear {
  const known = live(year.branches).find((branch) => branch.name === name);
  const branch = known?.id ?? ids.branch(name);
  let next = known ? year : record(year, 'branches', {id: branch, name}, now);
  const done = new Map<string, number>();
  for (const {month, check, finding} of rows) {
    // 同一月查过几次的，依次是第几次督查。
    const turn = done.get(`${month} ${check}`) ?? 0;
    done.set(`${month} ${check}`, turn + 1);
    const visits = visitsOf(next, branch).filter((visit) => visit.month === month);
    const judgedIn = ({findings}: Visit) => live(findings).find((one) => one.check === check);
    const target = visits.filter(judgedIn)[turn] ?? visits.find((visit) => !judgedIn(visit));
    const id = target?.id ?? (visits.length ? `${ids.visit(branch, month).slice(0, 60)}-${visits.length + 1}` : ids.visit(branch, month));
    if (!target) next = record(next, 'visits', {id, branch, month}, now);
    const before = target && judgedIn(target);
    next = recordFinding(next, id, {check, ...finding, ...(finding.counted && before?.counted && {counted: before.counted})}, now);
  }
  for (const [list, votes] of [['polls', polls], ['reviews', reviews]] as const) {
    const date = live(next[list]).find((one) => one.branch === branch)?.date;
    if (votes) next = record(next, list, {branch, ...(date && {date}), ...votes}, now);
  }
  return next;
}

