import {expect, test} from 'vitest';
import {publisher, publisherContent} from '../../project/fixture';
import {isAnnounced, isWorkDay} from '../counting/work-days';
import {addDays} from '../dates';
import {dueSentence} from '../due/sentence';
import type {Due} from '../schema/due';
import type {Duty} from '../schema/procedure';
import {eventsOfRole, eventsOfTier, type EventNames} from './calendar-events';
import {calendarSpan, datesOf, daysText, itemsOfMonth, occasionsOf, periodDays, spanText, type Dated} from './calendar';
import {parameterValues} from './context';
import {worksWithoutCommittee} from './small-branch';
import {worksOf, type Work} from './works';

const work = (id: string, title: string, duty: Pick<Duty, 'every' | 'by'> & {months?: number[]}, rest: Partial<Work> = {}): Work => ({
  kind: 'duty', id, code: '401', standard: '主题党日规范', category: 'life', title, when: '', edition: 1, role: 'secretary', with: [], clause: 'a', records: [], checks: [],
  duty: {id, title, role: 'secretary', clause: 'a', ...duty}, ...rest,
});
const dates = (works: Work[], year: number, parameters = {}): Dated[] => occasionsOf(works, parameters).flatMap((occasion) => datesOf(occasion, year));
const one = (every: Duty['every'], by: Due, months: number[] | undefined, year: number): string[] => dates([work('a', '办事', {every, by, ...(months && {months})})], year).map(({date}) => date);

test.each([
  // 2026-02-15 起春节放假至 23 日；8 月 15 日周六，11 月 15 日周日。
  ['某日办的顺延到其后的工作日', 'month', {in: '每月', day: 15}, undefined, ['2026-01-15', '2026-02-24', '2026-03-16', '2026-04-15', '2026-05-15', '2026-06-15', '2026-07-15', '2026-08-17', '2026-09-15', '2026-10-15', '2026-11-16', '2026-12-15']],
  ['某日前办完的提前到其前的工作日', 'quarter', {in: '季度', month: '末月', day: 20, before: true}, [3, 6, 9, 12], ['2026-03-20', '2026-06-18', '2026-09-20', '2026-12-18']],
  ['提前的挪出本月也提前，不误期', 'year', {month: 10, day: 5, before: true}, [10], ['2026-09-30']],
  ['顺延的不出本月', 'month', {in: '每月', day: 28}, undefined, ['2026-01-28', '2026-02-28', '2026-03-30', '2026-04-28', '2026-05-28', '2026-06-29', '2026-07-28', '2026-08-28', '2026-09-28', '2026-10-28', '2026-11-30', '2026-12-28']],
  ['月底没有工作日顺延的，提前', 'year', {month: 2, day: 30}, [2], ['2026-02-28']],
  ['月底前', 'halfYear', {in: '当月', day: '月底', before: true}, [5, 10], ['2026-05-29', '2026-10-30']],
  ['中旬到 20 日为止', 'year', {month: 6, day: '中旬', before: true}, [6], ['2026-06-18']],
  ['没有写明日子的记在月底', 'year', {event: '民主评议', before: true}, [12], ['2026-12-31']],
  ['一个月里都行的到月底', 'year', {month: 5}, [5], ['2026-05-29']],
  ['春节放假前 10 日：到了二月就是二月', 'year', {event: '春节放假', before: '10 日'}, [1], ['2026-02-05']],
  ['春节假期后首个工作日起 5 个工作日', 'year', {since: '春节假期后首个工作日起', within: '5 个工作日'}, [2], ['2026-02-28']],
  ['长假：一月的是春节，九月的是国庆', 'halfYear', {event: '放假', before: '5 日'}, [1, 9], ['2026-02-10', '2026-09-24']],
  ['照写的话推不出日期', 'year', {words: '按上级安排', reason: '由上级定'}, [4], ['2026-04-30']],
  ['几段的用推得出的头一段', 'year', [{words: '没有的不办', reason: '说的是谁'}, {month: 1, day: 10, before: true}], [1], ['2026-01-09']],
] as [string, Duty['every'], Due, number[] | undefined, string[]][])('%s', (_, every, by, months, expected) => {
  expect(one(every, by, months, 2026)).toEqual(expected);
});

