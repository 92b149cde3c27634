/** 测试用：索引照样写成一个个文件，从内存里取，记下取了哪些。 */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {parse} from 'yaml';
import {Counting} from '../../domain/schema/counting';
import {Synonyms, type Synonym} from '../../domain/schema/synonyms';
import {expandRules} from '../../domain/source/rules-in-text';
import {indexFiles, toIndexedPage} from './build-index';
import type {IndexSource} from './engine';
import type {ExtractedSection} from './html';
import {saysOf} from './says';
import {CHARACTERS_FILE, pageFile, shardFile, WORDS_FILE, type IndexedPage, type SearchIndex} from './index-format';

export interface MemorySource extends IndexSource {
  /** 取过的文件名。 */
  taken: string[];
  /** 取过的文件和清单压缩后共多少字节。 */
  bytes(): number;
  fileCount: number;
}

export function memorySource(index: SearchIndex): MemorySource {
  const {files, manifest} = indexFiles([index]);
  const summary = manifest.releases[index.release]!;
  const taken: string[] = [];
  const read = async (name: string): Promise<never> => {
    taken.push(name);
    return JSON.parse(files.get(`${summary.folder}/${name}`)!) as never;
  };
  const gzipped = (text: string): number => gzipSync(text, {level: 9}).length;
  return {
    summary,
    shard: (number) => read(shardFile(number)),
    page: (number) => read(pageFile(number)),
    words: () => read(WORDS_FILE),
    characters: () => read(CHARACTERS_FILE),
    taken,
    fileCount: files.size,
    bytes: () => taken.reduce((sum, name) => sum + gzipped(files.get(`${summary.folder}/${name}`)!), gzipped(JSON.stringify(manifest))),
  };
}

const docs = path.join(import.meta.dirname, '../../../docs');

/** 直接读标准的源文件：不建站也能看住查找的质量。由计数登记册推出的字换好，说法登记册接上，同页面上一样。 */
export function indexFromSources(): SearchIndex {
  const textOf = (file: string): string => readFileSync(path.join(docs, file), 'utf8');
  const files = readdirSync(docs, {recursive: true, encoding: 'utf8'}).filter((file) => path.basename(file) === 'index.mdx').sort();
  const counting = Counting.parse(parse(textOf('registers/counting.yml')));
  const {asOf} = parse(textOf('system.yml')) as {asOf: string};
  const synonyms = Synonyms.parse(parse(textOf('registers/synonyms.yml')));
  return {release: 'next', pages: files.map((file) => pageFromSource(expandRules({path: file, text: textOf(file)}, counting, asOf).text, synonyms))};
}

function pageFromSource(source: string, synonyms: readonly Synonym[]): IndexedPage {
  const [, frontMatter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  const {title, code, aliases, tasks, description} = parse(frontMatter) as Record<'title' | 'code' | 'description', string> & {aliases: string[]; tasks: {task: string}[]};
  const page = {title, description, breadcrumbs: [], sections: sectionsFromSource(body)};
  return toIndexedPage(`/standards/next/${code}`, page, {code, aliases, tasks: tasks.map(({task}) => task), saysOf: saysOf(code, synonyms)});
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

/**
 * 拿真的标准拼出许多个：标题冠上不同的单位名，条文从全部标准里错开着取，字数与真的相当。
 * 同样的 count 得同样的结果。
 */
export function manyStandards(count: number): SearchIndex {
  const {pages} = indexFromSources();
  const sections = pages.flatMap(({s}) => s).filter(({x}) => x);
  // 常用字里取两个作单位名，前一千五百个各不相同。
  const characters = [...new Set(sections.map(({x}) => x).join(''))].filter((character) => /\p{Unified_Ideograph}/u.test(character)).sort();
  return {
    release: 'next',
    pages: Array.from({length: count}, (_, number) => {
      const original = pages[number % pages.length]!;
      const unit = characters[(number * 7) % characters.length]! + characters[(number * 13 + 5) % characters.length]!;
      const named = (name: string): string => (number < pages.length ? name : `${unit}局${name}`);
      const code = String(101 + number);
      const step = 1 + (number % 17);
      return {
        ...original,
        u: `/standards/next/${code}`, c: code, t: named(original.t),
        ...(original.a && {a: original.a.map(([name, pinyin]): [string, string] => [named(name), pinyin])}),
        s: number < pages.length ? original.s : original.s.map((section, order) => (section.x ? {...section, x: sections[(number * 31 + order * step) % sections.length]!.x} : section)),
      };
    }),
  };
}
