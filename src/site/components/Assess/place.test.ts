import {expect, test} from 'vitest';
import {hashOf, placeOf} from './place';

test('在哪一屏写进地址，读回来一样', () => {
  for (const place of [{tab: 'year'}, {tab: 'visit', branch: 'b1', month: 3}, {tab: 'visit', branch: 'b1', month: 12, step: '401#held'}] as const) expect(placeOf(hashOf(place))).toEqual(place);
});

test('改坏的地址照头一屏开', () => {
  for (const hash of ['', '#', '#%E4', '#别的', '#visit/b1/13']) expect(placeOf(hash).tab).toBe('visit');
  expect(placeOf('#visit/b1/13').month).toBeUndefined();
});
