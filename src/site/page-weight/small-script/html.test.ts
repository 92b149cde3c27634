import {expect, test} from 'vitest';
import {EARLY, HOLD, withBoot, withLight, withoutApp} from './html';

const page = (head: string, tail = ''): string => `<!doctype html><head><script>1</script>${head}</head><body><div id=__docusaurus>正文</div>${tail}</body>`;
const hold = `<script>${HOLD}</script>`;
const css = '<link rel=stylesheet href=/assets/css/a.css />';

test('应用的脚本换成小脚本，放在样式前面，末尾等样式，其余不动', () => {
  const found = withoutApp(page(`${css}<script src=/assets/js/runtime~main.1.js defer></script><script src=/assets/js/main.2.js defer></script>`));
  expect(found).toMatchObject({app: ['runtime~main.1.js', 'main.2.js'], folder: '/assets/js/'});
  expect(withLight(found, 'light.3.js')).toBe(page(`<script>${EARLY}</script><script src=/assets/js/light.3.js async></script>${css}`, hold));
});

test('主题放在正文前的行内脚本也挪到样式前面，正文里的不动', () => {
  const body = (before: string, tail = ''): string => `</head><body class=a>${before}<div id=__docusaurus><script>正文里的</script></div>${tail}</body>`;
  const found = withoutApp(`<head>${css}<script src=/assets/js/main.2.js defer></script>${body('<svg></svg>\n<script>深浅()</script>')}`);
  expect(withLight(found, 'light.3.js')).toBe(`<head><script>深浅()</script><script>${EARLY}</script><script src=/assets/js/light.3.js async></script>${css}${body('<svg></svg>\n', hold)}`);
});

test('从不装应用的网页里，相邻的字连成一段；有筛选的留着给应用接手', () => {
  const joined = (html: string): string => withLight(withoutApp(`<head>${css}<script src=/a/assets/js/main.2.js defer></script></head><body>${html}</body>`), 'light.3.js');
  expect(joined('<p>1<!-- --> <!-- -->组织机构')).toContain('<p>1 组织机构');
  const filtered = '<form data-app="" hidden></form><p>1<!-- --> 月';
  expect(joined(filtered)).toContain(filtered);
});

test('收着的一段添上 hidden=until-found，页内查找才展得开；别的不动，有筛选的网页不添', () => {
  const folded = (html: string): string => withLight(withoutApp(`<head>${css}<script src=/a/assets/js/main.2.js defer></script></head><body>${html}</body>`), 'light.3.js');
  expect(folded('<div class=ws-rest><table></table></div><div class=ws-restful>')).toContain('<div class=ws-rest hidden=until-found><table></table></div><div class=ws-restful>');
  expect(folded('<div class="ws-rest">')).toContain('<div class="ws-rest" hidden=until-found>');
  expect(folded('<form data-app="" hidden></form><div class=ws-rest>')).toContain('<div class=ws-rest>');
});

test('部署在子路径、带引号的写法也认', () => {
  const found = withoutApp(page(`${css}<script src="/base/assets/js/main.2.js" defer="defer"></script>`));
  expect(found).toMatchObject({app: ['main.2.js'], folder: '/base/assets/js/'});
});

test('别的脚本不算应用：结构化数据、编辑界面', () => {
  const html = page('<script type=application/ld+json>{}</script><script src=/admin/editor.js></script>');
  expect(withoutApp(html)).toMatchObject({html, app: []});
});

test('打开就是程序的网页：应用的脚本换成写在网页里的一段，放在样式前面', () => {
  const found = withoutApp(page(`${css}<script src=/assets/js/main.2.js defer></script>`));
  expect(withBoot(found, '装()')).toBe(page(`<script>装()</script>${css}`));
});
