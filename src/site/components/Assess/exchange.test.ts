import {describe, expect, test} from 'vitest';
import {exampleYear} from '@site/src/domain/assess/example';
import {yearText, type AssessYear} from '@site/src/domain/assess/year';
import {publishedPacks} from '@site/src/outputs/assess/fixture';
import {randomOf} from '../../../../tests/sweep';
import {deskReader, mergeDesks, startYear, withYear} from './desk';
import {conflictTitle, differences, fileName, receive, takeOther} from './exchange';
import {judge} from './view';

const {data} = publishedPacks()[0]!;
const example = exampleYear(data, 2026);
const known = {release: data.release, checks: new Set<string>(data.items.map(({ref}) => ref))};
const file = (content: string | Uint8Array, name = '督查.json') => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {name, size: bytes.length, arrayBuffer: async () => bytes.slice().buffer as ArrayBuffer};
};
const opened = async (content: string | Uint8Array, mine: readonly AssessYear[] = []) => {
  const result = await receive(file(content), mine, known);
  if ('problem' in result) throw new Error(result.problem);
  return result;
};

test('存了再打开，一样；文件名写哪一年、哪天存的', async () => {
  expect(await opened(yearText(example))).toMatchObject({year: example, isMerged: false, conflicts: [], noLongerFits: []});
  expect(fileName(example, '2027-01-05')).toBe('督查与考核-2026年-20270105.json');
});

describe('两个人的合起来', () => {
  const [first, second] = example.visits;
  const [check] = first!.findings;
  const at = {branch: first!.branch, month: first!.month, check: check!.check as `${string}#${string}`};
  const mine = judge(example, at, {judgement: 'unmet', fact: '甲看到的'}, '2027-03-01T01:00:00.000Z');
  const theirs = judge(judge(example, at, {judgement: 'partly', fact: '乙看到的'}, '2027-03-01T02:00:00.000Z'), {...at, branch: second!.branch, month: second!.month, check: second!.findings[0]!.check as `${string}#${string}`}, {judgement: 'partly', fact: '只有乙看到'}, '2027-03-01T02:00:00.000Z');

  test('各记各的都在，写得不一样的列出来，说清差在哪', async () => {
    const {year, isMerged, conflicts} = await opened(yearText(theirs), [mine]);
    expect(isMerged).toBe(true);
    expect(JSON.stringify(year)).toContain('只有乙看到');
    expect(conflicts).toHaveLength(1);
    expect(differences(conflicts[0]!)).toEqual(expect.arrayContaining([{label: '判定', kept: '部分符合', other: '不符合'}, {label: '事实', kept: '乙看到的', other: '甲看到的'}]));
  });

  test('挑了另一份的，就用它；再合一遍不再冲突', async () => {
    const {year, conflicts} = await opened(yearText(theirs), [mine]);
    const taken = takeOther(year, conflicts[0]!, '2027-03-02T01:00:00.000Z');
    expect(taken.visits[0]!.findings[0]).toMatchObject({judgement: 'unmet', fact: '甲看到的'});
    expect((await opened(yearText(theirs), [taken])).conflicts).toEqual([]);
    expect((await opened(yearText(mine), [taken])).year.visits[0]!.findings[0]).toMatchObject({fact: '甲看到的'});
  });
});

test('旧版的文件照开，现在没有的项逐个点名，内容都在', async () => {
  const [visit, ...rest] = example.visits;
  const old: AssessYear = {...example, release: '2019', visits: [{...visit!, findings: [{...visit!.findings[0]!, check: '999#gone'}]}, ...rest]};
  const result = await opened(yearText(old));
  expect(result).toMatchObject({otherRelease: '2019', noLongerFits: [{check: '999#gone'}]});
  expect(result.year).toEqual(old);
});

