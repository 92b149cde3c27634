/**
 * 先凭词和页的对照挑出最可能的几页，再取这几页的全文细排：取多少字节与标准总数无关。
 */
import type {IndexSummary} from './index-format';
import {type Place, type Posting} from './postings';
import type {Query, QueryTerm} from './query';
import {unitRuns} from './text';

/** 一次查询最多取这么多个词文件；更长的问话，余下的词只在挑出的页里看。 */
export const MAX_SHARDS = 12;
const PLACE_SCORES: Record<Place, number> = {title: 6, alias: 5, task: 4, heading: 2, text: 1};
const NAMES: ReadonlySet<Place> = new Set(['title', 'alias', 'task']);

/** 取词的先后：分量重的在前；相邻的二字词相叠，先取隔一个的，整句都沾得到。 */
export function inLookupOrder(terms: readonly QueryTerm[]): QueryTerm[] {
  const rank = (index: number): number => index % 2;
  return terms
    .map((term, index) => ({term, index}))
    .sort((a, b) => b.term.weight - a.term.weight || rank(a.index) - rank(b.index) || a.index - b.index)
    .map(({term}) => term);
}

/** 每个词大约在几份（页和小节）里；没有取它的文件的不在其中。 */
export function documentCounts(found: ReadonlyMap<string, Posting[]>): Map<string, number> {
  return new Map([...found].map(([term, postings]) => [term, postings.reduce((sum, {documents}) => sum + documents, 0)]));
}

/** 越少见的词越说明问题。 */
export function rarity(count: number, total: number): number {
  return Math.log(1 + total / (count + 0.5));
}

/**
 * 按页挑选，页码从小到大。
 * @param limit 最多几页
 * @returns more：没有挑进来的页里，还有沾得上一半以上的
 */
export function chooseCandidates(query: Query, found: ReadonlyMap<string, Posting[]>, summary: IndexSummary, limit: number): {pages: number[]; more: boolean} {
  const scores = new Map<number, {score: number; covered: number; named: number}>();
  let all = 0;
  for (const term of query.terms) {
    const postings = found.get(term.text);
    if (!postings) continue;
    const count = postings.reduce((sum, {documents}) => sum + documents, 0);
    const value = term.weight * rarity(count, summary.documents);
    if (postings.length) all += value;
    for (const {page, place, documents} of postings) {
      const entry = scores.get(page) ?? {score: 0, covered: 0, named: 0};
      entry.score += value * (PLACE_SCORES[place] + 0.3 * Math.log2(1 + documents));
      entry.covered += value;
      if (NAMES.has(place)) entry.named += value;
      scores.set(page, entry);
    }
  }
  const total = ({score, covered, named}: {score: number; covered: number; named: number}, page: number): number =>
    score * (covered / all) + (named / all > 0.99 ? 10 * all : 0) + (page < summary.standards ? 0.5 * all : 0);
  const ordered = [...scores]
    .map(([page, entry]) => ({page, score: total(entry, page), covered: entry.covered}))
    .sort((a, b) => b.score - a.score || a.page - b.page);
  return {
    pages: ordered.slice(0, limit).map(({page}) => page).sort((a, b) => a - b),
    more: ordered.slice(limit).some(({covered}) => covered >= all / 2),
  };
}

/** 整句的一个个单位：汉字、数、英文单词。 */
export function singlesOf({phrase}: Query): string[] {
  return unitRuns(phrase).flat().map(({text}) => text);
}

/** 三个字的词错了中间一个，二字词全对不上：叫法里都没有它时，再按单字找一遍。 */
export function needsSingles(query: Query, found: ReadonlyMap<string, Posting[]>): boolean {
  if (query.latin || singlesOf(query).length !== 3) return false;
  return ![...found.values()].some((postings) => postings.some(({place}) => NAMES.has(place)));
}

