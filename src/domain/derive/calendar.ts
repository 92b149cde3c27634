import type {Duty} from '../schema/procedure';
import type {Role} from '../schema/registers';
import type {Tier} from '../glossary';
import {fill} from './context';
import type {Work} from './works';

type Parameters = Readonly<Record<string, string>>;

/** 没有写明月份、日子的工作排在哪里；各单位可用同名参数改。 */
export interface CalendarDefaults {
  quarter: number[];
  halfYear: number[];
  year: number[];
  /** 几日；0 为月末日。 */
  day: number;
}

const monthList = (text: string | undefined, otherwise: number[]): number[] => {
  const months = (text?.match(/\d+/g) ?? []).map(Number).filter((month) => month >= 1 && month <= 12);
  return months.length ? months : otherwise;
};

/** 取默认：季度 3、6、9、12 月，半年 6、12 月，年 12 月，月末日；参数“工作日历季度月份”等可改。 */
export function calendarDefaults(parameters: Parameters): CalendarDefaults {
  const day = Number(parameters['工作日历默认日'] ?? 0);
  return {
    quarter: monthList(parameters['工作日历季度月份'], [3, 6, 9, 12]),
    halfYear: monthList(parameters['工作日历半年月份'], [6, 12]),
    year: monthList(parameters['工作日历年度月份'], [12]),
    day: day >= 1 && day <= 28 ? day : 0,
  };
}

/** 默认安排的说明，印在日历上。 */
export function defaultsText({quarter, halfYear, year, day}: CalendarDefaults): string {
  return `没有写明月份的：每季度的排在 ${quarter.join('、')} 月，每半年的排在 ${halfYear.join('、')} 月，每年的排在 ${year.join('、')} 月；没有写明日子的记在${day ? `当月 ${day} 日` : '当月最后一天'}。`;
}

const MONTH_BY_PARAMETER = /^\{[^{}]+\} 月/;

/** 一项工作在哪几个月做；每届的不进日历，为空。年度工作的时限由参数定月份的，以参数为准。 */
export function monthsOf(duty: Duty, parameters: Parameters, defaults = calendarDefaults(parameters)): number[] {
  if (duty.every === 'month') return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  if (duty.every === 'term') return [];
  if (duty.every === 'year' && (duty.months?.length ?? 1) === 1 && MONTH_BY_PARAMETER.test(duty.by)) {
    const month = Number(/^(\d+) 月/.exec(fill(duty.by, parameters))?.[1]);
    if (month >= 1 && month <= 12) return [month];
  }
  return [...(duty.months ?? defaults[duty.every])].sort((a, b) => a - b);
}

const DAY = /^(?:每月|当月|季度首月|季度末月|\d{1,2} 月) ?(\d{1,2}) 日/;

/** 记在几日：时限写明“每月（当月、季度首月……）N 日”的用 N，其余用默认；0 为月末日。 */
export function dayOf(duty: Duty, parameters: Parameters, defaults = calendarDefaults(parameters)): number {
  const day = Number(DAY.exec(fill(duty.by, parameters))?.[1] ?? 0);
  return day >= 1 && day <= 31 ? day : defaults.day;
}

export interface Occasion {
  work: Work & {duty: Duty};
  months: number[];
  day: number;
}

/** 周期性工作的安排；每届的 months 为空。 */
export function occasionsOf(works: readonly Work[], parameters: Parameters): Occasion[] {
  const defaults = calendarDefaults(parameters);
  return works.flatMap((work): Occasion[] => (work.duty
    ? [{work: {...work, duty: work.duty}, months: monthsOf(work.duty, parameters, defaults), day: dayOf(work.duty, parameters, defaults)}]
    : []));
}

export interface MonthTier {
  tier: Tier;
  occasions: Occasion[];
}

/** 一个月的工作，按层级、角色分；同一角色的先固定到日、再按日先后，月末的在后。 */
export function monthByTier(occasions: readonly Occasion[], month: number, roles: readonly Role[]): MonthTier[] {
  const rank = new Map(roles.map(({id}, index) => [id, index]));
  const order = ({work, day}: Occasion) => (rank.get(work.role) ?? roles.length) * 100 + (day || 32);
  const own = occasions.filter(({months}) => months.includes(month)).sort((a, b) => order(a) - order(b));
  return [...new Set(roles.map(({tier}) => tier))].flatMap((tier): MonthTier[] => {
    const inTier = own.filter(({work}) => roles.find(({id}) => id === work.role)?.tier === tier);
    return inTier.length ? [{tier, occasions: inTier}] : [];
  });
}
