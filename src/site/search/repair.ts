/**
 * 打错了的、打拼音的、打繁体的，认出想打的是哪个词。只在照原样查得不好时才用，词表用到才取。
 */
import type {CharacterTable, WordTable} from './index-format';
import type {Query} from './query';
import {compactText, indexTerms} from './text';

const HAN = /\p{Unified_Ideograph}/u;
/** 拼音差一下允许差的字母数：短的一个，长的两个。 */
const SLIPS: readonly [length: number, slips: number][] = [[12, 2], [6, 1], [0, 0]];
/** 改动最多几处：再多就不是打错了。 */
const MAX_FIXES = 2;

interface Word {
  text: string;
  syllables: string[];
}

/** 备好的词表：一个版次装一次。 */
export interface Lexicon {
  words: Word[];
  byLength: ReadonlyMap<number, Word[]>;
  /** 字的读音，带声调。 */
  soundOf: ReadonlyMap<string, string>;
  tasks: WordTable['k'];
  /** 统一写法的词，和最长的有几个字；认问话里的词用。 */
  written: ReadonlySet<string>;
  longest: number;
}

/** 备好的字表。 */
export interface Characters {
  simplified: ReadonlyMap<string, string>;
  soundOf: ReadonlyMap<string, string>;
  shapes: readonly string[];
}

export function lexiconOf({w, p, y, k}: WordTable): Lexicon {
  const soundOf = soundsOf(y);
  const words = w.map((text): Word => ({text, syllables: p[text]?.split(' ') ?? Array.from(text, (character) => toneless(soundOf.get(character) ?? ''))}));
  const byLength = new Map<number, Word[]>();
  for (const word of words) byLength.set(word.text.length, [...byLength.get(word.text.length) ?? [], word]);
  const written = new Set(w.map(compactText));
  return {words, byLength, soundOf, tasks: k, written, longest: Math.max(0, ...[...written].map(({length}) => length))};
}

export function charactersOf({t, y, s}: CharacterTable): Characters {
  const pairs = Array.from(t);
  return {simplified: new Map(pairs.flatMap((character, at) => (at % 2 ? [] : [[character, pairs[at + 1]!] as const]))), soundOf: soundsOf(y), shapes: s};
}

function soundsOf(sounds: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(sounds).flatMap(([sound, characters]) => Array.from(characters, (character) => [character, sound] as const)));
}

const toneless = (sound: string): string => sound.replace(/\d/, '');

/** 平翘舌、前后鼻音不分。 */
export function blurred(sound: string): string {
  return sound.replace(/([zcs])h/g, '$1').replace(/([aei])ng/g, '$1n').replace(/v/g, 'u');
}

/** 换成简体；没有繁体字的为 undefined。 */
export function simplify(text: string, {simplified}: Characters): string | undefined {
  const result = Array.from(text, (character) => simplified.get(character) ?? character).join('');
  return result === text ? undefined : result;
}

/** 混着拼音的换成汉字：yubei党员、hj选举、zhutidanri；认不出的为 undefined。 */
export function fromLatin(text: string, lexicon: Lexicon): string | undefined {
  const whole = text.replace(/\s/g, '');
  if (!HAN.test(whole)) return closestSpelling(whole, lexicon);
  const together = spelledSpan(whole, lexicon);
  if (together) return together;
  let failed = false;
  const result = whole.replace(/[a-z]+/g, (latin) => {
    const span = spelledSpan(latin, lexicon) ?? closestSpelling(latin, lexicon);
    failed ||= !span;
    return span ?? latin;
  });
  return failed ? undefined : result;
}

/** 词里的哪一段正好这样写：汉字照字，字母照全拼或者首字母。整个词的在前，要紧的在前。 */
function spelledSpan(text: string, {words}: Lexicon): string | undefined {
  let best: {span: string; whole: boolean} | undefined;
  for (const word of words) {
    for (let from = 0; from < word.text.length; from += 1) {
      const to = spell(word, from, text);
      if (to === undefined) continue;
      const whole = from === 0 && to === word.text.length;
      if (!best || (whole && !best.whole)) best = {span: word.text.slice(from, to), whole};
      if (best.whole) return best.span;
    }
  }
  return best?.span;
}

