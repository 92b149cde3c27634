import {readFileSync} from 'node:fs';
import path from 'node:path';
import {sourceHash, type FileTask} from '../plugins/standards/files-cache';
import {madeAddresses} from '../plugins/standards/made';
import {standardDocument} from '../standards/derive/document/standard';
import {volumeDocument} from '../standards/derive/document/volume';
import type {ReleaseSide} from '../standards/derive/redline/release';
import type {Job} from './worker';

/** 程序、依赖、字体变了，都要重做。 */
export function documentsVersion(siteDir: string): string {
  const read = (file: string) => (JSON.parse(readFileSync(path.join(siteDir, file), 'utf8')) as {dependencies: Record<string, string>}).dependencies;
  return sourceHash(siteDir, ['src/documents', 'src/records', 'src/standards/derive'], JSON.stringify([read('package.json'), read('fonts/package.json')]));
}

/** 一次发布的全部文件：汇编在前（最费时），各标准在后。path 是地址去掉开头的 /。 */
export function documentTasks(side: ReleaseSide, version: string, make: (job: Job) => Promise<Uint8Array>): FileTask[] {
  const {release, context} = side;
  const task = (address: string, job: Job): FileTask => ({path: address.slice(1), key: JSON.stringify([version, job]), make: () => make(job)});
  const volume = volumeDocument(release, context);
  return [
    task(madeAddresses.volume(context.filesPath, 'docx'), {kind: 'volume-docx', document: volume}),
    task(madeAddresses.volume(context.filesPath, 'pdf'), {kind: 'volume-pdf', document: volume}),
    ...release.standards.map((standard) => task(madeAddresses.standard(context.filesPath, standard.titleBlock.code), {kind: 'standard-docx', document: standardDocument(standard, context)})),
  ];
}
