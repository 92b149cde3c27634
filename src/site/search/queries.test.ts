import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {createEngine, type SearchEngine} from './engine';
import {indexFromSources, memorySource} from './fixtures';
import {MAX_LOOKUPS} from './query';

interface ExpectedQuery {
  q: string;
  /** 哪些标准都算答对。 */
  expect: number[];
  /** 要在前几条之内。 */
  top: number;
  kind: string;
}

/** 第几条答对；没有则为 0。 */
async function rankOf(engine: SearchEngine, {q, expect: wanted}: ExpectedQuery): Promise<number> {
  const {hits} = await engine.search(q, {limit: 100, sectionsPerPage: 4});
  return hits.findIndex((hit) => wanted.includes(Number(hit.record.c))) + 1;
}

describe('党务工作者会打的词', () => {
  const index = indexFromSources();
  const engine = createEngine(memorySource(index));
  const existing = new Set(index.pages.map((page) => Number(page.c)));
  const all = parse(readFileSync(path.join(import.meta.dirname, 'search-queries.yaml'), 'utf8')) as ExpectedQuery[];
  const answerable = all.filter((query) => query.expect.some((code) => existing.has(code)));

  test(`有标准可答的查询：${answerable.length} / ${all.length}`, () => {
    expect(answerable.length).toBeGreaterThan(0);
  });

  test.each(answerable)('$kind：$q', async (query) => {
    const rank = await rankOf(engine, query);
    expect(rank, `应在前 ${query.top} 条，实在第 ${rank} 条（0 为没有）`).toBeGreaterThan(0);
    expect(rank).toBeLessThanOrEqual(query.top);
    expect(engine.lastLookups().terms).toBeLessThanOrEqual(MAX_LOOKUPS);
  });

  test.each([['选举支委', '103#winning-votes'], ['支委选举', '103#winning-votes'], ['支委怎么选', '103#winning-votes'], ['增补支委', '103#by-election'], ['支部书记怎么选', '103#secretary']])('动词加职务的简称：%s 的头一条条款是 %s', async (q, clause) => {
    const {hits} = await engine.search(q, {limit: 10, sectionsPerPage: 4});
    const first = hits.find(({section}) => section !== undefined)!;
    expect(`${first.record.c}#${first.record.s[first.section!]!.h}`).toBe(clause);
  });
});
