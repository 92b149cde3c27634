import {AlignmentType, Bookmark, HeadingLevel, ImageRun, Paragraph, TableLayoutType, TabStopType, TextRun, VerticalAlign, WidthType} from 'docx';
import {type BoxCounter, formBody, formStyles} from '../records/docx';
import {shares} from '../records/grid';
import {namedStyles, styleId} from '../records/styles';
import {borders, cellMargins, exactly, FONTS, fontStyle, THICK, THIN, twips} from '../records/word';
import {bookmark, link, paragraph, table, tabRun, textRun, type Wml, WmlBlock, type WmlParagraph, type WmlText} from '../records/wml';
import type {Block, Inline} from '../../domain/document/tree';
import {annexTemplate} from './annex';
import type {Picture} from './pictures';

/** 版心，缇；宽能被二十四整除，表单的格线才对得齐。 */
export const BODY = {portrait: {width: 9360, room: 610}, landscape: {width: 13920, room: 365}} as const;
/** 正文：宋体五号，西文和数字用 Times New Roman（GB/T 1.1 的幅面）。 */
export const TEXT = {font: FONTS.box, latin: 'Times New Roman', size: 10.5} as const;
const LINE = 17;
const SMALL = 9;
const CELL = 9;
const CELL_LINE = 13;
/** 流程图至多这么大，像素（96 dpi）：版心减去图题和引出它的一条。 */
export const FIGURE = {width: 620, height: 820} as const;

/** 正文、表格、图表标题和附录里表单的段落样式。 */
export const blockStyles = () => [
  ...formStyles(),
  ...namedStyles({front: [FONTS.label, 16], clause: [TEXT.font, TEXT.size, TEXT.latin], item: [TEXT.font, TEXT.size, TEXT.latin], term: [FONTS.label, TEXT.size], caption: [FONTS.label, TEXT.size], tableText: [TEXT.font, CELL, TEXT.latin]}),
];

/** 标题、图是 docx 的段落（目次要找标题，图要登记图片），别的是写好的正文。 */
export type BodyPart = Paragraph | WmlBlock;
type Of<T extends Block['type']> = Extract<Block, {type: T}>;

/** 书签名：Word 只许字母、数字、下划线，至多四十个字符。 */
export function bookmarkName(code: string, id: string): string {
  const name = `s${code}_${id.replace(/[^A-Za-z0-9]/g, '_')}`;
  if (name.length <= 40) return name;
  // 太长的截短，补上由全名算出的尾巴，免得相撞。
  const hash = Array.from(name).reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) >>> 0, 7);
  return `${name.slice(0, 32)}_${hash.toString(36)}`;
}

export function run(text: string, size: number = TEXT.size, font: string = TEXT.font): TextRun {
  return new TextRun({text, ...fontStyle(font, size, font === TEXT.font ? TEXT.latin : font)});
}

/** 正文里的一段文字。 */
const words = (text: string, size: number = TEXT.size, font: string = TEXT.font): Wml => textRun({text, ...fontStyle(font, size, font === TEXT.font ? TEXT.latin : font)});

const block = (options: WmlParagraph): WmlBlock => new WmlBlock(paragraph(options));

export interface BlockWriterOptions {
  code: string;
  pictures: readonly Picture[];
  boxes: BoxCounter;
  /** 文件里还有哪些标准：引用到的链过去；单本的只有自己。 */
  codes: ReadonlySet<string>;
  /** 标题样式降几级：汇编里一级是类，二级是标准。 */
  headingOffset?: 0 | 2;
}

/** 文档树的块 → Word；一个标准用一个。 */
export class BlockWriter {
  private picture = 0;
  /** 附录的标题比一行多占的，从第一张表单的高里扣，免得签名挤到下一页。 */
  private annexLead = 0;

  constructor(private readonly options: BlockWriterOptions) {}

