/** 日历文件（RFC 5545）：整日事项，逐年逐月重复。手机和 Outlook 都认。 */

import type {CalendarEvent} from '../../domain/derive/calendar-events';
export interface CalendarFile {
  name: string;
  description: string;
  /** 采用单位的标准代号。 */
  producer: string;
  /** 编制日期，ISO；不用真实时刻，同样的内容得同样的字节。首次也从这天往后算。 */
  from: string;
  /** 旧版用到哪天为止，ISO；现行的省略。 */
  until?: string;
}

const encoder = new TextEncoder();

/** 超过 75 个八位字节的行折开，续行以空格起头；不从一个字的中间折。 */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let current = '';
  let size = 0;
  for (const char of line) {
    const width = encoder.encode(char).length;
    if (size + width > 75) {
      lines.push(current);
      current = ' ';
      size = 1;
    }
    current += char;
    size += width;
  }
  return [...lines, current].join('\r\n');
}

/** 文本值里的反斜线、分号、逗号、换行要转义。 */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (char) => `\\${char}`).replace(/\r?\n/g, '\\n');
}

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const compact = (year: number, month: number, day: number): string => `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;

/** 自 from 起的第一次；当月没有这一天的（如 2 月 30 日）跳过。 */
export function firstOccurrence(from: string, month: number | undefined, day: number): string {
  const [year = 0, start = 1] = from.split('-').map(Number);
  const floor = from.replaceAll('-', '');
  for (let step = 0; step < 60; step++) {
    const current = {year: year + Math.floor((start - 1 + step) / 12), month: ((start - 1 + step) % 12) + 1};
    if (month !== undefined && current.month !== month) continue;
    const last = lastDay(current.year, current.month);
    if (day > last) continue;
    const date = compact(current.year, current.month, day || last);
    if (date >= floor) return date;
  }
  throw new Error(`${month} 月没有 ${day} 日`);
}

function nextDay(date: string): string {
  const next = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6)) + 1));
  return compact(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate());
}

function ruleOf({month, day}: CalendarEvent, until: string | undefined): string {
  const end = until ? `;UNTIL=${until.replaceAll('-', '')}` : '';
  const on = `BYMONTHDAY=${day || -1}`;
  // 一条规则只写一个月份：Outlook 不认 BYMONTH 里的几个月。
  return month === undefined ? `FREQ=MONTHLY;${on}${end}` : `FREQ=YEARLY;BYMONTH=${month};${on}${end}`;
}

/** 写成 .ics 文本；行尾 CRLF。 */
export function icsOf(file: CalendarFile, events: readonly CalendarEvent[]): string {
  const stamp = `${file.from.replaceAll('-', '')}T000000Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${escapeText(file.producer)}//${escapeText(file.name)}//ZH`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(file.name)}`,
    `X-WR-CALDESC:${escapeText(file.description)}`,
    ...events.flatMap((event) => {
      const start = firstOccurrence(file.from, event.month, event.day);
      return [
        'BEGIN:VEVENT',
        `UID:${event.uid}`,
        `DTSTAMP:${stamp}`,
        `SEQUENCE:${event.sequence}`,
        `DTSTART;VALUE=DATE:${start}`,
        `DTEND;VALUE=DATE:${nextDay(start)}`,
        `RRULE:${ruleOf(event, file.until)}`,
        `SUMMARY:${escapeText(event.summary)}`,
        `DESCRIPTION:${escapeText(event.description)}`,
        `CATEGORIES:${escapeText(event.category)}`,
        ...(event.url ? [`URL:${event.url}`] : []),
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
      ];
    }),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}
