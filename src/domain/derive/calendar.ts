import type {Duty} from '../schema/procedure';
import type {DuePart} from '../schema/due';
import type {Role} from '../schema/registers';
import type {Tier} from '../glossary';
import {estimateNote, daysOffAround, springHoliday, workDayFrom, workDayUntil} from '../counting/work-days';
import {addDays, firstOfMonth, lastOfMonth} from '../dates';
import {dueWindow} from '../due/dates';
import {filledParts} from '../due/parse';
import {fillAll} from './context';
import type {Work} from './works';
import {calendarDefaults, monthsOf, type CalendarDefaults} from './months';

type Parameters = Readonly<Record<string, string>>;

/** 默认安排的说明，印在日历上。 */
export function defaultsText({quarter, halfYear, year, day}: CalendarDefaults): string {
  return `没有写明月份的：每季度的排在 ${quarter.join('、')} 月，每半年的排在 ${halfYear.join('、')} 月，每年的排在 ${year.join('、')} 月；没有写明日子的记在${day ? `当月 ${day} 日` : '当月最后一天'}。落在休息日的：某日办的会议和活动顺延到其后的工作日，某日前办完的提前到其前的工作日。`;
}

export interface Occasion {
  work: Work & {duty: Duty};
  /** 排在哪几个月；哪天随年份，见 datesOf。每届的为空。 */
  months: number[];
  /** 时限的各段，参数已填好。 */
  parts: DuePart[];
  /** 没有写明日子的记在几日；0 为月末日。 */
  otherwise: number;
  /** 在哪次会议、活动上办，是日历里的另一件。 */
  meeting?: Occasion;
}

const MEETING_PREFIX = /^(?:每月|每季度|当月|当季)/;

/** 时限说的那次会议是哪一件：名称收尾与它相同的，先在本标准里找；说“下次”“次月”“最近一次”的不算。 */
function meetingOf({work, parts}: Occasion, all: readonly Occasion[]): Occasion | undefined {
  const name = parts[0]?.next?.replace(MEETING_PREFIX, '');
  if (!name || /^(?:下|次|最近)/.test(name)) return undefined;
  const held = all.filter((other) => other.work.duty !== work.duty && other.months.length && other.work.title.endsWith(name) && other.parts[0]?.next === undefined);
  return held.find((other) => other.work.code === work.code) ?? (name.length > 2 ? held[0] : undefined);
}

/** 周期性工作的安排；每届的 months 为空。 */
export function occasionsOf(works: readonly Work[], parameters: Parameters): Occasion[] {
  const defaults = calendarDefaults(parameters);
  const occasions = works.flatMap((work): Occasion[] => (work.duty
    ? [{work: {...work, duty: work.duty}, months: monthsOf(work.duty, parameters, defaults), parts: filledParts(fillAll(work.duty.by, parameters)), otherwise: defaults.day}]
    : []));
  for (const occasion of occasions) {
    const meeting = meetingOf(occasion, occasions);
    if (meeting) occasion.meeting = meeting;
  }
  return occasions;
}

/** 日子排到哪天，哪年的是推算的；印在日历上。 */
export function spanText({until, years}: CalendarSpan): string {
  const estimate = estimateNote(years.map((year) => `${year}-01-01`));
  return `日子排到 ${until ?? `${years[1]} 年底`}。${estimate === undefined ? '' : `${estimate}。`}`;
}

/** 一件工作在某一期的日子。 */
export interface Dated {
  occasion: Occasion;
  /** 哪一期，如“2027-01”；日子挪了也不变。 */
  period: string;
  /** 哪天，ISO；总是工作日。 */
  date: string;
  /** 是到这天为止，不是就在这天。 */
  isDeadline: boolean;
}

/** 时限从长假起算的，那个长假：写明春节的、一月二月的是春节，九月十月的是国庆；假期后的从其后首个工作日起算。 */
function holidayAnchor({event, since}: DuePart, year: number, month: number): string | undefined {
  const text = event ?? since ?? '';
  if (!/放假|假期/.test(text)) return undefined;
  const isSpring = text.includes('春节') || month <= 2;
  if (!isSpring && !text.includes('国庆') && month !== 9 && month !== 10) return undefined;
  const {first, last} = isSpring ? springHoliday(year) : daysOffAround(`${year}-10-01`);
  return text.includes('后') ? workDayFrom(addDays(last, 1)) : first;
}

/** 一个月里没有写明哪天的那天。 */
const otherwiseIn = (otherwise: number, year: number, month: number): string => (otherwise ? addDays(firstOfMonth(year, month), otherwise - 1) : lastOfMonth(year, month));

/** 一段时限在那个月是哪天；推不出的为 undefined。 */
function partDate(part: DuePart, {meeting}: Occasion, year: number, month: number): Omit<Dated, 'occasion' | 'period'> | undefined {
  if (part.words !== undefined) return undefined;
  const {in: _in, month: _month, ...rest} = part;
  if (part.next !== undefined) {
    if (!meeting?.months.includes(month)) return undefined;
    const held = dateIn(meeting, year, month);
    const window = dueWindow(rest, {next: held.date});
    return part.before === undefined ? {date: held.date, isDeadline: held.isDeadline} : {date: window.latest ?? held.date, isDeadline: true};
  }
  const holiday = holidayAnchor(part, year, month);
  const isCalendar = part.day !== undefined || part.in !== undefined || part.month !== undefined;
  if (holiday === undefined && (!isCalendar || part.event !== undefined || part.since !== undefined || part.on !== undefined)) return undefined;
  const {earliest, latest} = holiday === undefined ? dueWindow({...rest, in: '当月'}, {since: firstOfMonth(year, month)}) : dueWindow(rest, {since: holiday});
  const date = latest ?? earliest;
  // 就在一天的是那天办，其余的是到那天为止。
  return date === undefined ? undefined : {date, isDeadline: part.before !== undefined || earliest !== latest};
}

