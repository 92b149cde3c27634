/** 首页和各张清单：字够大、手机上不太长、找得到、清得掉。 */
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Locator, Page} from 'playwright-core';
import {expect, inject} from 'vitest';
import {parse} from 'yaml';
import {isReady, open, saved, useBrowser, visitAll} from './browser/site';
import {current, publisherTest as test, releases} from './pages';
import {sample} from './sweep';

useBrowser();

/** 各页手机上最多几屏（844 像素一屏）；不写的不限。日历写明哪月，不随今天变：年底的一月最长。 */
const LISTS: Record<string, number> = {'/': 7, '/standards': 8, '/tasks': 14, '/questions': 6, '/duties': 8, '/duties/organizationMember': 8, '/duties/branchSecretary': 9, '/calendar#month-11': 11, '/calendar#month-12': 16, '/records': 12, '/basis': 9, '/basis/branch-work-regulations': Infinity, '/terms': 20, '/downloads': 9, '/changes': 4, '/changes/2017..2026': 12, '/changes/2017..2026/401': Infinity, '/corrections': 14, '/pending': 6, '/burden': 15, '/small-branch': 6, '/data': 5, '/fill': 5, '/cases': 6, '/accessibility': 14, '/blog/tags': 3};
const phone = {viewport: {width: 390, height: 844}, bypassCSP: true};
const desktop = {viewport: {width: 1366, height: 768}};

/** 正文里看得见的字，小于 16 像素的：元素和字号。图里的字另有规矩，给读屏的不算。 */
const smallText = (): string[] => {
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!;
    if (!node.textContent!.trim() || !element.getClientRects().length || element.closest('svg, .ws-sr, code')) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 15.99) found.add(`${element.tagName}.${element.className} ${size}px ${node.textContent!.trim().slice(0, 12)}`);
  }
  return [...found];
};

/** 段落、列项里一行超过 46 个字的：同一行的字合起来有多宽，当中空开的不算。 */
const wideText = (): string[] => [...document.querySelectorAll<HTMLElement>('main p, main li')].filter((element) => {
  const lines = new Map<number, number>();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    // 只给读屏的缩成一个像素。
    if (parent.getBoundingClientRect().width <= 1 || parent.closest('p, li') !== element) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const {width, bottom} of range.getClientRects()) lines.set(Math.round(bottom / 4), (lines.get(Math.round(bottom / 4)) ?? 0) + width);
  }
  return [...lines.values()].some((width) => width > 46 * parseFloat(getComputedStyle(element).fontSize));
}).map((element) => `${element.tagName} ${element.textContent!.trim().slice(0, 12)}`);

// 一页打开一次：先照原样量长短，再都展开看字。
test('清单里要读的字，手机、电脑上都不小于 16 像素，一行不超过四十几个字；手机上不过长', {timeout: 300_000}, async () => {
  const faults: Record<string, string[]> = {};
  await visitAll(sample(Object.keys(LISTS), 10, {always: ['/', '/standards', '/records', '/calendar#month-12']}), phone, async (route, {page}) => {
    await page.setViewportSize(phone.viewport);
    const found: string[] = [];
    // 没滚到的块高是估的：排出来再量。
    const laidOut = await page.addStyleTag({content: '*{content-visibility:visible!important}'});
    const screens = (await page.evaluate(() => document.documentElement.scrollHeight)) / 844;
    if (screens > LISTS[route]!) found.push(`${screens.toFixed(1)} 屏`);
    await laidOut.evaluate((element) => (element as unknown as Element).remove());
    await page.locator('details').evaluateAll((all) => all.forEach((element) => element.setAttribute('open', '')));
    for (const [name, {viewport}] of [['手机', phone], ['电脑', desktop]] as const) {
      await page.setViewportSize(viewport);
      found.push(...(await page.evaluate(smallText)).slice(0, 5).map((text) => `${name} ${text}`));
      found.push(...(await page.evaluate(wideText)).slice(0, 5).map((text) => `${name} 行长 ${text}`));
    }
    if (found.length) faults[route] = found;
  });
  expect(faults).toEqual({});
});

interface TitleBlock {
  code: string;
  edition: number;
  revisionNote?: {for: string[]}[];
}

