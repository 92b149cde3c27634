import {expect, test} from 'vitest';
import {remembering} from './remember';

test('键相同的不再算，算得没有的也记着；满了忘掉最早的', () => {
  const asked: string[] = [];
  const lengthOf = remembering((text: string, _by: number) => text, (text, by) => {
    asked.push(text);
    return text ? text.length * by : undefined;
  }, 2);
  expect([lengthOf('甲', 2), lengthOf('甲', 2), lengthOf('', 2), lengthOf('', 2)]).toEqual([2, 2, undefined, undefined]);
  expect(asked).toEqual(['甲', '']);
  expect([lengthOf('乙乙', 3), lengthOf('', 3), lengthOf('甲', 3)]).toEqual([6, undefined, 3]);
  expect(asked).toEqual(['甲', '', '乙乙', '甲']);
});