test('在会上办的，日子就是那次会的；先找本标准的，各月都没有这个会的记在月底', () => {
  const party = work('party', '开展主题党日', {every: 'month', by: {in: '每月', day: 15}});
  const committee = work('meeting', '召开支部委员会会议', {every: 'month', by: {in: '每月', day: 20}}, {code: '202'});
  const birthday = work('birthday', '办当月政治生日', {every: 'month', by: {next: '当月主题党日'}}, {code: '405'});
  const topics = work('topics', '排定议题', {every: 'year', by: {month: 1, next: '会议'}, months: [1]}, {code: '202'});
  const lost = work('lost', '听汇报', {every: 'year', by: {next: '党总支委员会会议'}, months: [8]}, {code: '101'});
  const before = work('before', '备好材料', {every: 'year', by: {next: '支部委员会会议', before: true}, months: [9]}, {code: '101'});
  const found = dates([birthday, topics, lost, before, party, committee], 2026);
  const of = (id: string) => found.filter(({occasion}) => occasion.work.id === id).map(({date}) => date);
  expect(of('birthday')).toEqual(of('party'));
  expect([of('topics'), of('lost'), of('before')]).toEqual([['2026-01-20'], ['2026-08-31'], ['2026-09-20']]);
});

test('没有写日子的由“工作日历默认日”定，落在休息日的提前', () => {
  expect(dates([work('a', '办事', {every: 'year', by: {words: '随时', reason: '不限时间'}, months: [8]})], 2026, {工作日历默认日: '15'})[0]!.date).toBe('2026-08-14');
});

test('现行的排今年、明年；旧版排停用的那年和前一年，从编制日起', () => {
  expect(calendarSpan('2026-11-23', '2026-12-30')).toEqual({from: '2026-11-23', years: [2026, 2027]});
  // 提前做好的一版：从它自己的那一年排起，不是一份空的。
  expect(calendarSpan('2029-01-10', '2026-11-30')).toEqual({from: '2029-01-10', years: [2029, 2030]});
  expect(calendarSpan('2017-11-15', '2028-01-01', '2026-11-23')).toEqual({from: '2017-11-15', until: '2026-11-23', years: [2025, 2026]});
  expect(spanText(calendarSpan('2017-11-15', '2028-01-01', '2026-11-23'))).toBe('日子排到 2026-11-23。');
  expect(spanText({from: '', years: [2026, 2090]})).toBe('日子排到 2090 年底。2090 年的放假安排没有公布或者没有收录，按周六、周日和法定节日推算，公布后以公布的为准。');
});

test('几号几号的写法：各年同一天的并写；一年里同一日的写一次，别的和挪了月份的逐月写', () => {
  const on = (...list: string[]) => list.map((date) => ({date, period: date.slice(0, 7)}));
  expect(daysText(on('2026-06-15', '2027-06-15'))).toBe('2026、2027 年 15 日');
  expect(daysText(on('2026-06-30', '2027-06-29'))).toBe('2026 年 30 日，2027 年 29 日');
  expect(periodDays(on('2026-01-15', '2026-02-24', '2026-03-15'))).toBe('15 日；其中 2 月 24 日');
  expect(periodDays(on('2026-01-15', '2026-02-15'))).toBe('15 日');
  expect(periodDays(on('2026-12-31'))).toBe('12 月 31 日');
  expect(periodDays(on('2026-01-30', '2026-02-27', '2026-03-31'))).toBe('1 月 30 日、2 月 27 日、3 月 31 日');
  expect(periodDays([{date: '2026-09-30', period: '2026-10'}])).toBe('9 月 30 日');
});

test('挪到别的月份的，列在挪到的那个月', () => {
  const occasions = occasionsOf([work('a', '排日程', {every: 'year', by: {event: '春节放假', before: '10 日'}, months: [1]})], {});
  expect([1, 2].map((month) => itemsOfMonth(occasions, month, [2026, 2027]).flatMap((item) => item.dates.map(({date}) => date)))).toEqual([['2027-01-26'], ['2026-02-05']]);
});

const names: EventNames = {role: (id) => id, category: (id) => id, basis: () => undefined, clause: () => '401 5.1', record: (_, id) => id, url: () => undefined, domain: 'x'};

