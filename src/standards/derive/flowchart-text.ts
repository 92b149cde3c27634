/** 不得出现在行首的标点（GB/T 15834）。 */
export const forbiddenLineStarts = '，。；：、）」》〉？！”’』】,.;:)?!%';
/** 不得留在行末的标点。 */
const forbiddenLineEnds = '（「《〈“‘『【(';

/** 分词器不认的本行用语，不从中间折开。 */
const terms = /预备党员|积极分子|发展对象|党员大会|支委会|党小组|党支部|党总支|主题党日|组织生活|民主评议|入党介绍人|培养联系人/g;

const wordBreakPrice = 2000;
const termBreakPrice = 3000;
/** “的”“了”不打头。 */
const particlePrice = 2000;
const lonelyPrice = 6000;

function emOf(char: string): number {
  if (/[A-Z0-9]/.test(char)) return 0.6;
  return char.charCodeAt(0) < 0x2e80 && !/[—…“”‘’·×]/.test(char) ? 0.52 : 1;
}

/** 文字宽度，px：汉字 1 em，大写字母和数字 0.6 em，其余西文 0.52 em。不依赖字体，构建时即可排版。 */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, char) => sum + emOf(char), 0) * size;
}

/** 第 line 行（共 count 行）可用的宽度，px；菱形的各行不同。 */
export type LineWidth = (line: number, count: number) => number;

export interface Wrapped {
  lines: string[];
  /** 折得好不好：长短不齐、拆词、孤字都加价，0 最好。 */
  price: number;
}

/**
 * 把文字折成恰好 count 行，各行长短相近；排不下返回 undefined。
 * 尽量在词间折行，行首行末避开禁用标点，末行不留孤字。
 */
export function wrapInto(text: string, size: number, count: number, width: LineWidth): Wrapped | undefined {
  const chars = [...text];
  if (count > chars.length) return undefined;
  const prices = breakPrices(text, chars);
  const ideal = textWidth(text, size) / count;
  const best = Array.from({length: count + 1}, () => Array.from({length: chars.length + 1}, () => ({price: Infinity, from: 0})));
  best[0]![0]!.price = 0;
  for (let line = 1; line <= count; line++) {
    for (let end = line; end <= chars.length; end++) {
      for (let start = line - 1; start < end; start++) {
        const before = best[line - 1]![start]!.price + prices[end]!;
        if (before >= best[line]![end]!.price) continue;
        const content = chars.slice(start, end).join('').trim();
        const wide = textWidth(content, size);
        if (wide > width(line - 1, count)) continue;
        const lonely = count > 1 && line === count && isLonely(content) ? lonelyPrice : 0;
        const price = before + (wide - ideal) ** 2 + lonely;
        if (price < best[line]![end]!.price) best[line]![end] = {price, from: start};
      }
    }
  }
  const {price} = best[count]![chars.length]!;
  return price < Infinity ? {lines: readLines(chars, best.map((row) => row.map((cell) => cell.from)), count), price} : undefined;
}

/** 折成尽可能少的行；width 是每行宽度，px。一个长西文词也排不下时硬折。 */
export function wrapText(text: string, size: number, width: number): string[] {
  for (let count = 1; count <= 8; count++) {
    const wrapped = wrapInto(text, size, count, () => width);
    if (wrapped) return wrapped.lines;
  }
  return hardWrap(text, size, width);
}

function readLines(chars: string[], from: number[][], count: number): string[] {
  const lines: string[] = [];
  for (let line = count, end = chars.length; line > 0; line--) {
    const start = from[line]![end]!;
    lines.unshift(chars.slice(start, end).join('').trim());
    end = start;
  }
  return lines;
}

/** 在第 i 个字之前折行的代价：词间 0，词中很贵，禁用处无穷。 */
function breakPrices(text: string, chars: string[]): number[] {
  const starts = new Set<number>();
  let at = 0;
  for (const {segment} of new Intl.Segmenter('zh', {granularity: 'word'}).segment(text)) {
    starts.add(at);
    at += [...segment].length;
  }
  const inTerm = new Set([...text.matchAll(terms)].flatMap((term) => {
    const start = [...text.slice(0, term.index)].length;
    return Array.from({length: term[0].length - 1}, (_, index) => start + index + 1);
  }));
  return Array.from({length: chars.length + 1}, (_, index) => {
    const before = chars[index - 1];
    const after = chars[index];
    if (before === undefined || after === undefined) return 0;
    if (forbiddenLineStarts.includes(after) || forbiddenLineEnds.includes(before)) return Infinity;
    if (inTerm.has(index)) return termBreakPrice;
    if (starts.has(index)) return '的了地得'.includes(after) ? particlePrice : 0;
    return /\w/.test(before) && /\w/.test(after) ? Infinity : wordBreakPrice;
  });
}

/** 末行只剩一个字，或一个字带标点（如“内）”）。 */
function isLonely(line: string): boolean {
  return [...line].filter((char) => !forbiddenLineStarts.includes(char)).length < 2;
}

function hardWrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const char of text) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last + char, size) <= width) lines[lines.length - 1] = last + char;
    else lines.push(char);
  }
  return lines;
}
