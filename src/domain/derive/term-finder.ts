const KEY = 2;

/**
 * 一段文字里有哪些术语；按头两个字查，用时随文字的长度，不随术语的个数。
 * @param titles 术语，可以重复
 * @returns 给一段文字，答里面有的术语，不重复
 */
export function termFinder(titles: Iterable<string>): (text: string) => Set<string> {
  const byStart = new Map<string, string[]>();
  const first = new Set<number>();
  for (const title of new Set(titles)) {
    if (title) first.add(title.charCodeAt(0));
    const key = title.slice(0, KEY);
    const known = byStart.get(key);
    if (known) known.push(title);
    else byStart.set(key, [title]);
  }
  return (text) => {
    const found = new Set<string>();
    for (let at = 0; at < text.length; at += 1) {
      if (!first.has(text.charCodeAt(at))) continue;
      for (let length = 1; length <= KEY; length += 1) {
        for (const title of byStart.get(text.slice(at, at + length)) ?? []) if (text.startsWith(title, at)) found.add(title);
      }
    }
    return found;
  };
}
