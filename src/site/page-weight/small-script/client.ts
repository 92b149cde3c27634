/**
 * 每页唯一的脚本：菜单、换版次、配色、大字、目录自己管，都不靠应用。
 * 搜索框、提意见各有小程序，用到才取；有 [data-app] 的网页（筛选）另装 region.ts，用到才装应用。
 * 应用接手之后它就不再插手。
 * 是一件事：整页只装一份监听，一次点击、按键轮着问各样，谁管了就到此为止；放得进别的文件的（用到才取的、认地方的、看日期的）已经在旁边。
 */
import {LIMIT} from './again';
import {DOOR_CLICK, DOOR_LINK, SEARCH_FORM} from './names';
import {keepPlace, reachPlace, watchHeader} from './place';
import {showValidity} from './today';

/** 构建时写进来：同一文件夹里的文件名。 */
declare const FILES: {box: string; door: string; list: string; region: string; worker: string};

type Early = Document & {early?: HTMLElement[]; onEarly?: EventListener};
type Global = typeof window & {standardsSearch?: unknown; standardsWorker?: Worker};

const state = document.documentElement.dataset;
const here = (document.currentScript as HTMLScriptElement).src.replace(/[^/]*$/, '');
const find = <E extends Element = HTMLElement>(selector: string, from: ParentNode = document): E | null => from.querySelector<E>(selector);
/** 应用已接手。 */
const over = (): boolean => state.light === 'app';
const all = (selector: string, from: ParentNode = document): HTMLElement[] => [...from.querySelectorAll<HTMLElement>(selector)];

const focusOn = (selector: string): void => find(selector)?.focus();
const expand = (element: Element | null | undefined, open: boolean): unknown => element && element.setAttribute('aria-expanded', `${open}`);

function make(name: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  element.className = className;
  element.append(...children);
  return element;
}

/** 在取的、取到的小程序，各在哪里说没有取到。 */
const wanted: Record<string, Place> = {};
type Place = Element | null | undefined | false;

/**
 * 取一个小程序，只取一份。取不到的在 place 里说一句，点“再试”又取；没有 place 的不说，下次用到再取。
 * 过了时限才到的照样算数：各程序自己认得已经装过。
 * @param name 取不到时怎么称呼
 */
function need(file: string, name: string, place: Place, then: () => void = () => undefined): void {
  if (file in wanted) {
    wanted[file] = wanted[file] || place;
    return;
  }
  wanted[file] = place;
  const again = make('button', 'button button--secondary', '再试') as HTMLButtonElement;
  // 在搜索框的表单里，不写就成了提交。
  again.type = 'button';
  const note = make('p', 'ws-notice', name, '没有取到。', again);
  note.setAttribute('role', 'alert');
  const fail = (): void => {
    const where = wanted[file];
    if (where) where.append(note);
    else delete wanted[file];
  };
  let mark = '';
  (again.onclick = () => {
    const script = document.createElement('script');
    const timer = setTimeout(fail, LIMIT);
    script.onerror = () => {
      clearTimeout(timer);
      fail();
    };
    script.onload = () => {
      clearTimeout(timer);
      note.remove();
      then();
    };
    // 再取换个写法的地址，不然浏览器把它并到还挂着的那一次里。
    script.src = here + file + mark;
    mark += '?';
    document.head.append(script);
  })();
}

// —— 搜索框、提意见 ——

/** worker 和清单同搜索框的程序一起取，打第一个字时少等两趟。 */
function needBox(form: HTMLElement, place: Element | null | false): void {
  const page = window as Global;
  if (!(FILES.box in wanted) && !page.standardsSearch) {
    try {
      const worker = (page.standardsWorker = new Worker(here + FILES.worker));
      // 没有取到的不留给搜索框。
      worker.onerror = () => delete page.standardsWorker;
      worker.postMessage({id: 0, baseUrl: here.slice(0, -10), release: form.dataset.release});
    } catch {
      // 起不来的由搜索框说明。
    }
  }
  need(FILES.box, '查找提示', place);
}

// —— 大字、配色 ——

function store(key: string, value: string): void {
  try {
    localStorage[value ? 'setItem' : 'removeItem'](key, value);
  } catch {
    // 存不了，本页仍然生效。
  }
}

