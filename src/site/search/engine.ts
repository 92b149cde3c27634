import {chooseCandidates, documentCounts, inLookupOrder, MAX_SHARDS, needsSingles, singlesOf} from './candidates';
import type {CharacterTable, IndexedAnswer, IndexedPage, IndexSummary, TermShard, WordTable} from './index-format';
import {markText, type MarkedRange} from './marks';
import type {Name} from './names';
import {lookUp, shardOf, type Posting} from './postings';
import {analyseQuery, cleaned, type Query} from './query';
import {pinyinRange, rankPages, termValues, type PreparedPage, type ScoredPage, type ScoredSection} from './rank';
import {charactersOf, fixCharacters, fromLatin, lexiconOf, nearTasks, nearWords, simplify, withKnownWords} from './repair';
import {preparePage, retrieve} from './retrieve';
import {compactText} from './text';

/** 一条结果：answer 是问答，page 是整页，heading 是小节标题，text 是小节正文。 */
export interface Hit {
  kind: 'answer' | 'page' | 'heading' | 'text';
  /** 页面在索引里的序号。 */
  page: number;
  /** 页面的材料。 */
  record: IndexedPage;
  /** 小节在页面里的序号；整页没有。 */
  section?: number;
  /** 问答才有。 */
  answer?: IndexedAnswer;
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
  words(): Promise<WordTable>;
  characters(): Promise<CharacterTable>;
}

/** 一次查找的答复。 */
export interface Answered {
  hits: Hit[];
  /** 查到的多于列出的：还有页没有取来看，一页的小节、总的条数超过了上限。 */
  more: boolean;
  /** 照改过的词查的：错别字、繁体、拼音。 */
  instead?: string;
  /** 什么也没有查到时：是不是要找这些词，或者办这些事。 */
  near?: {words: string[]; tasks: {task: string; url: string}[]};
}

export interface SearchEngine {
  search(input: string, options: SearchOptions): Promise<Answered>;
  /** 上一次查询查了多少个词、多少个词文件；测试用它看住上限。 */
  lastLookups(): {terms: number; shards: number};
}

/** 不超过这么多个词的算短词，不是问话。 */
const SHORT_QUERY = 5;
const PAGES = 10;
const SECTIONS_PER_PAGE = 3;
/** 词多的问话，先认出里面的词再查。 */
const MANY_TERMS = 8;
/** 最前面最多几个问答。 */
const MAX_ANSWERS = 3;
/** 问法像到这个份上，答复排到最前面；页面名称正好相同的，排在它后面。 */
const SURE = 0.62;
/** 一字不差的问法。 */
const EXACTLY = 0.99;
/** 第二页的得分到第一页的这个份上，就是不相上下；各先列几条。 */
const CLOSE = 0.7;
const LEAD = 2;
/** 查不到时各提示几个。 */
const NEAR = {words: 5, tasks: 4};
/** 更长的多半是问话，几个字没有连着写的不奇怪：不去猜是不是打错了。 */
const MAX_TYPO_LENGTH = 8;
/** 引号里的照原样查。 */
const QUOTED = /^\s*["“”「].*["“”」]\s*$/;
/** 常见的繁体字：有一个就先换成简体。别的由查不到的词认出。 */
const TRADITIONAL = /[黨員會費議選舉換屆組織關係轉預備學習課書記個們這來時說對無發現開問應當實領導單幾誰嗎裡員繳納評獎懲處證檔應該請寫誌願務動紀檢總結點]/;
const HAN_PAIR = /^\p{Unified_Ideograph}{2}$/u;

