import {expect, test} from 'vitest';
import {Profile} from './profile';
import {Text} from './common';

test('文字里看不见的控制字符不收：印进 Word、Excel，文件就打不开', () => {
  for (const text of ['某局\u000B机关', '某局\uFFFE', '\u0001某局', '某\u007F局']) expect(Text.safeParse(text).error?.issues[0]?.message, JSON.stringify(text)).toMatch(/控制字符/);
  for (const text of ['某局机关', '两行\n的', '表\t格', '𠮷']) expect(Text.safeParse(text).success, text).toBe(true);
  expect(Profile.safeParse({unit: {单位名称: '某局\uFFFF', 标准代号: 'ABCD', 发布人: '某局'}}).success).toBe(false);
});
