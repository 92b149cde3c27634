/** 会前会上的人数：应到几人，到会、赞成各要几人，够不够。 */
import {exampleNeed, heldOn, isEnough, phraseOf} from '../counting/votes';
import type {CaseCount} from '../views/cases';
import {shares} from '../schema/counting';

/** 同一个分母的几条规则一起算：条文里有的写“应到会有表决权的党员”，有的写“有表决权的党员”。 */
export const baseName = (base: string): string => base.replace(/^应到会的?/, '').replace(/人数$/, '');

export interface NeededLine {
  id: string;
  title: string;
  need: number;
  /** 为什么：“超过应到会有表决权的党员的半数”。 */
  why: string;
}

/** 一个分母下各条要几人。 */
export function neededLines(counts: readonly CaseCount[], base: string, of: number, on: string): NeededLine[] {
  return counts
    .filter((rule) => baseName(rule.base) === base)
    .map((rule) => ({id: rule.id, title: rule.title, need: exampleNeed(rule, of, on), why: phraseOf(heldOn(rule, on), rule.base, 'full')}));
}

/** 实际几人够不够：正好到“超过”的那个数的另说。 */
export function verdictOf(rule: Pick<CaseCount, 'values' | 'stricter'>, count: number, of: number, on: string): 'enough' | 'exactly' | 'short' {
  const held = heldOn(rule, on);
  if (isEnough(held, count, of)) return 'enough';
  const [part, whole] = shares[held.share];
  return held.at === 'more' && count * whole === of * part ? 'exactly' : 'short';
}
