/** 一个工作线程：收到一件活，做成字节，送回去。字体只读一次。 */
import {existsSync, readFileSync} from 'node:fs';
import {createHash} from 'node:crypto';
import path from 'node:path';
import {parentPort, workerData} from 'node:worker_threads';
import {writeAtomic} from '../../project/files-cache';
import type {StandardDocument} from '../../domain/document/tree';
import type {VolumeDocument} from '../../domain/document/volume';
import {pictureFonts, readFonts} from './fonts';
import {pageNumberEstimator} from '../../outputs/documents/page-numbers';
import {picturesOf, type Picture} from '../../outputs/documents/pictures';
import {rasterise} from '../../outputs/documents/rasterise';
import {standardToDocx} from '../../outputs/documents/standard-docx';
import {typstCompiler} from '../../outputs/documents/typst';
import {volumeToDocx} from '../../outputs/documents/volume-docx';
import {blankFormsToTypst} from '../../outputs/documents/blank-forms';
import {volumeToTypst} from '../../outputs/documents/volume-typst';

/** 一件活。 */
export type Job =
  | {kind: 'standard-docx'; document: StandardDocument}
  | {kind: 'volume-docx' | 'volume-pdf' | 'forms-pdf'; document: VolumeDocument};

export interface WorkerOptions {
  siteDir: string;
  /** 点阵图的缓存：单本和汇编用的是同一批。 */
  pngDir: string;
}

const {siteDir, pngDir} = workerData as WorkerOptions;

/** 各幅图配上点阵图：画过的用画过的，要画的共用一份字体。 */
function withPng(pictures: readonly Picture[]): Picture[] {
  const fileOf = ({svg}: Picture): string => path.join(pngDir, `${createHash('sha256').update(svg).digest('hex').slice(0, 32)}.png`);
  const missing = pictures.filter((picture) => !existsSync(fileOf(picture)));
  if (missing.length) {
    const fonts = pictureFonts(siteDir, missing.map(({svg}) => svg).join(''), path.join(pngDir, 'fonts'));
    for (const picture of missing) writeAtomic(fileOf(picture), rasterise(picture.svg, fonts));
  }
  return pictures.map((picture) => ({...picture, png: new Uint8Array(readFileSync(fileOf(picture)))}));
}

let compile: ReturnType<typeof typstCompiler> | undefined;

async function make(job: Job): Promise<Uint8Array> {
  switch (job.kind) {
    case 'standard-docx':
      return standardToDocx(job.document, {pictures: withPng(picturesOf(job.document)), pageNumbers: pageNumberEstimator()});
    case 'volume-docx':
      return volumeToDocx(job.document, {pictures: (document) => withPng(picturesOf(document)), pageNumbers: pageNumberEstimator()});
    case 'volume-pdf':
      compile ??= typstCompiler(readFonts(siteDir));
      return compile(volumeToTypst(job.document)).bytes;
    case 'forms-pdf':
      compile ??= typstCompiler(readFonts(siteDir));
      return compile(blankFormsToTypst(job.document)).bytes;
  }
}

parentPort!.on('message', (job: Job) => {
  void make(job).then(
    (bytes) => parentPort!.postMessage({bytes}),
    (error: unknown) => parentPort!.postMessage({error: error instanceof Error ? error.message : String(error)}),
  );
});
