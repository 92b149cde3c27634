import {expect, test} from 'vitest';
import {readRelease} from '../source/release';
import {readingFault} from './citations-are-read';
import {fixtureFiles} from './fixture';

const REGULATIONS = 'docs/registers/regulations.yml';

/** 登记册里另加一件；事实一条一行。 */
function release(provisions: string[]) {
  const files = fixtureFiles();
  files.set(REGULATIONS, `${files.get(REGULATIONS)}- id: notice\n  title: 通知\n  short: 通知\n  issuer: 中央\n  kind: 通知\n  versions:\n    - {id: 2017年, issued: "2017-01-01"}\n  provisions:\n${provisions.map((line) => `    - {fact: 要点, versions: [2017年], ${line}}\n`).join('')}`);
  return readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
}

test.each([
  ['对过原文的条', ['article: 第一条, certainty: verified'], {article: '第一条'}, undefined],
  ['没有对过而列为待核的条', ['article: 第一条, certainty: known, pending: 只见转述'], {article: '第一条'}, undefined],
  ['没有对过也没有交代的条', ['article: 第一条, certainty: known'], {article: '第一条'}, /没有对过原文，也没有列为待核/],
  ['不分条的短文件对过原文', ['certainty: verified'], {}, undefined],
  ['不分条的短文件没有对过', ['certainty: known'], {}, /《通知》没有对过原文，也没有列为待核/],
  ['分条的没有写条号', ['article: 第一条, certainty: verified'], {}, /没有写条号；写 article，可选：第一条/],
  ['分条的写明引整件', ['article: 第一条, certainty: verified'], {whole: '学习整件'}, undefined],
  ['条号不详的列为待核', ['article: 第一条, certainty: verified', 'certainty: known, pending: 条号不详'], {}, undefined],
  ['已经待核又写 whole', ['certainty: known, pending: 只见转述'], {whole: '整件'}, /不必写 whole/],
])('%s', (_, provisions, place, fault) => {
  const found = readingFault(release(provisions), {of: 'notice', ...place});
  if (fault) expect(found).toMatch(fault);
  else expect(found).toBeUndefined();
});

test('别的版本对过的不算', () => {
  const read = release(['article: 第一条, certainty: verified']);
  const old = {...read, regulations: read.regulations.map((regulation) => (regulation.id === 'notice' ? {...regulation, versions: [...regulation.versions, {id: '2020年', issued: '2020-01-01'}], provisions: [...regulation.provisions, {fact: '要点', article: '第一条', versions: ['2020年'], certainty: 'known' as const}]} : regulation))};
  expect(readingFault(read, {of: 'notice', article: '第一条'})).toBeUndefined();
  expect(readingFault(old, {of: 'notice', article: '第一条'})).toMatch(/没有对过原文/);
});
