import announced from 'chinese-days/dist/chinese-days.json';
import {getYearLeapMonth, monthDays} from 'chinese-days';
import {addDays} from '../dates';

/** 公布过的放假安排：放假的日子、调休上班的日子。 */
const {holidays, workdays} = announced as {holidays: Record<string, string>; workdays: Record<string, string>};
const years = new Set(Object.keys(holidays).map((date) => Number(date.slice(0, 4))));

/** 这一年的放假安排公布了没有；没有公布的按周末推算。 */
export function isAnnounced(year: number): boolean {
  return years.has(year);
}

const last = Math.max(...years);

/** 最近公布到哪一年。 */
export function lastAnnounced(): number {
  return last;
}

/** 推算的年份要说明；都公布了的为 undefined。 */
export function estimateNote(dates: readonly string[]): string | undefined {
  const missing = [...new Set(dates.map((date) => Number(date.slice(0, 4))))].filter((year) => !isAnnounced(year)).sort((a, b) => a - b);
  return missing.length ? `${missing.join('、')} 年的放假安排没有公布或者没有收录，按周六、周日和法定节日推算，公布后以公布的为准` : undefined;
}

/** 农历一年几天：十二个月和闰月。 */
const lunarDays = (year: number): number => Array.from({length: 12}, (_, index) => monthDays(year, index + 1)).reduce((sum, days) => sum + days, getYearLeapMonth(year).days);

/** 农历正月初一。由各年天数累加，不用随时区变的时刻；1900 年正月初一是 1 月 31 日。 */
export function springFestival(year: number): string {
  if (year < 1901 || year > 2099) throw new Error(`${year} 年的正月初一推算不出`);
  return addDays('1900-01-31', Array.from({length: year - 1900}, (_, index) => lunarDays(1900 + index)).reduce((sum, days) => sum + days, 0));
}

/** 农历某月某日在公历哪天；闰月不算。 */
function lunarDate(year: number, month: number, day: number): string {
  const {leapMonth, days} = getYearLeapMonth(year);
  const before = Array.from({length: month - 1}, (_, index) => monthDays(year, index + 1) + (leapMonth === index + 1 ? days : 0));
  return addDays(springFestival(year), before.reduce((sum, count) => sum + count, 0) + day - 1);
}

/** 清明在 4 月几日：2000 至 2099 年的寿星公式；数据包里的随时区变，不用。 */
function qingming(year: number): string {
  const count = year % 100;
  return `${year}-04-0${Math.floor(count * 0.2422 + 4.81) - Math.floor(count / 4)}`;
}

const statutory = new Map<number, ReadonlySet<string>>();

/**
 * 全国年节及纪念日放假办法（2025 年起）定的放假日，只定到日，不含调休：元旦，农历除夕至正月初三，清明，
 * 劳动节 2 日，端午，中秋，国庆节 3 日。没有公布放假安排的年份用它推算。
 */
export function statutoryHolidays(year: number): ReadonlySet<string> {
  const known = statutory.get(year);
  if (known) return known;
  const spring = springFestival(year);
  const dates = new Set([
    `${year}-01-01`, ...[-1, 0, 1, 2].map((days) => addDays(spring, days)), qingming(year),
    `${year}-05-01`, `${year}-05-02`, lunarDate(year, 5, 5), lunarDate(year, 8, 15), `${year}-10-01`, `${year}-10-02`, `${year}-10-03`,
  ]);
  statutory.set(year, dates);
  return dates;
}

/** 是不是工作日：公布过的年份照放假安排，调休上班的算；没有公布的，周六、周日和法定节日放假。 */
export function isWorkDay(date: string): boolean {
  if (date in workdays) return true;
  if (date in holidays) return false;
  const year = Number(date.slice(0, 4));
  if (year > lastAnnounced() && statutoryHolidays(year).has(date)) return false;
  const weekday = new Date(Date.parse(date)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function firstWorkDay(date: string, step: 1 | -1): string {
  for (let day = date; ; day = addDays(day, step)) if (isWorkDay(day)) return day;
}

/** 这一天或者其后的第一个工作日。 */
export function workDayFrom(date: string): string {
  return firstWorkDay(date, 1);
}

/** 这一天或者其前的最后一个工作日。 */
export function workDayUntil(date: string): string {
  return firstWorkDay(date, -1);
}

/** 几个工作日以后（负数为以前）；当日不计。 */
export function addWorkDays(date: string, count: number): string {
  const step = count < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(count); left > 0; left -= 1) day = firstWorkDay(addDays(day, step), step);
  return day;
}

/**
 * 春节假期，连同相连的休息日。没有公布的年份，按全国年节及纪念日放假办法的农历除夕至正月初三推算。
 */
export function springHoliday(year: number): {first: string; last: string} {
  return daysOffAround(springFestival(year));
}

/** 这一天在内、相连的休息日从哪天到哪天；这一天本身上班的，就是这一天。 */
export function daysOffAround(date: string): {first: string; last: string} {
  let [first, last] = [date, date];
  while (!isWorkDay(addDays(first, -1))) first = addDays(first, -1);
  while (!isWorkDay(addDays(last, 1))) last = addDays(last, 1);
  return {first, last};
}
