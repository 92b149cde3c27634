import {datesOf, occasionsOf, type Occasion} from '../derive/calendar';
import {defaultParameters, fillAll} from '../derive/context';
import {isLive, worksOf} from '../derive/works';
import {dueWindow, type DueWindow} from '../due/dates';
import {filledParts} from '../due/parse';
import {dueSentence} from '../due/sentence';
import type {DuePart} from '../schema/due';
import {targetOf, type Step} from '../schema/procedure';
import {DRAFT} from '../source/release';
import type {ReleaseRule} from './rule';

/** 逐年看：春节有早有晚，放假安排有公布的有推算的。 */
export const YEARS = [2025, 2026, 2027, 2028, 2029, 2030];

/** 两步的时限从同一处起算才比得出先后：同一件事之前之后，同一年的几月几日，同一期。别的为 undefined。 */
function anchorOf(part: DuePart): string | undefined {
  const {in: period, month, event, since, on} = part;
  const isCertain = part.words === undefined && part.case === undefined && part.step === undefined && part.full === undefined && part.next === undefined && part.usually === undefined;
  if (!isCertain) return undefined;
  const thing = event ?? since ?? on;
  if (thing !== undefined) return `${thing} ${period ?? ''} ${JSON.stringify(month ?? '')}`;
  if (period === undefined && month === undefined) return undefined;
  const isOfYear = typeof month === 'number' && (period === undefined || period === '每年' || period === '当年');
  return isOfYear ? '当年' : `${period ?? ''} ${typeof month === 'object' ? month.join() : ''}`;
}

/** 一段时限的窗口：日期看那一年，从事情起算的，当那件事在年中。 */
function windowIn(part: DuePart, year: number): DueWindow {
  const since = part.event ?? part.since ?? part.on;
  const start = `${year}-${since === undefined ? '01-01' : '07-15'}`;
  return dueWindow(part, {since: start, next: start});
}

/** 每月的，看前一步那个月的那一次：一月里定下来的，一月里就要照办。 */
function inMonthOf(before: DuePart, after: DuePart): DuePart {
  const isMonthly = after.in === '每月' && after.month === undefined && typeof after.day === 'number';
  return isMonthly && anchorOf(before) === '当年' ? {...after, in: '当年', month: before.month!} : after;
}

/**
 * 后一步的期限早于前一步的，哪一年各到哪天；不能比的、不早的为 undefined。
 * @param before 前一步的时限，参数已填好
 * @param after 后一步的时限，参数已填好
 */
function reversedIn(before: DuePart, after: DuePart): {year: number; before: string; after: string} | undefined {
  const later = inMonthOf(before, after);
  const anchor = anchorOf(before);
  // “收到”说的多半不是同一次；都在事后的，后一步从前一步做完起。
  const bothAfter = (before.event ?? before.since) !== undefined && before.before === undefined && later.before === undefined;
  if (anchor === undefined || anchor !== anchorOf(later) || bothAfter) return undefined;
  return YEARS.flatMap((year) => {
    const [first, second] = [windowIn(before, year), windowIn(later, year)];
    const limit = first.latest ?? first.earliest;
    return limit !== undefined && second.latest !== undefined && second.latest < limit ? [{year, before: limit, after: second.latest}] : [];
  })[0];
}

/** 一步做完以后还要做的：顺着去向走，退回重来的不算。 */
function stepsAfter(steps: readonly Step[], from: number): number[] {
  const order = new Map(steps.map(({id}, index) => [id, index]));
  const found = new Set<number>();
  const follow = (index: number): void => {
    for (const next of steps[index]!.next ?? []) {
      const at = order.get(targetOf(next));
      if (at === undefined || at <= index || found.has(at)) continue;
      found.add(at);
      follow(at);
    }
  };
  follow(from);
  return [...found].sort((a, b) => a - b);
}

/** 时限说的月份，数字以外的按季度算；没有说的为 undefined。 */
function monthsSaid({in: period, month}: DuePart): number[] | undefined {
  if (period === '次年' || period === '次月' || period === '下一个月' || period === '下一季度') return undefined;
  if (month === '首月') return [1, 4, 7, 10];
  if (month === '末月') return [3, 6, 9, 12];
  if (month === '第四季度') return [10, 11, 12];
  return month === undefined ? undefined : [month].flat().map(Number);
}

/** 一项周期性工作排的月份和时限合不到一起的话；合得到的为 undefined。 */
function misplaced(occasion: Occasion): string | undefined {
  const {work, months, parts, meeting} = occasion;
  const said = parts.flatMap((part) => monthsSaid(part) ?? []);
  const outside = said.length ? months.filter((month) => !said.includes(month)) : [];
  if (outside.length) return `排在 ${outside.join('、')} 月，时限却说“${dueSentence(work.duty.by)}”：那个月里没有这样的日子。改 months 或者时限`;
  const without = meeting ? months.filter((month) => !meeting.months.includes(month)) : [];
  if (without.length) return `排在 ${without.join('、')} 月，“${meeting!.work.title}”（${meeting!.work.code}）那个月却不开。改 months 或者时限`;
  const dates = YEARS.flatMap((year) => datesOf(occasion, year));
  const never = months.filter((month) => !dates.some(({period, date}) => Number(period.slice(5)) === month && date.startsWith(period.slice(0, 7))));
  if (never.length) return `排在 ${never.join('、')} 月，${YEARS[0]} 至 ${YEARS.at(-1)} 年却没有一年的日子在那个月，如 ${dates.find(({period}) => Number(period.slice(5)) === never[0])!.date}。改 months 或者时限`;
  return undefined;
}

/** 只有一段、不分情形的时限；另有过渡办法的写成第二段，就不比。 */
function soleDue({due}: Step, parameters: Readonly<Record<string, string>>): DuePart | undefined {
  const [part, ...more] = filledParts(fillAll(due, parameters));
  return more.length ? undefined : part;
}

/** 草案里一年的日子排在一起合得拢；发布过的不查。 */
export const datesHoldTogether: ReleaseRule = {
  name: 'dates-hold-together',
  about: '日子合得拢：把一年的日子排在一起，周期性工作排的月份里有时限说的日子、有要在上面办的会；同一程序里，做在后面的一步，从同一处起算的，期限不早于前面的。只查草案，参数用默认值。',
  check(release, report) {
    if (release.name !== DRAFT) return;
    const parameters = defaultParameters(release);
    const occasions = occasionsOf(worksOf(release, parameters), parameters);
    for (const {titleBlock: {code}, procedure: {steps, duties}, procedureFile, locate} of release.standards.filter(isLive)) {
      duties.forEach((duty, index) => {
        const occasion = occasions.find(({work}) => work.code === code && work.duty.id === duty.id);
        const fault = occasion && misplaced(occasion);
        if (fault) report(procedureFile, locate.procedure(['duties', index, 'by']), `“${duty.title}”${fault}`);
      });
      const dues = steps.map((step) => soleDue(step, parameters));
      steps.forEach((step, index) => {
        const own = dues[index];
        for (const at of own ? stepsAfter(steps, index) : []) {
          const later = dues[at];
          const found = later && reversedIn(own!, later);
          if (found) {
            report(procedureFile, locate.procedure(['steps', at, 'due']),
              `“${steps[at]!.title}”在“${step.title}”之后，期限却更早：${dueSentence(later)}（${found.year} 年算到 ${found.after}），前面那步 ${dueSentence(own!)}（${found.before}）。改其中一步的时限；跨年的写次年`);
          }
        }
      });
    }
  },
};