/** 一件工作在某年某月的日子：会议、活动出了本月的改在月末以前的工作日。 */
function dateIn(occasion: Occasion, year: number, month: number): Omit<Dated, 'occasion'> {
  const period = firstOfMonth(year, month).slice(0, 7);
  for (const part of occasion.parts) {
    const found = partDate(part, occasion, year, month);
    if (found) return {period, ...found, date: !found.isDeadline && found.date > lastOfMonth(year, month) ? workDayUntil(lastOfMonth(year, month)) : found.date};
  }
  return {period, date: workDayUntil(otherwiseIn(occasion.otherwise, year, month)), isDeadline: true};
}

const known = new WeakMap<Occasion, Map<number, Dated[]>>();

/** 一件工作一年里的日子，依月份；每届的没有。 */
export function datesOf(occasion: Occasion, year: number): Dated[] {
  const years = known.get(occasion) ?? new Map<number, Dated[]>();
  known.set(occasion, years);
  const dates = years.get(year) ?? occasion.months.map((month) => ({occasion, ...dateIn(occasion, year, month)}));
  years.set(year, dates);
  return dates;
}

/** 日历从哪天排到哪天。 */
export interface CalendarSpan {
  /** 编制日期，ISO；首次也从这天往后算。 */
  from: string;
  /** 旧版用到哪天为止，ISO；现行的省略。 */
  until?: string;
  /** 逐日排出的两年：今年和明年，版次核到的日期更晚的从那一年起；旧版是停用的那年和前一年。 */
  years: [number, number];
}

/**
 * @param from 版次核到的日期
 * @param today 今天，ISO
 * @param until 旧版用到哪天为止
 */
export function calendarSpan(from: string, today: string, until?: string): CalendarSpan {
  // 核到的日期比今天晚的，以前的日子都不是这一版的：照今年排就一条也没有。
  const year = Number((from > today ? from : today).slice(0, 4));
  if (until === undefined) return {from, years: [year, year + 1]};
  const last = Number(until.slice(0, 4));
  return {from, until, years: [last - 1, last]};
}

/** 一个月里的一件工作，和各年在这个月的哪几天。 */
export interface MonthItem {
  occasion: Occasion;
  dates: Dated[];
}

export interface MonthTier {
  tier: Tier;
  items: MonthItem[];
}

/** 这几年里有日子在这个月的工作，依日子先后。 */
export function itemsOfMonth(occasions: readonly Occasion[], month: number, years: readonly number[]): MonthItem[] {
  return occasions
    .map((occasion) => ({occasion, dates: years.flatMap((year) => datesOf(occasion, year)).filter(({date}) => Number(date.slice(5, 7)) === month)}))
    .filter(({dates}) => dates.length)
    .sort((a, b) => (a.dates[0]!.date < b.dates[0]!.date ? -1 : Number(a.dates[0]!.date > b.dates[0]!.date)));
}

/** 一个月的工作，按层级、角色分；同一角色的依日子先后。 */
export function monthByTier(occasions: readonly Occasion[], month: number, roles: readonly Role[], years: readonly number[]): MonthTier[] {
  const rank = new Map(roles.map(({id}, index) => [id, index]));
  const order = ({occasion}: MonthItem) => rank.get(occasion.work.role) ?? roles.length;
  const own = itemsOfMonth(occasions, month, years).sort((a, b) => order(a) - order(b));
  return [...new Set(roles.map(({tier}) => tier))].flatMap((tier): MonthTier[] => {
    const items = own.filter(({occasion}) => roles.find(({id}) => id === occasion.work.role)?.tier === tier);
    return items.length ? [{tier, items}] : [];
  });
}

/** 几号几号，哪年的写明哪年；各年同一天的并写。 */
export function daysText(dates: readonly Pick<Dated, 'date'>[]): string {
  const years = new Map<number, string[]>();
  for (const {date} of dates) years.set(Number(date.slice(8)), [...(years.get(Number(date.slice(8))) ?? []), date.slice(0, 4)]);
  return [...years].map(([day, own]) => `${own.join('、')} 年 ${day} 日`).join('，');
}

/** 一年里各期的日子：每期同一日的写一次，别的逐月写；挪到别的月份的写明月份。 */
export function periodDays(dates: readonly Pick<Dated, 'date' | 'period'>[]): string {
  const dayOf = ({date}: {date: string}) => Number(date.slice(8));
  const inMonth = ({date}: {date: string}) => `${Number(date.slice(5, 7))} 月 ${dayOf({date})} 日`;
  const days = dates.map(dayOf);
  const usual = days.find((day) => days.filter((other) => other === day).length > dates.length / 2);
  const rest = dates.length > 1 && usual !== undefined ? dates.filter(({date, period}) => dayOf({date}) !== usual || !date.startsWith(period)) : dates;
  const list = rest.map(inMonth).join('、');
  if (rest === dates) return list;
  return rest.length ? `${usual} 日；其中 ${list}` : `${usual} 日`;
}
