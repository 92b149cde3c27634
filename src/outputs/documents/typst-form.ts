import {blankParts, dateGroups, HAND, ROOM_LINES, roomAfter} from '../records/blanks';
import {type ChecklistBlock, checklistOptions, fitted, gridEdges, gridRows, hasTotal, isSerial, labelParts, leastColumn, shares, sum, type TableBlock, tableBody, TEXT_SIZE, totalText, UNITS} from '../records/grid';
import {balancedLines, printedWidth} from '../records/wrapping';
import type {Block, Field, RecordTemplate} from '../../domain/schema/record';
import {typstText} from './typst-text';

/** 汇编里空白行至多画几行，其余写成“共 n 行”。 */
const BLANK_ROWS = 6;
const LINE = 16;
/** 格里左右的空，磅。 */
const INSET = 4;

const cell = (content: string, options: {colspan?: number; align?: string; label?: boolean} = {}): string => {
  const named = [
    ...(options.colspan && options.colspan > 1 ? [`colspan: ${options.colspan}`] : []),
    ...(options.align ? [`align: ${options.align}`] : []),
  ].join(', ');
  const body = options.label ? `#sans[${content}]` : content;
  return `table.cell(${named})[${body}],`;
};

/** 撑起一格的高度，磅；字在头一行。 */
const strut = (height: number): string => `#box(height: ${height}pt, baseline: ${height - LINE * 0.75}pt)`;

/** 排在多宽的格里（磅）、多大的字。 */
interface Room {
  width: number;
  size: number;
}

/** 选项：格里放得下的一样不折，放不下的方框跟着头一个字。 */
const options = (choices: readonly string[], {width, size}: Room): string =>
  choices.map((choice) => {
    const whole = (printedWidth(choice) + 1) * size <= width ? choice.length : 1;
    return `#box[□${typstText(choice.slice(0, whole))}]${typstText(choice.slice(whole))}`;
  }).join('#h(1em)');

/** 标签：折成长短差不多的几行，括注另起一行、小些。 */
function labelText(label: string, {width, size}: Room): string {
  const [main, note] = labelParts(label);
  const lines = (text: string, of: number): string => balancedLines(text, width, of).map(typstText).join('#linebreak()');
  const small = size > HAND - 1 ? 9 : 7.5;
  return `${lines(main, size)}${note ? `#linebreak()#text(size: ${small}pt)[${lines(note, small)}]` : ''}`;
}

/** 手写的日期：一组不从当中折。 */
const dateBlanks = (hint: string): string | undefined => dateGroups(hint, HAND)?.map((group) => `#box[${typstText(group)}]`).join('');

/** 一张表：列宽，表头的各格，各行的各格。 */
interface Grid {
  columns: string;
  header?: string;
  rows: string[];
}

/**
 * 表单的写法：表，末一张表（末两行和签字不分在两页）。
 * @param size 字号
 * @param gap 栏块之间
 * @param repeatsHead 末两行挪到下一页的重印表头：要看上一遍排在哪一页，一份里张数多的（汇编）一处挪、处处挪，几遍排不定，不用
 */
export const formStyle = (size: string, gap: string, repeatsHead: boolean): string => `
#let form-table(columns: (), above: ${gap}, below: ${gap}, ..cells) = { set text(size: ${size}); set par(justify: false, leading: 0.5em); block(above: above, below: below, table(columns: columns, align: left + horizon, ..cells)) }
#let form-page = state("form-page", 0)
#let form-mark = ${repeatsHead ? 'context form-page.update(here().page())' : '[]'}
#let form-tail(columns: (), above: ${gap}, header: (), rows: (), closing) = block(breakable: false, above: above, { ${repeatsHead ? 'context form-table(columns: columns, above: 0pt, ..if form-page.get() > 0 and here().page() > form-page.get() { header }, ..rows)' : 'form-table(columns: columns, above: 0pt, ..rows)'}; closing })
`;

