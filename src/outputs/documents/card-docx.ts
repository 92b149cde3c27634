import {AlignmentType, Footer, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType} from 'docx';
import type {Card} from '../../domain/derive/cards';
import {A4, borders, cellMargins, documentDefaults, exactly, FONTS, pageFooter, packDocument, run, THICK, THIN} from '../records/word';

/** 版心宽，缇。 */
const WIDTH = 9600;
const WIDTHS = [1900, 6100, 1600] as const;
const SIZE = 10.5;

/**
 * 一页纸 → Word：问什么、怎么规定、条款，一行一问。
 * 纯函数；同样的输入得同样的字节。
 */
export async function cardToDocx({title, rows}: Card, {label, unitName}: {label: string; unitName: string}): Promise<Uint8Array> {
  const cell = (lines: readonly string[], at: number, font: string = FONTS.box) => new TableCell({
    width: {size: WIDTHS[at]!, type: WidthType.DXA},
    verticalAlign: VerticalAlign.CENTER,
    children: lines.map((line) => new Paragraph({spacing: exactly(16), alignment: at === 1 ? AlignmentType.LEFT : AlignmentType.CENTER, children: [run(line, SIZE, {}, font)]})),
  });
  return packDocument({
    title,
    subject: label,
    creator: unitName,
    lastModifiedBy: unitName,
    styles: {default: {document: documentDefaults(SIZE, FONTS.box)}},
    sections: [{
      properties: {page: {size: A4, margin: {top: 1134, bottom: 1134, left: 1153, right: 1153, header: 567, footer: 567}}},
      footers: {default: new Footer({children: [pageFooter(`${label}，字取自条文 · ${unitName}`, WIDTH)]})},
      children: [
        new Paragraph({alignment: AlignmentType.CENTER, spacing: {...exactly(34), after: 160}, children: [run(title, 20, {}, FONTS.title)]}),
        new Table({
          layout: TableLayoutType.FIXED,
          width: {size: WIDTH, type: WidthType.DXA},
          columnWidths: [...WIDTHS],
          margins: cellMargins(90, 50),
          borders: borders(THICK, THIN),
          rows: [
            new TableRow({tableHeader: true, children: ['问什么', '怎么规定', '条款'].map((head, at) => cell([head], at, FONTS.label))}),
            ...rows.map(({ask, lines, clause}) => new TableRow({cantSplit: true, children: [cell([ask], 0, FONTS.label), cell(lines, 1), cell([clause], 2)]})),
          ],
        }),
      ],
    }],
  });
}
