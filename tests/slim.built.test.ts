/** 瘦身的每一条都还起作用：Docusaurus、React 换了写法的，网页里就又有了，照新写法改 src/site/page-weight/after-build。 */
import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {isApplication} from '../src/site/applications';
import {shortClassName} from '../src/site/page-weight/bundling/class-names';

const pages = readdirSync('build', {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.html') && !name.startsWith('admin/')).map((name) => [name, readFileSync(`build/${name}`, 'utf8')] as const).filter(([, html]) => html.includes('__docusaurus'));
const anchor = shortClassName('node_modules/@docusaurus/theme-common/lib/utils/anchorUtils.module.css', 'anchorTargetStickyNavbar');

test.each([
  ['照网址参数给根元素加属性的脚本', /docusaurus-data-/],
  ['只说出自哪里的类', /\sclass=(?:"[^"]*|[^\s>"]*)\b(?:docs-doc-id|plugin-id|theme-layout|theme-doc-sidebar-item)-/],
  ['锚点让位的类', new RegExp(`\\sclass=(?:"[^"]*|[^\\s>"]*)(?<![\\w-])(?:${anchor}|anchorTarget\\w*)(?![\\w-])`)],
  ['没有改成短名的类', /\sclass=(?:"(?:[^"]* )?|)(?!toggleButton|loadingRing)[a-z]+[A-Z]\w*_[\w-]{4}(?=[\s">])/],
  ['生成程序和别家搜索的元信息', /<meta [^>]*name="?(?:generator|docsearch:|docusaurus_)/],
  ['只有一项的面包屑信息', /"@type":"BreadcrumbList","itemListElement":\[\{[^{}]*\}\]/],
  ['图标库的行内样式', /<svg style=/],
  ['站内链接的“在本窗口开”', /<a [^>]*href="?\/(?!\/)[^>]*target="?_self/],
  ['根元素最前面的预载：应用接手时要把别的都挪到它前面，正在打字的框失去焦点；图片写 loading=lazy，或者写进页里', /<div id="?__docusaurus"?><link/],
])('网页里没有%s', (_, pattern) => {
  expect(pages.filter(([, html]) => pattern.test(html)).map(([name, html]) => `${name}：${pattern.exec(html)![0].slice(-120)}`).slice(0, 5)).toEqual([]);
});

test('每一页一份样式：阅读页用瘦身后的，记着整份的地址；打开就是程序的用整份', () => {
  const sheets = (html: string): string[] => [...html.matchAll(/<link rel="?stylesheet"? href="?[^\s">]*\/(\w+)\.\w+\.css(?:"| data-full=[^\s>]*\/(styles)\.\w+\.css)?/g)].map(([, own, full]) => [own, full].filter(Boolean).join(' '));
  const wrong = pages.filter(([name, html]) => sheets(html).join() !== (isApplication(name) ? 'styles' : /<html[^>]*\bdocs-doc-page\b/.test(html) ? 'standard styles' : 'page styles'));
  expect(wrong.map(([name, html]) => `${name}：${sheets(html).join()}`).slice(0, 5)).toEqual([]);
  expect(pages.length).toBeGreaterThan(60);
});
