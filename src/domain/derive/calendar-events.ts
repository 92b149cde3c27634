import type {Occasion} from './calendar';
import {partOf} from './duties';

/** 日历里的一件事：一天，逐年或者逐月重复。 */
export interface CalendarEvent {
  /** 跨版次不变，订阅更新时按它对上。 */
  uid: string;
  summary: string;
  description: string;
  category: string;
  url?: string;
  /** 内容改了就加大；用标准的版次。 */
  sequence: number;
  /** 一年一次的月份；省略即每月。 */
  month?: number;
  /** 几日；0 为月末日。 */
  day: number;
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

/** 一项工作的日历事项：每月的一条，其余每个月份一条；每届的没有。 */
function eventsOf(occasion: Occasion, summary: string, names: EventNames): CalendarEvent[] {
  const {work, months, day} = occasion;
  const common = {
    summary,
    description: [
      work.when,
      `谁来做：${names.role(work.role)}${work.with.length ? `；配合：${work.with.map((id) => names.role(id)).join('、')}` : ''}`,
      ...(work.records.length ? [`表单：${work.records.map((id) => names.record(occasion, id)).join('、')}`] : []),
      [...(names.basis(occasion) === undefined ? [] : [`依据：${names.basis(occasion)}`]), `条款：${names.clause(occasion)}`].join('；'),
    ].join('\n'),
    category: names.category(work.category),
    url: names.url(occasion),
    sequence: work.edition,
    day,
  };
  const base = `${work.code}-${work.id}`;
  if (work.duty.every === 'month') return [{uid: `${base}@${names.domain}`, ...common}];
  return months.map((month) => ({uid: `${base}-${String(month).padStart(2, '0')}@${names.domain}`, ...common, month, day: fitDay(month, day)}));
}

/** 2 月没有 30 日：超出的记在月末。 */
function fitDay(month: number, day: number): number {
  return day > new Date(Date.UTC(2025, month, 0)).getUTCDate() ? 0 : day;
}

/** 一个角色的日历：负责的和配合的，配合的在名称里注明。 */
export function eventsOfRole(occasions: readonly Occasion[], role: string, names: EventNames): CalendarEvent[] {
  return occasions.flatMap((occasion) => {
    const part = partOf(occasion.work, role);
    return part ? eventsOf(occasion, `${occasion.work.title}${part === 'with' ? '（配合）' : ''}`, names) : [];
  });
}

/** 一级的日历：本级各角色负责的，名称前写明谁。 */
export function eventsOfTier(occasions: readonly Occasion[], roles: ReadonlySet<string>, names: EventNames): CalendarEvent[] {
  return occasions.filter(({work}) => roles.has(work.role)).flatMap((occasion) => eventsOf(occasion, `${names.role(occasion.work.role)}：${occasion.work.title}`, names));
}
