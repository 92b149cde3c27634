/** 会前会上的人数：应到几人，到会、赞成各要几人，够不够。 */
import {exampleNeed, heldOn, isEnough, phraseOf} from '../counting/votes';
import {shares, type CountRule} from '../schema/counting';

/** 同一个分母的几条规则一起算：条文里有的写“应到会有表决权的党员”，有的写“有表决权的党员”。 */
export const baseName = (base: string): string => base.replace(/^应到会的?/, '').replace(/人数$/, '');

/** 问分母几人：“有表决权的党员应到几人”“有选举权的应到几人”。 */
export const askOf = (base: string): string => (base === SEATS ? '应选几人' : `${base}${base.endsWith('权') ? '的' : ''}应到几人`);

/** 差额的分母。 */
export const SEATS = '应选';

type Rule = Pick<CountRule, 'id' | 'title' | 'base' | 'values' | 'stricter'>;

export interface NeededLine {
  id: string;
  title: string;
  need: number;
  /** 为什么：“超过应到会有表决权的党员的半数”。 */
  why: string;
}

/** 一个分母下各条要几人。 */
export function neededLines(counts: readonly Rule[], base: string, of: number, on: string): NeededLine[] {
  return counts
    .filter((rule) => baseName(rule.base) === base)
    .map((rule) => ({id: rule.id, title: rule.title, need: exampleNeed(rule, of, on), why: phraseOf(heldOn(rule, on), rule.base, 'full')}));
}

/** 实际几人够不够：正好到“超过”的那个数的另说。 */
export function verdictOf(rule: Pick<CountRule, 'values' | 'stricter'>, count: number, of: number, on: string): 'enough' | 'exactly' | 'short' {
  const held = heldOn(rule, on);
  if (isEnough(held, count, of)) return 'enough';
  const [part, whole] = shares[held.share];
  return held.at === 'more' && count * whole === of * part ? 'exactly' : 'short';
}

/** 填表时带去的人数：一个分母一组。 */
export interface Head {
  base: string;
  due: number;
  present?: number;
  approve?: number;
  /** 到会、赞成至少几人。 */
  leastPresent?: number;
  leastApprove?: number;
}

/** 填的人数照分母归成几组；应选几人不是到会的人数，不算。到会、赞成认规则的标识。 */
export function headsOf(rules: readonly Rule[], values: Readonly<Record<string, number>>, on: string): Head[] {
  return [...new Set(rules.map(({base}) => baseName(base)))].flatMap((base): Head[] => {
    const due = values[`of ${base}`];
    if (due === undefined || base === SEATS) return [];
    // 预选的票不是会上最后的票：几条里取末一条。
    const lastOf = (pattern: RegExp) => neededLines(rules, base, due, on).filter(({id}) => pattern.test(id)).pop();
    const [presence, majority] = [lastOf(/presence$/), lastOf(/(majority|votes)$/)];
    const part = <K extends string>(key: K, value: number | undefined) => (value === undefined ? {} : {[key]: value});
    return [{base, due, ...part('present', presence && values[presence.id]), ...part('approve', majority && values[majority.id]), ...part('leastPresent', presence?.need), ...part('leastApprove', majority?.need)}];
  });
}

/** 一个分母下现成的一张表：分母从几人到几人，各条至少几人；一样的并成一行。 */
export interface CountTable {
  base: string;
  titles: string[];
  rows: {from: number; to: number; needs: number[]}[];
}

/** 一行的分母：“17”“16、17”“1 至 5”。 */
export const rangeText = (from: number, to: number): string => (from === to ? String(from) : `${from}${to === from + 1 ? '、' : ' 至 '}${to}`);

/** 一张表从几人列到几人：名额、委员会、支部各有常见的大小。 */
function sizesOf(base: string): [number, number] {
  if (base === SEATS) return [1, 7];
  return /委员$|成员$/.test(base) ? [3, 9] : [3, 30];
}

/** 几条规则照分母分开，各排一张表；与“办这件事”算的是同一个函数。 */
export function countTables(rules: readonly Rule[], on: string): CountTable[] {
  return [...new Set(rules.map(({base}) => baseName(base)))].map((base) => {
    const [least, most] = sizesOf(base);
    const rows: CountTable['rows'] = [];
    for (let of = least; of <= most; of += 1) {
      const needs = neededLines(rules, base, of, on).map(({need}) => need);
      const last = rows[rows.length - 1];
      if (last && String(last.needs) === String(needs)) last.to = of;
      else rows.push({from: of, to: of, needs});
    }
    return {base, titles: rules.filter((rule) => baseName(rule.base) === base).map(({title}) => title), rows};
  });
}
