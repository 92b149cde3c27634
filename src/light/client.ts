/**
 * 每页唯一的脚本：菜单、换版次、配色、大字、目录自己管，都不靠应用。
 * 搜索框、提意见各有小程序，用到才取；有 [data-app] 的网页（筛选）另装 region.ts，用到才装应用。
 * 应用接手之后它就不再插手。
 */
import {DOOR_LINK, SEARCH_FORM} from './names';
import {keepPlace, reachPlace, watchHeader} from './place';

/** 构建时写进来：同一文件夹里的文件名。 */
declare const FILES: {box: string; door: string; region: string; worker: string};

type Early = Document & {early?: HTMLElement[]; onEarly?: EventListener};
type Global = typeof window & {standardsSearch?: unknown; standardsWorker?: Worker};

const root = document.documentElement;
const here = (document.currentScript as HTMLScriptElement).src.replace(/[^/]*$/, '');
const find = <E extends Element = HTMLElement>(selector: string, from: ParentNode = document): E | null => from.querySelector<E>(selector);
/** 应用已接手。 */
const over = (): boolean => root.dataset.light === 'app';
const all = (selector: string, from: ParentNode = document): HTMLElement[] => [...from.querySelectorAll<HTMLElement>(selector)];

function load(file: string, then?: () => void, failed?: () => void): void {
  const script = document.createElement('script');
  Object.assign(script, {src: here + file, async: false, onload: then ?? null, onerror: failed ?? null});
  document.head.append(script);
}

// —— 搜索框、提意见 ——

let boxWanted = false;

/** worker 和清单同搜索框的程序一起取，打第一个字时少等两趟。 */
function needBox(form: HTMLElement): void {
  if (boxWanted) return;
  boxWanted = true;
  const page = window as Global;
  if (!page.standardsSearch) {
    try {
      page.standardsWorker = new Worker(here + FILES.worker);
      page.standardsWorker.postMessage({id: 0, baseUrl: here.replace(/assets\/js\/$/, ''), release: form.dataset.release});
    } catch {
      // 起不来的由搜索框说明。
    }
  }
  load(FILES.box, undefined, () => (boxWanted = false));
}

let doorWanted = false;

function needDoor(then?: () => void): void {
  if (doorWanted) return;
  doorWanted = true;
  load(FILES.door, then, () => (doorWanted = false));
}

// —— 大字、配色 ——

function store(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // 存不了，本页仍然生效。
  }
}

