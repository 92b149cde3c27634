import type {Heading, Nodes, Paragraph, PhrasingContent, Root, RootContent} from 'mdast';
import type {MdxJsxFlowElement, MdxJsxTextElement} from 'mdast-util-mdx';
import {chapters, type ChapterId} from '../glossary';
import type {Place} from './problem';
import {shortened} from '../shorten';

export interface Citation extends Place {
  of: string;
  article?: string;
  /** 确实引整件的：为什么；不印。 */
  whole?: string;
}

export interface StandardReference extends Place {
  code: string;
  clause?: string;
}

/** 列项：a) b) c)。 */
export interface ListItem extends Place {
  marker: string;
  text: string;
}

/** 可引用的一条：章、条、术语条目或编号段落。 */
export interface Clause extends Place {
  kind: 'chapter' | 'section' | 'term' | 'paragraph';
  id: string;
  /** 源文件里写的编号，如 5.1.1；未编号的段落为空串。 */
  number: string;
  /** 标题；段落为空串。 */
  title: string;
  /** 段落文字（含列项前的引出语），参数写作 {名}，引用构件不计。术语条目为其定义。 */
  text: string;
  items: ListItem[];
  cites: Citation[];
  /** 标明是本单位自定的；只作数据，不印。 */
  own: boolean;
  references: StandardReference[];
  forms: ({id: string} & Place)[];
  internal: ({id: string} & Place)[];
  parameters: ({name: string} & Place)[];
  chapter: ChapterId | '';
}

/** 独占一行的构件。 */
export interface PlacedComponent extends Place {
  name: string;
  chapter: ChapterId | '';
}

export interface ClauseTree {
  /** 依文中次序。 */
  clauses: Clause[];
  components: PlacedComponent[];
  /** 结构上的问题，待规则转述。 */
  faults: ({message: string} & Place)[];
}

const ID_COMMENT = /^\/\*\s*#([A-Za-z][\w-]*)\s*\*\/$/;
const NUMBERED = /^(\d+(?:\.\d+)+)(\s+|$)/;
const HEADING_NUMBER = /^(附录 [A-Z]|\d+(?:\.\d+)*)\s*/;
export const LETTERED = /^([a-z])\)\s+/;

/** 行内构件与属性；多写的属性报错。 */
const inlineComponents: Record<string, {required: string[]; optional: string[]}> = {
  Cite: {required: ['of'], optional: ['article', 'whole']},
  Own: {required: [], optional: []},
  Std: {required: ['code'], optional: ['clause']},
  Form: {required: ['id'], optional: []},
  Clause: {required: ['id'], optional: []},
};

export function placeOf(node: Nodes | MdxJsxTextElement | MdxJsxFlowElement): Place {
  return {line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1};
}

/** 段或标题末尾 {/* #id *\/} 的标识。 */
export function anchorOf(node: Heading | Paragraph): string | undefined {
  for (const child of node.children) {
    const match = child.type === 'mdxTextExpression' ? ID_COMMENT.exec(child.value.trim()) : null;
    if (match) return match[1];
  }
  return undefined;
}

export function attributeOf(node: MdxJsxTextElement | MdxJsxFlowElement, name: string): string | undefined {
  const attribute = node.attributes.find((item) => item.type === 'mdxJsxAttribute' && item.name === name);
  return typeof attribute?.value === 'string' ? attribute.value : undefined;
}

/** 把段内行内内容按换行切成几行；列项靠它分出来。 */
export function linesOf(children: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type === 'break') {
      lines.push([]);
      continue;
    }
    if (child.type !== 'text' || !child.value.includes('\n')) {
      lines.at(-1)!.push(child);
      continue;
    }
    child.value.split('\n').forEach((value, index) => {
      if (index) lines.push([]);
      if (value) lines.at(-1)!.push({type: 'text', value, position: shifted(child.position, index)});
    });
  }
  return lines.filter((line) => line.length);
}

function shifted(position: Nodes['position'], lines: number): Nodes['position'] {
  if (!position || !lines) return position;
  const start = {...position.start, line: position.start.line + lines, column: 1};
  return {start, end: position.end};
}

