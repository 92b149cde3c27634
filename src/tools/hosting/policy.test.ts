import {expect, test} from 'vitest';
import {hashesOf, mergeHashes, NO_HASHES, nginxMap, policiesOf, policyFor, refusedStyleAttributes} from './policy';
import {scanHtml} from './scan-html';

const hashes = hashesOf(scanHtml('<script>alert(1)</script><script>alert(1)</script><style>a{}</style><p style="color:red">'));

test('散列与浏览器算的一样；同样的只列一次', () => {
  // 值取自 CSP 规范常用的例子：alert(1) 的 SHA-256。
  expect(hashes.script).toEqual(["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]);
  expect([hashes.style.length, hashes.styleAttribute.length]).toEqual([1, 1]);
  expect(mergeHashes([hashes, hashes, NO_HASHES])).toEqual(hashes);
});

test('读者的页面没有 unsafe-inline、unsafe-eval，也没有外站；编辑界面才放宽，只在它的路径下', () => {
  const policies = policiesOf(hashes, '/dangjian/', {login: 'https://login.example.org/auth'});
  const page = policyFor(policies, '/dangjian/standards/401')!;
  expect(page).toContain(`script-src 'self' ${hashes.script[0]};`);
  expect(page).not.toMatch(/unsafe-inline|unsafe-eval|https?:/);
  expect(policyFor(policies, '/dangjian/administration')).toBe(page);
  for (const route of ['/dangjian/admin', '/dangjian/admin/', '/dangjian/admin/index.html']) expect(policyFor(policies, route)).toContain('https://login.example.org;');
  expect(policiesOf(hashes, '/').map(({path}) => path)).toEqual(['/']);
});

test('style 属性多到响应头放不下的，一个不放行，并报出有几种', () => {
  const many = {...NO_HASHES, styleAttribute: Array.from({length: 25}, (_, index) => `'sha256-${index}'`)};
  expect(refusedStyleAttributes(many)).toBe(25);
  expect(policiesOf(many, '/')[0]!.value).toContain("style-src 'self';");
  expect(refusedStyleAttributes(hashes)).toBe(0);
  expect(policiesOf(hashes, '/')[0]!.value).toContain("'unsafe-hashes'");
});

test('nginx 的 map：路径里的点照字面，网站路径可有可无', () => {
  expect(nginxMap([{path: '/a.b/admin', value: 'x'}, {path: '/', value: 'y'}], '/a.b/')).toContain(String.raw`  "~^(/a\.b)?/admin(/|$)" "x";` + '\n  default "y";');
  expect(nginxMap([{path: '/admin', value: 'x'}], '/')).toContain('  "~^/admin(/|$)" "x";');
});
