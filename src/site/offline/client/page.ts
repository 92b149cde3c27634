/** 离线的查找页：照地址里的 q 查，列出结果。 */
import {emptyMessage, type SearchHelp} from '../../search/client/help';
import type {StockResult} from '../../search/client/stock-results';
import type {OfflineSearch} from './search';

const LIMIT = 100;

function make(name: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

export async function showResults(page: HTMLElement, search: OfflineSearch['search'], help: SearchHelp): Promise<void> {
  const input = page.querySelector<HTMLInputElement>('input[name=q]')!;
  const status = page.querySelector<HTMLElement>('[role=status]')!;
  const list = page.querySelector<HTMLElement>('[data-results]')!;
  const words = (new URLSearchParams(window.location.search).get('q') ?? '').trim();
  input.value = words;
  if (!words) return;
  document.title = `查找“${words}”`;
  status.textContent = '正在查…';
  const {results, failed} = await search(words, LIMIT).then((found) => ({results: found, failed: false}), () => ({results: [], failed: true}));
  if (results.length) {
    status.textContent = `共找到 ${results.length} 处`;
    list.append(...results.map(article));
    return;
  }
  status.textContent = failed ? '查找用的文件没有读到：请把压缩包整个解压，不要挪动里面的文件。' : `没有查到。${emptyMessage({input: words, count: 0, failed})}`;
  list.append(...help.links.map(({label, href}) => make('p', anchor(href, label))));
}

function anchor(href: string, ...children: (Node | string)[]): HTMLElement {
  const link = make('a', ...children);
  link.setAttribute('href', href);
  return link;
}

/** 一条：整页的用二级标题，小节的跟在后面，写明在哪个标准。 */
function article({document: found, page, metadata}: StockResult): HTMLElement {
  const words = marked(found.t, Object.values(metadata)[0]?.t.position ?? []);
  const href = found.u + (found.h ?? '');
  if (!page) return make('article', make('h2', anchor(href, ...words)), make('p', (found.b ?? []).join(' › ')));
  const place = found.s && found.s !== page.t ? `${page.t} › ${found.s}` : page.t;
  return make('article', make('h3', anchor(href, place)), make('p', ...words));
}

/** 标出命中。 */
function marked(text: string, positions: readonly (readonly [number, number])[]): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const [start, length] of positions) {
    if (!length || start < at) continue;
    parts.push(text.slice(at, start), make('mark', text.slice(start, start + length)));
    at = start + length;
  }
  return [...parts, text.slice(at)];
}
