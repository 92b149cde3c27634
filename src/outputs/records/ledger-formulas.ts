/** 台账的公式：行公式、合计、提醒，都写成 Excel、WPS、LibreOffice 一样算的式子。 */
import {cellRef, colToLetter} from 'hucre/xlsx';
import type {Column} from '../../domain/schema/record';
import {totalText} from './grid';

/** 引用一列，后面、前面跟着与文字比较的（`[类别]="在职"`）照原样引。 */
const REFERENCE = /\[([^\]]+)\](\s*(?:=|<>)\s*")?/g;

/** 列名在第几列。 */
function columnAt(label: string, columns: readonly Column[], by: Column, what = '公式'): number {
  const at = columns.findIndex((one) => one.label === label.trim());
  if (at < 0) {
    const known = columns.map((one) => one.label).join('、');
    throw new Error(`列“${by.label}”的${what}引用了不存在的列“${label}”；可选：${known}`);
  }
  return at;
}

/** 公式里当数用的各列，依次，不重复。 */
function numbersIn(column: Column, columns: readonly Column[]): number[] {
  const used = [...(column.formula ?? '').matchAll(REFERENCE)].filter(([, , asText]) => !asText).map(([, label]) => columnAt(label!, columns, column));
  return [...new Set(used)];
}

/**
 * 行公式：`[列名]` 换成本行单元格。当数用的取其数值，填了“缺”一类文字的当 0，不出 #VALUE!；
 * 一个数也没有的行显示空白，免得空行满是 0 和除零错误。
 * @param row 行号，从 0 起
 * @throws 引用了没有的列
 */
export function rowFormula(column: Column, columns: readonly Column[], row: number): string {
  const expression = (column.formula ?? '').replace(REFERENCE, (_, label: string, asText: string | undefined) => {
    const ref = cellRef(row, columnAt(label, columns, column));
    return asText ? `${ref}${asText}` : `N(${ref})`;
  });
  const numbers = numbersIn(column, columns).map((at) => cellRef(row, at));
  if (numbers.length === 0) return expression;
  const value = expression.includes('/') ? `IFERROR(${expression},"")` : expression;
  return `IF(COUNT(${numbers.join(',')})=0,"",${value})`;
}

/** 加减的各项：正负，相乘的列。 */
interface Term {
  minus: boolean;
  columns: number[];
}

/**
 * 公式是不是几列加减、相乘得来的；引用的公式列也拆开。
 * @returns 各项；有括号、函数、除法的拆不开，为 undefined
 */
function termsOf(column: Column, columns: readonly Column[]): Term[] | undefined {
  const formula = (column.formula ?? '').replaceAll(/\s+/g, '');
  const term = String.raw`\[[^\]]+\](?:\*\[[^\]]+\])*`;
  if (!new RegExp(`^-?${term}(?:[+-]${term})*$`).test(formula)) return undefined;
  const terms: Term[] = [];
  for (const [, sign, text] of formula.matchAll(new RegExp(`([+-]?)(${term})`, 'g'))) {
    const minus = sign === '-';
    const factors = [...text!.matchAll(/\[([^\]]+)\]/g)].map(([, label]) => columnAt(label!, columns, column));
    const computed = factors.filter((at) => columns[at]!.formula);
    if (computed.length === 0) {
      terms.push({minus, columns: factors});
      continue;
    }
    const inner = factors.length === 1 ? termsOf(columns[factors[0]!]!, columns) : undefined;
    if (!inner) return undefined;
    terms.push(...inner.map((one) => ({minus: one.minus !== minus, columns: one.columns})));
  }
  return terms;
}

/**
 * 一列从表头到合计上面一行，合计写在哪一行都一样；插在首行上面、合计上面的也在内。表头是文字，不影响求和。
 * @param header 表头的行号，从 0 起
 */
function wholeColumn(at: number, header: number): string {
  const letter = colToLetter(at);
  return `${letter}${header + 1}:INDEX(${letter}:${letter},ROW()-1)`;
}

/**
 * 合计的公式。公式列由它的来源列求和，插进来的行没有行公式也不漏；拆不开的公式直接加本列。
 * @param header 表头的行号，从 0 起
 */