/**
 * 把条文树读成条款清单：编号、锚点、文字、引用。只读，不改树。
 * 结构上看不懂的记进 faults，由规则一并报告。
 */
export function readClauses(tree: Root): ClauseTree {
  const result: ClauseTree = {clauses: [], components: [], faults: []};
  let chapter: ChapterId | '' = '';
  let last: Clause | undefined;
  for (const node of tree.children) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading') {
      last = headingClause(node, chapter, result);
      if (!last) continue;
      if (last.kind === 'chapter') chapter = chapters.find(({id}) => id === last!.id)?.id ?? '';
      last.chapter = chapter;
      result.clauses.push(last);
    } else if (node.type === 'paragraph') {
      last = readParagraph(node, chapter, last, result);
    } else if (isComponent(node)) {
      result.components.push({name: node.name ?? '', chapter, ...placeOf(node)});
    } else if (!isComment(node)) {
      result.faults.push({message: `条文里不用这种写法（${nodeNames[node.type] ?? node.type}）；只用标题、编号段落、列项和构件`, ...placeOf(node)});
    }
  }
  return result;
}

const nodeNames: Partial<Record<RootContent['type'], string>> = {
  list: 'Markdown 列表，列项写成 a) b) c)',
  table: '表格，表格由数据生成',
  code: '代码块',
  html: 'HTML',
  blockquote: '引用块',
  thematicBreak: '分隔线',
  footnoteDefinition: '脚注',
  mdxjsEsm: 'import / export',
  mdxFlowExpression: '独占一行的 { }',
};

function isComment(node: RootContent): boolean {
  return node.type === 'mdxFlowExpression' && /^\/\*[\s\S]*\*\/$/.test(node.value.trim());
}

/** 独占一行的自闭合构件；解析器会把它包进段落。 */
function isComponent(node: RootContent): node is MdxJsxFlowElement {
  return node.type === 'mdxJsxFlowElement';
}

function emptyClause(kind: Clause['kind'], chapter: ChapterId | '', place: Place): Clause {
  return {kind, id: '', number: '', title: '', text: '', items: [], cites: [], own: false, references: [], forms: [], internal: [], parameters: [], chapter, ...place};
}

function headingClause(node: Heading, chapter: ChapterId | '', result: ClauseTree): Clause | undefined {
  if (node.depth < 2 || node.depth > 3) {
    result.faults.push({message: '标题只用 ##（章）和 ###（条、术语）；名称写在题头块 title', ...placeOf(node)});
    return undefined;
  }
  const kind = node.depth === 2 ? 'chapter' : chapter === 'terms-and-definitions' ? 'term' : 'section';
  const clause = emptyClause(kind, chapter, placeOf(node));
  const raw = inlineText(node.children, clause, result).trim();
  const number = HEADING_NUMBER.exec(raw);
  clause.number = number?.[1] ?? '';
  clause.title = raw.slice(number?.[0].length ?? 0).trim();
  clause.id = anchorOf(node) ?? '';
  if (!clause.id) result.faults.push({message: `标题“${raw}”末尾缺锚点；写成 ${raw} {/* #english-name */}`, ...placeOf(node)});
  return clause;
}

/** 段落：编号段落自成一条；列项和术语定义归前一条。 */
function readParagraph(node: Paragraph, chapter: ChapterId | '', last: Clause | undefined, result: ClauseTree): Clause | undefined {
  const lines = linesOf(node.children);
  const first = textStart(lines[0]);
  if (LETTERED.test(first)) {
    if (last?.kind === 'paragraph') readItems(lines, last, result);
    else result.faults.push({message: '列项前面要有引出它的编号段落', ...placeOf(node)});
    return last;
  }
  const numbered = NUMBERED.exec(first);
  if (!numbered && last?.kind === 'term') {
    last.text += inlineText(lines.flat(), last, result);
    return last;
  }
  const clause = emptyClause('paragraph', chapter, placeOf(node));
  const itemsFrom = lines.findIndex((line) => LETTERED.test(textStart(line)));
  const own = itemsFrom < 0 ? lines : lines.slice(0, itemsFrom);
  if (own.length > 1) result.faults.push({message: '一段写成一行，段内不换行', ...placeOf(node)});
  const text = inlineText(own.flat(), clause, result).trim();
  clause.number = numbered?.[1] ?? '';
  clause.text = text.slice(numbered?.[0].length ?? 0).trim();
  clause.id = anchorOf(node) ?? '';
  if (itemsFrom >= 0) readItems(lines.slice(itemsFrom), clause, result);
  result.clauses.push(clause);
  return clause;
}

