import * as z from 'zod';
import {parseDue} from '../due/parse';
import {dueSentence} from '../due/sentence';
import {Due} from '../schema/due';
import {Check, Duty, Step, targetOf, type Next, type Procedure} from '../schema/procedure';
import {Question} from '../schema/questions';
import {Column, Field, type Block, type RecordTemplate} from '../schema/record';
import type {Alteration} from '../schema/profile';
import {choices} from '../rules/rule';
import {hasExample, isSerial} from '../specimen/specimen';
import {fingerprint} from './fingerprint';

/** 一个标准里除条文以外能改的数据。 */
export interface StandardData {
  procedure: Procedure;
  records: Map<string, RecordTemplate>;
  questions: Question[];
}

type Item = Record<string, unknown>;
export type ItemAlteration = Extract<Alteration, {kind: string}>;

/** 说明出错的是哪一格；path 相对这条改动。 */
export type Say = (message: string, path?: readonly PropertyKey[]) => void;

export const itemKinds = {step: '步骤', duty: '周期性工作', check: '检查项', field: '栏目', answer: '问答'} as const;
const keys = {step: 'steps', duty: 'duties', check: 'checks'} as const;
const schemas = {step: Step, duty: Duty, check: Check, field: z.union([Field, Column]), answer: Question} as const;

/** 步骤的 due、周期性工作的 by 换成推出的句子。 */
function withSentences(item: unknown): unknown {
  if (!item || typeof item !== 'object' || Array.isArray(item)) return item;
  return Object.fromEntries(Object.entries(item).map(([key, value]: [string, unknown]) => {
    const due = key === 'due' || key === 'by' ? Due.safeParse(value) : undefined;
    return [key, due?.success ? dueSentence(due.data) : value];
  }));
}

/** 改成的时限写成一句话、认得出的，换成数据，日期和底线照样推得出。 */
function withData(set: Item): Item {
  return Object.fromEntries(Object.entries(set).map(([key, value]) => [key, (key === 'due' || key === 'by') && typeof value === 'string' ? parseDue(value) ?? value : value]));
}

/** 数据的指纹：与键的次序无关。 */
export function itemFingerprint(item: unknown): string {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
    return value;
  };
  // 时限改了写法、句子没有变的，指纹不变。
  return fingerprint(JSON.stringify(sorted(withSentences(item))));
}

const isFieldList = (block: Block): block is Extract<Block, {fields: unknown} | {columns: unknown}> => 'fields' in block || 'columns' in block;

const listIn = (block: Extract<Block, {fields: unknown} | {columns: unknown}>): Item[] => ('fields' in block ? block.fields : block.columns);

/** 栏目所在的列表：栏目格的 fields，表格、台账的 columns。 */
function fieldLists(template: RecordTemplate): Item[][] {
  return template.blocks.filter(isFieldList).map(listIn);
}

/** 有样板的表单添一栏，没有写 example 的在样板里空着；各列的行数相同。 */
function emptyExample(template: RecordTemplate, list: Item[], {label, formula, example}: Item): Item {
  const block = template.blocks.filter(isFieldList).find((one) => listIn(one) === list);
  if (!block || example !== undefined || !template.blocks.some(hasExample)) return {};
  if ('fields' in block) return {example: ''};
  // 自己算得出的不写。
  if (formula !== undefined || isSerial(String(label))) return {};
  const rows = Math.max(1, ...block.columns.map((column) => column.example?.length ?? 0));
  return {example: Array.from({length: rows}, () => '')};
}

/** 改动所指的那些列表；找不到表单时报告。 */
function listsOf(data: StandardData, {kind, record}: ItemAlteration, say: Say): Item[][] {
  if (kind !== 'field') {
    if (record) say(`改${itemKinds[kind]}不用写 record；删去`, ['record']);
    return [kind === 'answer' ? data.questions : data.procedure[keys[kind]]];
  }
  const template = data.records.get(record ?? '');
  if (template) return fieldLists(template);
  say(`${record ? `没有表单 ${record}` : '改栏目要写 record（哪张表单）'}；${choices(data.records.keys())}`, record ? ['record'] : []);
  return [];
}

const idOf = (kind: ItemAlteration['kind'], item: Item): string => String(kind === 'field' ? item['label'] : item['id']);

/** 所指的一项；没有的返回 undefined。 */
export function findItem(data: StandardData, alteration: ItemAlteration): Item | undefined {
  return listsOf(data, alteration, () => undefined).flat().find((item) => idOf(alteration.kind, item) === alteration.id);
}

