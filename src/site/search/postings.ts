/**
 * 词和页的对照。建索引和查询共用：哪些词、放在哪个文件、怎么写。
 */
import type {IndexedPage} from './index-format';
import {namesOfPage, toName, type NameKind} from './names';
import {compactText, unitAt} from './text';

/** 词出现在页面的哪里，越靠前越说明问题。 */
export const PLACES = ['title', 'alias', 'task', 'heading', 'text'] as const;
export type Place = (typeof PLACES)[number];
const RANK_OF = Object.fromEntries(PLACES.map((place, rank) => [place, rank])) as Record<Place, number>;
const PLACE_OF: Record<NameKind, Place> = {title: 'title', code: 'title', alias: 'alias', task: 'task'};

/** 词在一页里的情形。 */
export interface Posting {
  page: number;
  /** 最说明问题的一处。 */
  place: Place;
  /** 大约几份（整页和各小节）里有它。 */
  documents: number;
}

/** 份数分八档，只写档。 */
const COUNTS = [1, 2, 3, 4, 6, 10, 18, 32];
const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn';
/** 拼音和英文只存前这么多个字母，按前三个字母分文件，前缀才查得到。 */
export const LATIN_LENGTH = 12;
const LATIN_KEY = 3;

export function isLatin(term: string): boolean {
  return /^[a-z]+$/.test(term);
}

/** 词在第几个文件里（FNV-1a）。 */
export function shardOf(term: string, shards: number): number {
  const key = isLatin(term) ? term.slice(0, LATIN_KEY) : term;
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  return hash % shards;
}

const codeOf = ({place, documents}: Omit<Posting, 'page'>): number => RANK_OF[place] * COUNTS.length + (documents === 1 ? 0 : COUNTS.findLastIndex((count) => count <= documents));

/** 依页码从小到大写成一行：隔几页（隔一页不写）加一个字母，字母是位置和份数档。 */
export function encodePostings(postings: readonly Posting[]): string {
  return encodePlaces(postings.map((posting) => placeOf(posting.page, posting)), 0, postings.length);
}

/** 页码和位置、份数的字母，合成一个数。 */
const placeOf = (page: number, posting: Omit<Posting, 'page'>): number => page * CODES.length + codeOf(posting);

function encodePlaces(places: ArrayLike<number>, from: number, to: number): string {
  let line = '';
  let previous = -1;
  for (let at = from; at < to; at += 1) {
    const page = Math.floor(places[at]! / CODES.length);
    line += `${page - previous === 1 ? '' : page - previous}${CODES[places[at]! % CODES.length]}`;
    previous = page;
  }
  return line;
}

/** 建索引时攒词和页的对照：几百万行，每行八个字节。 */
export class PostingList {
  private readonly ids = new Map<string, number>();
  private terms = new Uint32Array(1 << 16);
  private places = new Uint32Array(1 << 16);
  private count = 0;

  /** 同一个词要依页码从小到大加。 */
  add(term: string, page: number, posting: Omit<Posting, 'page'>): void {
    if (this.count === this.terms.length) [this.terms, this.places] = [grown(this.terms), grown(this.places)];
    const known = this.ids.get(term);
    const id = known ?? this.ids.size;
    if (known === undefined) this.ids.set(term, id);
    this.terms[this.count] = id;
    this.places[this.count] = placeOf(page, posting);
    this.count += 1;
  }

