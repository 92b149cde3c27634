/** 读者在页上的位置：跳到的地方不被导航栏盖住，换版次时停在同一条。 */
import {KEEP_PLACE} from './names';

/** 导航栏有多高，样式据此让开；与 custom.css 里没有脚本时的估计是同一个。 */
const HEIGHT = '--ifm-navbar-height';

/** 导航栏的实高变了（换行、大字、转屏）就写到根元素上；与样式里的一样的不写，免得全页重算。 */
export function watchHeader(): void {
  const bar = document.querySelector<HTMLElement>('.navbar');
  const root = document.documentElement;
  if (!bar) return;
  let known = 0;
  const measure = (): void => {
    const height = bar.offsetHeight;
    // 应用换页时旧的导航栏拿走了，高是零。
    if (!height || height === known) return;
    known = height;
    root.style.setProperty(HEIGHT, `${height}px`);
  };
  // 老的 Safari 没有 ResizeObserver：改窗口大小时再量。
  if (typeof ResizeObserver === 'undefined') {
    measure();
    addEventListener('resize', measure);
  } else new ResizeObserver(measure).observe(bar);
}

/** 锚点指的元素；改坏了的（#%）当没有。 */
function find(hash: string): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(hash));
  } catch {
    return null;
  }
}

/** 离开时屏幕当中的是哪一个元素（第几个）、在多高，记在这个标签页里。 */
const elements = (): Element[] => [...document.querySelectorAll('main *')];

/**
 * 地址里指着的地方：手机上没滚到的块先不排版，高是估的，浏览器到了那里，上面的一排出来又挪开了。排好了再去一次。
 * 返回、刷新的回到离开时看着的那一处：浏览器记的是离页顶多远，也会因为估的高不准而偏。读者自己动了的不管。
 */
export function reachPlace(): void {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const key = location.pathname;
  let left = 5;
  let kept: string[] = [];
  try {
    if (entry && entry.type !== 'navigate') kept = (sessionStorage.getItem(key) ?? '').split(' ');
    addEventListener('pagehide', () => {
      const element = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      if (element) sessionStorage.setItem(key, `${elements().indexOf(element)} ${element.getBoundingClientRect().top}`);
    });
  } catch {
    // 存不了的，照浏览器记着的位置。
  }
  for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(type, () => (left = 0), {once: true, passive: true});
  const look = (): void => {
    const target = kept[1] ? elements()[+kept[0]!] : find(location.hash.slice(1));
    if (!target || !left--) return;
    const {top} = target.getBoundingClientRect();
    if (kept[1]) scrollBy(0, top - +kept[1]);
    else if (top < 0 || top > innerHeight / 2) target.scrollIntoView();
    setTimeout(look, 100);
  };
  look();
}

/** 换版次的链接没有 #（网页不知道读到哪条）：点的时候补上。 */
export function keepPlace(): void {
  document.addEventListener('click', ({target}) => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>(`a[${KEEP_PLACE}]`);
    if (link) link.hash = location.hash;
  }, true);
}
