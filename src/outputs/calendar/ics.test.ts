import {expect, test} from 'vitest';
import {parseCalendar} from './ics-parser';
import {escapeText, foldLine, icsOf} from './ics';
import type {CalendarEvent} from '../../domain/derive/calendar-events';

const event = (rest: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: '401-monthly-secretary-2026-11@jgdj.work-calendar', summary: '开展主题党日', description: '每月，每月 25 日\n谁来做：党支部书记；配合：组织委员,宣传委员', category: '党员活动', sequence: 2, date: '2026-11-25', remind: '2026-11-24', ...rest,
});
const file = {name: '组织委员工作日历（2026 版）', description: '本局2026 版', producer: 'JGDJ', from: '2026-11-23'};

test('严格按 RFC 5545 读得回来：名称、整日、隔多久再取', () => {
  const {properties, events: [parsed]} = parseCalendar(icsOf(file, [event()]));
  expect(parsed).toMatchObject({UID: '401-monthly-secretary-2026-11@jgdj.work-calendar', SUMMARY: '开展主题党日', DTSTART: '20261125', DTEND: '20261126', DTSTAMP: '20261123T000000Z'});
  expect(parsed!.DESCRIPTION).toBe('每月，每月 25 日\n谁来做：党支部书记；配合：组织委员,宣传委员');
  expect(properties).toMatchObject({'REFRESH-INTERVAL': 'P1W', METHOD: 'PUBLISH'});
});

test('前一个工作日早上 9 点提醒：中间隔着休息日的，往前多数几天', () => {
  const {alarms} = parseCalendar(icsOf(file, [event(), event({uid: 'b@x', date: '2026-11-30', remind: '2026-11-27'})]));
  expect(alarms.map(({TRIGGER}) => TRIGGER)).toEqual(['-PT15H', '-PT63H']);
  expect(alarms[0]).toMatchObject({ACTION: 'DISPLAY', DESCRIPTION: '开展主题党日'});
});

test('年末最后一天的到下一年第一天', () => {
  const [parsed] = parseCalendar(icsOf(file, [event({date: '2027-12-31'})])).events;
  expect(parsed).toMatchObject({DTSTART: '20271231', DTEND: '20280101'});
});

test('折行不超过 75 个八位字节，不从字的中间折；没有字丢失', () => {
  const long = `SUMMARY:${'党员大会'.repeat(40)}😀`;
  const lines = foldLine(long).split('\r\n');
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(lines.map((line, index) => (index ? line.slice(1) : line)).join('')).toBe(long);
});

test('反斜线、分号、逗号、换行转义', () => {
  expect(escapeText('a\\b;c,d\ne')).toBe('a\\\\b\\;c\\,d\\ne');
});

test.each([
  ['行尾不是 CRLF', (text: string) => text.replaceAll('\r\n', '\n'), 'CRLF'],
  ['行太长', (text: string) => text.replace('SUMMARY:', `SUMMARY:${'长'.repeat(40)}`), '75'],
  ['缺 UID', (text: string) => text.replace(/UID:.*\r\n/, ''), 'UID'],
  ['逗号没有转义', (text: string) => text.replace('\\,', ','), '没有转义'],
  ['逐年重复', (text: string) => text.replace('SUMMARY:', 'RRULE:FREQ=YEARLY\r\nSUMMARY:'), '不用重复规则'],
  ['没有收尾', (text: string) => text.replace('END:VCALENDAR\r\n', ''), 'VCALENDAR'],
])('测试用的解析器认得毛病：%s', (_name, spoil, message) => {
  expect(() => parseCalendar(spoil(icsOf(file, [event()])))).toThrow(message);
});

test('同样的内容得同样的字节', () => {
  expect(icsOf(file, [event()])).toBe(icsOf(file, [event()]));
});
