/** 编 Word、Excel 文件；点了下载才装载。 */
import './modern';
import {standardToDocx} from '@site/src/documents/standard-docx';
import {volumeToDocx} from '@site/src/documents/volume-docx';
import type {Job} from '@site/src/plugins/adopt/plan';
import {recordToDocx} from '@site/src/records/docx';
import {recordToXlsx} from '@site/src/records/xlsx';
import {serve} from './rpc';

serve<Job, Uint8Array>(
  async (job) => {
    if (job.kind === 'standard') return standardToDocx(job.document, {pictures: job.pictures});
    if (job.kind === 'volume') return volumeToDocx(job.document, {pictures: ({code}) => job.pictures[code] ?? []});
    return job.template.format === 'docx' ? recordToDocx(job.template, job.context) : recordToXlsx(job.template, job.context);
  },
  (bytes) => [bytes.buffer],
);
