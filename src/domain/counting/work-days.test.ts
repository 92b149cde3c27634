import {expect, test} from 'vitest';
import {addDays, addMonths} from '../dates';
import {addWorkDays, estimateNote, isAnnounced, isWorkDay, lastAnnounced, springFestival, springHoliday, statutoryHolidays, workDayFrom, workDayUntil} from './work-days';

test('放假安排公布过的年份：放假的不上班，调休的上班', () => {
  // 2026 年春节 2 月 15 日至 23 日放假，2 月 14 日、28 日（周六）上班。
  expect(['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-23', '2026-02-24', '2026-02-28', '2026-03-01'].map(isWorkDay)).toEqual([true, true, false, false, true, true, false]);
  expect([workDayFrom('2026-02-15'), workDayUntil('2026-02-20'), workDayFrom('2026-02-14')]).toEqual(['2026-02-24', '2026-02-14', '2026-02-14']);
  expect(addWorkDays('2026-02-13', 2)).toBe('2026-02-24');
  expect(addWorkDays('2026-02-24', -1)).toBe('2026-02-14');
  expect(addWorkDays('2026-10-09', 0)).toBe('2026-10-09');
});

test('没有公布的年份按周末和法定节日，并说出来', () => {
  const year = lastAnnounced() + 2;
  expect(isAnnounced(year)).toBe(false);
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) expect(isWorkDay(date), date).toBe(![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()) && !statutoryHolidays(year).has(date));
  expect(estimateNote([`${year}-05-01`, '2026-05-01', `${year}-06-01`])).toBe(`${year} 年的放假安排没有公布或者没有收录，按周六、周日和法定节日推算，公布后以公布的为准`);
  expect(estimateNote(['2026-05-01'])).toBeUndefined();
});

test('法定节日：2025 年起公布过的各年，每一天都在放假安排里；2027 年的逐日列出', () => {
  for (let year = 2025; year <= lastAnnounced(); year += 1) for (const date of statutoryHolidays(year)) expect(isWorkDay(date), date).toBe(false);
  expect([...statutoryHolidays(2027)].sort()).toEqual([
    '2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-04-05', '2027-05-01', '2027-05-02', '2027-06-09', '2027-09-15', '2027-10-01', '2027-10-02', '2027-10-03',
  ]);
  // 清明逐年：4 日、5 日交替，与公布过的各年相合。
  expect([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2044].map((year) => [...statutoryHolidays(year)].find((date) => date.includes('-04-')))).toEqual([
    '2024-04-04', '2025-04-04', '2026-04-05', '2027-04-05', '2028-04-04', '2029-04-04', '2030-04-05', '2031-04-05', '2044-04-04',
  ]);
  // 2028 年闰五月：端午在闰月以前，中秋在闰月以后。
  expect(['2028-05-28', '2028-10-03'].map((date) => statutoryHolidays(2028).has(date))).toEqual([true, true]);
});

test('正月初一：与公布过的各年春节假期相合；不随时区变', () => {
  // 前十年的正月初一，出自各年放假通知；后两个是历算上贴近子夜的。
  expect([2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2030].map(springFestival)).toEqual([
    '2017-01-28', '2018-02-16', '2019-02-05', '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2030-02-03',
  ]);
  for (let year = 2004; year <= lastAnnounced(); year += 1) expect(isWorkDay(springFestival(year)), String(year)).toBe(false);
  expect(springHoliday(2026)).toEqual({first: '2026-02-15', last: '2026-02-23'});
  expect(springHoliday(2017)).toEqual({first: '2017-01-27', last: '2017-02-02'});
  const far = lastAnnounced() + 3;
  const {first, last} = springHoliday(far);
  expect(first <= addDays(springFestival(far), -1) && last >= addDays(springFestival(far), 2)).toBe(true);
  expect(() => springFestival(1900)).toThrow('推算不出');
});

test('加月份：那个月没有这一天的取月末', () => {
  expect([addMonths('2026-01-31', 1), addMonths('2028-01-31', 1), addMonths('2026-03-31', -1), addMonths('2026-12-15', 1), addMonths('2024-02-29', 12)]).toEqual(['2026-02-28', '2028-02-29', '2026-02-28', '2027-01-15', '2025-02-28']);
});

test('性质：前后的工作日总是工作日、不越过；几个工作日后再倒回来不晚于原来那天', () => {
  for (let date = '2025-01-01', index = 0; date < '2028-03-01'; date = addDays(date, 1), index += 1) {
    const [from, until] = [workDayFrom(date), workDayUntil(date)];
    expect([isWorkDay(from), isWorkDay(until), from >= date, until <= date]).toEqual([true, true, true, true]);
    const count = (index % 9) + 1;
    const later = addWorkDays(date, count);
    expect(isWorkDay(later) && later > date && addWorkDays(later, -count) <= date, date).toBe(true);
    let days = 0;
    for (let day = addDays(date, 1); day <= later; day = addDays(day, 1)) if (isWorkDay(day)) days += 1;
    expect(days, date).toBe(count);
  }
});
