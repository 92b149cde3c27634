import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  type ISectionOptions,
  NumberFormat,
  PageNumber,
  type PageNumberEstimator,
  PageOrientation,
  Paragraph,
  SectionType,
  Tab,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx';
import {A4, documentDefaults, exactly, FONTS, fontStyle, packDocument, twips} from '../records/word';
import {sectionChildren} from '../records/wml';
import type {Block, StandardDocument} from '../../domain/document/tree';
import {statuses} from '../../domain/glossary';
import {picturesOf, type Picture} from './pictures';
import {styleId} from '../records/styles';
import {BlockWriter, blockStyles, BODY, type BodyPart, endLine, run, TEXT} from './word-blocks';

export interface WordOptions {
  /** 流程图；缺省由文档树现画，没有点阵图（旧版 Word 看不到图）。依文中次序。 */
  pictures?: readonly Picture[];
  /** 算目次的页码，如 docx/layout 的 estimatePageNumbersWith；不给的，打开时由 Word 更新。 */
  pageNumbers?: PageNumberEstimator;
}

/** 各级标题、目次行的样式；字体逐一指明，不用主题字体。 */
export function wordStyles() {
  const heading = {run: {...fontStyle(FONTS.label, TEXT.size), bold: false, italics: false, color: '000000'}};
  return {
    default: {document: documentDefaults(TEXT.size, TEXT.font, TEXT.latin), heading1: heading, heading2: heading, heading3: heading, heading4: heading},
    paragraphStyles: [...blockStyles(), ...[1, 2, 3].map((level) => ({
      id: `TOC${level}`,
      name: `toc ${level}`,
      basedOn: 'Normal',
      run: fontStyle(TEXT.font, TEXT.size, TEXT.latin),
      paragraph: {spacing: exactly(18), indent: {left: twips((level - 1) * TEXT.size)}},
    }))],
  };
}

/** 一页纸：竖排、横排的版心不同，边距由版心推出。 */
export function pageOf(orientation: keyof typeof BODY, numbers?: {start?: number; format: (typeof NumberFormat)[keyof typeof NumberFormat]}) {
  const landscape = orientation === 'landscape';
  const spare = (landscape ? A4.height : A4.width) - BODY[orientation].width;
  // 竖排左边多留五毫米装订（GB/T 1.1 版心）。
  const left = Math.round(spare / 2) + (landscape ? 0 : 142);
  return {
    size: {...A4, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT},
    margin: {top: 1417, bottom: 1134, left, right: spare - left, header: 794, footer: 680},
    ...(numbers && {pageNumbers: {...(numbers.start !== undefined && {start: numbers.start}), formatType: numbers.format}}),
  };
}

/** 页眉印标准号，页脚印页码；单页靠右、双页靠左（GB/T 1.1）。 */
export function runningHeads(number: string) {
  const line = (alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT, child: TextRun) => [new Paragraph({alignment, children: [child]})];
  const page = () => new TextRun({children: [PageNumber.CURRENT], ...fontStyle(TEXT.font, 9, TEXT.latin)});
  return {
    headers: {default: new Header({children: line(AlignmentType.RIGHT, run(number, TEXT.size, FONTS.label))}), even: new Header({children: line(AlignmentType.LEFT, run(number, TEXT.size, FONTS.label))})},
    footers: {default: new Footer({children: line(AlignmentType.RIGHT, page())}), even: new Footer({children: line(AlignmentType.LEFT, page())})},
  };
}

/** 没有页眉页脚的页（封面）。 */
export const noRunningHeads = () => {
  const empty = () => [new Paragraph({})];
  return {
    headers: {default: new Header({children: empty()}), even: new Header({children: empty()})},
    footers: {default: new Footer({children: empty()}), even: new Footer({children: empty()})},
  };
};

const RULE = {style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4};

/** 还没有定的日子，留空手写。 */
const BLANK_DATE = '　　　　年　　月　　日';

