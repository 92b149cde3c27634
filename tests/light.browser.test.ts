import type {Page} from 'playwright-core';
import {expect, inject} from 'vitest';
import {isReady, open, useBrowser} from './browser/site';
import {bytesOf} from './browser/weight';
import {publisherTest as test} from './pages';
import {sample} from './sweep';

useBrowser();

const desktop = {viewport: {width: 1280, height: 900}};
const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};
const isScript = (route: string): boolean => route.endsWith('.js');
const isApp = (route: string): boolean => isScript(route) && !/\/(?:light|list|region|search|search-box|door)\.\w+\.js$/.test(route);

/** 名字合的脚本先扣着，返回放行的办法。 */
async function hold(page: Page, scripts: RegExp): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(scripts, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test.each(sample(['/', '/standards/401', '/standards/2017/301', '/duties/organizationMember', '/basis', '/changes/2017..2026/401', '/blog/how-it-began', '/records', '/calendar'], 4, {always: ['/', '/standards/401']}))('静置不装应用，也不预取：%s', async (route) => {
  const {page, errors, requested, close} = await open(route, desktop);
  await page.waitForFunction(isReady);
  // 有筛选的，那个小程序运行完才显出筛选。
  await page.waitForFunction(() => !document.querySelector('[data-app][hidden]'));
  await page.waitForTimeout(300);
  expect(requested.filter(isScript).filter((script) => !/\/(?:light|region|list)\.\w+\.js$/.test(script))).toEqual([]);
  expect(requested.filter((script) => script.includes('/region.'))).toHaveLength(/records|calendar/.test(route) ? 1 : 0);
  expect(bytesOf(requested.filter((script) => script.includes('/light.')))).toBeLessThanOrEqual(4 * 1024);
  // 网页、样式、小脚本、标志、图标，有筛选的多一个。
  expect(new Set(requested).size).toBeLessThanOrEqual(6);
  expect(await page.evaluate(() => [document.documentElement.dataset.light, document.documentElement.dataset.hasHydrated, '__docusaurus' in window && (window as {docusaurus?: unknown}).docusaurus !== undefined])).toEqual(['ready', 'false', false]);
  expect(errors).toEqual([]);
  await close();
});

test('手机菜单：点开，有各页、版次、侧栏、大字、配色；类别展得开；Esc 收起，焦点还回去；不装应用', async () => {
  const {page, errors, requested, close} = await open('/standards/401', phone);
  const toggle = page.getByRole('button', {name: '切换导航栏'});
  await toggle.tap();
  const menu = page.locator('.navbar-sidebar');
  await menu.waitFor();
  expect(await toggle.getAttribute('aria-expanded')).toBe('true');
  const links = await menu.locator('a').allInnerTexts();
  expect(links).toEqual(expect.arrayContaining(['按事查', '日历', '依据', '术语', '2017 版', '402 假日支部规范']));
  // 各页、换版次、标准的目录各是一组，版次前面写着是什么。
  expect(await menu.locator('.menu > *').evaluateAll((parts) => parts.map((part) => part.tagName === 'P' ? part.textContent : part.querySelector('p')?.textContent ?? part.className))).toEqual(['', '换版次', '标准', expect.stringContaining('theme-doc-sidebar-menu')]);
  expect(await menu.locator('.ws-menu', {hasText: '换版次'}).getByRole('link').allInnerTexts()).toEqual(expect.arrayContaining(['2026 版', '2017 版']));
  const category = menu.getByRole('button', {name: '2 组织生活'});
  await category.tap();
  await menu.getByRole('link', {name: '205 组织生活会规范'}).or(menu.getByRole('link', {name: /^205 /})).first().waitFor();
  expect(await category.getAttribute('aria-expanded')).toBe('true');
  expect(await menu.getByRole('link', {name: '402 假日支部规范'}).isVisible()).toBe(false);
  await menu.getByRole('button', {name: '大字'}).tap();
  expect(await page.evaluate(() => document.documentElement.dataset.textSize)).toBe('large');
  await menu.getByRole('button', {name: /切换浅色/}).tap();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.keyboard.press('Escape');
  expect(await menu.count()).toBe(0);
  expect(await toggle.evaluate((element) => element === document.activeElement)).toBe(true);
  await toggle.tap();
  await menu.getByRole('link', {name: '按事查'}).tap();
  await page.waitForURL('**/tasks');
  expect(requested.filter(isApp)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test('手机上的本页目录：点开是全部章，点了就到；再点收起', async () => {
  const {page, requested, close} = await open('/standards/401', phone);
  const button = page.getByRole('button', {name: '本页目录'});
  await button.tap();
  const contents = page.locator('.theme-doc-toc-mobile');
  await contents.getByRole('link', {name: '6 流程'}).or(contents.getByRole('link', {name: /^6 /})).first().tap();
  expect(await page.evaluate(() => location.hash)).not.toBe('');
  await button.tap();
  expect(await contents.getByRole('link').count()).toBe(0);
  expect(requested.filter(isApp)).toEqual([]);
  await close();
});

test.each(['/', '/standards', '/tasks', '/standards/401', '/standards/2017/401'])('手机上打开 %s：没滚到的大半不排版，小脚本也不去量；没有 data: 里的 SVG', async (route) => {
  const {page, close} = await open(route, phone);
  await page.waitForFunction(() => document.documentElement.dataset.light === 'ready');
  const {shown, all, icons} = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const elements = [...document.querySelectorAll('#__docusaurus *')];
    const visible = (element: Element, options: object): boolean => (element as unknown as {checkVisibility: (options: object) => boolean}).checkVisibility(options);
    const displayed = elements.filter((element) => visible(element, {}));
    const drawn = displayed.flatMap((element) => ['', '::before', '::after'].map((part) => getComputedStyle(element, part || null))).map(({backgroundImage, maskImage}) => `${backgroundImage} ${maskImage}`);
    return {shown: displayed.filter((element) => visible(element, {contentVisibilityAuto: true})).length, all: displayed.length, icons: drawn.filter((text) => text.includes('data:image/svg')).map((text) => text.slice(0, 80))};
  });
  expect(shown).toBeLessThan(280);
  if (all > 400) expect(shown / all).toBeLessThan(0.25);
  expect(all).toBeGreaterThan(200);
  expect(icons).toEqual([]);
  await close();
});

test('换版次、配色、侧栏、目录：都不装应用；配色记得住', async () => {
  const {page, requested, close} = await open('/standards/401', {...desktop, colorScheme: 'light'});
  const versions = page.locator('.navbar .dropdown > [role=button]');
  await versions.focus();
  await page.keyboard.press('Space');
  expect(await versions.getAttribute('aria-expanded')).toBe('true');
  expect(await page.getByRole('link', {name: '2017 版'}).first().isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await versions.getAttribute('aria-expanded')).toBe('false');
  await page.getByRole('button', {name: '3 党员管理'}).click();
  await page.getByRole('link', {name: /^303 /}).first().waitFor();
  await page.locator('#inspection').scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector('#inspection')!.scrollIntoView());
  await page.waitForFunction(() => document.querySelector('.table-of-contents__link--active')?.getAttribute('href')?.length);
  const colour = page.getByRole('button', {name: /切换浅色/});
  await colour.click();
  await colour.click();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  await page.reload();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  await page.getByRole('button', {name: '当前为暗黑模式'}).waitFor();
  expect(requested.filter(isApp)).toEqual([]);
  await close();
});

test('小脚本还没到就点了菜单、大字：到了就补做', async () => {
  const {page, close} = await open('/404.html', phone);
  const release = await hold(page, /\/light\.\w+\.js/);
  await page.goto(`${inject('address')}/standards/401`, {waitUntil: 'commit'});
  await page.getByRole('button', {name: '切换导航栏'}).tap();
  expect(await page.evaluate(() => document.documentElement.dataset.light)).toBe(undefined);
  release();
  await page.locator('.navbar-sidebar').waitFor();
  await close();
});

test('记录表单：应用还没到就选了条件，选的留着、筛好、记进地址；接手后照常', async () => {
  const {page, errors, requested, close} = await open('/records', desktop);
  const release = await hold(page, /\/assets\/js\/.*main/);
  const rows = page.locator('main tbody tr');
  const all = await rows.count();
  await page.getByLabel('类别').selectOption('organizational-life');
  await page.getByLabel('格式').selectOption('xlsx');
  expect(await page.evaluate(() => document.documentElement.dataset.light)).toBe('loading');
  release();
  await page.waitForURL('**/records?*category=organizational-life*');
  await expect.poll(() => new URL(page.url()).searchParams.get('format')).toBe('xlsx');
  await expect.poll(() => rows.count()).toBeLessThan(all);
  expect(await page.getByLabel('类别').inputValue()).toBe('organizational-life');
  expect(requested.some(isApp)).toBe(true);
  await page.getByRole('button', {name: '大字'}).click();
  expect(await page.evaluate(() => document.documentElement.dataset.textSize)).toBe('large');
  expect(errors).toEqual([]);
  await close();
});

test('工作日历：指到某月不装应用；应用还没到就点了“本季”，到了就是三个月', async () => {
  const {page, errors, requested, close} = await open('/calendar#month-3', desktop);
  const months = page.locator('main section[id^=month-]:visible');
  const ids = (): Promise<string[]> => months.evaluateAll((sections) => sections.map(({id}) => id));
  expect(await ids()).toEqual(['month-3']);
  await page.getByRole('link', {name: '5 月', exact: true}).click();
  await expect.poll(ids).toEqual(['month-5']);
  expect(requested.filter(isApp)).toEqual([]);
  const release = await hold(page, /\/assets\/js\/.*main/);
  await page.getByRole('button', {name: '本季'}).click();
  expect(await ids()).toEqual(['month-5']);
  release();
  await expect.poll(() => months.count()).toBe(3);
  expect(errors).toEqual([]);
  await close();
});

test('小脚本取不到：读、换版次、搜索都还行', async () => {
  const {page, close} = await open('/404.html', desktop);
  await page.route(/\/light\.\w+\.js/, (route) => route.abort());
  await page.goto(`${inject('address')}/standards/401`);
  expect(await page.locator('svg.ws-flow').first().isVisible()).toBe(true);
  const versions = page.locator('.navbar .dropdown');
  await versions.hover();
  await versions.getByRole('link', {name: '2017 版'}).click();
  await page.waitForURL('**/standards/2017/401');
  await page.locator('.navbar input[name=q]').fill('党课');
  await page.locator('.navbar input[name=q]').press('Enter');
  await page.waitForURL('**/search?q=*&version=2017');
  await page.locator('main section article').first().waitFor();
  await close();
});
