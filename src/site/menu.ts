import {BASE} from '../domain/addresses';
import {pageNames, type PageName} from '../domain/glossary';
import {ASSESS_PATH} from '../domain/views/assess';

/** 各页的地址；采用、指南由插件定。 */
const addresses: Record<PageName, string> = {
  standards: `${BASE}/`, tasks: '/tasks', questions: '/questions', duties: '/duties', calendar: '/calendar', records: '/records', basis: '/basis', terms: '/terms', pending: '/pending', corrections: '/corrections', smallBranch: '/small-branch', burden: '/burden', cases: '/cases', fill: '/fill',
  changes: '/changes', downloads: '/downloads', data: '/data', blog: '/blog', adopt: '/adopt', assess: ASSESS_PATH, adoptGuide: '/guide/adopt',
};

/** 天天用的，一直在眼前；最多七个（连“更多”），1024 像素宽、大字也排成一行。谁在哪里，见 decisions/0024。 */
export const ALWAYS = ['standards', 'tasks', 'duties', 'calendar', 'records'] as const satisfies readonly PageName[];
/** 收在“更多”里的。 */
export const MORE = ['cases', 'assess', 'fill', 'questions', 'basis', 'terms', 'smallBranch', 'burden', 'changes', 'downloads', 'adopt', 'blog'] as const satisfies readonly PageName[];

export type MenuLink = {to: string; label: string};

/** 一页在菜单里的链接。 */
export const menuLink = (name: PageName): MenuLink => ({to: addresses[name], label: pageNames[name].menu});
/** 一页在页脚里的链接：写全名。 */
export const footerLink = (name: PageName): MenuLink => ({to: addresses[name], label: pageNames[name].title});

/** 页眉左边的各项；“更多”是一个小菜单。 */
export const menuItems = [
  // 哪一版的都算到了这里。
  ...ALWAYS.map((name) => ({...menuLink(name), activeBaseRegex: name === 'standards' ? `${BASE}(/(\\d{4}|next))?(/\\d{3})?/?$` : `/${name}(/|$)`})),
  {type: 'custom-more', label: '更多', items: MORE.map((name) => menuLink(name))},
];
