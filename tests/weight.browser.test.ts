import {expect, test} from 'vitest';
import {open, useBrowser} from './browser/site';
import {bytesByKind} from './browser/weight';
import {codesOf, releases} from './pages';

useBrowser();

const KB = 1024;

test.each(releases)('$name 版：打开任一标准，脚本不超过 190 KB、样式不超过 20 KB（gzip），不取搜索索引', {timeout: 300_000}, async ({folder, path}) => {
  for (const code of codesOf(folder)) {
    const {page, requested, close} = await open(`${path}/${code}`);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForLoadState('networkidle');
    const {js, css} = bytesByKind(requested);
    expect(js, `${path}/${code} 脚本`).toBeLessThanOrEqual(190 * KB);
    expect(css, `${path}/${code} 样式`).toBeLessThanOrEqual(20 * KB);
    expect(requested.filter((route) => route.includes('search-index')), `${path}/${code}`).toEqual([]);
    await close();
  }
});

test('页面里没有着色库、lunr、Mermaid 和画图引擎', async () => {
  const {page, requested, close} = await open('/standards/301');
  const scripts = await Promise.all(requested.filter((route) => route.endsWith('.js')).map(async (route) => (await page.request.get(new URL(route, page.url()).href)).text()));
  for (const name of ['lunr', 'mermaidAPI', 'layoutFlowchart', 'elkjs', 'Prism.languages']) expect(scripts.some((script) => script.includes(name)), name).toBe(false);
  await close();
});
