import {expect, test} from 'vitest';
import {parseCalendar} from './ics-parser';
import {escapeText, firstOccurrence, foldLine, icsOf} from './ics';
import type {CalendarEvent} from '../../domain/derive/calendar-events';

const event = (rest: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: '401-monthly@jgdj.work-calendar', summary: '开展主题党日', description: '每月，每月 25 日\n谁来做：党支部书记；配合：组织委员,宣传委员', category: '党员活动', sequence: 2, day: 25, ...rest,
});
const file = {name: '组织委员工作日历（2026 版）', description: '本局2026 版', producer: 'JGDJ', from: '2026-11-23'};

test('严格按 RFC 5545 读得回来：名称、整日、每月重复', () => {
  const [parsed] = parseCalendar(icsOf(file, [event()])).events;
  expect(parsed).toMatchObject({UID: '401-monthly@jgdj.work-calendar', SUMMARY: '开展主题党日', DTSTART: '20261125', DTEND: '20261126', DTSTAMP: '20261123T000000Z', RRULE: 'FREQ=MONTHLY;BYMONTHDAY=25'});
  expect(parsed!.DESCRIPTION).toBe('每月，每月 25 日\n谁来做：党支部书记；配合：组织委员,宣传委员');
});

test('每年的只在一个月份重复；月末日写 -1；旧版到下一版为止', () => {
  const [parsed] = parseCalendar(icsOf({...file, from: '2017-11-15', until: '2026-11-23'}, [event({month: 3, day: 0})])).events;
  expect(parsed).toMatchObject({DTSTART: '20180331', RRULE: 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1;UNTIL=20261123'});
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

test('首次从编制日往后算：当天算，过了的顺延；闰年二月末', () => {
  expect(firstOccurrence('2026-11-23', undefined, 23)).toBe('20261123');
  expect(firstOccurrence('2026-11-23', undefined, 22)).toBe('20261222');
  expect(firstOccurrence('2026-11-23', 2, 0)).toBe('20270228');
  expect(firstOccurrence('2027-11-23', 2, 0)).toBe('20280229');
  expect(firstOccurrence('2027-01-30', undefined, 30)).toBe('20270130');
  expect(() => firstOccurrence('2026-01-01', 2, 31)).toThrow('2 月没有 31 日');
});

test.each([
  ['行尾不是 CRLF', (text: string) => text.replaceAll('\r\n', '\n'), 'CRLF'],
  ['行太长', (text: string) => text.replace('SUMMARY:', `SUMMARY:${'长'.repeat(40)}`), '75'],
  ['缺 UID', (text: string) => text.replace(/UID:.*\r\n/, ''), 'UID'],
  ['逗号没有转义', (text: string) => text.replace('\\,', ','), '没有转义'],
  ['没有收尾', (text: string) => text.replace('END:VCALENDAR\r\n', ''), 'VCALENDAR'],
])('测试用的解析器认得毛病：%s', (_name, spoil, message) => {
  expect(() => parseCalendar(spoil(icsOf(file, [event()])))).toThrow(message);
});

test('同样的内容得同样的字节', () => {
  expect(icsOf(file, [event()])).toBe(icsOf(file, [event()]));
});
