import {INSPECTION} from '../../domain/assess/limits';
import type {AssessData} from '../../domain/assess/data';
import {fillAll, type ReleaseContext} from '../../domain/derive/context';
import type {Tier} from '../../domain/glossary';
import type {Release} from '../../domain/source/release';
import type {AssessFile} from '../../domain/views/assess-files';
import {recordContextOf} from '../records/context';
import {branchWorkbook} from './branch-workbook';
import {generalWorkbook, type Ledger} from './general-workbook';
import {inspectionSheet, type InspectionSheet} from './inspection-sheet';
import {scoreSheet} from './score-sheet';

/** 要做的一个督查与考核文件；数据齐全，交给哪个 Worker 都能做。 */
export type AssessJob =
  | {what: 'sheet'; sheet: InspectionSheet}
  | {what: 'score'; data: AssessData; tier: Tier}
  | {what: 'branch'; data: AssessData}
  | {what: 'general'; data: AssessData; ledger?: Ledger};

/** 督查标准的一张表单，参数填好；没有的没有。 */
function formOf(release: Release, context: ReleaseContext, id: string): Ledger | undefined {
  const standard = release.standards.find((one) => one.id === INSPECTION);
  const record = standard?.records.find((one) => one.id === id);
  return standard && record && {template: fillAll(record.template, context.parameters), context: recordContextOf(standard, id, context)};
}

/** 一个文件要的数据；检查表的表单删去了的没有。 */
export function assessJob(file: AssessFile, data: AssessData, release: Release, context: ReleaseContext): AssessJob | undefined {
  if (file.kind === 'score') return {what: 'score', data, tier: file.tier};
  if (file.kind === 'branch') return {what: 'branch', data};
  if (file.kind === 'general') {
    const ledger = formOf(release, context, 'rectification-ledger');
    return {what: 'general', data, ...(ledger && {ledger})};
  }
  const form = formOf(release, context, 'inspection-sheet');
  const used = new Set(file.visit.items);
  // 只带这一次的检查项：一版几十份，不各带全套。
  return form && {what: 'sheet', sheet: {data: {...data, items: data.items.filter(({ref}) => used.has(ref)), plan: {visits: [], left: [], problems: []}}, visit: file.visit, ...form}};
}

/** 做成字节；同样的输入得同样的字节。 */
export function makeAssess(job: AssessJob): Promise<Uint8Array> {
  switch (job.what) {
    case 'sheet':
      return inspectionSheet(job.sheet);
    case 'score':
      return scoreSheet(job.data, job.tier);
    case 'branch':
      return branchWorkbook(job.data);
    case 'general':
      return generalWorkbook(job.data, job.ledger);
  }
}
