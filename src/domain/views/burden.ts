import {burdenOf, yearlyMinutes, yearlyTimes, type RoleBurden} from '../burden/account';
import {heaviestOf, loadOf, overBudget} from '../burden/budget';
import {monthlyChange} from '../burden/change';
import {cutsBetween, paperCuts, type Cut} from '../burden/cuts';
import {fill, type ReleaseContext} from '../derive/context';
import {tierTitle} from '../glossary';
import type {Burden, BurdenCase} from '../schema/burden';
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

/** 一个标准比前一版减了什么。 */
export interface StandardCuts {
  standard: Ref;
  /** 替最省的那个岗位一年省几分钟，合计；各标准照它排。 */
  minutes: number;
  works: {work: Ref; how: string; saved: string}[];
  /** 不再有的表单、少了的检查项。 */
  papers: string[];
}

export interface BurdenProps {
  frame: Frame;
  /** 没有用时登记册的版次算不出，为空。 */
  cases: {id: string; title: string; forms: number; roles: RoleAccount[]; others: RoleAccount[]; cuts: StandardCuts[]}[];
  /** 比的是哪一版。 */
  against?: string;
  kinds: {title: string; minutes: number; helps: number; reason: string}[];
  assumptions: {text: string; reason: string}[];
  /** 没有照类算、自己定用时的，为什么。 */
  own: {work: Ref; text: string; reason: string}[];
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
  if (!burden) return {frame, cases: [], kinds: [], assumptions: [], own: []};
  const earlier = all.slice(all.indexOf(edition) + 1).find((other) => other.release.burden && other.context.isOriginal === edition.context.isOriginal);
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
        cuts: then && earlier ? cutsOf(earlier, edition, size) : [],
      };
    }),
    kinds: burden.kinds.map(({title, minutes, helps, reason}) => ({title, minutes, helps, reason})),
    assumptions: [
      {text: `填表：一栏 ${burden.form.field} 分钟，大段文字一行 ${burden.form.line} 分钟，签名 ${burden.form.signature} 分钟`, reason: burden.form.reason},
      ...(burden.alsoMembers?.length ? [{text: `${burden.alsoMembers.map((id) => roleTitle(edition, id)).join('、')}的账里都含自己作为一名党员参加的`, reason: '他们也是党员，开会、学习、主题党日一样到场'}] : []),
      {text: `退回、改期、异议一类的岔路按 ${burden.aside.percent}% 算`, reason: burden.aside.reason},
      ...burden.events.map(({title, times, reason}) => ({text: `${title}：${burden.cases.map(({id, title: name}) => `${name}一年 ${times[id] ?? 0} 次`).join('，')}`, reason})),
    ],
    own: burden.own.flatMap((item) => {
      const standard = release.standards.find(({titleBlock}) => titleBlock.code === item.code);
      const [step, duty] = [standard?.procedure.steps.find(({id}) => id === item.entry), standard?.procedure.duties.find(({id}) => id === item.entry)];
      const found = step ?? duty;
      if (!found) return [];
      const {text, href} = workRef(edition, {kind: step ? 'step' : 'duty', id: item.entry, code: item.code, clause: found.clause, title: fill(found.title, context.parameters)});
      return [{work: {text: `${item.code} ${text}`, href}, text: ownText(item, burden, context), reason: item.reason}];
    }),
  };
}

/** 按什么数几次；级的叫法照这一版的，没有那一级的人的不提。 */
function perText(per: 'member' | 'group' | 'branch', {roles, tierNames}: Pick<ReleaseContext, 'roles' | 'tierNames'>): string | undefined {
  const tier = ({member: 'partyMember', group: 'partyGroup', branch: 'partyBranch'} as const)[per];
  if (per === 'group' && !Object.values(roles).some((role) => role.tier === tier)) return undefined;
  return `每${per === 'member' ? '名' : '个'}${tierTitle({tierNames}, tier)}一次`;
}

/** 自己定的用时怎么说：“一次 5 分钟，填表不另计，4 次里有 1 次”。 */
function ownText({kind, minutes, form, percent, per, at, of, cases}: Burden['own'][number], burden: Burden, context: Pick<ReleaseContext, 'roles' | 'tierNames'>): string {
  return [
    cases && `只在${cases.map((id) => burden.cases.find((size) => size.id === id)?.title ?? id).join('、')}`,
    kind !== undefined && `按“${burden.kinds.find(({id}) => id === kind)?.title ?? kind}”算`,
    minutes !== undefined && (minutes === 0 ? '不另计' : `一次 ${minutes} 分钟`),
    form !== undefined && (form === 0 ? '填表不另计' : `填表 ${form} 分钟`),
    percent !== undefined && `按 ${percent}% 算`,
    at && `算在 ${at.join('、')} 月`,
    per && perText(per, context),
    of !== undefined && `一次 ${of} 名党员`,
  ].filter(Boolean).join('，');
}

/** 省不到这么多分钟的不列，免得没完没了。 */
const WORTH = 5;

/** 怎么减的：不做了、次数少了、一次短了，照实都说；都没有变的是到场的人少了。 */
const howText = ({how, times, minutes}: Cut): string => {
  const [was, is] = times.map((count) => rounded(count));
  if (how === 'gone') return `不再单独做（原来一年 ${was} 次）`;
  const [long, short] = minutes.map(Math.round);
  const parts = [was !== is && `一年 ${was} 次改为 ${is} 次`, short! < long! && (short === 0 ? '不再另用时间' : `一次 ${long} 分钟改为 ${short} 分钟`)].filter(Boolean);
  return parts.join('，') || '参加的人少了';
};

/** 各标准比前一版减了哪几件，各替谁一年省几分钟；省得多的在前。 */
function cutsOf(before: Edition, after: Edition, size: BurdenCase): StandardCuts[] {
  const side = ({release, context}: Edition) => ({release, parameters: context.parameters});
  const cuts = cutsBetween(side(before), side(after), size).filter(({saved}) => saved[0]!.minutes >= WORTH);
  const papers = paperCuts(before.release, after.release);
  const codes = [...new Set([...cuts, ...papers].map(({code}) => code))];
  return codes.map((code): StandardCuts => {
    const own = cuts.filter((cut) => cut.code === code);
    const paper = papers.find((item) => item.code === code);
    return {
      standard: standardRef(after.context.standards[code] ? after : before, code),
      minutes: own.reduce((sum, {saved}) => sum + saved[0]!.minutes, 0),
      works: own.map((cut) => ({
        work: workRef(cut.how === 'gone' ? before : after, cut),
        how: howText(cut),
        saved: cut.saved.filter(({minutes}) => minutes >= WORTH).map(({role, minutes}) => `${roleTitle(after, role)} ${minutes} 分钟`).join('，'),
      })),
      papers: [
        ...(paper?.forms.map(({title}) => `不再填《${title}》`) ?? []),
        ...(paper?.checks ? [`检查项由 ${paper.checks[0]} 项减为 ${paper.checks[1]} 项`] : []),
      ],
    };
  }).sort((a, b) => b.minutes - a.minutes);
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
