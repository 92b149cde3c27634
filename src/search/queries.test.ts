import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {toIndexedPage} from './build-index';
import {createEngine, type SearchEngine} from './engine';
import type {ExtractedSection} from './html';
import {INDEX_FORMAT, type IndexedPage, type SearchIndex} from './index-format';
import {MAX_LOOKUPS} from './query';

interface ExpectedQuery {
  q: string;
  /** 哪些标准都算答对。 */
  expect: number[];
  /** 要在前几条之内。 */
  top: number;
  kind: string;
}

const folder = import.meta.dirname;
const docs = path.join(folder, '../../docs');

/** 直接读标准的源文件：不建站也能看住查找的质量。 */
function indexFromSources(): SearchIndex {
  const files = readdirSync(docs, {recursive: true, encoding: 'utf8'}).filter((file) => path.basename(file) === 'index.mdx').sort();
  return {format: INDEX_FORMAT, release: 'next', pages: files.map((file) => pageFromSource(readFileSync(path.join(docs, file), 'utf8')))};
}

function pageFromSource(source: string): IndexedPage {
  const [, frontMatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  const {title, code, aliases, tasks, description} = parse(frontMatter) as Record<'title' | 'code' | 'description', string> & {aliases: string[]; tasks: {task: string}[]};
  const page = {title, description, breadcrumbs: [], sections: sectionsFromSource(body)};
  return toIndexedPage(`/standards/next/${code}`, page, {code, aliases, tasks: tasks.map(({task}) => task)});
}

function sectionsFromSource(body: string): ExtractedSection[] {
  let heading = '';
  return body.split(/\n{2,}/).flatMap((block): ExtractedSection[] => {
    const anchor = /\{\/\* #([\w-]+) \*\/\}/.exec(block)?.[1] ?? '';
    const text = block.replace(/\{\/\*.*?\*\/\}/g, '').replace(/<[^>]*>/g, '').replace(/[{}]/g, '').trim();
    const isHeading = /^#{2,4} /.test(text);
    if (isHeading) heading = text.replace(/^#+ /, '');
    if (!text) return [];
    return [{anchor, title: heading, text: isHeading ? '' : text, isHeading}];
  });
}

/** 第几条答对；没有则为 0。 */
function rankOf(engine: SearchEngine, index: SearchIndex, {q, expect: wanted}: ExpectedQuery): number {
  const hits = engine.search(q, {limit: 100, sectionsPerPage: 4});
  return hits.findIndex((hit) => wanted.includes(Number(index.pages[hit.page]!.c))) + 1;
}

describe('党务工作者会打的词', () => {
  const index = indexFromSources();
  const engine = createEngine(index);
  const existing = new Set(index.pages.map((page) => Number(page.c)));
  const all = parse(readFileSync(path.join(folder, 'search-queries.yaml'), 'utf8')) as ExpectedQuery[];
  const answerable = all.filter((query) => query.expect.some((code) => existing.has(code)));

  test(`有标准可答的查询：${answerable.length} / ${all.length}`, () => {
    expect(answerable.length).toBeGreaterThan(0);
  });

  test.each(answerable)('$kind：$q', (query) => {
    const rank = rankOf(engine, index, query);
    expect(rank, `应在前 ${query.top} 条，实在第 ${rank} 条（0 为没有）`).toBeGreaterThan(0);
    expect(rank).toBeLessThanOrEqual(query.top);
    expect(engine.lastLookups()).toBeLessThanOrEqual(MAX_LOOKUPS);
  });
});
