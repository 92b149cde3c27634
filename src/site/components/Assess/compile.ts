/** 编 Word、Excel。在 compile.worker.ts 里跑。 */
import {inspectionSheet, liaisonLedger, rectificationLedger, rectificationNotice, talkRequest, type VisitPaper} from '@site/src/outputs/assess/papers';
import type {Form} from '@site/src/outputs/assess/pack';
import type {CheckItem} from '@site/src/domain/assess/items';
import type {Problem} from '@site/src/domain/assess/year';

/** 一样要编的文件；数据齐全。names 是支部标识 → 名称。 */
export type Job =
  | {kind: 'sheet'; form: Form; paper: VisitPaper}
  | {kind: 'notice'; form: Form; branch: string; problems: Problem[]; items: CheckItem[]; issued: string}
  | {kind: 'ledger'; form: Form; problems: Problem[]; names: Record<string, string>; common: string[]}
  | {kind: 'talk'; form: Form; branch: string; problems: Problem[]; items: CheckItem[]}
  | {kind: 'liaison'; form: Form; problems: Problem[]; names: Record<string, string>};

/** 编一个文件。 */
export function answer(job: Job): Promise<Uint8Array> {
  switch (job.kind) {
    case 'sheet': return inspectionSheet(job.form, job.paper);
    case 'notice': return rectificationNotice(job.form, job);
    case 'ledger': return rectificationLedger(job.form, {problems: job.problems, branchName: (id) => job.names[id] ?? id, isCommon: ({check}) => job.common.includes(check)});
    case 'talk': return talkRequest(job.form, job);
    case 'liaison': return liaisonLedger(job.form, {problems: job.problems, branchName: (id) => job.names[id] ?? id});
  }
}
