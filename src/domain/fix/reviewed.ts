import {isMap, isScalar, isSeq, parseDocument, type Node, type YAMLMap} from 'yaml';

/**
 * 在 questions.yml 里记下看过时的指纹；别的字、注释、写法一处不动。
 * @param stamps 问答的标识 → 指纹
 * @throws 写不进去的（读不懂、没有这一问）
 */
export function withReviewed(text: string, stamps: ReadonlyMap<string, string>): string {
  let current = text;
  for (const [id, stamp] of stamps) current = stamped(current, id, stamp);
  return current;
}

function stamped(text: string, id: string, stamp: string): string {
  const {contents, errors} = parseDocument(text);
  const list = isMap(contents) ? contents.get('questions') : contents;
  const items: YAMLMap[] = !errors.length && isSeq(list) ? (list.items as unknown[]).filter((item): item is YAMLMap => isMap(item)) : [];
  const item = items.find((map) => map.get('id') === id);
  if (!item) throw new Error(`questions.yml 里没有问答 ${id}`);
  const pair = item.items.find(({key}) => isScalar(key) && key.value === 'reviewed');
  const value = `"${stamp}"`;
  if (pair) {
    const [from, to] = (pair.value as Node).range!;
    return text.slice(0, from) + value + text.slice(to);
  }
  const last = item.items.at(-1)!;
  const valueEnd = ((last.value ?? last.key) as Node).range![1];
  if (item.flow) return `${text.slice(0, valueEnd)}, reviewed: ${value}${text.slice(valueEnd)}`;
  // 接在最后一格那一行后面，和头一个键对齐。
  const end = text.slice(0, valueEnd).trimEnd().length;
  const lineEnd = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const start = (item.items[0]!.key as Node).range![0];
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  return `${text.slice(0, lineEnd)}\n${' '.repeat(indent)}reviewed: ${value}${text.slice(lineEnd)}`;
}
