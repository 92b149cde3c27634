import {compile, selectAll, selectOne} from 'css-select';
import type {AnyNode, Element, ParentNode} from 'domhandler';
import {isTag, isText, textContent} from 'domutils';
import {parse} from 'parse5';
import {adapter} from 'parse5-htmlparser2-tree-adapter';

/** 从建好的网页里读出的一页。 */
export interface ExtractedPage {
  title: string;
  breadcrumbs: string[];
  description: string;
  sections: ExtractedSection[];
}

export interface ExtractedSection {
  /** 锚点，不带 #；页面开头没有。 */
  anchor: string;
  /** 小节标题；条文前加条号。 */
  title: string;
  text: string;
  /** 是否真有标题（条文和表格行借用所在小节的标题）。 */
  isHeading: boolean;
}

const classesOf = (element: Element): string[] => element.attribs['class']?.split(/\s+/) ?? [];
const HEADINGS = new Set(['h2', 'h3', 'h4']);
/** 编号条文，只有锚点的段落（流程图、步骤表）。 */
const [CLAUSE, ANCHOR] = ['ws-clause', 'ws-anchor'];
/** 排成一块一块的行内元素：分支的各条出路、配合的人；列项的记号后面空一格。 */
const [APART, MARKER] = [['ws-way', 'ws-with'], 'ws-marker'] as const;
const isNumber = compile<AnyNode, Element>('.ws-number');
const hasId = compile<AnyNode, Element>('[id]');
/** 不是文章内容的部分。流程图的字与步骤表重复，表头、表题与内容无关，也略去。 */
const SKIPPED = 'script,style,svg,nav,button,template,noscript,thead,caption,figcaption,.hash-link,.theme-doc-toc-mobile,.theme-doc-footer,.pagination-nav,[hidden],[aria-hidden="true"],[data-no-search]';
const DROPPED = /<(svg|script|style)\b[^]*?<\/\1>/g;
/** 空行，表格里的序号、破折号、待填的横线。 */
const NOTHING_TO_SAY = /^[\d\s—–_.…-]*$/;
const BLOCK = new Set(['p', 'li', 'tr', 'td', 'th', 'dt', 'dd', 'div', 'section', 'br', 'caption', 'figcaption', 'summary', 'blockquote', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'figure', 'details', 'address', 'label', 'option']);

type Query = Parameters<typeof selectOne<AnyNode, Element>>[0];
/** 一页里找的几样，选择器只编一次。 */
const page = {
  unlisted: compile<AnyNode, Element>('.theme-unlisted-banner,meta[http-equiv="refresh"]'),
  title: compile<AnyNode, Element>('title'),
  description: compile<AnyNode, Element>('meta[name="description"]'),
  breadcrumb: compile<AnyNode, Element>('.breadcrumbs .breadcrumbs__item'),
  main: compile<AnyNode, Element>('main'),
  article: compile<AnyNode, Element>('main article'),
  markdown: compile<AnyNode, Element>('.markdown'),
  heading: compile<AnyNode, Element>('h1'),
  mainHeading: compile<AnyNode, Element>('main h1'),
};
/** 里面的第一个，不算它自己。 */
const first = (from: ParentNode, query: Query): Element | undefined => selectOne<AnyNode, Element>(query, from.children) ?? undefined;
const every = (from: ParentNode, query: Query): Element[] => selectAll<AnyNode, Element>(query, from.children);

/** 略去的部分各站相同，编好的留着用：一页几千个元素，每个都要问。 */
const skips = new Map<string, (element: Element, classes: readonly string[]) => boolean>();

function skipper(skip: readonly string[]): (element: Element, classes: readonly string[]) => boolean {
  const selectors = [...SKIPPED.split(','), ...skip];
  const key = selectors.join(',');
  const known = skips.get(key);
  if (known) return known;
  // 只看标签、只看一个类的查表，快几倍；别的才用选择器。
  const [isTagName, isClass] = [/^[a-z]+$/, /^\.[\w-]+$/];
  const tags = new Set(selectors.filter((selector) => isTagName.test(selector)));
  const marked = new Set(selectors.flatMap((selector) => (isClass.test(selector) ? [selector.slice(1)] : [])));
  const others = compile<AnyNode, Element>(selectors.filter((selector) => !isTagName.test(selector) && !isClass.test(selector)).join(','));
  const found = (element: Element, classes: readonly string[]): boolean => tags.has(element.name) || classes.some((name) => marked.has(name)) || others(element);
  skips.set(key, found);
  return found;
}

/**
 * 读不到正文的页（跳转页、未列出的页）返回 undefined。
 * @param html 压缩过的也行：省了的 </tr>、</p> 等标签按标准补齐
 * @param skip 另外略去的部分（CSS 选择器），如每页都有的声明
 */
