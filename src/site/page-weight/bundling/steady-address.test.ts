import {expect, test} from 'vitest';
import {decodableHash} from './steady-address';

test.each(['', '#', '#month-3', '#%E5%85%9A', '#党费', '#a%20b'])('解得开的照原样：%s', (hash) => {
  expect(decodableHash(hash)).toBe(hash);
});

test.each(['#%', '#%E4', '#100%', '#%E4%ZZ', '#%%', '#%C0%80'])('解不开的当字写，路由解出来就是打的字：%s', (hash) => {
  expect(decodeURIComponent(decodableHash(hash))).toBe(hash);
});
