/**
 * 页眉的搜索框：建议列表和键盘操作。不用框架，网页由应用接手或没有接手都是它。
 * 输入框是服务器画好的那一个：不挪动、不换掉，里面的字、选区和输入法一概不碰。
 */
import {emptyMessage, type HelpLink, type SearchHelp} from './help';
import {NOTHING, TITLE, type FoundResults, type StockResult} from './stock-results';

export interface BoxAnswer extends FoundResults {
  /** 索引没有取到。 */
  failed: boolean;
  /** 不照常说的话，如边写边看时没有索引。 */
  message?: string;
}

/** 搜索框靠什么查、怎么走；离线的网页可以换一种查法。 */
export interface BoxHost {
  search(input: string, release: string): Promise<BoxAnswer>;
  /** 先把清单取来，打第一个字时少等一趟。 */
  warm?(release: string): void;
  help: SearchHelp;
  /** 站内怎么走；没有就是普通链接。 */
  navigate?: (href: string) => void;
}

export type BoxForm = HTMLFormElement & {standardsBox?: BoxHost};

/** 接着打的字并成一次查。 */
const SETTLE_MS = 80;
/** 答得快就不说“正在查”。 */
const PATIENCE_MS = 300;
const LIST = 'ws-search-list';

function make<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** 装到表单上；已经装过的只换走法（应用后来接手）。 */
export function mountBox(form: BoxForm, host: BoxHost): void {
  if (form.standardsBox) {
    form.standardsBox.navigate = host.navigate;
    return;
  }
  form.standardsBox = host;
  const input = form.elements.namedItem('q') as HTMLInputElement;
  const status = make('span', {role: 'status', class: 'ws-sr'});
  const panel = make('div', {class: 'ws-search-panel'});
  panel.hidden = true;
  form.querySelector('[data-search]')!.append(status, panel);

  let options: HTMLElement[] = [];
  let active = -1;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = (): string => form.dataset.release ?? '';

  function pageOf(text: string): string {
    const parameters = new URLSearchParams({q: text});
    const version = form.elements.namedItem('version') as HTMLInputElement | null;
    if (version) parameters.set('version', version.value);
    return `${form.getAttribute('action')}?${parameters}`;
  }

  function choose(index: number): void {
    options[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = options[active];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({block: 'nearest'});
      input.setAttribute('aria-activedescendant', option.id);
    } else input.removeAttribute('aria-activedescendant');
  }

  function show(message: string, ...children: Node[]): void {
    options = [...children].flatMap((child) => [...(child as Element).querySelectorAll<HTMLElement>('[role=option]')]);
    choose(-1);
    panel.textContent = '';
    panel.append(...children);
    panel.hidden = false;
    status.textContent = message;
    input.setAttribute('aria-expanded', String(options.length > 0));
  }

  function close(): void {
    turn += 1;
    clearTimeout(timer);
    choose(-1);
    options = [];
    panel.hidden = true;
    status.textContent = '';
    input.setAttribute('aria-expanded', 'false');
  }

  function say(text: string, ...more: Node[]): void {
    show(text, make('p', {}, text), ...more);
  }

  function answer(text: string, {results, more, instead, near, failed, message}: BoxAnswer): void {
    if (results.length) {
      const list = make('div', {role: 'listbox', id: LIST, 'aria-label': '查到的'}, ...results.map(optionOf));
      const changed = instead === undefined ? [] : [make('p', {}, `按“${instead}”查的。`)];
      show(`${results.length} 条建议，按上下键挑选`, ...changed, list, make('p', {class: 'ws-search-all'}, make('a', {href: pageOf(text)}, more ? '还有别的，查全部结果' : '查全部结果')));
    } else if (message) say(message);
    else {
      const {categories, links} = host.help;
      const help = emptyMessage({input: text, failed});
      if (failed) say(help, againButton());
      else say(`没有查到。${help}`, ...nearOf(near, pageOf), ...[categories, links].filter(({length}) => length).map(linksOf));
    }
  }

  function againButton(): HTMLElement {
    const button = make('button', {type: 'button', class: 'button button--secondary'}, '再试');
    button.addEventListener('click', () => {
      input.focus();
      close();
      ask();
    });
    return button;
  }

  function ask(): void {
    clearTimeout(timer);
    const text = input.value.trim();
    if (!text) return close();
    turn += 1;
    const mine = turn;
    timer = setTimeout(() => {
      if (panel.hidden) say('正在查…');
    }, PATIENCE_MS);
    const settle = (found: BoxAnswer): void => {
      if (mine !== turn) return;
      clearTimeout(timer);
      answer(text, found);
    };
    host.search(text, release()).then(settle, () => settle({...NOTHING, failed: true}));
  }

  function askSoon(): void {
    choose(-1);
    clearTimeout(timer);
    timer = setTimeout(ask, SETTLE_MS);
  }

  // 用输入法拼字时不查，拼完再查。
  input.addEventListener('input', (event) => (event as InputEvent).isComposing || askSoon());
  input.addEventListener('compositionend', askSoon);
  input.addEventListener('focus', () => panel.hidden && ask());
  input.addEventListener('keydown', (event) => {
    // 229：Safari 里选字的那一下回车，isComposing 已是 false。
    if (event.isComposing || event.keyCode === 229) return;
    const {key} = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (panel.hidden) ask();
      // 两头之外是输入框自己：加一取模，正好转一圈。
      else choose((active + 1 + (key === 'ArrowDown' ? 1 : options.length)) % (options.length + 1) - 1);
    } else if (key === 'Enter' && active >= 0) {
      event.preventDefault();
      options[active]?.click();
    } else if (key === 'Escape' && !panel.hidden) {
      event.preventDefault();
      close();
    }
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.target === input) return;
    input.focus();
    close();
  });
  form.addEventListener('focusout', ({relatedTarget}) => {
    if (!form.contains(relatedTarget as Node | null)) close();
  });
  // 点建议时焦点留在框里，不然列表先收起、点就落空。
  panel.addEventListener('mousedown', (event) => event.preventDefault());
  panel.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    go(event, link.getAttribute('href')!);
  });
  form.addEventListener('submit', (event) => go(event, pageOf(input.value.trim())));

  function go(event: Event, href: string): void {
    close();
    if (!host.navigate) return;
    event.preventDefault();
    input.blur();
    host.navigate(href);
  }

  host.warm?.(release());
  // 点过“再试”的，焦点在那个按钮上。
  if (form.contains(document.activeElement)) {
    input.focus();
    ask();
  }
}

