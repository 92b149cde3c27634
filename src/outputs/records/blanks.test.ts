import {expect, test} from 'vitest';
import {blankParts, dateGroups, HAND, writtenParts} from './blanks';
import {packLines, textWidth} from './wrapping';

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
