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

/** 加在中间的一步还没有名称，先占一个号，别的步骤指得到它；存盘时同新加的一样，换成名称的拼音。 */
const PENDING = /^\$\d+$/;
const isPending = (id: unknown): id is string => typeof id === 'string' && PENDING.test(id);

/** 没有用过的一个号。 */
export function pendingId(items: readonly Item[]): string {
  const used = new Set(items.map(({id}) => id));
  for (let count = 1; ; count += 1) if (!used.has(`$${count}`)) return `$${count}`;
}

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

/** 占着号的换成标识，指到它的一起换；一份资料里的。 */
function settled(data: Item): Item {
  const names = new Map<string, string>();
  for (const [list, key] of Object.entries(NAMED)) {
    const items = Array.isArray(data[list]) ? (data[list] as Item[]) : [];
    const used = new Set(items.flatMap(({id}) => (typeof id === 'string' && !PENDING.test(id) ? [id] : [])));
    for (const {id, [key]: title} of items) {
      if (!isPending(id)) continue;
      const name = idFrom(typeof title === 'string' ? title : '', used, list.replace(/s$/, ''));
      used.add(name);
      names.set(id, name);
    }
  }
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return names.get(value) ?? value;
    if (Array.isArray(value)) return value.map(walk);
    return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item)])) : value;
  };
  return names.size ? (walk(data) as Item) : data;
}

/** 一份资料里各列新加的都定好标识。 */
export function withIds(data: Item): Item {
  return Object.fromEntries(Object.entries(settled(data)).map(([name, value]) => [name, Array.isArray(value) ? itemsWithIds(name, value) : value]));
}

/** 有没有新加的、还没有标识的。 */
export function hasNew(data: Item): boolean {
  return Object.entries(data).some(([name, value]) => Array.isArray(value) && itemsWithIds(name, value).some((item: unknown, index) => item !== value[index] || isPending((item as Item | null)?.['id'])));
}
