import {createHash} from 'node:crypto';
import type {ExtractedPage} from './html';
import {CHARACTERS_FILE, INDEX_FOLDER, INDEX_FORMAT, pageFile, RANKS, shardFile, WORDS_FILE, type ExtraFields, type IndexedPage, type IndexedSection, type IndexSummary, type SearchIndex, type SearchManifest, type TermShard} from './index-format';
import {syllablesOf} from './pinyin';
import {PostingList, shardOf, termsOfPage} from './postings';
import {WordCollector} from './word-table';
import {releaseOfPath} from '../../domain/release-of-path';

/** 给出某个地址的别称、事项和编号；没有则为 undefined。 */
export type ExtraFieldsOf = (url: string) => ExtraFields | undefined;

/** 一个词文件压缩前大约多少字符。小了请求多，大了为一个词取一大包。 */
const SHARD_SIZE = 4_500;

/** 只收标题的小节：引用文件、关于本标准里的法规名和编号，依据页、别处都有。 */
const TITLE_ONLY = /^(?:about|normative-references)$/;

/**
 * @param outline 正文是由别的页推出的（清单、日历）：只收标题，不把同样的字再收一遍
 */
export function toIndexedPage(url: string, page: ExtractedPage, extra?: ExtraFields, outline = false): IndexedPage {
  const named = (names: string[]): [string, string][] => [...new Set(names)].map((name) => [name, syllablesOf(name)]);
  const sections = outline ? page.sections.filter(({isHeading}) => isHeading).map((section) => ({...section, text: ''})) : page.sections;
  // 问答另收在 q 里，页上画出来的那一份不再算正文。
  const asked = new Set(extra?.answers?.map(({h}) => h));
  const kept = sections.filter(({anchor}) => !asked.has(anchor));
  const indexed: IndexedPage = {
    u: url, t: page.title + (extra?.mark ?? ''), y: syllablesOf(page.title), b: page.breadcrumbs,
    s: kept.map((section) => toIndexedSection(section, extra?.saysOf?.(section) ?? [])),
  };
  if (page.description) indexed.d = page.description;
  if (extra?.code) indexed.c = extra.code;
  if (extra?.aliases.length) indexed.a = named(extra.aliases);
  if (extra?.tasks.length) indexed.k = named(extra.tasks);
  if (extra?.answers?.length) indexed.q = extra.answers;
  if (extra?.rank) indexed.r = RANKS[extra.rank];
  return indexed;
}

function toIndexedSection({anchor, title, text: whole, isHeading}: ExtractedPage['sections'][number], says: readonly string[]): IndexedSection {
  const text = TITLE_ONLY.test(anchor) ? '' : whole;
  const section: IndexedSection = {h: anchor, t: title, x: text, ...(says.length && {z: says.join('\n')})};
  const pinyin = isHeading ? syllablesOf(title) : '';
  return pinyin ? {...section, y: pinyin} : section;
}

/** 每个版次一份索引，标准在前；不属于任何版次的页（动态、说明页）每份都有。 */
export function indexesByRelease<P extends Pick<IndexedPage, 'u' | 'c'>>(pages: P[], releases: {name: string; path: string}[]): {release: string; pages: P[]}[] {
  const ordered = [...pages.filter(({c}) => c), ...pages.filter(({c}) => !c)];
  return releases.map((release) => ({
    release: release.name,
    pages: ordered.filter((page) => (releaseOfPath(page.u, releases) ?? release) === release),
  }));
}

/** 一个版次的索引全部给完以后：内容的指纹和大小。 */
export interface IndexTotal extends Omit<IndexSummary, 'folder'> {
  fingerprint: string;
}

/**
 * 一个版次的索引，一页一页地读、一个文件一个文件地给，几千页不同时留在内存里。
 * @param pages 标准在前
 * @yields 文件名和内容；各页在前，词在后
 */
export function* indexParts(pages: Iterable<IndexedPage>): Generator<[name: string, json: string], IndexTotal> {
  const hash = createHash('sha256');
  const part = (name: string, json: string): [string, string] => {
    hash.update(`${name}\n${json}\n`);
    return [name, json];
  };
  const postings = new PostingList();
  const collector = new WordCollector();
  let [count, standards, sections, length] = [0, 0, 0, 0];
  for (const page of pages) {
    for (const [term, where] of termsOfPage(page)) postings.add(term, count, where);
    const json = JSON.stringify(page);
    collector.add(page, count, json);
    yield part(pageFile(count), json);
    count += 1;
    if (page.c) standards += 1;
    sections += page.s.length;
    length += page.s.reduce((sum, {x}) => sum + x.length, 0);
  }
  const shards = shardsOf(postings);
  for (const [index, shard] of shards.entries()) yield part(shardFile(index), JSON.stringify(shard));
  const {words, characters} = collector.tables();
  yield part(WORDS_FILE, JSON.stringify(words));
  yield part(CHARACTERS_FILE, JSON.stringify(characters));
  return {fingerprint: hash.digest('hex').slice(0, 12), pages: count, standards, documents: count + sections, length: Math.round(length / Math.max(1, sections)), shards: shards.length};
}

/** 文件夹名带内容指纹，内容一变名字就变，浏览器不会用到旧的；清单里只有文件夹名和大小。 */
export const indexFolder = (release: string, fingerprint: string): string => `${INDEX_FOLDER}/${release}-${fingerprint}`;

/** 不大的索引一次做好：文件和清单。 */
export function indexFiles(indexes: SearchIndex[]): {files: Map<string, string>; manifest: SearchManifest} {
  const files = new Map<string, string>();
  const manifest: SearchManifest = {format: INDEX_FORMAT, releases: {}};
  for (const {release, pages} of indexes) {
    const parts = indexParts(pages);
    const contents: [string, string][] = [];
    let next = parts.next();
    for (; !next.done; next = parts.next()) contents.push(next.value);
    const {fingerprint, ...summary} = next.value;
    const folder = indexFolder(release, fingerprint);
    for (const [name, json] of contents) files.set(`${folder}/${name}`, json);
    manifest.releases[release] = {folder, ...summary};
  }
  return {files, manifest};
}

/** 每个词的对照行，按词的散列分到各文件；文件数随总量而定。 */
function shardsOf(postings: PostingList): TermShard[] {
  const lines = postings.lines();
  const size = lines.reduce((sum, [term, line]) => sum + term.length + line.length + 6, 0);
  const shards = Array.from({length: Math.max(1, Math.ceil(size / SHARD_SIZE))}, (): TermShard => ({}));
  for (const [term, line] of lines) shards[shardOf(term, shards.length)]![term] = line;
  return shards;
}
