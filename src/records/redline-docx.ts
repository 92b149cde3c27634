import {AlignmentType, BorderStyle, Document, Footer, HeadingLevel, Packer, PageNumber, PageOrientation, Paragraph, type ParagraphChild, Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, UnderlineType, VerticalAlign, WidthType} from 'docx';
import type {ComparisonTable} from '../standards/derive/redline/comparison';
import type {Segment} from '../standards/derive/redline/words';
import {shares, sum} from './grid';
import {normaliseZip} from './normalise';

/** 送审用的修订对照表：一个标准，或整套两版。 */
export interface ComparisonDocument {
  title: string;
  /** 如“2017 版 → 2026 版”。 */
  releases: string;
  unitName: string;
  tables: ComparisonTable[];
}

/** 只指名，不随附：读者的机器上没有的，由 Word、WPS 代替。 */
const FONTS = {title: '方正小标宋简体', text: '仿宋_GB2312', label: '黑体'} as const;
/** A4 横排，四边 20 毫米；版心宽，缇。 */
const MARGIN = 1134;
const WIDTH = 14570;
const heads = ['条款', '原文', '修订后', '修订理由', '依据'];
const weights = [11, 34, 34, 12, 9];
const SIZE = 10.5;

const style = (font: string, size: number) => ({size: size * 2, font: {ascii: font, hAnsi: font, eastAsia: font, cs: font, hint: 'eastAsia' as const}});
const run = (text: string, size: number = SIZE, font: string = FONTS.text) => new TextRun({text, ...style(font, size)});

/** 删去的加删除线，新增的加下划线；不靠颜色。 */
function runs(segments: readonly Segment[]): ParagraphChild[] {
  return segments.flatMap(({kind, text}) => text.split('\n').map((line, index) => new TextRun({
    text: line,
    ...(index && {break: 1}),
    ...style(FONTS.text, SIZE),
    ...(kind === 'del' && {strike: true}),
    ...(kind === 'ins' && {underline: {type: UnderlineType.SINGLE}}),
  })));
}

function cell(children: ParagraphChild[], width: number, options: {head?: boolean; span?: number} = {}): TableCell {
  return new TableCell({
    width: {size: width, type: WidthType.DXA},
    columnSpan: options.span,
    verticalAlign: options.head ? VerticalAlign.CENTER : VerticalAlign.TOP,
    shading: options.head ? {fill: 'F2F2F2'} : undefined,
    children: [new Paragraph({alignment: options.head ? AlignmentType.CENTER : AlignmentType.LEFT, children})],
  });
}

function table({rows}: ComparisonTable): Table {
  const widths = shares(weights, WIDTH);
  const at = (column: number) => widths[column] ?? 0;
  const border = {style: BorderStyle.SINGLE, size: 4, color: '000000'};
  const plain = (text: string): Segment[] => [{kind: 'same', text: text || '—'}];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: {size: sum(widths), type: WidthType.DXA},
    columnWidths: widths,
    margins: {marginUnitType: WidthType.DXA, left: 80, right: 80, top: 40, bottom: 40},
    borders: {top: border, bottom: border, left: border, right: border, insideHorizontal: border, insideVertical: border},
    rows: [
      new TableRow({tableHeader: true, children: heads.map((text, column) => cell([run(text, SIZE, FONTS.label)], at(column), {head: true}))}),
      ...rows.map(({clause, before, after, reason, basis}) => new TableRow({
        children: [
          cell(runs(plain(clause)), at(0)),
          cell(runs(before.length ? before : plain('（无）')), at(1)),
          cell(runs(after.length ? after : plain('（删去）')), at(2)),
          // 推不出理由的空着，会上填。
          cell(reason ? runs(plain(reason)) : [], at(3)),
          cell(runs(plain(basis)), at(4)),
        ],
      })),
    ],
  });
}

function section(comparison: ComparisonTable): (Paragraph | Table)[] {
  const list = (title: string, items: readonly string[]): Paragraph[] => (items.length
    ? [new Paragraph({spacing: {before: 60}, keepNext: true, children: [run(title, SIZE, FONTS.label)]}), ...items.map((text, index) => new Paragraph({children: [run(`${index + 1}．${text}`)]}))]
    : []);
  return [
    new Paragraph({heading: HeadingLevel.HEADING_1, spacing: {before: 240, after: 80}, keepNext: true, children: [run(comparison.title, 14, FONTS.label)]}),
    ...list('修订说明', comparison.notes),
    ...list('依据的变化', comparison.regulations),
    new Paragraph({spacing: {before: 60, after: 60}, keepNext: true, children: [run('删去的字加删除线，新增的字加下划线。', 9)]}),
    table(comparison),
  ];
}

/** 生成修订对照表（Word，A4 横排）；同样的输入得到同样的字节。 */
export async function comparisonToDocx({title, releases, unitName, tables}: ComparisonDocument): Promise<Uint8Array> {
  const page = new TextRun({children: [new Tab(), '第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'], ...style(FONTS.text, 9)});
  const document = new Document({
    title,
    subject: releases,
    creator: unitName,
    lastModifiedBy: unitName,
    styles: {default: {document: {run: {...style(FONTS.text, SIZE), language: {value: 'zh-CN', eastAsia: 'zh-CN'}}, paragraph: {spacing: {before: 0, after: 0}}}, heading1: {run: {color: '000000'}}}},
    sections: [
      {
        properties: {
          page: {
            // docx 在横排时自己对调宽高，所以照竖排给。
            size: {width: 11906, height: 16838, orientation: PageOrientation.LANDSCAPE},
            margin: {top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 600, footer: 600},
          },
        },
        footers: {default: new Footer({children: [new Paragraph({tabStops: [{type: TabStopType.RIGHT, position: WIDTH}], children: [run(`修订对照表 · ${releases} · ${unitName}`, 9), page]})]})},
        children: [
          new Paragraph({alignment: AlignmentType.CENTER, spacing: {after: 120}, children: [run(title, 20, FONTS.title)]}),
          ...tables.flatMap(section),
        ],
      },
    ],
  });
  return normaliseZip(new Uint8Array(await Packer.toArrayBuffer(document)));
}
