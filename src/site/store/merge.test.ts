import {describe, expect, test} from 'vitest';
import {isSame, mergeFields} from './merge';

describe('两处从同一份改起', () => {
  const base = {甲: 1, 乙: {丙: 'a', 丁: 'b'}, 戊: [1, 2]};

  test('各改各的都要', () => {
    expect(mergeFields(base, {...base, 甲: 2}, {...base, 乙: {丙: 'a', 丁: 'c'}})).toEqual({甲: 2, 乙: {丙: 'a', 丁: 'c'}, 戊: [1, 2]});
  });

  test('同一格两处都改了，取后存的；列表整个算一格', () => {
    expect(mergeFields(base, {...base, 甲: 2, 戊: [3]}, {...base, 甲: 3, 戊: [1, 2, 4]})).toEqual({...base, 甲: 2, 戊: [3]});
  });

  test('一处删了另一处没有动的删去，另一处改了的留着；新加的都留', () => {
    const {甲, ...rest} = base;
    expect(mergeFields(base, rest as typeof base, {...base, 己: 1} as typeof base)).toEqual({...rest, 己: 1});
    expect(mergeFields(base, rest as typeof base, {...base, 甲: 甲 + 1})).toEqual({...rest, 甲: 2});
  });

  test('不知道从哪一份改起：两处有的都要', () => {
    expect(mergeFields<object>(undefined, {甲: 1}, {乙: 2})).toEqual({甲: 1, 乙: 2});
  });
});

test('一样不一样：键的次序不算，多一个键、列表换了次序算', () => {
  expect(isSame({甲: [1, {乙: null}], 丙: 2}, {丙: 2, 甲: [1, {乙: null}]})).toBe(true);
  expect(isSame({甲: 1}, {甲: 1, 乙: undefined})).toBe(false);
  expect(isSame([1, 2], [2, 1])).toBe(false);
  expect(isSame({}, [])).toBe(false);
});
