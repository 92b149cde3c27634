import {expect, test} from 'vitest';
import {balancedLines, blankParts, dateParts, fieldRows, gridEdges, gridRows, labelParts, packLines, preprinted, shares, tableBody, textWidth, writtenParts} from './grid';

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

test('填了的空白照写文章的样子：汉字两边不空格，数字两边照留；供选的几样选好了不印，没有选的照印', () => {
  const written = (text: string, given: string[]) => writtenParts(text, given).map((part) => ('text' in part ? part.text : 'value' in part ? part.value : '_'.repeat(part.blank))).join('');
  expect(written('书记拟提名 ____，副书记 ____ 同志，赞成 ____ 票', ['党员甲', '党员丙', '12'])).toBe('书记拟提名党员甲，副书记党员丙同志，赞成 12 票');
  expect(written('____ 年 ____ 月 ____ 日 ____（党支部委员会会议、党员大会）研究', ['2028', '4', '24', '党员大会'])).toBe('2028 年 4 月 24 日党员大会研究');
  expect(written('选举____（委员、书记或者副书记）选票', ['副书记'])).toBe('选举副书记选票');
  expect(written('经 ____（党支部委员会、党员大会）讨论', [''])).toBe('经 ____（党支部委员会、党员大会）讨论');
  // 括号里不是供选的、填的不在里面的，照印。
  expect(written('____ （系该同志的 ____）', ['群众甲', '父亲'])).toBe('群众甲（系该同志的父亲）');
  expect(written('结论 ____（合格、不合格）', ['待查'])).toBe('结论待查（合格、不合格）');
  const next = {blank: 0};
  expect([writtenParts('甲 ____', ['1', '2'], next), writtenParts('乙 ____', ['1', '2'], next)].flat()).toContainEqual({value: '2'});
});

test('年月日提示印成正文，其余提示不印', () => {
  expect(preprinted('年 月 日')).toBe('　　 年　　月　　日');
  expect(preprinted('写清时限')).toBeUndefined();
});

test('序号列印 1 至 n，首列内容印在序号之后，多于行数的照印', () => {
  const column = (label: string) => ({label, clause: 'x', width: 1});
  const body = tableBody({kind: 'table', rows: 1, first: ['甲', '乙'], columns: [column('序号'), column('姓名')]});
  expect(body).toEqual([['1', '甲'], ['2', '乙']]);
});

test.each([12, 10.5])('%d 磅：手写的日期每处空白不窄于 8 毫米', (size) => {
  for (const part of dateParts('年 月 日 时 分', size)!) expect((textWidth(part.slice(0, -1)) * size * 25.4) / 72, part).toBeGreaterThanOrEqual(8);
});

test('日期排不下一行，只在单位之间折', () => {
  expect(packLines(dateParts('年 月 日', 12)!, 90, 12)).toEqual(['　　 年　　月', '　　日']);
});

test('标签折行，末行不落单个字', () => {
  expect(balancedLines('定为入党积极分子日期', 9 * 12, 12)).toEqual(['定为入党积', '极分子日期']);
  expect(balancedLines('姓名', 60, 12)).toEqual(['姓名']);
  for (const label of ['工作部门和主要职务', '党支部书记述职评议', '培养联系人意见、签名']) for (const line of balancedLines(label, 8 * 12, 12)) expect(textWidth(line), label).toBeGreaterThan(1);
});
