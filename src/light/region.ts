/**
 * 有筛选的网页：[data-app] 里头一次有点、按、移到、选，就装应用；等不及的点击和选好的值，接手后补做。
 */
declare const FILES: {app: string[]};

type Field = HTMLInputElement | HTMLSelectElement;

const root = document.documentElement;
const here = (document.currentScript as HTMLScriptElement).src.replace(/[^/]*$/, '');
const clicks: HTMLElement[] = [];
const typed = new Map<Field, string>();
const isIdle = (): boolean => root.dataset.light === 'ready';

function inRegion(target: EventTarget | null): target is Element {
  return root.dataset.light !== 'app' && target instanceof Element && target.closest('[data-app]') !== null;
}

/** 先取来，不执行。 */
function fetchApp(): void {
  for (const file of FILES.app) {
    if (document.querySelector(`link[href="${here}${file}"]`)) continue;
    const link = document.createElement('link');
    Object.assign(link, {rel: 'preload', as: 'script', href: here + file});
    document.head.append(link);
  }
}

function needApp(): void {
  if (!isIdle()) return;
  // 小脚本打开的菜单收起来，应用看到的就是服务器给的样子。
  closeMenus();
  root.dataset.light = 'loading';
  new MutationObserver((_, observer) => {
    if (root.dataset.hasHydrated !== 'true') return;
    observer.disconnect();
    setTimeout(finish);
  }).observe(root, {attributes: true});
  for (const file of FILES.app) {
    const script = document.createElement('script');
    Object.assign(script, {src: here + file, async: false});
    // 取不到：下次用到再试。
    script.onerror = () => (root.dataset.light = 'ready');
    document.head.append(script);
  }
}

function closeMenus(): void {
  document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}));
}

function finish(): void {
  closeMenus();
  root.dataset.light = 'app';
  typed.forEach((value, field) => {
    field.value = value;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {bubbles: true}));
  });
  for (const element of clicks.splice(0)) element.click();
}

document.addEventListener('click', (event) => {
  if (!inRegion(event.target)) return;
  const control = event.target.closest<HTMLElement>('button, a');
  if (!control) return;
  event.preventDefault();
  event.stopPropagation();
  clicks.push(control);
  needApp();
}, true);
for (const type of ['focusin', 'pointerdown', 'keydown']) document.addEventListener(type, ({target}) => inRegion(target) && needApp(), true);
for (const type of ['input', 'change']) {
  document.addEventListener(type, ({target}) => {
    if (!inRegion(target)) return;
    typed.set(target as Field, (target as Field).value);
    needApp();
  }, true);
}
document.addEventListener('pointerover', ({target}) => isIdle() && inRegion(target) && fetchApp(), true);

for (const region of document.querySelectorAll<HTMLElement>('[data-app]')) region.hidden = false;
// 带着条件来的马上装。
if (location.search || document.activeElement?.closest('[data-app]')) needApp();
