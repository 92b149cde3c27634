/** 配对：按标识，余下按文字相近。条款、列项、步骤、栏目都用它。 */
import {remembering} from '../remember';

export interface Pairing {
  /** 旧次序号 → 新次序号。 */
  toAfter: Map<number, number>;
  toBefore: Map<number, number>;
}

export interface PairingRule<T> {
  /** 标识；空串不按标识配。 */
  id: (item: T) => string;
  text: (item: T) => string;
  /** 可不可以配成一对，如章只配章。 */
  mayPair?: (before: T, after: T) => boolean;
  /** 相近到什么程度算同一项，0～1。 */
  threshold: number;
}

/** 先按标识，再按全文相同，再从最相近的一对起。 */
export function pair<T>(before: readonly T[], after: readonly T[], {id, text, mayPair = () => true, threshold}: PairingRule<T>): Pairing {
  const toAfter = new Map<number, number>();
  const toBefore = new Map<number, number>();
  const link = (from: number, to: number) => {
    toAfter.set(from, to);
    toBefore.set(to, from);
  };
  const byKey = (key: (item: T) => string) => {
    const free = new Map<string, number[]>();
    after.forEach((item, index) => {
      if (key(item) && !toBefore.has(index)) free.set(key(item), [...(free.get(key(item)) ?? []), index]);
    });
    before.forEach((item, index) => {
      const candidates = toAfter.has(index) ? undefined : free.get(key(item));
      const at = candidates?.findIndex((to) => mayPair(item, after[to]!)) ?? -1;
      if (at >= 0) link(index, candidates!.splice(at, 1)[0]!);
    });
  };
  byKey(id);
  byKey(text);
  const scores: {from: number; to: number; score: number}[] = [];
  before.forEach((item, from) => {
    if (toAfter.has(from)) return;
    after.forEach((other, to) => {
      if (toBefore.has(to) || !mayPair(item, other)) return;
      const score = similarity(text(item), text(other));
      if (score >= threshold) scores.push({from, to, score});
    });
  });
  scores.sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to);
  for (const {from, to} of scores) if (!toAfter.has(from) && !toBefore.has(to)) link(from, to);
  return {toAfter, toBefore};
}

/** 相邻的两字各几次，共几次。 */
interface Bigrams {
  counts: ReadonlyMap<string, number>;
  total: number;
}

/** 一条要和别的几十条逐一比，数过的记着。 */
const bigrams = remembering((text) => text, (text: string): Bigrams => {
  const plain = text.replace(/[\s，。；：、（）“”《》〔〕]/g, '');
  const counts = new Map<string, number>();
  for (let at = 0; at < plain.length - 1; at += 1) {
    const gram = plain.slice(at, at + 2);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return {counts, total: Math.max(0, plain.length - 1)};
}, 1000);

function shared({counts: a}: Bigrams, {counts: b}: Bigrams): number {
  let count = 0;
  a.forEach((times, gram) => {
    count += Math.min(times, b.get(gram) ?? 0);
  });
  return count;
}

/** 相近程度：相邻两字的重合，0～1。 */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [first, second] = [bigrams(a), bigrams(b)];
  const size = first.total + second.total;
  return size ? (2 * shared(first, second)) / size : 0;
}

/** part 的文字有多少出现在 whole 里，0～1。 */
export function containment(part: string, whole: string): number {
  const grams = bigrams(part);
  return grams.total ? shared(grams, bigrams(whole)) / grams.total : 0;
}

/** 配上的各项里次序变了的：不在最长的不变次序里的，以新次序号给出。 */
export function movedIn({toBefore}: Pairing): Set<number> {
  const pairs = [...toBefore].sort(([a], [b]) => a - b);
  const best = pairs.map(() => 1);
  const previous = pairs.map(() => -1);
  let end = pairs.length ? 0 : -1;
  pairs.forEach(([, from], index) => {
    for (let at = 0; at < index; at += 1) {
      if (pairs[at]![1] < from && best[at]! + 1 > best[index]!) [best[index], previous[index]] = [best[at]! + 1, at];
    }
    if (best[index]! > best[end]!) end = index;
  });
  const kept = new Set<number>();
  for (let at = end; at >= 0; at = previous[at]!) kept.add(pairs[at]![0]);
  return new Set(pairs.map(([to]) => to).filter((to) => !kept.has(to)));
}

/** 一行：旧次序号、新次序号，至少有一个。 */
export interface Slot {
  before?: number;
  after?: number;
}

/** 按新次序排；删去的插在旧文里它前面那一项之后。 */
export function interleave(beforeCount: number, afterCount: number, pairing: Pairing, moved: ReadonlySet<number>): Slot[] {
  const struckAfter = new Map<number, number[]>();
  let anchor = -1;
  for (let from = 0; from < beforeCount; from += 1) {
    const to = pairing.toAfter.get(from);
    if (to === undefined) struckAfter.set(anchor, [...(struckAfter.get(anchor) ?? []), from]);
    else if (!moved.has(to)) anchor = to;
  }
  const struck = (at: number): Slot[] => (struckAfter.get(at) ?? []).map((before) => ({before}));
  const slots = struck(-1);
  for (let to = 0; to < afterCount; to += 1) slots.push({before: pairing.toBefore.get(to), after: to}, ...struck(to));
  return slots;
}