test('改坏的文件五百份：每份说一句读不成，或者一处不丢地读出', {timeout: 120_000}, async () => {
  const random = randomOf('assess-files');
  const int = (most: number): number => Math.floor(random() * most);
  const text = yearText({...example, branches: example.branches.slice(0, 2), visits: example.visits.filter(({branch}) => branch !== example.branches[2]!.id).slice(0, 4), problems: [], polls: [], reviews: []});
  const bytes = new TextEncoder().encode(text);
  const breaks: readonly (() => string | Uint8Array)[] = [
    () => bytes.slice(0, int(bytes.length)),
    () => bytes.map((byte, at) => (at === int(bytes.length) ? int(256) : byte)),
    () => { const copy = bytes.slice(); for (let i = 0; i < 1 + int(4); i += 1) copy[int(copy.length)] = int(256); return copy; },
    () => { const [from, length] = [int(text.length), int(60)]; return text.slice(0, from) + text.slice(from + length); },
    () => { const from = int(text.length); return text.slice(0, from) + text.slice(from, from + int(80)) + text.slice(from); },
    () => text.replace(/"(\w+)":/g, (whole, key: string) => (random() < 0.01 ? `"${key}x":` : whole)),
    () => text.replace(/: ("[^"]*"|\d+)/g, (whole) => (random() < 0.01 ? `: ${['null', '-1', '""', '[]', '1e99', '"符合"'][int(6)]!}` : whole)),
    () => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).filter(() => random() < 0.9))),
    () => `\uFEFF${text}`,
    () => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff),
  ];
  let refused = 0;
  for (let count = 0; count < 500; count += 1) {
    const content = breaks[count % breaks.length]!();
    const result = await receive(file(content), [], known);
    if ('problem' in result) {
      refused += 1;
      expect(result.problem).toMatch(/^督查\.json：.*\p{Script=Han}{4}/u);
    } else expect(result.year).toEqual(JSON.parse((typeof content === 'string' ? content : new TextDecoder().decode(content)).replace(/^\uFEFF/, '')));
  }
  expect(refused).toBeGreaterThan(200);
  expect(refused).toBeLessThan(500);
});

describe('存在浏览器里的', () => {
  const desk = startYear(withYear({open: 0, years: []}, example), data.release, 2027, example.branches);

  test('读回来一样；坏的说出在哪里', () => {
    expect(deskReader.read(JSON.parse(JSON.stringify(desk)))).toEqual({value: desk});
    expect(deskReader.read({open: 1, years: [{kind: 'assess-year'}]})).toMatchObject({problems: expect.arrayContaining([expect.stringContaining('release')])});
    for (const bad of [null, 1, [], {open: '2027', years: []}]) expect(deskReader.read(bad)).toHaveProperty('problems');
  });

  test('两个标签页各记各的，都在；开着哪一年照自己的', () => {
    const [visit] = example.visits;
    const a = withYear(desk, judge(example, {branch: visit!.branch, month: visit!.month, check: visit!.findings[0]!.check as `${string}#${string}`}, {fact: '甲'}, '2027-05-01T01:00:00.000Z'));
    const b = withYear({...desk, open: 2026}, judge(example, {branch: visit!.branch, month: visit!.month, check: visit!.findings[1]!.check as `${string}#${string}`}, {fact: '乙'}, '2027-05-01T01:00:00.000Z'));
    const merged = mergeDesks(undefined, a, b);
    expect(merged.open).toBe(a.open);
    expect(merged.years.find(({year}) => year === 2026)!.visits[0]!.findings.slice(0, 2).map(({fact}) => fact)).toEqual(['甲', '乙']);
  });
});

test('冲突写检查项的内容，不写标识；没有了的照原样', () => {
  const item = data.items[0]!;
  expect(conflictTitle({title: `督查 甲支部 4 月 ${item.ref}`, check: item.ref}, data.items)).toBe(`督查 甲支部 4 月 ${item.code} ${item.item}`);
  expect(conflictTitle({title: '督查 甲支部 4 月 999#gone', check: '999#gone'}, data.items)).toBe('督查 甲支部 4 月 999#gone');
});