  block(node: Block): BodyPart[] {
    switch (node.type) {
      case 'heading':
        return node.kind === 'term' ? this.term(node) : [this.heading(node)];
      case 'clause':
        return [this.text([...this.anchor(node.id, [words(node.number, TEXT.size, FONTS.label)]), words('　'), ...this.inline(node.content)])];
      case 'paragraph':
        return [this.text(this.inline(node.content), {firstLine: twips(2 * TEXT.size)})];
      case 'items':
        return node.items.map(({marker, content}) => this.item(marker, this.inline(content)));
      case 'references':
        return [
          this.text([words(node.lead)], {firstLine: twips(2 * TEXT.size)}),
          ...node.standards.map((content) => this.text(this.inline(content), {left: twips(2 * TEXT.size)})),
          this.text([words(node.sources)], {firstLine: twips(2 * TEXT.size)}),
          ...node.regulations.map(({regulation, title, detail}) => this.text([...this.anchor(`ref-${regulation}`, [words(title)]), words(detail)], {left: twips(2 * TEXT.size)})),
        ];
      case 'figure':
        return [...node.parts.keys()].flatMap(() => this.figure());
      case 'table':
        return this.table(node);
      case 'form':
        return this.form(node);
    }
  }

  private heading({kind, id, number, title}: Of<'heading'>): Paragraph {
    if (kind === 'annex') return this.annexHeading(id, number, title);
    const text = `${number}　${title}`;
    const level = (kind === 'section' ? 1 : 0) + (this.options.headingOffset ?? 0);
    const space = kind === 'section' ? 4 : 9;
    return new Paragraph({
      heading: headings[level],
      keepNext: true,
      spacing: {...exactly(LINE), before: twips(space), after: twips(space)},
      children: [this.target(id, text)],
    });
  }

  /** 术语条目：编号单占一行，术语另起一行空两字。 */
  private term({id, number, title}: Of<'heading'>): BodyPart[] {
    return [
      block({style: styleId('term'), keepNext: true, spacing: {...exactly(LINE), before: twips(4)}, children: this.anchor(id, [words(number, TEXT.size, FONTS.label)])}),
      block({style: styleId('term'), keepNext: true, spacing: exactly(LINE), indent: {firstLine: twips(2 * TEXT.size)}, children: [words(title, TEXT.size, FONTS.label)]}),
    ];
  }

  /** 附录编号、性质、标题各占一行，居中；一段之内换行，目次里才是一条。 */
  private annexHeading(id: string, number: string, title: string): Paragraph {
    const [, nature = '', name = ''] = /^(（[^）]*）)?(.*)$/.exec(title)!;
    const lines = [number, nature, name].filter(Boolean);
    this.annexLead = (lines.length - 1) * LINE;
    const line = (text: string, index: number) => new TextRun({text, ...(index && {break: 1}), ...fontStyle(FONTS.label, TEXT.size)});
    return new Paragraph({
      heading: headings[this.options.headingOffset ?? 0],
      keepNext: true,
      pageBreakBefore: true,
      alignment: AlignmentType.CENTER,
      spacing: {...exactly(LINE), before: twips(9), after: twips(9)},
      children: [new Bookmark({id: bookmarkName(this.options.code, id), children: lines.map(line)})],
    });
  }

  private text(children: readonly Wml[], indent: {left?: number; firstLine?: number} = {}): WmlBlock {
    return block({style: styleId('clause'), alignment: AlignmentType.BOTH, spacing: exactly(LINE), indent, children});
  }

  private item(marker: string, content: readonly Wml[]): WmlBlock {
    const [left, hanging] = [twips(4 * TEXT.size), twips(2 * TEXT.size)];
    // 破折号正好两个字宽，后面不再跳格。
    const gap = marker === '——' ? [] : [tabRun(fontStyle(TEXT.font, TEXT.size))];
    return block({
      style: styleId('item'),
      // 前言里的条号一长串，中间不折行，两端对齐会把字拉开。
      alignment: marker === '——' ? AlignmentType.LEFT : AlignmentType.BOTH,
      spacing: exactly(LINE),
      indent: {left, hanging},
      tabStops: [{type: TabStopType.LEFT, position: left}],
      children: [words(marker), ...gap, ...content],
    });
  }

