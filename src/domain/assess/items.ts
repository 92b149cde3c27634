import {clauseTexts} from '../derive/data';
import {fill, type ReleaseContext} from '../derive/context';
import type {CheckMethod, Frequency, Tier} from '../glossary';
import type {Check, Judged} from '../schema/procedure';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {refOf, type CheckRef} from './judgement';

/** 一个检查项，连同排安排、印检查表要的。 */
export interface CheckItem {
  ref: CheckRef;
  code: string;
  id: string;
  /** 标准名称。 */
  standard: string;
  subsystem: string;
  item: string;
  /** 所查的条款：锚点、编号、文字。 */
  clauses: {id: string; number: string; text: string}[];
  method: CheckMethod[];
  evidence: string;
  judged?: Judged;
  points: number;
  every: Frequency;
  tier: Tier;
  /** 查一次估计几分钟；没有登记用时的版次没有。 */
  minutes?: number;
  /** 所查的条款里有引法规的。 */
  statutory: boolean;
  /** 所查的条款里有登记了法规底线的。 */
  floor: boolean;
  /** 所查的事一年里在哪几个月做；每月的、没有定月份的为空。 */
  season: number[];
}

/** 一个检查项查一次估计几分钟：用时登记册里各种查法的分钟数相加。 */
function minutesOf({method}: Pick<Check, 'method'>, {burden}: Pick<Release, 'burden'>): {minutes?: number} {
  const rates = burden?.inspection;
  return rates ? {minutes: method.reduce((sum, way) => sum + rates[way], 0)} : {};
}

/** 所查的事在哪几个月做：同依一条的周期性工作排的月份；没有的，这个标准的程序一年走一两遍的，是走的那个月。 */
function seasonOf({clauses}: Check, {procedure, titleBlock}: Standard, {burden}: Pick<Release, 'burden'>): number[] {
  const own = procedure.duties.filter(({clause, every}) => clauses.includes(clause) && every !== 'month').flatMap(({months = []}) => months);
  if (own.length) return [...new Set(own)].sort((a, b) => a - b);
  const run = burden?.runs.find(({code, duty}) => code === titleBlock.code && duty !== undefined);
  const main = procedure.duties.find(({id}) => id === run?.duty);
  return main && (main.every === 'year' || main.every === 'halfYear') ? [...main.months ?? []] : [];
}

/**
 * 一版现行标准的全部检查项，参数填好，依体系表次序。
 * @param texts 要不要条款的文字；只排安排的不要，省去展开全文
 */
export function checkItems(release: Release, context: Pick<ReleaseContext, 'parameters'>, texts?: ReleaseContext): CheckItem[] {
  return release.standards.filter(({titleBlock}) => titleBlock.status !== 'withdrawn').flatMap((standard) => {
    const {code, title} = standard.titleBlock;
    const clauses = new Map(standard.clauses.map((clause) => [clause.id, clause]));
    const read = texts && clauseTexts(standard, texts);
    const filled = (text: string): string => fill(text, context.parameters);
    return standard.procedure.checks.map((check): CheckItem => ({
      ref: refOf(code, check.id),
      code,
      id: check.id,
      standard: title,
      subsystem: standard.subsystem,
      item: filled(check.item),
      clauses: check.clauses.map((id) => ({id, number: clauses.get(id)?.number ?? '', text: read?.get(id)?.text ?? ''})),
      method: check.method,
      evidence: filled(check.evidence),
      ...(check.judged && {judged: {met: filled(check.judged.met), partly: filled(check.judged.partly), unmet: filled(check.judged.unmet)}}),
      points: check.points,
      every: check.every,
      tier: check.tier,
      ...minutesOf(check, release),
      statutory: check.clauses.some((id) => clauses.get(id)?.cites.length),
      floor: release.floors.some(({standard: of, clause}) => of === code && clause !== undefined && check.clauses.includes(clause)),
      season: seasonOf(check, standard, release),
    }));
  });
}
