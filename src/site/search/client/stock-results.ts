import type {Answered, Hit} from '../engine';
import type {MarkedRange} from '../marks';

/** 一条是问答、整页、小节标题，还是小节正文。 */
export const ANSWER = 5;
export const TITLE = 0;
export const HEADING = 1;
export const CONTENT = 4;

/** 框里、查找页、离线的查找页都照此显示。 */
export interface StockDocument {
  i: number;
  /** 显示的字：标题，或正文摘录。 */
  t: string;
  /** 地址。 */
  u: string;
  /** #锚点。 */
  h?: string;
  /** 正文结果的小节标题。 */
  s?: string;
  /** 面包屑。 */
  b?: string[];
}

export interface StockResult {
  document: StockDocument;
  type: typeof ANSWER | typeof TITLE | typeof HEADING | typeof CONTENT;
  /** 问答才有：答复、不包括的情形、依据。 */
  answer?: {text: string; except?: string; grounds: {text: string; u: string; h: string}[]};
  page?: StockDocument;
  /** 要标出的位置，相对 document.t。 */
  metadata: Record<string, {t: {position: MarkedRange[]}}>;
  score: number;
}

/** 问答的号码从这里起，不和小节的重。 */
const ANSWER_IDS = 5_000;
/** 摘录：第一处命中前后各留一段。 */
const BEFORE = 24;
const LENGTH = 120;
/** 取几页的全文来排，一页最多列几个小节：框里和查找页一样。 */
export const PAGES = 6;
export const SECTIONS = 3;
/** “再列一些”时页数加倍，一页列几个小节跟着加倍：截掉的总列得出来。 */
export const sectionsFor = (pages: number, first: number): number => Math.ceil((SECTIONS * pages) / first);

/** 一次查找的答复，显示用的样子。 */
export interface FoundResults {
  results: StockResult[];
  /** 列出的不是全部。 */
  more: boolean;
  /** 照改过的词查的。 */
  instead?: string;
  /** 什么也没有查到时：像的词，相近的事。 */
  near?: Answered['near'];
}

export const NOTHING: FoundResults = {results: [], more: false};

export function foundResults({hits, ...rest}: Answered): FoundResults {
  return {...rest, results: hits.map(toStockResult)};
}

export function toStockResult(hit: Hit): StockResult {
  const page = hit.record;
  const id = hit.page * 10_000;
  const pageDocument: StockDocument = {i: id, t: safe(page.t), u: page.u, b: page.b.map(safe)};
  if (hit.answer) {
    const {h, q, a, e, g} = hit.answer;
    const grounds = g.map(([text, landing]) => {
      const [first = '', second] = landing.split('#');
      // 本标准的只写锚点，别的标准的写编号#锚点；地址只有编号不同。
      const own = second === undefined;
      return {text, u: own ? page.u : page.u.replace(/[^/]*?(\.html)?$/, `${first}$1`), h: `#${own ? first : second}`};
    });
    return {
      document: {i: id + ANSWER_IDS + (page.q ?? []).indexOf(hit.answer), t: q, u: page.u, h: `#${h}`}, page: pageDocument,
      type: ANSWER, metadata: positions(hit.marks.heading), score: hit.score, answer: {text: a, ...(e !== undefined && {except: e}), grounds},
    };
  }
  if (hit.section === undefined) {
    const reason = hit.because ? [`${hit.because.kind === 'alias' ? '又称' : '可办'} ${safe(hit.because.name)}`] : [];
    return {
      document: {...pageDocument, b: [...pageDocument.b!, ...reason]},
      type: TITLE, metadata: positions(hit.marks.title), score: hit.score,
    };
  }
  const section = page.s[hit.section]!;
  const base = {i: id + hit.section + 1, u: page.u, h: section.h ? `#${section.h}` : undefined};
  const shared = {page: pageDocument, score: hit.score};
  // 没有标题的开头一段，用页面标题作小节名。
  const heading = safe(section.t || page.t);
  if (hit.kind === 'heading') {
    return {...shared, document: {...base, t: heading}, type: HEADING, metadata: positions(section.t ? hit.marks.heading : hit.marks.title)};
  }
  const excerpt = excerptOf(section.x, hit.marks.text);
  return {...shared, document: {...base, t: excerpt.text, s: heading}, type: CONTENT, metadata: positions(excerpt.marks)};
}

/** 原插件没有任何位置时会出错，所以至少给一个空位置。 */
function positions(marks: MarkedRange[]): StockResult['metadata'] {
  return {hit: {t: {position: marks.length > 0 ? marks : [[0, 0]]}}};
}

/** 摘录整句整句地取：从命中处往前找到一句的开头，往后到一句的结尾；一行一格的，格与格之间隔开。 */
export function excerptOf(text: string, marks: MarkedRange[]): {text: string; marks: MarkedRange[]} {
  const first = marks[0]?.[0] ?? 0;
  const from = text.length <= LENGTH ? 0 : phraseStart(text, Math.max(0, Math.min(first - BEFORE, text.length - LENGTH)), first);
  const to = text.length - from <= LENGTH ? text.length : phraseEnd(text, Math.max(from + LENGTH, first + (marks[0]?.[1] ?? 0)), first + (marks[0]?.[1] ?? 0));
  const [head, tail] = [from > 0 ? '…' : '', to < text.length ? '…' : ''];
  const inside = marks.filter(([start, length]) => start >= from && start + length <= to);
  const cells = spaced(text.slice(from, to));
  return {
    text: head + cells.text + tail,
    marks: inside.map(([start, length]) => [cells.at(start - from) + head.length, length]),
  };
}

const SENTENCE = /[。；！？\n]/;
const PHRASE = /[，、。；：！？\n]/;
/** 找句读时最多挪这么远，再远就只好断在句中。 */
const REACH = 40;

/** 不在句子中间起头：往前找句读，太远就往后找。 */
function phraseStart(text: string, from: number, hit: number): number {
  for (let at = from; at > Math.max(0, from - REACH); at -= 1) if (SENTENCE.test(text[at - 1]!)) return at;
  if (from <= REACH) return 0;
  for (let at = from; at < hit; at += 1) if (PHRASE.test(text[at - 1]!)) return at;
  return from;
}

/** 不在句子中间收尾：往后找句读，太远就退回前面一个。 */
function phraseEnd(text: string, to: number, least: number): number {
  for (let at = to; at < Math.min(text.length, to + REACH); at += 1) if (SENTENCE.test(text[at - 1]!)) return at;
  if (text.length - to <= REACH) return text.length;
  for (let at = to; at > least; at -= 1) if (PHRASE.test(text[at - 1]!)) return at;
  return to;
}

/** 换行（另一格、另一项）写成间隔号，前面已有句读的只空一格。 */
function spaced(text: string): {text: string; at: (index: number) => number} {
  const lengths: number[] = [];
  let result = '';
  for (let index = 0; index < text.length; index += 1) {
    lengths.push(result.length);
    result += text[index] !== '\n' ? text[index]! : /[。；：，！？]$/.test(result) || index === 0 || index === text.length - 1 ? ' ' : ' · ';
  }
  return {text: result, at: (index) => lengths[index] ?? result.length};
}

/** 标题和面包屑里的尖括号换成全角，画的一方直接拼进 HTML 也不出事。 */
function safe(text: string): string {
  return text.replace(/</g, '＜').replace(/>/g, '＞').replace(/&/g, '＆');
}
