import {makeAssess} from '../../../outputs/assess/make';
/** 编 Word、Excel 文件。在 compile.worker.ts 里跑。 */
import {standardToDocx} from '@site/src/outputs/documents/standard-docx';
import {volumeToDocx} from '@site/src/outputs/documents/volume-docx';
import type {Job} from '@site/src/outputs/adopt-package/plan';
import {makeForm} from '@site/src/outputs/records/form';

/** 一件活，连要不要算目次的页码。 */
export type Order = Job & {pageNumbers?: boolean};

/** 编一个文件；排版算页码的程序要用才装。 */
export async function answer(job: Order): Promise<Uint8Array> {
  const numbered = job.pageNumbers && job.kind !== 'form' && {pageNumbers: (await import('@site/src/outputs/documents/page-numbers')).pageNumberEstimator()};
  if (job.kind === 'standard') return standardToDocx(job.document, {pictures: job.pictures, ...numbered});
  if (job.kind === 'assess') return makeAssess(job.job);
  if (job.kind === 'volume') return volumeToDocx(job.document, {pictures: ({code}) => job.pictures[code] ?? [], ...numbered});
  return makeForm(job.form, job.isSpecimen);
}
