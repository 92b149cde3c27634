/** 做好的索引答得怎样：各版、各种打法，在 node 里查，不用浏览器。浏览器里怎么显示、怎么操作见 search.browser.test.ts。 */
import {readFileSync} from 'node:fs';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {MAX_SHARDS} from '../src/site/search/candidates';
import {PAGES, SECTIONS} from '../src/site/search/client/stock-results';
import {openIndex} from '../src/site/search/client/load-index';
import {createEngine, type Answered, type Hit, type SearchEngine} from '../src/site/search/engine';
import {MANIFEST_FILE} from '../src/site/search/index-format';
import {sample} from './sweep';
import {codesOf, current, publisherTest, releases} from './pages';

const BYTES = 120 * 1024;
/** 词表、字表、清单。 */
const TABLES = 3;
/** 查找页一次最多列这么多。 */
const LIMIT = 100;
const asked = <T>(file: string): T[] => parse(readFileSync(`src/site/search/${file}`, 'utf8')) as T[];
const typical = asked<{q: string; expect: number[]; top: number; kind: string}>('search-queries.yaml');
const typed = asked<{q: string; kind: string; pages: number[]}>('typed-queries.yaml');
const real = asked<{q: string; short: string; pages: number[]; clauses: string[]}>('real-questions.yaml');

const sizes = new Map<string, number>();
/** 压缩后多少字节。 */
function sizeOf(file: string): number {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const size = gzipSync(readFileSync(file), {level: 9}).length;
  sizes.set(file, size);
  return size;
}

/** 从做好的文件里查，像第一次打开那样从清单取起；taken 是取过的文件。 */
async function fresh(release: string, taken: string[] = []): Promise<SearchEngine> {
  const request = (async (file: string) => {
    taken.push(file);
    return {ok: true, status: 200, url: file, json: async () => JSON.parse(readFileSync(file, 'utf8')) as unknown};
  }) as unknown as typeof fetch;
  return createEngine(await openIndex('build/', release, request));
}

const warm = new Map<string, Promise<SearchEngine>>();
async function ask(q: string, release = current.name, limit = LIMIT): Promise<Answered> {
  if (!warm.has(release)) warm.set(release, fresh(release));
  return (await warm.get(release)!).search(q, {limit, sectionsPerPage: SECTIONS, pages: PAGES});
}

const anchorOf = ({answer, section, record}: Hit): string => (answer ? answer.h : section === undefined ? '' : record.s[section]!.h);
const placeOf = (hit: Hit): string => `${hit.record.c ?? hit.record.u}${anchorOf(hit) && `#${anchorOf(hit)}`}`;
const leads = (hits: readonly Hit[], codes: readonly number[], top = 3): boolean => hits.slice(0, top).some(({record}) => codes.includes(Number(record.c)));
const isClause = (hit: Hit): boolean => hit.section !== undefined && anchorOf(hit) !== '' && hit.record.c !== undefined;
const listed = (hits: readonly Hit[]): string => hits.slice(0, 3).map(placeOf).join('、') || '（无）';