  /** 词按字典序，各一行。 */
  lines(): [term: string, line: string][] {
    // 按词数一遍、排一遍：每个词的对照连在一起，次序不变。
    const offsets = new Uint32Array(this.ids.size + 1);
    for (let at = 0; at < this.count; at += 1) offsets[this.terms[at]! + 1]! += 1;
    for (let id = 0; id < this.ids.size; id += 1) offsets[id + 1]! += offsets[id]!;
    const next = offsets.slice();
    const sorted = new Uint32Array(this.count);
    for (let at = 0; at < this.count; at += 1) {
      const id = this.terms[at]!;
      sorted[next[id]!] = this.places[at]!;
      next[id]! += 1;
    }
    return [...this.ids.keys()].sort().map((term) => [term, encodePlaces(sorted, offsets[this.ids.get(term)!]!, offsets[this.ids.get(term)! + 1]!)]);
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

export function decodePostings(line: string): Posting[] {
  let page = -1;
  return [...line.matchAll(/(\d*)([A-Za-z])/g)].map(([, gap, code]) => {
    page += gap ? Number(gap) : 1;
    const index = CODES.indexOf(code!);
    return {page, place: PLACES[Math.floor(index / COUNTS.length)]!, documents: COUNTS[index % COUNTS.length]!};
  });
}

/** 一个词查到的页：整词；三个字母以上的拼音和英文，凡以它开头的都算。 */
export function lookUp(shard: Record<string, string>, term: string): Posting[] {
  if (!isLatin(term) || term.length < LATIN_KEY) return decodePostings(shard[term] ?? '');
  const start = term.slice(0, LATIN_LENGTH);
  const best = new Map<number, Posting>();
  for (const [key, line] of Object.entries(shard)) {
    if (!key.startsWith(start) || !isLatin(key)) continue;
    for (const posting of decodePostings(line)) {
      const known = best.get(posting.page);
      if (!known || PLACES.indexOf(posting.place) < PLACES.indexOf(known.place)) best.set(posting.page, posting);
    }
  }
  return [...best.values()].sort((a, b) => a.page - b.page);
}

/** 一页里的词：每个词最说明问题的一处，和几份里有它。 */
export function termsOfPage(page: IndexedPage): ReadonlyMap<string, {place: Place; documents: number}> {
  const known = termsKnown.get(page);
  if (known) return known;
  /** last：最后见到它的是第几份。 */
  const found = new Map<string, {place: Place; documents: number; last: number}>();
  let document = 0;
  // 一份里各处依次加，越说明问题的越先加，所以头一次见到的就是。
  const addDocument = (terms: readonly (readonly [Place, readonly string[]])[]): void => {
    document += 1;
    for (const place of PLACES) {
      for (const [own, list] of terms) {
        if (own !== place) continue;
        for (const term of list) {
          const before = found.get(term);
          if (!before) found.set(term, {place, documents: 1, last: document});
          else if (before.last !== document) {
            before.documents += 1;
            before.last = document;
            if (RANK_OF[place] < RANK_OF[before.place]) before.place = place;
          }
        }
      }
    }
  };
  addDocument([
    ...namesOfPage(page).map(({kind, normalised, syllables}) => [PLACE_OF[kind], [...wordTerms(normalised.text), ...pinyinTerms(syllables)]] as const),
    ['text', wordTerms(compactText(page.d ?? ''))],
  ]);
  for (const section of page.s) {
    const heading = toName('title', section.t, section.y ?? '');
    addDocument([
      ['heading', [...wordTerms(heading.normalised.text), ...pinyinTerms(heading.syllables)]],
      ['heading', wordTerms(compactText(section.z ?? ''))],
      ['text', wordTerms(compactText(section.x))],
    ]);
  }
  for (const {q, o = [], a, e = ''} of page.q ?? []) {
    addDocument([
      ['heading', [q, ...o].flatMap((wording) => wordTerms(compactText(wording)))],
      ['text', wordTerms(compactText([a, e].join('\n')))],
    ]);
  }
  termsKnown.set(page, found);
  return found;
}

/** 几个版次都收的页只算一遍。 */
const termsKnown = new WeakMap<IndexedPage, ReadonlyMap<string, {place: Place; documents: number}>>();

/** 相邻两个单位合成一词，单个单位也各是一词；停顿两边不合。 */
function wordTerms(normalised: string): string[] {
  const terms: string[] = [];
  let previous = '';
  for (let at = 0; at < normalised.length; ) {
    const unit = unitAt(normalised, at);
    at += unit.length;
    if (unit === ' ') {
      previous = '';
      continue;
    }
    if (previous) terms.push(previous + unit);
    if (/^[a-z]/.test(unit)) terms.push(...latinTerms(unit));
    else terms.push(unit);
    previous = unit;
  }
  return terms;
}

/** 每个音节起的全拼和首字母都入索引，前缀一查就能从中间查到。 */
function pinyinTerms(syllables: readonly string[]): string[] {
  return syllables.flatMap((_, from) => {
    const rest = syllables.slice(from);
    return [rest.join(''), rest.map((syllable) => syllable[0]).join('')].flatMap(latinTerms);
  });
}

/** 不足三个字母的整词查，所以前两个字母另存一份。 */
function latinTerms(word: string): string[] {
  return word.length < LATIN_KEY ? [word] : [word.slice(0, LATIN_LENGTH), word.slice(0, LATIN_KEY - 1)];
}
