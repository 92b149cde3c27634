import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';
import {expect, test} from 'vitest';
import {simulateYear} from '../../domain/assess/simulate.fixture';
import {standings} from '../../domain/assess/standing';
import {newYear} from '../../domain/assess/year';
import {AssessYear} from '../../domain/schema/assess';
import {ALL, randomOf} from '../../../tests/sweep';
import {branchWorkbook, itemKeys} from './branch-workbook';
import {importBranch} from './import-branch';
import {publishedPacks} from './fixture';
import {readBranchWorkbook, type ImportedBranch} from './read-workbook';

const {data} = publishedPacks()[0]!;
const keys = itemKeys(data.items);
const ids = {branch: (name: string) => `b-${name.length}-${name.codePointAt(1)}`, visit: (branch: string, month: number) => `${branch}-m${month}`};

async function read(bytes: Uint8Array): Promise<ImportedBranch> {
  const result = await readBranchWorkbook(bytes, data.items, keys, '党支部');
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

test('随机的几年：各支部存成工作簿，读进空的一年，分一样；读进原来的一年，什么也不变', {timeout: 300_000}, async () => {
  for (let seed = 0; seed < (ALL ? 60 : 4); seed += 1) {
    const year = simulateYear(randomOf(`工作簿 ${seed}`), data.items, data.plan, data.release);
    let empty = newYear(data.release, year.year);
    let same = year;
    for (const [index, branch] of year.branches.entries()) {
      const found = await read(await branchWorkbook(data, {year, branch: branch.id, index}));
      expect(found).toMatchObject({name: branch.name, skipped: []});
      empty = importBranch(empty, found, ids, '2028-01-01T00:00:00.000Z');
      same = importBranch(same, found, ids, '2028-01-01T00:00:00.000Z');
    }
    const scores = (one: typeof year) => standings(one, data.items, data.rules).map(({execution, quarters, poll, review, annual}) => ({execution, quarters, poll, review, annual}));
    expect(scores(empty)).toEqual(scores(year));
    expect(AssessYear.safeParse(empty).error).toBeUndefined();
    expect(scores(same)).toEqual(scores(year));
    expect(same.visits.map(({id}) => id)).toEqual(year.visits.map(({id}) => id));
  }
});

test('认不出的行逐行说，别的照读；不是工作簿、没有登记表的说清楚', async () => {
  const year = simulateYear(randomOf('坏行'), data.items, data.plan, data.release);
  const branch = year.branches[0]!;
  const files = unzipSync(await branchWorkbook(data, {year, branch: branch.id}));
  const good = (await read(zipSync(files))).rows;
  const strings = Object.keys(files).find((name) => /sharedStrings/.test(name))!;
  const changed = zipSync({...files, [strings]: strToU8(strFromU8(files[strings]!).replace(/>符合</, '>大体符合<'))});
  const result = await read(changed);
  expect(result.skipped.length).toBeGreaterThan(0);
  expect(result.skipped[0]).toMatch(/^第 \d+ 行：判定“大体符合”写符合、部分符合、不符合、不适用之一$/);
  expect(result.rows.length + result.skipped.length).toBe(good.length);
  for (const bytes of [strToU8('不是'), zipSync({'a.txt': strToU8('x')}), new Uint8Array()]) expect(await readBranchWorkbook(bytes, data.items, keys, '党支部')).toEqual({problem: expect.stringMatching(/^(不是 Excel 工作簿|没有判定的登记表)/)});
});

test('随便改坏的工作簿：说一句读不成，或者读出来；不抛错，不编出没有的检查项', {timeout: 300_000}, async () => {
  const random = randomOf('坏工作簿');
  const int = (most: number): number => Math.floor(random() * most);
  const year = simulateYear(randomOf('坏工作簿 一年'), data.items, data.plan, data.release);
  const bytes = await branchWorkbook(data, {year, branch: year.branches[0]!.id});
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  const cut = (name: string): Uint8Array => {
    const text = strFromU8(files[name]!);
    const at = int(text.length);
    return zipSync({...files, [name]: strToU8(text.slice(0, at) + text.slice(at + 1 + int(30)))}, {level: 0});
  };
  const breaks: readonly (() => Uint8Array)[] = [
    () => bytes.slice(0, int(bytes.length)),
    () => { const copy = bytes.slice(); for (let count = 0; count <= int(6); count += 1) copy[int(copy.length)] = int(256); return copy; },
    () => { const gone = names[int(names.length)]!; return zipSync(Object.fromEntries(Object.entries(files).filter(([name]) => name !== gone)), {level: 0}); },
    () => cut(names[int(names.length)]!),
    () => cut('xl/worksheets/sheet1.xml'),
  ];
  const refs = new Set<string>(data.items.map(({ref}) => ref));
  for (let count = 0; count < (ALL ? 500 : 15); count += 1) {
    const result = await readBranchWorkbook(breaks[count % breaks.length]!(), data.items, keys, '党支部');
    if ('problem' in result) expect(result.problem).toMatch(/^(不是 Excel 工作簿|没有判定的登记表)/);
    else expect(result.rows.filter(({check, month}) => !refs.has(check) || month < 1 || month > 12)).toEqual([]);
  }
});