/** 是不是要找这些词，或者办这些事。 */
function nearOf(near: FoundResults['near'], pageOf: (text: string) => string): HTMLElement[] {
  if (!near) return [];
  const words = near.words.map((word) => ({label: word, href: pageOf(word)}));
  const tasks = near.tasks.map(({task, url}) => ({label: task, href: url}));
  return [['是不是要找：', words] as const, ['相近的事：', tasks] as const].flatMap(([says, links]) => (links.length ? [make('p', {class: 'ws-search-links'}, says, ...links.map(({label, href}) => make('a', {href}, label)))] : []));
}

function optionOf({document: found, page, metadata, type, answer}: StockResult, index: number): HTMLElement {
  const place = [...(page ? [page.t] : found.b ?? []), found.s ?? ''].filter((text) => text && text !== found.t);
  const positions = Object.values(metadata)[0]?.t.position ?? [];
  return make('a', {role: 'option', id: `${LIST}-${index}`, tabindex: '-1', 'aria-selected': 'false', href: found.u + (found.h ?? '')},
    make(type === TITLE ? 'strong' : 'span', {}, ...marked(found.t, positions)),
    ...(answer ? [make('b', {class: 'ws-answer'}, answer.text)] : []),
    make('small', {}, place.join(' › ')));
}

/** 标出命中。 */
export function marked(text: string, positions: readonly (readonly [number, number])[]): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const [start, length] of positions) {
    if (!length) continue;
    parts.push(text.slice(at, start), make('mark', {}, text.slice(start, start + length)));
    at = start + length;
  }
  return [...parts, text.slice(at)];
}

function linksOf(links: readonly HelpLink[]): HTMLElement {
  return make('p', {class: 'ws-search-links'}, ...links.map(({label, href}) => make('a', {href}, label)));
}
