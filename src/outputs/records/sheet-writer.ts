import {type Cell, type CellStyle, cellRef, colToLetter, type ConditionalRule, type DataValidation, type MergeRange, type WriteOptions, writeXlsx} from 'hucre/xlsx';
import {sum} from './grid';
import {finishWorkbook} from './growing-rows';
import {quoteSheetNames} from './sheet-names';
import {BORDER, FONTS, linesOf, type Paper, paperOf, printed, solid} from './sheet-style';

export type Sheet = WriteOptions['sheets'][number];
export type Value = string | number;

const SIZE = 11;
const LINE = 15;

/** 格子的几种样子：表头，字，数，要填的（浅黄），算出来的（浅灰）。 */
export const STYLES = {
  label: {font: {name: FONTS.label, size: SIZE}, fill: solid('F2F2F2'), alignment: {horizontal: 'center', vertical: 'center', wrapText: true}, border: BORDER},
  text: {font: {name: FONTS.text, size: SIZE}, alignment: {vertical: 'center', wrapText: true}, border: BORDER},
  centre: {font: {name: FONTS.text, size: SIZE}, alignment: {horizontal: 'center', vertical: 'center', wrapText: true}, border: BORDER},
  input: {font: {name: FONTS.text, size: SIZE}, fill: solid('FFFBE6'), alignment: {vertical: 'center', wrapText: true}, border: BORDER},
  choice: {font: {name: FONTS.text, size: SIZE}, fill: solid('FFFBE6'), alignment: {horizontal: 'center', vertical: 'center', wrapText: true}, border: BORDER},
  score: {font: {name: FONTS.text, size: SIZE}, alignment: {horizontal: 'center', vertical: 'center'}, border: BORDER, numFmt: '0.0'},
  points: {font: {name: FONTS.text, size: SIZE}, alignment: {horizontal: 'center', vertical: 'center'}, border: BORDER, numFmt: '0.00'},
  helper: {font: {name: FONTS.text, size: SIZE, color: {rgb: '7F7F7F'}}, alignment: {horizontal: 'center', vertical: 'center'}, border: BORDER, numFmt: '0;;0'},
  plain: {font: {name: FONTS.text, size: SIZE}, alignment: {vertical: 'center', wrapText: true}},
} as const satisfies Record<string, CellStyle>;
export type Look = keyof typeof STYLES;

/** 变色：失分、逾期一类，黑白打印也看得出（字加粗）。 */
export const COLOURS = {
  bad: {font: {bold: true, color: {rgb: '9C0006'}}, fill: solid('FFC7CE')},
  poor: {font: {color: {rgb: '7F4000'}}, fill: solid('FFD9B3')},
  middling: {font: {color: {rgb: '7F6000'}}, fill: solid('FFF2B3')},
  good: {font: {color: {rgb: '205C2C'}}, fill: solid('D5EBD8')},
} as const satisfies Record<string, CellStyle>;

/** 公式和已算好的结果：手机预览不算公式，照结果显示。 */
export interface Formula {
  formula: string;
  result: Value;
}

export const isFormula = (value: Value | Formula | null): value is Formula => typeof value === 'object' && value !== null;

interface Layout {
  name: string;
  title: string;
  /** 标题下左右两格。 */
  left: string;
  right: string;
  widths: readonly number[];
  orientation?: 'portrait' | 'landscape';
  /** 首几列横着滚动时不动。 */
  frozen?: number;
}

/** 一张工作表：从上往下写，行号由它数。 */
export class SheetWriter {
  private readonly cells = new Map<string, Partial<Cell>>();
  private readonly merges: MergeRange[] = [];
  private readonly heights = new Map<number, {height: number}>();
  private readonly validations: DataValidation[] = [];
  private readonly rules: ConditionalRule[] = [];
  private readonly paper: Paper;
  private header = 0;
  private filtered: string | undefined;
  /** 下一行，从 0 起。 */
  row = 0;

  constructor(private readonly layout: Layout) {
    const last = layout.widths.length - 1;
    this.paper = paperOf(layout.widths, layout.orientation ?? 'landscape', SIZE);
    // 横向分几页的，居中的名称正好断在两页之间，靠左写。
    this.span(0, last, layout.title, {font: {name: FONTS.title, size: 18}, alignment: {horizontal: this.paper.across > 1 ? 'left' : 'center', vertical: 'center'}}, 32);
    const middle = Math.max(1, Math.ceil(layout.widths.length / 2));
    this.put(0, layout.left, STYLES.plain);
    this.put(middle, layout.right, {...STYLES.plain, alignment: {horizontal: 'right', vertical: 'center'}});
    if (middle > 1) this.merges.push({startRow: this.row, startCol: 0, endRow: this.row, endCol: middle - 1});
    if (last > middle) this.merges.push({startRow: this.row, startCol: middle, endRow: this.row, endCol: last});
    this.next(22);
  }