export function totalFormula(at: number, columns: readonly Column[], header: number): string {
  const column = columns[at]!;
  const terms = column.formula ? termsOf(column, columns) : undefined;
  // 不重复算的行：类别列写着那几样的，每一列都不加。
  const skipped = columns.flatMap(({uncounted = []}, index) => uncounted.map((value) => ({range: wholeColumn(index, header), value: `"<>${value}"`})));
  const sum = (list: readonly number[]): string => {
    const ranges = list.map((one) => wholeColumn(one, header));
    if (!skipped.length) return `SUM(${ranges.join(',')})`;
    return ranges.map((range) => `SUMIFS(${range},${skipped.map((one) => `${one.range},${one.value}`).join(',')})`).join('+');
  };
  const product = (list: readonly number[]): string => `SUMPRODUCT(${[...skipped.map((one) => `--(${one.range}${one.value.replace('"<>', '<>"')})`), ...list.map((one) => wholeColumn(one, header))].join(',')})`;
  if (!terms) return sum([at]);
  const sumOf = (minus: boolean): string[] => {
    const mine = terms.filter((term) => term.minus === minus);
    const single = mine.filter((term) => term.columns.length === 1).map((term) => term.columns[0]!);
    const products = mine.filter((term) => term.columns.length > 1).map((term) => product(term.columns));
    const added = single.length ? sum(single) : '';
    return [...(added ? [minus && added.includes('+') ? `(${added})` : added] : []), ...products];
  };
  const minus = sumOf(true).map((one) => `-${one}`).join('');
  return `${sumOf(false).join('+')}${minus}`;
}

/** 填数的列。 */
const isNumeric = ({type, formula}: Column): boolean => !formula && (type === 'amount' || type === 'integer' || type === 'month');

/** 同一本工作簿里的另一张表；行号从 0 起。 */
export interface Linked {
  sheet: string;
  columns: readonly Column[];
  header: number;
  /** 合计的行；没有合计的是表体的下一行。 */
  total: number;
}

/** 取得到的那张表，和取的两列。 */
function sourceOf({from}: Column, links: readonly Linked[]): {link: Linked; key: string; column: string} | undefined {
  if (!from) return undefined;
  for (const link of links) {
    const [key, column] = [from.key, from.column].map((label) => link.columns.findIndex((one) => one.label === label));
    if (key! >= 0 && column! >= 0) return {link, key: colToLetter(key!), column: colToLetter(column!)};
  }
  return undefined;
}

const sheetRef = ({sheet}: Linked): string => `'${sheet.replaceAll("'", "''")}'!`;
/** 行号的上限，大过任何一张台账；用它减行号，第一行就成了最大的。 */
const BELOW = 100_000;

/**
 * 从另一张表取的公式：按 key 列找，两张表的次序不必相同；同一个 key 有几行的，第几次出现就取第几行。
 * 取不到的是空白。几家软件都有的函数写成，不用数组公式。
 */
export function linkedFormula(at: number, columns: readonly Column[], row: number, header: number, links: readonly Linked[]): string | undefined {
  const column = columns[at]!;
  const source = sourceOf(column, links);
  if (!source) return undefined;
  const {link} = source;
  const letter = colToLetter(columnAt(column.from!.key, columns, column, '取数'));
  const key = `$${letter}${row + 1}`;
  const nth = `COUNTIF($${letter}$${header + 1}:${key},${key})`;
  const range = `${sheetRef(link)}$${source.key}$${link.header + 1}:$${source.key}$${link.total}`;
  return `IF(LEN(${key})=0,"",IF(COUNTIF(${range},${key})<${nth},"",INDEX(${sheetRef(link)}$${source.column}:$${source.column},${BELOW}-SUMPRODUCT(LARGE((${range}=${key})*(${BELOW}-ROW(${range})),${nth})))))`;
}

