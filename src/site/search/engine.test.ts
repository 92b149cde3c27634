import {describe, expect, test} from 'vitest';
import {toIndexedPage} from './build-index';
import {createEngine, type Hit} from './engine';
import {MAX_SHARDS} from './candidates';
import {memorySource} from './fixtures';
import type {IndexedPage, SearchIndex} from './index-format';
import {MAX_LOOKUPS} from './query';

interface Standard {
  code?: string;
  title: string;
  aliases?: string[];
  tasks?: string[];
  sections?: Record<string, string>;
}

function page({code, title, aliases = [], tasks = [], sections = {}}: Standard): IndexedPage {
  const extracted = Object.entries(sections).map(([heading, text], order) => ({anchor: `s${order}`, title: heading, text, isHeading: true}));
  return toIndexedPage(`/standards/${code ?? title}`, {title, description: '', breadcrumbs: [], sections: extracted}, code ? {code, aliases, tasks} : undefined);
}

const index: SearchIndex = {
  release: '2026',
  pages: [
    page({code: '104', title: '党建责任清单管理规范', sections: {'5.1 内容': '书记、委员、党员都应有责任清单。'}}),
    page({code: '201', title: '支部党员大会规范', aliases: ['党员大会', '三会一课'], tasks: ['开党员大会'], sections: {
      '5.1 时间': '党员大会每季度召开一次。',
      '5.3 到会人数': '党员大会进行表决，应有半数以上有表决权的党员到会。',
    }}),
    page({code: '203', title: '党小组会规范', aliases: ['小组会', '三会一课'], sections: {'5.1 召开': '党小组会每月召开一次。', '3.1 党小组': '按工作岗位划分党小组。'}}),
    page({code: '205', title: '组织生活会与民主评议党员规范', aliases: ['组织生活会', '民主评议'], sections: {'5.1 时间': '组织生活会每年召开一次。'}}),
    page({code: '401', title: '支部主题党日规范', aliases: ['主题党日', '党日'], tasks: ['党员请假'], sections: {
      '5.1 时间': '主题党日固定在每月 5 日。',
      '5.2 主题': '每次主题党日只确定一个主题。',
      '5.4 参加': '不能参加主题党日的应请假。',
      '5.5 经费': '主题党日经费列入预算。',
      '5.6 记录': '主题党日记录从简。',
    }}),
    page({title: '责任清单', sections: {'党支部书记': '主持主题党日。'}}),
  ],
};
const engine = createEngine(memorySource(index));
const search = (input: string, limit = 20): Promise<Hit[]> => engine.search(input, {limit});
const titles = async (input: string): Promise<string[]> => (await search(input)).map((hit) => hit.record.t);
const first = async (input: string): Promise<string | undefined> => (await titles(input))[0];

describe('排序', () => {
  test.each([
    ['党员大会', '支部党员大会规范'],
    ['生活会', '组织生活会与民主评议党员规范'],
    ['评议党员', '组织生活会与民主评议党员规范'],
    ['小组会', '党小组会规范'],
    ['党日', '支部主题党日规范'],
    ['401', '支部主题党日规范'],
    ['ztdr', '支部主题党日规范'],
    ['zhutidangri', '支部主题党日规范'],
    ['dang ri', '支部主题党日规范'],
    ['主提党日', '支部主题党日规范'],
    ['党员大会多少人到会才能开', '支部党员大会规范'],
    ['党小组怎么划分', '党小组会规范'],
  ])('%s → %s', async (input, expected) => expect(await first(input)).toBe(expected));

  test('标准排在同名的派生页面之前', async () => {
    expect(await first('责任清单')).toBe('党建责任清单管理规范');
    expect(await titles('责任清单')).toContain('责任清单');
  });

  test('三会一课与 3会1课、shyk 结果一样', async () => {
    const expected = new Set(await titles('三会一课'));
    expect(expected).toEqual(new Set(['支部党员大会规范', '党小组会规范']));
    expect(new Set(await titles('3会1课'))).toEqual(expected);
    expect(new Set(await titles('shyk'))).toEqual(expected);
  });

  test('单字也能查', async () => {
    expect((await titles('课')).length).toBeGreaterThan(0);
  });
});

describe('结果', () => {
  test('一个页面最多三个小节', async () => {
    const own = (await search('主题党日')).filter((hit) => hit.section !== undefined && hit.record.c === '401');
    expect(own).toHaveLength(3);
  });

  test('标出词中间的命中', async () => {
    const [hit] = await search('生活会');
    expect(hit!.marks.title).toEqual([[2, 3]]);
    const section = (await search('生活会')).find((each) => each.kind === 'text');
    expect(section!.marks.text).toEqual([[2, 3]]);
  });

  test('别称命中而标题里没有，说明是哪个别称', async () => {
    expect((await search('三会一课'))[0]!.because).toEqual({kind: 'alias', name: '三会一课'});
  });

  test('答案所在的条文排在本页其他条文之前', async () => {
    const section = (await search('党员大会多少人到会才能开')).find((hit) => hit.section !== undefined)!;
    expect(section.record.s[section.section!]!.t).toBe('5.3 到会人数');
  });

  test('不相干的查不到，不拿“党员”凑数', async () => {
    expect(await search('火星移民')).toEqual([]);
    expect(await search('')).toEqual([]);
    expect(await search('？')).toEqual([]);
  });
});

describe('有界', () => {
  const sentence = '机关党支部每个月必须开展的主题党日活动怎么安排和记录，请假的党员在活动之后多少天以内补学';
  test.each([40, 400])('%i 字的句子最多查 64 个词', async (length) => {
    const input = sentence.repeat(10).slice(0, length);
    expect(await first(input)).toBe('支部主题党日规范');
    expect(engine.lastLookups().terms).toBeGreaterThan(10);
    expect(engine.lastLookups().terms).toBeLessThanOrEqual(MAX_LOOKUPS);
  });

  test('四百个不同的字也只查 64 个词、几个分片', async () => {
    const input = Array.from({length: 400}, (_, at) => String.fromCodePoint(0x4e00 + at * 7)).join('');
    await search(input);
    expect(engine.lastLookups().terms).toBe(MAX_LOOKUPS);
    expect(engine.lastLookups().shards).toBeLessThanOrEqual(MAX_SHARDS);
  });
});
