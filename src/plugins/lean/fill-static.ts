/** 站内跳转到的页面，脚本里没有流程图和表单预览；从那一页的 HTML 里取来补上，取不到就整页打开。 */
async function fillStatic(pathname: string): Promise<void> {
  const response = await fetch(pathname);
  if (!response.ok) throw new Error(String(response.status));
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const parts = page.querySelectorAll('[data-static]');
  if (window.location.pathname !== pathname) return;
  document.querySelectorAll('[data-static]').forEach((element, index) => {
    if (!element.innerHTML) element.innerHTML = parts[index]?.innerHTML ?? '';
  });
}

export function onRouteDidUpdate({location, previousLocation}: {location: {pathname: string}; previousLocation: {pathname: string} | null}): void {
  if (!previousLocation || previousLocation.pathname === location.pathname) return;
  const empty = [...document.querySelectorAll('[data-static]')].some((element) => !element.innerHTML);
  if (empty) fillStatic(location.pathname).catch(() => window.location.reload());
}
