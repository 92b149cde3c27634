import {describe, expect, test} from 'vitest';
import {recordTasks} from '../src/outputs/files/standard-files';
import {publisher, publisherContent} from '../src/project/fixture';
import {contextOf} from '../src/domain/derive/context';
import {handedOutTemplate, isHandedOut, type RecordTemplate} from '../src/domain/schema/record';
import {formPlan, PAGES} from '../src/outputs/records/docx';
import {formFiles} from '../src/outputs/records/form';
import {pagesOf} from '../src/outputs/records/pages.fixture';
import {specimenTemplate} from '../src/domain/specimen/specimen';
import {LABEL_PADDING, PADDING} from '../src/outputs/records/docx-rows';
import {dateGroups, HAND} from '../src/outputs/records/blanks';
import {fitted, gridRows, labelParts, leastColumn, shares, TEXT_SIZE, UNITS} from '../src/outputs/records/grid';
import {balancedLines, packLines, textWidth} from '../src/outputs/records/wrapping';
import {BODY} from '../src/outputs/documents/volume-typst';
import {hasOffice, hasPoppler, printedLines, printedPages} from './office';
import {standardDocument} from '../src/domain/document/standard';
import {pageNumberEstimator} from '../src/outputs/documents/page-numbers';
import {standardToDocx} from '../src/outputs/documents/standard-docx';
import {ALL} from './sweep';

const releases = publisherContent().releases.map(({release}) => release);

test('每版每张表单，Word 和空白表单的 PDF：手写的日期连起止的时间在一行上，格里放得下', () => {
  let count = 0;
  const narrow = publisherContent().releases.flatMap(({release}) => release.standards.flatMap(({titleBlock, records}) => records.flatMap(({id, template}) => {
    const widths = {...(template.format === 'docx' && {Word: PAGES[template.orientation].width / 20}), PDF: BODY[template.orientation]};
    return Object.entries(widths).flatMap(([kind, width]) => template.blocks.flatMap((block) => (block.kind === 'fields' ? gridRows(block.fields, width / UNITS) : []).flat().flatMap(({field, middle, to}) => {
      const groups = dateGroups(field.hint ?? '', HAND);
      if (!groups) return [];
      count += 1;
      return packLines(groups, ((to - middle) * width) / UNITS - PADDING * 2, HAND).length > 1 ? [`${release.name} ${titleBlock.code}/${id} ${kind} ${field.label}`] : [];
    })));
  })));
  expect(count).toBeGreaterThan(250);
  expect(narrow).toEqual([]);
});

test('每版每张 Word 表单：标签放得下，没有一行只剩一个字', () => {
  const wrong = publisherContent().releases.flatMap(({release}) => release.standards.flatMap(({titleBlock, records}) => records.filter(({template}) => template.format === 'docx').flatMap(({id, template}) => {
    const page = PAGES[template.orientation].width / 20;
    const labels = template.blocks.flatMap((block) => {
      if (block.kind === 'fields') return gridRows(block.fields, page / UNITS).flat().map(({field, from, middle}) => [field.label, ((middle - from) * page) / UNITS] as const);
      if (block.kind !== 'table') return [];
      const widths = fitted(shares(block.columns.map(({width}) => width), page * 20), block.columns.map((column) => leastColumn(column) * 20));
      return block.columns.map(({label}, at) => [label, widths[at]! / 20] as const);
    });
    return labels.flatMap(([label, width]) => {
      const room = width - LABEL_PADDING * 2;
      const lines = balancedLines(labelParts(label)[0], room, TEXT_SIZE);
      const isRight = lines.every((line) => textWidth(line) * TEXT_SIZE <= room && (lines.length === 1 || textWidth(line.replace(/[，、]$/, '')) > 1));
      return isRight ? [] : [`${release.name} ${titleBlock.code}/${id} ${label}：${lines.join('｜')}`];
    });
  })));
  expect(wrong).toEqual([]);
});

