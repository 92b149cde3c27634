import type {ReactNode} from 'react';
import {createRoot} from 'react-dom/client';

/** 网站上出错有出错页，这里没有：放回不开脚本的样子，上面说一句。 */
const FAILED = '是网页的程序出了错，不是您操作错了，填过的还在。刷新再试；还不行的，照下面的做，表单下载空白的填。';

/** 原来的正文（不开脚本的样子）换成程序的；程序出了错的换回来。 */
export function mount(main: Element, app: ReactNode): void {
  const host = document.createElement('div');
  main.replaceWith(host);
  createRoot(host, {
    onUncaughtError: (error) => {
      console.error(error);
      const said = document.createElement('p');
      said.className = 'ws-notice';
      said.setAttribute('role', 'alert');
      said.textContent = FAILED;
      main.prepend(said);
      host.replaceWith(main);
    },
  }).render(app);
}
