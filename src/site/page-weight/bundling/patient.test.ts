import {beforeEach, expect, test, vi} from 'vitest';
import {onRouteDidUpdate, onRouteUpdate, patient, quietly} from './patient';

const ask = vi.fn(async () => () => undefined);
const going = (pathname: string): void => onRouteUpdate({previousLocation: {pathname: '/records'}, location: {pathname}});
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  ask.mockClear();
  onRouteDidUpdate();
  vi.stubGlobal('window', {location: {href: 'https://a.test/'}});
  return () => vi.unstubAllGlobals();
});

/** 前几次不成的取法；等得太久的一类，省得真等。 */
function source(times: number): ReturnType<typeof vi.fn<() => Promise<unknown>>> {
  let left = times;
  return vi.fn(async () => {
    left -= 1;
    if (left >= 0) throw Object.assign(new Error('取不到'), {type: 'timeout'});
    return '程序块';
  });
}

test('取不到的问读者，只再取这一块，每次换个地址', async () => {
  const load = source(2);
  const renew = vi.fn();
  expect(await patient(load, ask, renew)('12')).toBe('程序块');
  expect(renew.mock.calls).toEqual([['12'], ['12']]);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(load.mock.calls).toEqual([['12'], ['12'], ['12']]);
});

test('指到链接时预载而取不到的不打扰，真要去了再取', async () => {
  const load = source(1);
  const loading = quietly(() => patient(load, ask)('12'));
  await tick();
  expect(load).toHaveBeenCalledTimes(1);
  going('/standards/401');
  expect(await loading).toBe('程序块');
  expect(ask).not.toHaveBeenCalled();
});

test('换页时目的页取不到：网站通的整页打开，不通的问读者', async () => {
  going('/standards/401');
  vi.stubGlobal('fetch', async () => ({ok: true}));
  await expect(patient(source(1), ask)('12')).rejects.toThrow('取不到');
  expect(ask).not.toHaveBeenCalled();
  vi.stubGlobal('fetch', async () => Promise.reject(new Error('断线')));
  expect(await patient(source(1), ask)('12')).toBe('程序块');
  expect(ask).toHaveBeenCalledTimes(1);
});