  private anchor(id: string, children: readonly Wml[]): Wml[] {
    return bookmark(bookmarkName(this.options.code, id), children);
  }

  /** 标题的文字，带书签。 */
  private target(id: string, text: string): Bookmark {
    return new Bookmark({id: bookmarkName(this.options.code, id), children: [run(text, TEXT.size, FONTS.label)]});
  }

  private link(code: string, id: string, text: string, size: number, font?: string): Wml {
    const target = words(text, size, font);
    return this.options.codes.has(code) ? link(bookmarkName(code, id), [target]) : target;
  }

  private inline(content: readonly Inline[], size: number = TEXT.size): Wml[] {
    const {code} = this.options;
    const small = Math.min(size, SMALL);
    return content.flatMap((node): Wml[] => {
      switch (node.type) {
        case 'text':
        case 'parameter':
        case 'step':
        case 'way':
          return [words(node.text, size)];
        case 'strong':
        case 'emphasis':
          return [words(plainText(node.children), size, FONTS.label)];
        case 'cite':
          return [this.link(code, `ref-${node.regulation}`, node.text, small)];
        case 'law':
          return this.inline(node.children, size);
        case 'regulation':
          return [this.link(code, `ref-${node.regulation}`, node.text, size)];
        case 'standard':
          return [this.link(node.written ? node.code : '', node.clause ?? 'title', node.text, size)];
        case 'clause':
          return [this.link(code, node.id, node.text, size)];
        case 'form':
          return [this.link(code, `record-${node.id}`, node.text, size)];
        case 'term':
          return [this.link(node.code, node.id, node.text, size)];
        case 'rail':
          return [];
        case 'aside':
          return this.inline(node.children, size);
      }
    });
  }

  private figure(): BodyPart[] {
    const picture = this.options.pictures[this.picture];
    this.picture += 1;
    if (!picture) throw new Error(`标准 ${this.options.code} 的第 ${this.picture} 幅流程图没有给出图片`);
    const scale = Math.min(1, FIGURE.width / picture.width, FIGURE.height / picture.height);
    const image = new ImageRun({
      type: 'svg',
      data: new TextEncoder().encode(picture.svg),
      fallback: {type: 'png', data: picture.png ?? BLANK_PNG},
      transformation: {width: Math.round(picture.width * scale), height: Math.round(picture.height * scale)},
      altText: {name: picture.label, title: picture.label, description: picture.alt},
    });
    return [
      new Paragraph({alignment: AlignmentType.CENTER, keepNext: true, spacing: {before: twips(6)}, children: [image]}),
      this.caption(picture.label, false),
    ];
  }

  /** 图题在图下，表题在表上。 */
  private caption(label: string, keepNext: boolean): WmlBlock {
    return block({style: styleId('caption'), alignment: AlignmentType.CENTER, keepNext, spacing: {...exactly(LINE), before: twips(keepNext ? 9 : 3), after: twips(keepNext ? 3 : 9)}, children: [words(label.replace(/^([图表] \d+) /, '$1　'), TEXT.size, FONTS.label)]});
  }

