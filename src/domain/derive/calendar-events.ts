import {estimateNote, isAnnounced, workDayUntil} from '../counting/work-days';
import {dayBefore} from '../dates';
import {datesOf, type CalendarSpan, type Occasion} from './calendar';
import {partOf} from './duties';

/** 日历里的一件事：整整一天。 */
export interface CalendarEvent {
  /** 工作、日历、哪一期都写进去：跨版次不变，日子挪了也不变，订阅更新时按它对上；几个职务的日历存进一处，不互相覆盖。 */
  uid: string;
  summary: string;
  description: string;
  category: string;
  url?: string;
  /** 内容改了就加大：标准的版次，放假安排公布了的再加一。 */
  sequence: number;
  /** ISO。 */
  date: string;
  /** 提醒的日子：前一个工作日，ISO。 */
  remind: string;
}

export interface EventNames {
  role(id: string): string;
  category(id: string): string;
  /** 频次的法规依据；本单位定的为 undefined。 */
  basis(occasion: Occasion): string | undefined;
  /** 条款，如“JGDJ 401—2026 5.1.1”。 */
  clause(occasion: Occasion): string;
  record(occasion: Occasion, id: string): string;
  /** 页面的完整地址；没有公开网址的为 undefined。 */
  url(occasion: Occasion): string | undefined;
  /** 日历标识的域名部分。 */
  domain: string;
}

/** 一项工作在这两年里的日历事项，一期一条；每届的没有。calendar 是哪个职务、哪一级的日历。 */
function eventsOf(occasion: Occasion, summary: string, calendar: string, names: EventNames, {from, until, years}: CalendarSpan): CalendarEvent[] {
  const {work} = occasion;
  const url = names.url(occasion);
  const basis = names.basis(occasion);
  const details = [
    `谁来做：${names.role(work.role)}${work.with.length ? `；配合：${work.with.map((id) => names.role(id)).join('、')}` : ''}`,
    ...(work.records.length ? [`表单：${work.records.map((id) => names.record(occasion, id)).join('、')}`] : []),
    [...(basis === undefined ? [] : [`依据：${basis}`]), `条款：${names.clause(occasion)}`].join('；'),
  ];
  return years.flatMap((year) => datesOf(occasion, year)).filter(({date}) => date >= from && (until === undefined || date <= until)).map(({period, date, isDeadline}) => {
    const estimate = estimateNote([date]);
    return {
      uid: `${work.code}-${work.id}-${calendar}-${period}@${names.domain}`,
      summary,
      description: [work.when, ...(isDeadline ? ['最迟这一天办完'] : []), ...details, ...(estimate === undefined ? [] : [estimate])].join('\n'),
      category: names.category(work.category),
      ...(url === undefined ? {} : {url}),
      sequence: work.edition * 2 + Number(isAnnounced(Number(date.slice(0, 4)))),
      date,
      remind: workDayUntil(dayBefore(date)),
    };
  });
}

/**
 * 一个角色的日历：负责的和配合的，配合的在名称里注明。
 * @param calendar 哪一份日历，写进标识；不写的就是这个角色的
 */
export function eventsOfRole(occasions: readonly Occasion[], role: string, names: EventNames, span: CalendarSpan, calendar = role): CalendarEvent[] {
  return occasions.flatMap((occasion) => {
    const part = partOf(occasion.work, role);
    return part ? eventsOf(occasion, `${occasion.work.title}${part === 'with' ? '（配合）' : ''}`, calendar, names, span) : [];
  });
}

/**
 * 一级的日历：本级各角色负责的，名称前写明谁。
 * @param tier 哪一级，写进标识；全部层级合成一份的写 all
 */
export function eventsOfTier(occasions: readonly Occasion[], tier: string, roles: ReadonlySet<string>, names: EventNames, span: CalendarSpan): CalendarEvent[] {
  return occasions.filter(({work}) => roles.has(work.role)).flatMap((occasion) => eventsOf(occasion, `${names.role(occasion.work.role)}：${occasion.work.title}`, `tier-${tier}`, names, span));
}
