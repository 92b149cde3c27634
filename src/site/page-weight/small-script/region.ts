/**
 * 有筛选的网页：[data-app] 里头一次有点、按、移到、选，就装应用；等不及的点击和选好的值，接手后补做。
 */
import {appLoader} from './app';

declare const FILES: {app: string[]};

const {dataset} = document.documentElement;
// 过了时限又取了一份，两份都到的：后一份什么也不做。
if (dataset.region === undefined) {
  dataset.region = '';
  const here = (document.currentScript as HTMLScriptElement).src.replace(/[^/]*$/, '');
  const {need, fetchAhead, holds} = appLoader({scripts: FILES.app.map((file) => here + file), scope: '[data-app]', controls: 'button, a', name: '筛选用的程序', meanwhile: '下面还是全部；选好的都留着。'});
  for (const type of ['focusin', 'pointerdown', 'keydown']) document.addEventListener(type, ({target}) => holds(target) && need(), true);
  document.addEventListener('pointerover', ({target}) => holds(target) && fetchAhead(), true);
  for (const region of document.querySelectorAll<HTMLElement>('[data-app]')) region.hidden = false;
  // 带着条件来的马上装。
  if (location.search || document.activeElement?.closest('[data-app]')) need();
}
