/** 编 Word、Excel，读 Excel。在 compile.worker.ts 里跑；内容怎么来在 domain/assess，怎么印在 outputs。 */
import {liaisonLedger, rectificationNotice, talkRecord, talkRequest, type CaseInput} from '@site/src/domain/assess/cases';
import {fillForm} from '@site/src/domain/assess/fill';
import type {AssessData} from '@site/src/domain/assess/data';
import type {CheckItem} from '@site/src/domain/assess/items';
import type {AssessYear} from '@site/src/domain/assess/year';
import {branchWorkbook, itemKeys} from '@site/src/outputs/assess/branch-workbook';
import {generalWorkbook, ledgerValues} from '@site/src/outputs/assess/general-workbook';
import {inspectionSheet, type InspectionSheet} from '@site/src/outputs/assess/inspection-sheet';
import type {Form} from '@site/src/outputs/assess/pack';
import {readBranchWorkbook, type ImportedBranch} from '@site/src/outputs/assess/read-workbook';
import {recordToDocx} from '@site/src/outputs/records/docx';
import {recordToXlsx} from '@site/src/outputs/records/xlsx';

/** 由督查的情形填的几张表单。 */
const cases = {request: talkRequest, record: talkRecord, liaison: liaisonLedger} as const;

/** 一样要编的文件；数据齐全。 */
export type Job =
  | ({kind: 'sheet'} & InspectionSheet)
  | {kind: 'notice'; form: Form; input: CaseInput; ids: string[]}
  | {kind: keyof typeof cases; form: Form; input: CaseInput}
  | {kind: 'ledger'; form: Form; year: AssessYear}
  | {kind: 'branch'; data: AssessData; year: AssessYear; branch: string; index: number}
  | {kind: 'general'; data: AssessData; year: AssessYear; ledger?: Form};

/** 读一个填过的支部工作簿。 */
export interface Reading {
  kind: 'read';
  bytes: Uint8Array;
  items: CheckItem[];
  /** 写支部名称的一格前面的字。 */
  label: string;
}

export type Read = ImportedBranch | {problem: string};

/** 编一个文件，或者读一个。 */
export function answer(job: Job | Reading): Promise<Uint8Array | Read> {
  switch (job.kind) {
    case 'sheet': return inspectionSheet(job);
    case 'notice': return filled(job.form, fillForm(job.form.template, rectificationNotice(job.input, job.ids)));
    case 'request':
    case 'record':
    case 'liaison': return filled(job.form, fillForm(job.form.template, cases[job.kind](job.input)));
    case 'ledger': return filled(job.form, ledgerValues(job.form.template, job.year));
    case 'branch': return branchWorkbook(job.data, job);
    case 'general': return generalWorkbook(job.data, job.ledger, job.year);
    case 'read': return readBranchWorkbook(job.bytes, job.items, itemKeys(job.items), job.label);
  }
}

const filled = ({template, context}: Form, values: ReturnType<typeof fillForm>): Promise<Uint8Array> => (template.format === 'docx' ? recordToDocx : recordToXlsx)(template, context, values, 'filled');
