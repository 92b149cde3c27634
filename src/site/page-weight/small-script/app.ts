import {isSaying, loadScript, LIMIT, pageAsker, persist, say, unsay} from './again';

type Field = HTMLInputElement | HTMLSelectElement;

export interface AppOptions {
  /** 应用的脚本，地址。 */
  scripts: readonly string[];
  /** 应用接手以前，在哪里面点的、选的、填的记下来补做。 */
  scope: string;
  /** 接手以前点了要留着补做的；别的照浏览器的走。 */
  controls: string;
  /** 怎么称呼，如“筛选用的程序”。 */
  name: string;
  /** 取不到时接着说什么。 */
  meanwhile: string;
}

/** 一声不响等多久，毫秒；再久就说正在取。 */
const PATIENCE = 1500;

/**
 * 装应用：每个脚本只装一份，取不到的说一句、可以再试；接手以前点的、选的、填的，接手后补做。
 * data-light 依次为 ready（没有装）、loading、app（已接手）。
 */
export function appLoader({scripts, scope, controls, name, meanwhile}: AppOptions): {fetchAhead: () => void; need: () => void; holds: (target: EventTarget | null) => target is Element} {
  const {dataset} = document.documentElement;
  const clicks: HTMLElement[] = [];
  const typed = new Map<Field, string>();
  const isIdle = (): boolean => dataset.light !== 'loading' && dataset.light !== 'app';
  const holds = (target: EventTarget | null): target is Element => dataset.light !== 'app' && target instanceof Element && target.closest(scope) !== null;

  /** 刷新页面时，选好的、点过的记在地址里，打开就是筛好的。 */
  function reload(): void {
    const address = new URL(window.location.href);
    const keep = ({name: key, value}: {name: string; value: string}): void => {
      if (key) address.searchParams.set(key, value);
    };
    typed.forEach((_, field) => keep(field));
    for (const element of clicks) if (element instanceof HTMLButtonElement) keep(element);
    window.history.replaceState(null, '', address.href);
    window.location.reload();
  }

  const ask = pageAsker(`${name}没有取到，${meanwhile}`, reload);

  /** 先取来，不执行。 */
  function fetchAhead(): void {
    if (!isIdle()) return;
    for (const address of scripts) {
      if (document.querySelector(`link[href="${address}"]`)) continue;
      const link = document.createElement('link');
      Object.assign(link, {rel: 'preload', as: 'script', href: address});
      document.head.append(link);
    }
  }

  function need(): void {
    if (!isIdle()) return;
    // 小脚本打开的菜单收起来，应用看到的就是服务器给的样子。
    closeMenus();
    dataset.light = 'loading';
    busy(true);
    new MutationObserver((_, observer) => {
      if (dataset.hasHydrated !== 'true') return;
      observer.disconnect();
      setTimeout(finish);
    }).observe(document.documentElement, {attributes: true});
    setTimeout(() => {
      if (dataset.light === 'loading' && !isSaying()) say(`正在取${name}……`);
    }, PATIENCE);
    void Promise.all(scripts.map((address) => persist((count) => loadScript(count ? `${address}?${count}` : address), ask))).then(() => {
      // 脚本都到了，应用自己会取这一页的程序块，取不到也会问；两样都没有的，是在这个浏览器里装不起来。
      setTimeout(() => {
        if (dataset.light === 'loading' && !document.querySelector('.ws-again button')) say(`${name}没有装好。刷新还不行的，换一个较新的浏览器。`, {刷新页面: reload});
      }, 1.5 * LIMIT);
    });
  }

  function closeMenus(): void {
    document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}));
  }

  /** 选了就看得出在忙：样式见 custom.css 的 aria-busy。 */
  function busy(is: boolean): void {
    for (const region of document.querySelectorAll(scope)) region.setAttribute('aria-busy', String(is));
  }

  function finish(): void {
    busy(false);
    closeMenus();
    unsay();
    dataset.light = 'app';
    typed.forEach((value, field) => {
      // 应用记着每个框的值，照原型的写法改它才认作是读者改的。
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!.set!.call(field, value);
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {bubbles: true}));
    });
    for (const element of clicks.splice(0)) element.click();
  }

  document.addEventListener('click', (event) => {
    if (!holds(event.target)) return;
    const control = event.target.closest<HTMLElement>(controls);
    if (!control || control.closest('[data-again]')) return;
    event.preventDefault();
    event.stopPropagation();
    clicks.push(control);
    need();
  }, true);
  for (const type of ['input', 'change']) {
    document.addEventListener(type, ({target}) => {
      if (!holds(target)) return;
      typed.set(target as Field, (target as Field).value);
      need();
    }, true);
  }
  return {fetchAhead, need, holds};
}