function showSize(): void {
  const large = root.dataset.textSize === 'large';
  for (const button of all('.ws-text-size')) {
    button.setAttribute('aria-pressed', String(large));
    button.textContent = large ? '标准字' : '大字';
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const modes: [string, string][] = [['system', '跟随系统'], ['light', '浅色模式'], ['dark', '暗黑模式']];
const COLOUR = 'button[class*=toggleButton]';

function setColour(step: number): void {
  const at = modes.findIndex(([mode]) => mode === root.dataset.themeChoice);
  const [mode, name] = modes[(Math.max(0, at) + step) % 3]!;
  root.dataset.themeChoice = mode;
  root.dataset.theme = mode !== 'system' ? mode : dark.matches ? 'dark' : 'light';
  if (step) store('theme', mode === 'system' ? '' : mode);
  for (const button of all(COLOUR) as HTMLButtonElement[]) {
    button.disabled = false;
    button.classList.remove(...[...button.classList].filter((name) => name.startsWith('toggleButtonDisabled')));
    button.title = name;
    button.setAttribute('aria-label', `切换浅色/暗黑模式（当前为${name}）`);
  }
}

// —— 菜单 ——

const navbar = (): HTMLElement | null => find('.navbar');

/** 手机菜单：由页上现成的链接拼出来。 */
function openMenu(): void {
  const bar = navbar()!;
  const copy = (selector: string): Node[] => all(selector).slice(0, 1).map((element) => element.cloneNode(true));
  const make = (name: string, className: string, ...children: Node[]): HTMLElement => {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  };
  const links = all('.navbar__items > a.navbar__item, .dropdown__link', bar).map((link) => {
    const item = link.cloneNode(true) as HTMLElement;
    item.className = `menu__link${/--active/.test(link.className) ? ' menu__link--active' : ''}`;
    return make('li', 'menu__list-item', item);
  });
  const size = make('button', 'clean-btn menu__link ws-text-size');
  const close = make('button', 'clean-btn navbar-sidebar__close');
  close.textContent = '✕';
  close.setAttribute('aria-label', '关闭导航栏');
  const colour = make('div', 'margin-right--md', ...copy(COLOUR));
  bar.append(make('div', 'navbar-sidebar',
    make('div', 'navbar-sidebar__brand', ...copy('.navbar__brand'), colour, close),
    make('div', 'navbar-sidebar__items', make('div', 'navbar-sidebar__item menu', ...copy('.theme-doc-sidebar-menu'), make('ul', 'menu__list', ...links, make('li', 'menu__list-item', size))))));
  showSize();
  showMenu(true);
  close.focus();
}

function showMenu(open: boolean): void {
  navbar()!.classList.toggle('navbar-sidebar--show', open);
  find('.navbar__toggle')?.setAttribute('aria-expanded', String(open));
  document.body.style.overflow = open ? 'hidden' : '';
}

function closeMenu(): void {
  if (over() || !find('.navbar-sidebar--show')) return;
  find('.navbar-sidebar')?.remove();
  showMenu(false);
  find('.navbar__toggle')?.focus();
}

/** 只开这一个；不给就全收起。 */
function showDropdown(dropdown?: Element | null): void {
  for (const each of all('.dropdown')) {
    const open = each === dropdown && !each.classList.contains('dropdown--show');
    each.classList.toggle('dropdown--show', open);
    each.firstElementChild?.setAttribute('aria-expanded', String(open));
  }
}

/** 侧栏的类别：里面的链接不在页上，从那一类的第一页取来。 */
async function toggleCategory(link: HTMLAnchorElement): Promise<void> {
  const item = link.closest('li')!;
  if (!find('ul', item)) {
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
    const same = find(`.theme-doc-sidebar-menu [role=button][href="${link.getAttribute('href')}"]`, page);
    const list = find('ul', same!.closest('li')!)!;
    for (const active of all('.menu__link--active', list)) {
      active.classList.remove('menu__link--active');
      active.removeAttribute('aria-current');
    }
    item.append(list);
  }
  const open = item.classList.contains('menu__list-item--collapsed');
  for (const each of item.parentElement!.children) {
    const list = find('ul', each);
    const shown = each === item && open;
    if (!list) continue;
    each.classList.toggle('menu__list-item--collapsed', !shown);
    find('[role=button]', each)?.setAttribute('aria-expanded', String(shown));
    list.hidden = !shown;
  }
}

/** 手机上的本页目录：照搬宽屏的那一份。 */
function toggleContents(button: Element): void {
  const box = button.parentElement!;
  const open = !find('ul', box);
  if (open) box.append(find('.theme-doc-toc-desktop > ul')!.cloneNode(true));
  else find('ul', box)!.remove();
  button.setAttribute('aria-expanded', String(open));
}

/** 小脚本自己管得了的；管了返回 true。 */
function handle(target: Element): boolean {
  const on = (selector: string): Element | null => target.closest(selector);
  if (on('.ws-text-size')) {
    const large = root.dataset.textSize !== 'large';
    if (large) root.dataset.textSize = 'large';
    else delete root.dataset.textSize;
    store('text-size', large ? 'large' : 'normal');
    showSize();
  } else if (on(COLOUR)) setColour(1);
  else if (on('.navbar__toggle')) openMenu();
  else if (on('.navbar-sidebar__close, .navbar-sidebar__backdrop')) closeMenu();
  else if (on('.dropdown > [role=button]')) showDropdown(on('.dropdown'));
  else if (on('.theme-back-to-top-button')) window.scrollTo({top: 0});
  else if (on('.theme-doc-toc-mobile > button')) toggleContents(on('button')!);
  else if (on('a.menu__link[role=button]')) {
    const link = on('a') as HTMLAnchorElement;
    toggleCategory(link).catch(() => location.assign(link.href));
  } else return false;
  return true;
}

function onClick(event: MouseEvent): void {
  const target = event.target as Element;
  if (over() || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = target.closest<HTMLElement>(DOOR_LINK);
  if (!target.closest('.dropdown')) showDropdown();
  if (link && !doorWanted) needDoor(() => link.click());
  else if (!handle(target)) {
    // 菜单里点了本页的链接。
    if (target.closest('.navbar-sidebar a')) closeMenu();
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.key === 'Tab') document.body.classList.add('navigation-with-keyboard');
  if (over()) return;
  if (event.key === 'Escape') {
    showDropdown();
    closeMenu();
  }
  if (event.key === ' ' && target.matches('a[role=button]')) {
    event.preventDefault();
    target.click();
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    find(`${SEARCH_FORM} input`)?.focus();
  }
}

/** 指到、移到搜索框。 */
function onNear({target}: Pick<Event, 'target'>): void {
  const form = target instanceof Element && !over() && target.closest<HTMLElement>(SEARCH_FORM);
  if (form) needBox(form);
}

// —— 滚动：目录里标出读到哪里，往回滚时给“回到顶部” ——

let last = 0;
let waiting = false;
/** 手机上没有侧边的目录：不量标题，量一个就要把没滚到的章也排版。 */
const wide = matchMedia('(min-width: 997px)');

function markRead(): void {
  let current: HTMLElement | undefined;
  const links = all('.theme-doc-toc-desktop a');
  for (const link of links) {
    const heading = document.getElementById(decodeURIComponent((link as HTMLAnchorElement).hash.slice(1)));
    if (heading && heading.getBoundingClientRect().top < 100) current = link;
    link.classList.remove('table-of-contents__link--active');
  }
  current?.classList.add('table-of-contents__link--active');
}

function onScroll(): void {
  waiting = false;
  if (over()) return;
  if (wide.matches) markRead();
  find('.theme-back-to-top-button')?.toggleAttribute('data-shown', scrollY > 300 && scrollY < last);
  last = scrollY;
}

// —— 工作日历、首页：显出本月，地址里指到某月的显出那月 ——

function showMonth(): void {
  if (over()) return;
  const months = all('[data-month]');
  if (!months.length) return;
  const asked = /^#month-(\d+)$/.exec(location.hash);
  const month = asked ? asked[1] : String(new Date().getMonth() + 1);
  for (const element of months) element.hidden = element.dataset.month !== month;
  if (asked) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function start(): void {
  if (root.dataset.textSize) showSize();
  setColour(0);
  showMonth();
  find('.theme-doc-toc-mobile > button')?.setAttribute('aria-expanded', 'false');
  if (wide.matches) markRead();
  watchHeader();
  reachPlace();
  root.dataset.light = 'ready';
  if (find('[data-app]')) load(FILES.region);
  // 打开时已在框里的。
  onNear({target: document.activeElement});
  const page = document as Early;
  page.removeEventListener('click', page.onEarly!, true);
  page.early?.splice(0).forEach((element) => element.click());
}

keepPlace();
const on = (types: string, listener: (event: never) => void, options: AddEventListenerOptions = {capture: true, passive: false}): void => types.split(' ').forEach((type) => document.addEventListener(type, listener as EventListener, options));
on('click', onClick);
on('keydown', onKey);
on('focusin pointerover pointerdown', onNear);
on('mousedown', () => document.body.classList.remove('navigation-with-keyboard'));
on('selectionchange', () => {
  if (find(DOOR_LINK) && !(getSelection()?.isCollapsed ?? true)) needDoor();
});
on('scroll', () => {
  if (!waiting) requestAnimationFrame(onScroll);
  waiting = true;
}, {passive: true});
addEventListener('hashchange', showMonth);
dark.addEventListener?.('change', () => over() || setColour(0));
// 解析完的那一下浏览器自己也忙，另排一个任务，免得连成一段长的。
if (document.readyState === 'loading') on('DOMContentLoaded', () => setTimeout(start));
else start();
