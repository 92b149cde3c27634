import type {Heading, Paragraph, PhrasingContent, RootContent} from 'mdast';
import {anchorOf, attributeOf, LETTERED, linesOf, placeOf} from '../source/clauses';
import {formatProblem} from '../source/problem';
import type {Standard} from '../source/standard';
import {regulationLabel, type ReleaseContext, type TermEntry} from '../derive/context';
import {termFinder} from '../derive/term-finder';
import {markLaw, type OwnMark} from './law';
import type {Block, Inline, ListEntry} from './tree';

/** 走条文树时的环境：所在标准、所在发布、已链接过的术语。 */
export interface Scope {
  standard: Standard;
  context: ReleaseContext;
  linkedTerms: Set<string>;
  previous?: Previous;
}

/** 代替的那一版标准和它所在的发布。 */
export interface Previous {
  standard: Standard;
  context: ReleaseContext;
}

type Node = RootContent | PhrasingContent;

/** 树里不该有的东西：报出文件、行列、写了什么、允许什么。 */
export function refuse(node: Node, {standard}: Scope, message: string): Error {
  return new Error(formatProblem({file: standard.file, ...placeOf(node), rule: 'document-tree', message}));
}

const COMMENT = /^\/\*[\s\S]*\*\/$/;
const NUMBER = /^(\d+(?:\.\d+)+)\s*/;

export const text = (value: string): Inline => ({type: 'text', text: value});

/**
 * 把条文里的行内构件、参数、术语换成读得出的文字和引用。
 * @throws 不认识的写法、构件
 */
export function inlineOf(children: readonly PhrasingContent[], scope: Scope): Inline[] {
  return markLaw(children.flatMap((child, index): (Inline | OwnMark)[] => {
    switch (child.type) {
      case 'text':
        return withTerms(closeUp(child.value, children[index - 1], children[index + 1]), scope);
      case 'strong':
      case 'emphasis':
        return [{type: child.type, children: inlineOf(child.children, scope)}];
      case 'mdxTextExpression': {
        const name = child.value.trim();
        return COMMENT.test(name) ? [] : [{type: 'parameter', name, text: scope.context.parameters[name] ?? `{${name}}`}];
      }
      case 'mdxJsxTextElement': {
        const component = inlineComponents[child.name ?? ''];
        if (!component) throw refuse(child, scope, `不认识的构件 <${child.name}>；行内可用 ${Object.keys(inlineComponents).join('、')}`);
        return component((key) => attributeOf(child, key), scope);
      }
      default:
        throw refuse(child, scope, `条文里不能有这种写法（${child.type}）；只用文字、参数和构件`);
    }
  }));
}

/** 行内构件；各种格式共用这一张表。 */
const inlineComponents: Readonly<Record<string, (given: (key: string) => string | undefined, scope: Scope) => (Inline | OwnMark)[]>> = {
  Cite(given, {context}) {
    const [of, article] = [given('of') ?? '', given('article')];
    return [{type: 'cite', regulation: of, ...(article !== undefined && {article}), text: `〔${regulationLabel(of, article, context)}〕`}];
  },
  Own: () => [{type: 'own'}],
  Std: (given, scope) => [standardReference(given('code') ?? '', given('clause'), scope)],
  Form: (given, scope) => [{type: 'form', id: given('id') ?? '', text: formLabel(given('id') ?? '', scope), numbered: true}],
  Clause: (given, scope) => [clauseReference(given('id') ?? '', scope, '')],
};

/** 引用展开后两边都是汉字或括号，源文件里为了好认而空的格去掉。 */
function closeUp(value: string, before: PhrasingContent | undefined, after: PhrasingContent | undefined): string {
  const isReference = (node: PhrasingContent | undefined) => node?.type === 'mdxJsxTextElement' && (node.name === 'Std' || node.name === 'Form') && attributeOf(node, 'clause') === undefined;
  const opened = isReference(before) ? value.trimStart() : value;
  return after?.type === 'mdxJsxTextElement' && (after.name === 'Std' || after.name === 'Form') ? opened.trimEnd() : opened;
}

function formLabel(id: string, {standard, context}: Scope): string {
  const record = standard.records.find((item) => item.id === id);
  return `${record?.template.title ?? id}（${context.standards[standard.titleBlock.code]?.records[id] ?? ''}）`;
}

