/** 别的网页的内容不在脚本里：应用里点本站的链接，交给浏览器整页打开。 */
if (typeof document !== 'undefined') {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.origin !== window.location.origin || link.pathname === window.location.pathname) return;
    event.stopPropagation();
  }, true);
}

export {};
