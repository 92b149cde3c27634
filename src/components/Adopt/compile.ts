/** 编 Word、Excel 文件。在 compile.worker.ts 里跑。 */
import {standardToDocx} from '@site/src/documents/standard-docx';
import {volumeToDocx} from '@site/src/documents/volume-docx';
import type {Job} from '@site/src/plugins/adopt/plan';
import {recordToDocx} from '@site/src/records/docx';
import {recordToXlsx} from '@site/src/records/xlsx';

/** 编一个文件。 */
export function answer(job: Job): Promise<Uint8Array> {
  if (job.kind === 'standard') return standardToDocx(job.document, {pictures: job.pictures});
  if (job.kind === 'volume') return volumeToDocx(job.document, {pictures: ({code}) => job.pictures[code] ?? []});
  return job.template.format === 'docx' ? recordToDocx(job.template, job.context) : recordToXlsx(job.template, job.context);
}
