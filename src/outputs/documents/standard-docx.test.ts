import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {beforeAll, describe, expect, test} from 'vitest';
import {inTimeZones, partsOf, printed} from '../records/fixtures';
import type {Block} from '../../domain/document/tree';
import {realDocument} from './fixture';
import {pageNumberEstimator} from './page-numbers';
import {picturesOf} from './pictures';
import {standardToDocx} from './standard-docx';
import {bookmarkName} from './word-blocks';

const document = realDocument('401');
const staged = realDocument('301');
const pageNumbers = pageNumberEstimator();
const matches = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map((match) => match[1]!);
const sum = (values: readonly string[]) => values.reduce((total, value) => total + Number(value), 0);
const textOf = (xml: string) => xml.replace(/<w:instrText.*?<\/w:instrText>/g, '').replace(/<w:tab\/>/g, '\t').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const only = <T extends Block['type']>(type: T) => document.body.filter((node): node is Extract<Block, {type: T}> => node.type === type);

let parts: Record<string, string>;
let xml: string;
let text: string;

beforeAll(async () => {
  parts = partsOf(await standardToDocx(document, {pageNumbers}));
  xml = parts['word/document.xml'] ?? '';
  text = textOf(xml);
});

/** 目次的一行。 */
const CONTENTS_LINE = /<w:p>(?:(?!<\/w:p>).)*<w:pStyle w:val="TOC\d"\/>(?:(?!<\/w:p>).)*<\/w:p>/gs;

test('封面：编号、代替、名称、版次、日期、发布人', () => {
  const [cover = ''] = xml.split('</w:sectPr>');
  for (const one of ['JGDJ 401—2026', '代替 JGDJ 401—2017', '支部主题党日规范', '第 2 版', '2026-11-23 发布', '2026-12-01 实施', '发布']) expect(textOf(cover)).toContain(one);
});

test('检查项所查的几个条号一个一行，不从数字当中折', () => {
  const cells = only('table').find(({kind}) => kind === 'checks')!.rows.map((row) => row[2]!.flatMap((node) => (node.type === 'clause' ? [node.text] : [])));
  const several = cells.filter(({length}) => length > 1);
  expect(several.length).toBeGreaterThan(0);
  for (const numbers of several) expect(text).toContain(`\n${numbers.map((number, at) => `${number}${at < numbers.length - 1 ? '、' : ''}`).join('\n')}\n`);
});

test('每章、每条、每个编号段落和列项都在，编号照源文件', () => {
  for (const {number, title, kind} of only('heading')) expect(text, number).toContain({term: `\n${number}\n${title}\n`, annex: `${number}${title}`, chapter: `${number}　${title}`, section: `${number}　${title}`}[kind]);
  for (const {number} of only('clause')) expect(text).toContain(`\n${number}　`);
  expect(only('clause').length).toBeGreaterThan(30);
  expect(text).toContain('a)\t集中学习');
});

test('图题、表题、表单编号', () => {
  for (const one of ['图 1　支部主题党日规范流程图', '表 1　支部主题党日规范步骤', '表 2　', '表 3　', 'A.1　主题党日签到表']) expect(text).toContain(one);
});

test('目次每行有页码，不用更新域就看得到；前言是罗马数字', () => {
  const entries = xml.match(CONTENTS_LINE)!;
  const lines = entries.map((entry) => textOf(entry).trim());
  // 一行一个自己会算的域，不套在目录域里：打开的软件照自己排的版算。
  expect(xml).not.toMatch(/<w:instrText[^>]*>TOC /);
  expect(entries.slice(1).filter((entry) => !/<w:instrText[^>]*> PAGEREF _Toc\d+ /.test(entry))).toEqual([]);
  expect(lines.length).toBe(1 + only('heading').filter(({kind}) => kind !== 'term').length + only('form').length);
  expect(lines[0]).toMatch(/^前　言.*\tII?$/);
  const pages = lines.slice(1).map((line) => Number(/\t(\d+)$/.exec(line)?.[1]));
  expect(pages.every((page, index) => page >= (pages[index - 1] ?? 1))).toBe(true);
  expect(pages.at(-1)).toBeLessThan(20);
});

test('内部引用都指到有的书签，书签不重名、不过长', () => {
  const bookmarks = matches(xml, /<w:bookmarkStart [^>]*w:name="([^"]+)"/g);
  const anchors = matches(xml, /<w:hyperlink [^>]*w:anchor="([^"]+)"/g);
  expect(new Set(bookmarks).size).toBe(bookmarks.length);
  for (const name of bookmarks) expect(name).toMatch(/^[A-Za-z_]\w{0,39}$/);
  expect(anchors.filter((name) => !bookmarks.includes(name))).toEqual([]);
  expect(anchors).toContain(bookmarkName('401', 'one-theme'));
  expect(anchors).toContain(bookmarkName('401', 'ref-branch-work-regulations'));
  expect(anchors).toContain(bookmarkName('401', 'record-sign-in'));
});

test('每张表都写明列宽，各行单元格宽之和等于表宽；跨页的表重复表头', () => {
  const tables = xml.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
  expect(tables.length).toBeGreaterThan(6);
  for (const table of tables) {
    const grid = matches(/<w:tblGrid>.*?<\/w:tblGrid>/s.exec(table)?.[0] ?? '', /<w:gridCol w:w="(\d+)"/g);
    expect([9360, 13920]).toContain(sum(grid));
    for (const row of table.match(/<w:tr>.*?<\/w:tr>/gs) ?? []) expect(sum(matches(row, /<w:tcW w:type="dxa" w:w="(\d+)"/g))).toBe(sum(grid));
  }
  const captioned = tables.filter((table) => /序号|频次依据/.test(table) && /怎么做|频次依据|判定证据/.test(table));
  expect(captioned).toHaveLength(3);
  for (const table of captioned) expect(/<w:tr>.*?<\/w:tr>/s.exec(table)![0]).toContain('<w:tblHeader/>');
});