/** 一个版次的查找；浏览器的 worker 和测试用同一个函数。取过的文件记住。 */
export function createEngine(source: IndexSource): SearchEngine {
  const {summary} = source;
  const shards = remembered((number) => source.shard(number));
  const pages = remembered(async (number) => preparePage(await source.page(number)));
  const lexicon = remembered(async () => lexiconOf(await source.words()));
  const characters = remembered(async () => charactersOf(await source.characters()));
  let lookups = {terms: 0, shards: 0};

  /** 不超过上限的几个词文件，一起取；这一次查找已经取过的不再算。 */
  async function postingsOf(terms: readonly string[], files: Set<number>): Promise<Map<string, Posting[]>> {
    const wanted = new Map<string, number>();
    for (const term of terms) {
      const shard = shardOf(term, summary.shards);
      if (!files.has(shard) && files.size === MAX_SHARDS) continue;
      files.add(shard);
      wanted.set(term, shard);
    }
    lookups.shards = files.size;
    const loaded = new Map(await Promise.all([...new Set(wanted.values())].map(async (file) => [file, await shards(file)] as const)));
    return new Map([...wanted].map(([term, file]) => [term, lookUp(loaded.get(file)!, term)]));
  }

  const postingsFor = (query: Query, files: Set<number>): Promise<Map<string, Posting[]>> => postingsOf(inLookupOrder(query.terms).map(({text}) => text), files);

  /** 标准里有没有这个词；没有取它的文件的不知道。 */
  const inStandards = (postings: Posting[] | undefined): boolean | undefined => postings?.some(({page}) => page < summary.standards);

  /** 照原样查得不好的，想打的多半是什么；认不出的为 undefined。 */
  async function repaired(input: string, query: Query, found: ReadonlyMap<string, Posting[]>): Promise<string | undefined> {
    if (QUOTED.test(input)) return undefined;
    const text = cleaned(input).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    if (/[a-z]/.test(text)) return misspelt(query, found) ? fromLatin(text, await lexicon(0)) : undefined;
    const pair = (at: number): string => compactText(text.slice(at, at + 2));
    const unknown = (at: number): boolean => HAN_PAIR.test(pair(at)) && inStandards(found.get(pair(at))) === false;
    const pairs = Array.from(text, (_, at) => at).filter((at) => HAN_PAIR.test(pair(at)));
    const count = pairs.filter(unknown).length;
    const accidental = text.length === 2 && !(found.get(pair(0)) ?? []).some(({place, page}) => place !== 'text' && page < summary.standards);
    if (count === 0 && !accidental) return undefined;
    if (text.length > MAX_TYPO_LENGTH && count < pairs.length / 2) return undefined;
    const table = await characters(0);
    const simple = simplify(text, table);
    if (simple !== undefined || text.length > MAX_TYPO_LENGTH) return simple;
    return fixCharacters(text, (at) => unknown(at) || (accidental && at === 0), await lexicon(0), table);
  }

  async function rank(query: Query, limit: number, files: Set<number>, found: ReadonlyMap<string, Posting[]>): Promise<{ranked: ScoredPage[]; prepared: PreparedPage[]; ordered: number[]; more: boolean}> {
    const chosen = chooseCandidates(query, found, summary, limit);
    const numbers = new Set(chosen.pages);
    if (needsSingles(query, found)) {
      const singles = await postingsOf(singlesOf(query), files);
      const single = {...query, terms: [...singles.keys()].map((text) => ({text, weight: 1, prefix: true}))};
      const named = new Map([...singles].map(([term, postings]) => [term, postings.filter(({place}) => place !== 'text' && place !== 'heading')]));
      for (const number of chooseCandidates(single, named, summary, limit).pages) numbers.add(number);
    }
    const ordered = [...numbers].sort((a, b) => a - b);
    const prepared = await Promise.all(ordered.map((number) => pages(number)));
    const values = termValues(query, documentCounts(found), summary.documents);
    return {ranked: rankPages(prepared, retrieve(prepared, query, values, summary.length), query, values), prepared, ordered, more: chosen.more};
  }

  async function near(input: string): Promise<Answered['near']> {
    const [words, table] = await Promise.all([lexicon(0), characters(0)]);
    const text = cleaned(input);
    const plain = simplify(text, table) ?? text;
    const alike = nearWords(plain, words, table, NEAR.words);
    const tasks = nearTasks(plain + (alike[0] ?? ''), words, NEAR.tasks);
    const urls = await Promise.all(tasks.map(([, page]) => pages(page)));
    return {words: alike, tasks: tasks.map(([task], index) => ({task, url: urls[index]!.page.u}))};
  }

  return {
    async search(input, options) {
      let query = analyseQuery(input);
      lookups = {terms: query.terms.length, shards: 0};
      if (query.terms.length === 0) return {hits: [], more: false};
      const files = new Set<number>();
      let instead = TRADITIONAL.test(input) ? simplify(cleaned(input), await characters(0)) : undefined;
      if (instead !== undefined) query = analyseQuery(instead);
      if (query.terms.length > MANY_TERMS) query = withKnownWords(query, await lexicon(0));
      let found = await postingsFor(query, files);
      const better = await repaired(instead ?? input, query, found);
      if (better !== undefined) {
        instead = better;
        query = analyseQuery(better);
        found = await postingsFor(query, files);
      }
      const {ranked, prepared, ordered, more} = await rank(query, options.pages ?? PAGES, files, found);
      const listed = toHits(ranked, prepared, query, options);
      const hits = listed.hits.map((hit) => ({...hit, page: ordered[hit.page]!}));
      if (hits.length === 0) return {hits, more: false, near: await near(input)};
      return {hits, more: more || listed.cut, ...(instead !== undefined && {instead})};
    },
    lastLookups: () => lookups,
  };
}

