import {expect, test} from 'vitest';
import {RecordTemplate} from '../schema/record';
import {exampleDates, exampleRows, specimenOf} from './specimen';

const clause = 'minutes';
const template = RecordTemplate.parse({
  title: '收缴台账', format: 'xlsx', orientation: 'landscape', use: '填', keep: '10 年', clause,
  blocks: [
    {kind: 'fields', fields: [{label: '日期', clause, hint: '年 月 日', example: '2027-03-05'}, {label: '方式', clause, options: ['现金', '转账'], example: ['现金', '转账']}, {label: '说明', clause, example: ''}]},
    {kind: 'paragraph', clause, text: '第 ____ 次，共 ____ 人。', example: [2, '14']},
    {kind: 'checklist', items: [{text: '已公示', clause, example: '是'}, {text: '已上交', clause, example: '否'}]},
    {kind: 'ledger', rows: 6, columns: [
      {label: '序号', width: 1, clause},
      {label: '姓名', width: 3, clause, example: ['党员甲', '党员乙']},
      {label: '标准', width: 2, clause, type: 'amount', example: [20.5, 30]},
      {label: '月数', width: 2, clause, type: 'integer', example: [12, 2]},
      {label: '应交', width: 2, clause, type: 'amount', formula: '[标准]*[月数]', total: 'sum'},
    ]},
    {kind: 'signatures', signers: [{label: '组织委员', clause, example: {name: '党员丙', date: '2027-03-06'}}, {label: '复核人', clause, example: ''}]},
  ],
});

test('样板由各栏的 example 推出：日期写成几月几日，公式和合计算好，没签的空着', () => {
  expect(specimenOf(template)).toEqual([
    {kind: 'fields', values: [['2027年3月5日'], ['现金', '转账'], []]},
    {kind: 'paragraph', values: ['2', '14']},
    {kind: 'checklist', values: ['是', '否']},
    {kind: 'table', rows: [[1, '党员甲', 20.5, 12, 246], [2, '党员乙', 30, 2, 60]], totals: ['', '', '', '', 306]},
    {kind: 'signatures', values: [{name: '党员丙', date: '2027年3月6日'}, {name: '', date: ''}]},
  ]);
});

test('没有写 example 的没有样板；预印的首列就是样板的首列', () => {
  const blank = RecordTemplate.parse({...template, blocks: [{kind: 'ledger', rows: 5, columns: [{label: '姓名', width: 1, clause}, {label: '备注', width: 1, clause}]}]});
  expect(specimenOf(blank)).toBeUndefined();
  expect(exampleRows({kind: 'table', rows: 2, first: ['上午', '下午'], columns: [{label: '时段', width: 1, clause}, {label: '值班', width: 1, clause, example: ['党员甲', '']}]})).toEqual([['上午', '党员甲'], ['下午', '']]);
});

test('日期在哪几处：填写栏和签字', () => {
  expect(exampleDates(template.blocks).map(({label, date}) => `${label} ${date}`)).toEqual(['日期 2027-03-05', '组织委员 2027-03-06']);
});
