/** 支部一年的工作簿（Excel、WPS 里填过的）→ 年度文件。认表头的字，不认第几列：中间加了列、挪了次序也读得出。 */
import {readXlsx} from 'hucre/xlsx';
import {gradeIds, judgementIds, judgements, tiers, type Grade, type Judgement} from '../../domain/glossary';
import {MOST_UNPACKED, unpackedSize} from '../files/unpacked';
import {AFTER} from './branch-workbook';
import type {CheckItem} from '../../domain/assess/items';
import type {CheckRef} from '../../domain/assess/judgement';
import type {Finding} from '../../domain/assess/year';

/** 读这些表头。 */
const HEADS = {month: '月份', key: '检查项', judgement: '判定', after: '后来', fact: '事实和扣分原因'} as const;

type Cell = string | number | undefined;
type Row = readonly Cell[];

/** 读出的一行判定。 */
export interface ImportedRow {
  month: number;
  check: CheckRef;
  finding: Omit<Finding, 'check' | 'at' | 'was'>;
}

/** 读出的一个支部的一年。 */
export interface ImportedBranch {
  name: string;
  rows: ImportedRow[];
  polls?: Record<Grade, number>;
  reviews?: Record<Grade, number>;
  /** 没有读进来的行，一行一句：第几行、写的什么、应写什么。 */
  skipped: string[];
}

const text = (cell: Cell): string => (cell === undefined ? '' : String(cell).trim());

const cellsOf = (rows: readonly (readonly unknown[])[]): Row[] => rows.map((row) => row.map((cell) => (typeof cell === 'string' || typeof cell === 'number' ? cell : undefined)));

/** 有这几个表头的一行是第几行；各列在哪里。 */
function headsIn(rows: readonly Row[], wanted: Readonly<Record<string, string>>): {at: number; columns: Record<string, number>} | undefined {
  for (const [at, row] of rows.entries()) {
    const columns = Object.fromEntries(Object.entries(wanted).map(([key, head]) => [key, row.findIndex((cell) => text(cell) === head)]));
    if (Object.values(columns).every((column) => column >= 0)) return {at, columns};
  }
  return undefined;
}

/** 票数的一行：名称后面依次是各档。 */
function votesIn(rows: readonly Row[], label: string): Record<Grade, number> | undefined {
  const row = rows.find(([first]) => text(first) === label);
  const counts = row?.slice(1, 1 + gradeIds.length).map((cell) => (text(cell) === '' ? 0 : Number(cell)));
  if (!counts || !counts.some((count) => count > 0) || !counts.every((count) => Number.isInteger(count) && count >= 0 && count <= 10_000)) return undefined;
  return Object.fromEntries(gradeIds.map((id, index) => [id, counts[index] ?? 0])) as Record<Grade, number>;
}

const LONGEST = 2000;

/**
 * 读一个支部一年的工作簿。
 * @param label 写支部名称的一格前面的字，如“党支部”
 * @param keys 检查项 → 在表上的叫法，如 401-2；见 branch-workbook 的 itemKeys
 * @returns 读不成的只有 problem，一句
 */
export async function readBranchWorkbook(bytes: Uint8Array, items: readonly CheckItem[], keys: ReadonlyMap<string, string>, label: string): Promise<ImportedBranch | {problem: string}> {
  let sheets: {rows: Row[]}[];
  try {
    if (unpackedSize(bytes) > MOST_UNPACKED) return {problem: '解开太大，不会是在这里存出、填过的支部工作簿'};
    sheets = (await readXlsx(bytes, {maxRows: 2000})).sheets.map(({rows}) => ({rows: cellsOf(rows)}));
  } catch {
    return {problem: '不是 Excel 工作簿（.xlsx），或者坏了、加了密码；应是在这里存出、填过的支部工作簿'};
  }
  const found = sheets.map(({rows}) => ({rows, heads: headsIn(rows, HEADS)})).find(({heads}) => heads);
  if (!found?.heads) return {problem: `没有判定的登记表：要有${Object.values(HEADS).map((head) => `“${head}”`).join('、')}这几个表头；应是在这里存出、填过的支部工作簿`};
  const {rows, heads: {at, columns}} = found;
  const refs = new Map(items.map(({ref}) => [keys.get(ref), ref]));
  const names = new Map<string, Judgement>(judgementIds.map((id) => [judgements[id], id]));
  const skipped: string[] = [];
  const read = rows.slice(at + 1).flatMap((row, index): ImportedRow[] => {
    const cell = (head: keyof typeof HEADS): string => text(row[columns[head]!]);
    const [month, key, judged, after, fact] = [cell('month'), cell('key'), cell('judgement'), cell('after'), cell('fact')];
    // 没有判、也没有写事实的是空行。
    if (!key || (!judged && !fact)) return [];
    const where = `第 ${at + index + 2} 行`;
    const check = refs.get(key);
    const judgement = names.get(judged);
    const number = Number(month);
    if (check === undefined) skipped.push(`${where}：没有检查项 ${key}，可能是别的一版的工作簿`);
    else if (!Number.isInteger(number) || number < 1 || number > 12) skipped.push(`${where}：月份“${month}”写 1 至 12`);
    else if (judged && !judgement) skipped.push(`${where}：判定“${judged}”写${judgementIds.map((id) => judgements[id]).join('、')}之一`);
    else if (after && !(Object.values(AFTER) as string[]).includes(after)) skipped.push(`${where}：后来“${after}”写${Object.values(AFTER).join('、')}之一，或者空着`);
    else {
      return [{month: number, check, finding: {
        ...(judgement && {judgement}), ...(fact && {fact: fact.slice(0, LONGEST)}),
        ...(after === AFTER.mended && {mended: true}), ...(after === AFTER.fabricated && {fabricated: true}),
        // 工作簿里不写扣在哪一项：手里原来写着的留着，没有的记它自己，都不再扣。
        ...(after === AFTER.counted && {counted: check}),
      }}];
    }
    return [];
  });
  const name = sheets.flatMap((sheet) => sheet.rows).find(([first, second]) => [label, tiers.partyBranch].includes(text(first)) && text(second) && !text(second).startsWith('已查项'))?.[1];
  const all = sheets.flatMap((sheet) => sheet.rows);
  const [polls, reviews] = [votesIn(all, '民主测评'), votesIn(all, '书记述职评议')];
  return {name: text(name).slice(0, 60), rows: read, skipped, ...(polls && {polls}), ...(reviews && {reviews})};
}