test.each(releases)('$name 版：党务工作者会打的词都答得上', async ({name, folder}) => {
  const written = new Set(codesOf(folder).map(Number));
  const faults: string[] = [];
  let count = 0;
  for (const {q, expect: wanted, top, kind} of typical) {
    const codes = wanted.filter((code) => written.has(code));
    // 只由另一版才有的标准来答的，这一版不问。
    if (!codes.length) continue;
    count += 1;
    const {hits} = await ask(q, name);
    if (!leads(hits, codes, top)) faults.push(`${q}（${kind}，前 ${top}）应有 ${codes.join('、')}，得到 ${listed(hits)}`);
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(typical.length * 0.5);
});

publisherTest('公开场合真有人问的：前三条里都有该看的标准，十个里九个以上前三条条款里有答它的那一条', async () => {
  const pageless: string[] = [];
  const clauseless: string[] = [];
  const wordings = real.flatMap(({q, short, ...rest}) => [{words: q, ...rest}, {words: short, ...rest}]);
  for (const {words, pages, clauses} of wordings) {
    const {hits} = await ask(words);
    if (!leads(hits, pages)) pageless.push(`${words}：应有 ${pages.join('、')}，得到 ${listed(hits)}`);
    const places = [...hits.filter(isClause).slice(0, 3), ...hits.slice(0, 3)].map(placeOf);
    if (!places.some((place) => clauses.includes(place))) clauseless.push(`${words}：应有 ${clauses[0]}，得到 ${listed(hits.filter(isClause))}`);
  }
  expect(pageless).toEqual([]);
  expect(clauseless.length, clauseless.join('\n')).toBeLessThanOrEqual(wordings.length / 10);
});

publisherTest('随手打的：一百个里九十五个以上，前三条里有该看的标准', async () => {
  const missed: string[] = [];
  for (const {q, kind, pages} of typed) {
    const {hits} = await ask(q);
    if (!leads(hits, pages)) missed.push(`${q}（${kind}）：应有 ${pages.join('、')}，得到 ${listed(hits)}`);
  }
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(typed.length * 0.05);
});

test('从头开始到第一次答出，索引不超过 120 KB（gzip），取的文件有上限：抽几十句，全部跑时都试', async () => {
  const heavy: string[] = [];
  const all = [...typical.map((item) => item.q), ...typed.map((item) => item.q), ...real.flatMap((item) => [item.q, item.short])];
  for (const q of sample(all, 40, {always: all.filter((item) => item.length > 60)})) {
    const taken: string[] = [];
    const engine = await fresh(current.name, taken);
    await engine.search(q, {limit: LIMIT, sectionsPerPage: SECTIONS, pages: PAGES});
    const bytes = [...new Set(taken)].reduce((sum, file) => sum + sizeOf(file), 0);
    if (bytes > BYTES) heavy.push(`${q}：${bytes}`);
    expect(taken[0]).toBe(`build/${MANIFEST_FILE}`);
    // 没有查到的，另取几页说相近的事。
    expect(taken.length, q).toBeLessThanOrEqual(MAX_SHARDS + 2 * PAGES + TABLES);
  }
  expect(heavy).toEqual([]);
});

publisherTest('次序：编号到标准，角色到责任清单，角色加月份到那个月，表单的名称到表单', async () => {
  for (const [q, expected] of [
    ['401', '401'], ['JGDJ 401', '401'], ['JGDJ 401—2026', '401'],
    ['组织委员', '/duties/organizationMember'], ['纪检委员', '/duties/disciplineMember'],
    ['组织委员3月', '/calendar?role=organizationMember#month-3'], ['党小组组长 十二月', '/calendar?role=partyGroupLeader#month-12'],
    ['党员大会签到表', '201#record-sign-in'], ['党费核定表', '303#record-dues-assessment'],
  ] as const) {
    const {hits} = await ask(q);
    expect(hits.slice(0, 1).map(placeOf), q).toEqual([expected]);
  }
});

publisherTest('废止的排在施行的后面，写着废止；写给开发、起草的页，有别的就不列', async () => {
  for (const q of ['整改清单', '学习计划', '学习教育', '学时登记']) {
    const {hits} = await ask(q);
    const withdrawn = hits.findIndex(({record}) => record.r !== undefined);
    if (withdrawn >= 0) expect(hits.slice(withdrawn).every(({record}) => record.r !== undefined && record.t.endsWith('（废止）')), q).toBe(true);
  }
  for (const q of ['公式几天', '会议通知', '表单', '参数']) expect((await ask(q)).hits.map(({record}) => record.u).filter((url) => /^\/(?:data|guide\/(?:style|revise))$/.test(url)), q).toEqual([]);
});

publisherTest('框里是查找页的前几条，次序一样', async () => {
  for (const {q} of [...typed.filter((_, index) => index % 4 === 0), ...typical.filter((_, index) => index % 4 === 0)]) {
    const box = (await ask(q, current.name, 8)).hits.map(placeOf);
    expect(box, q).toEqual((await ask(q)).hits.slice(0, box.length).map(placeOf));
  }
});

publisherTest('有一问的：正好这样问，答复排在第一条，依据指到真有的地方', async () => {
  const engine = await fresh(current.name);
  const answered = new Set<string>();
  for (const code of codesOf(current.folder)) {
    const page = (await engine.search(code, {limit: 1})).hits[0]!.record;
    for (const {q, h} of page.q?.slice(0, 2) ?? []) {
      const [hit] = (await ask(q)).hits;
      answered.add(h);
      // 别的标准也有这样问的，答哪一个都行。
      const wordings = hit?.answer ? [hit.answer.q, ...hit.answer.o ?? []] : [];
      expect(wordings, `${q}：得到 ${hit ? placeOf(hit) : '（无）'}`).toContain(q);
    }
  }
  expect(answered.size).toBeGreaterThan(0);
});

publisherTest('什么也没有查到：说像的词和相近的事', async () => {
  const {hits, near} = await ask('租知深或惠');
  expect(hits).toEqual([]);
  expect(near!.words.join()).toContain('组织生活会');
  expect(near!.tasks.length).toBeGreaterThan(0);
});
