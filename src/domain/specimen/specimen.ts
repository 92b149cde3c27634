/** 填了的表单：样板由表单各栏的 example 推出；往后在网页上填的也是这个样子。 */
import type {Block, Column, Field, RecordTemplate} from '../schema/record';
import {evaluate, type CellValue} from './formula';

/** 一个栏块填的内容；与模板的栏块一一对应。 */
export type BlockValues =
  | {kind: 'fields'; values: string[][]}
  | {kind: 'table'; rows: CellValue[][]; totals: CellValue[]}
  | {kind: 'checklist'; values: string[]}
  | {kind: 'paragraph'; values: string[]}
  | {kind: 'signatures'; values: {name: string; date: string}[]};

export type FormValues = readonly BlockValues[];

type TableBlock = Extract<Block, {kind: 'table' | 'ledger'}>;

/** 样板印在名称后面的字。 */
export const SPECIMEN = '样板';
/** 样板页眉里的一句，免得当成真的。 */
export const SPECIMEN_NOTE = '样板：人名、单位、日期、数字都是举例';

/** 样板的文件名（不含扩展名）。 */
const specimenFile = (id: string): string => `${id}-specimen`;

/** 一张表单的下载文件，在它那个标准的文件夹里；并进别的台账的，就是那本台账。 */
export function formFile(id: string, {workbook, format}: Pick<RecordTemplate, 'workbook' | 'format'>, isSpecimen = false): string {
  const name = workbook ?? id;
  return `${isSpecimen ? specimenFile(name) : name}.${format}`;
}

/** 序号列：内容由行号推出。 */
export const isSerial = (label: string): boolean => label === '序号';

/** 核对清单的选项，缺省是、否。 */
export const checklistOptions = ({options}: Extract<Block, {kind: 'checklist'}>): string[] => options ?? ['是', '否'];

/** 一张表单的样板；没有写 example 的为 undefined。 */
export function specimenOf({blocks}: Pick<RecordTemplate, 'blocks'>): FormValues | undefined {
  return blocks.some(hasExample) ? blocks.map(blockValues) : undefined;
}

/** 样板的表格只留几行空白：看得出往下接着填就够了。 */
const SPARE_ROWS = 2;

/** 印样板用的模板：名称带“样板”，表格去掉多余的空白行。 */
export function specimenTemplate(template: RecordTemplate, values: FormValues): RecordTemplate {
  const blocks = template.blocks.map((block, at): Block => {
    const given = values[at];
    return 'rows' in block && given?.kind === 'table' ? {...block, rows: Math.min(block.rows, given.rows.length + SPARE_ROWS)} : block;
  });
  return {...template, title: `${template.title}（${SPECIMEN}）`, blocks};
}

/** 印填好的表用的模板：名称照旧；行不够的加行，空着的行留着。 */
export function filledTemplate(template: RecordTemplate, values: FormValues): RecordTemplate {
  const blocks = template.blocks.map((block, at): Block => {
    const given = values[at];
    return 'rows' in block && given?.kind === 'table' ? {...block, rows: Math.max(block.rows, given.rows.length)} : block;
  });
  return {...template, blocks};
}

/** 表里的内容是举例，还是真的填了的。 */
export type Filling = 'specimen' | 'filled';

/** 栏块里有没有写 example。 */
export function hasExample(block: Block): boolean {
  switch (block.kind) {
    case 'fields':
      return block.fields.some(({example}) => example !== undefined);
    case 'table':
    case 'ledger':
      return block.columns.some(({example}) => example !== undefined);
    case 'checklist':
      return block.items.some(({example}) => example !== undefined);
    case 'paragraph':
      return block.example !== undefined;
    case 'signatures':
      return block.signers.some(({example}) => example !== undefined);
  }
}

