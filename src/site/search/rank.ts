import type {IndexedPage} from './index-format';
import type {MarkedRange} from './marks';
import {matchName, matchPinyin, type Name, type NameMatch} from './names';
import type {Query} from './query';
import {rarity} from './candidates';

/** 文档是整页而不是小节。 */
export const WHOLE_PAGE = -1;
/** 派生页面（清单、日历）叫法命中时打折：查“责任清单”先见标准，再见清单。 */
const DERIVED_PAGE = 0.45;
/** 查到的词连这个份额都不够，等于没查到；有查全了的，就不再列只沾一半边的。 */
const MIN_COVERAGE = 0.25;
const MIN_OF_BEST = 0.5;
/** 索引里没有的词多半是跨词的二字组，不按稀有词重罚。 */
const UNKNOWN_TERM = 0.3;

/** 小节的比对材料，装载时算一次。 */
export interface PreparedSection {
  heading: Name;
  text: string;
}

export interface PreparedPage {
  page: IndexedPage;
  /** 第一个是标题。 */
  names: Name[];
  /** 一句话说明，统一写法。 */
  description: string;
  sections: PreparedSection[];
}

/** 查到的一份文档。 */
export interface Found {
  page: number;
  section: number;
  score: number;
  /** 查询里的哪些词在这份文档里。 */
  terms: Set<string>;
}

export interface ScoredSection {
  section: number;
  score: number;
  /** 连同页面标题、别称一起算的份额。 */
  coverage: number;
  /** 小节自己的份额。 */
  own: number;
  kind: 'heading' | 'text';
  phrase: boolean;
}

export interface ScoredPage {
  page: number;
  score: number;
  coverage: number;
  name?: NameMatch;
  sections: ScoredSection[];
}

/** 一次查询里各页共用的数。 */
interface Scale {
  query: Query;
  /** 每个词值多少：停用词低，到处都有的词低，索引里没有的词低。 */
  values: ReadonlyMap<string, number>;
  /** 最高的检索得分，折算用。 */
  highest: number;
}

/**
 * @param counts 每个词在全部索引里大约几份
 * @param total 全部索引共几份
 */
export function termValues(query: Query, counts: ReadonlyMap<string, number>, total: number): Map<string, number> {
  return new Map(query.terms.map(({text, weight}) => {
    const count = counts.get(text) ?? 0;
    return [text, weight * rarity(count, total) * (count === 0 ? UNKNOWN_TERM : 1)];
  }));
}

/** 给每一页和它的小节打分，从高到低。 */
export function rankPages(pages: readonly PreparedPage[], found: readonly Found[], query: Query, values: ReadonlyMap<string, number>): ScoredPage[] {
  const scale = {query, values, highest: Math.max(1, ...found.map(({score}) => score))};
  const byPage = new Map<number, Found[]>();
  for (const result of found) {
    const known = byPage.get(result.page);
    if (known) known.push(result);
    else byPage.set(result.page, [result]);
  }
  const scored = pages.flatMap((prepared, page): ScoredPage[] => {
    const name = bestName(prepared, query);
    const results = byPage.get(page) ?? [];
    return name || results.length > 0 ? [scorePage(page, prepared, name, results, scale)] : [];
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

function scorePage(page: number, prepared: PreparedPage, name: NameMatch | undefined, results: Found[], scale: Scale): ScoredPage {
  const whole = results.find((result) => result.section === WHOLE_PAGE);
  const pageTerms = whole?.terms ?? new Set<string>();
  const sections = results
    .filter(({section}) => section !== WHOLE_PAGE)
    // 叫法已命中，开头一段与页面是同一个地址，不必再列。
    .filter(({section}) => !name || prepared.page.s[section]!.h !== '')
    .map((result) => scoreSection(prepared.sections[result.section]!, result, pageTerms, scale))
    .sort((a, b) => b.score - a.score || a.section - b.section);
  const phrases = sections.filter((section) => section.phrase).length;
  const own = share(pageTerms, scale.values);
  const score = (name?.score ?? 0)
    + (sections[0]?.score ?? 0)
    + 0.3 * (sections[1]?.score ?? 0)
    + 40 * Math.log2(1 + phrases)
    + 150 * own
    + 100 * ((whole?.score ?? 0) / scale.highest)
    + (prepared.page.c ? 40 : 0);
  return {page, name, score, coverage: Math.max(own, sections[0]?.coverage ?? 0), sections};
}

function scoreSection({heading, text}: PreparedSection, result: Found, pageTerms: Set<string>, {query, values, highest}: Scale): ScoredSection {
  const headingText = heading.normalised.text;
  const inHeading = headingText.includes(query.phrase) || pinyinRange(heading, query) !== undefined;
  const inText = text.includes(query.phrase);
  const own = share(result.terms, values);
  const coverage = share(new Set([...pageTerms, ...result.terms]), values);
  const score = (inHeading ? 120 + 150 * Math.min(1, query.phrase.length / headingText.length) : 0)
    + (inText ? 160 : 0)
    + (200 * coverage ** 2 + 80 * own) * focus(text)
    + 100 * (result.score / highest);
  const allInHeading = [...result.terms].every((term) => headingText.includes(term));
  const byHeading = inHeading || !text || (!inText && allInHeading);
  return {section: result.section, score, coverage, own, kind: byHeading ? 'heading' : 'text', phrase: inHeading || inText};
}

/** 长的表格什么词都有一点，条文短而正答所问：沾到同样多的词，短的在前。 */
function focus(text: string): number {
  return 0.5 + 0.5 / (1 + text.length / 300);
}

function share(terms: Set<string>, values: ReadonlyMap<string, number>): number {
  let [covered, all] = [0, 0];
  for (const [term, value] of values) {
    all += value;
    if (terms.has(term)) covered += value;
  }
  return all === 0 ? 0 : covered / all;
}

/** 拼音命中的是名称里的哪一段。 */
export function pinyinRange(name: Name, query: Query): MarkedRange | undefined {
  return query.latin.length > 1 ? matchPinyin(name, query.latin)?.range : undefined;
}
