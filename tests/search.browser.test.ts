import type {Page} from 'playwright-core';
import {expect, inject, test} from 'vitest';
import {open, useBrowser} from './browser/site';
import {bytesOf} from './browser/weight';
import {current, publisherTest, releases} from './pages';

useBrowser();

/** 打开某一版的搜索页；索引只取一次，往后换词不重开页面。 */
async function searchPage(page: Page, version: string): Promise<void> {
  await page.goto(`${inject('address')}/search${version === current.name ? '' : `?version=${version}`}`);
  await page.locator('main input[type=search]').waitFor();
}

/** 在搜索页输入一个词，等到结果或“没有查到”；结果为地址，依次。 */
async function results(page: Page, q: string): Promise<string[]> {
  const input = page.locator('main input[type=search]');
  // 先清空，等上一个词的结果撤下，免得把旧结果当成新的。
  await input.fill('');
  await page.waitForFunction(() => document.querySelector('main section article') === null && !document.body.innerText.includes('没有查到'));
  await input.fill(q);
  await page.waitForFunction(
    (word) => document.querySelector('main h1')?.textContent === `查找“${word}”` && !document.querySelector('main [class*=loadingRing]') && (document.querySelector('main section article') !== null || document.body.innerText.includes('没有查到')),
    q,
    {timeout: 60_000, polling: 50},
  );
  return page.locator('main section article h2 a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

test.each(releases)('$name 版的查找页：在这一版里查，次序和框里一样', {timeout: 600_000}, async ({name, path}) => {
  const {page, errors, close} = await open('/');
  await searchPage(page, name);
  const found = await results(page, '主题党日');
  expect(found[0]).toMatch(new RegExp(`^${path}/401(?:#|$)`));
  await page.locator('.navbar input[name=q]').fill('主题党日');
  await page.locator('.navbar [role=option]').first().waitFor();
  const box = await page.locator('.navbar [role=option]').evaluateAll((options) => options.map((option) => option.getAttribute('href') ?? ''));
  expect(box).toEqual(found.slice(0, box.length));
  await close();
  expect(errors).toEqual([]);
});

publisherTest('查找页：答复就在结果里；改过再查的说出来；查到多少是真的，余下的打得开；查不到的给像的词', async () => {
  const {page, errors, close} = await open('/');
  await searchPage(page, current.name);
  const main = page.locator('main');
  await results(page, '组织生火会');
  expect(await main.innerText()).toContain('按“组织生活会”查的');
  expect(await main.locator('article').first().innerText()).toContain('组织生活会');
  const listed = await main.locator('article').count();
  expect(await main.innerText()).toContain(`多于 ${listed} 处`);
  await page.getByRole('button', {name: '再列一些'}).click();
  await expect.poll(() => main.locator('article').count()).toBeGreaterThan(listed);
  await results(page, '租知深或惠');
  expect(await main.innerText()).toContain('是不是要找');
  await main.getByRole('link', {name: '组织生活会', exact: true}).click();
  await main.locator('article').first().waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('组织生活会');
  await close();
  expect(errors).toEqual([]);
});

publisherTest('在 2017 版的页面上搜，建议和全部结果都在 2017 版里，命中标出', async () => {
  const {page, close} = await open('/standards/2017/401', {viewport: {width: 1280, height: 900}});
  await page.locator('.navbar input[name=q]').click();
  await page.locator('.navbar input[name=q]').pressSequentially('党日');
  const first = page.locator('.navbar [role=option]').first();
  await first.waitFor();
  expect(await first.locator('mark').first().innerText()).toBe('党日');
  await first.click();
  await page.waitForURL('**/standards/2017/**');
  await close();
});

publisherTest('索引用到才取；手机上也能搜', async () => {
  const {page, requested, close} = await open('/standards/401', {viewport: {width: 390, height: 844}});
  expect(requested.some((route) => route.includes('search-index'))).toBe(false);
  await page.locator('.navbar input[name=q]').click();
  await page.locator('.navbar input[name=q]').pressSequentially('shyk');
  await page.locator('.navbar [role=option]').first().waitFor();
  const taken = requested.filter((route) => route.includes('search-index'));
  expect(taken.length).toBeLessThanOrEqual(1 + 12 + 6 + 2);
  expect(bytesOf(taken)).toBeLessThanOrEqual(120 * 1024);
  await close();
});

publisherTest('贴一整段四百字的话也答得出，不卡住', async () => {
  const {page, close} = await open('/');
  const sentence = '机关党支部每个月必须开展的主题党日活动怎么安排和记录，遇到支部书记出差、党员请假、到会人数不够半数应当怎么办，补学要在几天之内完成并且由谁来核对'.repeat(6).slice(0, 400);
  await searchPage(page, current.name);
  expect((await results(page, sentence)).some((href) => href.startsWith('/standards/401'))).toBe(true);
  await close();
});

publisherTest('首页的搜索框不用脚本也提交到搜索页；查不到时给去处', async () => {
  const {page, close} = await open('/');
  await page.locator('main input[name=q]').fill('入党');
  await page.getByRole('button', {name: '查', exact: true}).click();
  await page.waitForURL('**/search?q=*');
  await page.locator('main section article').first().waitFor();
  expect(await results(page, '鳄鱼饲养')).toEqual([]);
  expect(await page.locator('main').innerText()).toContain('1 组织机构');
  await close();
});

publisherTest('提示出来以后接着打字，提示跟着换', async () => {
  const {page, errors, close} = await open('/standards/401', {viewport: {width: 1280, height: 900}});
  const input = page.locator('.navbar input[name=q]');
  const first = page.locator('.navbar [role=option]').first();
  await input.click();
  await input.pressSequentially('党费');
  await page.locator('.navbar [role=option]', {hasText: '党费收缴'}).first().waitFor();
  await input.fill('');
  await input.pressSequentially('道德讲堂');
  await page.locator('.navbar [role=option]', {hasText: '道德讲堂规范'}).first().waitFor();
  expect(await first.innerText()).toContain('道德讲堂');
  expect(errors).toEqual([]);
  await close();
});

/** 让搜索框的程序和索引都晚到，如同慢的网络。 */
async function slowly(page: Page, ms: number): Promise<void> {
  await page.route(/\/assets\/js\/|\/search-index\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await route.continue();
  });
}

publisherTest.each([0, 30, 250])('程序还没装好就打字，每字隔 %i 毫秒：一个字不丢，答的是打完的词', async (delay) => {
  const {page, errors, close} = await open('/404.html', {viewport: {width: 1280, height: 900}});
  await slowly(page, 400);
  await page.goto(`${inject('address')}/standards/401`, {waitUntil: 'commit'});
  const input = page.locator('.navbar input[name=q]');
  await input.focus();
  await input.pressSequentially('daodejiangtang', {delay});
  await page.locator('.navbar [role=option]', {hasText: '道德讲堂规范'}).first().waitFor();
  expect(await input.inputValue()).toBe('daodejiangtang');
  expect(await input.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(errors).toEqual([]);
  await close();
});

publisherTest('用输入法：拼字时不查、不打断；程序在拼字当中装好也不碰选区，拼完就答', async () => {
  const {page, requested, close} = await open('/404.html', {viewport: {width: 1280, height: 900}});
  await slowly(page, 400);
  await page.goto(`${inject('address')}/standards/401`, {waitUntil: 'commit'});
  const input = page.locator('.navbar input[name=q]');
  await input.focus();
  const ime = await page.context().newCDPSession(page);
  for (const text of ['d', 'da', 'dang', 'dang’f', 'dang’fei']) {
    await ime.send('Input.imeSetComposition', {text, selectionStart: text.length, selectionEnd: text.length});
    await page.waitForTimeout(200);
  }
  await page.waitForFunction(() => document.querySelector<HTMLFormElement & {standardsBox?: unknown}>('.navbar form')?.standardsBox !== undefined);
  expect(await input.inputValue()).toBe('dang’fei');
  await ime.send('Input.insertText', {text: '党费'});
  await page.locator('.navbar [role=option]', {hasText: '党费收缴'}).first().waitFor();
  expect(await input.inputValue()).toBe('党费');
  expect(requested.some((route) => route.includes('search-index'))).toBe(true);
  await close();
});

publisherTest('只用键盘：Ctrl+K 到框里，上下挑选、转一圈回到框里，Esc 收起，回车打开；没挑的回车看全部', async () => {
  const {page, close} = await open('/standards/2017/401', {viewport: {width: 1280, height: 900}});
  const input = page.getByRole('combobox', {name: '查标准'});
  const options = page.locator('.navbar [role=option]');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('党课');
  await options.first().waitFor();
  expect(await input.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('ArrowUp');
  expect(await options.last().getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('ArrowDown');
  expect(await input.getAttribute('aria-activedescendant')).toBe(null);
  await page.keyboard.press('Escape');
  expect([await input.getAttribute('aria-expanded'), await options.first().isVisible(), await input.inputValue()]).toEqual(['false', false, '党课']);
  await page.keyboard.press('ArrowDown');
  await options.first().waitFor();
  await page.keyboard.press('ArrowDown');
  const active = page.locator(`[id="${await input.getAttribute('aria-activedescendant')}"]`);
  expect(await active.getAttribute('aria-selected')).toBe('true');
  const href = await active.getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${href}`);
  await page.goto(`${inject('address')}/standards/2017/401`);
  await input.fill('党课');
  await input.press('Enter');
  await page.waitForURL('**/search?q=*&version=2017');
  await page.locator('main section article').first().waitFor();
  await close();
});

publisherTest('不开脚本：页眉的框也提交到查找页，带着版次；查找页说怎么找，给出去处', async () => {
  const {page, close} = await open('/standards/2017/401', {javaScriptEnabled: false});
  await page.locator('.navbar input[name=q]').fill('党课');
  await page.locator('.navbar input[name=q]').press('Enter');
  await page.waitForURL('**/search?q=*&version=2017');
  for (const href of ['/questions', '/tasks', '/duties', '/records', '/standards']) expect(await page.locator(`main a[href="${href}"]`).count(), href).toBeGreaterThan(0);
  await close();
});
