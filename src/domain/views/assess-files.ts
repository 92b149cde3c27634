import {assessData, type AssessData} from '../assess/data';
import {branchTitle, generalTitle} from '../assess/names';
import type {PlannedVisit} from '../assess/plan';
import {visitTitle} from '../assess/say';
import {tiers, tierTitle, type Tier} from '../glossary';
import {viewFiles} from './addresses';
import type {Edition, FileRef} from './edition';

/** 督查与考核的一个成品文件：一次督查的检查表，一级的评分表，支部的、它上一级的年度工作簿。 */
export type AssessFile = {ref: FileRef} & (
  | {kind: 'sheet'; visit: PlannedVisit}
  | {kind: 'score'; tier: Tier}
  | {kind: 'branch'}
  | {kind: 'general'}
);

/** 有检查项的各级，依层级。 */
export function tiersWithItems({items}: Pick<AssessData, 'items'>): Tier[] {
  return (Object.keys(tiers) as Tier[]).filter((tier) => items.some((item) => item.tier === tier));
}

/** 一版的督查与考核文件，连同推出它们的资料；这一版不能排督查、计分的没有。 */
export function assessFiles({release, context}: Pick<Edition, 'release' | 'context'>, texts = false): {data: AssessData; files: AssessFile[]} | undefined {
  const data = assessData(release, context, texts);
  if (!data) return undefined;
  const ref = (href: string, text: string, format: 'Word' | 'Excel'): FileRef => ({href, text, name: `${text}（${context.label}）.${href.split('.').at(-1)}`, format});
  return {
    data,
    files: [
      {kind: 'branch', ref: ref(viewFiles.branchYear(context), branchTitle(data.names), 'Excel')},
      ...(data.names.above ? [{kind: 'general' as const, ref: ref(viewFiles.generalYear(context), generalTitle(data.names.above), 'Excel')}] : []),
      ...tiersWithItems(data).map((tier): AssessFile => ({kind: 'score', tier, ref: ref(viewFiles.scoreSheet(context, tier), `${tierTitle(data, tier)}评分表`, 'Excel')})),
      ...data.plan.visits.map((visit): AssessFile => ({kind: 'sheet', visit, ref: ref(viewFiles.inspectionSheet(context, visit.tier, visit.period), `督查检查表（${visitTitle(visit, data)}）`, 'Word')})),
    ],
  };
}