/** 表单怎么印：空白行至多画几行，字号（磅）。 */
interface Look {
  blankRows: number;
  size: number;
}
const COMPACT: Look = {blankRows: BLANK_ROWS, size: 8.5};

/** 末一张表的这么多行不分开，签字也不离开它们。 */
const TAIL = 2;

/**
 * 一张表单 → typst；列界、标签宽与 Word、网页同出一处（records/grid）。
 * @param width 版心宽，磅
 * @param look 空白行至多画几行；字号，磅，与 formStyle 的相同
 */
export function formToTypst({blocks}: RecordTemplate, width: number, {blankRows = COMPACT.blankRows, size = COMPACT.size}: Partial<Look> = {}): string {
  const look = {blankRows, size};
  return blocks.map((block, at) => {
    if (isText(block)) {
      const before = blocks[at - 1];
      // 表后的签字写在表的末尾里。
      return block.kind === 'signatures' && before && !isText(before) ? '' : textToTypst(block);
    }
    const title = block.title ? `#form-title[${typstText(block.title)}]\n` : '';
    const grid = gridOf(block, width, look);
    const next = blocks[at + 1];
    if (!next) return title + endingGrid(grid);
    return title + (next.kind === 'signatures' ? endingGrid(grid, textToTypst(next)) : gridToTypst(grid));
  }).join('\n');
}

type TextBlock = Extract<Block, {kind: 'paragraph' | 'signatures'}>;
const isText = (block: Block): block is TextBlock => block.kind === 'paragraph' || block.kind === 'signatures';

function gridOf(block: Exclude<Block, TextBlock>, width: number, look: Look): Grid {
  switch (block.kind) {
    case 'fields':
      return fields(block.fields, width, look);
    case 'table':
    case 'ledger':
      return table(block, width, look);
    case 'checklist':
      return checklist(block);
  }
}

function gridToTypst({columns, header: labels, rows}: Grid, below = ''): string {
  return `#form-table(columns: (${columns},),${below}\n${[...(labels ? [`table.header(${labels}),`] : []), ...rows].join('\n')}\n)`;
}

/** 末一张表：末两行连着签字，前面的行照常分页。 */
function endingGrid({columns, header: labels = '', rows}: Grid, closing = ''): string {
  const from = Math.max(0, rows.length - TAIL);
  const tail = (named: string, cells: readonly string[]): string => `#form-tail(columns: (${columns},), ${named}rows: (${cells.join('\n')}))[${closing}]`;
  if (from === 0) return tail('', [labels, ...rows]);
  const head = rows.slice(0, from).map((row, at) => (at === from - 1 ? row.replace(/\],$/, '#form-mark],') : row));
  return `${gridToTypst({columns, rows: head, ...(labels && {header: labels})}, ' below: 0pt,')}\n${tail(`above: 0pt, header: (${labels}), `, rows.slice(from))}`;
}

function textToTypst(block: TextBlock): string {
  return block.kind === 'paragraph' ? block.text.split(/\n+/).filter(Boolean).map(paragraph).join('\n') : `#signatures(${block.signers.map(({label}) => `[${typstText(label)}]`).join(', ')},)`;
}

/** 一段固定文字；要写一段话的地方留几行。 */
function paragraph(line: string): string {
  const lead = roomAfter(line);
  const words = blankParts(lead ?? line).map((part) => ('text' in part ? typstText(part.text) : `#blank(${Math.max(3, Math.ceil(part.blank / 2))}em)`)).join('');
  const head = `#par(first-line-indent: (amount: 2em, all: true))[${words}${lead === undefined ? '' : '#blank(1fr)'}]`;
  if (lead === undefined) return head;
  const rule = '#block(above: 2em)[#blank(1fr)]';
  return [lead ? head : rule, ...Array.from({length: ROOM_LINES - 1}, () => rule)].join('\n');
}

