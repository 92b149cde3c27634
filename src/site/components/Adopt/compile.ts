/** 编 Word、Excel 文件。在 compile.worker.ts 里跑。 */
import {standardToDocx} from '@site/src/outputs/documents/standard-docx';
import {volumeToDocx} from '@site/src/outputs/documents/volume-docx';
import type {Job} from '@site/src/outputs/adopt-package/plan';
import {recordToDocx} from '@site/src/outputs/records/docx';
import {recordToXlsx} from '@site/src/outputs/records/xlsx';

/** 编一个文件。 */
export function answer(job: Job): Promise<Uint8Array> {
  if (job.kind === 'standard') return standardToDocx(job.document, {pictures: job.pictures});
  if (job.kind === 'volume') return volumeToDocx(job.document, {pictures: ({code}) => job.pictures[code] ?? []});
  return job.template.format === 'docx' ? recordToDocx(job.template, job.context) : recordToXlsx(job.template, job.context);
}
