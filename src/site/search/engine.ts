import {chooseCandidates, documentCounts, inLookupOrder, MAX_SHARDS, needsSingles, singlesOf} from './candidates';
import type {IndexedPage, IndexSummary, TermShard} from './index-format';
import {markText, type MarkedRange} from './marks';
import type {Name} from './names';
import {lookUp, shardOf, type Posting} from './postings';
import {analyseQuery, type Query} from './query';
import {pinyinRange, rankPages, termValues, type PreparedPage, type ScoredPage, type ScoredSection} from './rank';
import {preparePage, retrieve} from './retrieve';

/** 一条结果：page 是整页，heading 是小节标题，text 是小节正文。 */
export interface Hit {
  kind: 'page' | 'heading' | 'text';
  /** 页面在索引里的序号。 */
  page: number;
  /** 页面的材料。 */
  record: IndexedPage;
  /** 小节在页面里的序号；整页没有。 */
  section?: number;
  score: number;
  /** 在页面标题、小节标题、正文里各标哪几段。 */
  marks: {title: MarkedRange[]; heading: MarkedRange[]; text: MarkedRange[]};
  /** 页面不是因标题、而是因别称或事项命中的，写明是哪一个。 */
  because?: {kind: 'alias' | 'task'; name: string};
}

export interface SearchOptions {
  /** 最多几条。 */
  limit: number;
  /** 一个页面最多几个小节；缺省 3。 */
  sectionsPerPage?: number;
  /** 最多取几页的全文来细排；缺省 10。 */
  pages?: number;
}

/** 索引的一个个文件从哪里取；浏览器里是网络，测试里是内存。 */
export interface IndexSource {
  summary: IndexSummary;
  shard(number: number): Promise<TermShard>;
  page(number: number): Promise<IndexedPage>;
}

export interface SearchEngine {
  search(input: string, options: SearchOptions): Promise<Hit[]>;
  /** 上一次查询查了多少个词、多少个词文件；测试用它看住上限。 */
  lastLookups(): {terms: number; shards: number};
}

/** 不超过这么多个词的算短词，不是问话。 */
const SHORT_QUERY = 5;
const PAGES = 10;

/** 一个版次的查找；浏览器的 worker 和测试用同一个函数。取过的文件记住。 */
export function createEngine(source: IndexSource): SearchEngine {
  const {summary} = source;
  const shards = remembered((number) => source.shard(number));
  const pages = remembered(async (number) => preparePage(await source.page(number)));
  let lookups = {terms: 0, shards: 0};

  /** 不超过上限的几个词文件，一起取。 */
  async function postingsOf(terms: readonly string[]): Promise<Map<string, Posting[]>> {
    const wanted = new Map<string, number>();
    const files = new Set<number>();
    for (const term of terms) {
      const shard = shardOf(term, summary.shards);
      if (!files.has(shard) && files.size === MAX_SHARDS) continue;
      files.add(shard);
      wanted.set(term, shard);
    }
    lookups.shards += files.size;
    const loaded = new Map(await Promise.all([...files].map(async (file) => [file, await shards(file)] as const)));
    return new Map([...wanted].map(([term, file]) => [term, lookUp(loaded.get(file)!, term)]));
  }

  return {
    async search(input, options) {
      const query = analyseQuery(input);
      lookups = {terms: query.terms.length, shards: 0};
      if (query.terms.length === 0) return [];
      const found = await postingsOf(inLookupOrder(query.terms).map(({text}) => text));
      const numbers = new Set(chooseCandidates(query, found, summary, options.pages ?? PAGES));
      if (needsSingles(query, found)) {
        const singles = await postingsOf(singlesOf(query));
        const single = {...query, terms: [...singles.keys()].map((text) => ({text, weight: 1, prefix: true}))};
        const named = new Map([...singles].map(([term, postings]) => [term, postings.filter(({place}) => place !== 'text' && place !== 'heading')]));
        for (const number of chooseCandidates(single, named, summary, options.pages ?? PAGES)) numbers.add(number);
      }
      const ordered = [...numbers].sort((a, b) => a - b);
      const prepared = await Promise.all(ordered.map((number) => pages(number)));
      const values = termValues(query, documentCounts(found), summary.documents);
      const ranked = rankPages(prepared, retrieve(prepared, query, values, summary.length), query, values);
      return toHits(ranked, prepared, query, options).map((hit) => ({...hit, page: ordered[hit.page]!}));
    },
    lastLookups: () => lookups,
  };
}

/** 同一个文件只取一次；取不到的不记住，下次再取。 */
function remembered<T>(load: (number: number) => Promise<T>): (number: number) => Promise<T> {
  const loading = new Map<number, Promise<T>>();
  return (number) => {
    let item = loading.get(number);
    if (!item) {
      item = load(number);
      loading.set(number, item);
      item.catch(() => loading.delete(number));
    }
    return item;
  };
}

/** 排成一列：页面在前、它的小节随后；一个页面不占满第一屏。 */
function toHits(ranked: ScoredPage[], pages: readonly PreparedPage[], query: Query, options: SearchOptions): Hit[] {
  const cap = options.sectionsPerPage ?? 3;
  const hits: Hit[] = [];
  for (const scored of ranked) {
    if (hits.length >= options.limit) break;
    hits.push(...pageHits(scored, pages[scored.page]!, query, cap));
  }
  return hits.slice(0, options.limit);
}

function pageHits(scored: ScoredPage, prepared: PreparedPage, query: Query, cap: number): Hit[] {
  const {name} = scored;
  const title = nameMarks(prepared.names[0]!, query);
  const sections = usefulSections(scored, query).slice(0, cap).map((section): Hit => {
    const {heading} = prepared.sections[section.section]!;
    const text = markText(prepared.page.s[section.section]!.x, query);
    const marks = {title, heading: nameMarks(heading, query), text};
    return {kind: section.kind, page: scored.page, record: prepared.page, section: section.section, score: section.score, marks};
  });
  if (!name && sections.length > 0) return sections;
  const kind = name?.name.kind;
  const because = title.length === 0 && (kind === 'alias' || kind === 'task') ? {kind, name: name!.name.original} : undefined;
  return [{kind: 'page', page: scored.page, record: prepared.page, score: scored.score, marks: {title, heading: [], text: []}, because}, ...sections];
}

/** 短词已由页面的叫法答全，小节就要自己也沾得上，不靠页面标题凑数；问话则从宽。 */
function usefulSections({name, sections}: ScoredPage, query: Query): ScoredSection[] {
  const best = sections[0]?.score ?? 0;
  const needed = name && !name.within && query.terms.length <= SHORT_QUERY ? 0.5 : 0.15;
  return sections.filter((section) => section.score >= best * 0.4 && (section.phrase || section.own >= needed));
}

function nameMarks(name: Name, query: Query): MarkedRange[] {
  const marks = markText(name.original, query);
  const range = marks.length === 0 ? pinyinRange(name, query) : undefined;
  return range ? [range] : marks;
}