test('一个人有几个职务：各份日历存进一处，没有一条互相覆盖；日子挪了标识不变；没有公布的年份写明是推算的', () => {
  const occasions = occasionsOf([work('party', '开展主题党日', {every: 'month', by: {in: '每月', day: 15}}, {with: ['member']})], {});
  const span = {from: '2026-01-01', years: [2026, 2095] as [number, number]};
  const all = [...eventsOfRole(occasions, 'secretary', names, span), ...eventsOfRole(occasions, 'member', names, span), ...eventsOfTier(occasions, 'partyBranch', new Set(['secretary']), names, span)];
  expect(all).toHaveLength(72);
  expect(new Set(all.map(({uid}) => uid)).size).toBe(72);
  expect(all[1]).toMatchObject({uid: '401-party-secretary-2026-02@x', date: '2026-02-24', sequence: 3});
  expect(all[13]!.uid).toBe('401-party-secretary-2095-02@x');
  expect(all[13]!.description).toContain('2095 年的放假安排没有公布');
  expect(all[13]!.sequence).toBe(2);
  expect(all[1]!.description).not.toContain('推算');
});

test('编制日以前的、旧版停用以后的不在日历里', () => {
  const occasions = occasionsOf([work('party', '开展主题党日', {every: 'month', by: {in: '每月', day: 15}})], {});
  const found = eventsOfRole(occasions, 'secretary', names, {from: '2026-03-17', until: '2026-06-15', years: [2025, 2026]});
  expect(found.map(({date}) => date)).toEqual(['2026-04-15', '2026-05-15', '2026-06-15']);
});

const {releases} = publisherContent();
/** 各版照发布单位的取值，全局的和不设委员会的支部的两份工作。 */
const cases = releases.flatMap(({release}) => {
  const parameters = parameterValues(release, publisher);
  const works = worksOf(release, parameters);
  return [
    {of: `${release.name} 全局`, occasions: occasionsOf(works, parameters)},
    ...(release.smallBranch ? [{of: `${release.name} 不设委员会的支部`, occasions: occasionsOf(worksWithoutCommittee(works, release.smallBranch), parameters)}] : []),
  ];
});
/** 标题：哪一版、哪件事、哪天。 */
const says = (of: string, {occasion, period, date}: Dated) => `${of} ${occasion.work.code} ${occasion.work.id}（${dueSentence(occasion.work.duty.by)}）${period}：${date}`;

test.each(cases)('模拟 2026、2027 两年：$of，一条也不落在休息日，法定节日也不', ({of, occasions}) => {
  const found = [2026, 2027].flatMap((year) => occasions.flatMap((occasion) => datesOf(occasion, year)));
  expect(found.length).toBeGreaterThan(200);
  expect(found.filter(({date}) => !isWorkDay(date)).map((dated) => says(of, dated))).toEqual([]);
  // 元旦、国庆不靠放假安排也知道。
  expect(found.filter(({date}) => /-(01-01|05-01|10-0[123])$/.test(date)).map((dated) => says(of, dated))).toEqual([]);
  expect(isAnnounced(2026)).toBe(true);
});

test.each(cases)('性质：2024 至 2035 年，$of，都是工作日；在本月，只有到期日以前没有工作日的提前到上月、随长假走的随长假；先到期的仍先到期', ({of, occasions}) => {
  const faults: string[] = [];
  for (let year = 2024; year <= 2035; year += 1) {
    const all = occasions.flatMap((occasion) => datesOf(occasion, year));
    for (const dated of all) {
      const {occasion, period, date, isDeadline} = dated;
      if (!isWorkDay(date)) faults.push(`休息日：${says(of, dated)}`);
      const follows = occasion.parts.some(({event, since}) => /放假|假期/.test(event ?? since ?? ''));
      const first = `${period}-01`;
      const moved = isDeadline && date < first && Array.from({length: 31}, (_, index) => addDays(date, index + 1)).find(isWorkDay)! >= first;
      if (!date.startsWith(period) && !follows && !moved) faults.push(`出了本月：${says(of, dated)}`);
    }
    // 写明几日前办完的：日数小的不晚于日数大的。
    const numbered = all.filter(({occasion: {parts: [part]}}) => typeof part?.day === 'number' && part.before !== undefined);
    for (const a of numbered) for (const b of numbered) if (a.period === b.period && Number(a.occasion.parts[0]!.day) < Number(b.occasion.parts[0]!.day) && a.date > b.date) faults.push(`颠倒：${says(of, a)}，${says(of, b)}`);
  }
  expect(faults).toEqual([]);
});
