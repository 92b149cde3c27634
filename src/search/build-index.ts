import {createHash} from 'node:crypto';
import type {ExtractedPage} from './html';
import {INDEX_FOLDER, INDEX_FORMAT, type ExtraFields, type IndexedPage, type IndexedSection, type SearchIndex, type SearchManifest} from './index-format';
import {syllablesOf} from './pinyin';
import {releaseOfPath} from './releases';

/** 给出某个地址的别称、事项和编号；没有则为 undefined。 */
export type ExtraFieldsOf = (url: string) => ExtraFields | undefined;

export function toIndexedPage(url: string, page: ExtractedPage, extra?: ExtraFields): IndexedPage {
  const named = (names: string[]): [string, string][] => [...new Set(names)].map((name) => [name, syllablesOf(name)]);
  const indexed: IndexedPage = {u: url, t: page.title, y: syllablesOf(page.title), b: page.breadcrumbs, s: page.sections.map(toIndexedSection)};
  if (page.description) indexed.d = page.description;
  if (extra?.code) indexed.c = extra.code;
  if (extra?.aliases.length) indexed.a = named(extra.aliases);
  if (extra?.tasks.length) indexed.k = named(extra.tasks);
  return indexed;
}

function toIndexedSection({anchor, title, text, isHeading}: ExtractedPage['sections'][number]): IndexedSection {
  const section: IndexedSection = {h: anchor, t: title, x: text};
  const pinyin = isHeading ? syllablesOf(title) : '';
  return pinyin ? {...section, y: pinyin} : section;
}

/** 每个版次一份索引；不属于任何版次的页（动态、说明页）每份都有。 */
export function indexesByRelease(pages: IndexedPage[], releases: {name: string; path: string}[]): SearchIndex[] {
  return releases.map((release) => ({
    format: INDEX_FORMAT,
    release: release.name,
    pages: pages.filter((page) => (releaseOfPath(page.u, releases) ?? release) === release),
  }));
}

/** 文件名带内容指纹，内容一变名字就变，浏览器不会用到旧的。 */
export function indexFiles(indexes: SearchIndex[]): {files: Map<string, string>; manifest: SearchManifest} {
  const files = new Map<string, string>();
  const manifest: SearchManifest = {format: INDEX_FORMAT, files: {}};
  for (const index of indexes) {
    const json = JSON.stringify(index);
    const fingerprint = createHash('sha256').update(json).digest('hex').slice(0, 12);
    const file = `${INDEX_FOLDER}/${index.release}-${fingerprint}.json`;
    files.set(file, json);
    manifest.files[index.release] = file;
  }
  return {files, manifest};
}
