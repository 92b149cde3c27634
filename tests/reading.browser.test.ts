import {readFileSync} from 'node:fs';
import {expect, inject, test} from 'vitest';
import {adopted} from '../src/project/fixture';
import {open, useBrowser, visitAll} from './browser/site';
import {builtPages, codesOf, current, isLocalBuild, publisherTest, releases} from './pages';
import {sample} from './sweep';
import {labelOf} from '../src/domain/source/release';

useBrowser();

/** 抽查时也一定打开的：每种页面一个。 */
const KINDS = ['/', '/standards', '/duties', '/duties/organizationMember', '/calendar', '/tasks', '/questions', '/records', '/basis', '/basis/branch-work-regulations', '/terms', '/downloads', '/data', '/changes', '/blog', '/blog/how-it-began', '/adopt', '/search', '/guide/adopt', '/guide/style', ...releases.flatMap(({path}) => [`${path}/401`, `${path}/301`, `${path}/duties`, `${path}/calendar`])];

test('打得开：没有脚本错误，没有站外请求，手机宽度不横向滚动', {timeout: 600_000}, async () => {
  const faults: string[] = [];
  const built = builtPages();
  const pages = sample(built, 48, {always: KINDS.filter((route) => built.includes(route))});
  await visitAll(pages, {viewport: {width: 390, height: 844}}, async (route, {page, errors, foreign}, status) => {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (status !== 200) faults.push(`${route}：状态 ${status}`);
    if (errors.length) faults.push(`${route}：${errors.join('；')}`);
    if (foreign.length) faults.push(`${route} 请求站外：${foreign.join('；')}`);
    if (overflow > 0) faults.push(`${route} 横向多出 ${overflow} 像素`);
  });
  expect(faults).toEqual([]);
  expect(pages.length).toBeGreaterThanOrEqual(48);
});

publisherTest('不开脚本：文字、表格、流程图、下载、导航链接都在', async () => {
  const {page, close} = await open('/standards/401', {javaScriptEnabled: false});
  expect(await page.locator('h1').innerText()).toBe('支部主题党日规范');
  expect(await page.locator('svg.ws-flow').first().isVisible()).toBe(true);
  expect(await page.locator('table.ws-steps').isVisible()).toBe(true);
  const href = await page.locator('article a[download]').first().getAttribute('href');
  const response = await page.request.get(inject('address') + href);
  expect(response.status()).toBe(200);
  await close();
});

publisherTest('框链到条款，条款可直达；打印成 A4 页数合理', async () => {
  const {page, close} = await open('/standards/401');
  const target = await page.locator('svg.ws-flow a').first().getAttribute('href');
  await page.locator('svg.ws-flow a').first().click();
  expect(new URL(page.url()).hash).toBe(target);
  expect(await page.locator(`[id="${target!.slice(1)}"]`).isVisible()).toBe(true);
  const pdf = await page.pdf({format: 'A4'});
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(2);
  expect(pages).toBeLessThan(24);
  await close();
});

publisherTest('换版次：从 2026 版的一页换到 2017 版的同一标准，再换到草案', async () => {
  const {page, close} = await open('/standards/401', {viewport: {width: 1280, height: 900}});
  const menu = page.locator('.navbar .dropdown').filter({hasText: labelOf(current.name)});
  await menu.hover();
  await menu.getByRole('link', {name: '2017 版'}).click();
  await page.waitForURL('**/standards/2017/401');
  // 地址先变、内容后换，要等到新页的题头块。
  await page.locator('.ws-title-block', {hasText: 'JGDJ 401—2017'}).waitFor();
  const again = page.locator('.navbar .dropdown').filter({hasText: '2017 版'});
  await again.hover();
  await again.getByRole('link', {name: '下一版草案'}).click();
  await page.waitForURL('**/standards/next/401');
  await page.locator('.theme-doc-version-banner').waitFor();
  await close();
});

publisherTest('永久地址 /standards/2026/401 是完整页面，规范地址指向 /standards/401', async () => {
  const {page, errors, close} = await open(`/standards/${current.name}/401`);
  expect(await page.locator('h1').innerText()).toBe('支部主题党日规范');
  // 没有公开网址的不写。
  if (isLocalBuild()) expect(await page.locator('link[rel=canonical]').count()).toBe(0);
  else expect(await page.locator('link[rel=canonical]').getAttribute('href')).toMatch(/\/standards\/401$/);
  expect(errors).toEqual([]);
  await close();
});

publisherTest('应用里跳转到的标准（从查找页），流程图和表单预览也在；换版次的菜单 Esc 收得起', async () => {
  const {page, errors, close} = await open('/search?q=主题党日', {viewport: {width: 1280, height: 900}});
  // 应用里的换版次：键盘打得开，Esc 收起，焦点还给按钮。
  await page.locator('main section article').first().waitFor();
  const releaseMenu = page.locator('.navbar .dropdown');
  await releaseMenu.locator('> [role=button]').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => releaseMenu.locator('ul').isVisible()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect.poll(() => releaseMenu.locator('ul').isVisible()).toBe(false);
  expect(await releaseMenu.locator('> [role=button]').evaluate((element) => element === document.activeElement)).toBe(true);
  await page.locator('main section article h2 a[href^="/standards/401"]').first().click();
  await page.waitForURL('**/standards/401*');
  await page.locator('svg.ws-flow').first().waitFor();
  await page.locator('table.ws-form').first().waitFor();
  expect(errors).toEqual([]);
  await close();
});

publisherTest('大字和深色记得住', async () => {
  const {page, close} = await open('/standards/401', {viewport: {width: 1280, height: 900}});
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('article p')!).fontSize));
  const before = await size();
  await page.getByRole('button', {name: '大字'}).click();
  expect(await size()).toBeGreaterThan(before * 1.2);
  await page.reload();
  expect(await size()).toBeGreaterThan(before * 1.2);
  await close();
});

test('404 页告诉人去哪里', async () => {
  const {page, close} = await open('/standards/999');
  expect(await page.locator('main').innerText()).toContain('没有这一页');
  expect(await page.getByRole('link', {name: '标准体系表'}).first().getAttribute('href')).toBe('/standards');
  await close();
});

// 采用单位的各版里没有上游废止的。
const [withdrawn] = codesOf(current.folder, /^status: withdrawn$/m);
test.skipIf(withdrawn === undefined)('废止的标准：不写复审，首屏没有表单按钮，下载页标明，体系表另数', () => {
  const read = (page: string): string => readFileSync(`build${page}.html`, 'utf8');
  const first = read(`/standards/${withdrawn}`).split('ws-history')[0]!;
  expect(first).toContain('起废止');
  expect(first).not.toContain('复审不迟于');
  // 全文可以取，表单不在这里。
  expect(/<nav class="?ws-jump[^]*?id="?how/.exec(first)![0]).not.toMatch(new RegExp(`/${withdrawn}/(?!${withdrawn}\\.docx)`));
  expect(read('/downloads')).toMatch(new RegExp(`${withdrawn} [^<]*（废止）`));
  expect(read('/standards')).toMatch(/5 个(?:<!-- -->)?，另有废止 1 个/);
  // 采用的仓库没有从前的版可比。
  if (!adopted) expect(read('/changes')).toMatch(/30 个标准里 30 个有变化(?:<!-- -->)?，另有 1 个废止/);
});
