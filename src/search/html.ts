import {parseHTML} from 'linkedom';
import {parse, serialize} from 'parse5';

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

/** 另起一小节的元素：标题、编号条文、步骤表的行、只有锚点的段落（流程图、步骤表）。没有锚点的不另起。 */
const SECTION_START = 'h2,h3,h4,.ws-clause,tr,.ws-anchor';
const OWN_TITLE = 'h2,h3,h4,.ws-anchor';
/** 不是文章内容的部分。流程图的字与步骤表重复，表头、表题与内容无关，也略去。 */
const SKIPPED = 'script,style,svg,nav,button,template,noscript,thead,caption,figcaption,.hash-link,.theme-doc-toc-mobile,.theme-doc-footer,.pagination-nav,[hidden],[aria-hidden="true"],[data-no-search]';
/** 空行，表格里的序号、破折号、待填的横线。 */
const NOTHING_TO_SAY = /^[\d\s—–_.…-]*$/;
const [ELEMENT_NODE, TEXT_NODE] = [1, 3];
const BLOCK = new Set(['P', 'LI', 'TR', 'TD', 'TH', 'DT', 'DD', 'DIV', 'SECTION', 'BR', 'CAPTION', 'FIGCAPTION', 'SUMMARY', 'BLOCKQUOTE', 'PRE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'TABLE', 'FIGURE', 'DETAILS', 'ADDRESS', 'LABEL', 'OPTION']);

/**
 * 读不到正文的页（跳转页、未列出的页）返回 undefined。
 * @param skip 另外略去的部分（CSS 选择器），如每页都有的声明
 */
export function extractPage(html: string, skip: readonly string[] = []): ExtractedPage | undefined {
  // 压缩过的网页省了 </tr>、</p> 等标签；linkedom 不补，先由 parse5 按标准补齐。
  const {document} = parseHTML(serialize(parse(html)));
  if (document.querySelector('.theme-unlisted-banner,meta[http-equiv="refresh"]')) return undefined;
  const article = onlyElement(document, 'main article');
  const root = article?.querySelector('.markdown') ?? article ?? document.querySelector('main');
  if (!root) return undefined;
  const heading = root.querySelector('h1') ?? document.querySelector('main h1');
  const title = heading ? plainText(heading) : (document.querySelector('title')?.textContent ?? '').split(' | ')[0]!.trim();
  if (!title) return undefined;
  const description = document.querySelector('meta[name="description"]')?.getAttribute('content') ?? '';
  return {title, breadcrumbs: breadcrumbsOf(document), description, sections: sectionsOf(root, heading, [SKIPPED, ...skip].join(','))};
}

function onlyElement(document: Document, selector: string): Element | undefined {
  const found = document.querySelectorAll(selector);
  return found.length === 1 ? found[0] : undefined;
}

/** 最后一项是本页，首页只有图标没有字，都不要。 */
function breadcrumbsOf(document: Document): string[] {
  const items = [...document.querySelectorAll('.breadcrumbs .breadcrumbs__item')].map(plainText);
  return items.slice(0, -1).filter(Boolean);
}

function plainText(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll('.hash-link').forEach((link) => link.remove());
  return tidy(copy.textContent ?? '');
}

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
function sectionsOf(root: Element, pageHeading: Element | null, skipped: string): ExtractedSection[] {
  const sections: ExtractedSection[] = [{anchor: '', title: '', text: '', isHeading: false}];
  let heading = '';
  /** 表格前只有锚点的那一段（步骤表），表格的行跟它走；到下一条文为止。 */
  let caption = '';
  const addText = (text: string): void => {
    sections[sections.length - 1]!.text += text;
  };

  const walk = (node: Node): void => {
    if (node.nodeType === TEXT_NODE) addText(node.textContent ?? '');
    if (node.nodeType !== ELEMENT_NODE) return;
    const element = node as Element;
    if (element === pageHeading || element.matches(skipped)) return;
    const anchor = element.matches(SECTION_START) ? anchorOf(element) : '';
    const isHeading = Boolean(anchor) && element.matches(OWN_TITLE);
    if (anchor && element.tagName !== 'TR') caption = isHeading ? plainText(element) : '';
    if (isHeading && !element.matches('.ws-anchor')) heading = caption;
    if (anchor) sections.push({anchor, title: isHeading ? caption : borrowedTitle(element, caption || heading), text: '', isHeading});
    // 标题的字已作小节标题，不再算正文。
    if (isHeading) return;
    const edge = BLOCK.has(element.tagName) ? '\n' : '';
    addText(edge);
    element.childNodes.forEach(walk);
    addText(edge);
  };
  root.childNodes.forEach(walk);

  return sections
    .map((section) => ({...section, text: withoutNumber(tidy(section.text), section.title)}))
    .filter((section) => section.text || section.isHeading);
}

/** 锚点在元素自己身上，或在它里面的编号链接上（条号、步骤序号）。 */
function anchorOf(element: Element): string {
  return element.id || element.querySelector('[id]')?.id || '';
}

/** 条文借所在小节的标题，前加条号：5.1.1 时间；表格的行后加行名：程序 第 2 步。 */
function borrowedTitle(element: Element, heading: string): string {
  const plain = heading.replace(/^[\d.]+\s*/, '');
  const number = element.querySelector('.ws-number')?.textContent;
  if (number) return `${number} ${plain}`.trim();
  const row = element.querySelector('[id]')?.getAttribute('aria-label');
  return row ? `${plain} ${row}`.trim() : heading;
}

/** 条号已在标题里，正文开头的不再重复。 */
function withoutNumber(text: string, title: string): string {
  const number = /^[A-Z\d.]+(?= )/.exec(title)?.[0];
  return number && text.startsWith(number) ? text.slice(number.length).trim() : text;
}
