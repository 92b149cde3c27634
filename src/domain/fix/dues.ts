import {isMap, isScalar, isSeq, parseDocument} from 'yaml';
import {flowText} from '../due/flow-text';
import {parseDue} from '../due/parse';

const LISTS = {steps: 'due', duties: 'by'} as const;

/**
 * procedure.yml 里写成一句话、认得出的时限换成数据；推出的句子一字不差，认不出的不动。
 */
export function fixDues(source: string): string {
  const document = parseDocument(source, {uniqueKeys: true});
  if (document.errors.length || !isMap(document.contents)) return source;
  const edits: [number, number, string][] = [];
  for (const [list, key] of Object.entries(LISTS)) {
    const items = document.contents.get(list);
    for (const item of isSeq(items) ? items.items : []) {
      const node = isMap(item) ? item.get(key, true) : undefined;
      if (!isScalar(node) || typeof node.value !== 'string' || !node.range) continue;
      const due = parseDue(node.value);
      if (due !== undefined) edits.push([node.range[0], node.range[1], flowText(due)]);
    }
  }
  return edits.sort(([a], [b]) => b - a).reduce((text, [from, to, put]) => text.slice(0, from) + put + text.slice(to), source);
}
