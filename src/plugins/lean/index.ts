import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Plugin} from '@docusaurus/types';

/** 这里没有程序代码要着色：把着色库换成空壳，每页少装 34 KB 脚本。 */
export default function leanPlugin(): Plugin {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return {
    name: 'lean',
    getClientModules: () => [path.join(here, 'no-prefetch.ts')],
    configureWebpack: () => ({resolve: {alias: {'prism-react-renderer$': path.join(here, 'no-highlight.ts')}}}),
    injectHtmlTags: () => ({
      headTags: [
        // 大字选择要在首次绘制前生效，否则页面会跳一下。
        {tagName: 'script', innerHTML: "try{if(localStorage.getItem('text-size')==='large')document.documentElement.dataset.textSize='large'}catch(e){}"},
      ],
    }),
  };
}
