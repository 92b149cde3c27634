/** 日历文件（RFC 5545）：整日事项，一期一条，日子已挪开休息日；重复规则写不出放假和调休，不用。手机和 Outlook 都认。 */

import {addDays, daysBetween} from '../../domain/dates';
import type {CalendarEvent} from '../../domain/derive/calendar-events';

export interface CalendarFile {
  name: string;
  description: string;
  /** 采用单位的标准代号。 */
  producer: string;
  /** 编制日期，ISO；不用真实时刻，同样的内容得同样的字节。 */
  from: string;
}

/** 一个字写成 UTF-8 几个字节。 */
const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** 超过 75 个八位字节的行折开，续行以空格起头；不从一个字的中间折。 */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let [from, size] = [0, 0];
  for (let at = 0; at < line.length;) {
    const code = line.codePointAt(at)!;
    const width = bytesOf(code);
    if (size + width > 75) {
      lines.push(line.slice(from, at));
      [from, size] = [at, 1];
    }
    size += width;
    at += code < 0x10000 ? 1 : 2;
  }
  return [...lines, line.slice(from)].join('\r\n ');
}

/** 文本值里的反斜线、分号、逗号、换行要转义。 */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (char) => `\\${char}`).replace(/\r?\n/g, '\\n');
}

/** 提醒的钟点。 */
const REMIND_HOUR = 9;

/** 整日事项从零点算起，往前多少小时是提醒那天的钟点。 */
const trigger = (date: string, remind: string): string => `-PT${daysBetween(remind, date) * 24 - REMIND_HOUR}H`;

const compact = (date: string): string => date.replaceAll('-', '');

/** 写成 .ics 文本；行尾 CRLF。 */
export function icsOf(file: CalendarFile, events: readonly CalendarEvent[]): string {
  const stamp = `${compact(file.from)}T000000Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${escapeText(file.producer)}//${escapeText(file.name)}//ZH`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(file.name)}`,
    `X-WR-CALDESC:${escapeText(file.description)}`,
    // 订阅的过一周再取：明年的放假安排公布了，日子会变。
    'REFRESH-INTERVAL;VALUE=DURATION:P1W',
    'X-PUBLISHED-TTL:P1W',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${event.sequence}`,
      `DTSTART;VALUE=DATE:${compact(event.date)}`,
      `DTEND;VALUE=DATE:${compact(addDays(event.date, 1))}`,
      `SUMMARY:${escapeText(event.summary)}`,
      `DESCRIPTION:${escapeText(event.description)}`,
      `CATEGORIES:${escapeText(event.category)}`,
      ...(event.url ? [`URL:${event.url}`] : []),
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:${trigger(event.date, event.remind)}`,
      `DESCRIPTION:${escapeText(event.summary)}`,
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}
