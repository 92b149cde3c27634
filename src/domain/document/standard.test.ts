import {expect, test} from 'vitest';
import {fixtureFiles, INDEX} from '../rules/fixture';
import {readRelease} from '../source/release';
import {contextOf} from '../derive/context';
import {standardDocument} from './standard';
import type {Block, Inline, StandardDocument} from './tree';
import type {EditionHistory} from '../redline/notes';

const profile = {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}};

function documentOf(change: (text: string) => string = (text) => text, history?: Record<string, EditionHistory[]>): StandardDocument {
  const files = fixtureFiles();
  files.set(INDEX, change(files.get(INDEX)!));
  const release = readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
  return standardDocument(release.standards[0]!, {...contextOf(release, profile, {path: '/standards', filesPath: '/files/2026'}), ...(history && {history})});
}

const plain = (content: readonly Inline[]): string => content.map((node) => ('children' in node ? plain(node.children) : node.text)).join('');
const only = <T extends Block['type']>(blocks: readonly Block[], type: T) => blocks.filter((node): node is Extract<Block, {type: T}> => node.type === type);
const forewordText = ({foreword}: StandardDocument) => foreword.map((node) => (node.type === 'paragraph' ? plain(node.content) : node.type === 'items' ? node.items.map((item) => item.marker + plain(item.content)).join('|') : '')).join('\n');

test('标题、编号段落、列项依次成块，构件换成图表和表单', () => {
  const {body} = documentOf();
  expect(only(body, 'heading').map(({kind, number}) => `${kind} ${number}`)).toEqual(['chapter 1', 'chapter 2', 'chapter 3', 'term 3.1', 'chapter 4', 'chapter 5', 'section 5.1', 'chapter 6', 'chapter 7', 'annex 附录 A']);
  expect(only(body, 'clause').find(({number}) => number === '5.1.2')).toMatchObject({id: 'notice'});
  expect(only(body, 'items')[0]!.items.map(({marker, content}) => marker + plain(content))).toEqual(['a)到会不足半数；', 'b)书记外出。']);
  expect(body.map(({type}) => type)).toEqual(expect.arrayContaining(['references', 'figure', 'table', 'form']));
  expect(only(body, 'table').map(({label}) => label)).toEqual(['表 1 支部例会规范步骤', '表 2 支部例会规范周期性工作', '表 3 支部例会规范检查项']);
});

test('参数、引用、术语都换成读得出的文字，并留着所指之物', () => {
  const clauses = only(documentOf().body, 'clause');
  const notice = clauses.find(({id}) => id === 'notice')!;
  expect(plain(notice.content)).toBe('例会应提前 3 日通知。');
  expect(notice.content).toContainEqual({type: 'parameter', name: '例会通知天数', text: '3'});
  expect(clauses.find(({id}) => id === 'frequency')!.content).toContainEqual({type: 'cite', regulation: 'branch-rules', article: '第三条', text: '〔条例 第三条〕'});
  expect(clauses.flatMap(({content}) => content).filter(({type}) => type === 'term')).toEqual([{type: 'term', code: '101', id: 'term-meeting', text: '例会'}]);
});

test('整棵树是可序列化的数据', () => {
  const tree = documentOf();
  expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
});

test('前言由题头块推出：起草规则、发布人、实施日期、怎么认法规的话', () => {
  const text = forewordText(documentOf());
  expect(text).toContain('没有出处的是本单位自己定的，不是法规的规定。');
  expect(text).toContain('本文件由甲局党总支提出并发布。\n本文件为首次发布。\n本文件适用于党支部，自 2026 年 12 月 1 日起实施');
  expect(text).not.toMatch(/归口|起草单位|起草人/);
  expect(text).not.toContain('代替');
});

test('发布后更正过的，前言一句说几处、最近哪天、涉及哪几条', () => {
  const release = readRelease('2026', 'docs', [...fixtureFiles()].map(([path, text]) => ({path, text}))).release!;
  const entries = [{date: '2026-12-05', reason: '漏印', roles: [], places: ['5.1.2', '步骤“通知”', '5.1.2']}];
  const context = {...contextOf(release, profile, {path: '', filesPath: ''}), corrections: {101: {count: 3, latest: '2026-12-05', entries}}};
  expect(forewordText(standardDocument(release.standards[0]!, context))).toContain('本文件发布后更正 3 处，最近一次在 2026 年 12 月 5 日，涉及 5.1.2。');
  expect(forewordText(documentOf())).not.toContain('更正');
});

test('第 2 版写明代替哪一版、变了什么、历次版本', () => {
  const item = {status: 'in-force', href: '', notes: []};
  const history = {101: [
    {...item, release: '2026', releaseLabel: '2026 版', edition: 2, issued: '2026-11-01', implemented: '2026-12-01'},
    {...item, release: '2017', releaseLabel: '2017 版', edition: 1, issued: '2017-11-01', implemented: '2017-12-01'},
  ]};
  const tree = documentOf((text) => text.replace('edition: 1', 'edition: 2').replace('description:', 'revisionNote:\n  - {kind: substantive, for: [secretary], text: 改为每月一次。}\n  - {kind: editorial, for: [secretary], text: 理顺文字。}\ndescription:'), history);
  expect(tree.replaces).toEqual(['JD 101—2017']);
  expect(forewordText(tree)).toContain('本文件代替 JD 101—2017，与 JD 101—2017 相比，除结构调整和编辑性改动外，主要变化如下：\na)改为每月一次。\n');
  expect(forewordText(tree)).not.toContain('理顺文字');
  expect(forewordText(tree)).toContain('本文件及其所代替文件的历次版本发布情况为：\n——2017 年首次发布为 JD 101—2017；|——本次为第一次修订。');
});

