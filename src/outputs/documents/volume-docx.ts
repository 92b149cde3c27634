import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  InternalHyperlink,
  type ISectionOptions,
  NumberFormat,
  PageReference,
  type PageNumberEstimator,
  Paragraph,
  type ParagraphChild,
  SectionType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
  Bookmark,
} from 'docx';
import {shares} from '../records/grid';
import {borders, cellMargins, exactly, FONTS, fontStyle, packDocument, THICK, THIN, twips} from '../records/word';
import {styleId} from '../records/styles';
import {sectionChildren} from '../records/wml';
import type {StandardDocument} from '../../domain/document/tree';
import {ANSWERS_ANNEX, factsOf, type VolumeDocument, type VolumePlace} from '../../domain/document/volume';
import {picturesOf, type Picture} from './pictures';
import {areasOf, frontHeading, noRunningHeads, pageOf, runningHeads, wordStyles} from './standard-docx';
import {BlockWriter, BODY, type BodyPart, bookmarkName, run, TEXT} from './word-blocks';
import {termGroups} from './volume-index';

export interface VolumeWordOptions {
  /** 各标准的流程图；缺省由文档树现画，没有点阵图。 */
  pictures?: (document: StandardDocument) => readonly Picture[];
  /** 算目次和索引的页码；不给的，打开时由 Word 更新。 */
  pageNumbers?: PageNumberEstimator;
}

const {width: WIDTH} = BODY.portrait;
const LINE = 17;

function cover({prefix, title, label, unit, publisher}: VolumeDocument): Paragraph[] {
  const centre = (text: string, size: number, before: number) => new Paragraph({alignment: AlignmentType.CENTER, spacing: {before: twips(before)}, children: [run(text, size, FONTS.label)]});
  return [
    new Paragraph({alignment: AlignmentType.RIGHT, children: [run(prefix, 36, FONTS.label)]}),
    centre(title, 30, 150),
    centre(label, 16, 20),
    centre(unit, 16, 290),
    new Paragraph({border: {bottom: {style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4}}, children: []}),
    centre(`${publisher}　发布`, 14, 12),
  ];
}

/** 一级标题：前言、体系表、各类、附录、索引。 */
function topHeading(text: string, pageBreakBefore = false): Paragraph {
  return new Paragraph({heading: HeadingLevel.HEADING_1, pageBreakBefore, keepNext: true, alignment: AlignmentType.CENTER, spacing: {before: twips(12), after: twips(14)}, children: [run(text, 16, FONTS.label)]});
}

function systemTable({columns, parts}: VolumeDocument): Table {
  const widths = shares(columns.map(({width}) => width), WIDTH);
  const cell = (text: string, at: number, options: {head?: boolean; span?: number; target?: string} = {}) => {
    const child = run(text, 9, options.head ? FONTS.label : TEXT.font);
    return new TableCell({
      width: {size: options.span ? WIDTH : (widths[at] ?? 0), type: WidthType.DXA},
      columnSpan: options.span,
      verticalAlign: VerticalAlign.CENTER,
      shading: options.head ? {fill: 'F2F2F2'} : undefined,
      children: [new Paragraph({style: styleId('tableText'), spacing: exactly(14), alignment: options.head && !options.span ? AlignmentType.CENTER : AlignmentType.LEFT, children: [options.target ? new InternalHyperlink({anchor: options.target, children: [child]}) : child]})],
    });
  };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: {size: WIDTH, type: WidthType.DXA},
    columnWidths: widths,
    margins: cellMargins(70, 30),
    borders: borders(THICK, THIN),
    rows: [
      new TableRow({tableHeader: true, cantSplit: true, children: columns.map(({label}, at) => cell(label, at, {head: true}))}),
      ...parts.flatMap(({number, title, rows}) => [
        new TableRow({cantSplit: true, children: [cell(`${number}　${title}`, 0, {head: true, span: columns.length})]}),
        ...rows.map(({cells, code}) => new TableRow({cantSplit: true, children: cells.map((text, at) => cell(text, at, at === 1 && code ? {target: bookmarkName(code, 'title')} : {}))})),
      ]),
    ],
  });
}

function standardHeading(document: StandardDocument): Paragraph[] {
  const {code, number, title} = document;
  return [
    new Paragraph({heading: HeadingLevel.HEADING_2, keepNext: true, alignment: AlignmentType.CENTER, spacing: {before: twips(12), after: twips(8)}, children: [new Bookmark({id: bookmarkName(code, 'title'), children: [run(`${number}　${title}`, 15, FONTS.label)]})]}),
    new Paragraph({alignment: AlignmentType.CENTER, spacing: {after: twips(12)}, children: [run(factsOf(document).join('　　'), 9)]}),
  ];
}

function placeRuns({code, clause, text}: VolumePlace, size: number): ParagraphChild[] {
  const anchor = bookmarkName(code, clause || 'title');
  return [
    new InternalHyperlink({anchor, children: [run(text, size)]}),
    run('（', size),
    new PageReference(anchor),
    run('）', size),
  ];
}

