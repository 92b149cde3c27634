/** 还空着的现成 HTML：脚本里的那份清空了，站内跳转到的页面要从 HTML 补上。 */
const EMPTY = '[data-static=""]:empty';

/** 从当前地址的 HTML 取来补上，次序相同；取不到就整页打开。 */
async function fillStatic(): Promise<void> {
  const {pathname} = window.location;
  const response = await fetch(pathname);
  if (!response.ok) throw new Error(String(response.status));
  const parts = new DOMParser().parseFromString(await response.text(), 'text/html').querySelectorAll('[data-static]');
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
    fillStatic()
      .catch(() => window.location.reload())
      .finally(() => {
        filling = false;
        fill();
      });
  };
  new MutationObserver(fill).observe(document.documentElement, {childList: true, subtree: true});
}

export {};
