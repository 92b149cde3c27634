import {expect, test} from 'vitest';
import {shortened} from './shorten';

test('截了的看得出，没有截的原样', () => {
  expect([shortened('一二三四五', 5), shortened('一二三四五', 4), shortened('', 3)]).toEqual(['一二三四五', '一二三…', '']);
});
