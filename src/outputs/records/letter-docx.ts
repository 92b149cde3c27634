/** 信函（请示、批复、报告、函、通知、主持词、办法）：标题、主送、正文、附件、署名、日期，没有红头。各点的出处在 decisions/。 */
import {AlignmentType, Footer, Header, PageNumber, Paragraph, TabStopType, TextRun, UnderlineType} from 'docx';
import type {Block, RecordTemplate} from '../../domain/schema/record';
import {type BlockValues, type Filling, type FormValues, SPECIMEN_NOTE} from '../../domain/specimen/specimen';
import {fileProperties, type RecordContext} from './context';
import {blankParts, blankLine, ROOM_LINES, roomAfter, writtenParts} from './blanks';
import {textWidth} from './wrapping';
import {A4, documentDefaults, exactly, FONTS, fontStyle, millimetres, packSheet, run, twips} from './word';
import {namedStyles, styleId} from './styles';
import {tabRun, textRun, paragraph as wmlParagraph, type Wml, type WmlParagraph} from './wml';

/** 三号、二号、四号，磅；版心 156×225 毫米，每页 22 行，一行 28 字。 */
const BODY = 16;
const TITLE = 22;
const PAGE_NUMBER = 14;
const LINE = 28.9;
/** 毫米。 */
const A4_WIDTH = 210;
const MARGIN = {top: 37, bottom: 35, left: 28, right: 26};
/** 右空几字。 */
const DATE_INDENT = 4;
const DATE = '　　　年　　月　　日';
/** 签名的横线：六个字，34 毫米。 */
const SIGN_LINE = '＿＿＿＿＿＿';

const text = (words: string, font: string = FONTS.text, size = BODY): Wml => textRun({text: words, ...fontStyle(font, size)});

/** 一段里的空白：填了的印填的，没填的留下划线。 */
function written(line: string, given: readonly string[], next: {blank: number}): Wml[] {
  return writtenParts(line, given, next).map((part) => {
    if ('blank' in part) return text(blankLine(part.blank));
    return text('text' in part ? part.text : part.value);
  });
}

/** 手写的一行到版心的右边，缇。 */
const ROOM = millimetres(A4_WIDTH - MARGIN.left - MARGIN.right) - 2;
const RULE = tabRun({...fontStyle(FONTS.text, BODY), underline: {type: UnderlineType.SINGLE}});

const blanksIn = (words: string): number => blankParts(words).filter((part) => 'blank' in part).length;

/** 主送：首段，以冒号结尾的一短句，顶格。 */
const isAddressee = (line: string, at: number): boolean => at === 0 && line.endsWith('：') && textWidth(line) <= 28;
/** 第一层标题：“一、”开头，没有句末标点的短句，黑体。 */
const isHeading = (line: string): boolean => /^[一二三四五六七八九十]+、/.test(line) && !/[。；]/.test(line);

function bodyOf(block: Extract<Block, {kind: 'paragraph'}>, given: readonly string[], first: boolean, keepNext: boolean): Wml[] {
  const next = {blank: 0};
  return block.text.split(/\n+/).filter(Boolean).flatMap((line, at) => {
    const addressee = first && isAddressee(line, at);
    const indent = addressee ? {} : {indent: {firstLine: twips(2 * BODY)}};
    const lead = roomAfter(line);
    if (lead !== undefined && !given[next.blank + blanksIn(lead)]) {
      const ruled = (children: Wml[], rest: Partial<WmlParagraph> = {}) => wmlParagraph({style: styleId('letterBody'), spacing: exactly(LINE), ...(keepNext && {keepNext}), tabStops: [{type: TabStopType.LEFT, position: ROOM}], ...rest, children: [...children, RULE]});
      const head = ruled(written(lead, given, next), indent);
      next.blank += 1;
      return [head, ...Array.from({length: ROOM_LINES - 1}, () => ruled([]))];
    }
    return [wmlParagraph({style: styleId(addressee ? 'letterTo' : isHeading(line) ? 'letterHeading' : 'letterBody'), spacing: exactly(LINE), ...indent, ...((keepNext || isHeading(line)) && {keepNext: true}), children: isHeading(line) ? [text(line, FONTS.label)] : written(line, given, next)})];
  });
}