  private table({label, columns, rows, note}: Of<'table'>): BodyPart[] {
    const {width} = BODY.portrait;
    const widths = shares(columns.map((column) => column.width), width);
    const cell = (children: WmlText[], column: number, head = false) => ({width: {size: widths[column] ?? 0, type: WidthType.DXA}, verticalAlign: head ? VerticalAlign.CENTER : VerticalAlign.TOP, children});
    const centred = (column: number) => ['序号', '分值', '频次'].includes(columns[column]?.label ?? '');
    return [
      this.caption(label, true),
      new WmlBlock(table({
        layout: TableLayoutType.FIXED,
        alignment: AlignmentType.CENTER,
        width: {size: width, type: WidthType.DXA},
        columnWidths: widths,
        margins: cellMargins(70, 30),
        borders: borders(THICK, THIN),
        rows: [
          {tableHeader: true, cantSplit: true, children: columns.map((column, index) => cell([this.line([words(column.label, CELL, FONTS.label)], true)], index, true))},
          ...rows.map((row) => ({cantSplit: true, children: row.map((content, index) => cell(this.cellLines(content, centred(index)), index))})),
        ],
      })),
      ...(note ? [block({style: styleId('note'), alignment: AlignmentType.RIGHT, spacing: {...exactly(LINE), before: twips(3)}, children: [words(note, SMALL)]})] : []),
    ];
  }

  private line(children: readonly Wml[], centre: boolean): WmlText {
    return paragraph({style: styleId('tableText'), spacing: exactly(CELL_LINE), alignment: centre ? AlignmentType.CENTER : AlignmentType.LEFT, children});
  }

  /** 格里的附注各成一段；几个条号一个一段。 */
  private cellLines(content: readonly Inline[], centre: boolean): WmlText[] {
    const main = content.filter(({type}) => type !== 'aside');
    const asides = content.flatMap((node) => (node.type === 'aside' ? [this.inline(node.children, CELL - 1)] : []));
    return [...clauseLines(main).map((nodes) => this.inline(nodes, CELL)), ...asides].map((children) => this.line(children, centre));
  }

  private form(node: Of<'form'>): BodyPart[] {
    const {template, number, title, id, clause} = node;
    const area = BODY[template.orientation];
    const room = area.room - this.annexLead;
    this.annexLead = 0;
    return [
      new Paragraph({
        heading: headings[1 + (this.options.headingOffset ?? 0)],
        keepNext: true,
        spacing: {...exactly(LINE), before: twips(4), after: twips(4)},
        children: [this.target(`record-${id}`, `${number}　${title}`)],
      }),
      block({style: styleId('note'), spacing: {...exactly(CELL_LINE), after: twips(4)}, keepNext: true, children: [words(`${template.use}。保存：${template.keep}（见 `, SMALL), ...this.inline([clause], SMALL), words('）。', SMALL)]}),
      ...formBody(annexTemplate(template), area.width, room, this.options.boxes),
    ];
  }
}

/** 终结线：居中，版心的四分之一宽，接在最后一个要素后面；行高尽量小，免得另占一页。 */
export function endLine(orientation: keyof typeof BODY): WmlBlock {
  const {width} = BODY[orientation];
  const side = Math.round((width * 3) / 8);
  return block({spacing: {...exactly(2), before: twips(4)}, indent: {left: side, right: side}, bottomRule: true, children: []});
}

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;

function plainText(content: readonly Inline[]): string {
  return content.map((node) => ('children' in node ? plainText(node.children) : node.text)).join('');
}

/** 一点透明：没有给点阵图时占位，认 SVG 的软件不用它。 */
const BLANK_PNG = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21, 196, 137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 218, 99, 252, 255, 159, 161, 30, 0, 7, 130, 2, 127, 61, 200, 72, 239, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130]);

/** 一格里只有几个条号的，一个一行：窄列里排在一起，“5.1.1、5.1.2”从数字当中折。 */
function clauseLines(content: readonly Inline[]): Inline[][] {
  const isList = content.length > 1 && content.every((node) => node.type === 'clause' || (node.type === 'text' && node.text === '、'));
  if (!isList) return [[...content]];
  return content.reduce<Inline[][]>((lines, node) => (node.type === 'clause' ? [...lines, [node]] : [...lines.slice(0, -1), [...lines.at(-1)!, node]]), []);
}
