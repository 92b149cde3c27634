/** 小脚本和别处约好的名字。 */
export const SEARCH_FORM = '.ws-search';
export const DOOR_LINK = 'a[data-door-standard]';
/** 点了由 src/site/door 开窗口的：提意见、条号、句后的依据。 */
export const DOOR_CLICK = `${DOOR_LINK},.ws-number,.ws-cite`;
/** 换版次后还是同一页的链接：地址里 # 后面的接着用。 */
export const KEEP_PLACE = 'data-keep-place';

/** 打开以后才加上的类：删没有用到的样式时要留着。 */
export const RUNTIME_CLASSES = [
  'navbar-sidebar', 'navbar-sidebar--show', 'navbar-sidebar__brand', 'navbar-sidebar__close', 'navbar-sidebar__items', 'navbar-sidebar__item',
  'menu', 'menu__link', 'menu__link--active', 'menu__list', 'menu__list-item', 'menu__list-item--collapsed', 'clean-btn', 'margin-right--md',
  'dropdown--show', 'table-of-contents__link--active', 'navigation-with-keyboard', 'ws-menu',
  'ws-text-size', 'ws-sr', 'ws-search-panel', 'ws-search-all', 'ws-search-links',
  'ws-door', 'ws-door-panel', 'ws-door-actions', 'ws-now', 'button', 'button--primary', 'button--secondary',
] as const;
/** 打开以后才造的元素。 */
export const RUNTIME_TAGS = ['a', 'button', 'div', 'form', 'input', 'li', 'mark', 'p', 'small', 'span', 'strong', 'textarea', 'ul'] as const;
