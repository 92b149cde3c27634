import {expect, test} from 'vitest';
import * as z from 'zod';
import {readYaml} from '../source/yaml';
import {Due} from './due';

const schema = z.strictObject({
  name: z.string(), size: z.number().max(12).min(3), whole: z.int(), list: z.array(z.string()).min(2), on: z.boolean(), kind: z.enum(['docx', 'xlsx']), format: z.literal('a'), map: z.strictObject({}), record: z.record(z.string(), z.number()), over: z.number().gt(0), half: z.number().multipleOf(5), text: z.string().min(1), long: z.string().max(2),
});
const said = (text: string): string[] => readYaml(text, 'a.yml', schema).problems.map(({message}) => message);

test('写错的值：说出写了什么、应是什么，不夹程序的类型名', () => {
  expect(said('{name: 3, size: 13, whole: 1.5, list: [甲], on: 是, kind: pdf, format: b, map: 甲, record: [甲], over: 0, half: 3, text: "", long: 甲乙丙}')).toEqual([
    'name：写的是“3”；应为文本',
    'size：写的是“13”；不得大于 12',
    'whole：写的是“1.5”；应为整数',
    'list：写的是“1 项的列表”；至少 2 项',
    'on：写的是“是”；应为 true 或 false',
    'kind：写的是“pdf”；只能写 docx（Word）、xlsx（Excel）之一',
    'format：写的是“b”；只能写 a',
    'map：写的是“甲”；应为一组键值',
    'record：写的是“1 项的列表”；应为一组键值',
    'over：写的是“0”；要大于 0',
    'half：写的是“3”；应为 5 的倍数',
    'text：写的是“”；不能为空',
    'long：写的是“甲乙丙”；最多 2 个字',
  ]);
  expect(said('size: 1')).toEqual(expect.arrayContaining(['name：缺少这一项；应为文本', 'size：写的是“1”；不得小于 3']));
});

test('时限里参数的花括号只有一半，先说花括号', () => {
  const due = (within: string): string[] => readYaml(`due: {event: 会, within: "${within}"}\n`, 'a.yml', z.strictObject({due: Due})).problems.map(({message}) => message);
  expect(due('{通知天数 日')[0]).toContain('花括号只有一半');
  expect(due('三日')[0]).not.toContain('花括号');
  expect(due('{通知天数} 日')).toEqual([]);
});
