/** 日期的加减；日期都是 ISO，如 2026-12-01。工作日、放假另见 counting/work-days。 */

/** 是不是真有的一天：写法对，月份里也有那一天（11 月没有 31 日）。 */
export function isRealDay(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === date;
}

/** 读者填得着的日子：真有的一天，在 1950 至 2089 年间。再早再晚的是年份没有打完、多打了一位；放假只推算得到 1901 至 2099 年，前后留几年给推出来的日子。 */
export const DAY_RANGE = {min: '1950-01-01', max: '2089-12-31'} as const;
export const isNearDay = (date: string): boolean => isRealDay(date) && date >= DAY_RANGE.min && date <= DAY_RANGE.max;

/** 几天以后（负数为以前）。 */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 前一天。 */
export function dayBefore(date: string): string {
  return addDays(date, -1);
}

/** 从前一天到后一天隔几天。 */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** 加几个月；那个月没有这一天的取月末日。 */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** 一个月的头一天；月份超出一年的顺到前后的年份。 */
export function firstOfMonth(year: number, month: number): string {
  return addMonths('2000-01-01', (year - 2000) * 12 + month - 1);
}

/** 一个月的最后一天；月份超出一年的顺到前后的年份。 */
export function lastOfMonth(year: number, month: number): string {
  return dayBefore(firstOfMonth(year, month + 1));
}
