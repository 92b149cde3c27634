type Ahead = {docusaurus?: {prefetch: (url: string) => unknown; preload: (url: string) => unknown}};

/** 别的网页的内容不在脚本里：应用里点本站的链接，交给浏览器整页打开。 */
if (typeof document !== 'undefined') {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.origin !== window.location.origin || link.pathname === window.location.pathname) return;
    event.stopPropagation();
  }, true);
}

/** 所以见到、指到链接时先取的程序块用不上，白费流量。入口在各模块之后才赋值，等画好了再换。 */
export function onRouteDidUpdate(): void {
  (window as unknown as Ahead).docusaurus = {prefetch: () => false, preload: () => false};
}
