import {expect, test} from 'vitest';
import {blankParts, fieldRows, gridEdges, gridRows, labelParts, preprinted, shares, tableBody} from './grid';

const field = (label: string, width?: number) => ({label, clause: 'x', ...(width && {width})});

test('栏从左到右填满十二份再换行，行末的栏伸到行尾', () => {
  const rows = fieldRows([field('甲'), field('乙', 4), field('丙', 4), field('丁', 12)]);
  expect(rows.map((row) => row.map(({field: {label}, start, span}) => [label, start, span]))).toEqual([
    [['甲', 0, 6], ['乙', 6, 6]],
    [['丙', 0, 12]],
    [['丁', 0, 12]],
  ]);
});

test('同一起点的栏标签同宽，竖线对齐', () => {
  const rows = gridRows([field('党支部'), field('时间'), field('学习与讨论要点', 12)], 18.4);
  expect(rows.map((row) => row[0]?.middle)).toEqual([5, 5]);
  expect(gridEdges(rows)).toEqual([0, 5, 12, 16, 24]);
});

test('窄栏的标签不挤占填写处', () => {
  const [row] = gridRows([field('姓名', 2), field('性别', 10)], 18.4);
  expect(row?.[0]).toMatchObject({from: 0, middle: 2, to: 4});
});

test('列宽按比例取整，合计不差', () => {
  expect(shares([1, 1, 1], 100)).toEqual([33, 34, 33]);
  expect(shares([2, 3, 2, 3, 2], 8832).reduce((a, b) => a + b)).toBe(8832);
});

test('标签的括注另起一行', () => {
  expect(labelParts('议定事项（承办人、时限）')).toEqual(['议定事项', '（承办人、时限）']);
  expect(labelParts('主题')).toEqual(['主题']);
});

test('固定文字按下划线切开', () => {
  expect(blankParts('应选 ____ 名')).toEqual([{text: '应选 '}, {blank: 4}, {text: ' 名'}]);
});

test('年月日提示印成正文，其余提示不印', () => {
  expect(preprinted('年 月 日')).toBe('　　年　月　日');
  expect(preprinted('写清时限')).toBeUndefined();
});

test('序号列印 1 至 n，首列内容印在序号之后，多于行数的照印', () => {
  const column = (label: string) => ({label, clause: 'x', width: 1});
  const body = tableBody({kind: 'table', rows: 1, first: ['甲', '乙'], columns: [column('序号'), column('姓名')]});
  expect(body).toEqual([['1', '甲'], ['2', '乙']]);
});
