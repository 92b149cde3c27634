/** 有种子的伪随机数（mulberry32），测试用：同一种子得同一串。 */
export function randomFrom(seed: number): {next: () => number; below: (limit: number) => number; pick: <T>(list: readonly T[]) => T} {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {next, below, pick: (list) => list[below(list.length)]!};
}
