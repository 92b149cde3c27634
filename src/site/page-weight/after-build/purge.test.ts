import {expect, test} from 'vitest';
import {purgeCss} from './purge';
import {lookAt, lookAtScript, nothingSeen} from './seen';

function purge(css: string, html: string, script = ''): string {
  const seen = nothingSeen();
  lookAt(html, seen);
  lookAtScript(script, seen);
  return purgeCss(css, seen);
}

test.each([
  ['没有的类、元素、id 去掉，列表里只留用得着的', '.a,.b p{color:red}.c{color:red}#d{color:red}', '<p class="b x">', '.b p{color:red}'],
  ['不带引号的 class、id 也认', '.a{top:0}#b{top:0}', '<i class=a id=b>', '.a{top:0}#b{top:0}'],
  ['通用选择符和只有 :not() 的留着', '*{box-sizing:border-box}:not(#\\#){top:0}:not(.x)>a{top:0}', '<a>', '*{box-sizing:border-box}:not(#\\#){top:0}:not(.x)>a{top:0}'],
  ['属性、伪类、伪元素不作为去掉的理由', '[data-x] a:hover:before{top:0}:root[data-theme=dark]{top:0}', '<a>', '[data-x] a:hover:before{top:0}:root[data-theme=dark]{top:0}'],
  [':is() 里有一个见过就留', 'a:is(.x,.y){top:0}a:where(.z){top:0}', '<a class=y>', 'a:is(.x,.y){top:0}'],
  ['空了的 @media 去掉', '@media print{.x{top:0}}@supports (gap:1px){@media print{.x{top:0}}}a{top:0}', '<a>', 'a{top:0}'],
])('%s', (_, css, html, expected) => {
  expect(purge(css, html)).toBe(expected);
});

test('页面小脚本、行内脚本会加上的类和 id 留着', () => {
  expect(purge('#__banner-box{top:0}#a{top:0}', '<script>e.id="__banner-box",a=1</script>')).toBe('#__banner-box{top:0}');
  expect(purge('.tip--open{top:0}.other-one{top:0}.dropdown--show{top:0}', '<a>', 'e.classList.add("tip--open")')).toBe('.tip--open{top:0}.dropdown--show{top:0}');
});

test.each([
  ['定了就不变的换成值，两边补空格', ':root{--a:1rem}:root{--a:2rem}a{margin:var(--a)0 calc(var(--a)*-1)}', 'a{margin:2rem 0 calc(2rem *-1)}'],
  ['深色里另有值的照旧引用', ':root{--a:red;--b:var(--a)}[data-theme=dark]{--a:blue}a{color:var(--b)}', ':root{--a:red}[data-theme=dark]{--a:blue}a{color:var(--a)}'],
  ['别的元素上另有值的，引用它的也不换', ':root{--a:red;--b:var(--a)}a{--a:blue;color:var(--b)}', ':root{--a:red;--b:var(--a)}a{--a:blue;color:var(--b)}'],
  ['去掉的规则另定了值的，也不换：整份样式还会回来', ':root{--a:red}.x{--a:blue}a{color:var(--a)}', ':root{--a:red}a{color:var(--a)}'],
  ['没有人用的去掉，一个带一个', ':root{--a:red;--b:var(--a)}[data-x]{--a:blue}a{top:0}', 'a{top:0}'],
])('自定义属性：%s', (_, css, expected) => {
  expect(purge(css, '<a>')).toBe(expected);
});

test('网页自己定、自己用的自定义属性不动', () => {
  expect(purge(':root{--a:red;--f:#eee;--g:1}a{color:var(--a)}', '<style>:root:root{--a:blue}</style><a fill="var(--f, red)">')).toBe(':root{--a:red;--f:#eee}a{color:var(--a)}');
});
