import type {CellStyle, WriteOptions} from 'hucre/xlsx';
import {textWidth} from './grid';

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

/**
 * A4 打印：不印网格线，横向缩到一页宽，每页重复表头，页脚写第几页。
 * @param area 打印范围，如 $A$1:$H$20
 * @param header 表头在第几行，从 1 起；没有的不重复
 */
export function printed(area: string, orientation: 'portrait' | 'landscape', header?: number): Pick<SheetOptions, 'view' | 'pageSetup' | 'headerFooter'> {
  return {
    view: {showGridLines: false},
    pageSetup: {
      paperSize: 'a4',
      orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printArea: area,
      ...(header !== undefined && {printTitlesRow: `$${header}:$${header}`}),
      margins: {top: 0.7, bottom: 0.7, left: 0.5, right: 0.5, header: 0.3, footer: 0.3},
    },
    headerFooter: {oddFooter: '&C第 &P 页 共 &N 页'},
  };
}