  private put(column: number, value: Value | Formula | null, style: CellStyle): void {
    this.cells.set(`${this.row},${column}`, isFormula(value) ? {value: null, formula: value.formula, formulaResult: value.result, style} : {value: value === '' ? null : value, style});
  }

  private next(height: number): void {
    this.heights.set(this.row, {height});
    this.row += 1;
  }

  private span(from: number, to: number, value: Value, style: CellStyle, height: number): void {
    this.put(from, value, style);
    if (to > from) this.merges.push({startRow: this.row, startCol: from, endRow: this.row, endCol: to});
    this.next(height);
  }

  /** 一段说明，占满一行。 */
  note(text: string): void {
    this.span(0, this.layout.widths.length - 1, text, STYLES.plain, linesOf(text, sum(this.layout.widths)) * LINE + 6);
  }

  /** 表头；冻结在这一行下面，打印时每页重复。 */
  heads(labels: readonly (string | Formula)[]): void {
    this.header = this.row;
    this.line(labels, labels.map(() => 'label'));
  }

  /** 表头到这一行可以筛选。 */
  filter(): void {
    this.filtered = `${cellRef(this.header, 0)}:${cellRef(Math.max(this.header + 1, this.row - 1), this.layout.widths.length - 1)}`;
  }

  /** @returns 写的这一行的行号，从 1 起，公式里用 */
  line(values: readonly (Value | Formula | null)[], looks: readonly Look[]): number {
    values.forEach((value, column) => this.put(column, value, STYLES[looks[column]!]));
    const shown = values.map((value) => (isFormula(value ?? '') ? (value as Formula).result : value));
    const lines = Math.max(...shown.map((value, column) => (typeof value === 'string' ? linesOf(value, this.layout.widths[column] ?? 10) : 1)));
    this.next(Math.max(22, lines * LINE + 6));
    return this.row;
  }

  /** 刚写的一行，从第几列到第几列合成一格。 */
  merge(from: number, to: number): void {
    this.merges.push({startRow: this.row - 1, startCol: from, endRow: this.row - 1, endCol: to});
  }

  /** 下拉清单；source 是几个词，或者别处的一列。 */
  choices(column: number, from: number, to: number, source: readonly string[] | string, message: string): void {
    this.validations.push({
      type: 'list',
      ...(typeof source === 'string' ? {formula1: source} : {values: [...source]}),
      range: `${cellRef(from - 1, column)}:${cellRef(to - 1, column)}`,
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: '填写有误',
      errorMessage: message,
    });
  }

  /** 只收不小于 0 的整数。 */
  counts(from: [row: number, column: number], to: [row: number, column: number]): void {
    this.validations.push({type: 'whole', operator: 'greaterThanOrEqual', formula1: '0', range: `${cellRef(from[0] - 1, from[1])}:${cellRef(to[0] - 1, to[1])}`, allowBlank: true, showErrorMessage: true, errorStyle: 'stop', errorTitle: '填写有误', errorMessage: '填票数，不小于 0 的整数'});
  }

  /** 一列只收合公式的；公式写首格的。 */
  within(column: number, from: number, to: number, formula: string, message: string): void {
    this.validations.push({type: 'custom', formula1: formula, range: `${cellRef(from - 1, column)}:${cellRef(to - 1, column)}`, allowBlank: true, showErrorMessage: true, errorStyle: 'stop', errorTitle: '填写有误', errorMessage: message});
  }

  /** 照条件变色；公式写首格的，往下、往右相对地算。 */
  colour(range: string, formula: string, style: CellStyle): void {
    this.rules.push({type: 'expression', priority: this.rules.length + 1, formula, style, range});
  }

  build(): Sheet {
    const {name, widths, orientation = 'landscape', frozen = 0} = this.layout;
    return {
      name,
      columns: widths.map((width) => ({width})),
      cells: this.cells,
      merges: this.merges,
      rowDefs: this.heights,
      dataValidations: this.validations,
      conditionalRules: this.rules,
      ...(this.header > 0 && {freezePane: {rows: this.header + 1, columns: frozen}}),
      ...(this.filtered && {autoFilter: {range: this.filtered}}),
      ...printed(`$A$1:$${colToLetter(widths.length - 1)}$${this.row}`, orientation, this.paper, this.header > 0 ? this.header + 1 : undefined, frozen > 0 ? `$A:$${colToLetter(frozen - 1)}` : undefined),
    };
  }
}

/** 写成一个工作簿；同样的输入得同样的字节。 */
export async function workbook(sheets: readonly Sheet[], properties: {title: string; subject: string; creator: string}): Promise<Uint8Array> {
  return finishWorkbook(await writeXlsx(quoteSheetNames({
    sheets: [...sheets],
    defaultFont: {name: FONTS.text, size: SIZE},
    properties: {...properties, lastModifiedBy: properties.creator, created: new Date(0), modified: new Date(0)},
  })));
}

/** 引用别的工作表的一处；名称加单引号。 */
export const at = (sheet: string, range: string): string => `'${sheet}'!${range}`;

export {cellRef, colToLetter};
