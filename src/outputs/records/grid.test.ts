import {expect, test} from 'vitest';
import {balancedLines, blankParts, dateGroups, fieldRows, fitted, gridEdges, gridRows, HAND, labelParts, leastColumn, packLines, shares, tableBody, textWidth, writtenParts} from './grid';

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

test('年月日、季度的提示印成正文，其余提示不印', () => {
  expect(dateGroups('年 月 日', 12)).toEqual(['　　 年　　月　　日']);
  expect(dateGroups('年 第 季度', 12)).toEqual(['　　 年第　　季度']);
  expect(dateGroups('年 月 日前', 12)).toEqual(['　　 年　　月　　日前']);
  expect(dateGroups('写清时限', 12)).toBeUndefined();
  expect(dateGroups('年 第 季度或者节日名称', 12)).toBeUndefined();
});

test('序号列印 1 至 n，首列内容印在序号之后，多于行数的照印', () => {
  const column = (label: string) => ({label, clause: 'x', width: 1});
  const body = tableBody({kind: 'table', rows: 1, first: ['甲', '乙'], columns: [column('序号'), column('姓名')]});
  expect(body).toEqual([['1', '甲'], ['2', '乙']]);
});

test.each([12, HAND])('%d 磅：手写的日期每处空白不窄于 8 毫米', (size) => {
  const blanks = dateGroups('年 月 日 时 分', size)!.flatMap((group) => group.match(/[　 ]+/g)!);
  expect(blanks).toHaveLength(5);
  for (const blank of blanks) expect((textWidth(blank) * size * 25.4) / 72).toBeGreaterThanOrEqual(8);
});

test('年月日一组，时分一组，“至”起又一组；一组不折', () => {
  const words = (hint: string) => dateGroups(hint, HAND)!.map((group) => group.replace(/[　 ]/g, ''));
  expect(words('年 月 日 时至 时')).toEqual(['年月日', '时', '至时']);
  expect(words('月 日 时 分')).toEqual(['月日', '时分']);
  expect(words('年 月 至 年 月')).toEqual(['年月', '至年月']);
  expect(packLines(dateGroups('年 月 日 时至 时', HAND)!, 130, HAND)).toHaveLength(2);
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

test('标签折行，末行不落单个字', () => {
  expect(balancedLines('定为入党积极分子日期', 9 * 12, 12)).toEqual(['定为入党积', '极分子日期']);
  expect(balancedLines('姓名', 60, 12)).toEqual(['姓名']);
  // 几样并列的，不把一样折成两截。
  expect(balancedLines('赞成、不赞成、弃权', 6.5 * 12, 12)).toEqual(['赞成、', '不赞成、弃权']);
  expect(balancedLines('赞成／反对／弃权', 5 * 12, 12)).toEqual(['赞成／', '反对／弃权']);
  // 标点跟着前一个字，一行就放不下了：多分一行，不由 Word 折出一个字来。
  expect(balancedLines('约谈对象的说明，申辩和困难', 7.5 * 12, 12)).toEqual(['约谈对象', '的说明，', '申辩和困难']);
  for (const label of ['工作部门和主要职务', '党支部书记述职评议', '培养联系人意见、签名']) for (const line of balancedLines(label, 8 * 12, 12)) expect(textWidth(line), label).toBeGreaterThan(1);
});
