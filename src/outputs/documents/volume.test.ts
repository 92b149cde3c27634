import {createHash} from 'node:crypto';
import {extractText, getDocumentProxy} from 'unpdf';
import {beforeAll, expect, test} from 'vitest';
import type {Question} from '../../domain/schema/questions';
import {partsOf} from '../records/fixtures';
import {volumeDocument} from '../../domain/document/volume';
import {realRelease} from './fixture';
import {ensureFonts, readFonts} from '../../tools/documents/fonts';
import {typstCompiler, type TypstResult} from './typst';
import {volumeToDocx} from './volume-docx';
import {termGroups} from './volume-index';
import {volumeToTypst} from './volume-typst';
import {ALL} from '../../../tests/sweep';

const {release: published, context} = realRelease('2026');
/** 一问：依着本标准的一条、一步，和别的标准的一条。 */
const asked: Question = {
  id: 'asked', question: '附录里印不印得出这一问', answer: '印得出，依据点得着', more: '步骤没有条号，只写第几步。', except: '单行本不印',
  clauses: ['scope', 'step-no-such', '103#scope'], roles: ['partyMember'], source: {title: '处', url: 'https://example.org/'},
};
const release = {...published, standards: published.standards.map((standard) => (['101', '201'].includes(standard.titleBlock.code) ? {...standard, questions: [{...asked, clauses: ['scope', `step-${standard.procedure.steps[0]!.id}`, '103#scope']}]} : {...standard, questions: []}))};
const volume = volumeDocument(release, context);
const standards = volume.parts.flatMap((part) => part.standards);
const hash = ({bytes}: TypstResult) => createHash('sha256').update(bytes).digest('hex');
/** 排版会在任何两字之间折行：比较时不看空白。 */
const squeeze = (text: string) => text.replace(/\s+/g, '');

let pdf: TypstResult;
let raw: string[];
let pages: string[];
let proxy: Awaited<ReturnType<typeof getDocumentProxy>>;

beforeAll(async () => {
  ensureFonts(process.cwd());
  pdf = typstCompiler(readFonts(process.cwd()))(volumeToTypst(volume));
  proxy = await getDocumentProxy(pdf.bytes.slice());
  raw = (await extractText(proxy, {mergePages: false})).text;
  pages = raw.map(squeeze);
}, 600_000);

test('汇编收入全部现行标准；废止的只列在体系表里', () => {
  expect(standards.map(({code}) => code)).toEqual(release.standards.filter(({titleBlock}) => titleBlock.status !== 'withdrawn').map(({titleBlock}) => titleBlock.code));
  const rows = volume.parts.flatMap((part) => part.rows);
  expect(rows.length).toBe(release.standards.length);
  expect(rows.find(({cells}) => cells[0]!.includes('304'))).toMatchObject({cells: expect.arrayContaining(['废止，由 306 接替'])});
});

test('PDF 里找得到每个标准的每一章、每一条的编号和开头的话', () => {
  const whole = pages.join('');
  let found = 0;
  for (const {code, number, title, body} of standards) {
    const start = pages.findIndex((page) => page.includes(squeeze(`${number}　${title}第`)));
    expect(start, number).toBeGreaterThan(0);
    const end = standards[standards.findIndex((other) => other.code === code) + 1];
    const stop = end ? pages.findIndex((page) => page.includes(squeeze(`${end.number}　${end.title}第`))) + 1 : pages.length;
    const own = pages.slice(start, stop).join('');
    for (const node of body) {
      if (node.type === 'heading') expect(own, `${code} ${node.number}`).toContain(squeeze(node.number + node.title));
      if (node.type === 'form') expect(whole, `${code} ${node.number}`).toContain(squeeze(`${code}${node.number}${node.title}`));
      if (node.type !== 'clause') continue;
      const lead = node.content[0];
      const opening = lead && 'text' in lead && lead.type === 'text' ? lead.text.slice(0, 8) : '';
      expect(own, `${code} ${node.number}`).toContain(squeeze(node.number + opening));
      found += 1;
    }
  }
  expect(found).toBe(standards.flatMap(({body}) => body.filter(({type}) => type === 'clause')).length);
  expect(found).toBeGreaterThan(1000);
});

