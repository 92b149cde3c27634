import {expect, test} from 'vitest';
import {matchName, toName, withinOneEdit} from './names';
import {analyseQuery} from './query';

const title = toName('title', '支部主题党日规范', 'zhi bu zhu ti dang ri gui fan');
const score = (input: string): number => {
  const {phrase, latin} = analyseQuery(input);
  return matchName(title, phrase, latin)?.score ?? 0;
};

test('差一个字：换、多、少都算，差两个不算', () => {
  expect(withinOneEdit('主题党日', '主题党曰')).toBe(true);
  expect(withinOneEdit('主题党日', '主题党日活')).toBe(true);
  expect(withinOneEdit('主题党日', '主党日')).toBe(true);
  expect(withinOneEdit('主题党日', '主题党日')).toBe(true);
  expect(withinOneEdit('主题党日', '专题党会')).toBe(false);
  expect(withinOneEdit('主题党日', '主题党日活动')).toBe(false);
});

test('去掉“规范”与标题相同，等于相同', () => {
  expect(score('支部主题党日')).toBe(score('支部主题党日规范'));
});

test('相同 > 包含 > 差一字 > 只是长句中的一段', () => {
  const scores = ['支部主题党日', '主题党日', '支部主提党日', '支部主题党日规范由哪个部门负责解释说明和监督执行'].map(score);
  expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  expect(new Set(scores).size).toBe(4);
});

test('全拼、首字母从任何音节起都行，最后一个音节可以没打完', () => {
  for (const input of ['zhutidangri', 'dangri', 'dangr', 'ztdr', 'drgf', 'zbztdrgf']) expect(score(input), input).toBeGreaterThan(0);
  for (const input of ['angri', 'ztrd', 'dangriz']) expect(score(input), input).toBe(0);
});

test('拼音命中的是哪几个字', () => {
  expect(matchName(title, 'dangri', 'dangri')?.range).toEqual([4, 2]);
  expect(matchName(title, 'ztdr', 'ztdr')?.range).toEqual([2, 4]);
});

test('词序颠倒也算，每段至少两个字', () => {
  const recruitment = toName('title', '发展党员工作规范', 'fa zhan dang yuan gong zuo gui fan');
  expect(matchName(recruitment, '党员发展', '')?.range).toEqual([0, 4]);
  expect(matchName(recruitment, '员发', '')).toBeUndefined();
});

test('从名称的头上起，比在中间的准；只是问话里一段的，占得越少分量越轻', () => {
  const [own, other] = [toName('alias', '支委会', ''), toName('alias', '总支委会', '')];
  expect(matchName(own, '支委', '')!.score).toBeGreaterThan(matchName(other, '支委', '')!.score + 100);
  const alias = toName('alias', '预备党员', '');
  expect(matchName(alias, '预备党员要交党费吗', '')!.score).toBeLessThan(matchName(alias, '预备党员吗', '')!.score / 2);
});
