import {expect, test} from 'vitest';
import {fillHref, placeOf} from './place';

test('地址来回一样；写坏的不认，不崩', () => {
  const known = {meeting: '2027-03-12', heads: [{base: '有选举权', due: 20, approve: 11}, {base: '委员', due: 5, present: 4, leastPresent: 4, leastApprove: 3}], seats: 3};
  expect(placeOf(fillHref('201', 'meeting-notice', 'abc1', known).slice('/fill'.length))).toEqual({code: '201', id: 'meeting-notice', of: 'abc1', known});
  expect(placeOf('#201/sign-in')).toEqual({code: '201', id: 'sign-in', known: {}});
  expect(placeOf('#2010/sign-in')?.code).toBe('2010');
  expect(placeOf('#201/sign-in/a?meeting=2027-3-1&heads=<b>.1.1.1.1.1&seats=三&x=<b>')?.known).toEqual({});
  for (const bad of ['', '#', '#%', '#201', '#20100/x', '#20/x', '#201/../x', '#201/x/y/z', '#201/x?a#b']) expect(placeOf(bad)).toBeUndefined();
});
