import {readFileSync} from 'node:fs';
import {selectAll} from 'css-select';
import type {AnyNode, Document, Element} from 'domhandler';
import {textContent} from 'domutils';
import {parse} from 'parse5';
import {adapter} from 'parse5-htmlparser2-tree-adapter';

/** 做好的一页，照浏览器的规矩解析；不用浏览器就查得了的在这里查。 */
export interface BuiltPage {
  route: string;
  document: Document;
  /** 选出的元素，依文中次序。 */
  all: (selector: string) => Element[];
  /** 选出的第一个里全部的字；没有为空。 */
  text: (selector: string) => string;
}

/** @param route 地址，如 /standards/401；找 build/ 里的 .html 或 index.html */
export function readBuilt(route: string, folder = 'build'): BuiltPage {
  const file = route.endsWith('/') ? `${folder}${route}index.html` : `${folder}${route}.html`;
  const document = parse(read(file) ?? read(`${folder}${route}/index.html`) ?? '', {treeAdapter: adapter}) as Document;
  const all = (selector: string): Element[] => selectAll<AnyNode, Element>(selector, document);
  return {route, document, all, text: (selector) => all(selector).slice(0, 1).map((element) => textContent(element)).join('')};
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