function cover(document: StandardDocument): Paragraph[] {
  const {number, replaces, title, edition, status, dates, publisher, unit} = document;
  const right = (text: string, size: number, font: string = TEXT.font) => new Paragraph({alignment: AlignmentType.RIGHT, spacing: {line: 360}, children: [run(text, size, font)]});
  const centre = (text: string, size: number, before: number, font: string = FONTS.label) => new Paragraph({alignment: AlignmentType.CENTER, spacing: {before: twips(before)}, children: [run(text, size, font)]});
  return [
    right(number.includes(' ') ? number.split(' ')[0]! : '', 36, FONTS.label),
    new Paragraph({alignment: AlignmentType.LEFT, spacing: {before: twips(20)}, children: [run(`${unit}工作标准`, 22, FONTS.label)]}),
    new Paragraph({alignment: AlignmentType.RIGHT, spacing: {before: twips(24)}, children: [run(number, 14, FONTS.label)]}),
    new Paragraph({alignment: AlignmentType.RIGHT, spacing: {before: twips(4)}, border: {bottom: RULE}, children: [run(replaces.length ? `代替 ${replaces.join('、')}` : '', TEXT.size)]}),
    centre(title, 26, 130),
    centre(`第 ${edition} 版${status === 'in-force' ? '' : `（${statuses[status]}）`}`, 14, 16, TEXT.font),
    new Paragraph({
      spacing: {before: twips(290)},
      border: {bottom: RULE},
      tabStops: [{type: TabStopType.RIGHT, position: BODY.portrait.width}],
      children: [run(`${dates?.issued ?? BLANK_DATE} 发布`, 14, FONTS.label), new TextRun({children: [new Tab()]}), run(`${dates?.implemented ?? BLANK_DATE} 实施`, 14, FONTS.label)],
    }),
    centre(`${publisher}　发布`, 16, 18),
  ];
}

/** 前置部分的标题：目次、前言，居中、不编号。 */
export function frontHeading(text: string, options: {heading?: 'Heading1'; pageBreakBefore?: boolean} = {}): Paragraph {
  return new Paragraph({...(!options.heading && {style: styleId('front')}), ...options, alignment: AlignmentType.CENTER, keepNext: true, spacing: {before: twips(12), after: twips(20)}, children: [run(Array.from(text).join('　'), 16, FONTS.label)]});
}

interface Area {
  orientation: keyof typeof BODY;
  children: BodyPart[];
}

/** 正文按纸的方向切段：横排的表单自成一段，前后各一段竖排。 */
export function areasOf(body: readonly Block[], writer: BlockWriter): Area[] {
  const areas: Area[] = [{orientation: 'portrait', children: []}];
  let formsIn = 0;
  body.forEach((node, index) => {
    // 附录的标题随第一张表单走，免得独占一页。
    const form = node.type === 'heading' && node.kind === 'annex' ? body[index + 1] : node;
    const orientation = form?.type === 'form' ? form.template.orientation : 'portrait';
    const parts = writer.block(node);
    if (areas.at(-1)!.orientation !== orientation) {
      areas.push({orientation, children: []});
      formsIn = 0;
    } else if (node.type === 'form' && formsIn > 0) {
      // 一张表单一页。
      areas.at(-1)!.children.push(new Paragraph({pageBreakBefore: true, spacing: exactly(1), children: []}));
    }
    if (node.type === 'form') formsIn += 1;
    areas.at(-1)!.children.push(...parts);
  });
  const last = areas.at(-1)!;
  last.children.push(endLine(last.orientation));
  return areas;
}

/**
 * 一个标准 → Word：封面、目次、前言、正文、附录、终结线；照 GB/T 1.1 的哪些、没有照的哪些，见 decisions/0028。
 * 纯函数：不读文件、不联网，浏览器里也能用；同样的输入得同样的字节。
 */
export async function standardToDocx(document: StandardDocument, {pictures = picturesOf(document), pageNumbers}: WordOptions = {}): Promise<Uint8Array> {
  const writer = new BlockWriter({code: document.code, pictures, boxes: {last: 0}, codes: new Set([document.code])});
  const title = new Paragraph({style: styleId('front'), alignment: AlignmentType.CENTER, spacing: {before: twips(12), after: twips(24)}, children: [run(document.title, 16, FONTS.label)]});
  const areas = areasOf(document.body, writer);
  const sections: ISectionOptions[] = [
    {properties: {page: pageOf('portrait')}, ...noRunningHeads(), children: cover(document)},
    {
      properties: {type: SectionType.NEXT_PAGE, page: pageOf('portrait', {start: 1, format: NumberFormat.UPPER_ROMAN})},
      ...runningHeads(document.number),
      children: [
        frontHeading('目次'),
        new TableOfContents('目次', {hyperlink: true, headingStyleRange: '1-2'}),
        frontHeading('前言', {heading: 'Heading1', pageBreakBefore: true}),
        ...sectionChildren(document.foreword.flatMap((node) => writer.block(node))),
      ],
    },
    ...areas.map(({orientation, children}, index): ISectionOptions => ({
      properties: {type: SectionType.NEXT_PAGE, page: pageOf(orientation, {...(index === 0 && {start: 1}), format: NumberFormat.DECIMAL})},
      // 页眉页脚接着上一节的。
      children: sectionChildren(index === 0 ? [title, ...children] : children),
    })),
  ];
  return packDocument({
    title: document.title,
    subject: document.number,
    creator: document.publisher,
    lastModifiedBy: document.publisher,
    keywords: document.label,
    description: document.description,
    evenAndOddHeaderAndFooters: true,
    ...(pageNumbers && {pageNumbers}),
    styles: wordStyles(),
    sections,
  });
}
