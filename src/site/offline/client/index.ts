/** 离线网页唯一的脚本：file:// 上没有 fetch、worker 和模块，都用一般的脚本。 */
import {mountBox, type BoxForm} from '../../search/client/box';
import {attachList} from '../../list/filter';
import {applyChoices, mountMenus} from './menus';
import {showResults} from './page';
import {offlineSearch} from './search';

const BAR_LIMIT = 8;
const root = new URL('..', (document.currentScript as HTMLScriptElement).src).href;

function load(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = root + file;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`取不到 ${file}`));
    document.head.append(script);
  });
}

applyChoices();
const {search, help} = offlineSearch(root, load, window as unknown as Record<string, unknown>);
document.addEventListener('DOMContentLoaded', () => {
  mountMenus();
  const box = document.querySelector<BoxForm>('form.ws-search');
  if (box) {
    const answer = (input: string) => search(input, BAR_LIMIT).then((found) => ({...found, failed: false}));
    // 用到才装：点进去或指到了。
    for (const type of ['focusin', 'pointerover']) box.addEventListener(type, () => mountBox(box, {search: answer, help}), {once: true});
  }
  document.querySelectorAll<HTMLFormElement>('[data-list]').forEach(attachList);
  const page = document.querySelector<HTMLElement>('[data-offline-search]');
  if (page) void showResults(page, search, help);
});
