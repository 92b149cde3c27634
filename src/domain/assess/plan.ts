import {frequencies, tiers, type Frequency, type Tier} from '../glossary';
import type {CheckItem} from './items';
import type {CheckRef} from './judgement';
import type {InspectionLimits, VisitLimits} from './limits';

/** 一次督查：一年里的第几次，可在哪几个月，查哪一级的哪些项。 */
export interface PlannedVisit {
  /** 从 1 起。 */
  period: number;
  /** 可安排在哪几个月；month 是头一个。 */
  months: number[];
  month: number;
  /** 党小组、党员的项同一次查，记作 partyGroup。 */
  tier: Tier;
  items: CheckRef[];
  minutes: number;
}

/** 本单位定的：某项放在某几个月。 */
export interface Pin {
  check: string;
  months: readonly number[];
}

export interface YearPlan {
  visits: PlannedVisit[];
  /** 限度内排不下、当年不查也不计分的项。 */
  left: CheckRef[];
  /** 排不成的原因；pin 是第几条本单位的安排。 */
  problems: {message: string; pin?: number}[];
}

/** 一年几次。 */
const TIMES: Readonly<Record<Frequency, number>> = {month: 12, quarter: 4, halfYear: 2, year: 1, term: 1};

/** 不受督查限度管的两级（上级党组织检查）在哪几个月查。 */
const CHECK_MONTHS: Readonly<Record<Frequency, readonly number[]>> = {month: [3, 6, 9, 12], quarter: [3, 6, 9, 12], halfYear: [6, 12], year: [12], term: [12]};

/** 一年分成几期，各期有哪几个月。 */
export function periodsOf(every: VisitLimits['every']): number[][] {
  const length = 12 / TIMES[every];
  return Array.from({length: TIMES[every]}, (_, index) => Array.from({length}, (_unused, month) => index * length + month + 1));
}

/** 先选谁：法规有规定的、标明频次高的、以前失分多的；都一样的看有没有法规底线、分值，最后按编号。 */
function byPriority(lost: Readonly<Record<CheckRef, number>>): (a: CheckItem, b: CheckItem) => number {
  return (a, b) => Number(b.statutory) - Number(a.statutory)
    || TIMES[b.every] - TIMES[a.every]
    || (lost[b.ref] ?? 0) - (lost[a.ref] ?? 0)
    || Number(b.floor) - Number(a.floor)
    || b.points - a.points
    || (a.ref < b.ref ? -1 : 1);
}

/** 某月办的事放在这一期看合不合适：0 最好，刚办过；还没有办、办了很久的差。 */
export function seasonCost(season: readonly number[], months: readonly number[]): number {
  if (!season.length) return 0;
  const [first] = months as [number];
  return Math.min(...season.map((month) => {
    if (months.includes(month)) return month === first ? 0.5 : 1;
    const since = (first - month + 12) % 12;
    return since <= 3 ? 0 : (since - 3) / 2;
  }));
}

interface Slot {
  months: number[];
  items: CheckItem[];
  pinned: Set<CheckRef>;
}

const minutesIn = (slot: Slot): number => slot.items.reduce((sum, {minutes = 0}) => sum + minutes, 0);