/** 从词的第几个字起写得出这些，写到第几个字。 */
function spell(word: Word, at: number, rest: string): number | undefined {
  if (!rest) return at;
  const character = word.text[at];
  if (character === undefined) return undefined;
  const ways = [character, word.syllables[at]!, word.syllables[at]![0] ?? ''];
  for (const way of ways) {
    if (!way || !rest.startsWith(way)) continue;
    const to = spell(word, at + 1, rest.slice(way.length));
    if (to !== undefined) return to;
  }
  return undefined;
}

/** 全拼打错一下的：平翘舌、前后鼻音不计，另差一两个字母。 */
function closestSpelling(latin: string, {words}: Lexicon): string | undefined {
  const typed = blurred(latin);
  const allowed = SLIPS.find(([length]) => latin.length >= length)![1];
  if (typed.length < 4) return undefined;
  let best: {text: string; cost: number} | undefined;
  for (const {text, syllables} of words) {
    for (let from = 0; from < syllables.length - 1; from += 1) {
      let spelled = '';
      for (let to = from; to < syllables.length; to += 1) {
        spelled += blurred(syllables[to]!);
        if (spelled.length > typed.length + allowed) break;
        if (to === from || spelled.length < typed.length - allowed) continue;
        const part = (from === 0 ? 0 : 0.2) + (to === syllables.length - 1 ? 0 : 0.2);
        const distance = slips(typed, spelled, allowed);
        const cost = distance + part;
        if (distance <= allowed && (!best || cost < best.cost)) best = {text: text.slice(from, to + 1), cost};
      }
    }
  }
  return best?.text;
}

/** 换、多、少一个字母、相邻两个颠倒各算一下；超过 most 的给 most + 1。 */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({length: b.length + 1}, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swap));
    }
    if (Math.min(...row) > most) return most + 1;
    [before, previous] = [previous, row];
  }
  return previous[b.length]!;
}

/**
 * 错了一个字的词改过来：要同音或者形近。
 * @param doubtful 从第几个字起的两个字，索引里没有连着写的
 */
export function fixCharacters(text: string, doubtful: (at: number) => boolean, lexicon: Lexicon, characters: Characters): string | undefined {
  let result = text;
  for (let fixes = 0; fixes < MAX_FIXES; fixes += 1) {
    const fix = bestFix(result, text, doubtful, lexicon, characters);
    if (!fix) break;
    result = result.slice(0, fix.at) + fix.word + result.slice(fix.at + fix.word.length);
  }
  return result === text ? undefined : result;
}

interface Fix {
  at: number;
  word: string;
  cost: number;
}

/** 错得有多像：同音同调最像，其次形近，再次同音不同调，平翘舌、前后鼻音不分的又次。 */
const ALIKE = {same: 0, shape: 0.3, tone: 0.5, blurred: 0.7};

function alike(typed: string, meant: string, {soundOf}: Lexicon, {soundOf: others, shapes}: Characters): number | undefined {
  const [heard, right] = [typed, meant].map((character) => soundOf.get(character) ?? others.get(character) ?? '') as [string, string];
  if (heard && heard === right) return ALIKE.same;
  if (shapes.some((group) => group.includes(typed) && group.includes(meant))) return ALIKE.shape;
  if (!heard || !right) return undefined;
  if (toneless(heard) === toneless(right)) return ALIKE.tone;
  return blurred(toneless(heard)) === blurred(toneless(right)) ? ALIKE.blurred : undefined;
}

