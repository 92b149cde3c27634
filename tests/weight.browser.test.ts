import {expect, test} from 'vitest';
import {open, useBrowser, visitAll} from './browser/site';
import {bytesByKind} from './browser/weight';
import {codesOf, releases} from './pages';
import {sample} from './sweep';

useBrowser();

const KB = 1024;

test.each(releases)('$name 版：打开任一标准，脚本不超过 4 KB（gzip），滚到底也不装应用、不取搜索索引', {timeout: 900_000}, async ({folder, path}) => {
  await visitAll(sample(codesOf(folder), 3, {always: ['301']}).map((code) => `${path}/${code}`), {}, async (route, {page, requested}) => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForLoadState('networkidle');
    const {js} = bytesByKind(requested);
    // 各页共用的文件第二次由缓存给，请求照样记着：量的是第一次来的读者。
    expect(js, `${route} 脚本`).toBeGreaterThan(KB);
    expect(js, `${route} 脚本`).toBeLessThanOrEqual(4 * KB);
    expect(requested.filter((request) => request.includes('search-index')), route).toEqual([]);
  });
});

test('应用不超过 190 KB（gzip），里面没有着色库、lunr、Mermaid 和画图引擎', async () => {
  const {page, requested, close} = await open('/search');
  await page.waitForFunction(() => document.documentElement.dataset.hasHydrated === 'true');
  const {js} = bytesByKind(requested);
  expect(js).toBeGreaterThan(50 * KB);
  expect(js).toBeLessThanOrEqual(190 * KB);
  const scripts = await Promise.all(requested.filter((route) => route.endsWith('.js')).map(async (route) => (await page.request.get(new URL(route, page.url()).href)).text()));
  for (const name of ['lunr', 'mermaidAPI', 'layoutFlowchart', 'elkjs', 'Prism.languages']) expect(scripts.some((script) => script.includes(name)), name).toBe(false);
  await close();
});
