import {calendarDefaults} from '../derive/months';
import {daysText, defaultsText, monthByTier, spanText} from '../derive/calendar';
import {dueText, timeOf} from '../derive/works';
import {tierTitle} from '../glossary';
import {clauseRef, floorRef, frameOf, recordFile, rolesWithCalendar, tiersWithWork, type Edition, type FileRef, type Frame, type Ref} from './edition';
import {viewFiles, viewPath} from './addresses';
import {subscribeAddress} from '../addresses';

export interface CalendarItem {
  title: string;
  role: string;
  with: string[];
  when: string;
  every: string;
  clause: Ref;
  /** 频次的法规依据；没有即本单位定的。 */
  basis?: Ref;
  forms: FileRef[];
}

export interface CalendarProps {
  frame: Frame;
  /** 没有写明日期的怎么排。 */
  defaults: string;
  items: CalendarItem[];
  /** subscribe 是日历软件的订阅地址；没有公开网址的网站没有。 */
  roles: {id: string; title: string; tier: string; ics: FileRef; subscribe?: string}[];
  tiers: {id: string; title: string; ics: FileRef; subscribe?: string; plan: FileRef}[];
  /** 不设委员会的支部另有日历的那一页；没有登记的版次没有。 */
  smallBranch?: string;
  /** 排的哪两年，哪年的日子是推算的。 */
  span: string;
  /** 十二个月，按层级；items 是上面 items 的序号，days 是它们各在哪几天。 */
  months: {tier: string; items: number[]; days: string[]}[][];
  /** 每届的，另列。 */
  term: number[];
}

export function calendarProps(edition: Edition, all: readonly Edition[]): CalendarProps {
  const {release, context, occasions, span} = edition;
  const index = new Map(occasions.map((occasion, position) => [occasion, position]));
  const roles = rolesWithCalendar(edition);
  const file = (text: string, href: string, name: string, format: string): FileRef => ({text, href, name: `${name}（${context.label}）.${format}`, format});
  const subscribe = (path: string): {subscribe?: string} => {
    const address = subscribeAddress(context, path);
    return address === undefined ? {} : {subscribe: address};
  };
  return {
    frame: frameOf(edition, all, 'calendar'),
    defaults: defaultsText(calendarDefaults(context.parameters)),
    span: spanText(span),
    items: occasions.map(({work}) => ({
      title: work.title,
      role: work.role,
      with: work.with,
      // 月月有的不再说“每月”；在哪几个月，看它排在哪个月就知道。
      when: work.duty.every === 'month' ? dueText(work.duty, context.parameters) : timeOf({...work.duty, months: undefined}, context.parameters),
      every: work.duty.every,
      clause: clauseRef(edition, work.code, work.clause),
      ...(work.duty.floor ? {basis: floorRef(edition, work)!} : {}),
      forms: work.records.map((id) => recordFile(edition, work.code, id)),
    })),
    roles: roles.map(({id, title, tier}) => ({id, title, tier, ics: file('日历', viewFiles.roleCalendar(context, id), `${title}工作日历`, 'ics'), ...subscribe(viewFiles.roleCalendar(context, id))})),
    tiers: tiersWithWork(edition).map((tier) => ({
      id: tier,
      title: tierTitle(context, tier),
      ics: file('日历', viewFiles.tierCalendar(context, tier), `${tierTitle(context, tier)}工作日历`, 'ics'),
      ...subscribe(viewFiles.tierCalendar(context, tier)),
      plan: file('年度工作计划表', viewFiles.tierPlan(context, tier), `${tierTitle(context, tier)}年度工作计划表`, 'xlsx'),
    })),
    ...(release.smallBranch && {smallBranch: viewPath('small-branch', context, edition.latest)}),
    months: Array.from({length: 12}, (_, position) =>
      monthByTier(occasions, position + 1, release.roles, span.years).map(({tier, items}) => ({tier, items: items.map(({occasion}) => index.get(occasion)!), days: items.map(({dates}) => daysText(dates))}))),
    term: occasions.flatMap((occasion, position) => (occasion.months.length ? [] : [position])),
  };
}
