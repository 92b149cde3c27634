import {expect, test} from 'vitest';
import {dayBefore, isNearDay, isRealDay} from './dates';

test('前一天：跨月、跨年、闰年', () => {
  expect(['2026-12-02', '2026-12-01', '2027-01-01', '2028-03-01', '2027-03-01'].map(dayBefore)).toEqual(['2026-12-01', '2026-11-30', '2026-12-31', '2028-02-29', '2027-02-28']);
});

test('真有的一天：11 月没有 31 日，平年没有 2 月 29 日，写法不对的不算', () => {
  expect(['2026-11-30', '2028-02-29'].map(isRealDay)).toEqual([true, true]);
  expect(['2026-11-31', '2029-02-30', '2027-02-29', '2026-13-01', '2026-1-1', '20261101', ''].filter(isRealDay)).toEqual([]);
});

test('填得着的日子：年份没有打完、多打了一位的不算', () => {
  expect(['1950-01-01', '2027-03-12', '2089-12-31'].map(isNearDay)).toEqual([true, true, true]);
  expect(['0002-03-12', '1949-12-31', '2090-01-01', '9999-12-31', '20270-03-12', '2027-02-30', ''].filter(isNearDay)).toEqual([]);
});
