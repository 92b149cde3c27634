import type {Duty} from '../schema/procedure';
import type {Role} from '../schema/registers';
import type {Tier} from '../glossary';
import {computedParts} from '../due/parse';
import {fillAll} from './context';
import type {Work} from './works';
import {calendarDefaults, monthsOf, type CalendarDefaults} from './months';

type Parameters = Readonly<Record<string, string>>;

/** 默认安排的说明，印在日历上。 */
export function defaultsText({quarter, halfYear, year, day}: CalendarDefaults): string {
  return `没有写明月份的：每季度的排在 ${quarter.join('、')} 月，每半年的排在 ${halfYear.join('、')} 月，每年的排在 ${year.join('、')} 月；没有写明日子的记在${day ? `当月 ${day} 日` : '当月最后一天'}。`;
}

/** 一旬、半月的最后一天。 */
const LAST_DAYS: Readonly<Record<string, number>> = {上旬: 10, 中旬: 20, 上半月: 15};

/** 记在几日：时限写明几日、哪一旬的用它，其余用默认；0 为月末日。 */
export function dayOf(duty: Duty, parameters: Parameters, defaults = calendarDefaults(parameters)): number {
  const [part] = computedParts(fillAll(duty.by, parameters));
  const day = LAST_DAYS[String(part?.day)] ?? Number(part?.day);
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
