import {expect, test} from 'vitest';
import {slimHtml} from './html';

test.each([
  ['空的类去掉', '<a class="" href=/x>甲</a>', '<a href=/x>甲</a>'],
  ['锚点让位的类去掉，别的留着', '<h2 class="anchor anchorTargetStickyNavbar_Vzrq" id=a>', '<h2 class=anchor id=a>'],
  ['几个类照旧带引号', '<a class="anchorTargetStickyNavbar_V x y">', '<a class="x y">'],
  ['只剩空的也去掉', '<a class=anchorTargetStickyNavbar_V id=b>', '<a id=b>'],
  ['小节链接的悬停提示去掉，名称留着', '<a href=#a class=hash-link aria-label="甲的直接链接" title="甲的直接链接" translate=no>', '<a href=#a class=hash-link aria-label="甲的直接链接" translate=no>'],
  ['别的悬停提示不动', '<a href=#t title=查看定义 class=ws-term>', '<a href=#t title=查看定义 class=ws-term>'],
  ['图标库的行内样式换成类', '<svg style="display: none;"><defs>', '<svg class=ws-sprite><defs>'],
  ['别家搜索的元信息、单语言的互指去掉', '<meta data-rh=true name=docsearch:language content=zh /><meta name=docusaurus_tag content=x><meta name=description content=甲><link rel=alternate href=/x hreflang=zh-Hans /><link rel=canonical href=/x>', '<meta name=description content=甲><link rel=canonical href=/x>'],
  ['正文里像标签的字不动', '<p>写 class="" 这样的</p>', '<p>写 class="" 这样的</p>'],
])('%s', (_, html, expected) => {
  expect(slimHtml(html)).toBe(expected);
  expect(slimHtml(expected)).toBe(expected);
});
