import MiniSearch, {type SearchResult} from 'minisearch';
import type {IndexedPage, SearchIndex} from './index-format';
import {markText, type MarkedRange} from './marks';
import {matchName, matchPinyin, namesOfPage, toName, type Name, type NameMatch} from './names';
import {analyseQuery, type Query} from './query';
import {compactText, indexTerms, normaliseText} from './text';

/** 一条结果：page 是整页，heading 是小节标题，text 是小节正文。 */
export interface Hit {
  kind: 'page' | 'heading' | 'text';
  /** 页面在索引里的序号。 */
  page: number;
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
}

export interface SearchEngine {
  search(input: string, options: SearchOptions): Hit[];
  /** 上一次查询查了多少个词；测试用它看住上限。 */
  lastLookups(): number;
}

/** 给 MiniSearch 的文档：整页一份，各小节一份。正文不重复页面标题，合并计分时再加。 */
interface EngineDocument {
  id: number;
  page: number;
  section: number;
  title: string;
  aliases: string;
  tasks: string;
  heading: string;
  text: string;
  pinyin: string;
}

const FIELDS = ['title', 'aliases', 'tasks', 'heading', 'text', 'pinyin'];
const BOOSTS = {title: 6, aliases: 5, tasks: 3, heading: 3, pinyin: 2, text: 1};
/** 派生页面（清单、日历）叫法命中时打折：查“责任清单”先见标准，再见清单。 */
const DERIVED_PAGE = 0.55;
/** 查到的词连这个份额都不够，等于没查到；有查全了的，就不再列只沾一半边的。 */
const MIN_COVERAGE = 0.25;
const MIN_OF_BEST = 0.5;
/** 索引里没有的词多半是跨词的二字组，不按稀有词重罚。 */
const UNKNOWN_TERM = 0.3;

/** 小节的比对材料，装载时算一次。 */
interface PreparedSection {
  heading: Name;
  text: string;
}

interface PreparedPage {
  page: IndexedPage;
  /** 第一个是标题。 */
  names: Name[];
  sections: PreparedSection[];
}

interface ScoredSection {
  section: number;
  score: number;
  /** 连同页面标题、别称一起算的份额。 */
  coverage: number;
  /** 小节自己的份额。 */
  own: number;
  kind: 'heading' | 'text';
  phrase: boolean;
}

interface ScoredPage {
  page: number;
  score: number;
  coverage: number;
  name?: NameMatch;
  sections: ScoredSection[];
}

/** 装载一个版次的索引；浏览器的 worker 和测试用同一个函数。 */
export function createEngine(index: SearchIndex): SearchEngine {
  const pages = index.pages.map(preparePage);
  const documents = index.pages.flatMap(pageDocuments).map((document, id) => ({...document, id}));
  const mini = new MiniSearch<EngineDocument>({
    fields: FIELDS,
    storeFields: ['page', 'section'],
    tokenize: (text, field) => (field === 'pinyin' ? pinyinTerms(text) : indexTerms(text)),
    processTerm: (term) => term,
  });
  mini.addAll(documents);
  let lookups = 0;
  return {
    search(input, options) {
      const query = analyseQuery(input);
      lookups = query.terms.length;
      if (query.terms.length === 0) return [];
      const found = retrieve(mini, query);
      return toHits(rankPages(pages, found, query, documents.length), pages, query, options);
    },
    lastLookups: () => lookups,
  };
}

function preparePage(page: IndexedPage): PreparedPage {
  const sections = page.s.map((section) => ({heading: toName('title', section.t, section.y ?? ''), text: normaliseText(section.x).text}));
  return {page, names: namesOfPage(page), sections};
}

function pageDocuments(page: IndexedPage, number: number): Omit<EngineDocument, 'id'>[] {
  const aliases = page.a ?? [];
  const tasks = page.k ?? [];
  const whole = {
    page: number,
    section: -1,
    title: [page.c, page.t].filter(Boolean).join('\n'),
    aliases: aliases.map(([name]) => name).join('\n'),
    tasks: tasks.map(([name]) => name).join('\n'),
    heading: '',
    text: page.d ?? '',
    pinyin: [page.y, ...[...aliases, ...tasks].map(([, pinyin]) => pinyin)].join('\n'),
  };
  return [whole, ...page.s.map((section, order) => ({
    page: number, section: order, title: '', aliases: '', tasks: '', heading: section.t, text: section.x, pinyin: section.y ?? '',
  }))];
}

/** 每个音节起的全拼和首字母都入索引，前缀一查就能从中间查到。 */
function pinyinTerms(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const syllables = line.split(' ').filter(Boolean);
    return syllables.flatMap((_, from) => {
      const rest = syllables.slice(from);
      return [rest.join(''), rest.map((syllable) => syllable[0]).join('')];
    });
  });
}

function retrieve(mini: MiniSearch<EngineDocument>, query: Query): SearchResult[] {
  const byText = new Map(query.terms.map((term) => [term.text, term]));
  return mini.search(query.phrase, {
    tokenize: () => [...byText.keys()],
    processTerm: (term) => term,
    combineWith: 'OR',
    fuzzy: false,
    prefix: (term) => byText.get(term)?.prefix ?? false,
    boost: BOOSTS,
    boostTerm: (term) => byText.get(term)?.weight ?? 1,
  });
}

