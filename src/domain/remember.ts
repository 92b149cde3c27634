/**
 * 算过的记着，键相同的给上次的结果；结果是共用的，不要改。
 * @param keyOf 由给的东西得键；键相同，结果要相同
 * @param most 最多记几个，满了忘掉最早的；不给的不限
 */
export function remembering<A extends unknown[], T>(keyOf: (...given: A) => string, make: (...given: A) => T, most = Infinity): (...given: A) => T {
  const known = new Map<string, T>();
  return (...given) => {
    const key = keyOf(...given);
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as T;
    const made = make(...given);
    if (known.size >= most) known.delete(known.keys().next().value!);
    known.set(key, made);
    return made;
  };
}
