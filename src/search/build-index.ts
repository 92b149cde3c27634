import {createHash} from 'node:crypto';
import type {ExtractedPage} from './html';
import {INDEX_FOLDER, INDEX_FORMAT, pageFile, shardFile, type ExtraFields, type IndexedPage, type IndexedSection, type IndexSummary, type SearchIndex, type SearchManifest, type TermShard} from './index-format';
import {syllablesOf} from './pinyin';
import {encodePostings, shardOf, termsOfPage, type Posting} from './postings';
import {releaseOfPath} from './releases';

/** 给出某个地址的别称、事项和编号；没有则为 undefined。 */
export type ExtraFieldsOf = (url: string) => ExtraFields | undefined;

/** 一个词文件压缩前大约多少字符。小了请求多，大了为一个词取一大包。 */
const SHARD_SIZE = 6_000;

/**
 * @param outline 正文是由别的页推出的（清单、日历）：只收标题，不把同样的字再收一遍
 */
export function toIndexedPage(url: string, page: ExtractedPage, extra?: ExtraFields, outline = false): IndexedPage {
  const named = (names: string[]): [string, string][] => [...new Set(names)].map((name) => [name, syllablesOf(name)]);
  const sections = outline ? page.sections.filter(({isHeading}) => isHeading).map((section) => ({...section, text: ''})) : page.sections;
  const indexed: IndexedPage = {u: url, t: page.title, y: syllablesOf(page.title), b: page.breadcrumbs, s: sections.map(toIndexedSection)};
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

/** 每个版次一份索引，标准在前；不属于任何版次的页（动态、说明页）每份都有。 */
export function indexesByRelease(pages: IndexedPage[], releases: {name: string; path: string}[]): SearchIndex[] {
  const ordered = [...pages.filter(({c}) => c), ...pages.filter(({c}) => !c)];
  return releases.map((release) => ({
    release: release.name,
    pages: ordered.filter((page) => (releaseOfPath(page.u, releases) ?? release) === release),
  }));
}

/** 文件夹名带内容指纹，内容一变名字就变，浏览器不会用到旧的；清单里只有文件夹名和大小。 */
export function indexFiles(indexes: SearchIndex[]): {files: Map<string, string>; manifest: SearchManifest} {
  const files = new Map<string, string>();
  const manifest: SearchManifest = {format: INDEX_FORMAT, releases: {}};
  for (const {release, pages} of indexes) {
    const shards = shardsOf(pages);
    const contents = [
      ...shards.map((shard, index) => [shardFile(index), JSON.stringify(shard)] as const),
      ...pages.map((page, index) => [pageFile(index), JSON.stringify(page)] as const),
    ];
    const hash = createHash('sha256');
    for (const [name, json] of contents) hash.update(`${name}\n${json}\n`);
    const folder = `${INDEX_FOLDER}/${release}-${hash.digest('hex').slice(0, 12)}`;
    for (const [name, json] of contents) files.set(`${folder}/${name}`, json);
    manifest.releases[release] = {folder, ...summaryOf(pages), shards: shards.length};
  }
  return {files, manifest};
}

function summaryOf(pages: IndexedPage[]): Omit<IndexSummary, 'folder' | 'shards'> {
  const texts = pages.flatMap(({s}) => s.map(({x}) => x.length));
  return {
    pages: pages.length,
    standards: pages.filter(({c}) => c).length,
    documents: pages.length + texts.length,
    length: Math.round(texts.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length)),
  };
}

/** 每个词的对照行，按词的散列分到各文件；文件数随总量而定。 */
function shardsOf(pages: IndexedPage[]): TermShard[] {
  const postings = new Map<string, Posting[]>();
  pages.forEach((page, number) => {
    for (const [term, where] of termsOfPage(page)) {
      const known = postings.get(term);
      if (known) known.push({page: number, ...where});
      else postings.set(term, [{page: number, ...where}]);
    }
  });
  const lines = [...postings.keys()].sort().map((term) => [term, encodePostings(postings.get(term)!)] as const);
  const size = lines.reduce((sum, [term, line]) => sum + term.length + line.length + 6, 0);
  const shards = Array.from({length: Math.max(1, Math.ceil(size / SHARD_SIZE))}, (): TermShard => ({}));
  for (const [term, line] of lines) shards[shardOf(term, shards.length)]![term] = line;
  return shards;
}
