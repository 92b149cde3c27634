import {blankParts, type ChecklistBlock, checklistOptions, dateGroups, gridEdges, gridRows, HAND, hasTotal, isSerial, ROOM_LINES, roomAfter, type TableBlock, tableBody, totalText, UNITS} from '../records/grid';
import type {Block, Field, RecordTemplate} from '../../domain/schema/record';
import {typstText} from './typst-text';

/** 汇编里空白行至多画几行，其余写成“共 n 行”。 */
const BLANK_ROWS = 6;
const LINE = 16;

const cell = (content: string, options: {colspan?: number; align?: string; label?: boolean} = {}): string => {
  const named = [
    ...(options.colspan && options.colspan > 1 ? [`colspan: ${options.colspan}`] : []),
    ...(options.align ? [`align: ${options.align}`] : []),
  ].join(', ');
  const body = options.label ? `#sans[${content}]` : content;
  return `table.cell(${named})[${body}],`;
};

/** 撑起一格的高度，磅。 */
const strut = (height: number): string => `#box(height: ${height}pt)`;

const options = (choices: readonly string[]): string => choices.map((choice) => `□${typstText(choice)}`).join('#h(1em)');

/** 手写的日期：一组不从当中折。 */
const dateBlanks = (hint: string): string | undefined => dateGroups(hint, HAND)?.map((group) => `#box[${typstText(group)}]`).join('');

/** 一张表：列宽，表头的各格，各行的各格。 */
interface Grid {
  columns: string;
  header?: string;
  rows: string[];
}

/**
 * 表单的写法：表，末一张表（末两行和签字不分在两页，挪到下一页的重印表头）。
 * @param size 字号
 * @param gap 栏块之间
 * @param inset 格里的上下，不写的由外面定
 */
export const formStyle = (size: string, gap: string, inset = ''): string => `
#let form-table(columns: (), above: ${gap}, below: ${gap}, ..cells) = { set text(size: ${size}); set par(justify: false, leading: 0.5em); ${inset && `set table(inset: ${inset}); `}block(above: above, below: below, table(columns: columns, align: left + horizon, ..cells)) }
#let form-page = state("form-page", 0)
#let form-mark = context form-page.update(here().page())
#let form-tail(columns: (), above: ${gap}, header: (), rows: (), closing) = block(breakable: false, above: above, { context form-table(columns: columns, above: 0pt, ..if here().page() > form-page.get() { header }, ..rows); closing })
`;

/** 末一张表的这么多行不分开，签字也不离开它们。 */
const TAIL = 2;

/**
 * 一张表单 → typst；列界、标签宽与 Word、网页同出一处（records/grid）。
 * @param width 版心宽，磅
 * @param blankRows 空白行至多画几行
 */
export function formToTypst({blocks}: RecordTemplate, width: number, blankRows: number = BLANK_ROWS): string {
  return blocks.map((block, at) => {
    if (isText(block)) {
      const before = blocks[at - 1];
      // 表后的签字写在表的末尾里。
      return block.kind === 'signatures' && before && !isText(before) ? '' : textToTypst(block);
    }
    const title = block.title ? `#form-title[${typstText(block.title)}]\n` : '';
    const grid = gridOf(block, width, blankRows);
    const next = blocks[at + 1];
    if (!next) return title + endingGrid(grid);
    return title + (next.kind === 'signatures' ? endingGrid(grid, textToTypst(next)) : gridToTypst(grid));
  }).join('\n');
}

type TextBlock = Extract<Block, {kind: 'paragraph' | 'signatures'}>;
const isText = (block: Block): block is TextBlock => block.kind === 'paragraph' || block.kind === 'signatures';

function gridOf(block: Exclude<Block, TextBlock>, width: number, blankRows: number): Grid {
  switch (block.kind) {
    case 'fields':
      return fields(block.fields, width);
    case 'table':
    case 'ledger':
      return table(block, blankRows);
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

function fields(list: Field[], width: number): Grid {
  const rows = gridRows(list, width / UNITS);
  const edges = gridEdges(rows);
  const span = (from: number, to: number) => edges.indexOf(to) - edges.indexOf(from);
  const columns = edges.slice(1).map((edge, index) => `${edge - (edges[index] ?? 0)}fr`);
  const value = ({options: choices, hint, lines = 1}: Field): string => {
    const parts = [...(choices ? [options(choices)] : []), ...(hint ? [dateBlanks(hint) ?? `#hint[${typstText(hint)}]`] : [])];
    return `${strut(Math.max(1, Math.min(lines, 6)) * LINE)}${parts.join(' ')}`;
  };
  return {
    columns: columns.join(', '),
    rows: rows.map((row) => row.map(({field, from, middle, to}) => `${cell(typstText(field.label), {colspan: span(from, middle), align: 'center + horizon', label: true})} ${cell(value(field), {colspan: span(middle, to)})}`).join(' ')),
  };
}

function header(labels: readonly string[]): string {
  return labels.map((label) => cell(typstText(label), {align: 'center + horizon', label: true})).join(' ');
}

function table(block: TableBlock, blankRows: number): Grid {
  const body = tableBody(block);
  // 有预印内容的行都要画出来。
  const printed = body.findLastIndex((texts) => texts.some((one, column) => one && !isSerial(block.columns[column]?.label ?? '')));
  const shown = body.slice(0, Math.max(blankRows, printed + 1));
  // 选项只在头一行列出：窄列里逐行重复，一行占去半页。
  const rows = shown.map((texts, row) => block.columns.map((column, at) => cell(`${strut(LINE)}${texts[at] ? typstText(texts[at]) : column.options && !row ? options(column.options) : ''}`, isSerial(column.label) ? {align: 'center'} : {})).join(' '));
  // 打印填写的多画些行，画不下的另印一张，不写“共几行”。
  if (shown.length < body.length && blankRows === BLANK_ROWS) rows.push(cell(`#hint[…… 共 ${body.length} 行]`, {colspan: block.columns.length}));
  if (hasTotal(block)) rows.push(block.columns.map((_, at) => cell(at === 0 ? totalText(block.columns) : '', {label: true})).join(' '));
  return {columns: block.columns.map(({width}) => `${width}fr`).join(', '), header: header(block.columns.map(({label}) => label)), rows};
}

function checklist(block: ChecklistBlock): Grid {
  const choices = checklistOptions(block);
  const rows = block.items.map(({text}, index) => [cell(String(index + 1), {align: 'center'}), cell(typstText(text)), ...choices.map(() => cell('□', {align: 'center'}))].join(' '));
  return {columns: `2em + 10pt, 1fr, ${choices.map((label) => `${Math.max(2.4, Array.from(label).length + 0.4)}em + 8pt`).join(', ')}`, header: header(['序号', '核对内容', ...choices]), rows};
}
