/**
 * 成批的检查（页面 × 处境、原始请求、随机改坏……）有两种跑法：npm test 抽一部分，npm run test:all 全部。
 * 抽哪些由种子定，同一个种子抽的一样；SWEEP_SEED 换一个。
 */
export const ALL = process.env.TEST_ALL === '1';
const SEED = process.env.SWEEP_SEED ?? '1';

/** mulberry32：由种子得 0 到 1 之间的一串数。 */
export function randomOf(seed: string): () => number {
  let state = Array.from(seed).reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193), 0x811c9dc5) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * 抽 count 个，保持原来的次序；全部跑的时候、不够抽的时候原样给回。
 * @param always 一定在内的
 */
export function sample<T>(items: readonly T[], count: number, {always = [], all = ALL, seed = SEED}: {always?: readonly T[]; all?: boolean; seed?: string} = {}): T[] {
  if (all || items.length <= count) return [...items];
  const random = randomOf(seed);
  const drawn = items.map((item) => ({item, order: always.includes(item) ? -1 : random()})).sort((a, b) => a.order - b.order).slice(0, Math.max(count, always.length)).map(({item}) => item);
  return items.filter((item) => drawn.includes(item));
}