function textStart(line: readonly PhrasingContent[] | undefined): string {
  const first = line?.[0];
  return first?.type === 'text' ? first.value.trimStart() : '';
}

function readItems(lines: PhrasingContent[][], clause: Clause, result: ClauseTree): void {
  for (const line of lines) {
    const text = inlineText(line, clause, result).trim();
    const marker = LETTERED.exec(text);
    const place = placeOf(line[0]!);
    if (!marker) result.faults.push({message: '列项一项一行，以 a) b) c) 开头', ...place});
    else clause.items.push({marker: marker[1]!, text: text.slice(marker[0].length), ...place});
  }
}

/** 行内文字；遇到构件记进 clause。 */
function inlineText(children: readonly PhrasingContent[], clause: Clause, result: ClauseTree): string {
  return children
    .map((child): string => {
      const place = placeOf(child);
      switch (child.type) {
        case 'text':
          return child.value;
        case 'strong':
        case 'emphasis':
          result.faults.push({message: '条文不用星号强调；删去星号', ...place});
          return inlineText(child.children, clause, result);
        case 'mdxTextExpression':
          return readExpression(child.value.trim(), place, clause, result);
        case 'mdxJsxTextElement':
          return readInlineComponent(child, place, clause, result);
        default:
          result.faults.push({message: `条文里不用这种写法（${child.type}）；链接用 <Std>、<Form>、<Clause>`, ...place});
          return '';
      }
    })
    .join('');
}

function readExpression(value: string, place: Place, clause: Clause, result: ClauseTree): string {
  if (ID_COMMENT.test(value)) return '';
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(value)) {
    clause.parameters.push({name: value, ...place});
    return `{${value}}`;
  }
  result.faults.push({message: `花括号里写的是“${shortened(value, 30)}”；只能写参数名或锚点注释 {/* #name */}`, ...place});
  return '';
}

function readInlineComponent(node: MdxJsxTextElement, place: Place, clause: Clause, result: ClauseTree): string {
  const name = node.name ?? '';
  const shape = inlineComponents[name];
  if (!shape) {
    result.faults.push({message: `不认识的构件 <${name}>；行内可用 ${[...Object.keys(inlineComponents), 'Rule'].join('、')}`, ...place});
    return '';
  }
  const given = node.attributes.map((attribute) => (attribute.type === 'mdxJsxAttribute' ? attribute.name : '{…}'));
  const missing = shape.required.filter((key) => attributeOf(node, key) === undefined);
  const unknown = given.filter((key) => ![...shape.required, ...shape.optional].includes(key));
  if (missing.length) result.faults.push({message: `<${name}> 缺 ${missing.join('、')}`, ...place});
  if (unknown.length) result.faults.push({message: `<${name}> 不认识的属性 ${unknown.join('、')}；可用 ${[...shape.required, ...shape.optional].join('、') || '（无）'}`, ...place});
  if (node.children.length) result.faults.push({message: `<${name}> 要写成自闭合 <${name} … />`, ...place});
  const value = (key: string) => attributeOf(node, key) ?? '';
  const [article, target] = [attributeOf(node, 'article'), attributeOf(node, 'clause')];
  if (name === 'Cite') clause.cites.push({of: value('of'), ...(article !== undefined && {article}), ...(attributeOf(node, 'whole') !== undefined && {whole: value('whole')}), ...place});
  if (name === 'Own') clause.own = true;
  if (name === 'Std') clause.references.push({code: value('code'), ...(target !== undefined && {clause: target}), ...place});
  if (name === 'Form') clause.forms.push({id: value('id'), ...place});
  if (name === 'Clause') clause.internal.push({id: value('id'), ...place});
  return name === 'Std' ? `〔${value('code')}〕` : name === 'Form' || name === 'Clause' ? `〔${value('id')}〕` : '';
}