function blockValues(block: Block): BlockValues {
  switch (block.kind) {
    case 'fields':
      return {kind: 'fields', values: block.fields.map(fieldValues)};
    case 'table':
    case 'ledger': {
      const rows = exampleRows(block);
      const counted = rows.filter((row) => isCounted(block.columns, row));
      return {kind: 'table', rows, totals: block.columns.map((column, at) => (column.total ? total(counted.map((row) => row[at]!)) : ''))};
    }
    case 'checklist':
      return {kind: 'checklist', values: block.items.map(({example = ''}) => String(example))};
    case 'paragraph':
      return {kind: 'paragraph', values: (block.example ?? []).map(String)};
    case 'signatures':
      return {kind: 'signatures', values: block.signers.map(({example}) => (example ? {name: example.name, date: chineseDate(example.date)} : {name: '', date: ''}))};
  }
}

/** 一栏选中或者填的；没填的为空。 */
export function fieldValues({example, options}: Field): string[] {
  const values = (Array.isArray(example) ? example : [example ?? '']).map(String).filter(Boolean);
  return options ? values : values.map(chineseDate);
}

/** 样板各行各列的值：序号、预印的首列、公式都算好；空着的是空文本。 */
export function exampleRows(block: TableBlock): CellValue[][] {
  const first = block.kind === 'table' ? (block.first ?? []) : [];
  const firstAt = isSerial(block.columns[0]?.label ?? '') ? 1 : 0;
  const count = Math.max(0, ...block.columns.map(({example}) => example?.length ?? 0));
  return Array.from({length: count}, (_, row) => {
    const values = new Map<string, CellValue>();
    return block.columns.map((column, at): CellValue => {
      const typed = isSerial(column.label) ? row + 1 : (column.example?.[row] ?? (at === firstAt ? (first[row] ?? '') : ''));
      const value = column.formula ? evaluate(column.formula, (reference) => values.get(reference.slice(1, -1).trim()) ?? '') : typed;
      values.set(column.label, value);
      return value;
    });
  });
}

/** 这一行算不算进合计。 */
export function isCounted(columns: readonly Column[], row: readonly CellValue[]): boolean {
  return columns.every(({uncounted}, at) => !uncounted?.includes(String(row[at])));
}

/** 合计行首格的字；有不重复算的行，写明是哪几样。 */
export function totalText(columns: readonly Column[]): string {
  const left = columns.flatMap(({uncounted}) => uncounted ?? []);
  return left.length ? `合计（不重复算${left.join('、')}）` : '合计';
}

/** 各列的合计：只加数，照电子表格的 SUM。 */
const total = (values: readonly CellValue[]): number => Math.round(values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0) * 100) / 100;

/** 一格在网页、Word 里印的字：金额两位小数，月份带“月”，日期写成几月几日的照列窄写 ISO。 */
export function cellText({type}: Column, value: CellValue): string {
  if (type === 'amount' && typeof value === 'number') return value.toFixed(2);
  if (type === 'month' && typeof value === 'number') return `${value}月`;
  return String(value);
}

/** 一天，如 2027-03-05。 */
export const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** 2027-03-05 → 2027年3月5日；不是日期的照写。 */
export function chineseDate(text: string): string {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return year ? `${year}年${Number(month)}月${Number(day)}日` : text;
}

/** 样板里写了日期的各处：栏名或签字人，日期。表格各行的日期不算，一行一件事。 */
export function exampleDates(blocks: readonly Block[]): {label: string; date: string; path: (string | number)[]}[] {
  return blocks.flatMap((block, at) => {
    if (block.kind === 'fields') return block.fields.flatMap(({label, example}, index) => (typeof example === 'string' && DATE.test(example) ? [{label, date: example, path: ['blocks', at, 'fields', index, 'example']}] : []));
    if (block.kind === 'signatures') return block.signers.flatMap(({label, example}, index) => (example ? [{label, date: example.date, path: ['blocks', at, 'signers', index, 'example', 'date']}] : []));
    return [];
  });
}