/** “合计”二字；填数的格里有不是数的，说有几格，不声不响漏掉的合计没人知道。 */
export function totalLabel(columns: readonly Column[], header: number, links: readonly Linked[] = []): string {
  // 取来的列，取不到的是空白的文字，另由与那张表的合计比来看住。
  const differs = columns.flatMap((column, at) => {
    const source = sourceOf(column, links);
    if (!source || !column.total) return [];
    const difference = `ROUND(SUM(${wholeColumn(at, header)})-${sheetRef(source.link)}$${source.column}$${source.link.total + 1},2)`;
    return [`&IF(${difference}=0,"","（${column.label}比${source.link.sheet}的合计差 "&${difference}&"）")`];
  }).join('');
  const counts = columns.flatMap((column, at) => (isNumeric(column) && !sourceOf(column, links) ? [`COUNTA(${wholeColumn(at, header)})-COUNT(${wholeColumn(at, header)})-1`] : []));
  const text = totalText(columns);
  if (counts.length === 0) return `"${text}"${differs}`;
  const bad = counts.join('+');
  return `IF(${bad}=0,"${text}","${text}（"&(${bad})&" 格不是数，没有算）")${differs}`;
}

/** 一列的上限：数，或者同一行的另一列。 */
function limitOf(column: Column, columns: readonly Column[], row: number): string | undefined {
  if (!column.most?.startsWith('[')) return column.most;
  return `N(${cellRef(row, columnAt(column.most.replaceAll(/[[\]]/g, ''), columns, column, '上限'))})`;
}

/** 填数的列怎样才对，校验和变红同用一个；不填数的列为 undefined。 */
export function validNumber(column: Column, columns: readonly Column[], at: number, row: number): string | undefined {
  if (!isNumeric(column)) return undefined;
  const ref = cellRef(row, at);
  const most = column.type === 'month' ? '12' : limitOf(column, columns, row);
  const parts = [`ISNUMBER(${ref})`, `N(${ref})>=${column.type === 'month' ? 1 : 0}`, `ROUND(N(${ref}),${column.type === 'amount' ? 2 : 0})=N(${ref})`, ...(most ? [`N(${ref})<=${most}`] : [])];
  return `AND(${parts.join(',')})`;
}

/**
 * 该变红的格：粘贴来的不经校验，文字、负数、超过上限的，不在选项里的，公式被冲掉、插行没有公式的。
 * @returns 首行的条件；没有可查的为 undefined
 */
export function faultFormula(at: number, columns: readonly Column[], row: number): string | undefined {
  const column = columns[at]!;
  const ref = cellRef(row, at);
  if (column.formula) {
    const most = limitOf(column, columns, row);
    const sources = numbersIn(column, columns).map((one) => cellRef(row, one));
    const range = [`N(${ref})<0`, ...(most ? [`N(${ref})>${most}`] : []), ...(sources.length ? [`AND(COUNT(${sources.join(',')})>0,NOT(_xlfn.ISFORMULA(${ref})))`] : [])];
    return `OR(${range.join(',')})`;
  }
  const filled = `LEN(${ref})>0`;
  if (column.options) return `AND(${filled},NOT(OR(${column.options.map((option) => `${ref}="${option.replaceAll('"', '""')}"`).join(',')})))`;
  if (column.type === 'date') return `AND(${filled},NOT(ISNUMBER(${ref})))`;
  const valid = validNumber(column, columns, at, row);
  // 该取来的没有取到：名字写得与那张表不同，或者插的行没有公式。
  if (valid && column.from) return `OR(AND(LEN($${cellRef(row, columnAt(column.from.key, columns, column, '取数'))})>0,LEN(${ref})=0),AND(${filled},NOT(${valid})))`;
  return valid && `AND(${filled},NOT(${valid}))`;
}

/** 过了期限还没办完的行：期限（延了期的取延到的）早于今天，办完的那一列空着或者不是办完的几样。 */
export function overdueFormula(at: number, columns: readonly Column[], row: number): string | undefined {
  const {overdue} = columns[at]!;
  if (!overdue) return undefined;
  const ref = (index: number) => `$${cellRef(row, index)}`;
  const named = (label: string) => ref(columnAt(label, columns, columns[at]!, '逾期'));
  const dates = [ref(at), ...(overdue.extended ? [named(overdue.extended)] : [])];
  const done = overdue.done ? named(overdue.done) : undefined;
  const isOpen = !done ? [] : overdue.as ? [`NOT(OR(${overdue.as.map((value) => `${done}="${value}"`).join(',')}))`] : [`LEN(${done})=0`];
  return `AND(COUNT(${dates.join(',')})>0,MAX(${dates.join(',')})<TODAY()${isOpen.map((one) => `,${one}`).join('')})`;
}
