import {expect, test} from 'vitest';
import {evaluate} from './formula';

const at = (values: Record<string, number | string>) => (reference: string) => values[reference] ?? '';

test('四则、比较、嵌套：照电子表格算', () => {
  expect(evaluate('[人数]*[标准]-(1+2)', at({'[人数]': 3, '[标准]': 1.5}))).toBe(1.5);
  expect(evaluate('IF([基数]<=3000,0.5,IF([基数]<=5000,1,1.5))', at({'[基数]': 5000}))).toBe(1);
  expect(evaluate('ROUND([得分]/[满分]*100,1)', at({'[得分]': 17.5, '[满分]': 19}))).toBe(92.1);
  expect(evaluate('SUM(B4,C4,D4)', at({B4: 2, C4: '缺'}))).toBe(2);
  expect(evaluate('IFERROR([甲]/[乙],"")', at({'[甲]': 1}))).toBe('');
  expect(evaluate('-[甲]+MAX(0,[乙])', at({'[甲]': 2, '[乙]': 5}))).toBe(3);
});

test('空格：比较里是空文本，算术里是 0', () => {
  expect(evaluate('IF([类别]="","空",[数]+1)', at({}))).toBe('空');
  expect(evaluate('[数]+1', at({}))).toBe(1);
  expect(evaluate('[数]*2+MAX(1,[数])', at({'[数]': '缺'}))).toBe(1);
  expect(evaluate('[数]+1', at({'[数]': '12.5'}))).toBe(1);
});

test('认不出的写法、没有的函数说出来', () => {
  expect(() => evaluate('[甲]@2', at({}))).toThrow('认不出的写法');
  expect(() => evaluate('VLOOKUP([甲])', at({}))).toThrow(/VLOOKUP/);
  expect(() => evaluate('1 2', at({}))).toThrow('没有算完');
});
