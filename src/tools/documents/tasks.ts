import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {MAKERS, sourceHash} from '../../project/files-cache';
import {standardDocument} from '../../domain/document/standard';
import {volumeDocument} from '../../domain/document/volume';
import {pairStandards, type ReleaseSide} from '../../domain/redline/release';
import type {Previous} from '../../domain/document/text';
import {isPublished} from '../../domain/source/release';
import type {Job} from './worker';
import type {FileTask} from '../../outputs/files/task';
import {madeAddresses} from '../../domain/addresses';

/** 程序、依赖、字体变了，都要重做。 */
export function documentsVersion(siteDir: string): string {
  const read = (file: string) => (JSON.parse(readFileSync(path.join(siteDir, file), 'utf8')) as {dependencies: Record<string, string>}).dependencies;
  return sourceHash(siteDir, [...MAKERS, 'src/tools/documents'], JSON.stringify([read('package.json'), read('fonts/package.json')]));
}

/** 前一次发布：前言的“见 x，2017 年版的 y”与它比；没有的为 undefined。 */
export function previousRelease(side: ReleaseSide, releases: readonly ReleaseSide[]): ReleaseSide | undefined {
  // 按版名排：两版可以核到同一天。
  const later = (a: string, b: string): number => (isPublished(a) ? (isPublished(b) ? a.localeCompare(b, 'en', {numeric: true}) : -1) : 1);
  return releases
    .filter(({release, context}) => context.isOriginal === side.context.isOriginal && isPublished(release.name) && release.name !== side.release.name && later(side.release.name, release.name) > 0)
    .sort((a, b) => later(b.release.name, a.release.name))[0];
}

/** 各标准代替的那一版：同号的上一版，或者它接替的旧号；没有变的没有。 */
function predecessors(side: ReleaseSide, before: ReleaseSide | undefined): Map<string, Previous> {
  const pairs = before ? pairStandards(before.release, side.release) : [];
  return new Map(pairs.flatMap(({before: old, after}) => (old && after && (old.titleBlock.code !== after.titleBlock.code || old.titleBlock.edition < after.titleBlock.edition) ? [[after.titleBlock.code, {standard: old, context: before!.context}] as const] : [])));
}

/**
 * 一次发布的全部文件：汇编在前（最费时），各标准在后。path 是地址去掉开头的 /。
 * @param before 前一次发布
 */
export function documentTasks(side: ReleaseSide, version: string, make: (job: Job) => Promise<Uint8Array>, before?: ReleaseSide): FileTask[] {
  const {release, context} = side;
  const task = (address: string, job: Job): FileTask => ({path: address.slice(1), key: JSON.stringify([version, job]), make: () => make(job)});
  const previous = predecessors(side, before);
  const documents = new Map(release.standards.map((standard) => [standard.titleBlock.code, standardDocument(standard, context, previous.get(standard.titleBlock.code))]));
  const volume = volumeDocument(release, context, ({titleBlock}) => documents.get(titleBlock.code)!);
  return [
    task(madeAddresses.volume(context.filesPath, 'docx'), {kind: 'volume-docx', document: volume}),
    task(madeAddresses.volume(context.filesPath, 'pdf'), {kind: 'volume-pdf', document: volume}),
    task(madeAddresses.blankForms(context.filesPath), {kind: 'forms-pdf', document: volume}),
    ...[...documents].map(([code, document]) => task(madeAddresses.standard(context.filesPath, code), {kind: 'standard-docx', document})),
  ];
}

/**
 * 内容和程序的指纹：与上次做成时相同、文件也都在的，连标准都不用读。
 */
export function documentsStamp(siteDir: string): string {
  const hash = createHash('sha256').update(documentsVersion(siteDir)).update(sourceHash(siteDir, ['src/domain', 'src/project']));
  for (const name of ['profile.yml', 'versions.json']) hash.update(readFileSync(path.join(siteDir, name)));
  // 网站的网址印在文件里。
  hash.update(JSON.stringify([process.env.SITE_URL, process.env.BASE_URL]));
  for (const folder of ['docs', 'versioned_docs', 'own'].filter((name) => existsSync(path.join(siteDir, name)))) {
    for (const entry of readdirSync(path.join(siteDir, folder), {recursive: true, withFileTypes: true}).filter((item) => item.isFile()).map((item) => path.join(item.parentPath, item.name)).sort()) {
      hash.update(path.relative(siteDir, entry)).update(readFileSync(entry));
    }
  }
  return hash.digest('hex');
}

/** 清单里的文件是不是都在。 */
export function allMade(outDir: string, manifestFile: string): boolean {
  if (!existsSync(manifestFile)) return false;
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>;
  return Object.keys(manifest).every((name) => existsSync(path.join(outDir, name)));
}
