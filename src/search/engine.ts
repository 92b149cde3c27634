import MiniSearch from 'minisearch';
import type {IndexedPage, SearchIndex} from './index-format';
import {markText, type MarkedRange} from './marks';
import {namesOfPage, toName, type Name, type NameKind} from './names';
import {analyseQuery, type Query} from './query';
import {pinyinRange, rankPages, WHOLE_PAGE, type Found, type PreparedPage, type ScoredPage, type ScoredSection} from './rank';
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
/** 不超过这么多个词的算短词，不是问话。 */
const SHORT_QUERY = 5;

/** 装载一个版次的索引；浏览器的 worker 和测试用同一个函数。 */
export function createEngine(index: SearchIndex): SearchEngine {
  const pages = index.pages.map(preparePage);
  const documents = pages.flatMap(pageDocuments).map((document, id) => ({...document, id}));
  const mini = new MiniSearch<EngineDocument>({
    fields: FIELDS,
    storeFields: ['page', 'section'],
    tokenize: (text, field) => (field === 'pinyin' ? pinyinTerms(text) : indexTerms(text)),
    processTerm: trieKey,
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

/** 各字段都已是统一写法，MiniSearch 只管切分。 */
function pageDocuments({page, names, sections}: PreparedPage, number: number): Omit<EngineDocument, 'id'>[] {
  const namesOf = (...kinds: NameKind[]): string => names
    .filter(({kind}) => kinds.includes(kind))
    .map(({normalised}) => normalised.text)
    .join(' ');
  const whole = {
    page: number,
    section: WHOLE_PAGE,
    title: namesOf('title', 'code'),
    aliases: namesOf('alias'),
    tasks: namesOf('task'),
    heading: '',
    text: compactText(page.d ?? ''),
    pinyin: names.map(({syllables}) => syllables.join(' ')).join('\n'),
  };
  return [whole, ...sections.map(({heading, text}, order) => ({
    page: number, section: order, title: '', aliases: '', tasks: '', heading: heading.normalised.text, text, pinyin: heading.syllables.join(' '),
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

/**
 * MiniSearch 的前缀树逐个比较同层的首字，几千个汉字并列在根上就慢。
 * 一个汉字拆成三个小数，每层至多几十个分支：建索引快三倍，前缀查询照样成立。
 */
function trieKey(term: string): string {
  let key = '';
  for (let index = 0; index < term.length; index += 1) {
    const code = term.charCodeAt(index);
    key += code < 128 ? term[index] : String.fromCharCode(256 + (code >> 10), 256 + ((code >> 5) & 31), 256 + (code & 31));
  }
  return key;
}

function retrieve(mini: MiniSearch<EngineDocument>, query: Query): Found[] {
  const byKey = new Map(query.terms.map((term) => [trieKey(term.text), term]));
  const results = mini.search(query.phrase, {
    tokenize: () => [...byKey.keys()],
    processTerm: (key) => key,
    combineWith: 'OR',
    fuzzy: false,
    prefix: (key) => byKey.get(key)?.prefix ?? false,
    boost: BOOSTS,
    boostTerm: (key) => byKey.get(key)?.weight ?? 1,
  });
  return results.map((result) => ({
    page: result['page'] as number,
    section: result['section'] as number,
    score: result.score,
    terms: new Set(result.queryTerms.map((key) => byKey.get(key)!.text)),
  }));
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
  const sections = usefulSections(scored, query).slice(0, cap).map((section): Hit => {
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
