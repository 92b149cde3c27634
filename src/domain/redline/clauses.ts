import {draftingTerms} from '../glossary';
import {containment, interleave, movedIn, pair, type Pairing} from './pairing';
import {afterText, beforeText, diffText, segmentsOf, type Segment} from './words';
import type {ClauseView, Mark} from './clause-view';

/** 条文的变化；moved、renumbered 也可能改了字，看 edited。 */
export type ClauseChangeKind = 'unchanged' | 'changed' | 'moved' | 'renumbered' | 'split' | 'merged' | 'added' | 'struck';

/** 条文在一版里的位置。 */
export interface ClausePlace {
  /** 在该版条文里的次序。 */
  index: number;
  number: string;
  /** 网页锚点：没有编号的段落指到所在的章。 */
  anchor: string;
}

export interface ItemChange {
  kind: 'unchanged' | 'changed' | 'moved' | 'added' | 'struck';
  /** 在各版列项里的次序。 */
  before?: number;
  after?: number;
  segments: Segment[];
}

export interface MarkChange {
  kind: Segment['kind'];
  label: string;
}

/** 一条的对照；依新文次序排，删去的插在原处。 */
export interface ClauseChange {
  kind: ClauseChangeKind;
  /** 章、条、术语还是段落。 */
  of: ClauseView['kind'];
  /** 文字、列项或标记变了。 */
  edited: boolean;
  before?: ClausePlace;
  after?: ClausePlace;
  /** 分出自、并入的那一条的编号。 */
  from?: string;
  title: Segment[];
  text: Segment[];
  items: ItemChange[];
  marks: MarkChange[];
}

/** 一条的全文：供配对和认改动。 */
const fullText = ({title, text, items}: ClauseView): string => [title, text, ...items].join('');

/** 过短的段落碰巧相近，不认拆分。 */
const SPLIT_LENGTH = 8;
const SPLIT_SHARE = 0.6;

/** 逐条对照：先按锚点配，再按文字配；移动、改号、拆分、合并、新增、删去各是各的。 */
export function compareClauses(before: readonly ClauseView[], after: readonly ClauseView[]): ClauseChange[] {
  const pairing = pair(before, after, {
    id: ({id}) => id,
    text: fullText,
    mayPair: (a, b) => a.kind === b.kind && (a.kind !== 'chapter' || a.id === b.id) && (Boolean(a.id) || a.chapter === b.chapter),
    threshold: 0.5,
  });
  pairBareParagraphs(before, after, pairing);
  const moved = movedIn(pairing);
  for (const [to, from] of pairing.toBefore) if (changesParent(before[from]!, after[to]!, before, after, pairing)) moved.add(to);
  const changes = interleave(before.length, after.length, pairing, moved).map(({before: from, after: to}): ClauseChange => {
    if (from === undefined) return oneSided('added', after[to!]!, to!);
    if (to === undefined) return oneSided('struck', before[from]!, from);
    return paired(before[from]!, from, after[to]!, to, moved.has(to));
  });
  return markSplits(changes, before, after);
}

/** 同一章里没有锚点的段落，两版一样多时依次配。 */
function pairBareParagraphs(before: readonly ClauseView[], after: readonly ClauseView[], {toAfter, toBefore}: Pairing): void {
  const bare = (views: readonly ClauseView[], done: ReadonlyMap<number, number>) => {
    const chapters = new Map<string, number[]>();
    views.forEach(({id, kind, chapter}, index) => {
      if (!id && kind === 'paragraph' && !done.has(index)) chapters.set(chapter, [...(chapters.get(chapter) ?? []), index]);
    });
    return chapters;
  };
  const fresh = bare(after, toBefore);
  for (const [chapter, old] of bare(before, toAfter)) {
    const now = fresh.get(chapter);
    if (now?.length !== old.length) continue;
    old.forEach((index, at) => {
      toAfter.set(index, now[at]!);
      toBefore.set(now[at]!, index);
    });
  }
}

/** 换到了另一条（分条）下面。 */
function changesParent(from: ClauseView, to: ClauseView, before: readonly ClauseView[], after: readonly ClauseView[], {toAfter}: Pairing): boolean {
  if (from.parent === to.parent || from.kind === 'chapter') return false;
  const parent = before.findIndex(({id, kind}) => id === from.parent && kind !== 'paragraph');
  const now = toAfter.get(parent);
  return now === undefined || after[now]!.id !== to.parent;
}

const placeOf = ({number, id, chapter}: ClauseView, index: number): ClausePlace => ({index, number, anchor: id || chapter});

function oneSided(kind: 'added' | 'struck', view: ClauseView, index: number): ClauseChange {
  const segment = kind === 'added' ? 'ins' : 'del';
  const side = kind === 'added' ? 'after' : 'before';
  return {
    kind,
    of: view.kind,
    edited: true,
    [side]: placeOf(view, index),
    title: segmentsOf(segment, view.title),
    text: segmentsOf(segment, view.text),
    items: view.items.map((text, at) => ({kind, [side]: at, segments: segmentsOf(segment, text)})),
    marks: view.marks.map(({label}) => ({kind: segment, label})),
  };
}

