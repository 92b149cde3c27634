import type {CellStyle, WriteOptions} from 'hucre/xlsx';
import {sum} from './grid';
import {textWidth} from './wrapping';

type SheetOptions = WriteOptions['sheets'][number];

/** 各种 Excel 共用的字体、框线、底色。 */
export const FONTS = {title: '方正小标宋简体', text: '仿宋_GB2312', label: '黑体'} as const;
const thin = {style: 'thin', color: {rgb: '000000'}} as const;
export const BORDER = {top: thin, right: thin, bottom: thin, left: thin};
export const solid = (rgb: string): CellStyle['fill'] => ({type: 'pattern', pattern: 'solid', fgColor: {rgb}, bgColor: {rgb}});

/** 一格要几行：一个汉字占两个字符宽，留一点余。 */
export const linesOf = (text: string, width: number): number => text.split('\n').reduce((total, line) => total + Math.max(1, Math.ceil((textWidth(line) * 2.1) / width)), 0);

/** 工作表名里不能有的字换掉，太长的截去；至多 31 个字。 */
export const sheetName = (title: string, most = 31): string => title.replace(/[[\]:*?/\\']/g, ' ').slice(0, most);

/** A4 版心约容的字符数：列宽合计取此数，打印时不缩不放。 */
export const CHARACTERS = {portrait: 80, landscape: 120} as const;
/** A3 的边长是 A4 的几倍。 */
export const A3 = Math.SQRT2;
/** 缩印后不得小于的字号，磅；A4 上小于它的改用 A3。 */
export const LEAST_PRINT = 8;

export interface Paper {
  size: 'a3' | 'a4';
  /** 横向几页。 */
  across: number;
  /** 缩到这几页宽时的比例。 */
  scale: number;
}

/**
 * A4 缩到一页宽字就太小的，用 A3；A3 还太小的，横向分几页。
 * @param size 表里的字号，磅
 */
export function paperOf(widths: readonly number[], orientation: keyof typeof CHARACTERS, size: number): Paper {
  const scale = (pages: number) => Math.min(1, (CHARACTERS[orientation] * pages) / sum(widths));
  if (size * scale(1) >= LEAST_PRINT) return {size: 'a4', across: 1, scale: scale(1)};
  const across = Math.ceil((LEAST_PRINT * sum(widths)) / (size * CHARACTERS[orientation] * A3));
  return {size: 'a3', across, scale: scale(A3 * across)};
}

/**
 * 打印：不印网格线，横向缩到一页宽（字太小的用 A3、分几页），每页重复表头，页脚写第几页。
 * @param area 打印范围，如 $A$1:$H$20
 * @param paper 用什么纸，横向几页
 * @param header 表头在第几行，从 1 起；没有的不重复
 * @param names 写名称的几列，如 $A:$A；横向分几页的每页重复
 */
export function printed(area: string, orientation: keyof typeof CHARACTERS, {size, across}: Paper, header?: number, names?: string): Pick<SheetOptions, 'view' | 'pageSetup' | 'headerFooter'> {
  return {
    view: {showGridLines: false},
    pageSetup: {
      paperSize: size,
      orientation,
      fitToPage: true,
      fitToWidth: across,
      fitToHeight: 0,
      horizontalCentered: true,
      printArea: area,
      ...(header !== undefined && {printTitlesRow: `$${header}:$${header}`}),
      ...(across > 1 && names !== undefined && {printTitlesColumn: names}),
      margins: {top: 0.7, bottom: 0.7, left: 0.5, right: 0.5, header: 0.3, footer: 0.3},
    },
    headerFooter: {oddFooter: '&C第 &P 页 共 &N 页'},
  };
}
