import {AlignmentType, Footer, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType} from 'docx';
import {namedStyles, styleId} from '../records/styles';
import type {Card} from '../../domain/derive/cards';
import {A4, borders, cellMargins, documentDefaults, exactly, FONTS, pageFooter, packDocument, run, THICK, THIN} from '../records/word';

/** 版心宽，缇。 */
const WIDTH = 10000;
const WIDTHS = [1500, 7300, 1200] as const;
const SIZE = 9.5;

/**
 * 一页纸 → Word：问什么、怎么规定、条款，一行一问。
 * 纯函数；同样的输入得同样的字节。
 */
export async function cardToDocx({title, rows}: Card, {label, unitName}: {label: string; unitName: string}): Promise<Uint8Array> {
  const cell = (lines: readonly string[], at: number, font: string = FONTS.box) => new TableCell({
    width: {size: WIDTHS[at]!, type: WidthType.DXA},
    verticalAlign: VerticalAlign.CENTER,
    children: lines.map((line) => new Paragraph({style: styleId(font === FONTS.label ? 'label' : 'cell'), spacing: exactly(13), alignment: at === 1 ? AlignmentType.LEFT : AlignmentType.CENTER, children: [run(line, SIZE, {}, font)]})),
  });
  return packDocument({
    title,
    subject: label,
    creator: unitName,
    lastModifiedBy: unitName,
    styles: {default: {document: documentDefaults(SIZE, FONTS.box)}, paragraphStyles: namedStyles({title: [FONTS.title, 20], label: [FONTS.label, SIZE], cell: [FONTS.box, SIZE]})},
    sections: [{
      properties: {page: {size: A4, margin: {top: 850, bottom: 850, left: 953, right: 953, header: 425, footer: 425}}},
      footers: {default: new Footer({children: [pageFooter(`${label}，字取自条文 · ${unitName}`, WIDTH)]})},
      children: [
        new Paragraph({style: styleId('title'), alignment: AlignmentType.CENTER, spacing: {...exactly(30), after: 100}, children: [run(title, 20, {}, FONTS.title)]}),
        new Table({
          layout: TableLayoutType.FIXED,
          width: {size: WIDTH, type: WidthType.DXA},
          columnWidths: [...WIDTHS],
          margins: cellMargins(80, 30),
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