function bestFix(text: string, original: string, doubtful: (at: number) => boolean, lexicon: Lexicon, characters: Characters): Fix | undefined {
  let best: Fix | undefined;
  for (const [length, words] of lexicon.byLength) {
    for (let at = 0; at + length <= text.length; at += 1) {
      const window = text.slice(at, at + length);
      words.forEach(({text: word}, order) => {
        const wrong = onlyDifference(window, word);
        if (wrong === undefined) return;
        const place = at + wrong;
        // 已经改过的不再改；错的那个字在词里的两边都没有这样连着写的，才算错。
        const inside = [...(wrong > 0 ? [place - 1] : []), ...(wrong < length - 1 ? [place] : [])];
        if (text[place] !== original[place] || !inside.every(doubtful)) return;
        const likeness = alike(window[wrong]!, word[wrong]!, lexicon, characters);
        if (likeness === undefined) return;
        const cost = likeness - length / 4 + order / 10_000;
        if (!best || cost < best.cost) best = {at, word, cost};
      });
    }
  }
  return best;
}

/** 问话里认得出的词分量照旧，跨着词的两个字减半：先查要紧的。 */
export function withKnownWords(query: Query, {written, longest}: Lexicon): Query {
  const known = new Set<string>();
  for (const part of query.parts) {
    for (let at = 0; at < part.length; at += 1) {
      for (let length = Math.min(longest, part.length - at); length > 1; length -= 1) {
        const word = part.slice(at, at + length);
        if (!written.has(word)) continue;
        for (const term of indexTerms(word)) known.add(term);
        break;
      }
    }
  }
  return known.size ? {...query, terms: query.terms.map((term) => (known.has(term.text) ? term : {...term, weight: term.weight * 0.5}))} : query;
}

/** 正好差一个字的，差在第几个。 */
function onlyDifference(a: string, b: string): number | undefined {
  let at: number | undefined;
  for (let index = 0; index < a.length; index += 1) {
    if (a[index] === b[index]) continue;
    if (at !== undefined) return undefined;
    at = index;
  }
  return at;
}

/** 什么也没有查到时，像的词：读音近、字形近、字相同的多。 */
export function nearWords(text: string, lexicon: Lexicon, characters: Characters, limit: number): string[] {
  const sound = (character: string): string => blurred(toneless(lexicon.soundOf.get(character) ?? characters.soundOf.get(character) ?? character));
  const typed = Array.from(text).flatMap((character) => (HAN.test(character) ? [character] : []));
  const [letters, sounds] = [new Set(typed), new Set(typed.map(sound))];
  const latin = blurred(text.replace(/[^a-z]/g, ''));
  const scored = lexicon.words.map(({text: word, syllables}, order) => {
    const own = Array.from(word);
    const alike = own.reduce((sum, character) => sum + (letters.has(character) ? 1 : sounds.has(sound(character)) ? 0.8 : characters.shapes.some((group) => group.includes(character) && typed.some((each) => group.includes(each))) ? 0.6 : 0), 0);
    const shape = typed.length ? (2 * alike) / (own.length + typed.length) : 0;
    const spelled = blurred(syllables.join(''));
    const most = Math.max(2, Math.floor(latin.length / 3));
    const spelling = latin.length >= 3 ? 1 - slips(latin, spelled, most) / Math.max(latin.length, spelled.length) : 0;
    return {word, order, score: Math.max(shape, spelling)};
  });
  return scored.filter(({score}) => score >= 0.5).sort((a, b) => b.score - a.score || a.order - b.order).slice(0, limit).map(({word}) => word);
}

/** 意思最近的几件事：相同的字越多、越少见越近。 */
export function nearTasks(text: string, {tasks}: Lexicon, limit: number): [task: string, page: number][] {
  const counts = new Map<string, number>();
  for (const [task] of tasks) for (const character of new Set(task)) counts.set(character, (counts.get(character) ?? 0) + 1);
  const letters = new Set(Array.from(text).filter((character) => HAN.test(character)));
  const scored = tasks.map((entry, order) => ({
    entry, order,
    score: [...new Set(entry[0])].reduce((sum, character) => sum + (letters.has(character) ? 1 / (counts.get(character)! + 2) : 0), 0),
  }));
  return scored.filter(({score}) => score > 0).sort((a, b) => b.score - a.score || a.order - b.order).slice(0, limit).map(({entry}) => entry);
}
