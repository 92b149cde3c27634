import type {Hit} from '../engine';
import type {IndexedPage} from '../index-format';
import type {MarkedRange} from '../marks';

/** 原插件的 SearchDocumentType，只列用得到的。 */
export const TITLE = 0;
export const HEADING = 1;
export const CONTENT = 4;

/** 原插件的结果形状：SearchBar、SearchPage 照此显示。 */
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
  type: typeof TITLE | typeof HEADING | typeof CONTENT;
  page?: StockDocument;
  /** 要标出的位置，相对 document.t。 */
  metadata: Record<string, {t: {position: MarkedRange[]}}>;
  /** 要标出的原文写法，小写，长的在前。 */
  tokens: string[];
  score: number;
}

/** 摘录：第一处命中前后各留一段。 */
const BEFORE = 24;
const LENGTH = 120;
const MAX_TOKENS = 12;

export function toStockResult(hit: Hit): StockResult {
  const page = hit.record;
  const id = hit.page * 10_000;
  const pageDocument: StockDocument = {i: id, t: safe(page.t), u: page.u, b: page.b.map(safe)};
  if (hit.section === undefined) {
    const reason = hit.because ? [`${hit.because.kind === 'alias' ? '又称' : '可办'} ${safe(hit.because.name)}`] : [];
    return {
      document: {...pageDocument, b: [...pageDocument.b!, ...reason]},
      type: TITLE, metadata: positions(hit.marks.title), tokens: surfaceForms(hit, page), score: hit.score,
    };
  }
  const section = page.s[hit.section]!;
  const base = {i: id + hit.section + 1, u: page.u, h: section.h ? `#${section.h}` : undefined};
  const tokens = surfaceForms(hit, page);
  const shared = {page: pageDocument, tokens, score: hit.score};
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

/** 命中处在原文里怎么写，就按那样标：查 3会1课 标出 三会一课。 */
function surfaceForms(hit: Hit, page: IndexedPage): string[] {
  const section = hit.section === undefined ? undefined : page.s[hit.section];
  const cut = (text: string, marks: MarkedRange[]): string[] => marks.map(([start, length]) => text.slice(start, start + length).toLowerCase());
  const forms = [
    ...cut(page.t, hit.marks.title), ...cut(section?.t ?? '', hit.marks.heading), ...cut(section?.x ?? '', hit.marks.text),
  ];
  return [...new Set(forms.filter(Boolean))].sort((a, b) => b.length - a.length).slice(0, MAX_TOKENS);
}

export function excerptOf(text: string, marks: MarkedRange[]): {text: string; marks: MarkedRange[]} {
  const first = marks[0]?.[0] ?? 0;
  const from = text.length <= LENGTH ? 0 : Math.max(0, Math.min(first - BEFORE, text.length - LENGTH));
  const to = Math.max(from + LENGTH, first + (marks[0]?.[1] ?? 0));
  const [head, tail] = [from > 0 ? '…' : '', to < text.length ? '…' : ''];
  const inside = marks.filter(([start, length]) => start >= from && start + length <= to);
  return {
    text: head + text.slice(from, to).replace(/\n/g, ' ') + tail,
    marks: inside.map(([start, length]) => [start - from + head.length, length]),
  };
}

/** 原插件把标题和面包屑直接拼进 HTML，尖括号换成全角。 */
function safe(text: string): string {
  return text.replace(/</g, '＜').replace(/>/g, '＞').replace(/&/g, '＆');
}
