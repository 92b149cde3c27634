import {BorderStyle, Document, type IPropertiesOptions, type ISectionOptions, LineRuleType, Packer, PageNumber, Paragraph, Tab, TabStopType, TextRun, WidthType} from 'docx';
import {normaliseParts} from './normalise';
import {byStyle} from './by-style';
import {liveContents} from './live-contents';
import {escape, type Wml, wml, WmlBlock, writingText} from './wml';

/** 只指名，不随附：字体由读者的机器解析，没有的按 altName 代替。 */
export const FONTS = {title: '方正小标宋简体', text: '仿宋_GB2312', label: '黑体', box: '宋体'} as const;

/** 磅、毫米换成缇（二十分之一磅）。 */
export const twips = (points: number): number => Math.round(points * 20);
export const millimetres = (length: number): number => Math.round((length / 25.4) * 1440);

/** A4 竖排，缇；docx 在横排时自己对调宽高，所以横排也给这个。 */
export const A4 = {width: 11906, height: 16838} as const;

export type RunStyle = Omit<Exclude<ConstructorParameters<typeof TextRun>[0], string>, 'text' | 'children' | 'size' | 'font'>;

/**
 * 字体和字号（磅）；四个字体槽都写明，不落到主题字体。
 * @param latin 西文和数字的字体，缺省同中文
 */
export function fontStyle(font: string, size: number, latin: string = font) {
  // hint 让引号、方框等两可的字符按中文字体印。
  return {size: size * 2, font: {ascii: latin, hAnsi: latin, eastAsia: font, cs: latin, hint: 'eastAsia' as const}};
}

/** 一段同样式的文字；缺省为仿宋。 */
export function run(text: string, size: number, style: RunStyle = {}, font: string = FONTS.text): TextRun {
  return new TextRun({text, ...fontStyle(font, size), ...style});
}

/** 固定行距，磅。 */
export function exactly(points: number) {
  return {line: twips(points), lineRule: LineRuleType.EXACT};
}

/** 表格六条边同一种线。 */
export function borders(style: {style: (typeof BorderStyle)[keyof typeof BorderStyle]; size: number; color: string}, inner = style) {
  return {top: style, bottom: style, left: style, right: style, insideHorizontal: inner, insideVertical: inner};
}

export const THIN = {style: BorderStyle.SINGLE, size: 4, color: '000000'};
export const THICK = {style: BorderStyle.SINGLE, size: 8, color: '000000'};
export const NONE = {style: BorderStyle.NONE, size: 0, color: 'auto'};

/** 单元格边距，缇。 */
export function cellMargins(horizontal: number, vertical = 0) {
  return {marginUnitType: WidthType.DXA, left: horizontal, right: horizontal, top: vertical, bottom: vertical};
}

/** 页脚一行：左边出处，右边“第 n 页 共 n 页”。 */
export function pageFooter(text: string, width: number, spacing?: ReturnType<typeof exactly>): Paragraph {
  return new Paragraph({
    ...(spacing && {spacing}),
    tabStops: [{type: TabStopType.RIGHT, position: width}],
    children: [run(text, 9), new TextRun({children: [new Tab(), '第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'], ...fontStyle(FONTS.text, 9)})],
  });
}

/** 全文缺省的字体、字号、语言；段前段后不留空。西文的语言写 en-US：写 zh-CN 的，LibreOffice 把 JGDJ 203 这样的编号从中间折行。 */
export function documentDefaults(size: number, font: string = FONTS.text, latin: string = font) {
  return {run: {...fontStyle(font, size, latin), language: {value: 'en-US', eastAsia: 'zh-CN'}}, paragraph: {spacing: {before: 0, after: 0}}};
}

/** 做成字节；同样的输入得同样的字节。 */
export async function packDocument(options: IPropertiesOptions): Promise<Uint8Array> {
  // 要估页码的，docx 得看得到正文里面；不估的正文直接写成文字。
  if (options.pageNumbers) return packParts(partsOf(options));
  const {result, fill} = writingText(() => partsOf(options));
  return packParts(result, fill);
}

/** 各部件，没有打包：Packer 打一遍、整理时再拆开打一遍，压缩的工夫要花三份。 */
function partsOf(options: IPropertiesOptions): Map<string, string | Uint8Array> {
  return Packer['compiler'].compile(new Document(options), undefined, []) as Map<string, string | Uint8Array>;
}

