import {expect, test, vi} from 'vitest';
import {patient} from './patient';

test('取不到的问读者，只再取这一块，每次换个地址', async () => {
  let left = 2;
  // 等得太久的一类，省得真等。
  const load = vi.fn(async () => {
    left -= 1;
    if (left >= 0) throw Object.assign(new Error('取不到'), {type: 'timeout'});
    return '程序块';
  });
  const ask = vi.fn(async () => () => undefined);
  const renew = vi.fn();
  expect(await patient(load, ask, renew)('12')).toBe('程序块');
  expect(renew.mock.calls).toEqual([['12'], ['12']]);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(load.mock.calls).toEqual([['12'], ['12'], ['12']]);
});
