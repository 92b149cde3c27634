import {AlignmentType, Footer, TableLayoutType, TabStopType, UnderlineType, VerticalAlign, WidthType} from 'docx';
import {shares, sum} from './grid';
import {namedStyles, styleId} from './styles';
import {A4, borders, cellMargins, documentDefaults, exactly, FONTS, FOOTER, fontStyle, packSheet, pageFooter, THIN} from './word';
import {paragraph, table, tabRun, textRun, type Wml, type WmlCell, type WmlRow} from './wml';

/** 一份可签认的责任清单（责任书）。 */
export interface DutyLetter {
  title: string;
  /** 出处，如“2026 版”。 */
  source: string;
  unitName: string;
  /** 表前的话。 */
  opening: string;
  groups: {title: string; rows: {what: string; when: string; basis: string; record: string}[]}[];
  /** 签字前的话。 */
  closing: string;
  signers: string[];
}

/** 版心宽，缇。 */
const WIDTH = 8832;
const heads = ['序号', '做什么', '何时', '依据', '表单'];
const weights = [6, 38, 26, 18, 18];

const run = (text: string, size = 12, font: string = FONTS.text): Wml => textRun({text, ...fontStyle(font, size)});

function cell(text: string, width: number, options: {head?: boolean; center?: boolean; span?: number} = {}): WmlCell {
  return {
    width: {size: width, type: WidthType.DXA},
    ...(options.span !== undefined && {columnSpan: options.span}),
    verticalAlign: VerticalAlign.CENTER,
    ...(options.head && {fill: 'F2F2F2'}),
    children: [paragraph({style: styleId(options.head ? 'label' : 'cell'), spacing: exactly(16), alignment: options.center ? AlignmentType.CENTER : AlignmentType.LEFT, children: [run(text, 10.5, options.head ? FONTS.label : FONTS.text)]})],
  };
}

function dutyTable(groups: DutyLetter['groups']): Wml {
  const widths = shares(weights, WIDTH);
  let number = 0;
  const rows = groups.flatMap(({title, rows: items}): WmlRow[] => [
    {cantSplit: true, children: [cell(title, WIDTH, {head: true, span: heads.length})]},
    ...items.map(({what, when, basis, record}) => {
      number += 1;
      return {cantSplit: true, children: [String(number), what, when, basis, record].map((text, index) => cell(text, widths[index] ?? 0, {center: index === 0}))};
    }),
  ]);
  return table({
    layout: TableLayoutType.FIXED,
    width: {size: sum(widths), type: WidthType.DXA},
    columnWidths: widths,
    margins: cellMargins(80, 40),
    borders: borders(THIN),
    rows: [{tableHeader: true, children: heads.map((text, index) => cell(text, widths[index] ?? 0, {head: true, center: true}))}, ...rows],
  });
}

/** 签字处：标签、横线、日期。 */
function signature(label: string): Wml {
  return paragraph({
    style: styleId('sign'),
    spacing: {...exactly(30), before: 120},
    keepNext: true,
    tabStops: [{type: TabStopType.LEFT, position: 5200}],
    children: [run(`${label}：`, 12, FONTS.label), tabRun({...fontStyle(FONTS.text, 12), underline: {type: UnderlineType.SINGLE}}), run('　　　年　　月　　日')],
  });
}

/** 写成 Word；同样的输入得同样的字节。 */
export async function dutyLetterToDocx(letter: DutyLetter): Promise<Uint8Array> {
  const body = (text: string, keepNext = false) => paragraph({style: styleId('text'), spacing: {...exactly(22), before: 120, after: 120}, keepNext, indent: {firstLine: 480}, children: [run(text)]});
  return packSheet({
    title: letter.title,
    subject: letter.source,
    creator: letter.unitName,
    lastModifiedBy: letter.unitName,
    description: letter.opening,
    styles: {default: {document: documentDefaults(12)}, paragraphStyles: namedStyles({title: [FONTS.title, 22], text: [FONTS.text, 12], label: [FONTS.label, 10.5], cell: [FONTS.text, 10.5], sign: [FONTS.text, 12]})},
    section: {
      properties: {page: {size: A4, margin: {top: 1700, bottom: 1418, left: 1588, right: 1474, header: 851, footer: 851}}},
      footers: {default: new Footer({children: [pageFooter(FOOTER, WIDTH)]})},
    },
    texts: {footer: `${letter.source} · ${letter.unitName}`},
    children: [
      paragraph({style: styleId('title'), alignment: AlignmentType.CENTER, spacing: {...exactly(34), after: 120}, children: [run(letter.title, 22, FONTS.title)]}),
      paragraph({style: styleId('text'), spacing: exactly(26), children: [run('姓名：　　　　　　　　所在党组织：', 12)]}),
      body(letter.opening),
      dutyTable(letter.groups),
      body(letter.closing, true),
      ...letter.signers.map(signature),
    ],
  });
}