/** 受限度管的一级排一年。 */
function planTier(tier: Tier, items: readonly CheckItem[], limits: VisitLimits, {pins, lost, everyStandard}: {pins: readonly (Pin & {index: number})[]; lost: Readonly<Record<CheckRef, number>>; everyStandard: boolean}): YearPlan {
  const slots: Slot[] = periodsOf(limits.every).map((months) => ({months, items: [], pinned: new Set()}));
  const problems: YearPlan['problems'] = [];
  const fits = (slot: Slot, item: CheckItem, without = 0): boolean => !slot.items.includes(item) && slot.items.length - (without ? 1 : 0) < limits.items && minutesIn(slot) - without + (item.minutes ?? 0) <= limits.minutes;
  const limitText = `每次不超过 ${limits.items} 项、${limits.minutes} 分钟`;

  for (const {check, months, index} of pins) {
    const item = items.find(({ref}) => ref === check)!;
    for (const slot of slots.filter((one) => one.months.some((month) => months.includes(month)))) {
      if (fits(slot, item)) {
        slot.items.push(item);
        slot.pinned.add(item.ref);
      } else if (!slot.pinned.has(item.ref)) problems.push({pin: index, message: `${check} 放不进 ${slot.months.join('、')} 月的督查：${limitText}，已经排了 ${slot.items.length} 项、${minutesIn(slot)} 分钟；少放几项或者换个月份`});
    }
  }

  const placedTimes = (item: CheckItem): number => slots.filter((slot) => slot.items.includes(item)).length;
  const spacing = (slot: Slot, item: CheckItem): number => {
    const [at] = slot.months as [number];
    const gaps = slots.filter((other) => other.items.includes(item)).map(({months: [month]}) => Math.min(Math.abs(at - month!), 12 - Math.abs(at - month!)));
    return gaps.length ? 6 - Math.min(...gaps) : 0;
  };
  const cost = (slot: Slot, item: CheckItem): number => {
    const related = slot.items.filter(({code}) => code === item.code).length * 2 + slot.items.filter(({subsystem}) => subsystem === item.subsystem).length;
    return seasonCost(item.season, slot.months) * 4 + spacing(slot, item) * 2 + slot.items.length * 0.5 - Math.min(related, 4) * 0.4;
  };
  /** 放进最合适的一期；都满了的，看能不能把一项挪到别处腾出来。 */
  const place = (item: CheckItem): boolean => {
    const open = slots.filter((slot) => fits(slot, item));
    const best = open.map((slot) => ({slot, at: cost(slot, item)})).sort((a, b) => a.at - b.at || a.slot.months[0]! - b.slot.months[0]!)[0];
    if (best) {
      best.slot.items.push(item);
      return true;
    }
    for (const slot of slots.filter((one) => !one.items.includes(item))) {
      for (const moved of slot.items.filter(({ref}) => !slot.pinned.has(ref))) {
        const to = fits(slot, item, moved.minutes ?? 0) && slots.find((other) => other !== slot && fits(other, moved));
        if (!to) continue;
        slot.items.splice(slot.items.indexOf(moved), 1, item);
        to.items.push(moved);
        return true;
      }
    }
    return false;
  };

  const ranked = [...items].sort(byPriority(lost));
  const must: CheckItem[] = [];
  // 条文没有写各标准都选到的，也先各选一项：漏掉一个标准，它一年没有人看。
  if (tier === 'partyBranch') {
    for (const item of ranked) if (!must.some(({code}) => code === item.code) && !slots.some((slot) => slot.items.some(({code}) => code === item.code))) must.push(item);
  }
  // 有时节的先挑地方，其余按体系表次序，相关的挨在一起。
  const inOrder = (list: readonly CheckItem[]): CheckItem[] => items.filter((item) => list.includes(item)).sort((a, b) => Number(b.season.length > 0) - Number(a.season.length > 0));
  const lacking = inOrder(must).filter((item) => !place(item));
  if (everyStandard && lacking.length) {
    problems.push({message: `查${tiers[tier]}一年 ${slots.length} 次，${limitText}，各标准都选到要 ${new Set(items.map(({code}) => code)).size} 项，${lacking.map(({ref}) => ref).join('、')} 排不进；减少检查项、并项，或者把限度放宽`});
  }
  // 余下的地方：先各项一次，再照标明的频次补次数；每轮都按先后选。
  const rounds = Math.max(0, ...items.map(({every}) => Math.min(TIMES[every], slots.length)));
  for (let round = 0; round < rounds; round++) {
    const wanted = ranked.filter((item) => placedTimes(item) === round && Math.min(TIMES[item.every], slots.length) > round && !slots.some((slot) => slot.pinned.has(item.ref)));
    const room = slots.reduce((sum, slot) => sum + limits.items - slot.items.length, 0);
    for (const item of inOrder(wanted.slice(0, Math.max(room, 0)))) place(item);
    // 挑中的有因分钟数放不下的，后面的补上。
    for (const item of ranked) if (wanted.includes(item) && placedTimes(item) === round) place(item);
  }
  const order = new Map(items.map((item, index) => [item.ref, index]));
  return {
    visits: slots.map((slot, index) => ({
      period: index + 1,
      months: slot.months,
      month: slot.months[0]!,
      tier,
      items: slot.items.map(({ref}) => ref).sort((a, b) => order.get(a)! - order.get(b)!),
      minutes: minutesIn(slot),
    })),
    left: items.filter((item) => !placedTimes(item)).map(({ref}) => ref),
    problems,
  };
}

