import {isCollection, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Node} from 'yaml';
import type {EditorField} from './fields';

/** 文件的一行一列落在哪一项：从顶层起的键和序号。front matter 给那一段文字，行数减去它前面的。 */
export function pathAt(yaml: string, line: number, column: number): (string | number)[] {
  const lines = new LineCounter();
  const {contents} = parseDocument(yaml, {lineCounter: lines, prettyErrors: false});
  const offset = (lines.lineStarts[line - 1] ?? 0) + column - 1;
  const path: (string | number)[] = [];
  let node: unknown = contents;
  const covers = (from: unknown, to: unknown): boolean => {
    const [start, end] = [(from as Node | null)?.range?.[0], (to as Node | null)?.range?.[2] ?? (from as Node | null)?.range?.[2]];
    return start !== undefined && end !== undefined && offset >= start && offset < Math.max(end, start + 1);
  };
  while (isCollection(node)) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && covers(item.key, item.value));
      if (!pair || !isScalar(pair.key)) break;
      path.push(String(pair.key.value));
      node = pair.value;
    } else if (isSeq(node)) {
      const at = node.items.findIndex((item) => covers(item, item));
      if (at < 0) break;
      path.push(at);
      node = node.items[at];
    } else break;
  }
  return path;
}

const NAMES = ['title', 'question', 'label', 'item', 'task', 'text', 'step'];

/** 那一项叫什么：“步骤 第 3 项“通知党员” › 怎么做”。 */
export function pathWords(path: readonly (string | number)[], fields: readonly EditorField[], data: unknown): string {
  const words: string[] = [];
  let level = fields;
  let value = data;
  for (const key of path) {
    value = (value as Record<string | number, unknown> | undefined)?.[key];
    if (typeof key === 'number') {
      const shown = value && typeof value === 'object' ? NAMES.map((name) => (value as Record<string, unknown>)[name]).find((text) => typeof text === 'string') : value;
      words[words.length - 1] = `${words.at(-1) ?? ''} 第 ${key + 1} 项${typeof shown === 'string' ? `“${shown}”` : ''}`;
      const kind = (value as {kind?: string} | undefined)?.kind;
      const type = level.length === 1 && level[0]?.types ? level[0].types.find(({name}) => name === kind) : undefined;
      if (type) level = type.fields ?? [];
      continue;
    }
    const field = level.find(({name}) => name === key);
    // 不给看的栏不说。
    if (field?.widget === 'hidden') break;
    words.push(field?.label ?? key);
    level = field?.types ? [field] : field?.fields ?? (field?.field ? [field.field] : []);
  }
  return words.join(' › ');
}
