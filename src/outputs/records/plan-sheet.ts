import {SheetWriter, workbook} from './sheet-writer';
import {sheetName} from './sheet-style';

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

/** 写成一张工作表：表头冻结、可筛选、A4 打印每页重复表头；同样的输入得同样的字节。 */
export function planToXlsx({title, left, right, unitName, columns, rows, note, orientation}: PlanSheet): Promise<Uint8Array> {
  const sheet = new SheetWriter({name: sheetName(title), title, left, right, widths: columns.map(({width}) => width), orientation});
  sheet.heads(columns.map(({label}) => label));
  for (const row of rows) sheet.line(columns.map((_, column) => row[column] ?? ''), columns.map(() => 'text'));
  sheet.filter();
  sheet.note(note);
  return workbook([sheet.build()], {title, subject: right, creator: unitName});
}
