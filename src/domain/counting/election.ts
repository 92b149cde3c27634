/** 选举：《中国共产党基层组织选举工作条例》的几个数；比例取自计数登记册。 */
import type {CountRule} from '../schema/counting';
import {exampleNeed} from './votes';

type Rule = Pick<CountRule, 'base' | 'values' | 'stricter'>;

/** 至少差额几名：有小数的进位取整，至少 1 名。 */
export function marginOf(rule: Rule, seats: number, on: string): number {
  return exampleNeed(rule, seats, on);
}

/** 收回的选票：等于、少于投票人数的有效，多于的无效，重新选举。 */
export function ballotsValid(voters: number, returned: number): boolean {
  return returned <= voters;
}

/** 一张选票：所选人数等于、少于应选人数的有效。 */
export function ballotValid(chosen: number, seats: number): boolean {
  return chosen <= seats;
}

export interface Candidate {
  name: string;
  votes: number;
}

export interface Elected {
  elected: string[];
  /** 票数相等、定不下来的，再次投票。 */
  tied: string[];
  /** 不足的名额，另行选举；接近应选名额的，经半数以上选举人同意可减少名额。 */
  shortfall: number;
}

/**
 * 谁当选：赞成票够数的才当选；多于名额的取得票多的，票数相等定不下来的再次投票；少于名额的另行选举。
 * @param least 当选至少几票
 */
export function electedOf(candidates: readonly Candidate[], seats: number, least: number): Elected {
  const passed = candidates.filter(({votes}) => votes >= least).sort((a, b) => b.votes - a.votes);
  if (passed.length <= seats) return {elected: passed.map(({name}) => name), tied: [], shortfall: seats - passed.length};
  const cut = passed[seats - 1]!.votes;
  if (passed[seats]!.votes < cut) return {elected: passed.slice(0, seats).map(({name}) => name), tied: [], shortfall: 0};
  return {elected: passed.filter(({votes}) => votes > cut).map(({name}) => name), tied: passed.filter(({votes}) => votes === cut).map(({name}) => name), shortfall: 0};
}
