import {addWorkDays, workDayFrom, workDayUntil} from '../counting/work-days';
import {addDays, addMonths, firstOfMonth, lastOfMonth} from '../dates';
import type {DuePart} from '../schema/due';
import {amountOf} from './parse';

/** 推算日期要知道的；日期都是 ISO。 */
export interface DueInput {
  /** 起算的那件事（event、since）哪天；没有写哪件事的，上一步哪天做完；按日期的，这一期里的任一天。 */
  since?: string;
  /** 那次会议（next）、别处定下的日期（on）是哪天。 */
  next?: string;
}

/** 最早哪天、最迟哪天；说不定的没有。 */
export interface DueWindow {
  earliest?: string;
  latest?: string;
}

const yearMonth = (date: string): [number, number] => date.split('-').map(Number) as [number, number];

/** 那天过多少（sign 为 -1 是以前）是哪天；小时、分钟、学时、次不论天的为 undefined。 */
export function shift(date: string, amount: string, sign: 1 | -1 = 1): string | undefined {
  const found = amountOf(amount);
  if (!found) return undefined;
  const value = sign * found.value;
  switch (found.unit) {
    case '日':
    case '天':
      return addDays(date, Math.trunc(value));
    case '周':
      return addDays(date, value * 7);
    case '个工作日':
      return addWorkDays(date, value);
    case '个月':
      return addMonths(date, value);
    case '年':
      return addMonths(date, value * 12);
    default:
      return undefined;
  }
}

const MONTH_ENDS: Record<string, [number, number]> = {上旬: [1, 10], 中旬: [11, 20], 下旬: [21, 31], 上半月: [1, 15]};
const NUMERALS = '一二三四五六七八九十';

/** 从一段日子里取第几个工作日；倒数的为负。 */
function workDayOf(first: string, last: string, name: string): DueWindow | undefined {
  if (name === '首个工作日') return {earliest: workDayFrom(first), latest: workDayFrom(first)};
  if (name === '最后一个工作日') return {earliest: workDayUntil(last), latest: workDayUntil(last)};
  const ordinals = [...name.matchAll(/第([一二三四五六七八九十])/g)].map(([, numeral]) => NUMERALS.indexOf(numeral!));
  if (!ordinals.length) return undefined;
  const days = ordinals.map((ordinal) => addWorkDays(workDayFrom(first), ordinal));
  return {earliest: days[0]!, latest: days.at(-1)!};
}

/** 一个月里的那几天。 */
function daysIn([year, month]: [number, number], day: DuePart['day']): DueWindow {
  const [first, last] = [firstOfMonth(year, month), lastOfMonth(year, month)];
  if (day === undefined) return {earliest: first, latest: last};
  if (typeof day === 'number' || /^\d+$/.test(day)) {
    const date = addDays(first, Number(day) - 1);
    return {earliest: date <= last ? date : last, latest: date <= last ? date : last};
  }
  if (day === '底' || day === '月底' || day === '末') return {earliest: last, latest: last};
  if (day === '首日') return {earliest: first, latest: first};
  const span = MONTH_ENDS[day];
  if (span) return {earliest: addDays(first, span[0] - 1), latest: [addDays(first, span[1] - 1), last].sort()[0]!};
  const week = /^第 (\d) 周$/.exec(day);
  if (week) {
    // 第 1 周是有这个月第一个工作日的那一周，周一到周日。
    const start = workDayFrom(first);
    const monday = addDays(start, -((new Date(Date.parse(start)).getUTCDay() + 6) % 7) + (Number(week[1]) - 1) * 7);
    return {earliest: [monday, first].sort()[1]!, latest: addDays(monday, 6)};
  }
  return workDayOf(first, last, day) ?? {};
}

/** 日期说的那几天：哪一期、哪个月、哪一天。没有哪一期哪个月的工作日，从起算那天数起。 */
function dated({in: period, month, day}: DuePart, since: string): DueWindow {
  const [year, current] = yearMonth(since);
  if (period === '每个工作日') return {earliest: workDayFrom(since), latest: workDayFrom(since)};
  if (period === undefined && month === undefined) {
    if (typeof day !== 'string' || !day.includes('工作日') || day === '最后一个工作日') return day === '首日' ? {earliest: since, latest: since} : {};
    return workDayOf(since, since, day) ?? {};
  }
  const ofYear = year + (period === '次年' ? 1 : 0);
  const quarter = Math.floor((current - 1) / 3) + (period === '上季度' ? -1 : period === '下一季度' ? 1 : 0);
  const months = (): [number, number][] => {
    if (month === '首月') return [[year, quarter * 3 + 1]];
    if (month === '末月' || (month === undefined && period?.endsWith('季度') && day !== undefined)) return [[year, quarter * 3 + 3]];
    if (month === '第四季度') return [[ofYear, 10], [ofYear, 11], [ofYear, 12]];
    if (month !== undefined) {
      const numbers = [month].flat().map(Number).filter((one) => one >= 1 && one <= 12);
      // 几个月的取本月起的下一个。
      const next = numbers.find((one) => one >= current) ?? numbers[0];
      return next === undefined ? [] : [[ofYear, next]];
    }
    if (period === '每季度' || period === '季度' || period === '上季度' || period === '下一季度') return [1, 2, 3].map((one) => [year, quarter * 3 + one]);
    if (period === '每半年') return [1, 2, 3, 4, 5, 6].map((one) => [year, (current > 6 ? 6 : 0) + one]);
    if (period === '每年' || period === '当年' || period === '次年') return Array.from({length: 12}, (_, index) => [ofYear, index + 1]);
    if (period === '每周') return [];
    return [[year, current + (period === '次月' || period === '下一个月' ? 1 : 0)]];
  };
  const found = months().map((at) => daysIn(at, day));
  return found.length ? {...(found[0]!.earliest && {earliest: found[0]!.earliest}), ...(found.at(-1)!.latest && {latest: found.at(-1)!.latest!})} : {};
}

