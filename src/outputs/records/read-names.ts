/** 选来的 Excel 里的名单。 */
import {readXlsx} from 'hucre/xlsx';
import {MOST_NAMES, namesOf} from '../../domain/fill/store';


const HEAD = /^(党员)?姓名$|^名单$/;
/** 表头在头几行里找。 */
const HEAD_ROWS = 10;

/**
 * 头一张表里的名单：有“姓名”“名单”一栏的取那一栏，没有的取头一列；空格、重复的表头不算。
 * @throws 不是 .xlsx，或者坏了、加了密码
 */
export async function namesInWorkbook(bytes: Uint8Array): Promise<string[]> {
  const {sheets: [first]} = await readXlsx(bytes, {sheets: [0], maxRows: MOST_NAMES + HEAD_ROWS});
  const rows = (first?.rows ?? []).map((row) => row.map((cell) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '')));
  const at = rows.slice(0, HEAD_ROWS).findIndex((row) => row.some((cell) => HEAD.test(cell)));
  const column = at < 0 ? 0 : rows[at]!.findIndex((cell) => HEAD.test(cell));
  return namesOf(rows.slice(at + 1).map((row) => row[column] ?? '').filter((cell) => cell && !HEAD.test(cell)));
}
