import {pinyin} from 'pinyin-pro';

type Item = Record<string, unknown>;

/** 名称里汉字的拼音，连字符隔开；没有汉字的为空。 */
export const pinyinOf = (title: string): string => pinyin(title.replace(/[^\p{Script=Han}]/gu, ''), {toneType: 'none', type: 'array', v: true}).join('-').replace(/[^a-z0-9-]/g, '');

/** 名称的拼音，作标识：头几个字，不与已有的重。 */
export function idFrom(title: string, used: ReadonlySet<string>, otherwise: string): string {
  const base = pinyinOf(title.replace(/<[^>]*>|\{[^}]*\}|[^\p{Script=Han}]/gu, '').slice(0, 4)) || otherwise;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!used.has(id)) return id;
  }
}

/** 要标识的几列，标识由哪一栏的字定。 */
const NAMED: Readonly<Record<string, string>> = {stages: 'title', steps: 'title', duties: 'title', checks: 'item', questions: 'question'};

/** 一列里新加的、还没有标识的，由名称的拼音定一个；有的不动。同样的名称、同样的次序得同样的标识。 */
export function itemsWithIds<T>(list: string, items: readonly T[]): T[] {
  const key = NAMED[list];
  if (key === undefined) return [...items];
  const isItem = (item: unknown): item is Item => typeof item === 'object' && item !== null && !Array.isArray(item);
  const used = new Set(items.flatMap((item) => (isItem(item) && typeof item['id'] === 'string' && item['id'] ? [item['id']] : [])));
  return items.map((item) => {
    const title = isItem(item) ? item[key] : undefined;
    if (!isItem(item) || item['id'] || typeof title !== 'string' || !title.trim()) return item;
    const id = idFrom(title, used, list.replace(/s$/, ''));
    used.add(id);
    return {id, ...Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'id'))} as T;
  });
}

/** 一份资料里各列新加的都定好标识。 */
export function withIds(data: Item): Item {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, Array.isArray(value) ? itemsWithIds(name, value) : value]));
}

/** 有没有新加的、还没有标识的。 */
export function hasNew(data: Item): boolean {
  return Object.entries(data).some(([name, value]) => Array.isArray(value) && itemsWithIds(name, value).some((item, index) => item !== value[index]));
}
