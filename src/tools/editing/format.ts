import {isDeepStrictEqual} from './equal';
import {withIds} from './ids';
import {parseDue} from '../../domain/due/parse';
import {dueSentence} from '../../domain/due/sentence';
import {Due, type DuePart} from '../../domain/schema/due';
import {isCollection, isMap, isScalar, isSeq, parseDocument, stringify, visit, type Document, type Node, type YAMLMap, type YAMLSeq} from 'yaml';

/** 随条目带着的原文：存盘时只改动了的地方，其余一字不动。 */
const SOURCE = '$source';
const BODY = 'body';
/** 整个文件是一列的（问答），在界面里放在这一格。 */
const LIST = 'questions';
const FEW = 'few';
const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---(\r?\n|$)/;

type Data = Record<string, unknown>;

/** 文件 → 编辑界面的数据；{...} 与标识两种写法并用的列表统一成写全的，时限写成句子。 */
export function fromFile(text: string): Data {
  const front = FRONT_MATTER.exec(text);
  const read = parseDocument(front ? front[1]! : text).toJS() as Data | unknown[];
  // 问答是一列，界面里要有名字。
  const data = Array.isArray(read) ? {[LIST]: read} : read;
  return {...spread(data), ...(front ? {[BODY]: text.slice(front[0].length)} : {}), [SOURCE]: text};
}

/** 编辑界面的数据 → 文件。没有改的地方连引号、注释、写法都不变；新加的步骤、检查项这些在这里得标识。 */
export function toFile(edited: Data): string {
  const {[SOURCE]: source, [BODY]: body, ...given} = edited;
  const rest = withIds(given);
  if (typeof source !== 'string') throw new Error('没有原文，存不了；重新打开这一条');
  const front = FRONT_MATTER.exec(source);
  const whole = listOf(source, tidy(rest) as Data);
  if (whole !== undefined) return whole;
  const next = withDues(tidy(rest) as Data, parseDocument(front ? front[1]! : source).toJS() as Data);
  const yaml = editYaml(front ? front[1]! : source, next);
  if (!front) return yaml;
  const text = typeof body === 'string' ? body : source.slice(front[0].length);
  return `---\n${yaml.replace(/\n$/, '')}\n---${front[2]}${text}`;
}

/** 问答：够五问的写成一列，写了理由的连理由；不是问答的为 undefined。 */
function listOf(source: string, data: Data): string | undefined {
  if (!(LIST in data)) return undefined;
  const was: unknown = parseDocument(source).toJS();
  const next = FEW in data ? data : data[LIST];
  return Array.isArray(was) === Array.isArray(next) ? editYaml(source, next as Data | unknown[]) : stringify(next, {lineWidth: 0});
}

/** 样板：界面里不给改；空串是“这一格空着”，占着位置，不是没填。 */
const EXAMPLE = 'example';

/** 界面给没填的栏目留空串、空列表、空对象，没有勾的是 false；文件里没填就是没有这个键。只有去向的写成标识。 */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy).filter((item) => item !== undefined);
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => [key, key === EXAMPLE ? (item ?? undefined) : key === 'next' ? gather(tidy(item)) : tidy(item)] as const).filter(([, item]) => item !== undefined && !(Array.isArray(item) && !item.length));
    return entries.length ? Object.fromEntries(entries) : undefined;
  }
  return value === '' || value === null || value === false ? undefined : value;
}

const DUES = {steps: 'due', duties: 'by'} as const;

/** 界面里的时限句子写回数据：句子没有改的照旧，改了的重新认，认不出的照写句子，由检查报。 */
function withDues(data: Data, source: Data): Data {
  const items = (value: unknown): Data[] => (Array.isArray(value) ? (value as Data[]) : []);
  return Object.fromEntries(Object.entries(data).map(([list, value]) => {
    const key = DUES[list as keyof typeof DUES] as string | undefined;
    if (key === undefined || !Array.isArray(value)) return [list, value];
    return [list, items(value).map((item) => {
      const old = Due.safeParse(items(source[list]).find(({id}) => id === item['id'])?.[key]).data;
      const sentence = item[key];
      if (typeof sentence !== 'string') return item;
      return {...item, [key]: old !== undefined && dueSentence(old) === sentence ? old : rewritten(sentence, old)};
    })];
  }));
}

/** 改了的句子；同一段的起算步骤和法规出处留着。 */
function rewritten(sentence: string, old: Due | undefined): Due {
  const due = parseDue(sentence);
  if (due === undefined || old === undefined || typeof old === 'string') return due ?? sentence;
  const before = [old].flat();
  const parts = [due].flat().map((part, index): DuePart => {
    const {step, floor} = before[index] ?? {};
    return {...part, ...(step !== undefined && part.event === before[index]!.event && {step}), ...(floor && {floor})};
  });
  return Array.isArray(due) ? parts : parts[0]!;
}

function gather(next: unknown): unknown {
  return Array.isArray(next) ? next.map((item: unknown) => (item && typeof item === 'object' && 'step' in item && !('when' in item) ? item.step : item)) : next;
}

function spread(value: unknown): Data {
  const walk = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(walk);
    if (!item || typeof item !== 'object') return item;
    return Object.fromEntries(Object.entries(item).map(([key, inner]: [string, unknown]) => [key, key === 'next' && Array.isArray(inner) ? inner.map((target: unknown) => (typeof target === 'string' ? {step: target} : target)) : key === 'due' || key === 'by' ? sentenceOf(inner) : walk(inner)]));
  };
  return walk(value) as Data;
}

function sentenceOf(due: unknown): unknown {
  const {success, data} = Due.safeParse(due);
  return success ? dueSentence(data) : due;
}

