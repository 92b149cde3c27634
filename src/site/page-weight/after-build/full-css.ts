/** 阅读页只带自己用得着的样式；程序装上以后会画别的页面，这时补上整份样式。 */
if (typeof window !== 'undefined') {
  const slim = document.querySelector<HTMLLinkElement>('link[data-full]');
  const href = slim?.dataset.full;
  if (slim && href && !document.querySelector(`link[rel=stylesheet][href="${href}"]`)) {
    const full = document.createElement('link');
    full.rel = 'stylesheet';
    full.href = href;
    slim.after(full);
  }
}

export {};
