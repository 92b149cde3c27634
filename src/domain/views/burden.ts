import {burdenOf, yearlyMinutes, yearlyTimes, type RoleBurden} from '../burden/account';
import {heaviestOf, loadOf, overBudget} from '../burden/budget';
import {monthlyChange} from '../burden/change';
import type {Burden} from '../schema/burden';
import {viewPath} from './addresses';
import {frameOf, roleTitle, standardRef, workRef, type Edition, type Frame, type Ref} from './edition';

interface Load {
  average: number;
  most: number;
  month: number;
  /** 预算；没有的角色不写。 */
  budget?: {average: number; most: number};
  /** 超出预算。 */
  over: boolean;
}

export interface RoleAccount {
  id: string;
  title: string;
  href: string;
  hours: Load;
  dated: Load;
  /** 一月至十二月，小时，一位小数。 */
  months: number[];
  /** 各标准一年几小时，多的在前。 */
  standards: {standard: Ref; hours: number}[];
  /** 占得最多的几件：一次几分钟，一年几次。 */
  heaviest: {work: Ref; part: 'lead' | 'with'; minutes: number; times: number; hours: number}[];
  /** 比前一版每月多几分钟；少了为负，前一版算不出的没有。 */
  change?: number;
}

export interface BurdenProps {
  frame: Frame;
  /** 没有用时登记册的版次算不出，为空。 */
  cases: {id: string; title: string; forms: number; roles: RoleAccount[]; others: RoleAccount[]}[];
  /** 比的是哪一版。 */
  against?: string;
  kinds: {title: string; minutes: number; helps: number; reason: string}[];
  assumptions: {text: string; reason: string}[];
}

const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/**
 * 减负账一页的资料：每个算例里谁每月几小时、几件有日子的事，是什么事。
 * @param all 各版，新的在前；前一版有用时登记册的，与它比
 */
export function burdenProps(edition: Edition, all: readonly Edition[]): BurdenProps {
  const {release, context} = edition;
  const frame = frameOf(edition, all, 'burden');
  const {burden} = release;
  if (!burden) return {frame, cases: [], kinds: [], assumptions: []};
  const earlier = all.slice(all.indexOf(edition) + 1).find((other) => other.release.burden);
  return {
    frame,
    ...(earlier && {against: earlier.context.label}),
    cases: burden.cases.map((size) => {
      const account = burdenOf(release, burden, size, context.parameters);
      const then = earlier?.release.burden?.cases.some(({id}) => id === size.id) ? burdenOf(earlier.release, earlier.release.burden, size, earlier.context.parameters) : undefined;
      const rows = account.roles.filter(({months}) => months.some(({minutes}) => minutes > 0)).map((role): RoleAccount => ({...roleAccount(edition, role, burden), ...(then && {change: monthlyChange(then, account, role.role)})}));
      return {
        id: size.id,
        title: size.title,
        forms: Math.round(account.forms),
        // 忙的在前。
        roles: rows.filter(({hours}) => hours.budget).sort((a, b) => b.hours.average - a.hours.average),
        others: rows.filter(({hours}) => !hours.budget),
      };
    }),
    kinds: burden.kinds.map(({title, minutes, helps, reason}) => ({title, minutes, helps, reason})),
    assumptions: [
      {text: `填表：一栏 ${burden.form.field} 分钟，大段文字一行 ${burden.form.line} 分钟，签名 ${burden.form.signature} 分钟`, reason: burden.form.reason},
      ...(burden.alsoMembers?.length ? [{text: `${burden.alsoMembers.map((id) => roleTitle(edition, id)).join('、')}的账里都含自己作为一名党员参加的`, reason: '他们也是党员，开会、学习、主题党日一样到场'}] : []),
      {text: `退回、改期、异议一类的岔路按 ${burden.aside.percent}% 算`, reason: burden.aside.reason},
      ...burden.events.map(({title, times, reason}) => ({text: `${title}：${burden.cases.map(({id, title: name}) => `${name}一年 ${times[id] ?? 0} 次`).join('，')}`, reason})),
    ],
  };
}

function roleAccount(edition: Edition, account: RoleBurden, {budgets}: Burden): RoleAccount {
  const load = loadOf(account);
  const budget = budgets.find(({roles}) => roles.includes(account.role));
  const over = overBudget({roles: [account]}, budgets);
  const loadIn = (unit: 'hours' | 'dated'): Load => {
    const {average, most, month} = load[unit];
    const allowed = budget?.[unit];
    return {average: rounded(average), most: rounded(most), month, ...(allowed && {budget: allowed}), over: over.some((item) => item.unit === unit)};
  };
  const byStandard = new Map<string, number>();
  for (const entry of account.entries) byStandard.set(entry.code, (byStandard.get(entry.code) ?? 0) + yearlyMinutes(entry));
  return {
    id: account.role,
    title: roleTitle(edition, account.role),
    href: `${viewPath('duties', edition.context, edition.latest)}/${account.role}`,
    hours: loadIn('hours'),
    dated: loadIn('dated'),
    months: account.months.map(({minutes}) => rounded(minutes / 60)),
    standards: [...byStandard].sort((a, b) => b[1] - a[1]).filter(([, minutes]) => minutes >= 30).map(([code, minutes]) => ({standard: standardRef(edition, code), hours: rounded(minutes / 60)})),
    heaviest: heaviestOf(account, undefined, 10).map((entry) => ({
      work: workRef(edition, entry),
      part: entry.part,
      minutes: Math.round(entry.minutes),
      times: rounded(yearlyTimes(entry)),
      hours: rounded(yearlyMinutes(entry) / 60),
    })),
  };
}