/** 一版里各标准的题头块。 */
const titleBlocks = (folder: string): TitleBlock[] => readdirSync(folder, {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('index.mdx'))
  .map((name) => parse(readFileSync(path.join(folder, name), 'utf8').split(/^---$/m)[1]!) as TitleBlock);

/** 新变化里的角色，现行版改了的标准最少涉及的那个：按它找，留下的最少；一样少的取名称最长的，不含在别的名称里。 */
function rarestRole(): string {
  const [, previous] = releases;
  const before = new Map((previous ? titleBlocks(previous.folder) : []).map(({code, edition}) => [code, edition]));
  const counts = new Map<string, number>();
  for (const {code, edition, revisionNote = []} of titleBlocks(current.folder)) {
    if (before.get(code) === edition) continue;
    for (const role of new Set(revisionNote.flatMap((note) => note.for))) counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  const roles = parse(readFileSync(path.join(current.folder, 'registers/roles.yml'), 'utf8')) as {id: string; title: string}[];
  return roles.filter(({id}) => counts.has(id)).sort((a, b) => counts.get(a.id)! - counts.get(b.id)! || b.title.length - a.title.length)[0]?.title ?? '';
}

const entries = (page: Page) => page.locator('[data-entry]:visible');

test.each(sample<readonly [route: string, word: string]>([['/tasks', '党费'], ['/questions', '请假'], ['/terms', '党小组'], ['/basis', '支部工作条例'], ['/downloads', '401'], ['/standards', '签到表'], ['/duties/organizationMember', '党费'], ['/changes', rarestRole()], ['/changes/2017..2026', '党课']], 4, {seed: '按名称找'}))('%s：按名称找“%s”，不装应用；没有的说清楚，清除后照旧', async (route, word) => {
  const {page, errors, requested, close} = await open(route, desktop);
  await page.waitForFunction(isReady);
  const input = page.locator('[data-list] input');
  await input.waitFor();
  const before = await entries(page).count();
  const all = await page.locator('[data-entry]').count();
  const having = await page.locator('[data-entry]').filter({hasText: word}).count();
  await input.fill(word);
  const found = await entries(page).count();
  expect(found).toBeGreaterThan(0);
  expect(found).toBe(having);
  // 只有一条的（一次只改了一个标准，只说给一个角色），找到的就是它；找不到的在下面。
  if (all > 1) expect(found).toBeLessThan(all);
  for (const text of await entries(page).allInnerTexts()) expect(text).toContain(word);
  expect(await page.locator('[data-list] [role=status]').innerText()).toBe(`找到 ${found} 项，共 ${all} 项。`);
  expect(new URL(page.url()).searchParams.get('find')).toBe(word);
  await page.reload();
  await expect.poll(() => entries(page).count()).toBe(found);
  await input.fill('没有这个词');
  expect(await entries(page).count()).toBe(0);
  expect(await page.locator('[data-list] [role=status]').innerText()).toContain('没有含“没有这个词”的');
  await page.getByRole('button', {name: '清除筛选'}).click();
  expect(await entries(page).count()).toBe(before);
  expect(await input.inputValue()).toBe('');
  expect(requested.filter((file) => /\/assets\/js\/.*main/.test(file))).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test('记录表单：按名称找、没有的说清楚、清除筛选；应用没到就打的字留着', async () => {
  const {page, errors, close} = await open('/records', desktop);
  await page.getByLabel('按名称找').fill('签到');
  await expect.poll(() => page.locator('main [role=status]').first().innerText()).toMatch(/^符合条件的 \d+ 张/);
  for (const text of await page.locator('main tbody tr').allInnerTexts()) expect(text).toContain('签到');
  expect(new URL(page.url()).searchParams.get('find')).toBe('签到');
  await page.getByLabel('按名称找').fill('没有这个词');
  await expect.poll(() => page.locator('main [role=status]').first().innerText()).toMatch(/^没有符合条件的/);
  await page.getByRole('button', {name: '清除筛选'}).click();
  await expect.poll(() => page.locator('main [role=status]').first().innerText()).toMatch(/^共 \d+ 张表单/);
  expect(await page.getByLabel('按名称找').inputValue()).toBe('');
  expect(errors).toEqual([]);
  await close();
});

test.each(['/records', '/calendar', '/tasks'])('%s：框到脚本来了才显，下面的字不往下跳', async (route) => {
  const {page, close} = await open('/accessibility', {viewport: {width: 390, height: 844}});
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(/\/assets\/js\//, async (request) => {
    await held;
    await request.continue();
  });
  await page.goto(inject('address') + route, {waitUntil: 'commit'});
  const form = page.locator('main form').first();
  const next = () => form.evaluate((element) => element.nextElementSibling!.getBoundingClientRect().top);
  await form.waitFor({state: 'attached'});
  await page.locator('.footer').waitFor({state: 'attached'});
  expect(await form.isVisible()).toBe(false);
  const before = await next();
  go();
  await form.waitFor();
  expect(await next()).toBe(before);
  await close();
});

test('筛选的程序还在取：看得出在忙，取到就不忙', async () => {
  const {page, close} = await open('/records', desktop);
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(/\/assets\/js\/.*main/, async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel('类别').selectOption('culture');
  const form = page.locator('form[aria-label=筛选表单]');
  expect(await form.getAttribute('aria-busy')).toBe('true');
  expect(await form.evaluate((element) => getComputedStyle(element, '::after').content)).toContain('正在筛选');
  go();
  await expect.poll(() => form.getAttribute('aria-busy')).toBe('false');
  await close();
});

test('工作日历：只有看着的那月是选中的样子；选本季，月份都不选中', async () => {
  const {page, close} = await open('/calendar', desktop);
  const chosen = () => page.locator('main [aria-current=true], main [aria-pressed=true]').allInnerTexts();
  await page.getByRole('link', {name: '7 月', exact: true}).click();
  await expect.poll(chosen).toEqual(['7 月']);
  await page.getByRole('button', {name: '本季'}).click();
  await expect.poll(chosen).toEqual(['本季']);
  expect(await page.locator('main').innerText()).not.toMatch(/\d 月月底/);
  await close();
});

test('首页：一个搜索框；常办的事，不是月月有的到了那个月排在前头；选职务、本月到期都在', async () => {
  const {page, errors, close} = await open('/', desktop);
  await page.waitForFunction(isReady);
  expect(await page.locator('input[name=q]:visible').count()).toBe(1);
  const month = String(new Date().getMonth() + 1);
  const rows = await page.locator('[data-months], main li:has(> span + p)').evaluateAll((items) => items.filter((item) => !(item as HTMLElement).hidden).map((item) => (item as HTMLElement).dataset.months ?? ''));
  const raised = rows.map((months) => months.split(' ').includes(month));
  expect(raised.lastIndexOf(true)).toBe(raised.filter(Boolean).length - 1);
  expect(rows.length).toBeGreaterThanOrEqual(8);
  expect(await page.getByRole('heading', {name: /^本月到期/}).innerText()).toContain(`${month} 月全部`);
  // 列在哪个月，“当月月底”就说那个月。
  expect(await page.locator('main').innerHTML()).not.toContain('当月月底');
  expect(await page.locator('main').getByRole('link', {name: '不设委员会的支部'}).getAttribute('href')).toBe('/small-branch');
  await page.locator('main input[name=q]').pressSequentially('党费');
  await page.locator('main [role=option]').first().waitFor();
  expect(errors).toEqual([]);
  await close();
});

test('从首页起数点几下：打编号和条号，三下复制到那一条的引文；手机上两下存下工作日历', async () => {
  const {page, errors, close} = await open('/', {viewport: {width: 390, height: 844}, permissions: ['clipboard-read', 'clipboard-write']});
  await page.waitForFunction(isReady);
  const clicks: string[] = [];
  const click = async (target: Locator): Promise<void> => {
    clicks.push((await target.innerText()).slice(0, 20));
    await target.click();
  };
  await page.locator('main input[name=q]').fill('401 5.1.3');
  const first = page.locator('main [role=option]', {hasText: /^5\.1\.3/}).first();
  await first.waitFor();
  await click(first);
  await page.waitForURL(/401#./);
  await click(page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`));
  await click(page.getByRole('button', {name: '复制引文'}));
  await page.getByText('已复制').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\S.*\n——《支部主题党日规范》（JGDJ 401—\d{4}）5\.1\.3，.*\nhttps?:/);
  expect(clicks).toHaveLength(3);
  clicks.length = 0;
  await page.goto(inject('address'));
  await page.waitForFunction(isReady);
  await click(page.getByRole('link', {name: '存进手机、打印张贴'}));
  await page.waitForURL(/calendar#files/);
  const download = page.waitForEvent('download');
  await click(page.locator('a[download$=".ics"]').first());
  expect(await saved(await download)).toSatisfy((file: Buffer) => file.toString().startsWith('BEGIN:VCALENDAR'));
  expect(clicks).toHaveLength(2);
  expect(errors).toEqual([]);
  await close();
});

test('不开脚本：首页能查、能选职务；“更多”打得开；清单是全的，没有用不了的框', async () => {
  const {page, close} = await open('/', {...desktop, javaScriptEnabled: false});
  await page.getByText('选我的职务').click();
  expect(await page.getByRole('link', {name: '组织委员', exact: true}).isVisible()).toBe(true);
  await page.locator('.ws-more summary').click();
  for (const name of ['依据', '术语', '下载', '照着做一套']) expect(await page.locator('.ws-more').getByRole('link', {name, exact: true}).isVisible()).toBe(true);
  for (const route of ['/terms', '/tasks', '/changes']) {
    await page.goto(inject('address') + route);
    expect(await page.locator('[data-list]').isVisible()).toBe(false);
    expect(await page.locator('[data-entry][hidden]').count()).toBe(0);
  }
  await close();
});

test('“更多”：键盘打得开，Esc 收起、焦点还回去；点别处收起', async () => {
  const {page, close} = await open('/records', desktop);
  await page.waitForFunction(isReady);
  const more = page.locator('.ws-more');
  await more.locator('summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  expect(await more.evaluate((element) => element.hasAttribute('open'))).toBe(false);
  expect(await more.locator('summary').evaluate((element) => element === document.activeElement)).toBe(true);
  await more.locator('summary').click();
  await page.locator('h1').click();
  expect(await more.evaluate((element) => element.hasAttribute('open'))).toBe(false);
  await close();
});

test('文章列表的题目不比页上的标题大', async () => {
  const {page, close} = await open('/blog', desktop);
  const size = (selector: string) => page.locator(selector).first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(await size('main article h2')).toBeLessThan(await size('main h1'));
  await close();
});