/** 自称一律改成现在的：起草规则换了，“本标准”改称“本文件”，不算修订。 */
export const neutral = (text: string): string => text.replaceAll(draftingTerms['gbt-1-1-2009'].self, draftingTerms['gbt-1-1-2020'].self);

function paired(before: ClauseView, from: number, after: ClauseView, to: number, moved: boolean): ClauseChange {
  const change = {
    title: diffText(before.title, after.title),
    text: diffText(before.text, after.text),
    items: compareItems(before.items, after.items),
    marks: compareMarks(before.marks, after.marks),
  };
  const edited = neutral(before.key) !== neutral(after.key) && neutral(before.named ?? before.key) !== neutral(after.named ?? after.key);
  const quotes = neutral(before.text) !== neutral(after.text) || neutral(before.items.join('\n')) !== neutral(after.items.join('\n'));
  const kind = moved ? 'moved' : edited ? 'changed' : before.number !== after.number || quotes ? 'renumbered' : 'unchanged';
  return {kind, of: after.kind, edited, before: placeOf(before, from), after: placeOf(after, to), ...change};
}

/** 列项按文字配，配不上的依次序配相近的。 */
export function compareItems(before: readonly string[], after: readonly string[]): ItemChange[] {
  const pairing = pair(before, after, {id: () => '', text: (text) => text, threshold: 0.4});
  const moved = movedIn(pairing);
  return interleave(before.length, after.length, pairing, moved).map((slot): ItemChange => {
    const [old, now] = [before[slot.before ?? -1], after[slot.after ?? -1]];
    const at = {...(slot.before !== undefined && {before: slot.before}), ...(slot.after !== undefined && {after: slot.after})};
    if (old === undefined) return {kind: 'added', ...at, segments: segmentsOf('ins', now!)};
    if (now === undefined) return {kind: 'struck', ...at, segments: segmentsOf('del', old)};
    return {kind: moved.has(slot.after!) ? 'moved' : old === now ? 'unchanged' : 'changed', ...at, segments: diffText(old, now)};
  });
}

/** 依据：按标识比，新文次序在前，不再引用的在后。 */
export function compareMarks(before: readonly Mark[], after: readonly Mark[]): MarkChange[] {
  const [old, now] = [new Set(before.map(({key}) => key)), new Set(after.map(({key}) => key))];
  return [
    ...before.filter(({key}) => !now.has(key)).map(({label}): MarkChange => ({kind: 'del', label})),
    ...after.map(({key, label}): MarkChange => ({kind: old.has(key) ? 'same' : 'ins', label})),
  ];
}

/** 新增的一条若取自旧文某一条被删的部分，是拆分；删去的一条若进了新文某一条，是合并。 */
function markSplits(changes: readonly ClauseChange[], before: readonly ClauseView[], after: readonly ClauseView[]): ClauseChange[] {
  const edited = changes.filter(({edited: isEdited, before: from, after: to}) => isEdited && from && to);
  return changes.map((change) => {
    if (change.of !== 'paragraph' || (change.kind !== 'added' && change.kind !== 'struck')) return change;
    const isAdded = change.kind === 'added';
    const text = isAdded ? fullText(after[change.after!.index]!) : fullText(before[change.before!.index]!);
    if (text.length < SPLIT_LENGTH) return change;
    const found = edited
      .map((other) => {
        const [old, now] = [fullText(before[other.before!.index]!), fullText(after[other.after!.index]!)];
        const share = isAdded ? containment(text, old) - containment(text, now) : containment(text, now) - containment(text, old);
        return {other, share};
      })
      .filter(({share}) => share >= SPLIT_SHARE)
      .sort((a, b) => b.share - a.share)[0];
    if (!found) return change;
    return isAdded ? {...change, kind: 'split' as const, from: found.other.before!.number} : {...change, kind: 'merged' as const, from: found.other.after!.number};
  });
}

/** 由对照还原一版的条文：编号、标题、文字、列项、标记。性质测试用它证明对照一字不差。 */
export function restore(changes: readonly ClauseChange[], side: 'before' | 'after'): {number: string; title: string; text: string; items: string[]; marks: string[]}[] {
  const read = side === 'before' ? beforeText : afterText;
  return changes
    .filter((change) => change[side])
    .sort((a, b) => a[side]!.index - b[side]!.index)
    .map((change) => ({
      number: change[side]!.number,
      title: read(change.title),
      text: read(change.text),
      items: change.items.filter((item) => item[side] !== undefined).sort((a, b) => a[side]! - b[side]!).map((item) => read(item.segments)),
      marks: change.marks.filter(({kind}) => kind !== (side === 'before' ? 'ins' : 'del')).map(({label}) => label).sort(),
    }));
}

