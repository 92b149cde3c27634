/** 一张表怎么分格：栏目的行和竖线、各列多宽、表体预印什么；几种格式都照它。 */
import type {Block, Column, Field} from '../../domain/schema/record';
import {isSerial} from '../../domain/specimen/specimen';
import {dateGroups, HAND} from './blanks';
import {phraseLines, printedWidth, textWidth} from './wrapping';

export {checklistOptions, isSerial, totalText} from '../../domain/specimen/specimen';

export type TableBlock = Extract<Block, {kind: 'table' | 'ledger'}>;
export type ChecklistBlock = Extract<Block, {kind: 'checklist'}>;

/** 版心的十二等分；标签与填写处的分界要更细，按二十四分算。 */
export const PARTS = 12;
export const UNITS = PARTS * 2;

/** 排进行里的栏：start、span 按十二等分计。 */
export interface PlacedField {
  field: Field;
  start: number;
  span: number;
}

/** 按占幅从左到右填满一行再换行；行末的栏伸到行尾。 */
export function fieldRows(fields: Field[]): PlacedField[][] {
  const rows: PlacedField[][] = [];
  let used = PARTS;
  for (const field of fields) {
    const span = field.width ?? PARTS / 2;
    if (used + span > PARTS) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push({field, start: used, span});
    used += span;
  }
  for (const row of rows) {
    const last = row.at(-1);
    if (last) last.span = PARTS - last.start;
  }
  return rows;
}

/** 一栏的三条竖线：标签左、标签右、填写处右，按二十四分计。 */
export interface GridField {
  field: Field;
  from: number;
  middle: number;
  to: number;
}

/** 正文字号（磅）；标签宽度和行高都由它推算。 */
export const TEXT_SIZE = 12;
const LABEL_MARGIN = 6;

/** 标签折成两行放得下的宽，分；至少四个字。 */
function leastLabel({label}: Field, unit: number): number {
  const width = textWidth(labelParts(label)[0]);
  return Math.ceil((Math.max(Math.min(4, width), width > 4 ? Math.ceil(width / 2) : 2) * TEXT_SIZE + LABEL_MARGIN) / unit);
}

/** 填写处至少多宽，磅：两样选项，手写的三四个字。 */
const WRITE_WIDTH = 57;
const VALUE_MARGIN = 8;

/** 填写处至少几分：日期连起止的时间排得下一行；整行也排不下的，最宽的一组排得下一行。 */
function leastValue(field: Field, unit: number): number {
  const {hint = '', options} = field;
  const chosen = options ? options.map(textWidth).sort((a, b) => b - a).slice(0, 2) : [];
  const units = (width: number): number => Math.ceil((Math.max(width, sum(chosen.map((one) => (one + 2) * TEXT_SIZE))) + VALUE_MARGIN) / unit);
  const groups = dateGroups(hint, HAND);
  if (!groups) return units(WRITE_WIDTH);
  const whole = units(textWidth(groups.join('')) * HAND);
  return leastLabel(field, unit) + whole <= UNITS ? whole : units(Math.max(...groups.map(textWidth)) * HAND);
}

/**
 * 一行里的日期排不下的，向同一行的别的栏匀；匀不开的，前面的栏另占一行。
 * @returns 几行，各栏占几分
 */
function roomForDates(row: readonly PlacedField[], unit: number): {field: Field; span: number}[][] {
  const given = row.map(({field, span}) => ({field, span: span * 2}));
  const needs = row.map(({field}) => Math.min(UNITS, leastLabel(field, unit) + leastValue(field, unit)));
  const isShort = ({field, span}: {field: Field; span: number}, at: number): boolean => isDate(field) && span < needs[at]!;
  if (!given.some(isShort)) return [given];
  // 从行末往前，放得下几栏排几栏。
  let from = row.length;
  for (let used = 0; from > 0 && used + needs[from - 1]! <= UNITS; from -= 1) used += needs[from - 1]!;
  const last = row.slice(from);
  // 有余的多给不是日期的，日期已经排得下。
  const spare = shares(last.map(({field, span}) => (isDate(field) ? span : span * 3)), UNITS - sum(needs.slice(from)));
  return [...(from > 0 ? roomForDates(spread(row.slice(0, from)), unit) : []), last.map(({field}, at) => ({field, span: needs[from + at]! + spare[at]!}))];
}

/** 剩下的几栏匀着占满一行。 */
function spread(row: readonly PlacedField[]): PlacedField[] {
  let start = 0;
  return shares(row.map(({span}) => span), PARTS).map((span, at) => ({field: row[at]!.field, start: (start += span) - span, span}));
}

const isDate = ({hint = ''}: Field): boolean => dateGroups(hint, HAND) !== undefined;

