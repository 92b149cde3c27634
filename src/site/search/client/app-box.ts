import {searchHelp} from '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js';
import type {BoxForm} from './box';
import {searchInBox, warmUp} from './search-by-worker';

/** 应用里的搜索框：指到或用到才装，Ctrl+K 跳到框里。返回拆下的办法。 */
export function attachBox(form: BoxForm, navigate: (href: string) => void): () => void {
  const mount = (): void => {
    void import('./box').then(({mountBox}) => mountBox(form, {search: searchInBox, warm: warmUp, help: searchHelp, navigate}));
  };
  const shortcut = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    (form.elements.namedItem('q') as HTMLInputElement).focus();
  };
  document.addEventListener('keydown', shortcut);
  // 应用接手之前已装好或已在打字的，马上装（换走法）。
  if (form.standardsBox || form.contains(document.activeElement)) mount();
  else for (const type of ['focusin', 'pointerover']) form.addEventListener(type, mount, {once: true});
  return () => document.removeEventListener('keydown', shortcut);
}
