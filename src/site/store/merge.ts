/** JSON 里的一组键值。 */
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** 两份 JSON 内容是不是一样；键的次序不算。 */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isFields(a) || !isFields(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
}

/**
 * 两处从同一份改起，合成一份：各改各的都要，同一格两处都改了取 mine。列表整个算一格。
 * @param base 改以前的；不知道的写 undefined，两处有一处有的都要
 * @param mine 后存的
 * @param theirs 先存的
 */
export function mergeFields<T>(base: T | undefined, mine: T, theirs: T): T {
  return merge(base, mine, theirs) as T;
}

function merge(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine;
  if (isSame(mine, base)) return theirs;
  if (!isFields(mine) || !isFields(theirs)) return mine;
  const from: Fields = isFields(base) ? base : {};
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const isMine = key in mine;
    const isTheirs = key in theirs;
    // 一处删了、另一处没有动：删；另一处又改了：留着改了的。
    if (!isMine && isSame(theirs[key], from[key]) && key in from) continue;
    if (!isTheirs && isSame(mine[key], from[key]) && key in from) continue;
    merged[key] = isMine && isTheirs ? merge(from[key], mine[key], theirs[key]) : isMine ? mine[key] : theirs[key];
  }
  return merged;
}
