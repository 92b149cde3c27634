import {expect, test} from 'vitest';
import {publisher, publisherContent} from '../../project/fixture';
import {addWorkDays, isWorkDay} from '../counting/work-days';
import {addDays} from '../dates';
import {fillAll, parameterValues} from '../derive/context';
import type {DuePart} from '../schema/due';
import {dueWindow, type DueInput, type DueWindow} from './dates';
import {filledParts} from './parse';
import {dueSentence} from './sentence';

test.each([
  // 2026-06-17 周三；6 月 19 日（周五）端午放假，21 日周日。
  [{event: '会', before: '3 日'}, {since: '2026-06-17'}, {latest: '2026-06-12'}],
  [{event: '收到', within: '3 日'}, {since: '2026-06-17'}, {earliest: '2026-06-17', latest: '2026-06-18'}],
  [{event: '收到', within: '1 日'}, {since: '2026-06-19'}, {earliest: '2026-06-22', latest: '2026-06-22'}],
  [{event: '公示', least: '5 个工作日'}, {since: '2026-06-17'}, {earliest: '2026-06-25'}],
  [{event: '提醒', after: '3 日'}, {since: '2026-06-17'}, {earliest: '2026-06-22'}],
  [{event: '收到申请书', within: '1 个月'}, {since: '2026-01-31'}, {earliest: '2026-02-02', latest: '2026-02-28'}],
  [{event: '失联', full: '6 个月', within: '1 个月'}, {since: '2026-01-09'}, {earliest: '2026-07-09', latest: '2026-08-07'}],
  [{event: '发现', within: '立即'}, {since: '2026-06-20'}, {earliest: '2026-06-20', latest: '2026-06-20'}],
  [{event: '审批', within: '及时'}, {since: '2026-06-17'}, {earliest: '2026-06-17'}],
  [{event: '会议', at: '当日'}, {since: '2026-06-20'}, {earliest: '2026-06-20', latest: '2026-06-20'}],
  [{event: '假期', at: '后首个工作日'}, {since: '2026-06-21'}, {earliest: '2026-06-22', latest: '2026-06-22'}],
  [{event: '了结', at: '当月'}, {since: '2026-05-20'}, {earliest: '2026-05-20', latest: '2026-05-29'}],
  [{month: 12, day: '底', before: true}, {since: '2026-03-01'}, {latest: '2026-12-31'}],
  [{in: '次年', month: 1, day: '底', before: true}, {since: '2025-06-01'}, {latest: '2026-01-30'}],
  [{in: '每年', month: 1, day: 20, before: true}, {since: '2026-01-05'}, {latest: '2026-01-20'}],
  [{in: '每月', day: 21, before: true}, {since: '2026-06-01'}, {latest: '2026-06-18'}],
  [{in: '季度', month: '末月', day: '上旬'}, {since: '2026-05-01'}, {earliest: '2026-06-01', latest: '2026-06-10'}],
  [{in: '季度', month: '首月', day: '首个工作日'}, {since: '2026-01-01'}, {earliest: '2026-01-04', latest: '2026-01-04'}],
  [{month: 7, day: '第 2 周'}, {since: '2026-07-01'}, {earliest: '2026-07-06', latest: '2026-07-10'}],
  [{month: [6, 12], day: '底', before: true}, {since: '2026-07-01'}, {latest: '2026-12-31'}],
  [{day: '第三个工作日'}, {since: '2026-02-24'}, {earliest: '2026-02-26', latest: '2026-02-26'}],
  [{since: '春节假期后首个工作日起', within: '5 个工作日'}, {since: '2026-02-24'}, {earliest: '2026-02-24', latest: '2026-02-28'}],
  [{next: '下次党员大会', before: true}, {next: '2026-06-20'}, {latest: '2026-06-18'}],
  [{event: '收到报告', next: '最近一次党总支委员会会议'}, {since: '2026-06-17', next: '2026-06-24'}, {earliest: '2026-06-24', latest: '2026-06-24'}],
  [{words: '随时', reason: '不限时间'}, {since: '2026-06-17'}, {}],
  [{least: '90 分钟'}, {since: '2026-06-17'}, {}],
  [{event: '会', before: true}, {}, {}],
] as [DuePart, DueInput, DueWindow][])('%j 从 %j 起是 %j', (part, input, window) => expect(dueWindow(part, input)).toEqual(window));

