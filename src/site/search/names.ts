import type {IndexedPage} from './index-format';
import {normaliseText, type NormalisedText} from './text';

export type NameKind = 'title' | 'alias' | 'task' | 'code';

/** 一个页面的一个叫法。 */
export interface Name {
  kind: NameKind;
  original: string;
  normalised: NormalisedText;
  /** 去掉“规范”之类词尾的写法，比完全相同时用。 */
  core: string;
  syllables: string[];
  initials: string;
}

export interface NameMatch {
  name: Name;
  score: number;
  /** 命中处在原文中的起点和长度；没有具体的一段（如差一字）则无。 */
  range?: [start: number, length: number];
  /** 查询比叫法长，叫法只是其中一段。 */
  within?: boolean;
  /** 正好相同。 */
  exact?: boolean;
}

const SUFFIX = /(?:工作|管理)?(?:规范|办法|制度|规定|标准)$/;
/** 各种叫法的分量。 */
const KIND_WEIGHT: Record<NameKind, number> = {title: 1, alias: 0.96, code: 1, task: 0.8};
const SCORE = {exact: 1500, contains: 600, turned: 520, closeTypo: 450, shortTypo: 300, contained: 60, single: 200};
/** 从名称的头上起就是，比在中间的准：支委 是 支委会，不是 总支委会。 */
const START = 200;
/** 词序颠倒的，至少、至多几个字：党员发展 就是 发展党员。 */
const TURNED = [4, 8] as const;

export function namesOfPage(page: IndexedPage): Name[] {
  const names = [toName('title', page.t, page.y)];
  if (page.c) names.push(toName('code', page.c, ''));
  for (const [name, pinyin] of page.a ?? []) names.push(toName('alias', name, pinyin));
  for (const [name, pinyin] of page.k ?? []) names.push(toName('task', name, pinyin));
  return names;
}

export function toName(kind: NameKind, original: string, pinyin: string): Name {
  const normalised = normaliseText(original);
  const plain = normalised.text.trim();
  const syllables = pinyin ? pinyin.split(' ') : [];
  return {
    kind,
    original,
    normalised,
    core: plain.replace(SUFFIX, '') || plain,
    syllables,
    initials: syllables.map((syllable) => syllable[0]).join(''),
  };
}

/** 叫法与查询的最好一处相合；都不合则为 undefined。 */
export function matchName(name: Name, phrase: string, latin: string): NameMatch | undefined {
  const matched = matchText(name, phrase) ?? (latin.length > 1 ? matchPinyin(name, latin) : undefined);
  return matched && {...matched, score: matched.score * KIND_WEIGHT[name.kind]};
}

function matchText(name: Name, phrase: string): NameMatch | undefined {
  const text = name.normalised.text;
  if (!phrase || !text) return undefined;
  const at = text.indexOf(phrase);
  const range = at < 0 ? undefined : originalRange(name.normalised, at, phrase.length);
  if (phrase === text.trim() || phrase === name.core) return {name, score: SCORE.exact, range, exact: true};
  if (name.kind === 'code') return undefined;
  if (at >= 0) {
    const share = Math.min(1, phrase.length / name.core.length);
    const start = at === 0 ? START : 0;
    return {name, score: (phrase.length > 1 ? SCORE.contains : SCORE.single) + 250 * share + start, range};
  }
  const within = name.core.length > 1 && phrase.includes(name.core);
  if (within) {
    const own = text.indexOf(name.core);
    // 只是问话里的一段：占得少的分量轻，免得“预备党员”盖住它后面的词。
    const score = SCORE.contained + 440 * (name.core.length / phrase.length) ** 2;
    return {name, score, range: originalRange(name.normalised, own, name.core.length), within: true};
  }
  const turned = turnedIn(text, phrase);
  if (turned) return {name, score: SCORE.turned + 250 * Math.min(1, phrase.length / name.core.length), range: originalRange(name.normalised, turned[0], phrase.length)};
  const length = Math.min(phrase.length, name.core.length);
  if (length >= 3 && (withinOneEdit(phrase, name.core) || withinOneEdit(phrase, text.trim()))) {
    return {name, score: length > 3 ? SCORE.closeTypo : SCORE.shortTypo};
  }
  return undefined;
}

/** 前后两段颠倒过来连着出现在哪里，每段至少两个字。 */
function turnedIn(text: string, phrase: string): [at: number] | undefined {
  if (phrase.length < TURNED[0] || phrase.length > TURNED[1]) return undefined;
  for (let cut = 2; cut <= phrase.length - 2; cut += 1) {
    const at = text.indexOf(phrase.slice(cut) + phrase.slice(0, cut));
    if (at >= 0) return [at];
  }
  return undefined;
}

/** 全拼或首字母，从任何一个音节开始都行：dangri、ztdr。 */
export function matchPinyin(name: Name, latin: string): NameMatch | undefined {
  const total = name.syllables.length;
  let best: NameMatch | undefined;
  for (let from = 0; from < total; from += 1) {
    const spelled = syllablesSpelled(name.syllables, from, latin);
    const count = spelled ?? (name.initials.startsWith(latin, from) ? latin.length : 0);
    if (count === 0) continue;
    const share = count / total;
    const whole = share === 1 ? 200 : 0;
    const score = (from === 0 ? 480 : 400) + 200 * share + whole + (spelled ? 20 : 0);
    if (!best || score > best.score) best = {name, score, range: characterRange(name, from, count)};
  }
  return best;
}

/** 从某个音节起连着拼，够不够得着输入的拼音；最后一个音节可以没打完。返回用了几个音节。 */
function syllablesSpelled(syllables: string[], from: number, latin: string): number | undefined {
  let spelled = '';
  for (let index = from; index < syllables.length; index += 1) {
    spelled += syllables[index];
    if (spelled.startsWith(latin)) return index - from + 1;
    if (!latin.startsWith(spelled)) return undefined;
  }
  return undefined;
}

/** 第几个音节对应原文第几个汉字。 */
function characterRange(name: Name, from: number, count: number): [number, number] | undefined {
  const characters = [...name.original.matchAll(/\p{Unified_Ideograph}/gu)];
  const first = characters[from];
  const final = characters[from + count - 1];
  return first && final && [first.index, final.index + final[0].length - first.index];
}

export function originalRange(normalised: NormalisedText, at: number, length: number): [number, number] {
  const start = normalised.starts[at] ?? 0;
  return [start, (normalised.ends[at + length - 1] ?? start) - start];
}

/** 差一个字以内（换、多、少一个）。只用在几十个标题和别称上，不碰索引。 */
export function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
