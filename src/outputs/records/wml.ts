import {bookmarkUniqueNumericId, FileChild, type IContext, type IXmlableObject, Paragraph} from 'docx';

/**
 * WordprocessingML 的正文：段落、文字、表格，写出来与 docx 库逐字节相同，选项也照它的写法。
 * 汇编有两万多段文字，用 docx 的对象要占去做文件的大半时间（一段文字二三十个对象），浏览器里等不起；
 * 封面、标题、图、目次、样式和打包仍用 docx。
 */
export class Wml {
  /** 反复用到的（字体、边框）只转一次文字。 */
  private text: string | undefined;

  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string | number>> | undefined,
    readonly children: readonly (Wml | string)[],
    private readonly isShared = false,
  ) {}

  xml(): string {
    return this.text ?? this.write();
  }

  private write(): string {
    let out = `<${this.name}`;
    if (this.attributes) for (const key in this.attributes) out += ` ${key}="${escape(String(this.attributes[key]))}"`;
    if (this.children.length) {
      out += '>';
      for (const child of this.children) out += typeof child === 'string' ? escape(child) : child.xml();
      out += `</${this.name}>`;
    } else out += '/>';
    if (this.isShared) this.text = out;
    return out;
  }

  /** docx 的格式：排版估页码要看得到里面。 */
  xmlable(): IXmlableObject {
    const inner = this.children.map((child) => (typeof child === 'string' ? child : child.xmlable()));
    const attributes = this.attributes && {_attr: this.attributes};
    return {[this.name]: attributes ? (inner.length ? [attributes, ...inner] : attributes) : inner.length ? inner : {}} as IXmlableObject;
  }
}

