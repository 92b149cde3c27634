import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {publisherProfile} from './fixture';
import {checkProject} from './releases';

let site: string;
beforeEach(() => {
  site = mkdtempSync(path.join(tmpdir(), 'releases-'));
  for (const folder of ['docs', 'versioned_docs', 'blog']) mkdirSync(path.join(site, folder));
  writeFileSync(path.join(site, 'profile.yml'), publisherProfile);
  writeFileSync(path.join(site, 'blog/tags.yml'), 'a: {label: 甲, permalink: /a, description: 乙}\n');
  writeFileSync(path.join(site, 'blog/2026-01-01-a.mdx'), '---\nslug: a\n---\n\n看[那个](/standards/402)。\n');
});
afterEach(() => rmSync(site, {recursive: true, force: true}));

const found = (versions: string): string[] => {
  writeFileSync(path.join(site, 'versions.json'), versions);
  return checkProject(site, new Map()).problems.map(({file, rule}) => `${file} ${rule}`);
};

test('版本表里有、磁盘上没有的一版：只说版本表，不说它没有封印、缺登记册', () => {
  const problems = found('["2019"]');
  expect(problems).toContain('versions.json release-list');
  expect(problems.filter((problem) => problem.startsWith('versioned_docs/'))).toEqual([]);
});

test('版本表写坏了：先改它，不说文章链到的标准没有', () => {
  const problems = found('["2019"');
  expect(problems.filter((problem) => problem.startsWith('versions.json'))).not.toEqual([]);
  expect(problems.filter((problem) => problem.endsWith('post-links'))).toEqual([]);
});