test('给了代替的那一版：写它的名称，各条新旧编号一节一句；只改了号的不列', () => {
  const change = (text: string) => text.replace('edition: 1', 'edition: 2').replace('description:', 'revisionNote:\n  - {kind: substantive, for: [secretary], text: 改为提前通知。}\ndescription:');
  const release = (name: string, edit: (text: string) => string) => {
    const files = fixtureFiles();
    files.set(INDEX, edit(files.get(INDEX)!));
    const {release: read} = readRelease(name, 'docs', [...files].map(([path, text]) => ({path, text})));
    return {standard: read!.standards[0]!, context: contextOf(read!, profile, {path: '', filesPath: ''})};
  };
  const old = release('2017', (text) => text.replace(/issued: "[^"]+"/, 'issued: "2017-11-01"').replace('title: 支部例会规范', 'title: 支部例会办法').replace('例会应提前', '例会应当提前'));
  const now = release('2026', change);
  const text = forewordText(standardDocument(now.standard, {...now.context, history: {101: [
    {release: '2026', releaseLabel: '2026 版', status: 'in-force', href: '', notes: [], edition: 2, issued: '2026-11-01', implemented: '2026-12-01'},
    {release: '2017', releaseLabel: '2017 版', status: 'in-force', href: '', notes: [], edition: 1, issued: '2017-11-01', implemented: '2017-12-01'},
  ]}}, old));
  expect(text).toContain('本文件代替 JD 101—2017《支部例会办法》，与 JD 101—2017 相比');
  expect(text).toContain('各条的变化为：\n——更改了“时间”的规定（见 5.1.2，2017 年版的 5.1.2）。\n');
});

test('归口、起草单位、起草人，配置里写了的才印', () => {
  const release = readRelease('2026', 'docs', [...fixtureFiles()].map(([path, text]) => ({path, text}))).release!;
  const drafting = {归口单位: '甲局党委', 起草单位: ['甲局机关党办', '乙支部'], 起草人: ['党员甲', '党员乙']};
  expect(forewordText(standardDocument(release.standards[0]!, contextOf(release, {...profile, drafting}, {path: '', filesPath: ''})))).toContain('提出并发布。\n本文件由甲局党委归口。\n本文件起草单位：甲局机关党办、乙支部。\n本文件主要起草人：党员甲、党员乙。\n');
});

test('2009 年的规则：给出的规则、所代替标准的历次版本不写本次，第 2 章用当年的引导语', () => {
  const release = readRelease('2017', 'docs', [...fixtureFiles()].map(([path, text]) => ({path, text}))).release!;
  const context = contextOf(release, profile, {path: '', filesPath: ''});
  const tree = standardDocument(release.standards[0]!, {...context, drafting: 'gbt-1-1-2009', regulations: {...context.regulations, 'gbt-1-1-2009': {short: 'GB/T 1.1—2009', title: '标准的结构和编写', version: '', dated: false, provisions: []}}});
  expect(forewordText(tree)).toMatch(/^本标准按照 GB\/T 1\.1—2009 给出的规则起草。/);
  expect(forewordText(tree)).not.toContain('首次发布');
});

test('第 2 章：有引用文件的用规定的引导语，按编号列，不加书名号；法规另列，写明是依据。第 3 章的引导语由有没有术语推出', () => {
  const references = (body: readonly Block[]) => only(body, 'references')[0]!;
  const none = references(documentOf((text) => text.replace(/^references: .*\n/m, '')).body);
  expect([none.lead, none.standards]).toEqual(['本文件没有规范性引用文件。', []]);
  expect(none.sources).toContain('它们是依据，不是规范性引用文件');
  const some = references(documentOf((text) => (text.includes('references:') ? text.replace(/^references: .*$/m, 'references: ["201", "101"]') : text.replace('aliases:', 'references: ["201", "101"]\naliases:'))).body);
  expect(some.lead).toMatch(/^下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；/);
  expect(some.standards.map(plain)).toEqual(['JD 101　支部例会规范', 'JD 201']);
  const {body} = documentOf();
  const at = body.findIndex((node) => node.type === 'heading' && node.id === 'terms-and-definitions');
  expect(body[at + 1]).toEqual({type: 'paragraph', content: [{type: 'text', text: '下列术语和定义适用于本文件。'}]});
});

test.each([
  ['<DutyTable />', '<Unknown />', /index\.mdx:\d+:1 .*\n.*不认识的构件 <Unknown>；可用 NormativeReferences、/],
  ['<Own />', '<Owner />', /index\.mdx:\d+:\d+ .*\n.*不认识的构件 <Owner>；行内可用 Cite、/],
  ['<DutyTable />', '- 列表', /index\.mdx:\d+:1 .*\n.*（list）/],
  ['按月召开的会议。', '`代码`', /index\.mdx:\d+:\d+ .*\n.*（inlineCode）/],
  ['5.1.1 例会', '例会', /带锚点 #frequency 的段落没有编号/],
])('不认识的写法 %s → %s 停下，说明文件、行列', (from, to, message) => {
  expect(() => documentOf((text) => text.replace(from, to))).toThrow(message);
});