test('页数说得过去，有书签、标签、标题', async () => {
  expect(pdf.pages).toBeGreaterThan(standards.length * 5);
  expect(pdf.pages).toBeLessThan(standards.length * 15);
  const outline = (await proxy.getOutline()) as {title: string; items: {title: string}[]}[];
  expect(outline.map(({title}) => title)).toEqual(expect.arrayContaining(['前言', '标准体系表', '1　组织机构', '记录表单', '术语索引', '法规索引']));
  expect(outline.find(({title}) => title === '1　组织机构')!.items.map(({title}) => title)).toContain('JGDJ 101—2026　党组织设置规范');
  expect(await proxy.getMarkInfo()).toMatchObject({Marked: true});
  expect((await proxy.getMetadata()).info).toMatchObject({Title: `${volume.title}（2026 版）`, Language: 'zh-CN'});
});

test('目次、索引写的页码，就是标准、条所在的页', () => {
  const contents = [...raw.slice(1, 4).join('\n').matchAll(/(JGDJ\s*\d{3}—\d{4}[^.]+?)[\s.\u2060]{5,}(\d+)\s*$/gm)].map(([, title, page]) => [squeeze(title!), Number(page)] as const);
  expect(contents.length).toBe(standards.length);
  // 标准名是页眉，头一页以前没有；几页封面、目次、前言不编在内。
  const isFirst = (title: string, at: number): boolean => Boolean(pages[at]?.includes(title)) && !pages[at - 1]?.includes(title);
  const offsets = Array.from({length: 12}, (_, offset) => offset).filter((offset) => contents.every(([title, page]) => isFirst(title, page + offset - 1)));
  expect(offsets).toHaveLength(1);
  const references = [...pages.slice(-15).join('').matchAll(/(?<!\d)\d{3}(\d+(?:\.\d+)+)（(\d+)）/g)];
  expect(references.length).toBeGreaterThan(300);
  expect(references.filter(([, clause, page]) => !pages[Number(page) + offsets[0]! - 1]?.includes(clause!)).map(([whole]) => whole)).toEqual([]);
});

test('附录 常见问答：按标准列，有依据；没有问答的没有附录', async () => {
  expect(volume.answers.map(({code, answers}) => `${code} ${answers[0]!.grounds.map(({text, place}) => `${text}${place ? '' : '（不链）'}`).join('、')}`)).toEqual(['101 1、第 1 步（不链）、103 1', '201 1、第 1 步（不链）、103 1']);
  const annex = pages.slice(pages.findIndex((page) => page.includes('问附录里印不印得出这一问'))).join('');
  expect(annex).toContain('印得出，依据点得着。步骤没有条号，只写第几步。没有答到的：单行本不印。〔1、第1步、1031〕');
  expect(pages.findIndex((page) => page.includes('问附录里'))).toBeLessThan(pages.findLastIndex((page) => page.includes('术语索引')));
  const none = volumeDocument({...release, standards: release.standards.map((standard) => ({...standard, questions: []}))}, context);
  expect([none.answers, volumeToTypst(none).source.includes('常见问答')]).toEqual([[], false]);
});

test('同样的输入得同样的字节', () => {
  const again = volumeToTypst(volumeDocument(release, context));
  expect(again).toEqual(volumeToTypst(volume));
  // 同样的 Typst 编出同样的 PDF，typst.test.ts 用小的看；整本再编一遍要十来秒，全部跑时才编。
  if (ALL) expect(hash(typstCompiler(readFonts(process.cwd()))(again))).toBe(hash(pdf));
});

test('术语索引：每个术语都在，首字母由先到后', () => {
  const groups = termGroups(volume.terms);
  expect(groups.flatMap(({terms}) => terms)).toHaveLength(volume.terms.length);
  const letters = groups.map(({letter}) => letter);
  expect(letters).toEqual([...new Set(letters)].sort());
});

test('Word 汇编：引用和索引都指到有的书签，勾选框、书签不重名', {timeout: 900_000}, async () => {
  const xml = partsOf(await volumeToDocx(volume))['word/document.xml']!;
  const all = (pattern: RegExp) => [...xml.matchAll(pattern)].map((match) => match[1]!);
  const bookmarks = all(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g);
  expect(new Set(bookmarks).size).toBe(bookmarks.length);
  const known = new Set(bookmarks);
  expect(all(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g).filter((name) => !known.has(name))).toEqual([]);
  expect(all(/PAGEREF (s\d{3}_\w+)/g).filter((name) => !known.has(name))).toEqual([]);
  const boxes = all(/<w:alias [^>]*\/><w:id w:val="(\d+)"/g);
  expect(new Set(boxes).size).toBe(boxes.length);
  for (const {number} of standards) expect(xml).toContain(number);
  for (const text of ['附录　常见问答', '问　附录里印不印得出这一问', '印得出，依据点得着。步骤没有条号，只写第几步。没有答到的：单行本不印。']) expect(xml).toContain(text);
});