test('每版每张 Word 表单和样板：签字和所签的末尾两行在一页，末页不止一行', () => {
  const made = publisherContent().releases.flatMap(({release, context}) => release.standards.filter(({titleBlock}) => titleBlock.status !== 'withdrawn').flatMap((standard) => formFiles(standard, context).filter(({template}) => template.format === 'docx' && !template.letter).flatMap(({id, template, values}) =>
    [undefined, ...(values ? [values] : [])].map((given) => {
      const blank = handedOutTemplate(template);
      return {name: `${release.name} ${standard.titleBlock.code}/${id}${given ? '（样板）' : ''}`, pages: pagesOf(formPlan(given ? specimenTemplate(blank, given) : blank, given), template.orientation)};
    }))));
  expect(made.length).toBeGreaterThan(250);
  const long = made.filter(({pages}) => pages.length > 1);
  expect(long.length).toBeGreaterThan(20);
  expect(long.filter(({pages}) => pages.at(-1)!.filter((kind) => kind === 'row').length < 2 || pages.some((page) => page.indexOf('sign') >= 0 && page.indexOf('sign') < 2)).map(({name, pages}) => `${name}：${pages.map((page) => page.join(' ')).join(' ｜ ')}`)).toEqual([]);
});

test('张贴、发出去的，裁下自己留的以外，没有只给自己人看的话；栏数、空白数不变', () => {
  const counts = (template: RecordTemplate) => template.blocks.map((block) => (block.kind === 'fields' ? block.fields.length : block.kind === 'paragraph' ? block.text.split('____').length : 0));
  const all = publisherContent().releases.flatMap(({release}) => release.standards.flatMap(({records}) => records.map(({id, template}) => ({id: `${release.name}/${id}`, template})))).filter(({template}) => isHandedOut(template));
  expect(all.length).toBeGreaterThan(20);
  for (const {id, template} of all) {
    const printed = handedOutTemplate(template);
    expect(counts(printed), id).toEqual(counts(template));
    const [posted] = JSON.stringify(printed, (key, value: unknown) => (['example', 'use'].includes(key) ? undefined : value)).split('沿此线裁开');
    expect(posted, id).not.toMatch(/（(?:写|填)|填写|式样|本人的，|如 \d{4}|照录|核查结论|不设委员会的/);
  }
  // 改的不是别的表单。
  const letter = all.find(({id}) => id === '2017/greeting-letter')!.template;
  expect(JSON.stringify(letter)).toMatch(/式样.*（写 1 件/);
  expect(handedOutTemplate({...letter, handedOut: false})).toEqual({...letter, handedOut: false});
});

/** 末页至少占版面的这么多：末两行、签字、说明。 */
const LEAST = 0.15;

describe.runIf(ALL && hasOffice() && hasPoppler())('印出来', () => {
  test.each(['103', '205'])('%s 的目次：各行的页码就是标题所在的页', async (code) => {
    const release = releases.find(({name}) => name === '2026')!;
    const context = contextOf(release, publisher, {path: '', filesPath: '/files'});
    const document = standardDocument(release.standards.find(({titleBlock}) => titleBlock.code === code)!, context);
    const pages = printedLines(await standardToDocx(document, {pageNumbers: pageNumberEstimator()})).map((lines) => lines.map((line) => line.trim()));
    const squeeze = (text: string) => text.replaceAll(/[\s.]/g, '');
    const first = pages.findIndex((lines) => lines.some((line) => /^1\s+范围$/.test(line)));
    const entries = pages.slice(0, first).flat().flatMap((line) => [...line.matchAll(/^(.+?)\.{6,}\s*(\d+)$/g)].map(([, title, page]) => [squeeze(title!).replace(/^(附录[A-Z])（.*/, '$1'), Number(page)] as const));
    expect(entries.length).toBeGreaterThan(15);
    const wrong = entries.filter(([title, page]) => !pages[first + page - 1]!.some((line) => squeeze(line) === title));
    expect(wrong).toEqual([]);
  }, 300_000);

  test.each(releases.map((release) => [release.name, release] as const))('%s：每张表单、信函、样板的末页不止一行，不以签字开头', async (_, release) => {
    const context = contextOf(release, publisher, {path: '', filesPath: '/files'});
    const files = new Map<string, Uint8Array>();
    for (const standard of release.standards) for (const task of recordTasks(standard, context, '')) files.set(task.path, await task.make());
    expect(files.size).toBeGreaterThan(80);
    const printed = [...printedPages(files)];
    expect(printed.filter(([, {pages}]) => pages > 1).length).toBeGreaterThan(5);
    expect(printed.flatMap(([name, {pages, fill}]) => (pages > 1 && fill < LEAST ? [`${name}：第 ${pages} 页只占 ${Math.round(fill * 100)}%`] : []))).toEqual([]);
    expect(printed.flatMap(([name, {tops}]) => (tops.some((line) => /[：:].*年.*月.*日$/.test(line)) ? [`${name}：签字在页首`] : []))).toEqual([]);
  }, 900_000);
});
