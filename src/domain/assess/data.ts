import type {ReleaseContext} from '../derive/context';
import type {Tier} from '../glossary';
import type {Release} from '../source/release';
import {checkItems, type CheckItem} from './items';
import {inspectionLimits, type InspectionLimits} from './limits';
import {assessNames, type AssessNames} from './names';
import {planYear, type Pin, type YearPlan} from './plan';
import {ASSESSMENT, scoringRules, type ScoringRules} from './score';

/** 督查与考核要的一版的全部资料：检查项、限度、全年安排、计分的数；都由标准推出，可存成 JSON。 */
export interface AssessData {
  release: string;
  label: string;
  /** 标准页的地址前缀，如 /standards/2026；不含 baseUrl。 */
  path: string;
  unit: string;
  /** 各级另有叫法的；照术语表的没有。 */
  tierNames?: Partial<Record<Tier, string>>;
  /** 各处说到的层级。 */
  names: AssessNames;
  items: CheckItem[];
  limits: InspectionLimits;
  plan: YearPlan;
  rules: ScoringRules;
  /** 计分照哪个标准，如“JGDJ 505—2026（2026 版）”；印在工作簿、评分表上。 */
  source: string;
  /** 整改期限几日，督查标准所用的参数。 */
  rectifyDays: number;
}

/** 一版能不能排督查、计分：有督查标准、读得出限度，有考核标准的参数，登记了每项的用时。 */
export function isAssessable(release: Release, context: Pick<ReleaseContext, 'parameters'>): boolean {
  return release.burden?.inspection !== undefined && inspectionLimits(release, context.parameters).limits !== undefined && scoringRules(context.parameters) !== undefined;
}

/**
 * 由一版推出督查与考核的资料；早先的版次、不采用督查或者考核标准的没有。
 * @param texts 带不带条款的文字；只排安排的不带
 */
export function assessData(release: Release, context: ReleaseContext, texts = true): AssessData | undefined {
  if (!isAssessable(release, context)) return undefined;
  const limits = inspectionLimits(release, context.parameters).limits!;
  const items = checkItems(release, context, texts ? context : undefined);
  return {
    release: context.name,
    label: context.label,
    path: context.path,
    unit: context.unit.单位名称,
    ...(context.tierNames && {tierNames: context.tierNames}),
    names: assessNames(context, new Set(items.map(({tier}) => tier))),
    items,
    limits,
    plan: planYear(items, limits, context.pins),
    rules: scoringRules(context.parameters)!,
    source: `${context.standards[release.standards.find(({id}) => id === ASSESSMENT)!.titleBlock.code]!.number}（${context.label}）`,
    rectifyDays: Number(context.parameters.整改期限),
  };
}

export type {Pin};
