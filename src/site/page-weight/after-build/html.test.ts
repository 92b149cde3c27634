import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {shortClassName} from '../bundling/class-names';
import {slimHtml} from './html';

const ANCHOR_STYLES = 'node_modules/@docusaurus/theme-common/lib/utils/anchorUtils.module.css';
/** 网页里叫什么。 */
const ANCHOR = shortClassName(ANCHOR_STYLES, 'anchorTargetStickyNavbar');

test('主题还是照这个文件、这个名字给锚点让位', () => {
  expect(readFileSync(ANCHOR_STYLES, 'utf8')).toContain('.anchorTargetStickyNavbar {');
});

test.each([
  ['空的类去掉', '<a class="" href=/x>甲</a>', '<a href=/x>甲</a>'],
  ['锚点让位的类去掉，别的留着', `<h2 class="anchor ${ANCHOR}" id=a>`, '<h2 class=anchor id=a>'],
  ['几个类照旧带引号', `<a class="${ANCHOR} x y">`, '<a class="x y">'],
  ['只剩空的也去掉', `<a class=${ANCHOR} id=b>`, '<a id=b>'],
  ['别的悬停提示不动', '<a href=#t title=查看定义 class=ws-term>', '<a href=#t title=查看定义 class=ws-term>'],
  ['图标库的行内样式换成类', '<svg style="display: none;"><defs>', '<svg class=ws-sprite><defs>'],
  ['别家搜索的元信息、单语言的互指去掉', '<meta name=generator content="D v3"><meta data-rh=true name=docsearch:language content=zh /><meta name=docusaurus_tag content=x><meta name=description content=甲><link rel=alternate href=/x hreflang=zh-Hans /><link rel=canonical href=/x>', '<meta name=description content=甲><link rel=canonical href=/x>'],
  ['文章的数据里有本机网址的整段去掉，公开的照旧', '<script data-rh=true type=application/ld+json>{"@id":"http://localhost:3000/blog/a","url":"http://localhost:3000/blog/a"}</script><script type="application/ld+json">{"@id":"https://x.cn/blog/a"}</script>', '<script type="application/ld+json">{"@id":"https://x.cn/blog/a"}</script>'],
  ['头部写给别处看的网址，本机的去掉，公开的、正文里的照旧', '<meta property=og:url content=http://localhost:3000/a /><meta data-rh=true property=og:image content="http://127.0.0.1:3000/b.png"><link rel=canonical href=http://localhost:3000/ /><link rel=canonical href=https://x.cn/a><a href=http://localhost:3000/>本机</a>', '<link rel=canonical href=https://x.cn/a><a href=http://localhost:3000/>本机</a>'],
  ['页面出处的类去掉', '<html class="docs-wrapper plugin-docs plugin-id-default docs-doc-id-a/b/index"><li class="theme-doc-sidebar-item-link theme-doc-sidebar-item-link-level-2 menu__list-item">', '<html class="docs-wrapper plugin-docs"><li class=menu__list-item>'],
  ['只有一项的面包屑信息去掉', '<script data-rh=true type=application/ld+json>{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1}]}</script>甲', '甲'],
  ['链接里编了码的汉字照实写，空格、换行不动', '<a href="mailto:?subject=%E6%84%8F%20x&body=%0A%E6%96%87">', '<a href="mailto:?subject=意%20x&body=%0A文">'],
  ['编码不全的、站内的不动', '<a href="https://x/?q=%E6%84"><a href="/%E6%84%8F">', '<a href="https://x/?q=%E6%84"><a href="/%E6%84%8F">'],
  ['主题脚本里照网址参数加属性的一段去掉', '<script>!function(){a()}(),function(){try{for(var[t,e]of new URLSearchParams(l).entries())if(t.startsWith("docusaurus-data-")){var a=1;b(a,e)}}catch(t){}}()</script>', '<script>!function(){a()}()</script>'],
  ['站内的文件不写本窗口、不带来路；站外的照旧', '<a href=/files/a.docx target=_self rel="noopener noreferrer" download=a.docx class=ws-download><a href="/files/a b.svg" target=_blank rel="noopener noreferrer"><a href=https://x/ target=_blank rel="noopener noreferrer"><a href=//x/ target=_self rel="noopener noreferrer">', '<a href=/files/a.docx download=a.docx class=ws-download><a href="/files/a b.svg" target=_blank><a href=https://x/ target=_blank rel="noopener noreferrer"><a href=//x/ target=_self rel="noopener noreferrer">'],
  ['正文里像标签的字不动', '<p>写 class="" 这样的</p>', '<p>写 class="" 这样的</p>'],
])('%s', (_, html, expected) => {
  expect(slimHtml(html)).toBe(expected);
  expect(slimHtml(expected)).toBe(expected);
});
