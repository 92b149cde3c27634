import {expect, test} from 'vitest';
import {rewriteCss, rewritePage} from './rewrite';

const inside: Record<string, string> = {'/': '../index.html', '/a': 'a.html', '/x.css': '../x.css', '/img.svg': '../img.svg', '/search': '../search.html'};
const resolve = (href: string): string | undefined => (/^(mailto:|https?:)/.test(href) ? href : inside[href]);
const rewrite = (body: string, head = ''): string => rewritePage(`<!doctype html><html lang=zh-Hans><head><meta charset=utf-8>${head}</head><body>${body}</body></html>`, {resolve, root: '../', label: '2017 版'});
const bodyOf = (html: string): string => /<body>(.*)<\/body>/s.exec(html)![1]!;

test('链接、图片、表单改成相对的；锚点和站外的不动', () => {
  expect(bodyOf(rewrite('<a href=/a>甲</a><a href=#b>乙</a><a href="mailto:x@y.cn">丙</a><img src=/img.svg alt=""><form action=/search></form>')))
    .toBe('<a href="a.html">甲</a><a href="#b">乙</a><a href="mailto:x@y.cn">丙</a><img src="../img.svg" alt=""><form action="../search.html"></form>');
});

test('没有去处的：正文里留字，导航里整项去掉', () => {
  expect(bodyOf(rewrite('<p>见<a class=k href=/gone title=t>那一页</a>。</p><footer class=footer><ul><li><a href=/gone>没有</a><li><a href=/>首页</a></ul></footer>')))
    .toBe('<p>见<span class="k">那一页</span>。</p><footer class="footer"><ul><li><a href="../index.html">首页</a></li></ul></footer>');
  expect(() => rewrite('<img src=/gone.png>')).toThrow('/gone.png');
});

test('脚本、网上才有用的、给搜索引擎的都去掉；版次菜单换成字；装上离线的脚本', () => {
  const html = rewrite('<script>1</script><nav class=navbar><div class="navbar__item dropdown"><a href=/gone>2026 版</a></div></nav><p data-online>订阅</p><p>留</p>', '<link rel=canonical href=/a><link rel=stylesheet href=/x.css data-full=/full.css><meta property=og:title content=x><meta name=description content=d><script src=/main.js></script>');
  expect(bodyOf(html)).toBe('<nav class="navbar"><span class="navbar__item">2017 版</span></nav><p>留</p>');
  expect(/<head>(.*)<\/head>/s.exec(html)![1]).toBe('<meta charset="utf-8"><link rel="stylesheet" href="../x.css"><meta name="description" content="d"><link rel="stylesheet" href="../assets/offline.css"><script src="../assets/offline.js"></script>');
});

test('省了结束标签的表格补齐，空白和汉字照旧', () => {
  expect(bodyOf(rewrite('<table><tr><td>一<td>二<tr><td>三</table>'))).toBe('<table><tbody><tr><td>一</td><td>二</td></tr><tr><td>三</td></tr></tbody></table>');
});

test('换掉正文', () => {
  const html = rewritePage('<main class=m><p>旧</p></main>', {resolve, root: '', label: '', main: '<h1>查找</h1><a href=/a>甲</a>'});
  expect(bodyOf(html)).toBe('<main class="m"><h1>查找</h1><a href="a.html">甲</a></main>');
});

test('样式表里的地址', () => {
  expect(rewriteCss('a{background:url(/img.svg)}b{background:url("data:image/svg+xml,<svg/>")}', resolve)).toBe('a{background:url(../img.svg)}b{background:url("data:image/svg+xml,<svg/>")}');
});
