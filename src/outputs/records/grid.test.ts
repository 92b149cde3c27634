import {expect, test} from 'vitest';
import {fieldRows, fitted, gridEdges, gridRows, labelParts, leastColumn, shares, tableBody} from './grid';

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

test('窄列补够，从有余的列里匀，合计不变；匀不出的照旧', () => {
  expect(leastColumn({label: '赞成'})).toBe(30);
  expect(leastColumn({label: '支部委员意见（签名）'})).toBe(42);
  // 并列的几样两行排得下，一样不折；填的日期不从当中折。
  expect(leastColumn({label: '赞成／反对／弃权'})).toBe(66);
  expect(leastColumn({label: '日期', example: ['2027.05.12']})).toBeCloseTo(8 + 12 * (5 + 8 * 0.14));
  const widths = fitted([20, 100, 60, 20], [30, 40, 40, 30]);
  expect(widths).toEqual([30, 85, 55, 30]);
  // 本来就窄的（日期）不动。
  expect(fitted([20, 30, 150], [30, 30, 30])).toEqual([30, 30, 140]);
  expect(fitted([20, 20], [30, 30])).toEqual([20, 20]);
  expect(fitted([50, 50], [30, 30])).toEqual([50, 50]);
});

test('标签的括注另起一行', () => {
  expect(labelParts('议定事项（承办人、时限）')).toEqual(['议定事项', '（承办人、时限）']);
  expect(labelParts('主题')).toEqual(['主题']);
});

test('序号列印 1 至 n，首列内容印在序号之后，多于行数的照印', () => {
  const column = (label: string) => ({label, clause: 'x', width: 1});
  const body = tableBody({kind: 'table', rows: 1, first: ['甲', '乙'], columns: [column('序号'), column('姓名')]});
  expect(body).toEqual([['1', '甲'], ['2', '乙']]);
});

test('日期排不下的向同一行的栏匀；匀不开的，前面的栏另占一行', () => {
  const date = (label: string, width: number) => ({...field(label, width), hint: '年 月 日'});
  const spans = (fields: Parameters<typeof gridRows>[0]) => gridRows(fields, 18.4).map((row) => row.map(({field: {label}, from, to}) => `${label}${to - from}`));
  expect(spans([field('上岗党员', 4), field('职务', 4), {...field('岗位期限', 4), hint: '年 月 至 年 月'}])).toEqual([['上岗党员24'], ['职务10', '岗位期限14']]);
  expect(spans([{...field('时间'), hint: '年 月 日 时至 时'}, field('地点')])).toEqual([['时间15', '地点9']]);
  // 整行也排不下的，折在组与组之间。
  expect(spans([{...field('岗位期限'), hint: '年 月 日 时 分 至 年 月 日 时 分 至 年 月'}, field('地点')])).toEqual([['岗位期限12', '地点12']]);
  expect(spans([date('本届选举日期', 4), date('届满日期', 4), date('拟选举日期', 4)])).toEqual([['本届选举日期24'], ['届满日期12', '拟选举日期12']]);
  expect(spans([field('党支部', 4), field('姓名', 4), field('职务', 4)])).toEqual([['党支部8', '姓名8', '职务8']]);
});