const weekEnd = (date: string): string => addDays(date, (7 - new Date(Date.parse(date)).getUTCDay()) % 7);

function moment(at: NonNullable<DuePart['at']>, date: string): DueWindow {
  switch (at) {
    case '次日':
      return {earliest: addDays(date, 1), latest: addDays(date, 1)};
    case '前一日':
      return {earliest: addDays(date, -1), latest: addDays(date, -1)};
    case '前一个工作日':
      return {earliest: addWorkDays(date, -1), latest: addWorkDays(date, -1)};
    case '后首个工作日':
      return {earliest: addWorkDays(date, 1), latest: addWorkDays(date, 1)};
    case '当周':
      return {earliest: date, latest: weekEnd(date)};
    case '当月':
    case '当月内':
      return {earliest: date, latest: lastOfMonth(...yearMonth(date))};
    case '次月': {
      const [year, month] = yearMonth(date);
      return {earliest: firstOfMonth(year, month + 1), latest: lastOfMonth(year, month + 1)};
    }
    case '期间':
    case '全程':
    case '内':
    case '之日起':
      return {earliest: date};
    case '前后':
      return {};
    default:
      return {earliest: date, latest: date};
  }
}

/** 落在休息日的：最迟的提前到工作日，最早的推后到工作日；一挪就越过起算那天或者颠倒的，都顺延。 */
function onWorkDays({earliest, latest}: DueWindow, since: string | undefined): DueWindow {
  const start = earliest && workDayFrom(earliest);
  const end = latest && workDayUntil(latest);
  const isReversed = end !== undefined && ((start !== undefined && end < start) || (since !== undefined && latest! >= since && end < since));
  return {...(start && {earliest: start}), ...(end && {latest: isReversed ? workDayFrom(latest!) : end})};
}

/** 事情本身的那一天不挪：会在周末开，“会议当日”就是那天。 */
const FIXED = new Set<DuePart['at']>(['当日', '当场', '当时', '时', '上', '之日', '之日起', '期间', '全程', '内']);

/** “首个工作日起 5 个工作日内”，起算的那个工作日算在内；别的从次日数起。 */
const countsFirst = ({since}: DuePart, within: string): boolean => since?.endsWith('工作日起') === true && within.endsWith('个工作日');

function raw(part: DuePart, {since, next}: DueInput): DueWindow {
  const {before, after, within, around, at, least, most, lasts, full} = part;
  const calendar = part.in !== undefined || part.month !== undefined || part.day !== undefined;
  const days = part.next !== undefined || part.on !== undefined ? (next ? {earliest: next, latest: next} : {}) : calendar ? (since ? dated(part, since) : {}) : since ? {earliest: since, latest: since} : {};
  const started = full === undefined ? days : {earliest: days.earliest && shift(days.earliest, full), latest: days.latest && shift(days.latest, full)};
  const [from, to] = [started.earliest, started.latest];
  const window = (earliest: string | undefined, latest: string | undefined): DueWindow => ({...(earliest && {earliest}), ...(latest && {latest})});
  if (before !== undefined) return window(undefined, to && (before === true ? to : shift(to, before, -1)));
  if (after !== undefined) return window(to && (after === true ? to : shift(to, after)), undefined);
  if (within !== undefined) return window(from, from && (within === '立即' ? from : within === '及时' ? undefined : shift(countsFirst(part, within) ? addWorkDays(from, -1) : from, within)));
  if (around !== undefined) return window(from && shift(from, around, -1), to && shift(to, around));
  if (at !== undefined) return from ? moment(at, from) : {};
  if (least !== undefined) return window(from && shift(from, least), undefined);
  if (most !== undefined) return window(undefined, from && shift(from, most));
  if (lasts !== undefined) return window(from && shift(from, lasts), from && shift(from, lasts));
  return started;
}

/**
 * 一段时限的最早、最迟哪天；落在休息日的挪到工作日，只会更严，不会误期。推不出的为空。
 * @param part 参数已填好
 * @param input 起算的那天、那次会议的那天
 */
export function dueWindow(part: DuePart, input: DueInput): DueWindow {
  if (part.words !== undefined) return {};
  const window = raw(part, input);
  const isFixed = (part.at !== undefined ? FIXED.has(part.at) : part.within === '立即') || ((part.next !== undefined || part.on !== undefined) && part.before === undefined && part.after === undefined);
  return isFixed ? window : onWorkDays(window, part.before === undefined && part.around === undefined ? input.since : undefined);
}

