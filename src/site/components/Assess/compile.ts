/** 编 Word、Excel，读 Excel。在 compile.worker.ts 里跑。 */
import {inspectionSheet, liaisonLedger, rectificationLedger, rectificationNotice, talkRequest, type VisitPaper} from '@site/src/outputs/assess/papers';
import {branchWorkbook, itemKeys} from '@site/src/outputs/assess/branch-workbook';
import {generalWorkbook} from '@site/src/outputs/assess/general-workbook';
import {readBranchWorkbook, type ImportedBranch} from '@site/src/outputs/assess/read-workbook';
import type {AssessData} from '@site/src/domain/assess/data';
import type {Form} from '@site/src/outputs/assess/pack';
import type {CheckItem} from '@site/src/domain/assess/items';
import type {AssessYear, Problem} from '@site/src/domain/assess/year';

/** 一样要编的文件；数据齐全。names 是支部标识 → 名称。 */
export type Job =
  | {kind: 'sheet'; form: Form; paper: VisitPaper}
  | {kind: 'notice'; form: Form; branch: string; problems: Problem[]; items: CheckItem[]; issued: string}
  | {kind: 'ledger'; form: Form; problems: Problem[]; names: Record<string, string>; common: string[]}
  | {kind: 'talk'; form: Form; branch: string; problems: Problem[]; items: CheckItem[]}
  | {kind: 'liaison'; form: Form; problems: Problem[]; names: Record<string, string>}
  | {kind: 'branch'; data: AssessData; year: AssessYear; branch: string; index: number}
  | {kind: 'general'; data: AssessData; year: AssessYear; ledger?: Form};

/** 读一个填过的支部工作簿。 */
export interface Reading {
  kind: 'read';
  bytes: Uint8Array;
  items: CheckItem[];
}

export type Read = ImportedBranch | {problem: string};

/** 编一个文件，或者读一个。 */
export function answer(job: Job | Reading): Promise<Uint8Array | Read> {
  switch (job.kind) {
    case 'sheet': return inspectionSheet(job.form, job.paper);
    case 'notice': return rectificationNotice(job.form, job);
    case 'ledger': return rectificationLedger(job.form, {problems: job.problems, branchName: (id) => job.names[id] ?? id, isCommon: ({check}) => job.common.includes(check)});
    case 'talk': return talkRequest(job.form, job);
    case 'branch': return branchWorkbook(job.data, job);
    case 'general': return generalWorkbook(job.data, job.ledger, job.year);
    case 'read': return readBranchWorkbook(job.bytes, job.items, itemKeys(job.items));
    case 'liaison': return liaisonLedger(job.form, {problems: job.problems, branchName: (id) => job.names[id] ?? id});
  }
}
