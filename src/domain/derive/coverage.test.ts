import {expect, test} from 'vitest';
import {fixtureFiles, COVERAGE} from '../rules/fixture';
import {articleName} from '../regulations';
import {readRelease} from '../source/release';
import {articlesOf, coverageCount, coverageRows, isUnaccounted} from './coverage';

const releaseOf = (coverage: string) => readRelease('current', 'docs', [...fixtureFiles().set(COVERAGE, coverage)].map(([path, text]) => ({path, text}))).release!;

test('条号的写法', () => {
  expect([1, 10, 11, 20, 37, 100, 101, 110, 142].map(articleName)).toEqual(['第一条', '第十条', '第十一条', '第二十条', '第三十七条', '第一百条', '第一百零一条', '第一百一十条', '第一百四十二条']);
});

test('逐条交代：落在条款里的由引用推出，其余照登记册；没有交代的认得出', () => {
  const release = releaseOf('- {regulation: branch-rules, version: 2018年版, articles: 5, unseen: [第四条], excluded: [{articles: [第一条, 第二条], reason: 目的}]}\n');
  const rows = coverageRows(release, release.coverage[0]!);
  expect(rows.map(({article, uses, reason, unseen}) => [article, uses.map(({code, clause}) => `${code}#${clause}`), reason, unseen])).toEqual([
    ['第一条', [], '目的', false], ['第二条', [], '目的', false], ['第三条', ['101#frequency'], undefined, false], ['第四条', [], undefined, true], ['第五条', [], undefined, false],
  ]);
  expect(rows.filter(isUnaccounted).map(({article}) => article)).toEqual(['第五条']);
});

test('不按条编号的照登记的写法', () => {
  expect(articlesOf({regulation: 'notice', version: '2017年', parts: ['第一部分（1）', '第一部分（2）']})).toEqual(['第一部分（1）', '第一部分（2）']);
});

test('没有见到原文的条，有条款照转述写了也只算未见，不算落实', () => {
  const release = releaseOf('- {regulation: branch-rules, version: 2018年版, articles: 4, unseen: [第三条, 第四条], excluded: [{articles: [第一条, 第二条], reason: 目的}]}\n');
  expect(coverageCount(coverageRows(release, release.coverage[0]!))).toEqual({all: 4, carried: 0, unseen: 2});
  const seen = releaseOf('- {regulation: branch-rules, version: 2018年版, articles: 4, unseen: [第四条], excluded: [{articles: [第一条, 第二条], reason: 目的}]}\n');
  expect(coverageCount(coverageRows(seen, seen.coverage[0]!))).toEqual({all: 4, carried: 1, unseen: 1});
});

test('来回都对得上：引到条的每一处都在它那一行里', () => {
  const release = releaseOf('- {regulation: branch-rules, version: 2018年版, articles: 4, unseen: [第四条], excluded: [{articles: [第一条, 第二条], reason: 目的}]}\n');
  const rows = coverageRows(release, release.coverage[0]!);
  for (const {titleBlock, clauses} of release.standards) {
    for (const clause of clauses) for (const cite of clause.cites) expect(rows.find(({article}) => article === cite.article)?.uses).toContainEqual({code: titleBlock.code, clause: clause.id});
  }
});