const ENTITIES: Record<string, string> = {'&': '&amp;', '"': '&quot;', "'": '&apos;', '<': '&lt;', '>': '&gt;'};
// 写出前去掉 XML 不许有的控制字符。
// oxlint-disable-next-line no-control-regex
const SPECIAL = /[&"'<>\x00-\x08\x0B\x0C\x0E-\x1F]/g;
export const escape = (text: string): string => text.replace(SPECIAL, (char) => ENTITIES[char] ?? '');

/** 一个元素；值为 undefined 的属性不写。 */
export function wml(name: string, attributes?: Readonly<Record<string, string | number>>, children: readonly (Wml | string)[] = []): Wml {
  return new Wml(name, attributes, children);
}

/** 键相同的得同一个元素；键要列全各项，缺省用 JSON，用得多的自己拼，快几倍。 */
function shared<G>(make: (given: G) => Wml, keyOf: (given: G) => string = JSON.stringify): (given: G) => Wml {
  const known = new Map<string, Wml>();
  return (given) => {
    const key = keyOf(given);
    let found = known.get(key);
    if (!found) {
      const {name, attributes, children} = make(given);
      found = new Wml(name, attributes, children, true);
      known.set(key, found);
    }
    return found;
  };
}

/** 依序取写明了的属性。 */
function attributesOf<T extends object>(given: T, names: readonly (readonly [keyof T, string])[]): Record<string, string | number> {
  const found: Record<string, string | number> = {};
  for (const [key, name] of names) {
    const value = given[key] as string | number | undefined;
    if (value !== undefined) found[name] = value;
  }
  return found;
}

export interface WmlFont {
  ascii: string;
  hAnsi: string;
  eastAsia: string;
  cs: string;
  hint: string;
}

export interface WmlRunStyle {
  /** 半磅。 */
  size?: number;
  font?: WmlFont;
  color?: string;
  /** 删除线。 */
  strike?: boolean;
  underline?: {type: string};
}

const runProperties = shared(({font, strike, color, size, underline}: WmlRunStyle) => wml('w:rPr', undefined, [
  ...(font ? [wml('w:rFonts', attributesOf(font, [['ascii', 'w:ascii'], ['cs', 'w:cs'], ['eastAsia', 'w:eastAsia'], ['hAnsi', 'w:hAnsi'], ['hint', 'w:hint']]))] : []),
  ...(strike === undefined ? [] : [onOff('w:strike', strike)]),
  ...(color === undefined ? [] : [wml('w:color', {'w:val': color})]),
  ...(size === undefined ? [] : [wml('w:sz', {'w:val': size}), wml('w:szCs', {'w:val': size})]),
  ...(underline ? [wml('w:u', {'w:val': underline.type})] : []),
]), runKey);

function runKey({font, strike, color, size, underline}: WmlRunStyle): string {
  return `${font && `${font.ascii} ${font.hAnsi} ${font.eastAsia} ${font.cs} ${font.hint}`}|${strike}|${color}|${size}|${underline?.type}`;
}

const PRESERVE = {'xml:space': 'preserve'};

/** 文字的样式，给 styledRun；许多段文字同一种样式的，先取好。 */
export const runStyle: (style: WmlRunStyle) => Wml = runProperties;

/**
 * 一段文字，样式已经取好。
 * @param isNewLine 从新的一行起
 */
export function styledRun(style: Wml, text: string, isNewLine = false): Wml {
  const content = new Wml('w:t', PRESERVE, [text]);
  return new Wml('w:r', undefined, isNewLine ? [style, wml('w:br'), content] : [style, content]);
}

/** 一段同样式的文字。 */
export function textRun({text, ...style}: WmlRunStyle & {text: string}, isNewLine = false): Wml {
  return styledRun(runProperties(style), text, isNewLine);
}

/** 一个制表符；不给样式的不写样式。 */
export function tabRun(style: WmlRunStyle = {}): Wml {
  return wml('w:r', undefined, [...(Object.keys(style).length ? [runProperties(style)] : []), wml('w:tab')]);
}

export interface WmlParagraph {
  /** 样式的标识。 */
  style?: string;
  alignment?: string;
  keepNext?: boolean;
  pageBreakBefore?: boolean;
  tabStops?: readonly {type: string; position: number; leader?: string}[];
  spacing?: {before?: number; after?: number; line?: number; lineRule?: string};
  indent?: {left?: number; right?: number; firstLine?: number; hanging?: number};
  /** 段下一条细线。 */
  bottomRule?: boolean;
  /** 段落记号的样式。 */
  run?: WmlRunStyle;
  children: readonly Wml[];
}

const onOff = (name: string, value: boolean, off = 'false'): Wml => wml(name, value ? undefined : {'w:val': off});

const paragraphProperties = shared(({style, alignment, keepNext, pageBreakBefore, bottomRule, tabStops, spacing, indent, run}: Omit<WmlParagraph, 'children'>) => wml('w:pPr', undefined, [
  ...(style === undefined ? [] : [wml('w:pStyle', {'w:val': style})]),
  ...(keepNext === undefined ? [] : [onOff('w:keepNext', keepNext)]),
  ...(pageBreakBefore ? [wml('w:pageBreakBefore')] : []),
  ...(bottomRule ? [wml('w:pBdr', undefined, [wml('w:bottom', {'w:val': 'single', 'w:sz': 8, 'w:space': 1, 'w:color': '000000'})])] : []),
  ...(tabStops?.length ? [wml('w:tabs', undefined, tabStops.map((stop) => wml('w:tab', attributesOf(stop, [['type', 'w:val'], ['position', 'w:pos'], ['leader', 'w:leader']]))))] : []),
  ...(spacing ? [wml('w:spacing', attributesOf(spacing, [['after', 'w:after'], ['before', 'w:before'], ['line', 'w:line'], ['lineRule', 'w:lineRule']]))] : []),
  ...(indent ? [wml('w:ind', attributesOf(indent, [['left', 'w:left'], ['right', 'w:right'], ['hanging', 'w:hanging'], ['firstLine', 'w:firstLine']]))] : []),
  ...(alignment === undefined ? [] : [wml('w:jc', {'w:val': alignment})]),
  ...(run ? [runProperties(run)] : []),
]), ({style, alignment, keepNext, pageBreakBefore, bottomRule, tabStops, spacing, indent, run}) =>
  `${style}|${alignment}|${keepNext}|${pageBreakBefore}|${bottomRule}|${tabStops?.map(({type, position, leader}) => `${type} ${position} ${leader}`).join()}|${spacing && `${spacing.before} ${spacing.after} ${spacing.line} ${spacing.lineRule}`}|${indent && `${indent.left} ${indent.right} ${indent.firstLine} ${indent.hanging}`}|${run && runKey(run)}`);

/** 表格的行改它里面各段的 keepNext，所以选项留着。 */
export class WmlText extends Wml {
  constructor(readonly options: WmlParagraph) {
    const {children, ...style} = options;
    super('w:p', undefined, Object.keys(style).length ? [paragraphProperties(style), ...children] : children);
  }
}

export function paragraph(options: WmlParagraph): WmlText {
  return new WmlText(options);
}

/** 书签，连同里面的文字。 */
export function bookmark(id: string, children: readonly Wml[]): Wml[] {
  const number = bookmarkUniqueNumericId();
  return [wml('w:bookmarkStart', {'w:name': id, 'w:id': number}), ...children, wml('w:bookmarkEnd', {'w:id': number})];
}

/** 指到书签的链接。 */
export function link(anchor: string, children: readonly Wml[]): Wml {
  return wml('w:hyperlink', {'w:history': 1, 'w:anchor': anchor}, children);
}

interface Margins {
  marginUnitType?: string;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface WmlCell {
  width: {size: number; type: string};
  columnSpan?: number;
  margins?: Margins;
  verticalAlign?: string;
  /** 底色，如 F2F2F2。 */
  fill?: string;
  children: readonly WmlText[];
}

const sides = ['top', 'left', 'bottom', 'right'] as const;
const marginsOf = (name: string, margins: Margins): Wml => wml(name, undefined, sides.map((side) => wml(`w:${side}`, {'w:type': 'dxa', 'w:w': margins[side]})));

const cellProperties = shared(({width, columnSpan, margins, verticalAlign, fill}: Omit<WmlCell, 'children'>) => wml('w:tcPr', undefined, [
  wml('w:tcW', {'w:type': width.type, 'w:w': width.size}),
  ...(columnSpan === undefined ? [] : [wml('w:gridSpan', {'w:val': columnSpan})]),
  ...(fill === undefined ? [] : [wml('w:shd', {'w:fill': fill, 'w:val': 'clear'})]),
  ...(margins ? [marginsOf('w:tcMar', margins)] : []),
  ...(verticalAlign === undefined ? [] : [wml('w:vAlign', {'w:val': verticalAlign})]),
]), ({width, columnSpan, margins, verticalAlign, fill}) => `${width.size} ${width.type}|${columnSpan}|${margins && sides.map((side) => margins[side]).join()}|${verticalAlign}|${fill}`);

export interface WmlRow {
  cantSplit?: boolean;
  tableHeader?: boolean;
  keepNext?: boolean;
  height?: {value: number; rule: string};
  children: readonly WmlCell[];
}

const rowProperties = shared(({cantSplit, tableHeader, height}: Omit<WmlRow, 'children' | 'keepNext'>) => wml('w:trPr', undefined, [
  ...(cantSplit === undefined ? [] : [onOff('w:cantSplit', cantSplit, 'off')]),
  ...(tableHeader === undefined ? [] : [onOff('w:tblHeader', tableHeader, 'off')]),
  ...(height ? [wml('w:trHeight', {'w:val': height.value, 'w:hRule': height.rule})] : []),
]));

function row({children, keepNext, ...style}: WmlRow): Wml {
  return wml('w:tr', undefined, [
    ...(Object.values(style).some((value) => value !== undefined) ? [rowProperties(style)] : []),
    ...children.map(({children: texts, ...cell}) => wml('w:tc', undefined, [cellProperties(cell), ...(keepNext === undefined ? texts : texts.map(({options}) => paragraph({...options, keepNext})))])),
  ]);
}

interface Border {
  style: string;
  size: number;
  color: string;
}

export interface WmlTable {
  width: {size: number; type: string};
  alignment?: string;
  columnWidths: readonly number[];
  margins: Margins;
  borders: Record<(typeof sides)[number] | 'insideHorizontal' | 'insideVertical', Border>;
  layout: string;
  rows: readonly WmlRow[];
}

const tableProperties = shared(({width, alignment, margins, borders, layout}: Omit<WmlTable, 'rows' | 'columnWidths'>) => {
  const edge = (name: string, {style, color, size}: Border) => wml(name, {'w:val': style, 'w:color': color, 'w:sz': size});
  return wml('w:tblPr', undefined, [
    wml('w:tblW', {'w:type': width.type, 'w:w': width.size}),
    ...(alignment === undefined ? [] : [wml('w:jc', {'w:val': alignment})]),
    wml('w:tblBorders', undefined, [...sides.map((side) => edge(`w:${side}`, borders[side])), edge('w:insideH', borders.insideHorizontal), edge('w:insideV', borders.insideVertical)]),
    wml('w:tblLayout', {'w:type': layout}),
    marginsOf('w:tblCellMar', margins),
  ]);
});

export function table({rows, columnWidths, ...style}: WmlTable): Wml {
  return wml('w:tbl', undefined, [tableProperties(style), wml('w:tblGrid', undefined, columnWidths.map((width) => wml('w:gridCol', {'w:w': width}))), ...rows.map(row)]);
}

const PLACE = 'wml-place';
/** docx 写文件是一口气做完的，中间不会插进别的文件。 */
let pending: Wml[] | undefined;

/** 正文里的一块，排在 docx 的段落、表格之间。 */
export class WmlBlock extends FileChild {
  constructor(readonly content: Wml) {
    super(content.name);
  }

  override prepForXml(): IXmlableObject {
    if (!pending) return this.content.xmlable();
    pending.push(this.content);
    return {[PLACE]: {_attr: {n: pending.length - 1}}} as unknown as IXmlableObject;
  }
}

/** 一节的最后一段：节的设置写在它的样式里，由 docx 放进来。 */
export class WmlSectionEnd extends Paragraph {
  constructor(readonly content: WmlText) {
    super({});
  }

  override prepForXml(context: IContext): IXmlableObject {
    const section = childrenOf(childrenOf(super.prepForXml(context), 'w:p'), 'w:pPr');
    const own = this.content.xmlable()['w:p'] as IXmlableObject[];
    return {'w:p': [{'w:pPr': [...childrenOf(own, 'w:pPr'), ...section]}, ...own.filter((child) => !('w:pPr' in child))]};
  }
}

/** 元素（或几个元素里的那一个）的下级。 */
function childrenOf(given: IXmlableObject | readonly IXmlableObject[] | undefined, name: string): IXmlableObject[] {
  const element = Array.isArray(given) ? (given as readonly IXmlableObject[]).find((item) => name in item) : (given as IXmlableObject | undefined);
  const inner = element?.[name] as unknown;
  return Array.isArray(inner) ? (inner as IXmlableObject[]) : [];
}

/** 一节的内容；docx 把节的设置写进最后一段，那一段要是它的段落。 */
export function sectionChildren<T extends FileChild>(children: readonly (T | WmlBlock)[]): (T | WmlBlock | WmlSectionEnd)[] {
  const last = children.at(-1);
  return last instanceof WmlBlock && last.content instanceof WmlText ? [...children.slice(0, -1), new WmlSectionEnd(last.content)] : [...children];
}

/** 写文件时各块先只占一个位置，最后填上文字，省去 docx 转两道。 */
export function writingText<T>(write: () => T): {result: T; fill: (xml: string) => string} {
  const blocks: Wml[] = [];
  pending = blocks;
  try {
    const result = write();
    return {result, fill: (xml) => xml.replace(/<wml-place n="(\d+)"\/>/g, (_, n: string) => blocks[Number(n)]!.xml())};
  } finally {
    pending = undefined;
  }
}
