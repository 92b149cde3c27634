/**
 * 代替原插件搜索框的“没有结果”：说怎么改，给出去处。
 */
import {searchHelp} from '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js';
import {emptyMessage, type HelpLink} from './help';
import {searchStatus} from './status';
import styles from './styles.module.css';

export function EmptyTemplate(): string {
  if (process.env.NODE_ENV !== 'production') {
    return `<div class="${styles.empty}"><p>构建后才能查找：先运行 npm run build。</p></div>`;
  }
  const groups = [searchHelp.categories, searchHelp.links].filter((links) => links.length > 0);
  return `<div class="${styles.empty}"><p>没有查到。${emptyMessage(searchStatus())}</p>${groups.map(list).join('')}</div>`;
}

function list(links: HelpLink[]): string {
  return `<p class="${styles.links}">${links.map(({label, href}) => `<a href="${escape(href)}">${escape(label)}</a>`).join('')}</p>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