/** 上级党组织检查的一级：照标明的频次排，不受督查限度管。 */
function planChecked(tier: Tier, items: readonly CheckItem[], pins: readonly (Pin & {index: number})[]): YearPlan {
  const monthsFor = (item: CheckItem): readonly number[] => pins.find(({check}) => check === item.ref)?.months ?? CHECK_MONTHS[item.every];
  const months = [...new Set(items.flatMap(monthsFor))].sort((a, b) => a - b);
  return {
    visits: months.map((month, index) => {
      const due = items.filter((item) => monthsFor(item).includes(month));
      return {period: index + 1, months: [month], month, tier, items: due.map(({ref}) => ref), minutes: due.reduce((sum, {minutes = 0}) => sum + minutes, 0)};
    }),
    left: [],
    problems: [],
  };
}

/**
 * 排一年的督查：项 × 层级 × 月份。照督查标准的限度；同样的输入得同样的安排。
 * @param items 全部检查项，依体系表次序
 * @param pins 本单位定的，先放
 * @param lost 检查项 → 以前失了几分，失得多的先选
 */
export function planYear(items: readonly CheckItem[], {branch, group, everyStandard}: InspectionLimits, pins: readonly Pin[] = [], lost: Readonly<Record<CheckRef, number>> = {}): YearPlan {
  const indexed = pins.map((pin, index) => ({...pin, index}));
  const known = new Set<string>(items.map(({ref}) => ref));
  const problems: YearPlan['problems'] = indexed.filter(({check}) => !known.has(check)).map(({check, index}) => ({pin: index, message: `没有检查项 ${check}；写“标准编号#检查项 id”，如 ${items[0]?.ref ?? '401#held'}`}));
  const of = (...levels: Tier[]) => items.filter(({tier}) => levels.includes(tier));
  const pinsFor = (list: readonly CheckItem[]) => indexed.filter(({check}) => list.some(({ref}) => ref === check));
  const limited = (tier: Tier, list: readonly CheckItem[], limits: VisitLimits, all: boolean) => planTier(tier, list, limits, {pins: pinsFor(list), lost, everyStandard: all});
  const plans = [
    limited('partyBranch', of('partyBranch'), branch, everyStandard),
    limited('partyGroup', of('partyGroup', 'partyMember'), group, false),
    ...(['generalBranch', 'bureau'] as const).map((tier) => planChecked(tier, of(tier), pinsFor(of(tier)))),
  ];
  return {
    visits: plans.flatMap(({visits}) => visits.filter(({items: list}) => list.length)),
    left: plans.flatMap(({left}) => left),
    problems: [...problems, ...plans.flatMap((plan) => plan.problems)],
  };
}

/** 第几个支部在一期的哪个月查：轮着排，各月都有人查，同一支部隔一样久。 */
export function monthFor(branch: number, {months}: Pick<PlannedVisit, 'months'>): number {
  return months[branch % months.length]!;
}

/** 频次的中文名，供各处说安排。 */
export const everyText = (limits: VisitLimits): string => frequencies[limits.every];