/** 每个词在这次查询里值多少：停用词低，到处都有的词低，索引里没有的词低。 */
function termValues(query: Query, found: SearchResult[], total: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const result of found) {
    for (const term of result.queryTerms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return new Map(query.terms.map(({text, weight}) => {
    const count = counts.get(text) ?? 0;
    const rarity = Math.log(1 + total / (count + 0.5));
    return [text, weight * rarity * (count === 0 ? UNKNOWN_TERM : 1)];
  }));
}

function rankPages(pages: PreparedPage[], found: SearchResult[], query: Query, total: number): ScoredPage[] {
  const values = termValues(query, found, total);
  const highest = Math.max(1, ...found.slice(0, 1).map((result) => result.score));
  const byPage = new Map<number, SearchResult[]>();
  for (const result of found) {
    const page = result['page'] as number;
    byPage.set(page, [...(byPage.get(page) ?? []), result]);
  }
  const scored = pages.flatMap((prepared, page): ScoredPage[] => {
    const name = bestName(prepared, query);
    const results = byPage.get(page) ?? [];
    if (!name && results.length === 0) return [];
    return [scorePage(page, prepared, name, results, query, values, highest)];
  });
  const needed = Math.max(MIN_COVERAGE, MIN_OF_BEST * Math.max(0, ...scored.map((page) => page.coverage)));
  const useful = scored.filter((page) => page.name || page.coverage >= needed);
  return useful.sort((a, b) => b.score - a.score || a.page - b.page);
}

function bestName({page, names}: PreparedPage, query: Query): NameMatch | undefined {
  let best: NameMatch | undefined;
  for (const name of names) {
    const match = matchName(name, query.phrase, query.latin);
    if (match && (!best || match.score > best.score)) best = match;
  }
  return best && {...best, score: best.score * (page.c ? 1 : DERIVED_PAGE)};
}

function scorePage(
  page: number, prepared: PreparedPage, name: NameMatch | undefined, results: SearchResult[],
  query: Query, values: Map<string, number>, highest: number,
): ScoredPage {
  const whole = results.find((result) => result['section'] === -1);
  const pageTerms = new Set(whole?.queryTerms ?? []);
  const sections = results
    .filter((result) => result['section'] !== -1)
    .map((result) => scoreSection(prepared, result, pageTerms, query, values, highest))
    .sort((a, b) => b.score - a.score || a.section - b.section);
  const phrases = sections.filter((section) => section.phrase).length;
  const coverage = Math.max(share(pageTerms, values), sections[0]?.coverage ?? 0);
  const score = (name?.score ?? 0)
    + (sections[0]?.score ?? 0)
    + 0.3 * (sections[1]?.score ?? 0)
    + 40 * Math.log2(1 + phrases)
    + 150 * share(pageTerms, values)
    + 100 * ((whole?.score ?? 0) / highest)
    + (prepared.page.c ? 40 : 0);
  return {page, name, score, coverage, sections};
}

function scoreSection(
  prepared: PreparedPage, result: SearchResult, pageTerms: Set<string>,
  query: Query, values: Map<string, number>, highest: number,
): ScoredSection {
  const section = result['section'] as number;
  const {heading, text} = prepared.sections[section]!;
  const headingText = heading.normalised.text;
  const inHeading = headingText.includes(query.phrase) || pinyinRange(heading, query) !== undefined;
  const inText = text.includes(query.phrase);
  const own = share(new Set(result.queryTerms), values);
  const coverage = share(new Set([...pageTerms, ...result.queryTerms]), values);
  const score = (inHeading ? 120 + 150 * (Math.min(1, query.phrase.length / headingText.length)) : 0)
    + (inText ? 160 : 0)
    + 200 * coverage ** 2 + 80 * own
    + 100 * (result.score / highest);
  const headingTerms = result.queryTerms.filter((term) => headingText.includes(term));
  const byHeading = inHeading || (!inText && headingTerms.length === result.queryTerms.length) || !text;
  return {section, score, coverage, own, kind: byHeading ? 'heading' : 'text', phrase: inHeading || inText};
}

function share(terms: Set<string>, values: Map<string, number>): number {
  let [covered, all] = [0, 0];
  for (const [term, value] of values) {
    all += value;
    if (terms.has(term)) covered += value;
  }
  return all === 0 ? 0 : covered / all;
}

/** 排成一列：页面在前、它的小节随后；一个页面不占满第一屏。 */
function toHits(ranked: ScoredPage[], pages: PreparedPage[], query: Query, options: SearchOptions): Hit[] {
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
  const sections = usefulSections(scored).slice(0, cap).map((section): Hit => {
    const {heading} = prepared.sections[section.section]!;
    const text = markText(prepared.page.s[section.section]!.x, query);
    const marks = {title, heading: nameMarks(heading, query), text};
    return {kind: section.kind, page: scored.page, section: section.section, score: section.score, marks};
  });
  if (!name && sections.length > 0) return sections;
  const kind = name?.name.kind;
  const because = title.length === 0 && (kind === 'alias' || kind === 'task') ? {kind, name: name!.name.original} : undefined;
  return [{kind: 'page', page: scored.page, score: scored.score, marks: {title, heading: [], text: []}, because}, ...sections];
}

/** 页面的叫法已经答全，小节就要自己也沾得上，不靠页面标题凑数。 */
function usefulSections({name, sections}: ScoredPage): ScoredSection[] {
  const best = sections[0]?.score ?? 0;
  const needed = name && !name.within ? 0.5 : 0.15;
  return sections.filter((section) => section.score >= best * 0.4 && (section.phrase || section.own >= needed));
}

function nameMarks(name: Name, query: Query): MarkedRange[] {
  const marks = markText(name.original, query);
  const range = marks.length === 0 ? pinyinRange(name, query) : undefined;
  return range ? [range] : marks;
}

function pinyinRange(name: Name, query: Query): MarkedRange | undefined {
  return query.latin.length > 1 ? matchPinyin(name, query.latin)?.range : undefined;
}
