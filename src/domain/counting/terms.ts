import {amountOf} from '../due/parse';
import type {TermRule} from '../schema/counting';
import {addDays, addMonths} from '../dates';
import {valueOn} from './values';

/** 过多少；单位不是年、个月、周、日、天的报错。 */
function after(date: string, amount: string): string {
  const found = amountOf(amount);
  if (found?.unit === '年') return addMonths(date, found.value * 12);
  if (found?.unit === '个月') return addMonths(date, found.value);
  if (found?.unit === '周') return addDays(date, found.value * 7);
  if (found?.unit === '日' || found?.unit === '天') return addDays(date, found.value);
  throw new Error(`期限写的是“${amount}”；可用 年、个月、周、日`);
}

/**
 * 期限到哪天：最早、最迟；说不定的一边没有。
 * @param start 起算的那天，ISO
 * @param on 照哪天的规定，缺省起算那天的
 */
export function termWindow({values}: Pick<TermRule, 'values'>, start: string, on = start): {earliest?: string; latest?: string} {
  const {is, least, most} = valueOn(values, on);
  const [earliest, latest] = [least ?? is, most ?? is];
  return {...(earliest !== undefined && {earliest: after(start, earliest)}), ...(latest !== undefined && {latest: after(start, latest)})};
}

/** 到那天合不合期限：不早于最早、不迟于最迟。 */
export function isWithinTerm(rule: Pick<TermRule, 'values'>, start: string, end: string): boolean {
  const {earliest, latest} = termWindow(rule, start);
  return (earliest === undefined || end >= earliest) && (latest === undefined || end <= latest);
}