/** 字母照拼音、首字母、英文都对不上名称和小节，或者汉字里夹着字母。 */
function misspelt({latin, terms}: Query, found: ReadonlyMap<string, Posting[]>): boolean {
  const known = (text: string): boolean => (found.get(text) ?? []).length > 0;
  if (latin) return !known(latin) && !terms.every(({text}) => known(text));
  return terms.some(({text}) => /[a-z]/.test(text) && !known(text));
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

/**
 * 排成一列：问答在前，一页一页地列，页面在前、它的小节随后；一个页面不占满第一屏。
 * @returns cut：超过上限，有没有列的
 */
function toHits(ranked: ScoredPage[], pages: readonly PreparedPage[], query: Query, options: SearchOptions): {hits: Hit[]; cut: boolean} {
  const cap = options.sectionsPerPage ?? SECTIONS_PER_PAGE;
  const sure = ranked
    .flatMap((scored) => (pages[scored.page]!.page.r ? [] : scored.answers.map((found) => ({scored, ...found}))))
    .filter(({score}) => score >= SURE)
    .sort((a, b) => b.score - a.score || ranked.indexOf(a.scored) - ranked.indexOf(b.scored));
  const answers = sure
    .slice(0, MAX_ANSWERS * Math.ceil(cap / SECTIONS_PER_PAGE))
    .map(({scored, answer, score}) => answerHit(scored, pages[scored.page]!, answer, score, query));
  const groups = ranked.map((scored) => pageHits(scored, pages[scored.page]!, query, cap));
  const first = groups[0];
  if (!first) return {hits: [], cut: false};
  // 打的就是一个名称、编号、角色的，先给它；别的先给答复。
  // 名称、别称本身就是一句问话，而且正好有人这样问的，还是先答。
  const named = ranked[0]!.name?.exact && first[0]?.kind === 'page' && (answers[0]?.score ?? 0) < EXACTLY;
  const listed = inTurn(groups, !named && (ranked[1]?.score ?? 0) >= CLOSE * ranked[0]!.score);
  const all = [...(named ? listed.slice(0, 1) : []), ...answers, ...listed.slice(named ? 1 : 0)];
  const cut = all.length > options.limit || answers.length < sure.length || ranked.some((scored) => sectionsWith(scored, query).length > listedSections(scored, query, cap).length);
  return {hits: all.slice(0, options.limit), cut};
}

/** 头两页不相上下的，各先列两条，不让一页占满第一屏；余下的紧接着。 */
function inTurn([first = [], second = [], ...rest]: Hit[][], isClose: boolean): Hit[] {
  const lead = isClose ? LEAD : Infinity;
  return [...first.slice(0, lead), ...second.slice(0, lead), ...first.slice(lead), ...second.slice(lead), ...rest.flat()];
}

function answerHit(scored: ScoredPage, prepared: PreparedPage, index: number, score: number, query: Query): Hit {
  const {answer} = prepared.answers[index]!;
  return {kind: 'answer', page: scored.page, record: prepared.page, answer, score, marks: {title: [], heading: markText(answer.q, query), text: markText(answer.a, query)}};
}

function pageHits(scored: ScoredPage, prepared: PreparedPage, query: Query, cap: number): Hit[] {
  const {name} = scored;
  const title = nameMarks(prepared.names[0]!, query);
  const sections = listedSections(scored, query, cap).map((section): Hit => {
    const {heading} = prepared.sections[section.section]!;
    const text = markText(prepared.page.s[section.section]!.x, query);
    const marks = {title, heading: nameMarks(heading, query), text};
    return {kind: section.kind, page: scored.page, record: prepared.page, section: section.section, score: section.score, marks};
  });
  if (!name && sections.length > 0) return sections;
  const kind = name?.name.kind;
  const because = title.length === 0 && (kind === 'alias' || kind === 'task') ? {kind, name: name!.name.original} : undefined;
  // 打的就是表单、小节的名称的，先给它。
  const exact = scored.sections[0]?.exact && !name?.exact ? sections.splice(0, 1) : [];
  return [...exact, {kind: 'page', page: scored.page, record: prepared.page, score: scored.score, marks: {title, heading: [], text: []}, because}, ...sections];
}

/** 短词已由页面的叫法答全，小节就要自己也沾得上，不靠页面标题凑数；问话则从宽。 */
function usefulSections({name, sections}: ScoredPage, query: Query): ScoredSection[] {
  const best = sections[0]?.score ?? 0;
  const needed = name && !name.within && query.terms.length <= SHORT_QUERY ? 0.5 : 0.15;
  return sections.filter((section) => section.score >= best * 0.4 && (section.phrase || section.own >= needed));
}

/** 有用的，连同有这个词而排在后面的。 */
function sectionsWith(scored: ScoredPage, query: Query): ScoredSection[] {
  const useful = new Set(usefulSections(scored, query));
  return scored.sections.filter((section) => useful.has(section) || section.phrase);
}

/** 头一次只列最有用的几个；再列的，有这个词的都列。 */
function listedSections(scored: ScoredPage, query: Query, cap: number): ScoredSection[] {
  return (cap > SECTIONS_PER_PAGE ? sectionsWith(scored, query) : usefulSections(scored, query)).slice(0, cap);
}

function nameMarks(name: Name, query: Query): MarkedRange[] {
  const marks = markText(name.original, query);
  const range = marks.length === 0 ? pinyinRange(name, query) : undefined;
  return range ? [range] : marks;
}