/** 《名称》（代号 编号）条号。 */
export function standardReference(code: string, clause: string | undefined, {context}: Pick<Scope, 'context'>): Inline {
  const entry = context.standards[code];
  if (!entry) return {type: 'standard', code, text: code, written: false};
  const label = `《${entry.title}》（${context.unit.标准代号} ${code}）${clause ? ` ${entry.clauses[clause] ?? ''}` : ''}`;
  return {type: 'standard', code, ...(clause ? {clause} : {}), text: label, written: entry.edition > 0};
}

/** 本标准的条号；没有这一条的写 missing。 */
export function clauseReference(id: string, {standard, context}: Scope, missing = id): Inline {
  return {type: 'clause', id, text: context.standards[standard.titleBlock.code]?.clauses[id] ?? missing};
}

interface Terms {
  find: (text: string) => Set<string>;
  /** 同名的取靠前的。 */
  first: Map<string, {entry: TermEntry; order: number}>;
}

const known = new WeakMap<readonly TermEntry[], Terms>();

/** 一次发布的术语，头一回用到时编好索引。 */
function termsOf(entries: readonly TermEntry[]): Terms {
  let terms = known.get(entries);
  if (!terms) {
    const first = new Map<string, {entry: TermEntry; order: number}>();
    for (const [order, entry] of entries.entries()) if (!first.has(entry.title)) first.set(entry.title, {entry, order});
    terms = {find: termFinder(first.keys()), first};
    known.set(entries, terms);
  }
  return terms;
}

/** 术语在本文第一次出现时标出，指到定义；本标准自己定义的也标。 */
function withTerms(value: string, scope: Scope): Inline[] {
  const {find, first} = termsOf(scope.context.terms);
  const term = [...find(value)]
    .filter((title) => !scope.linkedTerms.has(title))
    .map((title) => first.get(title)!)
    .sort((a, b) => b.entry.title.length - a.entry.title.length || a.order - b.order)[0]?.entry;
  if (!term) return value ? [text(value)] : [];
  scope.linkedTerms.add(term.title);
  const at = value.indexOf(term.title);
  return [
    ...withTerms(value.slice(0, at), scope),
    {type: 'term', code: term.code, id: term.id, text: term.title},
    ...withTerms(value.slice(at + term.title.length), scope),
  ];
}

/** 章、条、术语的标题：编号、文字和锚点取自已读好的条款清单。 */
export function headingOf(node: Heading, scope: Scope): Block {
  const {line, column} = placeOf(node);
  const clause = scope.standard.clauses.find((item) => item.line === line && item.column === column);
  if (!clause || clause.kind === 'paragraph') throw refuse(node, scope, '标题只用 ##（章）和 ###（条、术语），末尾带锚点');
  return {type: 'heading', kind: clause.id === 'annex-records' ? 'annex' : clause.kind, id: clause.id, number: clause.number, title: clause.title};
}

/** 段落：编号段落成一条，列项另成一块。 */
export function paragraphOf(node: Paragraph, scope: Scope): Block[] {
  const lines = linesOf(node.children);
  const itemsFrom = lines.findIndex((line) => LETTERED.test(startOf(line)));
  const lead = itemsFrom < 0 ? lines.flat() : lines.slice(0, itemsFrom).flat();
  const items = itemsFrom < 0 ? [] : lines.slice(itemsFrom);
  const id = anchorOf(node);
  return [
    ...(lead.length ? [id ? numbered(node, lead, id, scope) : {type: 'paragraph' as const, content: inlineOf(lead, scope)}] : []),
    ...(items.length ? [{type: 'items' as const, items: items.map((line) => entry(line, scope))}] : []),
  ];
}

function startOf(line: readonly PhrasingContent[]): string {
  const first = line[0];
  return first?.type === 'text' ? first.value.trimStart() : '';
}

function entry(line: readonly PhrasingContent[], scope: Scope): ListEntry {
  const value = startOf(line);
  const marker = LETTERED.exec(value)?.[0] ?? '';
  const own = line.some((node) => node.type === 'mdxJsxTextElement' && node.name === 'Own');
  return {marker: marker.trim(), content: inlineOf([{type: 'text', value: value.slice(marker.length)}, ...line.slice(1)], scope), ...(own && {own})};
}

function numbered(node: Paragraph, lead: readonly PhrasingContent[], id: string, scope: Scope): Block {
  const [first, ...rest] = lead;
  const value = first?.type === 'text' ? first.value : '';
  const number = NUMBER.exec(value);
  if (!number) throw refuse(node, scope, `带锚点 #${id} 的段落没有编号`);
  return {type: 'clause', id, number: number[1]!, content: inlineOf([{type: 'text', value: value.slice(number[0].length)}, ...rest], scope)};
}
