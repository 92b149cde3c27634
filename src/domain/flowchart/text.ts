import {remembering} from '../remember';
import {wordsOf} from '../segments';

/** 不得出现在行首的标点（GB/T 15834）。 */
export const forbiddenLineStarts = '，。；：、）」》〉？！”’』】,.;:)?!%';
/** 不得留在行末的标点。 */
const forbiddenLineEnds = '（「《〈“‘『【(';

/** 分词器不认的本行用语，不从中间折开。 */
const terms = /预备党员|积极分子|发展对象|党员大会|支委会|党小组|党支部|党总支|主题党日|组织生活|民主评议|入党介绍人|培养联系人|表决权|到会/g;

const wordBreakPrice = 2000;
const termBreakPrice = 3000;
/** “的”“了”不打头。 */
const particlePrice = 2000;
const lonelyPrice = 6000;

/** 量过的字；一个字要量成千上万遍。 */
const ems = new Map<string, number>();

function emOf(char: string): number {
  let em = ems.get(char);
  if (em === undefined) {
    em = /[A-Z0-9]/.test(char) ? 0.6 : char.charCodeAt(0) < 0x2e80 && !/[—…“”‘’·×]/.test(char) ? 0.52 : 1;
    ems.set(char, em);
  }
  return em;
}

/** 文字宽度，px：汉字 1 em，大写字母和数字 0.6 em，其余西文 0.52 em。不依赖字体，构建时即可排版。 */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const char of text) sum += emOf(char);
  return sum * size;
}

/** 第 line 行（共 count 行）可用的宽度，px；菱形的各行不同。 */
export type LineWidth = (line: number, count: number) => number;

export interface Wrapped {
  lines: string[];
  /** 折得好不好：长短不齐、拆词、孤字都加价，0 最好。 */
  price: number;
}

/** 折成恰好 count 行；排不下返回 undefined。 */
export type LineBreaker = (count: number, width: LineWidth) => Wrapped | undefined;

/**
 * 一段文字的折行器：各行长短相近，尽量在词间折行，行首行末避开禁用标点，末行不留孤字。
 * 词和字宽只算一次，菱形要试许多种高度；合用泳道、分图要试许多种排法，同一段字做过的记着。
 */
export const lineBreaker = remembering((text: string, size: number) => `${size} ${text}`, freshBreaker, 1000);

function freshBreaker(text: string, size: number): LineBreaker {
  const chars = Array.from(text);
  const prices = breakPrices(text, chars);
  const offsets = [0];
  for (const char of chars) offsets.push(offsets.at(-1)! + emOf(char) * size);
  const total = chars.length;
  return (count, width) => {
    if (count > total) return undefined;
    const ideal = offsets.at(-1)! / count;
    // 前 line 行排到第 end 个字最少多少代价，末一行从哪个字起。
    let before = [0];
    const from: number[][] = [[]];
    for (let line = 1; line <= count; line++) {
      const room = width(line - 1, count);
      const isLast = line === count;
      const row: number[] = [];
      const starts: number[] = [];
      // 末行排到最后一个字；前面的行给后面的各留一个字。
      for (let end = isLast ? total : line; end <= total - (count - line); end++) {
        let best = Infinity;
        const extra = prices[end]!;
        // 从近到远，排不下了更远的也排不下；代价相同的取远的。
        for (let start = end - 1; extra < Infinity && start >= line - 1; start--) {
          const wide = widthBetween(chars, offsets, start, end);
          if (wide > room) break;
          const least = (before[start] ?? Infinity) + extra;
          if (least > best || least === Infinity) continue;
          const lonely = count > 1 && isLast && isLonely(chars.slice(start, end)) ? lonelyPrice : 0;
          const price = least + (wide - ideal) ** 2 + lonely;
          if (price <= best) [best, starts[end]] = [price, start];
        }
        row[end] = best;
      }
      before = row;
      from.push(starts);
    }
    const price = before[total] ?? Infinity;
    return price < Infinity ? {lines: readLines(chars, from, count), price} : undefined;
  };
}

/** 折行处的空格不占地方。 */
function widthBetween(chars: string[], offsets: number[], start: number, end: number): number {
  const from = chars[start] === ' ' ? start + 1 : start;
  const to = chars[end - 1] === ' ' ? end - 1 : end;
  return Math.max(0, offsets[to]! - offsets[from]!);
}

/** 折成尽可能少的行；width 是每行宽度，px。一个长西文词也排不下时硬折。 */
export function wrapText(text: string, size: number, width: number): string[] {
  const into = lineBreaker(text, size);
  for (let count = 1; count <= 8; count++) {
    const wrapped = into(count, () => width);
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
  for (const word of wordsOf(text)) {
    starts.add(at);
    at += Array.from(word).length;
  }
  const inTerm = new Set([...text.matchAll(terms)].flatMap((term) => {
    const start = Array.from(text.slice(0, term.index)).length;
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
function isLonely(line: string[]): boolean {
  return line.filter((char) => char !== ' ' && !forbiddenLineStarts.includes(char)).length < 2;
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
