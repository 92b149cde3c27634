import {LIMIT, pageAsker, persist} from '../small-script/again';

/** 还空着的现成 HTML：脚本里的那份清空了，站内跳转到的页面要从 HTML 补上。 */
const EMPTY = '[data-static=""]:empty';

const ask = pageAsker('这一页的流程图、表单没有取到。');

/** 当前地址的 HTML；等读者说再试的时候可能已经换了页，所以每次都看现在的地址。 */
async function htmlHere(): Promise<{pathname: string; html: string}> {
  const {pathname} = window.location;
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), LIMIT);
  try {
    const response = await fetch(pathname, {signal: control.signal});
    if (!response.ok) throw new Error(String(response.status));
    return {pathname, html: await response.text()};
  } finally {
    clearTimeout(timer);
  }
}

/** 从当前地址的 HTML 取来补上，次序相同；取不到的说一句，可以再试。 */
async function fillStatic(): Promise<void> {
  const {pathname, html} = await persist(htmlHere, ask);
  const parts = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('[data-static]');
  if (window.location.pathname !== pathname) return;
  document.querySelectorAll('[data-static]').forEach((element, index) => {
    if (!element.matches(EMPTY)) return;
    element.innerHTML = parts[index]?.innerHTML ?? '';
    element.setAttribute('data-static', 'filled');
  });
}

/** 页面何时换上内容，各版本的路由说法不一；看见空着的再补，最可靠。 */
if (typeof window !== 'undefined') {
  let filling = false;
  const fill = (): void => {
    if (filling || !document.querySelector(EMPTY)) return;
    filling = true;
    void fillStatic().finally(() => {
      filling = false;
      fill();
    });
  };
  new MutationObserver(fill).observe(document.documentElement, {childList: true, subtree: true});
}
