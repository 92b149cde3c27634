import type {Duty} from '../schema/procedure';
import {computedParts} from '../due/parse';
import {fill} from './context';

/** 没有写明月份、日子的工作排在哪里；各单位可用同名参数改。 */
export interface CalendarDefaults {
  quarter: number[];
  halfYear: number[];
  year: number[];
  /** 几日；0 为月末。 */
  day: number;
}

const monthList = (text: string | undefined, otherwise: number[]): number[] => {
  const months = (text?.match(/\d+/g) ?? []).map(Number).filter((month) => month >= 1 && month <= 12);
  return months.length ? months : otherwise;
};

/** 取默认：季度 3、6、9、12 月，半年 6、12 月，年 12 月，月末日；参数“工作日历季度月份”等可改。 */
export function calendarDefaults(parameters: Readonly<Record<string, string>>): CalendarDefaults {
  const day = Number(parameters['工作日历默认日'] ?? 0);
  return {
    quarter: monthList(parameters['工作日历季度月份'], [3, 6, 9, 12]),
    halfYear: monthList(parameters['工作日历半年月份'], [6, 12]),
    year: monthList(parameters['工作日历年度月份'], [12]),
    day: day >= 1 && day <= 28 ? day : 0,
  };
}

/** 一项工作在哪几个月做；每届的不进日历，为空。年度工作的时限由参数定月份的，以参数为准。 */
export function monthsOf(duty: Duty, parameters: Readonly<Record<string, string>>, defaults = calendarDefaults(parameters)): number[] {
  if (duty.every === 'month') return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  if (duty.every === 'term') return [];
  const byParameter = computedParts(duty.by)[0]?.month;
  if (duty.every === 'year' && (duty.months?.length ?? 1) === 1 && typeof byParameter === 'string' && byParameter.startsWith('{')) {
    const month = Number(fill(byParameter, parameters));
    if (month >= 1 && month <= 12) return [month];
  }
  return [...(duty.months ?? defaults[duty.every])].sort((a, b) => a - b);
}