function fields(list: Field[], width: number, {size}: Look): Grid {
  const unit = width / UNITS;
  const rows = gridRows(list, unit);
  const room = (from: number, to: number): Room => ({width: (to - from) * unit - INSET * 2, size});
  const edges = gridEdges(rows);
  const span = (from: number, to: number) => edges.indexOf(to) - edges.indexOf(from);
  const columns = edges.slice(1).map((edge, index) => `${edge - (edges[index] ?? 0)}fr`);
  const value = ({options: choices, hint, lines = 1}: Field, within: Room): string => {
    const parts = [...(choices ? [options(choices, within)] : []), ...(hint ? [dateBlanks(hint) ?? `#hint[${typstText(hint)}]`] : [])];
    return `${strut(Math.max(1, Math.min(lines, 6)) * LINE)}${parts.join(' ')}`;
  };
  return {
    columns: columns.join(', '),
    rows: rows.map((row) => row.map(({field, from, middle, to}) => `${cell(labelText(field.label, room(from, middle)), {colspan: span(from, middle), align: 'center + horizon', label: true})} ${cell(value(field, room(middle, to)), {colspan: span(middle, to)})}`).join(' ')),
  };
}

/** 列得下选项的列至少几个字宽。 */
const NARROW = 3;

/** 各列的标签、填写的字照这个字号至少要多宽，磅。 */
export const leastWidth = (block: TableBlock, size: number): number => sum(block.columns.map(({label}) => (leastColumn({label}) * size) / TEXT_SIZE));

/** 表头的各格；widths 是各列的宽，磅。 */
function header(labels: readonly string[], widths: readonly number[], size: number): string {
  return labels.map((label, at) => cell(labelText(label, {width: widths[at]! - INSET * 2, size}), {align: 'center + horizon', label: true})).join(' ');
}

function table(block: TableBlock, width: number, {blankRows, size}: Look): Grid {
  const columns = block.columns.map(({label}) => label);
  const widths = fitted(shares(block.columns.map((column) => column.width), Math.round(width)), columns.map((label) => (leastColumn({label}) * size) / TEXT_SIZE));
  const body = tableBody(block);
  // 有预印内容的行都要画出来。
  const printed = body.findLastIndex((texts) => texts.some((one, column) => one && !isSerial(columns[column] ?? '')));
  const shown = body.slice(0, Math.max(blankRows, printed + 1));
  // 选项只在头一行列出：窄列里逐行重复，一行占去半页；一行放不下三个字的不列，竖成一字一行读不了。
  const listed = (column: TableBlock['columns'][number], at: number): string => {
    const room = {width: widths[at]! - INSET * 2, size};
    return column.options && room.width >= size * NARROW ? options(column.options, room) : '';
  };
  const rows = shown.map((texts, row) => block.columns.map((column, at) => cell(`${strut(LINE)}${texts[at] ? typstText(texts[at]) : row ? '' : listed(column, at)}`, isSerial(column.label) ? {align: 'center'} : {})).join(' '));
  // 打印填写的多画些行，画不下的另印一张，不写“共几行”。
  if (shown.length < body.length && size === COMPACT.size) rows.push(cell(`#hint[…… 共 ${body.length} 行]`, {colspan: columns.length}));
  if (hasTotal(block)) rows.push(columns.map((_, at) => cell(at === 0 ? totalText(block.columns) : '', {label: true})).join(' '));
  return {columns: widths.map((one) => `${one}fr`).join(', '), header: header(columns, widths, size), rows};
}

function checklist(block: ChecklistBlock): Grid {
  const choices = checklistOptions(block);
  const rows = block.items.map(({text}, index) => [cell(String(index + 1), {align: 'center'}), cell(typstText(text)), ...choices.map(() => cell('□', {align: 'center'}))].join(' '));
  const labels = ['序号', '核对内容', ...choices];
  return {columns: `2em + 10pt, 1fr, ${choices.map((label) => `${Math.max(2.4, Array.from(label).length + 0.4)}em + 8pt`).join(', ')}`, header: header(labels, labels.map(() => Infinity), HAND), rows};
}
