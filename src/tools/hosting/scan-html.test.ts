import {expect, test} from 'vitest';
import {scanHtml} from './scan-html';

test('内联的脚本、样式、style 属性一个不漏，原文一字不差', () => {
  const page = scanHtml(`<!doctype html><title>a <script>x</script></title>
<script>if (1 < 2 && "<style>") alert('&amp;')</script>
<script type=module>import "a"</script>
<script type="application/ld+json">{"a": 1}</script>
<script src=/a.js defer></script><script src="/b.js"></script>
<style>.a > .b{color:red}</style>
<p style=width:10% class=x>一</p><p STYLE='color: "red"; a: &amp;'>二</p>
<p title="<script>no</script>" data-style="no">三</p>
<noscript><style>.n{}</style></noscript>`);
  expect(page.scripts).toEqual([`if (1 < 2 && "<style>") alert('&amp;')`, 'import "a"']);
  expect(page.styles).toEqual(['.a > .b{color:red}', '.n{}']);
  expect(page.styleAttributes).toEqual(['width:10%', 'color: "red"; a: &']);
  expect(page.links).toEqual(['/a.js', '/b.js']);
  expect(page.refused).toEqual([]);
});

test('严格的策略下不会执行的写法点出来', () => {
  expect(scanHtml('<a onclick="go()" href="javascript:void 0">a</a><a data-onclick=b href=/c>c</a>').refused).toEqual(['<a onclick="go()">', '<a href="javascript:void 0">']);
});
