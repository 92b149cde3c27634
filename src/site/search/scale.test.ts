import {describe, expect, test} from 'vitest';
import {MAX_SHARDS} from './candidates';
import {PAGES} from './client/stock-results';
import {createEngine} from './engine';
import {manyStandards, memorySource, type MemorySource} from './fixtures';

const KB = 1024;
/** 词表、字表。 */
const TABLES = 2;
/** 取到“再列一些”一次为止。 */
const [IN_BAR, ON_PAGE] = [PAGES, PAGES * 2];
const sentence = '机关党支部每个月必须开展的主题党日活动怎么安排和记录，遇到支部书记出差、党员请假、到会人数不够半数应当怎么办，补学要在几天之内完成';

describe('一千五百个标准', {timeout: 300_000}, () => {
  const source = memorySource(manyStandards(1500));
  /** 每次都像第一次查：取过的不算数。 */
  const ask = async (input: string, pages: number): Promise<{titles: string[]; taken: string[]; bytes: number; lookups: {terms: number; shards: number}}> => {
    const fresh: MemorySource = {...source};
    source.taken.length = 0;
    const engine = createEngine(fresh);
    const {hits} = await engine.search(input, {limit: 20, pages});
    return {titles: hits.map(({record}) => record.t), taken: [...source.taken], bytes: source.bytes(), lookups: engine.lastLookups()};
  };

  test.each(['党员大会', '生活会', '主题党日', 'ztdr', 'zhutidangri', '党小组怎么划分', '支部党员大会到会人数', '党'])('%s：到第一次答出不超过 200 KB', async (input) => {
    const {titles, bytes, taken} = await ask(input, ON_PAGE);
    expect(titles.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThanOrEqual(MAX_SHARDS + ON_PAGE + TABLES);
    expect(bytes).toBeLessThanOrEqual(200 * KB);
  });

  test('贴一整段话：取的文件有上限，提示框和查找页都不超过 200 KB', async () => {
    for (const [input, pages] of [[sentence, IN_BAR], [sentence.repeat(6).slice(0, 400), ON_PAGE]] as const) {
      const {bytes, lookups, taken} = await ask(input, pages);
      expect(lookups.shards).toBeLessThanOrEqual(MAX_SHARDS);
      expect(taken.length).toBeLessThanOrEqual(MAX_SHARDS + pages + TABLES);
      expect(bytes).toBeLessThanOrEqual(200 * KB);
    }
  });

  test('要找的那一个在一千五百个里也排第一', async () => {
    const wanted = manyStandards(1500).pages[1234]!.t;
    expect((await ask(wanted, IN_BAR)).titles[0]).toBe(wanted);
    expect((await ask('主题党日', IN_BAR)).titles[0]).toContain('主题党日');
  });
});
