/** 选来的 Excel 里的名单。 */
import {readXlsx} from 'hucre/xlsx';
import {LONGEST_NAME, MOST_NAMES} from '../../domain/fill/store';
import {MOST_UNPACKED, unpackedSize} from '../files/unpacked';

const NAME_HEAD = /^(党员)?姓名$|^名单$/;
const isHead = (cell: string): boolean => NAME_HEAD.test(cell.trim());
/** 表头在头几行里找。 */
const HEAD_ROWS = 10;

/** 一列各格的字 → 名单：表头不算；太长的多半是表的标题，不要，数出来；换行、制表符并成一个空格。 */
export function pickNames(cells: readonly string[]): {names: string[]; tooLong: number} {
  const texts = cells.map((cell) => cell.replace(/[\s\p{Cc}]+/gu, ' ').trim()).filter((text) => text && text !== '序号' && !isHead(text));
  const names = texts.filter((text) => text.length <= LONGEST_NAME);
  return {names: names.slice(0, MOST_NAMES), tooLong: texts.length - names.length};
}

/**
 * 头一张表里的名单：有“姓名”“名单”一栏的取那一栏，没有的取头一列；空格、重复的表头不算。
 * @returns 解开太大的为 undefined
 * @throws 不是 .xlsx，或者坏了、加了密码
 */
export async function namesInWorkbook(bytes: Uint8Array): Promise<{names: string[]; tooLong: number} | undefined> {
  if (unpackedSize(bytes) > MOST_UNPACKED) return undefined;
  const {sheets: [first]} = await readXlsx(bytes, {sheets: [0], maxRows: MOST_NAMES + HEAD_ROWS});
  const rows = (first?.rows ?? []).map((row) => row.map((cell) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '')));
  const at = rows.slice(0, HEAD_ROWS).findIndex((row) => row.some(isHead));
  const column = at < 0 ? 0 : rows[at]!.findIndex(isHead);
  return pickNames(rows.slice(at + 1).map((row) => row[column] ?? ''));
}