function showSize(): void {
  const large = state.textSize === 'large';
  for (const button of all('.ws-text-size')) {
    button.setAttribute('aria-pressed', String(large));
    button.textContent = large ? '标准字' : '大字';
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)');
const MODES = ['system', 'light', 'dark'];
const MODE_NAMES = ['跟随系统', '浅色模式', '暗黑模式'];
const COLOUR = 'button[class*=toggleButton]';

function setColour(step: number): void {
  const at = (Math.max(0, MODES.indexOf(state.themeChoice!)) + step) % 3;
  const mode = MODES[at]!;
  state.themeChoice = mode;
  state.theme = at ? mode : dark.matches ? 'dark' : 'light';
  if (step) store('theme', at ? mode : '');
  for (const button of all(COLOUR) as HTMLButtonElement[]) {
    button.disabled = false;
    button.className = button.className.replace(/toggleButtonDisabled\S*/, '');
    button.title = MODE_NAMES[at]!;
    button.setAttribute('aria-label', `切换浅色/暗黑模式（当前为${button.title}）`);
  }
}

// —— 菜单 ——

const navbar = (): HTMLElement | null => find('.navbar');

/** 手机菜单：由页上现成的链接拼出来。 */
function openMenu(): void {
  const bar = navbar()!;
  const copy = (selector: string): Node | '' => {
    const found = find(selector);
    return found ? found.cloneNode(true) : '';
  };
  /** 一组链接；没有的（只出一版的没有换版次）不列。 */
  const group = (selector: string, title = ''): Node | string => {
    const links = all(selector, bar).map((link) => {
      const item = link.cloneNode(true) as HTMLElement;
      item.className = `menu__link${/--active/.test(link.className) || link.hasAttribute('aria-current') ? ' menu__link--active' : ''}`;
      return make('li', 'menu__list-item', item);
    });
    return links.length ? make('div', 'ws-menu', make('p', '', title), make('ul', 'menu__list', ...links)) : '';
  };
  const size = make('button', 'clean-btn button button--secondary ws-text-size');
  const tree = copy('.theme-doc-sidebar-menu');
  const close = make('button', 'clean-btn navbar-sidebar__close', '✕');
  close.setAttribute('aria-label', '关闭导航栏');
  const colour = make('div', 'margin-right--md', copy(COLOUR));
  bar.append(make('div', 'navbar-sidebar',
    make('div', 'navbar-sidebar__brand', copy('.navbar__brand'), size, colour, close),
    make('div', 'navbar-sidebar__items', make('div', 'navbar-sidebar__item menu',
      group('.navbar__items > a.navbar__item, .ws-more a'), group('.dropdown__link', '换版次'), tree && make('p', '', '标准'), tree))));
  showSize();
  showMenu(true);
  close.focus();
}

function showMenu(open: boolean): void {
  navbar()!.classList.toggle('navbar-sidebar--show', open);
  expand(find('.navbar__toggle')!, open);
  document.body.style.overflow = open ? 'hidden' : '';
}

function closeMenu(): void {
  if (!find('.navbar-sidebar--show')) return;
  find('.navbar-sidebar')!.remove();
  showMenu(false);
  focusOn('.navbar__toggle');
}

/** 只开这一个；不给就全收起。 */
function showDropdown(dropdown?: Element | null): void {
  for (const each of all('.dropdown')) {
    expand(each.firstElementChild, each.classList.toggle('dropdown--show', each === dropdown && !each.classList.contains('dropdown--show')));
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
    expand(find('[role=button]', each), shown);
    list.hidden = !shown;
  }
}

/** 手机上的本页目录：照搬宽屏的那一份。 */
function toggleContents(button: Element): void {
  const box = button.parentElement!;
  const list = find('ul', box);
  if (list) list.remove();
  else box.append(find('.theme-doc-toc-desktop > ul')!.cloneNode(true));
  expand(button, !list);
}

/** 小脚本自己管得了的；管了返回 true。 */
function handle(target: Element): boolean {
  const on = (selector: string): Element | null => target.closest(selector);
  if (on('.ws-text-size')) {
    const large = state.textSize !== 'large';
    if (large) state.textSize = 'large';
    else delete state.textSize;
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
  const link = target.closest<HTMLElement>(DOOR_CLICK);
  if (!target.closest('.dropdown')) showDropdown();
  // “更多”点开了，点别处就收起。
  for (const more of all('.ws-more[open]')) if (!more.contains(target)) more.removeAttribute('open');
  if (link && !(FILES.door in wanted)) need(FILES.door, link.matches(DOOR_LINK) ? '意见窗口' : '条文窗口', link.parentElement, () => link.click());
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
    // 菜单收起，焦点就没有了着落。
    focusOn('.dropdown--show:focus-within > [role=button], .ws-more[open]:focus-within > summary');
    showDropdown();
    find('.ws-more[open]')?.removeAttribute('open');
    closeMenu();
  }
  if (event.key === ' ' && target.matches('a[role=button]')) {
    event.preventDefault();
    target.click();
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    focusOn(`${SEARCH_FORM} input`);
  }
}

/** 指到、移到搜索框；光是指到的，取不到也不打扰。 */
function onNear({target, type}: {target: EventTarget | null; type?: string}): void {
  const form = target instanceof Element && !over() && target.closest<HTMLElement>(SEARCH_FORM);
  if (form) needBox(form, type !== 'pointerover' && find('[data-search]', form));
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
  }
  for (const link of links) link.classList.toggle('table-of-contents__link--active', link === current);
}