/** 在原文上只改与数据不同的节点；不同之处以外按字节原样。 */
export function editYaml(source: string, next: Data | unknown[]): string {
  const document = parseDocument(source);
  if (isDeepStrictEqual(document.toJS(), next)) return source;
  const patches: {from: number; to: number; text: string}[] = [];
  if ((isMap(document.contents) || isSeq(document.contents)) && patch(document.contents, next, patches)) {
    return patches.sort((a, b) => b.from - a.from).reduce((text, {from, to, text: put}) => text.slice(0, from) + put + text.slice(to), source);
  }
  if (Array.isArray(next)) mergeList(document, document.contents as unknown as YAMLSeq, next);
  else merge(document, document.contents as YAMLMap, next);
  return document.toString({lineWidth: 0, flowCollectionPadding: false});
}

/** 只有标量变了：直接替换那几个字。有增有减的返回 false，交给 merge。 */
function patch(node: unknown, next: unknown, patches: {from: number; to: number; text: string}[]): boolean {
  if (isMap(node)) {
    if (!next || typeof next !== 'object' || Array.isArray(next)) return false;
    const keys = node.items.map(({key}) => String(isScalar(key) ? key.value : key));
    return isDeepStrictEqual([...keys].sort(), Object.keys(next).sort()) && node.items.every(({value}, index) => patch(value, (next as Data)[keys[index]!], patches));
  }
  if (isSeq(node)) return Array.isArray(next) && next.length === node.items.length && node.items.every((item, index) => patch(item, next[index], patches));
  if (!isScalar(node) || !node.range) return false;
  if (isDeepStrictEqual(node.value, next)) return true;
  if (typeof next === 'object' || (node.type !== 'PLAIN' && node.type !== 'QUOTE_DOUBLE')) return false;
  patches.push({from: node.range[0], to: node.range[1], text: written(next, node.type === 'QUOTE_DOUBLE')});
  return true;
}

/** 单行写法：原来加引号的还加；不加引号会读成别的就加。 */
function written(value: unknown, quoted: boolean): string {
  if (typeof value !== 'string') return String(value);
  if (quoted || /[\n"'#:{}[\],&*?|<>=!%@`-]/.test(value) || value.trim() !== value || parseDocument(value).toJS() !== value) {
    const plain = parseDocument(`[${value}]`);
    // 不加引号的日期，别的读法会读成时间。
    if (!quoted && !/^\d{4}-\d{2}/.test(value) && !plain.errors.length && isDeepStrictEqual(plain.toJS(), [value])) return value;
    return JSON.stringify(value);
  }
  return value;
}

/** 增减了项：相同的项沿用原节点（写法不变），按标识、名称或内容认。 */
function merge(document: Document, map: YAMLMap, next: Data): void {
  for (const key of map.items.map(({key: item}) => String(isScalar(item) ? item.value : item))) if (!(key in next)) map.delete(key);
  for (const [key, value] of Object.entries(next)) {
    const node = map.get(key, true) as Node | undefined;
    const merged = mergeNode(document, node, value);
    if ((key === 'due' || key === 'by') && isCollection(merged)) merged.flow = true;
    map.set(key, merged);
  }
}

function mergeNode(document: Document, node: unknown, value: unknown): Node {
  if (node && isDeepStrictEqual((node as Node).toJS(document), value)) return node as Node;
  if (isMap(node) && value && typeof value === 'object' && !Array.isArray(value)) {
    merge(document, node, value as Data);
    return node;
  }
  if (isSeq(node) && Array.isArray(value)) return mergeList(document, node, value);
  if (isScalar(node) && (typeof value !== 'object' || value === null)) {
    node.value = value;
    return node;
  }
  return freshNode(document, value);
}

/** 新加的写法同草案里别处：时限、一串标识、一路去向各写一行。 */
function freshNode(document: Document, value: unknown): Node {
  const node = document.createNode(value) as Node;
  visit(node, {Pair: (_, {key, value: inner}) => {
    const name = isScalar(key) ? key.value : undefined;
    if (!isCollection(inner)) return;
    if (name === 'due' || name === 'by' || (isSeq(inner) && inner.items.every((item) => isScalar(item)))) inner.flow = true;
    else if (name === 'next') for (const item of inner.items) if (isMap(item)) item.flow = true;
  }});
  return node;
}

function mergeList(document: Document, list: YAMLSeq, values: readonly unknown[]): Node {
  const left = list.items.map((item) => ({item: item as Node, value: (item as Node).toJS(document) as unknown}));
  const isFlow = list.items.length > 0 && list.items.every((item) => isCollection(item) && item.flow === true);
  const take = (test: (value: unknown) => boolean): Node | undefined => {
    const at = left.findIndex(({value}) => test(value));
    return at < 0 ? undefined : left.splice(at, 1)[0]!.item;
  };
  // 一字没有改的先认，改了的再在剩下的里认。
  const same = values.map((value) => take((old) => isDeepStrictEqual(old, value)));
  list.items = values.map((value, index) => {
    if (same[index]) return same[index];
    const merged = mergeNode(document, take((old) => identity(old) !== undefined && identity(old) === identity(value)), value);
    // 每项各写一行的，新的一项也写一行。
    if (isFlow && isCollection(merged)) merged.flow = true;
    return merged;
  });
  return list;
}

/** 一项是哪一项：有标识的按标识，表单的栏目按名称，栏块按种类。 */
function identity(value: unknown): string | undefined {
  if (!value || typeof value !== 'object') return undefined;
  const key = ['id', 'label', 'kind'].find((name) => name in value);
  return key && `${key} ${String((value as Data)[key])}`;
}