/** 署名居日期之中，日期右空四字；人签名的没有填时留横线，几个人签的写明是谁。 */
function signedBy(label: string, given: {name: string; date: string} | undefined, isOnly: boolean, last: boolean): Wml[] {
  const date = given?.date || DATE;
  const isSealed = label.endsWith('（盖章）');
  const name = given?.name ? (isOnly ? given.name : `${label}：${given.name}`) : isSealed ? label : `${label}：${SIGN_LINE}`;
  const right = Math.max(0, DATE_INDENT + (textWidth(date) - textWidth(name)) / 2);
  const line = (words: string, ems: number, keepNext: boolean) => wmlParagraph({style: styleId('letterSign'), spacing: exactly(LINE), alignment: AlignmentType.RIGHT, keepNext, indent: {right: twips(ems * BODY)}, children: [text(words)]});
  return [line(name, right, true), line(date, DATE_INDENT, !last)];
}

/** 页码：单页居右、双页居左，各空一字，数字两边一字线。 */
function pageNumber(alignment: 'left' | 'right'): Footer {
  const side = {[alignment]: twips(PAGE_NUMBER)};
  return new Footer({children: [new Paragraph({alignment: alignment === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT, indent: side, children: [new TextRun({children: ['— ', PageNumber.CURRENT, ' —'], ...fontStyle(FONTS.box, PAGE_NUMBER)})]})]});
}

/**
 * 信函写成 Word；同样的输入得到同样的字节。
 * @param template 名称就是标题；栏块是几段文字，末尾署名
 * @param values 填的内容；不给是空白的
 * @param filling 填的是举例还是真的：举例的印“样板”
 */
export async function letterToDocx(template: RecordTemplate, context: RecordContext, values?: FormValues, filling: Filling = 'specimen'): Promise<Uint8Array> {
  const of = <K extends BlockValues['kind']>(at: number, kind: K) => (values?.[at]?.kind === kind ? (values[at] as Extract<BlockValues, {kind: K}>) : undefined);
  const blank = () => wmlParagraph({style: styleId('letterBody'), spacing: exactly(LINE), keepNext: true, children: []});
  const signed = template.blocks.findIndex(({kind}) => kind === 'signatures');
  const body = template.blocks.flatMap((block, at): Wml[] => {
    // 末两段跟着署名走：署名不单独落到下一页。
    if (block.kind === 'paragraph') return bodyOf(block, of(at, 'paragraph')?.values ?? [], at === 0, signed > 0 && at >= signed - 2);
    if (block.kind === 'signatures') return [blank(), ...block.signers.flatMap(({label}, index) => signedBy(label, of(at, 'signatures')?.values[index], block.signers.length === 1, index === block.signers.length - 1))];
    throw new Error(`信函里画不出的栏块：${block.kind}`);
  });
  const title = wmlParagraph({style: styleId('title'), spacing: exactly(34), alignment: AlignmentType.CENTER, children: [text(template.title, FONTS.title, TITLE)]});
  return packSheet({
    ...fileProperties(template, context),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {document: documentDefaults(BODY)},
      paragraphStyles: namedStyles({title: [FONTS.title, TITLE], letterTo: [FONTS.text, BODY], letterBody: [FONTS.text, BODY], letterHeading: [FONTS.label, BODY], letterSign: [FONTS.text, BODY]}),
    },
    section: {
      properties: {page: {size: A4, margin: {top: millimetres(MARGIN.top), bottom: millimetres(MARGIN.bottom), left: millimetres(MARGIN.left), right: millimetres(MARGIN.right), header: millimetres(20), footer: millimetres(28)}}},
      ...(values && filling === 'specimen' && {headers: {default: specimenHeader(), even: specimenHeader()}}),
      footers: {default: pageNumber('right'), even: pageNumber('left')},
    },
    children: [title, blank(), ...body],
  });
}

const specimenHeader = (): Header => new Header({children: [new Paragraph({children: [run(SPECIMEN_NOTE, 9, {color: '7F7F7F'})]})]});