export function extractPage(html: string, skip: readonly string[] = []): ExtractedPage | undefined {
  const document = parse(needed(html), {treeAdapter: adapter});
  if (first(document, page.unlisted)) return undefined;
  const article = onlyElement(document, page.article);
  const root = (article && first(article, page.markdown)) ?? article ?? first(document, page.main);
  if (!root) return undefined;
  const heading = first(root, page.heading) ?? first(document, page.mainHeading);
  const titleElement = first(document, page.title);
  const title = heading ? plainText(heading) : (titleElement ? textContent(titleElement) : '').split(' | ')[0]!.trim();
  if (!title) return undefined;
  const description = first(document, page.description)?.attribs['content'] ?? '';
  return {title, breadcrumbs: breadcrumbsOf(document), description, sections: sectionsOf(root, heading, skipper(skip))};
}

/** 反正略去的先去掉：图占网页近两成，菜单、侧栏、页脚又一成多，不必一个个元素地读。 */
function needed(html: string): string {
  const [body, from, to] = [html.indexOf('<body'), html.indexOf('<main'), html.lastIndexOf('</main>')];
  const kept = body >= 0 && from > body && to > from ? html.slice(0, body) + html.slice(from, to) : html;
  return kept.replace(DROPPED, '');
}

function onlyElement(document: ParentNode, selector: Query): Element | undefined {
  const found = every(document, selector);
  return found.length === 1 ? found[0] : undefined;
}

/** 第一项是首页，最后一项是本页，都不要。 */
function breadcrumbsOf(document: ParentNode): string[] {
  const items = every(document, page.breadcrumb).map(plainText);
  return items.slice(1, -1);
}

/** 全部的字，标题后面的链接符号除外。 */
function textOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  return isTag(node) && !classesOf(node).includes('hash-link') ? node.children.map(textOf).join('') : '';
}

const plainText = (element: Element): string => tidy(textOf(element));

function tidy(text: string): string {
  return text
    .replace(/[\u200B\uFEFF]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !NOTHING_TO_SAY.test(line))
    .join('\n');
}

/** 按文档次序走一遍，遇到新小节的起点就换一节；小节内的字都归它。 */
function sectionsOf(root: Element, pageHeading: Element | undefined, isSkipped: (element: Element, classes: readonly string[]) => boolean): ExtractedSection[] {
  const sections: ExtractedSection[] = [{anchor: '', title: '', text: '', isHeading: false}];
  let heading = '';
  /** 表格前只有锚点的那一段（步骤表），表格的行跟它走；到下一条文为止。 */
  let caption = '';
  const addText = (text: string): void => {
    sections[sections.length - 1]!.text += text;
  };

  const walk = (node: AnyNode): void => {
    if (isText(node)) addText(node.data);
    if (!isTag(node) || node === pageHeading) return;
    const classes = classesOf(node);
    if (isSkipped(node, classes)) return;
    // 标题、编号条文、步骤表的行、只有锚点的段落另起一小节；没有锚点的不另起。
    const isAnchor = classes.includes(ANCHOR);
    const ownsTitle = isAnchor || HEADINGS.has(node.name);
    const anchor = ownsTitle || node.name === 'tr' || classes.includes(CLAUSE) ? anchorOf(node) : '';
    const isHeading = Boolean(anchor) && ownsTitle;
    if (anchor && node.name !== 'tr') caption = isHeading ? plainText(node) : '';
    if (isHeading && !isAnchor) heading = caption;
    if (anchor) sections.push({anchor, title: isHeading ? caption : borrowedTitle(node, caption || heading), text: '', isHeading});
    // 标题的字已作小节标题，不再算正文。
    if (isHeading) return;
    const edge = BLOCK.has(node.name) || APART.some((name) => classes.includes(name)) ? '\n' : classes.includes(MARKER) ? ' ' : '';
    addText(edge);
    node.children.forEach(walk);
    addText(edge);
  };
  root.children.forEach(walk);

  return sections
    .map((section) => ({...section, text: withoutNumber(tidy(section.text), section.title)}))
    .filter((section) => section.text || section.isHeading);
}

/** 锚点在元素自己身上，或在它里面的编号链接上（条号、步骤序号）。 */
function anchorOf(element: Element): string {
  return element.attribs['id'] || first(element, hasId)?.attribs['id'] || '';
}

/** 条文借所在小节的标题，前加条号：5.1.1 时间；表格的行后加行名：程序 第 2 步。 */
function borrowedTitle(element: Element, heading: string): string {
  const plain = heading.replace(/^[\d.]+\s*/, '');
  const number = first(element, isNumber);
  const text = number && textContent(number);
  if (text) return `${text} ${plain}`.trim();
  const row = first(element, hasId)?.attribs['aria-label'];
  return row ? `${plain} ${row}`.trim() : heading;
}

/** 条号已在标题里，正文开头的不再重复。 */
function withoutNumber(text: string, title: string): string {
  const number = /^[A-Z\d.]+(?= )/.exec(title)?.[0];
  return number && text.startsWith(number) ? text.slice(number.length).trim() : text;
}
