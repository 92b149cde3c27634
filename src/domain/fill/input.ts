/** 在网页上填一张表单：读者打的字 → 印进 Word、Excel 的内容。 */
import * as z from 'zod';
import type {Block, RecordTemplate} from '../schema/record';
import {isSerial, specimenOf, type FormValues} from '../specimen/specimen';

const LONGEST_CELL = 5000;
/** 一张表至多几行。 */
export const MOST_ROWS = 500;
const Cell = z.string().max(LONGEST_CELL, `一格至多 ${LONGEST_CELL} 个字`);

/** 一个栏块里打的字；与模板的栏块一一对应，签字栏打印后手签，没有。 */
export const BlockInput = z.union([
  z.strictObject({fields: z.array(z.array(Cell).max(40)).max(200)}),
  z.strictObject({rows: z.array(z.array(Cell).max(40)).max(MOST_ROWS, `一张表至多 ${MOST_ROWS} 行`)}),
  z.strictObject({items: z.array(Cell).max(200)}),
  z.strictObject({blanks: z.array(Cell).max(200)}),
  z.strictObject({signed: z.literal(true)}),
]);
export type BlockInput = z.infer<typeof BlockInput>;
export type FormInput = BlockInput[];

type TableBlock = Extract<Block, {kind: 'table' | 'ledger'}>;

/** 固定文字里有几处空白。 */
export const blanksIn = (text: string): number => text.split(/_{2,}/).length - 1;

/** 一个栏块还没有填的样子；预印的首列先写上。 */
function blankBlock(block: Block): BlockInput {
  switch (block.kind) {
    case 'fields':
      return {fields: block.fields.map(() => [])};
    case 'table':
    case 'ledger':
      return {rows: Array.from({length: Math.max(1, block.kind === 'table' ? block.first?.length ?? 1 : 1)}, (_, row) => emptyRow(block, row))};
    case 'checklist':
      return {items: block.items.map(() => '')};
    case 'paragraph':
      return {blanks: Array.from({length: blanksIn(block.text)}, () => '')};
    case 'signatures':
      return {signed: true};
  }
}

/** 表格的一行；有预印首列的写上这一行的。 */
export function emptyRow(block: TableBlock, row: number): string[] {
  const firstAt = isSerial(block.columns[0]?.label ?? '') ? 1 : 0;
  const first = block.kind === 'table' ? block.first?.[row] : undefined;
  return block.columns.map((_, at) => (at === firstAt ? first ?? '' : ''));
}

/** 一张还没有填的表。 */
export const blankInput = ({blocks}: Pick<RecordTemplate, 'blocks'>): FormInput => blocks.map(blankBlock);

/** 存着的是不是这张表的：栏块、栏目数都对得上。表单改了的对不上。 */
export function fitsForm({blocks}: Pick<RecordTemplate, 'blocks'>, input: FormInput): boolean {
  return blocks.length === input.length && blocks.every((block, at) => {
    const given = input[at]!;
    switch (block.kind) {
      case 'fields':
        return 'fields' in given && given.fields.length === block.fields.length;
      case 'table':
      case 'ledger':
        return 'rows' in given && given.rows.every((row) => row.length === block.columns.length);
      case 'checklist':
        return 'items' in given && given.items.length === block.items.length;
      case 'paragraph':
        return 'blanks' in given && given.blanks.length === blanksIn(block.text);
      case 'signatures':
        return 'signed' in given;
    }
  });
}

const NUMBERS = new Set(['integer', 'amount', 'month']);

/** 一格打的字：数字列里的写成数，认不得的照写，空着的是空文本。 */
function cellOf(type: TableBlock['columns'][number]['type'], text: string): string | number {
  const plain = text.trim().replace(/[,，\s¥￥]/g, '').replace(/月$/, '');
  return type !== undefined && NUMBERS.has(type) && /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

/** 一行都空着的：序号、预印的首列不算。 */
const isBlankRow = (block: TableBlock, row: readonly string[], at: number): boolean => row.every((text, column) => !text.trim() || text === emptyRow(block, at)[column]);

/** 打的字 → 印的内容：公式、序号、合计照样板的算法算。 */
export function valuesOf(template: Pick<RecordTemplate, 'blocks'>, input: FormInput): FormValues {
  const blocks = template.blocks.map((block, at): Block => {
    const given = input[at]!;
    if (block.kind === 'fields' && 'fields' in given) return {...block, fields: block.fields.map((field, index) => ({...field, example: given.fields[index]!.length > 1 ? given.fields[index] : given.fields[index]![0] ?? ''}))};
    if ((block.kind === 'table' || block.kind === 'ledger') && 'rows' in given) {
      const last = given.rows.reduce((found, row, index) => (isBlankRow(block, row, index) ? found : index), -1);
      const rows = given.rows.slice(0, Math.max(last + 1, block.kind === 'table' ? block.first?.length ?? 0 : 0));
      return {...block, columns: block.columns.map((column, index) => ({...column, example: rows.map((row) => cellOf(column.type, row[index] ?? ''))}))} as Block;
    }
    if (block.kind === 'checklist' && 'items' in given) return {...block, items: block.items.map((item, index) => ({...item, example: given.items[index] ?? ''}))};
    if (block.kind === 'paragraph' && 'blanks' in given) return {...block, example: given.blanks};
    if (block.kind === 'signatures') return {...block, signers: block.signers.map((signer) => ({...signer, example: '' as const}))};
    return block;
  });
  return specimenOf({blocks}) ?? [];
}

/** 从 Excel 贴来的：一行一行、一格一格；引号里的换行不分行。 */
export function pastedRows(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = (): void => { rows.at(-1)!.push(cell); cell = ''; };
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at]!;
    if (quoted) {
      if (char === '"' && source[at + 1] === '"') { cell += '"'; at += 1; } else if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t') endCell();
    else if (char === '\n') { endCell(); rows.push([]); } else cell += char;
  }
  endCell();
  return rows;
}

/** 贴到一格起的地方：不够的行加上，选择列、序号列、算出的列不动。 */
export function pasteInto(block: TableBlock, rows: readonly string[][], pasted: readonly string[][], top: number, left: number): string[][] {
  const count = Math.min(MOST_ROWS, Math.max(rows.length, top + pasted.length));
  return Array.from({length: count}, (_, row) => {
    const known = rows[row] ?? emptyRow(block, row);
    const given = pasted[row - top];
    return given ? known.map((text, at) => (isTyped(block.columns[at]!) ? given[at - left]?.slice(0, LONGEST_CELL) ?? text : text)) : [...known];
  });
}

/** 要人填的列：序号、公式的不填。 */
export const isTyped = ({label, formula}: TableBlock['columns'][number]): boolean => formula === undefined && !isSerial(label);

/** 抄到 Excel 去的一格：别人给的字以 = + - @ 开头的，贴进去会当公式算，前面加一撇；数照写。 */
const copied = (text: string): string => (/^\s*([=@]|[+-](?!\d+(\.\d+)?\s*$))/.test(text) ? `'${text}` : text);

/** 几行几格 → 抄到 Excel 去的文字。 */
export function tsvRows(rows: readonly (readonly (string | number)[])[]): string {
  const quote = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : quote(copied(cell)))).join('\t')).join('\n');
}

/** 抄到 Excel 去的一张表，连表头。 */
export const tsvOf = (block: TableBlock, rows: readonly string[][]): string => tsvRows([block.columns.map(({label}) => label), ...rows]);
