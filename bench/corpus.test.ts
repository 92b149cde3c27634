import path from 'node:path';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {contextOf} from '../src/domain/derive/context';
import {filledByRule} from '../src/domain/counting/words';
import type {StandardsSystem} from '../src/domain/schema/system';
import {TitleBlock} from '../src/domain/schema/standard';
import {readRelease} from '../src/domain/source/release';
import {PER_UNIT, releaseFiles, unitNames} from './corpus';
import {plainRelease} from './plain';
import {baseFiles} from './site';

// 变出的网站构建时自会跑全部规则；这里只看住个数、编号、引用和字数，快。
const base = baseFiles(path.resolve(import.meta.dirname, '..'));
const options = {count: 2 * PER_UNIT, seed: 7};
const files = releaseFiles(base, options);
const pages = files.filter(({path: name}) => name.endsWith('index.mdx'));
const frontOf = (text: string): TitleBlock => TitleBlock.parse(parse(text.split('\n---\n')[0]!.slice('---\n'.length)));

test('同样的种子得同样的内容，换了种子就不同', () => {
  expect(releaseFiles(base, options)).toEqual(files);
  expect(releaseFiles(base, {...options, seed: 8})).not.toEqual(files);
  expect(new Set(unitNames(50, 7)).size).toBe(50);
});

test('六十个标准的题头块都合格，编号不重，引用都在，与体系表一致', () => {
  const fronts = pages.map(({text}) => frontOf(text));
  expect(fronts.filter(({status}) => status === 'in-force')).toHaveLength(60);
  const codes = new Set(fronts.map(({code}) => code));
  expect(codes.size).toBe(fronts.length);
  for (const {code, references = [], supersedes = []} of fronts) for (const cited of [...references, ...supersedes]) expect(codes, `${code} 引 ${cited}`).toContain(cited);
  for (const {text} of pages) for (const [, cited] of text.matchAll(/<Std code="(\d+)"/g)) expect(codes).toContain(cited);
  const system = parse(files.find(({path: name}) => name === 'system.yml')!.text) as StandardsSystem;
  const listed = system.subsystems.flatMap(({id, standards}) => standards.map((row) => `${row.code} ${id}/${row.id}/index.mdx`));
  expect(new Set(listed)).toEqual(new Set(pages.map(({path: name, text}) => `${frontOf(text).code} ${name}`)));
  expect(listed).toHaveLength(pages.length);
});

test('参数名全套唯一，用到的都声明过', () => {
  const declared = files.filter(({path: name}) => name.endsWith('parameters.yml')).flatMap(({text}) => (parse(text) as {name: string}[]).map(({name}) => name));
  expect(new Set(declared).size).toBe(declared.length);
  for (const {path: name, text} of files) {
    // 计数登记册的话里还有由数推出的空，只在那里不是参数。
    const known: readonly string[] = ['单位名称', '标准代号', '发布人', ...(name === 'registers/counting.yml' ? filledByRule : [])];
    for (const [, used = ''] of text.matchAll(/\{([\p{Script=Han}]+)\}/gu)) if (!known.includes(used)) expect(declared, name).toContain(used);
  }
});

test('旧的一版是第 1 版，没有修订说明，每个标准的文字都不同', () => {
  const earlier = new Map(releaseFiles(base, {...options, isEarlier: true}).map(({path: name, text}) => [name, text]));
  for (const {path: name, text} of pages) {
    const old = earlier.get(name)!;
    expect([frontOf(text).edition, frontOf(old).edition, frontOf(old).revisionNote]).toEqual([2, 1, undefined]);
    expect(frontOf(text).revisionNote).toBeDefined();
    expect(old.split('\n---\n')[1]).not.toBe(text.split('\n---\n')[1]);
  }
});

test('字数与真的相当：每套比底本只多名称', () => {
  const lengthOf = (list: typeof files): number => list.filter(({path: name}) => name.split('/').length > 2 && !name.startsWith('registers/')).reduce((sum, {text}) => sum + text.length, 0);
  const ratio = lengthOf(files) / 2 / lengthOf(base);
  expect(ratio).toBeGreaterThan(0.95);
  expect(ratio).toBeLessThan(1.1);
});

test('个数不是三十的倍数的不做', () => {
  expect(() => releaseFiles(base, {count: 31, seed: 1})).toThrow('个数写的是 31；应为 30 的倍数');
});

test('各家的同一份内容里没有留下构件', () => {
  const set = releaseFiles(base, {count: PER_UNIT, seed: 7});
  const {release} = readRelease('next', 'docs', set.map(({path: file, text}) => ({path: `docs/${file}`, text})));
  const {pages: plain} = plainRelease(release!, contextOf(release!, {unit: {单位名称: '本局', 标准代号: 'JGDJ', 发布人: '本局'}}, {path: '', filesPath: ''}), set, (code) => `/docs/${code}`);
  expect(plain).toHaveLength(set.filter(({path: name}) => name.endsWith('index.mdx')).length);
  expect(plain.flatMap(({slug, markdown}) => [...markdown.matchAll(/<[A-Z]\w*/g)].map(([name]) => `${slug} ${name}`))).toEqual([]);
});
