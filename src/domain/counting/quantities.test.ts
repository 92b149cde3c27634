import {expect, test} from 'vitest';
import {chineseInteger, isSameQuantity, quantitiesOf} from './quantities';

const said = (text: string) => quantitiesOf(text).map(({value, kind}) => `${value}${kind}`).join(' ');

test.each([
  ['三分之二', '0.666667比例'], ['2/3 以上', '0.666667比例'], ['过半数', '0.5比例'], ['80%', '0.8比例'], ['百分之八十', '0.8比例'], ['四分之一', '0.25比例'],
  ['五年', '60个月'], ['5 年', '60个月'], ['半年内', '6个月'], ['六个月', '6个月'], ['一年', '12个月'], ['12 个月', '12个月'],
  ['5 个工作日', '5工作日'], ['5 日', '5日'], ['三天', '3日'], ['两周', '14日'], ['2 小时', '120分钟'], ['56 学时', '56学时'],
  ['3 至 5 人', '3人 5人'], ['三至五人', '3人 5人'], ['3、6、9、12 月', '3月份 6月份 9月份 12月份'], ['7 名', '7人'], ['1 万元', '10000元'], ['1000 元', '1000元'],
  ['延长一次', '1次'], ['交一份材料', ''], ['一名党员、一个支部', ''], ['两名介绍人', '2人'], ['一次性交纳', ''],
  ['三会一课、两学一做', ''], ['第三次、第十六条、第 3 步', ''], ['《五年规划》和组通字〔2005〕34号', ''], ['{党员大会通知天数} 日', ''], ['5.2.3 的', 'NaN'],
  ['十二个月', '12个月'], ['二十人', '20人'], ['统一、唯一、一般、一律', ''],
])('“%s”里的数是 %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

test('汉字整数', () => {
  expect(['十', '十二', '二十', '一百零五', '两千', '一万', '三万五千'].map(chineseInteger)).toEqual([10, 12, 20, 105, 2000, 10_000, 35_000]);
  expect(chineseInteger('若干')).toBeNaN();
});

test('写法不同而是同一个数；工作日不是日，人不是次', () => {
  const [of] = [(text: string) => quantitiesOf(text)[0]!];
  const same = (a: string, b: string) => isSameQuantity(of(a), of(b));
  expect([same('半年', '6 个月'), same('三天', '3 日'), same('4/5', '五分之四'), same('7 名', '七人'), same('80%', '五分之四')]).toEqual([true, true, true, true, true]);
  expect([same('5 个工作日', '5 日'), same('2 人', '2 次'), same('三分之二', '二分之一'), same('1 年', '1 个月')]).toEqual([false, false, false, false]);
});
