/** 离线的查找页：照地址里的 q 查，列出结果。 */
import {marked} from '../../search/client/box';
import {emptyMessage, type SearchHelp} from '../../search/client/help';
import {NOTHING, type StockResult} from '../../search/client/stock-results';
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
  await show(1);

  /** @param times 列几倍 */
  async function show(times: number): Promise<void> {
    const {results, more, instead, near, failed} = await search(words, LIMIT, times).then((found) => ({...found, failed: false}), () => ({...NOTHING, failed: true}));
    list.textContent = '';
    if (results.length) {
      const count = more ? `多于 ${results.length} 处，先列最相关的 ${results.length} 处` : `共找到 ${results.length} 处`;
      status.textContent = instead === undefined ? count : `按“${instead}”查的，${count}`;
      list.append(...results.map(article));
      if (more) list.append(make('p', moreButton(() => void show(times * 2))));
      return;
    }
    status.textContent = failed ? '查找用的文件没有读到：请把压缩包整个解压，不要挪动里面的文件。' : `没有查到。${emptyMessage({input: words, failed})}`;
    const closest = [...(near?.words ?? []).map((word) => [`?${new URLSearchParams({q: word})}`, word] as const), ...(near?.tasks ?? []).map(({task, url}) => [url, task] as const)];
    if (closest.length) list.append(make('p', '是不是要找：', ...closest.flatMap(([href, label]) => [anchor(href, label), ' '])));
    list.append(...help.links.map(({label, href}) => make('p', anchor(href, label))));
  }
}

function moreButton(act: () => void): HTMLElement {
  const button = make('button', '再列一些');
  button.setAttribute('type', 'button');
  button.addEventListener('click', act);
  return button;
}

function anchor(href: string, ...children: (Node | string)[]): HTMLElement {
  const link = make('a', ...children);
  link.setAttribute('href', href);
  return link;
}

/** 一条：整页的用二级标题，小节的跟在后面，写明在哪个标准。 */
function article({document: found, page, metadata, answer}: StockResult): HTMLElement {
  const words = marked(found.t, Object.values(metadata)[0]?.t.position ?? []);
  const href = found.u + (found.h ?? '');
  if (answer) {
    const grounds = answer.grounds.flatMap(({text, u, h}) => [anchor(u + h, text), ' ']);
    return make('article', make('h2', anchor(href, ...words)), make('p', make('b', answer.text)), ...(answer.except === undefined ? [] : [make('p', `例外：${answer.except}`)]), make('p', '依据：', ...grounds), make('p', page?.t ?? ''));
  }
  if (!page) return make('article', make('h2', anchor(href, ...words)), make('p', (found.b ?? []).join(' › ')));
  const place = found.s && found.s !== page.t ? `${page.t} › ${found.s}` : page.t;
  return make('article', make('h3', anchor(href, place)), make('p', ...words));
}
