import type {Heading, Paragraph, PhrasingContent, Root, RootContent} from 'mdast';
import {anchorOf, attributeOf, LETTERED, linesOf, placeOf} from '../standards/source/clauses';
import type {ReleaseContext} from '../standards/derive/context';
import type {Standard} from '../standards/source/standard';
import {block, inline, link, text} from './nodes';

/** 展开条文时的环境：所在标准、所在发布、已链接过的术语。 */
export interface Scope {
  standard: Standard;
  context: ReleaseContext;
  linkedTerms: Set<string>;
}

const COMMENT = /^\/\*[\s\S]*\*\/$/;

/** 把条文里的行内构件、参数、术语换成可读的文字和链接。 */
export function expandInline(children: readonly PhrasingContent[], scope: Scope): PhrasingContent[] {
  return children.flatMap((child, index): PhrasingContent[] => {
    if (child.type === 'text') return linkTerms(closeUp(child.value, children[index - 1], children[index + 1]), scope);
    if (child.type === 'mdxTextExpression') {
      const name = child.value.trim();
      if (COMMENT.test(name)) return [];
      return [inline('span', {className: 'ws-parameter'}, [scope.context.parameters[name] ?? `{${name}}`])];
    }
    if (child.type === 'mdxJsxTextElement') {
      const given = (key: string) => attributeOf(child, key);
      switch (child.name) {
        case 'Cite':
          return [citation(given('of') ?? '', given('article'), scope)];
        case 'Own':
          return [inline('span', {className: 'ws-own'}, ['本单位要求'])];
        case 'Std':
          return standardLink(given('code') ?? '', given('clause'), scope);
        case 'Form':
          return [link(`#${recordAnchor(given('id') ?? '')}`, formLabel(given('id') ?? '', scope), {className: 'ws-form-link'})];
        case 'Clause':
          return [link(`#${given('id')}`, scope.context.standards[scope.standard.titleBlock.code]?.clauses[given('id') ?? ''] ?? '')];
      }
    }
    if ('children' in child) return [{...child, children: expandInline(child.children, scope)} as PhrasingContent];
    return [child];
  });
}

/** 引用展开后两边都是汉字或括号，源文件里为了好认而空的格去掉。 */
function closeUp(value: string, before: PhrasingContent | undefined, after: PhrasingContent | undefined): string {
  const isReference = (node: PhrasingContent | undefined) => node?.type === 'mdxJsxTextElement' && (node.name === 'Std' || node.name === 'Form') && attributeOf(node, 'clause') === undefined;
  const opened = isReference(before) ? value.trimStart() : value;
  return after?.type === 'mdxJsxTextElement' && (after.name === 'Std' || after.name === 'Form') ? opened.trimEnd() : opened;
}

export function recordAnchor(id: string): string {
  return `record-${id}`;
}

export function formLabel(id: string, {standard, context}: Scope): string {
  const record = standard.records.find((item) => item.id === id);
  return `${record?.template.title ?? id}（${context.standards[standard.titleBlock.code]?.records[id] ?? ''}）`;
}

function citation(of: string, article: string | undefined, {context}: Scope): PhrasingContent {
  const short = context.regulations[of]?.short ?? of;
  return link(`#ref-${of}`, `〔${short}${article ? ` ${article}` : ''}〕`, {className: 'ws-cite'});
}

/** 《名称》（代号 编号）条号。 */
export function standardLink(code: string, clause: string | undefined, {context}: Pick<Scope, 'context'>): PhrasingContent[] {
  const entry = context.standards[code];
  if (!entry) return [text(code)];
  const label = `《${entry.title}》（${context.unit.标准代号} ${code}）${clause ? ` ${entry.clauses[clause] ?? ''}` : ''}`;
  if (entry.edition === 0) return [text(label)];
  return [link(`${context.path}/${code}${clause ? `#${clause}` : ''}`, label)];
}

/** 术语在本页第一次出现时链接到定义；本标准自己定义的也链接。 */
function linkTerms(value: string, scope: Scope): PhrasingContent[] {
  const own = scope.standard.titleBlock.code;
  const candidates = scope.context.terms
    .filter((term) => !scope.linkedTerms.has(term.title) && value.includes(term.title))
    .sort((a, b) => b.title.length - a.title.length);
  const term = candidates[0];
  if (!term) return value ? [text(value)] : [];
  scope.linkedTerms.add(term.title);
  const at = value.indexOf(term.title);
  const url = term.code === own ? `#${term.id}` : `${scope.context.path}/${term.code}#${term.id}`;
  return [
    ...linkTerms(value.slice(0, at), scope),
    link(url, term.title, {className: 'ws-term', title: '查看定义'}),
    ...linkTerms(value.slice(at + term.title.length), scope),
  ];
}

/** 章、条标题：去掉锚点注释，锚点交给标题组件。 */
export function expandHeading(node: Heading): Heading {
  const id = anchorOf(node);
  const children = node.children.filter((child) => child.type !== 'mdxTextExpression');
  const last = children.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return {...node, children, data: {...node.data, hProperties: id ? {id} : {}}};
}

/** 段落：编号段落带锚点和可复制的编号，列项成为列表。 */
export function expandParagraph(node: Paragraph, scope: Scope): RootContent[] {
  const lines = linesOf(node.children);
  const itemsFrom = lines.findIndex((line) => LETTERED.test(startOf(line)));
  const lead = itemsFrom < 0 ? lines.flat() : lines.slice(0, itemsFrom).flat();
  const items = itemsFrom < 0 ? [] : lines.slice(itemsFrom);
  const id = anchorOf(node);
  const out: RootContent[] = [];
  if (lead.length) out.push(id ? numbered(lead, id, placeOf(node), scope) : {...node, children: expandInline(lead, scope)});
  if (items.length) {
    out.push(block('ul', {className: 'ws-items'}, items.map((line) => block('li', {}, item(line, scope)))));
  }
  return out;
}

function startOf(line: readonly PhrasingContent[]): string {
  const first = line[0];
  return first?.type === 'text' ? first.value.trimStart() : '';
}

function item(line: readonly PhrasingContent[], scope: Scope): PhrasingContent[] {
  const [first, ...rest] = line;
  const value = first?.type === 'text' ? first.value.trimStart() : '';
  const marker = LETTERED.exec(value)?.[0] ?? '';
  return [inline('span', {className: 'ws-marker'}, [marker.trim()]), ...expandInline([text(value.slice(marker.length)), ...rest], scope)];
}

function numbered(lead: readonly PhrasingContent[], id: string, place: {line: number}, scope: Scope): RootContent {
  const [first, ...rest] = lead;
  const value = first?.type === 'text' ? first.value : '';
  const number = /^(\d+(?:\.\d+)+)\s*/.exec(value);
  const children = expandInline([text(value.slice(number?.[0].length ?? 0)), ...rest], scope);
  if (!number) throw new Error(`第 ${place.line} 行：带锚点 #${id} 的段落没有编号`);
  return block('p', {className: 'ws-clause', 'data-clause-number': number[1]}, [
    link(`#${id}`, number[1]!, {id, className: 'ws-number', 'aria-label': `${number[1]} 本条链接`}),
    text(' '),
    ...children,
  ]);
}

/** 条文以外只留标题、段落和构件；其余已被检查拒绝。 */
export function isProse(node: Root['children'][number]): node is Heading | Paragraph {
  return node.type === 'heading' || node.type === 'paragraph';
}