function onScroll(): void {
  waiting = false;
  if (over()) return;
  if (wide.matches) markRead();
  for (const button of all('.theme-back-to-top-button')) button.toggleAttribute('data-shown', scrollY > 300 && scrollY < last);
  last = scrollY;
}

// —— 工作日历、首页：显出本月，地址里指到某月的显出那月 ——

function showMonth(): void {
  if (over()) return;
  const months = all('[data-month]');
  // 写成 01 的也认；没有那一月的看本月。
  const asked = find(`[data-month="${+location.hash.replace('#month-', '') || ''}"]`);
  const month = asked ? asked.dataset.month! : String(new Date().getMonth() + 1);
  for (const element of months) element.hidden = element.dataset.month !== month;
  // 看着的那月只标一处。
  for (const link of all('[href^="#month-"]')) link.setAttribute('aria-current', `${link.getAttribute('href') === `#month-${month}`}`);
  asked?.scrollIntoView();
}

/** 首页：不是月月有、这个月要办的排到前头；原来收着的也显出来。 */
function raiseMonth(): void {
  const month = String(new Date().getMonth() + 1);
  for (const row of all('[data-months]').reverse()) {
    if (!row.dataset.months!.split(' ').includes(month)) continue;
    row.hidden = false;
    row.parentElement!.prepend(row);
  }
}

function start(): void {
  if (state.textSize) showSize();
  setColour(0);
  showMonth();
  showValidity();
  raiseMonth();
  expand(find('.theme-doc-toc-mobile > button'), false);
  if (wide.matches) markRead();
  watchHeader();
  reachPlace();
  state.light = 'ready';
  if (find('[data-app]')) need(FILES.region, '筛选', find('[data-again]'));
  if (find('[data-list]')) need(FILES.list, '', null);
  // 打开时已在框里的。
  onNear({target: document.activeElement});
  const page = document as Early;
  page.removeEventListener('click', page.onEarly!, true);
  page.early?.forEach((element) => element.click());
}

keepPlace();
const on = (types: string, listener: (event: never) => void, options: AddEventListenerOptions = {capture: true, passive: false}): void => types.split(' ').forEach((type) => document.addEventListener(type, listener as EventListener, options));
on('click', onClick);
on('keydown', onKey);
on('focusin pointerover pointerdown', onNear);
on('mousedown', () => document.body.classList.remove('navigation-with-keyboard'));
on('selectionchange', () => {
  if (find(DOOR_LINK) && !getSelection()!.isCollapsed) need(FILES.door, '', null);
});
addEventListener('scroll', () => {
  if (!waiting) requestAnimationFrame(onScroll);
  waiting = true;
});
addEventListener('hashchange', showMonth);
dark.onchange = () => over() || setColour(0);
// 解析完的那一下浏览器自己也忙，另排一个任务，免得连成一段长的。
if (document.readyState === 'loading') on('DOMContentLoaded', () => setTimeout(start));
else start();
