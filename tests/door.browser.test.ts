import {createRequire} from 'node:module';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Page} from 'playwright-core';
import {expect, inject} from 'vitest';
import {labelOf} from '../src/domain/source/release';
import {open, useBrowser} from './browser/site';
import {current, isLocalBuild, publisherTest as test} from './pages';

useBrowser();

const desktop = {viewport: {width: 1280, height: 900}};
const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};
const trigger = (page: Page) => page.locator('.ws-door');

/** 页上写着的永久网址；没有公开网址的构建只写路径，照打开的地址补全。 */
const permanent = (release: string, code = '401'): string => {
  const html = readFileSync(`build/standards/${release}/${code}.html`, 'utf8');
  const address = new URL(/data-address="?([^\s">]+)/.exec(html)![1]!, inject('address')).href;
  expect(address).toMatch(new RegExp(`^https?://.+/standards/${release}/${code}$`));
  return address;
};

/** 现行的 401：第几版、哪年发布的，照它的题头块。 */
const edition = (): {edition: string; year: string} => {
  const text = readdirSync(current.folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('index.mdx'))
    .map((name) => readFileSync(path.join(current.folder, name), 'utf8'))
    .find((source) => /^code: "401"$/m.test(source))!;
  return {edition: /^edition: (\d+)$/m.exec(text)![1]!, year: /^issued: "(\d{4})-/m.exec(text)![1]!};
};

/** 选中一条里的字；range 为该段文字节点里的起止。 */
async function select(page: Page, clause: string, length = 12): Promise<string> {
  return page.locator(`#${clause}`).evaluate((anchor, count) => {
    const walker = document.createTreeWalker(anchor.parentElement!, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && (anchor.contains(node) || node.textContent!.trim().length < count)) node = walker.nextNode();
    const range = document.createRange();
    const from = node!.textContent!.search(/\S/);
    range.setStart(node!, from);
    range.setEnd(node!, from + count);
    const selection = getSelection()!;
    selection.removeAllRanges();
    selection.addRange(range);
    anchor.scrollIntoView({block: 'center'});
    return selection.toString();
  }, length);
}

/** 把页上的链接换成 GitHub 的意见表单，如同部署在 GitHub 的网站。 */
async function withGitHub(page: Page): Promise<void> {
  await page.locator('a[data-door-standard]').evaluate((link: HTMLAnchorElement) => {
    link.href = 'https://github.com/unit/standards/issues/new?template=feedback.yml';
  });
}

test('GitHub：选中一条里的字，按钮打开填好发布、标准、条款和原文的表单', async () => {
  const {page, errors, foreign, close} = await open('/standards/401', desktop);
  await withGitHub(page);
  const words = await select(page, 'frequency');
  await trigger(page).waitFor();
  const address = new URL((await trigger(page).getAttribute('href'))!);
  expect(Object.fromEntries(address.searchParams)).toEqual({template: 'feedback.yml', title: '意见：401 支部主题党日规范 5.1.1', release: labelOf(current.name), standard: '401 支部主题党日规范', clause: '5.1.1', words, address: `${permanent(current.name)}#frequency`});
  expect(await trigger(page).getAttribute('target')).toBe('_blank');
  expect(await trigger(page).innerText()).toContain('对这一条提意见');
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test('没有代码托管：给可复制的文字和邮件链接；全程用键盘，Esc 逐层退出，焦点还回去', async () => {
  const {page, errors, foreign, close} = await open('/standards/2017/401', desktop);
  const words = await select(page, 'annual-plan');
  await trigger(page).waitFor();
  expect(await page.getByRole('status').filter({hasText: '按 Tab 键'}).count()).toBe(1);
  await page.keyboard.press('Tab');
  expect(await trigger(page).evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', {name: '对这一条提意见'});
  await panel.waitFor();
  const number = await page.locator('#annual-plan').innerText();
  expect(await panel.getByRole('textbox').inputValue()).toBe(`发布：2017 版\n标准：401 支部主题党日规范\n条款：${number.trim()}\n原文：${words}\n网址：${permanent('2017')}#annual-plan\n意见：`);
  const mail = new URL((await panel.getByRole('link', {name: '用邮件发送'}).getAttribute('href'))!);
  expect(mail.protocol).toBe('mailto:');
  expect(mail.searchParams.get('body')).toContain(words);
  // 焦点不出对话框。
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press('Tab');
    expect(await panel.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  expect(await panel.count()).toBe(0);
  expect(await trigger(page).evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  expect(await trigger(page).count()).toBe(0);
  expect(foreign).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test('意见写在框里，邮件里就是写过的', async () => {
  const {page, close} = await open('/standards/401', desktop);
  await page.getByRole('link', {name: '对本标准提意见'}).click();
  const panel = page.getByRole('dialog', {name: '对本标准提意见'});
  await panel.getByRole('textbox').press('End');
  await panel.getByRole('textbox').fill(`${await panel.getByRole('textbox').inputValue()}签到表少一栏`);
  const mail = new URL((await panel.getByRole('link', {name: '用邮件发送'}).getAttribute('href'))!);
  expect(mail.searchParams.get('body')).toMatch(/\n意见：签到表少一栏$/);
  expect(mail.searchParams.get('subject')).toBe('意见：401 支部主题党日规范');
  await close();
});

test('点条号：引文有正文、列项、编号、版次和网址，没有依据和标记；链接另复制；地址栏也指到这一条', async () => {
  const {page, errors, close} = await open('/standards/401', {...desktop, permissions: ['clipboard-read', 'clipboard-write']});
  await page.locator('#frequency').click();
  const panel = page.getByRole('dialog', {name: '第 5.1.1 条'});
  await panel.getByRole('button', {name: '复制引文'}).click();
  await panel.getByText('已复制').waitFor();
  const standard = edition();
  const quotation = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(quotation).toEqual([expect.stringMatching(/^党支部应每月开展 1 次主题党日[^〔〕]*。$/), `——《支部主题党日规范》（JGDJ 401—${standard.year}）5.1.1，第 ${standard.edition} 版，${labelOf(current.name)}`, `${permanent(current.name)}#frequency`]);
  await panel.getByRole('button', {name: '复制链接'}).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`${permanent(current.name)}#frequency`);
  expect(new URL(page.url()).hash).toBe('#frequency');
  await panel.getByRole('button', {name: '提意见'}).click();
  expect(await page.getByRole('dialog', {name: '对这一条提意见'}).getByRole('textbox').inputValue()).toContain('条款：5.1.1');
  await page.keyboard.press('Escape');
  expect(await page.locator('#frequency').evaluate((element) => element === document.activeElement)).toBe(true);
  expect(errors).toEqual([]);
  await close();
});

test('没有剪贴板接口的（微信、内网 http）：老办法复制；老办法也不成的，文字选好了给读者自己复制', async () => {
  const {page, close} = await open('/standards/401', phone);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', {value: undefined}));
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(window, {copied});
    document.execCommand = () => {
      const area = document.activeElement as HTMLTextAreaElement;
      copied.push(area.value.slice(area.selectionStart, area.selectionEnd));
      return copied.length < 2;
    };
  });
  await page.locator('#frequency').tap();
  const panel = page.getByRole('dialog', {name: '第 5.1.1 条'});
  await panel.getByRole('button', {name: '复制链接'}).tap();
  await panel.getByText('已复制').waitFor();
  expect(await page.evaluate(() => (window as unknown as {copied: string[]}).copied)).toEqual([`${permanent(current.name)}#frequency`]);
  // 引文还在框里。
  expect(await panel.getByRole('textbox').inputValue()).toContain('——《支部主题党日规范》');
  await panel.getByRole('button', {name: '复制引文'}).tap();
  await panel.getByText('请按住文字自己复制').waitFor();
  expect(await panel.getByRole('textbox').evaluate((area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart)).toBeGreaterThan(20);
  await close();
});

test('点句后的依据：那一条说什么、有多硬，就在这里看，再到依据页的那一条；不开脚本跳到页尾的那一条', async () => {
  const {page, errors, close} = await open('/standards/401', desktop);
  const cite = page.locator('#frequency ~ .ws-cite').first();
  await cite.click();
  const panel = page.getByRole('dialog', {name: '支部工作条例 第十六条'});
  expect(await panel.innerText()).toMatch(/《中国共产党支部工作条例（试行）》 2018年试行版[\s\S]*每月相对固定 ?1 ?天开展主题党日[\s\S]*必须做到/);
  await page.keyboard.press('Escape');
  expect(await cite.evaluate((element) => element === document.activeElement)).toBe(true);
  await cite.click();
  await panel.getByRole('link', {name: '看这一条'}).click();
  await page.waitForURL('**/basis/branch-work-regulations#article-16');
  expect(await page.locator('#article-16').innerText()).toContain('开展主题党日');
  expect(errors).toEqual([]);
  await close();
  const bare = await open('/standards/401', {...desktop, javaScriptEnabled: false});
  await bare.page.locator('#frequency ~ .ws-cite').first().click();
  await expect.poll(() => bare.page.evaluate(() => document.querySelector(':target')?.textContent)).toBe('第十六条');
  expect(await bare.page.locator('li:has(:target)').innerText()).toContain('开展主题党日');
  await bare.close();
});

test('复制：文字真的进了剪贴板', async () => {
  const {page, close} = await open('/standards/401', {...desktop, permissions: ['clipboard-read', 'clipboard-write']});
  await select(page, 'frequency');
  await trigger(page).click();
  await page.getByRole('button', {name: '复制'}).click();
  await page.getByRole('dialog').getByText('已复制').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('条款：5.1.1');
  await close();
});

test('手机：按钮在屏幕里、够大，点得开；选区散了就收起；离开标准页没有按钮', async () => {
  const {page, close} = await open('/standards/401', phone);
  await select(page, 'frequency');
  await trigger(page).waitFor();
  const box = (await trigger(page).boundingBox())!;
  expect(box.height).toBeGreaterThanOrEqual(44);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  expect(box.y + box.height).toBeLessThanOrEqual(844);
  await trigger(page).tap();
  await page.getByRole('dialog').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', {name: '关闭'}).tap();
  await page.evaluate(() => getSelection()!.removeAllRanges());
  await page.locator('body').tap({position: {x: 5, y: 300}});
  await expect.poll(() => trigger(page).count()).toBe(0);
  await page.goto(`${inject('address')}/blog/how-it-began`);
  await page.locator('article p').first().evaluate((paragraph) => getSelection()!.selectAllChildren(paragraph));
  await page.waitForTimeout(500);
  expect(await trigger(page).count()).toBe(0);
  await close();
});

test('不开脚本：页上有“对本标准提意见”，标准和发布都写好了', async () => {
  const {page, close} = await open('/standards/next/301', {javaScriptEnabled: false});
  const link = page.getByRole('link', {name: '对本标准提意见'});
  const mail = new URL((await link.getAttribute('href'))!);
  expect(mail.searchParams.get('body')).toBe(`发布：下一版草案\n标准：301 发展党员工作规范${isLocalBuild() ? '' : `\n网址：${permanent('next', '301')}`}\n意见：`);
  await close();
});

test('很长的选区截断；选区跨条时算起点那一条', async () => {
  const {page, close} = await open('/standards/401', desktop);
  await withGitHub(page);
  await page.evaluate(() => {
    const start = document.querySelector('#frequency')!.parentElement!;
    const end = document.querySelector('#volunteering')!.parentElement!;
    const range = document.createRange();
    range.setStartBefore(start.firstChild!);
    range.setEndAfter(end.lastChild!);
    getSelection()!.addRange(range);
  });
  await trigger(page).waitFor();
  const {clause, words} = Object.fromEntries(new URL((await trigger(page).getAttribute('href'))!).searchParams);
  expect(clause).toBe('5.1.1');
  expect(Array.from(words!)).toHaveLength(200);
  expect((await trigger(page).getAttribute('href'))!.length).toBeLessThan(8000);
  await close();
});

test('不在编号段落里的：列项算引出它的条，没有编号的段落算所在的章', async () => {
  const {page, close} = await open('/standards/401', desktop);
  await withGitHub(page);
  const clauseOf = async (selector: string): Promise<string | null> => {
    await page.evaluate(() => getSelection()!.removeAllRanges());
    await expect.poll(() => trigger(page).count()).toBe(0);
    await page.locator(selector).first().evaluate((element) => getSelection()!.selectAllChildren(element));
    await trigger(page).waitFor();
    return new URL((await trigger(page).getAttribute('href'))!).searchParams.get('clause');
  };
  expect(await clauseOf('.ws-items li')).toBe('5.3.1');
  expect(await clauseOf('#scope + p')).toBe('1 范围');
  await close();
});

test('对话框打开时 axe 没有违规（深色、浅色）', async () => {
  const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
  for (const colorScheme of ['light', 'dark'] as const) {
    const {page, close} = await open('/standards/401', {...desktop, colorScheme, bypassCSP: true});
    await page.getByRole('link', {name: '对本标准提意见'}).click();
    await page.getByRole('dialog', {name: '对本标准提意见'}).waitFor();
    await page.evaluate(axe);
    const found = await page.evaluate(async () => (await (window as unknown as {axe: {run: (root: object, options: object) => Promise<{violations: {id: string}[]}>}}).axe.run({include: ['.ws-door-panel']}, {runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa']})).violations.map(({id}) => id));
    await close();
    expect(found).toEqual([]);
  }
});
