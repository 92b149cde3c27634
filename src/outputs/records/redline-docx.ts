import {AlignmentType, Footer, HeadingLevel, PageOrientation, TableLayoutType, UnderlineType, VerticalAlign, WidthType} from 'docx';
import type {ComparisonTable} from '../../domain/redline/comparison';
import type {Segment} from '../../domain/redline/words';
import {shares, sum} from './grid';
import {namedStyles, styleId} from './styles';
import {A4, borders, cellMargins, documentDefaults, FONTS, FOOTER, fontStyle, packSheet, pageFooter, THIN} from './word';
import {paragraph, runStyle, styledRun, table as wmlTable, textRun, type Wml, type WmlCell} from './wml';

/** 送审用的修订对照表：一个标准，或整套两版。 */
export interface ComparisonDocument {
  title: string;
  /** 如“2017 版 → 2026 版”。 */
  releases: string;
  unitName: string;
  tables: ComparisonTable[];
}

/** A4 横排，四边 20 毫米；版心宽，缇。 */
const MARGIN = 1134;
const WIDTH = 14570;
const heads = ['条款', '原文', '修订后', '修订理由', '依据'];
const weights = [11, 34, 34, 12, 9];
const SIZE = 10.5;

const run = (text: string, size: number = SIZE, font: string = FONTS.text): Wml => textRun({text, ...fontStyle(font, size)});

/** 删去的加删除线，新增的加下划线；不靠颜色。 */
const styles: Record<Segment['kind'], Wml> = {
  same: runStyle(fontStyle(FONTS.text, SIZE)),
  del: runStyle({...fontStyle(FONTS.text, SIZE), strike: true}),
  ins: runStyle({...fontStyle(FONTS.text, SIZE), underline: {type: UnderlineType.SINGLE}}),
};

function runs(segments: readonly Segment[]): Wml[] {
  return segments.flatMap(({kind, text}) => text.split('\n').map((line, index) => styledRun(styles[kind], line, index > 0)));
}

function cell(children: Wml[], width: number, isHead = false): WmlCell {
  return {
    width: {size: width, type: WidthType.DXA},
    verticalAlign: isHead ? VerticalAlign.CENTER : VerticalAlign.TOP,
    ...(isHead && {fill: 'F2F2F2'}),
    children: [paragraph({style: styleId(isHead ? 'label' : 'cell'), alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT, children})],
  };
}

function table({rows}: ComparisonTable): Wml {
  const widths = shares(weights, WIDTH);
  const at = (column: number) => widths[column] ?? 0;
  const plain = (text: string): Segment[] => [{kind: 'same', text: text || '—'}];
  return wmlTable({
    layout: TableLayoutType.FIXED,
    width: {size: sum(widths), type: WidthType.DXA},
    columnWidths: widths,
    margins: cellMargins(80, 40),
    borders: borders(THIN),
    rows: [
      {tableHeader: true, children: heads.map((text, column) => cell([run(text, SIZE, FONTS.label)], at(column), true))},
      ...rows.map(({clause, before, after, reason, basis}) => ({
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

function section(comparison: ComparisonTable): Wml[] {
  const list = (title: string, items: readonly string[]): Wml[] => (items.length
    ? [paragraph({style: styleId('section'), spacing: {before: 60}, keepNext: true, children: [run(title, SIZE, FONTS.label)]}), ...items.map((text, index) => paragraph({style: styleId('text'), children: [run(`${index + 1}．${text}`)]}))]
    : []);
  return [
    paragraph({style: HeadingLevel.HEADING_1, spacing: {before: 240, after: 80}, keepNext: true, children: [run(comparison.title, 14, FONTS.label)]}),
    ...list('修订说明', comparison.notes),
    ...list('依据的变化', comparison.regulations),
    paragraph({style: styleId('note'), spacing: {before: 60, after: 60}, keepNext: true, children: [run('删去的字加删除线，新增的字加下划线。', 9)]}),
    table(comparison),
  ];
}

/** 生成修订对照表（Word，A4 横排）；同样的输入得到同样的字节。 */
export async function comparisonToDocx({title, releases, unitName, tables}: ComparisonDocument): Promise<Uint8Array> {
  return packSheet({
    title,
    subject: releases,
    creator: unitName,
    lastModifiedBy: unitName,
    styles: {default: {document: documentDefaults(SIZE), heading1: {run: {color: '000000'}}}, paragraphStyles: namedStyles({title: [FONTS.title, 20], section: [FONTS.label, SIZE], text: [FONTS.text, SIZE], label: [FONTS.label, SIZE], cell: [FONTS.text, SIZE], note: [FONTS.text, 9]})},
    section: {
      properties: {
        page: {
          // docx 在横排时自己对调宽高，所以照竖排给。
          size: {...A4, orientation: PageOrientation.LANDSCAPE},
          margin: {top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, header: 600, footer: 600},
        },
      },
      footers: {default: new Footer({children: [pageFooter(FOOTER, WIDTH)]})},
    },
    texts: {footer: `修订对照表 · ${releases} · ${unitName}`},
    children: [
      paragraph({style: styleId('title'), alignment: AlignmentType.CENTER, spacing: {after: 120}, children: [run(title, 20, FONTS.title)]}),
      ...tables.flatMap(section),
    ],
  });
}
