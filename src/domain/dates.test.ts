import {expect, test} from 'vitest';
import {dayBefore} from './dates';

test('前一天：跨月、跨年、闰年', () => {
  expect(['2026-12-02', '2026-12-01', '2027-01-01', '2028-03-01', '2027-03-01'].map(dayBefore)).toEqual(['2026-12-01', '2026-11-30', '2026-12-31', '2028-02-29', '2027-02-28']);
});
