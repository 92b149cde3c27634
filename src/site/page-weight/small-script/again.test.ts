import {expect, test} from 'vitest';
import {persist, TimedOut, type Ask} from './again';

/** 前几次不成，后来成。 */
function failing(times: number, error: unknown = new Error('断线')): {load: () => Promise<string>; count: () => number} {
  let count = 0;
  return {
    load: async () => {
      count += 1;
      if (count <= times) throw error;
      return '取到了';
    },
    count: () => count,
  };
}

const now = async (): Promise<void> => undefined;

/** 次次说再试；记下问了几次、了结了几次。 */
function willing(): {ask: Ask; asked: unknown[]; settled: () => number} {
  const asked: unknown[] = [];
  let settled = 0;
  return {
    asked,
    settled: () => settled,
    ask: async (error) => {
      asked.push(error);
      return () => (settled += 1);
    },
  };
}

test('一次没有取到，自己再取，不打扰读者', async () => {
  const {load, count} = failing(1);
  const {ask, asked} = willing();
  expect(await persist(load, ask, now)).toBe('取到了');
  expect(count()).toBe(2);
  expect(asked).toEqual([]);
});

test.each([2, 3, 5])('连着 %i 次没有取到：问到取到为止，每问一次了结一次', async (times) => {
  const {load, count} = failing(times);
  const {ask, asked, settled} = willing();
  expect(await persist(load, ask, now)).toBe('取到了');
  expect(count()).toBe(times + 1);
  expect(asked).toHaveLength(times - 1);
  expect(settled()).toBe(asked.length);
});

test.each([new TimedOut('等得太久'), Object.assign(new Error('ChunkLoadError'), {type: 'timeout'})])('等得太久的不自己再等一遍，马上问', async (error) => {
  const {load, count} = failing(1, error);
  const {ask, asked} = willing();
  await persist(load, ask, now);
  expect(asked).toEqual([error]);
  expect(count()).toBe(2);
});

test('不肯再试的，照它的错误算失败', async () => {
  const {load, count} = failing(9);
  await expect(persist(load, async () => Promise.reject(new Error('整页打开')), now)).rejects.toThrow('整页打开');
  expect(count()).toBe(2);
});
