import {isAlias, isMap, isScalar, isSeq, parseDocument, Scalar, visit, type Node} from 'yaml';
import {isDeepStrictEqual} from 'node:util';
import type * as z from 'zod';
import {languageRules} from '../rules';
import {readMdx} from '../source/mdx';
import {keyDisorders} from '../source/key-order';
import {renumber} from '../source/renumber';

/** 只改机械的：标点、空格；改两次与改一次相同。 */
export function fixProse(text: string): string {
  const once = languageRules.reduce((current, {fix}) => fix?.(current) ?? current, text);
  return once === text ? text : fixProse(once);
}

type Edit = [from: number, to: number, text: string];

function applied(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b[0] - a[0]).reduce((current, [from, to, replacement]) => current.slice(0, from) + replacement + current.slice(to), text);
}

/** 行末空白、回车、文末换行；YAML 和 MDX 里都不表示什么。 */
function tidyLines(text: string): string {
  return `${text.replace(/\r\n?/g, '\n').replace(/[ \t]+$/gm, '').replace(/\n+$/, '')}\n`;
}

/** 值不是给人读的字，不动：标识、别称、人们的问法、公式；样板照手写的样子，有日期的栏照栏目名。 */
const untouched = new Set(['id', 'aliases', 'tasks', 'question', 'also', 'source', 'clauses', 'formula', 'regulation', 'clause', 'code', 'name', 'example', 'dates']);

/**
 * 改 YAML：日期加引号、键按 schema 的次序、文字的标点和空格。读不懂的、改了意思会变的一处不动。
 * @param schema 文件的 schema；不给的只改行末空白和日期引号
 * @param prose 文字要不要改标点和空格；登记册摘的是原文，不改
 */
export function fixYaml(source: string, schema: z.ZodType | undefined, prose: boolean): string {
  const text = tidyLines(source);
  const document = parseDocument(text, {uniqueKeys: true});
  if (document.errors.length || hasAlias(document.contents)) return source;
  const edits: Edit[] = [];
  visit(document, {
    Scalar(key, node, path) {
      if (!node.range || typeof node.value !== 'string') return;
      const [from, to] = [node.range[0], node.range[1]];
      const raw = text.slice(from, to);
      if (key !== 'key' && node.type === Scalar.PLAIN && /^\d{4}-\d{2}(-\d{2})?$/.test(raw)) edits.push([from, to, `"${raw}"`]);
      else if (prose && key !== 'key' && !raw.includes('\n') && !path.some((item) => 'key' in item && isScalar(item.key) && untouched.has(String(item.key.value)))) {
        const fixed = fixProse(raw.startsWith('"') ? raw.slice(1, -1) : raw);
        const next = raw.startsWith('"') ? `"${fixed}"` : fixed;
        if (next !== raw && !raw.includes('\\') && reads(next, fixed)) edits.push([from, to, next]);
      }
    },
  });
  const spelled = applied(text, edits);
  return schema ? orderKeys(spelled, schema) : spelled;
}

function reads(yaml: string, value: string): boolean {
  const document = parseDocument(`[${yaml}]`);
  return !document.errors.length && isDeepStrictEqual(document.toJS(), [value]);
}

function hasAlias(node: unknown): boolean {
  if (isAlias(node)) return true;
  if (isSeq(node)) return node.items.some(hasAlias);
  return isMap(node) && node.items.some(({value}) => hasAlias(value));
}

/** 键连同它的值整段换位，中间的换行、缩进、逗号不动；夹着注释的不换。 */
function orderKeys(text: string, schema: z.ZodType): string {
  let current = text;
  const skipped = new Set<number>();
  for (;;) {
    const document = parseDocument(current);
    const disorder = keyDisorders(document, schema).find(({offset}) => !skipped.has(offset));
    if (!disorder) return current;
    const parts = disorder.map.items.map(({key, value}): [number, number] => {
      const [from, end] = [(key as Node).range![0], ((value ?? key) as Node).range![1]];
      return [from, from + current.slice(from, end).trimEnd().length];
    });
    const bodies = new Map(parts.map(([from, to], index) => [disorder.found[index]!, current.slice(from, to)]));
    const next = applied(current, parts.map(([from, to], index): Edit => [from, to, bodies.get(disorder.expected[index]!)!]));
    const between = parts.slice(1).map(([from], index) => current.slice(parts[index]![1], from)).join('');
    const after = parseDocument(next);
    if (between.includes('#') || after.errors.length || !isDeepStrictEqual(after.toJS(), document.toJS())) skipped.add(disorder.offset);
    else current = next;
  }
}

/** 改条文：编号、列项字母、标点、空格、题头块。语法读不懂时原样返回。 */
export function fixMdx(source: string, file: string, schema: z.ZodType): string {
  const text = tidyLines(source);
  const front = /^---\n([\s\S]*?\n)---\n/.exec(text);
  const head = front ? fixYaml(front[1]!, schema, true) : '';
  const whole = front ? `---\n${head}---\n${text.slice(front[0].length)}` : text;
  const {tree} = readMdx(whole, file);
  if (!tree) return source;
  const edits: Edit[] = [];
  const walk = (node: {type: string; children?: unknown; value?: unknown; position?: {start: {offset?: number}; end: {offset?: number}}}): void => {
    const [from, to] = [node.position?.start.offset, node.position?.end.offset];
    if (node.type === 'text' && from !== undefined && to !== undefined && whole.slice(from, to) === node.value) {
      // 行首的编号后面本来就空一格；逐行改，换行不动。
      const fixed = String(node.value).split('\n').map(fixProse).join('\n');
      if (fixed !== node.value) edits.push([from, to, fixed]);
    }
    for (const child of (node.children ?? []) as Parameters<typeof walk>[0][]) walk(child);
  };
  walk(tree);
  return renumber(applied(whole, edits), file);
}
