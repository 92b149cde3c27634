import {extractText, getDocumentProxy} from 'unpdf';
import {beforeAll, expect, test} from 'vitest';
import {volumeDocument} from '../../domain/document/volume';
import {ensureFonts, readFonts} from '../../tools/documents/fonts';
import {blankFormsToTypst} from './blank-forms';
import {handedOutTemplate, isHandedOut} from '../../domain/schema/record';
import {realRelease} from './fixture';
import {typstCompiler, type TypstResult} from './typst';

const {release, context} = realRelease('2026');
const volume = volumeDocument(release, context);
const forms = volume.parts.flatMap(({standards}) => standards).flatMap(({number, body}) => body.filter((node) => node.type === 'form').map((node) => ({...node, standard: number})));
const squeeze = (text: string) => text.replace(/\s+/g, '');

let pdf: TypstResult;
let raw: string[];
let pages: string[];
beforeAll(async () => {
  ensureFonts(process.cwd());
  pdf = typstCompiler(readFonts(process.cwd()))(blankFormsToTypst(volume));
  raw = (await extractText(await getDocumentProxy(pdf.bytes.slice()), {mergePages: false})).text;
  pages = raw.map(squeeze);
}, 600_000);

test('现行标准的每张表单都在，各从新的一页起，页脚写出处（张贴、发出去的不写）；废止的没有', () => {
  expect(forms.length).toBeGreaterThan(50);
  let last = -1;
  const starts = forms.map(({standard, number, template}) => (last = pages.findIndex((page, at) => at > last && page.startsWith(squeeze(handedOutTemplate(template).title)) && page.includes(squeeze(`${standard}附录${number}`)) !== isHandedOut(template))));
  expect(starts.filter((at) => at < 0)).toEqual([]);
  expect(new Set(starts).size).toBe(forms.length);
  expect([...starts].sort((a, b) => a - b)).toEqual(starts);
  const withdrawn = release.standards.filter(({titleBlock}) => titleBlock.status === 'withdrawn').map(({titleBlock}) => context.standards[titleBlock.code]!.number);
  expect(withdrawn.length).toBeGreaterThan(0);
  for (const number of withdrawn) expect(pages.join('')).not.toContain(squeeze(`${number}附录`));
});

test('多数一张一页；手写的签名横线三厘米以上，没有“共几行”', () => {
  expect(pdf.pages).toBeLessThan(forms.length * 1.05);
  const {source} = blankFormsToTypst(volume);
  expect(source).not.toContain('…… 共');
  expect(Number(/#sans\(label\)：#blank\(([\d.]+)em\)#h\(2em\)年/.exec(source)![1]) * 10.5 * (25.4 / 72)).toBeGreaterThanOrEqual(30);
});

test('签字不在一页的开头：和所签的末两行在一页；选项的方框和字不分在两行', () => {
  const lines = raw.map((page) => page.split('\n').map(squeeze).filter(Boolean));
  expect(lines.filter(([first = '']) => /^.{2,20}：年月日$/.test(first))).toEqual([]);
  const boxes = blankFormsToTypst(volume).source.match(/.{5}□[^\]#]/g)!;
  expect(boxes.length).toBeGreaterThan(100);
  expect(boxes.filter((one) => !one.startsWith('#box['))).toEqual([]);
});

test('二十来列的台账印在 A3 上，别的是 A4', async () => {
  const {source} = blankFormsToTypst(volume);
  const wide = [...source.matchAll(/#page\(paper: "a3"[\s\S]*?\n== (.+)/g)].map(([, title]) => title);
  expect(wide).toEqual(['发展党员台账']);
});

test('要写一段话的地方留三行，短栏照旧', () => {
  const {source} = blankFormsToTypst(volume);
  const opinions = /== 征求意见表\n[\s\S]*?== /.exec(source)![0];
  expect(opinions.match(/#blank\(1fr\)/g)).toHaveLength(6);
  expect(opinions).toMatch(/同志的意见：#blank\(1fr\)/);
});