test('字体逐一指明，不用主题字体', () => {
  for (const [name, part] of Object.entries(parts)) if (/word\/(document|styles|header\d+|footer\d+)\.xml/.test(name)) expect(part, name).not.toMatch(/(ascii|hAnsi|eastAsia|cs)Theme/i);
  // 目次行的字体在样式 TOC1～3 里。
  const outside = printed(parts).replaceAll(CONTENTS_LINE, '');
  for (const one of outside.match(/<w:r>(?:(?!<\/w:r>).)*<w:t[ >].*?<\/w:r>/gs) ?? []) expect(one).toMatch(/w:eastAsia="[^"]+"/);
  expect(parts['word/styles.xml']).toMatch(/w:styleId="TOC1".*?w:eastAsia="宋体"/s);
  expect(parts['word/fontTable.xml']).toContain('<w:altName w:val="SimSun"/>');
});

test('流程图：SVG 和 PNG 各一份，有替代文字，颜色写死', async () => {
  const pictures = picturesOf(staged).map((picture) => ({...picture, png: new TextEncoder().encode(picture.label)}));
  expect(pictures.length).toBeGreaterThan(2);
  const own = partsOf(await standardToDocx(staged, {pictures}));
  const drawn = own['word/document.xml']!;
  expect(matches(drawn, /<wp:docPr [^>]*?descr="([^"]+)"/g)).toEqual(pictures.map(({alt}) => alt));
  expect(Object.keys(own).filter((name) => /media\/.*\.svg$/.test(name))).toHaveLength(pictures.length);
  expect(Object.keys(own).filter((name) => /media\/.*\.png$/.test(name))).toHaveLength(pictures.length);
  for (const {svg} of pictures) {
    expect(svg).not.toContain('var(');
    expect(svg).toContain("font-family=\"'Noto Sans SC'");
  }
});

test('页眉印标准号；前置部分罗马页码，正文阿拉伯页码从 1 起；横排的表单自成一段', () => {
  expect(Object.entries(parts).some(([name, part]) => /header\d+/.test(name) && part.includes('JGDJ 401—2026'))).toBe(true);
  const sections = xml.match(/<w:sectPr.*?<\/w:sectPr>/gs) ?? [];
  expect(sections[1]).toContain('w:fmt="upperRoman"');
  expect(sections[2]).toMatch(/w:pgNumType [^>]*w:start="1"[^>]*/);
  expect(sections.slice(3).some((section) => section.includes('w:orient="landscape"'))).toBe(true);
  expect(sections.slice(3).every((section) => !section.includes('w:start='))).toBe(true);
});

describe('同样的输入得同样的字节', () => {
  test('两次、换时区、隔着别的文件', async () => {
    const make = async () => {
      const bytes = await standardToDocx(document);
      await standardToDocx(realDocument('201'));
      return bytes;
    };
    const [first, ...rest] = await inTimeZones(['UTC', 'Asia/Shanghai'], make);
    for (const one of rest) expect(one).toEqual(first);
  });
});

test('换一个进程，字节也相同', {timeout: 300_000}, async () => {
  const script = `
    const {createHash} = await import('node:crypto');
    const {realDocument} = (await import('./src/outputs/documents/fixture.ts')).default;
    const {standardToDocx} = (await import('./src/outputs/documents/standard-docx.ts')).default;
    console.log(createHash('sha256').update(await standardToDocx(realDocument('401'))).digest('hex'));`;
  const other = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {encoding: 'utf8', env: {...process.env, TZ: 'America/New_York'}});
  expect(other.trim()).toBe(createHash('sha256').update(await standardToDocx(document)).digest('hex'));
});

test('附录编号、性质、标题各占一行，目次里是一条；末尾是版心四分之一宽的终结线', () => {
  const [, heading = ''] = /<w:p>((?:(?!<\/w:p>).)*附录 A<(?:(?!<\/w:p>).)*)<\/w:p>(?!.*附录 A<)/s.exec(xml)!;
  expect(matches(heading, /<w:br\/>|<w:t[^>]*>([^<]+)</g).map((line) => line ?? '|').join('')).toBe('附录 A|（规范性）|记录');
  expect(heading).toContain('<w:jc w:val="center"/>');
  const paragraphs = xml.match(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gs)!;
  const end = paragraphs.findLast((one) => one.includes('<w:pBdr>'))!;
  const [left, right] = [matches(end, /w:left="(\d+)"/g), matches(end, /w:right="(\d+)"/g)].map(Number);
  expect([9360, 13920].map((width) => (width - left! - right!) / width)).toContain(0.25);
  expect(xml.slice(xml.indexOf(end) + end.length)).not.toMatch(/<w:t[ >]/);
});

test('西文的语言不写中文：编号才不从中间折行', () => {
  expect(parts['word/styles.xml']).toMatch(/<w:lang [^>]*w:val="en-US"[^>]*w:eastAsia="zh-CN"|<w:lang [^>]*w:eastAsia="zh-CN"[^>]*w:val="en-US"/);
});

test('2017 版自称本标准，附录按 2009 年的写法', async () => {
  const old = textOf(partsOf(await standardToDocx(realDocument('401', '2017')))['word/document.xml']!);
  expect(old).toContain('本标准按照 GB/T 1.1—2009 给出的规则起草。');
  expect(old).toContain('附录 A（规范性附录）记录');
  expect(old).not.toContain('代替 JGDJ');
});
