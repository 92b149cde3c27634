/** 把建好的一页改成离线的一页：链接改成相对的，去掉脚本和只有网上才有用的部分。 */
import {defaultTreeAdapter as tree, parse, parseFragment, serialize, type DefaultTreeAdapterMap} from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
type Parent = DefaultTreeAdapterMap['parentNode'];
type Element = DefaultTreeAdapterMap['element'];

/** 一个链接改成什么：写进去的地址；undefined 是没有去处。 */
export type Resolve = (href: string, isNavigation: boolean) => string | undefined;

export interface RewriteOptions {
  resolve: Resolve;
  /** 到包的根的相对路径，如“../”；根上的页是空的。 */
  root: string;
  /** 代替版次菜单的字，如“2017 版”。 */
  label: string;
  /** 换掉正文（main）；查找页用。 */
  main?: string;
  /** 另加在 head 末尾的；程序用。 */
  head?: string;
}

/** 页面之间、与网站之间的关系，离线时没有意义。 */
const DROPPED_LINKS = /^(?:canonical|alternate|preload|prefetch|modulepreload|preconnect|dns-prefetch|manifest|search|prev|next)$/;
const DROPPED_META = /^(?:og:|twitter:|docsearch:|docusaurus_|generator$)/;
const ADDRESSES = ['href', 'src', 'action', 'poster', 'data'];
const NAVIGATION = new Set(['navbar', 'footer']);

const isElement = (node: Node): node is Element => 'tagName' in node;
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((item) => item.name === name)?.value;
const classesOf = (element: Element): string[] => (attribute(element, 'class') ?? '').split(/\s+/);

/** 改写一整页；返回新的 HTML。 */
export function rewritePage(html: string, options: RewriteOptions): string {
  const document = parse(html);
  walk(document, false, options);
  return serialize(document);
}

function walk(parent: Parent, isNavigation: boolean, options: RewriteOptions): void {
  // 边走边删，先抄一份。
  for (const node of parent.childNodes.slice()) {
    if (!isElement(node)) {
      if (node.nodeName === '#comment') tree.detachNode(node);
      continue;
    }
    const classes = classesOf(node);
    if (isDropped(node)) {
      tree.detachNode(node);
      continue;
    }
    // 版次菜单：包里只有一版，写明是哪一版。
    if (isNavigation && classes.includes('dropdown')) {
      replace(node, `<span class="navbar__item">${escapeText(options.label)}</span>`);
      continue;
    }
    if (node.tagName === 'main' && options.main !== undefined) {
      node.childNodes = [];
      for (const child of parseFragment(options.main).childNodes.slice()) tree.appendChild(node, child);
    }
    const inside = isNavigation || classes.some((name) => NAVIGATION.has(name));
    if (!relink(node, inside, options)) continue;
    walk(node, inside, options);
    if (node.tagName === 'template') walk(tree.getTemplateContent(node as DefaultTreeAdapterMap['template']), inside, options);
    if (node.tagName === 'head') {
      for (const child of parseFragment(`<link rel="stylesheet" href="${options.root}assets/offline.css"><script src="${options.root}assets/offline.js"></script>${options.head ?? ''}`).childNodes.slice()) tree.appendChild(node, child);
    }
  }
}

function isDropped(element: Element): boolean {
  const {tagName} = element;
  if (tagName === 'script' || attribute(element, 'data-online') !== undefined) return true;
  if (tagName === 'link') return (attribute(element, 'rel') ?? '').split(/\s+/).some((rel) => DROPPED_LINKS.test(rel));
  return tagName === 'meta' && DROPPED_META.test(attribute(element, 'property') ?? attribute(element, 'name') ?? '');
}

/** 改一个元素的地址；元素因此没有了的返回 false。 */
function relink(element: Element, isNavigation: boolean, {resolve}: RewriteOptions): boolean {
  // 整份样式的地址是给应用的。
  if (element.tagName === 'link') element.attrs = element.attrs.filter(({name}) => name !== 'data-full');
  for (const item of element.attrs) {
    if (!ADDRESSES.includes(item.name) || item.value.startsWith('#') || (item.name === 'data' && element.tagName !== 'object')) continue;
    const target = resolve(item.value, isNavigation);
    if (target !== undefined) {
      item.value = target;
    } else if (element.tagName !== 'a') {
      throw new Error(`离线包里没有 ${item.value}（${element.tagName} ${item.name}）`);
    } else if (isNavigation) {
      tree.detachNode(listItemOf(element) ?? element);
      return false;
    } else {
      unlink(element);
      return true;
    }
  }
  return true;
}

/** 包里没有去处的链接只留字。 */
function unlink(element: Element): void {
  const kept = element.attrs.filter(({name}) => name === 'class' || name === 'id');
  element.tagName = 'span';
  element.nodeName = 'span';
  element.attrs = kept;
}

function listItemOf(element: Element): Element | undefined {
  const {parentNode} = element;
  return parentNode && isElement(parentNode) && parentNode.tagName === 'li' ? parentNode : undefined;
}

function replace(element: Element, html: string): void {
  const parent = element.parentNode!;
  for (const child of parseFragment(html).childNodes.slice()) tree.insertBefore(parent, child, element);
  tree.detachNode(element);
}

export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

/** 样式表里的地址。 */
export function rewriteCss(css: string, resolve: (href: string) => string | undefined): string {
  return css.replace(/url\(\s*(["']?)(\/[^"')]*)\1\s*\)/g, (whole, quote: string, href: string) => {
    const target = resolve(href);
    if (target === undefined) throw new Error(`离线包里没有 ${href}（样式表）`);
    return `url(${quote}${target}${quote})`;
  });
}
