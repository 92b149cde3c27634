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
const fonts = pictureFonts(siteDir);

function withPng(picture: Picture): Picture {
  const file = path.join(pngDir, `${createHash('sha256').update(picture.svg).digest('hex').slice(0, 32)}.png`);
  if (existsSync(file)) return {...picture, png: new Uint8Array(readFileSync(file))};
  const png = rasterise(picture.svg, fonts);
  writeAtomic(file, png);
  return {...picture, png};
}

let compile: ReturnType<typeof typstCompiler> | undefined;

async function make(job: Job): Promise<Uint8Array> {
  switch (job.kind) {
    case 'standard-docx':
      return standardToDocx(job.document, {pictures: picturesOf(job.document).map(withPng), pageNumbers: pageNumberEstimator()});
    case 'volume-docx':
      return volumeToDocx(job.document, {pictures: (document) => picturesOf(document).map(withPng), pageNumbers: pageNumberEstimator()});
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
