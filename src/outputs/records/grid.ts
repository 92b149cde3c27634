import type {Block, Field} from '../../domain/schema/record';
import {isSerial} from '../../domain/specimen/specimen';

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

/**
 * 给每栏定标签宽：同一起点的栏取同样的宽，竖线才对得齐。
 * @param unit 一个二十四分之一的宽度，磅
 */
export function gridRows(fields: Field[], unit: number): GridField[][] {
  const rows = fieldRows(fields);
  // 下限放得下四五个字，上限放得下七个字；再长的标签折行。
  const least = Math.ceil((5 * TEXT_SIZE + LABEL_MARGIN) / unit);
  const most = Math.ceil((7 * TEXT_SIZE + LABEL_MARGIN) / unit);
  const needs = new Map<number, number>();
  for (const {field, start} of rows.flat()) {
    const need = Math.ceil((textWidth(labelParts(field.label)[0]) * TEXT_SIZE + LABEL_MARGIN) / unit);
    needs.set(start, Math.max(needs.get(start) ?? least, Math.min(need, most)));
  }
  return rows.map((row) =>
    row.map(({field, start, span}) => {
      const from = start * 2;
      // 窄栏的标签不得挤占填写处。
      const label = Math.min(needs.get(start) ?? least, Math.max(2, Math.floor(span * 2 * 0.65)));
      return {field, from, middle: from + label, to: (start + span) * 2};
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

/** 文字宽度，以字宽为单位：汉字一，西文半。 */
export function textWidth(text: string): number {
  return Array.from(text).reduce((width, char) => width + (char < '\u2000' ? 0.5 : 1), 0);
}

/** 汉字与西文、数字之间，Word 自动空四分之一字。 */
const SEAM = /[A-Za-z0-9](?=[\u2e80-\u2fff\u3040-\u9fff])|[\u2e80-\u2fff\u3040-\u9fff](?=[A-Za-z0-9])/g;

/** 西文、数字比半个字宽出的：没有装仿宋的机器用别的字体代替，宽些。 */
const WIDER = 0.14;

/** 印出来至多多宽，以字宽为单位：连中西文之间自动空的。 */
export function printedWidth(text: string): number {
  return textWidth(text) + (text.match(SEAM)?.length ?? 0) / 4 + (text.match(/[A-Za-z0-9]/g)?.length ?? 0) * WIDER;
}

/** 折行时不分开的一截：一串西文、数字；一个汉字，连前面的起括号、后面的标点。 */
const UNBROKEN = /[\x21-\x7e]+|[（《“‘〔【〈]*.[、，。：；！？）》”’〕】〉…]*/gsu;

/** 照 Word 的规矩折成几行：标点不在行首，西文、数字不拆。 */
export function wrappedLines(text: string, room: number, size: number): number {
  let lines = 1;
  let line = '';
  for (const [part] of text.matchAll(UNBROKEN)) {
    if (line !== '' && printedWidth(line + part) * size > room) {
      lines += 1;
      line = '';
    }
    line += part;
  }
  return lines;
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

/** 固定文字按 `____` 切开；blank 为下划线个数。 */
export function blankParts(text: string): ({text: string} | {blank: number})[] {
  return text
    .split(/(_{2,})/)
    .filter(Boolean)
    .map((part) => (part.startsWith('__') ? {blank: part.length} : {text: part}));
}

/** 固定文字里的一段：印好的字，填的，没有填的空白。 */
export type Written = {text: string} | {value: string} | {blank: number};

/** 汉字、汉字的标点挨着汉字，不空格。 */
const SOLID_START = /^[^\dA-Za-z]/;
const SOLID_END = /[^\dA-Za-z]$/;

/**
 * 固定文字的空白依次填上；填了的地方照写文章的样子：汉字两边不空格，后面括号里供选的几样（“____（赞成、不赞成）”）选好了就不印。
 * @param next 从第几处空白填起；填完停在后面
 */
export function writtenParts(text: string, given: readonly string[], next = {blank: 0}): Written[] {
  const parts = blankParts(text).map((part): Written => {
    const value = 'blank' in part ? given[next.blank++] : undefined;
    return value ? {value} : part;
  });
  return parts.flatMap((part, at): Written[] => {
    if (!('text' in part)) return [part];
    const [before, after] = [parts[at - 1], parts[at + 1]];
    let words = part.text;
    if (before && 'value' in before) {
      words = words.slice(choicesAfter(words, before.value).length);
      if (SOLID_END.test(before.value)) words = words.trimStart();
    }
    if (after && 'value' in after && SOLID_START.test(after.value)) words = words.trimEnd();
    return words ? [{text: words}] : [];
  });
}

/** 空白后面紧跟着的、括号里供选的几样，填的是其中一样的；没有的是空文本。“或者”也隔开两样。 */
export function choicesAfter(words: string, value: string): string {
  const [all = '', choices = ''] = /^ *（([^（）]+)）/.exec(words) ?? [];
  return choices.includes('、') && choices.split(/、|或者/).includes(value) ? all : '';
}

/** 要写一段话的地方留几行。 */
export const ROOM_LINES = 3;

/** 要写一段话的地方：整段空着，或者空在一句话的后面（“……的意见：____”）；得前面的字。姓名、附件一类的短栏不算，是 undefined。 */
export function roomAfter(line: string): string | undefined {
  const [, lead] = /^(|.{5,}：)_{2,}$/.exec(line) ?? [];
  return lead;
}

/** 手写的一处空白至少多宽，磅：8 毫米。 */
const BLANK_WIDTH = 22.7;
const ENOUGH: Readonly<Record<string, number>> = {年: 1.2};

/**
 * “年 月 日”一类的提示是要照着填的，印成正文：每个单位前留得下手写的字，一个单位一段，折行只在段与段之间。
 * @param size 字号，磅
 * @returns 不是这一类的为 undefined
 */
export function dateParts(hint: string, size: number): string[] | undefined {
  if (!/^[年月日时分至 　]+$/.test(hint) || !hint.includes('月')) return undefined;
  return [...hint.replace(/[ 　]+/g, '').matchAll(/至?[年月日时分]/g)].map(([part]) => {
    const halves = Math.ceil((BLANK_WIDTH * (ENOUGH[part.at(-1)!] ?? 1) * 2) / size);
    const blank = '　'.repeat(Math.floor(halves / 2)) + (halves % 2 ? ' ' : '');
    return part.length > 1 ? `至${blank}${part[1]}` : `${blank}${part}`;
  });
}

/** 照着填的提示连成一行。 */
export const preprinted = (hint: string): string | undefined => dateParts(hint, TEXT_SIZE)?.join('');

/** 几段从左到右排满一行再换行。 */
export function packLines(parts: readonly string[], room: number, size: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last + part) * size <= room) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

/** 放不下一行的字分成长短差不多的几行，末行不落单个字。 */
export function balancedLines(text: string, room: number, size: number): string[] {
  const count = Math.ceil((textWidth(text) * size) / room);
  if (count <= 1) return [text];
  const letters = Array.from(text);
  const each = textWidth(text) / count;
  const lines: string[] = [''];
  for (const letter of letters) {
    const line = lines.at(-1)!;
    const isFull = lines.length < count && textWidth(line) + textWidth(letter) / 2 > each;
    if (isFull && !/[、，。：；）》”]/.test(letter)) lines.push(letter);
    else lines[lines.length - 1] = line + letter;
  }
  return lines;
}
