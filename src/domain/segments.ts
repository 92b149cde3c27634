/** 没有 Intl.Segmenter 的浏览器（Firefox 124、Safari 14 以前）：汉字逐字、字母数字连成一段，只是折行处不那么讲究。 */
const PLAIN = /[A-Za-z0-9]+|\s+|[^]/gu;

const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', {granularity: 'word'}) : undefined;

/** 把中文切成词。 */
export function wordsOf(text: string): string[] {
  return segmenter ? [...segmenter.segment(text)].map(({segment}) => segment) : (text.match(PLAIN) ?? []);
}
