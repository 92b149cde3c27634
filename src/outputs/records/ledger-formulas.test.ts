import {expect, test} from 'vitest';
import type {Column} from '../../domain/schema/record';
import {faultFormula, overdueFormula, rowFormula, totalFormula, totalLabel} from './ledger-formulas';

const columns: Column[] = [
  {label: '类别', width: 1, clause: 'x', options: ['在职', '离退休']},
  {label: '一月', width: 1, clause: 'x', type: 'amount', total: 'sum'},
  {label: '二月', width: 1, clause: 'x', type: 'amount', total: 'sum'},
  {label: '两月', width: 1, clause: 'x', type: 'amount', formula: '[一月]+[二月]', total: 'sum'},
  {label: '应交', width: 1, clause: 'x', type: 'amount'},
  {label: '欠交', width: 1, clause: 'x', type: 'amount', formula: '[应交]-[两月]', total: 'sum'},
  {label: '数额', width: 1, clause: 'x', type: 'amount', formula: 'IF([类别]="在职",[应交]*2,[应交])', total: 'sum'},
  {label: '得分', width: 1, clause: 'x', type: 'amount', most: '[应交]'},
  {label: '期限', width: 1, clause: 'x', type: 'date', overdue: {done: '结果', as: ['销号'], extended: '延期至'}},
  {label: '延期至', width: 1, clause: 'x', type: 'date'},
  {label: '结果', width: 1, clause: 'x', options: ['销号', '再办']},
];
const at = (label: string): number => columns.findIndex((column) => column.label === label);
const whole = (letter: string): string => `${letter}4:INDEX(${letter}:${letter},ROW()-1)`;

test('同文字比较的列照原样引，当数用的取数值', () => {
  expect(rowFormula(columns[at('数额')]!, columns, 4)).toBe('IF(COUNT(E5)=0,"",IF(A5="在职",N(E5)*2,N(E5)))');
});

test('公式列的合计拆到填数的列；减去的整个减；拆不开的加本列', () => {
  expect(totalFormula(at('两月'), columns, 3)).toBe(`SUM(${whole('B')},${whole('C')})`);
  expect(totalFormula(at('欠交'), columns, 3)).toBe(`SUM(${whole('E')})-SUM(${whole('B')},${whole('C')})`);
  expect(totalFormula(at('数额'), columns, 3)).toBe(`SUM(${whole('G')})`);
});

test('不重复算的行（党总支的数已在各党支部里）：合计跳过它们，公式列、相乘的列也跳过，字上写明', () => {
  const own = columns.map((column) => (column.label === '类别' ? {...column, uncounted: ['离退休']} : column));
  const kept = `${whole('A')},"<>离退休"`;
  expect(totalFormula(at('一月'), own, 3)).toBe(`SUMIFS(${whole('B')},${kept})`);
  expect(totalFormula(at('欠交'), own, 3)).toBe(`SUMIFS(${whole('E')},${kept})-(SUMIFS(${whole('B')},${kept})+SUMIFS(${whole('C')},${kept}))`);
  expect(totalFormula(0, [{label: '乘', width: 1, clause: 'x', type: 'amount', formula: '[一月]*[二月]', total: 'sum'}, ...own], 3)).toBe(`SUMPRODUCT(--(B4:INDEX(B:B,ROW()-1)<>"离退休"),C4:INDEX(C:C,ROW()-1),D4:INDEX(D:D,ROW()-1))`);
  expect(totalLabel(own.slice(0, 2), 3)).toContain('"合计（不重复算离退休）"');
});

test('合计前数一数有几格不是数', () => {
  expect(totalLabel(columns.slice(0, 2), 3)).toBe(`IF(COUNTA(${whole('B')})-COUNT(${whole('B')})-1=0,"合计","合计（"&(COUNTA(${whole('B')})-COUNT(${whole('B')})-1)&" 格不是数，没有算）")`);
  expect(totalLabel(columns.slice(0, 1), 3)).toBe('"合计"');
});

test('上限：数或者同一行的列，超过的变红', () => {
  expect(faultFormula(at('得分'), columns, 4)).toBe('AND(LEN(H5)>0,NOT(AND(ISNUMBER(H5),N(H5)>=0,ROUND(N(H5),2)=N(H5),N(H5)<=N(E5))))');
});

test('过了期限：延了期的取延到的，没有填期限的不算，办完的不算', () => {
  expect(overdueFormula(at('期限'), columns, 4)).toBe('AND(COUNT($I5,$J5)>0,MAX($I5,$J5)<TODAY(),NOT(OR($K5="销号")))');
  expect(overdueFormula(0, [{...columns[at('延期至')]!, overdue: {done: '结果'}}, {...columns[at('结果')]!}], 4)).toBe('AND(COUNT($A5)>0,MAX($A5)<TODAY(),LEN($B5)=0)');
});

test('上限、逾期引用没有的列，说清可选的列', () => {
  expect(() => faultFormula(0, [{label: '甲', width: 1, clause: 'x', type: 'amount', most: '[乙]'}], 4)).toThrow('列“甲”的上限引用了不存在的列“乙”；可选：甲');
  expect(() => overdueFormula(0, [{label: '甲', width: 1, clause: 'x', type: 'date', overdue: {done: '丙'}}], 4)).toThrow('列“甲”的逾期引用了不存在的列“丙”');
});
