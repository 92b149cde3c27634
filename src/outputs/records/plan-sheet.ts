import {type Cell, type CellStyle, cellRef, colToLetter, type MergeRange, writeXlsx} from 'hucre/xlsx';
import {sum, textWidth} from './grid';
import {normaliseZip} from './normalise';

/** 填好的表：年度计划、明细表等由标准推出的 Excel。 */
export interface PlanSheet {
  title: string;
  /** 标题下左右两格：单位、出处。 */
  left: string;
  right: string;
  unitName: string;
  columns: {label: string; width: number}[];
  rows: string[][];
  /** 表下的说明。 */
  note: string;
  orientation: 'portrait' | 'landscape';
}

const FONTS = {title: '方正小标宋简体', text: '仿宋_GB2312', label: '黑体'} as const;
const LINE = 16;

const thin = {style: 'thin', color: {rgb: '000000'}} as const;
const BORDER = {top: thin, right: thin, bottom: thin, left: thin};
const TEXT: CellStyle = {font: {name: FONTS.text, size: 11}, alignment: {vertical: 'center', wrapText: true}, border: BORDER};
const LABEL: CellStyle = {
  font: {name: FONTS.label, size: 11},
  fill: {type: 'pattern', pattern: 'solid', fgColor: {rgb: 'F2F2F2'}},
  alignment: {horizontal: 'center', vertical: 'center', wrapText: true},
  border: BORDER,
};
const PLAIN: CellStyle = {font: {name: FONTS.text, size: 11}, alignment: {vertical: 'center', wrapText: true}};

/** 一格要几行：一个汉字占两个字符宽。 */
const linesOf = (text: string, width: number): number => text.split('\n').reduce((total, line) => total + Math.max(1, Math.ceil((textWidth(line) * 2.05) / width)), 0);

/** 写成一张工作表：表头冻结、可筛选、A4 打印每页重复表头；同样的输入得同样的字节。 */
export async function planToXlsx({title, left, right, unitName, columns, rows, note, orientation}: PlanSheet): Promise<Uint8Array> {
  const cells = new Map<string, Partial<Cell>>();
  const rowDefs = new Map<number, {height: number}>();
  const merges: MergeRange[] = [];
  const last = columns.length - 1;
  const put = (row: number, column: number, value: string, style: CellStyle) => cells.set(`${row},${column}`, {value, style});
  const span = (row: number, from: number, to: number, value: string, style: CellStyle) => {
    put(row, from, value, style);
    if (to > from) merges.push({startRow: row, startCol: from, endRow: row, endCol: to});
  };
  const middle = Math.max(1, Math.ceil(columns.length / 2));
  span(0, 0, last, title, {font: {name: FONTS.title, size: 18}, alignment: {horizontal: 'center', vertical: 'center'}});
  rowDefs.set(0, {height: 34});
  span(1, 0, middle - 1, left, PLAIN);
  span(1, middle, last, right, {...PLAIN, alignment: {horizontal: 'right', vertical: 'center'}});
  rowDefs.set(1, {height: 22});
  columns.forEach(({label}, column) => put(2, column, label, LABEL));
  rowDefs.set(2, {height: 26});
  rows.forEach((row, index) => {
    columns.forEach((_, column) => put(index + 3, column, row[column] ?? '', TEXT));
    rowDefs.set(index + 3, {height: Math.max(22, Math.max(...columns.map(({width}, column) => linesOf(row[column] ?? '', width))) * LINE + 6)});
  });
  const end = rows.length + 3;
  span(end, 0, last, note, PLAIN);
  rowDefs.set(end, {height: linesOf(note, sum(columns.map(({width}) => width))) * LINE + 6});
  const bytes = await writeXlsx({
    sheets: [{
      name: title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31),
      columns: columns.map(({width}) => ({width})),
      cells,
      merges,
      rowDefs,
      freezePane: {rows: 3, columns: 0},
      autoFilter: {range: `${cellRef(2, 0)}:${cellRef(Math.max(3, end - 1), last)}`},
      view: {showGridLines: false},
      pageSetup: {
        paperSize: 'a4',
        orientation,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        horizontalCentered: true,
        printArea: `$A$1:$${colToLetter(last)}$${end + 1}`,
        printTitlesRow: '$3:$3',
        margins: {top: 0.7, bottom: 0.7, left: 0.5, right: 0.5, header: 0.3, footer: 0.3},
      },
      headerFooter: {oddFooter: '&C第 &P 页 共 &N 页'},
    }],
    defaultFont: {name: FONTS.text, size: 11},
    properties: {title, subject: right, creator: unitName, lastModifiedBy: unitName, created: new Date(0), modified: new Date(0)},
  });
  return normaliseZip(bytes);
}
