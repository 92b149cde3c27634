import type {Query} from './query';
import {normaliseText} from './text';
import {originalRange} from './names';

/** 原文中要标出的一段：起点和长度。 */
export type MarkedRange = [start: number, length: number];

/**
 * 在原文里标出命中：整句出现就只标整句，否则标出现的词，相邻相叠的并成一段。
 * 疑问词、虚词不标。
 */
export function markText(original: string, query: Query): MarkedRange[] {
  const normalised = normaliseText(original);
  const find = (needle: string): MarkedRange[] => occurrences(normalised.text, needle)
    .map((at) => originalRange(normalised, at, needle.length));
  const whole = query.phrase ? find(query.phrase) : [];
  if (whole.length > 0) return whole;
  const strong = query.terms.filter((term) => term.weight >= 1);
  const ranges = [...query.parts.filter((part) => part.length > 1), ...strong.map((term) => term.text)].flatMap(find);
  return mergeRanges(ranges, original);
}

function occurrences(text: string, needle: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) found.push(at);
  return found;
}

function mergeRanges(ranges: MarkedRange[], original: string): MarkedRange[] {
  const merged: MarkedRange[] = [];
  for (const [start, length] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const previous = merged[merged.length - 1];
    // 只隔着引号、空格的两段也并起来。
    const gap = previous ? original.slice(previous[0] + previous[1], start) : '';
    if (previous && (start <= previous[0] + previous[1] || /^[\s“”‘’《》]+$/.test(gap))) {
      previous[1] = Math.max(previous[1], start + length - previous[0]);
    } else {
      merged.push([start, length]);
    }
  }
  return merged;
}