/** 在数据上做一处改动；做不成的报告。data 就地改。 */
export function alterItem(data: StandardData, alteration: ItemAlteration, say: Say): void {
  const {kind, id} = alteration;
  const lists = listsOf(data, alteration, say);
  if (!lists.length) return;
  const name = itemKinds[kind];
  const list = lists.find((items) => items.some((item) => idOf(kind, item) === id));
  const at = list?.findIndex((item) => idOf(kind, item) === id) ?? -1;
  const known = () => choices(lists.flat().map((item) => idOf(kind, item)));
  if (alteration.action === 'add-item') {
    if (list) return say(`${name} ${id} 已经有了；换一个 ${kind === 'field' ? '名称' : 'id'}，或用 replace-item`, ['id']);
    return addItem(data, lists, alteration, say, known);
  }
  if (!list) return say(`没有${name} ${id}；${known()}`, ['id']);
  if (alteration.action === 'replace-item') {
    const merged = checked(kind, {...list[at], ...withData(alteration.set)}, say);
    if (idOf(kind, merged) !== id) return say(`${kind === 'field' ? '栏目名称' : 'id'} 不改；删去这一项再新增`, ['set']);
    list[at] = merged;
    return undefined;
  }
  list.splice(at, 1);
  if (kind === 'step') return rewire(data.procedure, id, alteration, say);
  if (alteration.to) say('to 只在删步骤时写；删去', ['to']);
  return undefined;
}

function checked(kind: ItemAlteration['kind'], item: Item, say: Say): Item {
  const result = schemas[kind].safeParse(item);
  if (!result.success) {
    for (const issue of result.error.issues) {
      const unknown = issue.code === 'unrecognized_keys' ? `不认识的键 ${issue.keys.join('、')}` : issue.message;
      say(`改成的${itemKinds[kind]}不合写法：${issue.path.map(String).join('.')}${issue.path.length ? '：' : ''}${unknown}`, ['set', ...issue.path.slice(0, 1)]);
    }
  }
  return item;
}

function addItem(data: StandardData, lists: Item[][], alteration: Extract<ItemAlteration, {action: 'add-item'}>, say: Say, known: () => string): void {
  const {kind, id, after, set} = alteration;
  const list = after === undefined ? lists.at(-1) : lists.find((items) => items.some((item) => idOf(kind, item) === after));
  if (!list) return say(`after 写的 ${after} 没有；${known()}`, ['after']);
  const at = after === undefined ? list.length : list.findIndex((item) => idOf(kind, item) === after) + 1;
  const item: Item = {...(kind === 'field' ? {label: id} : {id}), ...withData(set)};
  const previous = list[at - 1];
  if (kind === 'step' && !('next' in set) && previous) {
    const next = (previous['next'] as Next[] | undefined) ?? [];
    if (next.length > 1) return say(`${after ?? idOf(kind, previous)} 有几个去向，新步骤接在哪一个后面说不定；在 set 里写 next，并用 replace-item 改它的 next`, ['set']);
    if (next.length) item['next'] = next;
    list[at - 1] = {...previous, next: [id]};
  }
  const template = kind === 'field' ? data.records.get(alteration.record ?? '') : undefined;
  list.splice(at, 0, checked(kind, {...item, ...(template && emptyExample(template, list, item))}, say));
  return undefined;
}

/** 删了一步：原来指到它的改指 to；没有写 to 的报告。 */
function rewire(procedure: Procedure, id: string, {to}: Extract<ItemAlteration, {action: 'strike-item'}>, say: Say): void {
  const ids = procedure.steps.map((step) => step.id);
  const pointing = procedure.steps.filter(({next}) => next?.some((item) => targetOf(item) === id)).map((step) => step.id);
  if (to !== undefined && !ids.includes(to)) return say(`to 写的步骤 ${to} 没有；${choices(ids)}`, ['to']);
  if (to === undefined) {
    if (pointing.length) say(`删了步骤 ${id}，${pointing.join('、')} 就没有去处；写 to: 改指哪一步，或先用 replace-item 改它们的 next；${choices(ids)}`);
    return undefined;
  }
  procedure.steps = procedure.steps.map((step) => {
    if (!step.next) return step;
    const next = step.next.map((item): Next => (targetOf(item) !== id ? item : typeof item === 'string' ? to : {...item, step: to}));
    return {...step, next: next.filter((item, index) => next.findIndex((other) => JSON.stringify(other) === JSON.stringify(item)) === index)};
  });
  return undefined;
}