/**
 * 给每栏定标签宽：同一起点的栏取同样的宽，竖线才对得齐；日期的填写处先留够。
 * @param unit 一个二十四分之一的宽度，磅
 */
export function gridRows(fields: Field[], unit: number): GridField[][] {
  const rows = fieldRows(fields).flatMap((row) => roomForDates(row, unit)).map((row) => {
    let from = 0;
    return row.map(({field, span}) => ({field, from: (from += span) - span, span}));
  });
  // 下限放得下四五个字，上限放得下七个字；再长的标签折行。
  const least = Math.ceil((5 * TEXT_SIZE + LABEL_MARGIN) / unit);
  const most = Math.ceil((7 * TEXT_SIZE + LABEL_MARGIN) / unit);
  const needs = new Map<number, number>();
  for (const {field, from} of rows.flat()) {
    const need = Math.ceil((textWidth(labelParts(field.label)[0]) * TEXT_SIZE + LABEL_MARGIN) / unit);
    needs.set(from, Math.max(needs.get(from) ?? least, Math.min(need, most)));
  }
  return rows.map((row) =>
    row.map(({field, from, span}) => {
      // 窄栏的标签不得挤占填写处。
      const room = isDate(field) ? span - leastValue(field, unit) : Math.floor(span * 0.65);
      const label = Math.min(needs.get(from) ?? least, Math.max(2, room));
      return {field, from, middle: from + label, to: from + span};
    }),
  );
}

/** 各行竖线的并集，即表格实有的列界。 */
export function gridEdges(rows: GridField[][]): number[] {
  const edges = rows.flat().flatMap(({from, middle, to}) => [from, middle, to]);
  return [...new Set(edges)].sort((a, b) => a - b);
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** 把总宽按比例分成整数，合计不差一分。 */
export function shares(weights: number[], total: number): number[] {
  const all = sum(weights);
  let passed = 0;
  let given = 0;
  return weights.map((weight) => {
    passed += weight;
    const edge = Math.round((passed / all) * total);
    const width = edge - given;
    given = edge;
    return width;
  });
}

/** 一列至少要多宽，磅：标签三个字以内排一行，再长的两行，一行不落单个字；填的日期、数字不从当中折。 */
export function leastColumn({label, example = []}: Pick<Column, 'label' | 'example'>): number {
  const [main] = labelParts(label);
  const width = textWidth(main);
  const listed = phraseLines(main, Math.ceil(width / 2 + 1) * TEXT_SIZE, TEXT_SIZE);
  const least = width <= 3 ? width : Math.max(Math.ceil(width / 2), ...(listed.length === 2 ? listed.map(textWidth) : []));
  const tokens = example.flatMap((text) => String(text).match(NUMBER) ?? []);
  return Math.max(least * TEXT_SIZE + LABEL_MARGIN, ...tokens.map((token) => printedWidth(token) * TEXT_SIZE + VALUE_MARGIN));
}

/** 一串不该折断的数字：2027.05.12，10366.80。 */
const NUMBER = /[\d.:/%-]+/g;

/**
 * 标签放不下的窄列补够，从宽过八分之一页的列里按余数匀：日期、人数一类本来就窄的不动；匀不出的照旧。合计不变。
 * @param needs 各列至少要多宽
 */
export function fitted(widths: readonly number[], needs: readonly number[]): number[] {
  const lifted = widths.map((width, at) => Math.max(width, needs[at]!));
  const over = sum(lifted) - sum(widths);
  const roomy = Math.max(sum(widths) / 8, ...needs);
  const spare = lifted.map((width) => Math.max(0, width - roomy));
  if (over === 0 || sum(spare) < over) return [...widths];
  const taken = shares(spare, over);
  return lifted.map((width, at) => width - taken[at]!);
}

/** 标签拆成主文和括注，括注另起一行印小字。 */
export function labelParts(label: string): [main: string, note?: string] {
  const at = label.indexOf('（');
  return at > 0 && label.endsWith('）') ? [label.slice(0, at), label.slice(at)] : [label];
}

/** 表体的预印内容：序号列印 1 至 n，首列印 first，余为空；有合计列时末行为合计。 */
export function tableBody(block: TableBlock): string[][] {
  const first = block.kind === 'table' ? (block.first ?? []) : [];
  const firstAt = isSerial(block.columns[0]?.label ?? '') ? 1 : 0;
  const count = Math.max(block.rows, first.length);
  return Array.from({length: count}, (_, row) =>
    block.columns.map(({label}, column) => {
      if (isSerial(label)) return String(row + 1);
      return column === firstAt ? (first[row] ?? '') : '';
    }),
  );
}

export const hasTotal = (block: TableBlock): boolean => block.columns.some((column) => column.total);