function packParts(parts: ReadonlyMap<string, string | Uint8Array>, fill = (xml: string): string => xml): Uint8Array {
  const files: Record<string, string | Uint8Array> = Object.fromEntries(parts);
  files['word/document.xml'] = byStyle(liveContents(fill(files['word/document.xml'] as string)), files['word/styles.xml'] as string);
  files['word/fontTable.xml'] = fontTable();
  const unknown = undefinedStyles(files['word/document.xml'], files['word/styles.xml'] as string);
  if (unknown.length) throw new Error(`Word 的正文用了没有定义的样式：${unknown.join('、')}（LibreOffice 打开会错行）；写进 paragraphStyles`);
  return normaliseParts(files);
}

/** 页眉、页脚里各份文件不同的字写在哪里；字由 packSheet 填。 */
export const HEADER = '\uE001';
export const FOOTER = '\uE002';
/** 文件属性里各份不同的几样。 */
const PROPERTIES = ['title', 'subject', 'creator', 'lastModifiedBy', 'keywords', 'description'] as const;
const propertyPlace = (at: number): string => String.fromCharCode(0xe010 + at);
const PLACES = /[\uE001\uE002\uE010-\uE015]/g;
const BODY = 'wml-body';

/** 一节的文件，正文直接写成文字。 */
export interface Sheet extends Omit<IPropertiesOptions, 'sections' | 'pageNumbers'> {
  /** 纸、边距、页眉、页脚；页眉、页脚里的 HEADER、FOOTER 换成 texts 的两样。 */
  section: Omit<ISectionOptions, 'children'>;
  texts?: {header?: string; footer?: string};
  children: readonly Wml[];
}

/** 做过的壳：样式、设置、页眉、页脚，一套表单大同小异，几百份只有几种。 */
const shells = new Map<string, ReadonlyMap<string, string | Uint8Array>>();

/**
 * 做成字节，与 packDocument 的相同；样式、设置等部件同样的只做一次。
 * 同样的输入得同样的字节。
 */
export async function packSheet({section, texts = {}, children, ...rest}: Sheet): Promise<Uint8Array> {
  const properties = Object.fromEntries(PROPERTIES.flatMap((name, at) => (rest[name] === undefined ? [] : [[name, propertyPlace(at)]])));
  const key = JSON.stringify([{...rest, ...properties}, section]);
  const shell = shells.get(key) ?? partsOf({...rest, ...properties, sections: [{...section, children: [new WmlBlock(wml(BODY))]}]});
  shells.set(key, shell);
  const told = new Map<string, string>([[HEADER, texts.header ?? ''], [FOOTER, texts.footer ?? ''], ...PROPERTIES.map((name, at): [string, string] => [propertyPlace(at), rest[name] ?? ''])]);
  const filled = [...shell].map(([name, part]): [string, string | Uint8Array] => [name, typeof part === 'string' && /^(?:docProps\/core|word\/(?:header|footer)\d)/.test(name) ? part.replace(PLACES, (place) => escape(told.get(place)!)) : part]);
  return packParts(new Map(filled), (xml) => xml.replace(`<${BODY}/>`, () => children.map((child) => child.xml()).join('')));
}

/** 正文用到、样式表里没有的段落样式。 */
export function undefinedStyles(document: string, styles: string): string[] {
  const mark = '<w:pStyle w:val="';
  const used = new Set<string>();
  for (let at = document.indexOf(mark); at >= 0; at = document.indexOf(mark, at + mark.length)) used.add(document.slice(at + mark.length, document.indexOf('"', at + mark.length)));
  return [...used].filter((id) => !styles.includes(`w:styleId="${id}"`));
}

/** 缺字体时的代替者；charset 86 让 Word 在中文字体里找，不落到西文字体。 */
function fontTable(): string {
  const font = (name: string, alternative: string, family: string) =>
    `<w:font w:name="${name}"><w:altName w:val="${alternative}"/><w:charset w:val="86"/>` +
    `<w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    font(FONTS.title, '宋体', 'script') +
    font(FONTS.text, '仿宋', 'modern') +
    font(FONTS.label, 'SimHei', 'modern') +
    font(FONTS.box, 'SimSun', 'auto') +
    '</w:fonts>'
  );
}
