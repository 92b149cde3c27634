import {shares, type CountRule} from '../schema/counting';
import {valueOn} from './values';

type Held = Pick<CountRule['values'][number], 'at' | 'share'>;

/** 那一天照哪个数算：本单位更严的照本单位的。 */
export function heldOn({values, stricter}: Pick<CountRule, 'values' | 'stricter'>, on: string): Held {
  return stricter ?? valueOn(values, on);
}

/**
 * 至少几人。“以上”“不少于”有小数的进位取整；“超过”的，正好不算。
 * @param of 分母几人
 */
export function needed({at, share}: Held, of: number): number {
  if (!Number.isInteger(of) || of < 0) throw new Error(`人数应为不小于 0 的整数，写的是 ${of}`);
  const [part, whole] = shares[share];
  return at === 'least' ? Math.ceil((of * part) / whole) : Math.floor((of * part) / whole) + 1;
}

/** 够不够：到会够不够开会，赞成够不够通过。 */
export function isEnough(held: Held, count: number, of: number): boolean {
  return count >= needed(held, of);
}

/** 一名党员在计数时的情形。 */
export interface Person {
  /** 有没有表决权（选举权）：预备党员、受留党察看处分的没有。 */
  votes: boolean;
  /** 属于可不计入的情形，并且上级同意、党员大会通过。 */
  leftOut?: boolean;
  present?: boolean;
  /** 不能到会，会前正式提出了书面意见。 */
  written?: boolean;
  approves?: boolean;
}

/** 应到会、到会、赞成各几人。请假、缺席的算应到；没有表决权的、列席的都不算。 */
export interface Tally {
  due: number;
  present: number;
  approve: number;
}

/** 数一数。书面意见计不计入票数看规则；不计入到会。 */
export function tallyOf(people: readonly Person[], {written}: Pick<CountRule, 'written'>): Tally {
  const due = people.filter(({votes, leftOut}) => votes && leftOut !== true);
  return {
    due: due.length,
    present: due.filter(({present}) => present).length,
    approve: due.filter(({present, written: opinion, approves}) => approves && (present || (opinion && written === 'counted'))).length,
  };
}

/** 一次表决的结果。 */
export type Outcome = 'absent' | 'passed' | 'tied' | 'failed';

/**
 * 一次表决怎样：到会不够的不表决；正好到“超过”的那个数的是平票，不通过；书面意见计不计由 tally 数的时候定。
 * @param presence 到会照哪条，没有的不看到会
 */
export function outcomeOf(tally: Tally, majority: Held, presence?: Held): Outcome {
  if (presence && !isEnough(presence, tally.present, tally.due)) return 'absent';
  if (isEnough(majority, tally.approve, tally.due)) return 'passed';
  const [part, whole] = shares[majority.share];
  return tally.approve * whole === tally.due * part ? 'tied' : 'failed';
}

/** 示例里至少几人；差额另有“至少 1 名”。 */
export function exampleNeed(rule: Pick<CountRule, 'base' | 'values' | 'stricter'>, of: number, on: string): number {
  return Math.max(rule.base === SEATS ? 1 : 0, needed(heldOn(rule, on), of));
}

/** 差额的分母。 */
const SEATS = '应选人数';

/** 怎么说一个数：short 只说数，分母在句里另说；full、close 连分母，有没有“的”。 */
export type Face = 'short' | 'full' | 'close';

/** 条文、表单里这个数的一种说法：“半数以上”“超过应到会有表决权的党员的半数”。 */
export function phraseOf({at, share}: Held, base: string, face: Face): string {
  if (face === 'short') return at === 'least' ? `${share}以上` : `超过${share}`;
  const of = face === 'close' ? base : `${base}的${/^\d/.test(share) ? ' ' : ''}`;
  return `${at === 'least' ? '不少于' : '超过'}${of}${share}`;
}

/** 条文、表单里可以怎么说这个数；前面的先认。 */
export function phrasesOf(held: Held, base: string): string[] {
  const bases = held.at === 'more' && !base.startsWith('应到会') ? [`应到会${base}`, base] : [base];
  return bases.flatMap((of) => (held.at === 'least' ? [phraseOf(held, of, 'short'), phraseOf(held, of, 'full')] : [phraseOf(held, of, 'full'), phraseOf(held, of, 'close')]));
}
