/** 照 RFC 5545 逐条核对的解析器，只供测试：不合规范就报错，不迁就。 */
export interface ParsedCalendar {
  properties: Record<string, string>;
  events: Record<string, string>[];
  /** 各事项的提醒，依次。 */
  alarms: Record<string, string>[];
}

const CONTENT_LINE = /^([A-Z-]+)((?:;[A-Z-]+=[^;:,"]+)*):(.*)$/su;
const TEXT_PROPERTIES = ['SUMMARY', 'DESCRIPTION', 'CATEGORIES', 'X-WR-CALNAME', 'X-WR-CALDESC'];
const REQUIRED = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY'];

function unescape(text: string): string {
  if (/(^|[^\\])(\\\\)*\\(?![\\;,nN])/.test(text)) throw new Error(`反斜线后面只能是 \\ ; , n：${text}`);
  if (/(^|[^\\])(\\\\)*[;,]/.test(text)) throw new Error(`分号、逗号没有转义：${text}`);
  return text.replace(/\\([\\;,nN])/g, (_, char: string) => (char.toLowerCase() === 'n' ? '\n' : char));
}

function dateOf(value: string): Date {
  if (!/^\d{8}$/.test(value)) throw new Error(`不是日期：${value}`);
  const date = new Date(`${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10).replaceAll('-', '') !== value) throw new Error(`没有这一天：${value}`);
  return date;
}

function checkEvent(event: Record<string, string>): void {
  for (const name of REQUIRED) if (!event[name]) throw new Error(`事项缺 ${name}`);
  const [start, end] = [dateOf(event.DTSTART!), dateOf(event.DTEND!)];
  if (end.getTime() - start.getTime() !== 86_400_000) throw new Error('整日事项的 DTEND 应为次日');
  if (!/^\d{8}T\d{6}Z$/.test(event.DTSTAMP!)) throw new Error('DTSTAMP 应为 UTC 时刻');
  if (event.RRULE !== undefined) throw new Error('一期一条，不用重复规则：写不出放假和调休');
}

/** 读日历文本；值已去转义。 */
export function parseCalendar(text: string): ParsedCalendar {
  if (/[^\r]\n|\r[^\n]/.test(text) || !text.endsWith('\r\n')) throw new Error('每行要以 CRLF 结尾');
  const raw = text.slice(0, -2).split('\r\n');
  for (const line of raw) if (new TextEncoder().encode(line).length > 75) throw new Error(`超过 75 个八位字节：${line}`);
  const lines = raw.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  const properties: Record<string, string> = {};
  const events: Record<string, string>[] = [];
  const alarms: Record<string, string>[] = [];
  const open: string[] = [];
  for (const line of lines) {
    const match = CONTENT_LINE.exec(line);
    if (!match) throw new Error(`看不懂的一行：${line}`);
    const [, name = '', parameters = '', value = ''] = match;
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VALARM' && open.at(-2) !== 'VEVENT') throw new Error('VALARM 应在 VEVENT 里');
      if (value === 'VEVENT') events.push({});
      if (value === 'VALARM') alarms.push({});
      continue;
    }
    if (name === 'END') {
      if (open.pop() !== value) throw new Error(`END:${value} 没有对应的 BEGIN`);
      continue;
    }
    const target = open.at(-1) === 'VEVENT' ? events.at(-1)! : open.at(-1) === 'VALARM' ? alarms.at(-1)! : properties;
    if (name in target) throw new Error(`${name} 写了两次`);
    if (name === 'REFRESH-INTERVAL' && (parameters !== ';VALUE=DURATION' || !/^P\d+[DW]$/.test(value))) throw new Error('REFRESH-INTERVAL 应为 VALUE=DURATION');
    if ((name === 'DTSTART' || name === 'DTEND') && parameters !== ';VALUE=DATE') throw new Error(`${name} 应为 VALUE=DATE`);
    target[name] = TEXT_PROPERTIES.includes(name) ? unescape(value) : value;
  }
  if (open.length) throw new Error(`${open.join('、')} 没有收尾`);
  if (properties.VERSION !== '2.0' || !properties.PRODID) throw new Error('缺 VERSION:2.0 或 PRODID');
  events.forEach(checkEvent);
  for (const {ACTION, TRIGGER = '', DESCRIPTION} of alarms) if (ACTION !== 'DISPLAY' || !DESCRIPTION || !/^-P(T\d+H|\d+D)$/.test(TRIGGER)) throw new Error('提醒要有 ACTION:DISPLAY、DESCRIPTION 和往前的 TRIGGER');
  const ids = events.map(({UID}) => UID);
  if (new Set(ids).size !== ids.length) throw new Error('UID 重复');
  return {properties, events, alarms};
}