test('采用单位改了参数，句子和日期跟着变', () => {
  const due: DuePart = {event: '会', before: '{党员大会通知天数} 日'};
  const adopted = (days: string) => {
    const [part] = filledParts(fillAll(due, {党员大会通知天数: days}));
    return [dueSentence(part!), dueWindow(part!, {since: '2026-06-17'}).latest];
  };
  expect([adopted('3'), adopted('5'), adopted('1')]).toEqual([['会前 3 日', '2026-06-12'], ['会前 5 日', '2026-06-12'], ['会前 1 日', '2026-06-16']]);
});

/** 各版的每个时限的每一段，参数填上默认值。 */
const parts = publisherContent().releases.flatMap(({release}) => {
  const values = parameterValues(release, publisher);
  return release.standards.flatMap(({titleBlock, procedure}) => [...procedure.steps.map(({id, due}) => ({id, due})), ...procedure.duties.map(({id, by}) => ({id, due: by}))]
    .flatMap(({id, due}) => filledParts(fillAll(due, values)).map((part) => ({of: `${release.name} ${titleBlock.code} ${id}`, part}))));
});

/** 事情本身就在休息日的，当日、那次会议不挪。 */
const isOwnDay = (part: DuePart): boolean => part.at !== undefined || part.within === '立即' || part.next !== undefined || part.on !== undefined;

test('性质：各版的每个时限，从四年里的哪天起算，都不落在休息日，最早不晚于最迟，之前的不晚、之后的不早', () => {
  const distinct = [...new Map(parts.map((item) => [JSON.stringify(item.part), item])).values()];
  expect(distinct.length).toBeGreaterThan(200);
  let seen = 0;
  const faults: string[] = [];
  for (let date = '2025-01-01', step = 0; date < '2029-01-01'; date = addDays(date, 23 + (step % 7)), step += 1) {
    for (const {of, part} of distinct) {
      const {earliest, latest} = dueWindow(part, {since: date, next: addDays(date, 5)});
      const must = (holds: boolean, what: string) => {
        if (!holds) faults.push(`${of} ${JSON.stringify(part)} 自 ${date}：${earliest}～${latest} ${what}`);
      };
      if (!isOwnDay(part)) for (const day of [earliest, latest]) must(day === undefined || isWorkDay(day), '落在休息日');
      must(earliest === undefined || latest === undefined || earliest <= latest, '颠倒');
      const byEvent = part.in === undefined && part.month === undefined && part.day === undefined && part.next === undefined && part.on === undefined;
      if (byEvent && part.before !== undefined && part.full === undefined && latest !== undefined) must(latest <= date, '晚了');
      if (byEvent && (part.after ?? part.within ?? part.least ?? part.lasts) !== undefined && earliest !== undefined) must(earliest >= date, '早了');
      if (byEvent && part.within !== undefined && latest !== undefined) must(latest >= date, '早了');
      seen += 1;
    }
  }
  expect(faults).toEqual([]);
  expect(seen).toBeGreaterThan(10_000);
});

test('性质：期限越长，最迟的越晚，一天也不提前', () => {
  for (let date = '2026-01-01'; date < '2027-06-01'; date = addDays(date, 3)) {
    let [within, before] = ['', '9999-12-31'];
    for (let days = 1; days <= 40; days += 1) {
      const next = dueWindow({event: '收到', within: `${days} 日`}, {since: date}).latest!;
      expect(next >= within, `${date} ${days}`).toBe(true);
      within = next;
      const earlier = dueWindow({event: '会', before: `${days} 日`}, {since: date}).latest!;
      expect(earlier <= before, `${date} ${days}`).toBe(true);
      before = earlier;
      expect(dueWindow({within: `${days} 个工作日`}, {since: date}).latest).toBe(addWorkDays(date, days));
    }
  }
});