/** 附录：一问一答，依据链到条文。 */
function answerAnnex({answers}: VolumeDocument): Paragraph[] {
  const indent = {left: twips(2 * TEXT.size)};
  return answers.flatMap(({code, title, answers: own}) => [
    new Paragraph({style: styleId('term'), keepNext: true, spacing: {...exactly(LINE), before: twips(10)}, children: [new InternalHyperlink({anchor: bookmarkName(code, 'title'), children: [run(`${code}　${title}`, TEXT.size, FONTS.label)]})]}),
    ...own.flatMap(({question, answer, more, except, grounds}) => [
      new Paragraph({style: styleId('term'), keepNext: true, spacing: {...exactly(LINE), before: twips(4)}, children: [run(`问　${question}`, TEXT.size, FONTS.label)]}),
      new Paragraph({style: styleId('clause'), spacing: exactly(LINE), indent, children: [
        run(`${answer}。${more ?? ''}${except === undefined ? '' : `没有答到的：${except}。`}`),
        run('〔', 9),
        ...grounds.flatMap(({text, place}, index) => [...(index ? [run('、', 9)] : []), place ? new InternalHyperlink({anchor: bookmarkName(place.code, place.clause), children: [run(text, 9)]}) : run(text, 9)]),
        run('〕', 9),
      ]}),
    ]),
  ]);
}

function termIndex(volume: VolumeDocument): Paragraph[] {
  return termGroups(volume.terms).flatMap(({letter, terms}) => [
    new Paragraph({style: styleId('term'), keepNext: true, spacing: {...exactly(LINE), before: twips(6)}, children: [run(letter, TEXT.size, FONTS.label)]}),
    ...terms.map(({term, place}) => new Paragraph({
      style: styleId('clause'),
      spacing: exactly(LINE),
      tabStops: [{type: TabStopType.RIGHT, position: WIDTH, leader: 'dot'}],
      children: [run(term), new TextRun({children: [new Tab()], ...fontStyle(TEXT.font, TEXT.size)}), ...placeRuns(place, TEXT.size)],
    })),
  ]);
}

function regulationIndex(volume: VolumeDocument): Paragraph[] {
  return volume.regulations.flatMap(({title, articles}) => [
    new Paragraph({style: styleId('term'), keepNext: true, spacing: {...exactly(LINE), before: twips(8)}, children: [run(title, TEXT.size, FONTS.label)]}),
    ...articles.map(({article, places}) => new Paragraph({
      style: styleId('tableText'),
      spacing: exactly(14),
      indent: {left: twips(2 * TEXT.size)},
      children: [...(article ? [run(`${article}：`, 9)] : []), ...places.flatMap((place, index) => [...(index ? [run('、', 9)] : []), ...placeRuns(place, 9)])],
    })),
  ]);
}

/**
 * 汇编 → Word，次序与 PDF 相同；表单随各标准的附录。
 * 纯函数：不读文件、不联网；同样的输入得同样的字节。
 */
export async function volumeToDocx(volume: VolumeDocument, {pictures = picturesOf, pageNumbers}: VolumeWordOptions = {}): Promise<Uint8Array> {
  const codes = new Set(volume.parts.flatMap(({standards}) => standards.map(({code}) => code)));
  const boxes = {last: 0};
  const front = new BlockWriter({code: '', pictures: [], boxes, codes});
  const arabic = (orientation: keyof typeof BODY, start?: number) => ({type: SectionType.NEXT_PAGE, page: pageOf(orientation, {...(start !== undefined && {start}), format: NumberFormat.DECIMAL})});
  const standardSections = (document: StandardDocument, lead: readonly BodyPart[]): ISectionOptions[] => {
    const writer = new BlockWriter({code: document.code, pictures: pictures(document), boxes, codes, headingOffset: 2});
    return areasOf(document.body, writer).map(({orientation, children}, index) => ({
      properties: arabic(orientation),
      // 同一标准的各节接着用上一节的页眉；页脚全册一样，前言那一节给了就行。
      ...(index === 0 && {headers: runningHeads(`${document.number}　${document.title}`).headers}),
      children: sectionChildren(index === 0 ? [...lead, ...standardHeading(document), ...children] : children),
    }));
  };
  const sections: ISectionOptions[] = [
    {properties: {page: pageOf('portrait')}, ...noRunningHeads(), children: cover(volume)},
    {
      properties: {type: SectionType.NEXT_PAGE, page: pageOf('portrait', {start: 1, format: NumberFormat.UPPER_ROMAN})},
      ...runningHeads(volume.title),
      children: [
        frontHeading('目次'),
        new TableOfContents('目次', {hyperlink: true, headingStyleRange: '1-2'}),
        topHeading('前　言', true),
        ...sectionChildren(volume.foreword.flatMap((node) => front.block(node))),
      ],
    },
    {properties: arabic('portrait', 1), children: [topHeading('标准体系表'), systemTable(volume)]},
    ...volume.parts.flatMap(({number, title, standards}) => standards.flatMap((document, index) => standardSections(document, index ? [] : [topHeading(`${number}　${title}`)]))),
    ...(volume.answers.length ? [{properties: arabic('portrait'), headers: runningHeads(ANSWERS_ANNEX).headers, children: [topHeading(ANSWERS_ANNEX), ...answerAnnex(volume)]}] : []),
    {properties: arabic('portrait'), headers: runningHeads('术语索引').headers, children: [topHeading('术语索引'), ...termIndex(volume)]},
    {properties: arabic('portrait'), headers: runningHeads('法规索引').headers, children: [topHeading('法规索引'), ...regulationIndex(volume)]},
  ];
  return packDocument({
    title: `${volume.title}（${volume.label}）`,
    subject: volume.label,
    creator: volume.publisher,
    lastModifiedBy: volume.publisher,
    evenAndOddHeaderAndFooters: true,
    ...(pageNumbers && {pageNumbers}),
    styles: wordStyles(),
    sections,
  });
}
