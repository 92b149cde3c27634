/** 用到才取的每一种脚本、索引没有取到：说一句中文，选好填好的还在，点“再试”只取没有到的，取到了就照常。 */
import {readdirSync, readFileSync} from 'node:fs';
import type {Page, Route} from 'playwright-core';
import {beforeAll, expect, inject, test} from 'vitest';
import {OLD_ENGINE} from '../src/site/page-weight/bundling';
import {isReady, open, useBrowser} from './browser/site';
import {releases} from './pages';
import {ALL, sample} from './sweep';

useBrowser();

type Tab = Awaited<ReturnType<typeof open>>;

const SCRIPTS = '/assets/js/';
const APP = {main: /\/assets\/js\/main\.\w+\.js/, runtime: /\/assets\/js\/runtime~main\.\w+\.js/};
/** 应用里用到才取的程序块：不是入口，也不是小程序。 */
const CHUNK = /\/assets\/js\/(?!(?:main|runtime~main|light|region|search-box|door|search)\.)[\w~.-]+\.js/;

/** 头几次取不到；返回取过几次，和放行的办法。 */
async function lose(page: Page, script: RegExp | string, times = Infinity): Promise<{asked: string[]; mend: () => void}> {
  let left = times;
  const asked: string[] = [];
  await page.context().route(script, async (route: Route) => {
    asked.push(route.request().url());
    left -= 1;
    if (left >= 0) await route.abort('connectionreset');
    else await route.continue();
  });
  return {asked, mend: () => (left = 0)};
}

let tab: Tab;
beforeAll(async () => {
  tab = await open('/404.html', {viewport: {width: 1366, height: 900}});
  return () => tab.close();
});

/** 每个例子一页，不留上一个例子的拦截和缓存。 */
async function visit(route: string): Promise<Page> {
  const {page} = tab;
  await page.goto('about:blank');
  tab.errors.length = 0;
  tab.requested.length = 0;
  await page.goto(inject('address') + route, {waitUntil: 'load'});
  return page;
}

const fresh = async (): Promise<Page> => {
  await tab.page.context().unrouteAll({behavior: 'ignoreErrors'});
  return tab.page;
};
/** 取不到的在控制台里总有一行，别的错都不该有。 */
const faults = (): string[] => tab.errors.filter((text) => !text.includes('Failed to load resource'));
const notice = (page: Page) => page.locator('[role=alert], main [role=status], .ws-search-panel p').filter({hasText: '没有取到'});
const again = (page: Page) => page.getByRole('button', {name: '再试'}).first();

interface Case {
  /** 哪一种脚本。 */
  what: string;
  script: RegExp | string;
  route: string;
  /** 读者怎么用到它。 */
  use: (page: Page) => Promise<unknown>;
  /** 用成了的样子。 */
  works: (page: Page) => Promise<unknown>;
  /** 没有用成时，选好填好的还在。 */
  kept?: (page: Page) => Promise<unknown>;
  /** 一次取不到就说（没有自己再取一次）。 */
  says?: true;
}

const records = {
  route: '/records',
  use: (page: Page) => page.getByLabel('类别').selectOption('culture'),
  works: async (page: Page) => {
    await expect.poll(() => page.locator('main [role=status]').first().innerText()).toMatch(/^符合条件的/);
    expect(new URL(page.url()).searchParams.get('category')).toBe('culture');
  },
  kept: async (page: Page) => expect(await page.getByLabel('类别').inputValue()).toBe('culture'),
};
const calendar = {
  route: '/calendar',
  use: (page: Page) => page.getByRole('button', {name: '本季'}).click(),
  works: (page: Page) => expect.poll(() => page.locator('main section[id^=month-]:visible').count()).toBe(3),
};
const typed = async (page: Page) => expect(await page.locator('.navbar input[name=q]').inputValue()).toBe('党课');
const box = {
  route: '/standards/401',
  use: async (page: Page) => {
    await page.waitForFunction(isReady);
    // 不指过去：指到就取，取不到不说。
    await page.keyboard.press('Control+k');
    await page.keyboard.type('党课');
  },
  works: async (page: Page) => {
    await page.locator('[data-search] [role=option]').first().waitFor();
    await typed(page);
  },
  kept: typed,
};
const search = {
  route: `/search?q=${encodeURIComponent('党课')}`,
  use: async () => undefined,
  works: (page: Page) => page.locator('main section article').first().waitFor(),
  kept: async (page: Page) => expect(new URL(page.url()).searchParams.get('q')).toBe('党课'),
};
const adopt = {route: '/adopt', use: async () => undefined, works: (page: Page) => page.locator('#preview ~ [role=status]', {hasText: '推算好了'}).waitFor({timeout: 90_000})};
const form = (page: Page) => page.getByLabel('单位名称').waitFor();

const cases: Case[] = [
  {what: '筛选的小程序', script: /\/region\.\w+\.js/, ...records, use: () => page0().waitForTimeout(0), works: async (page) => { await records.use(page); await records.works(page); }, kept: async (page) => expect(await page.locator('main tbody tr').count()).toBeGreaterThan(50), says: true},
  {what: '应用（表单）', script: APP.main, ...records},
  {what: '打包器的运行时（表单）', script: APP.runtime, ...records},
  {what: '页面的程序块（表单）', script: CHUNK, ...records},
  {what: '应用（日历）', script: APP.main, ...calendar},
  {what: '页面的程序块（日历）', script: CHUNK, ...calendar},
  {what: '搜索框的小程序', script: /\/search-box\.\w+\.js/, ...box, says: true},
  {what: '查找的 worker', script: /\/search\.\w+\.js/, ...box},
  {what: '索引的清单', script: /\/search-index\/manifest\.json/, ...box},
  {what: '索引的分片', script: /\/search-index\/[^/]+\/t\d+\.json/, ...box},
  {what: '提意见的窗口', script: /\/door\.\w+\.js/, route: '/standards/401', use: (page) => page.locator('a[data-door-standard]').click(), works: (page) => page.getByRole('dialog').waitFor(), says: true},
  {what: '应用（查找页）', script: APP.main, ...search},
  {what: '打包器的运行时（查找页）', script: APP.runtime, ...search},
  {what: '页面的程序块（查找页）', script: CHUNK, ...search},
  {what: '索引的清单（查找页）', script: /\/search-index\/manifest\.json/, ...search},
  {what: '应用（照着做一套）', script: APP.main, ...adopt, works: form},
  {what: '页面的程序块（照着做一套）', script: CHUNK, ...adopt, works: form},
  {what: '检查项（督查与考核）', script: /\/data\/.*assess\.json/, route: '/assess', use: async () => undefined, works: (page) => page.getByRole('button', {name: '打开举例'}).waitFor(), says: true},
  {what: '标准原文（照着做一套）', script: /\/data\/.*source\.json/, ...adopt, says: true},
];
const page0 = (): Page => tab.page;

test.each(sample(cases, 4, {seed: '一次'}))('$what：一次没有取到，照样用得成', async ({script, route, use, works, says}) => {
  const {asked} = await lose(await fresh(), script, 1);
  const page = await visit(route);
  await use(page);
  if (says) {
    await notice(page).waitFor();
    await again(page).click();
  }
  await works(page);
  expect(asked.length).toBeGreaterThan(1);
  expect(faults()).toEqual([]);
});

test.each(sample(cases, 5, {seed: '一直'}))('$what：一直取不到，说一句，留着选好的；网络好了点“再试”只取没有到的', async ({script, route, use, works, kept}) => {
  const {mend} = await lose(await fresh(), script);
  const page = await visit(route);
  await use(page);
  await notice(page).waitFor({timeout: 30_000});
  expect(await page.locator('body').innerText()).not.toMatch(/This page crashed|Try again|Retry/);
  await kept?.(page);
  const count = tab.requested.length;
  const before = tab.requested.filter((file) => file.startsWith(SCRIPTS));
  mend();
  await again(page).click();
  await works(page);
  await expect.poll(() => notice(page).count()).toBe(0);
  // 装好了的脚本不再装一份。
  const after = tab.requested.slice(count).filter((file) => file.startsWith(SCRIPTS) && !(script instanceof RegExp && script.test(file)));
  expect(after.filter((file) => /runtime~main|\/main\./.test(file) && before.includes(file))).toEqual([]);
  expect(faults()).toEqual([]);
});

test('应用等不到：到时说一句；再试的到了就用，先前那一份后来才到也不运行，不会有两份', async () => {
  const {page, errors, close} = await open('/404.html');
  // 时限二十秒，头一次缩成一秒，再试照旧：机器忙时一秒装不完。别的计时照旧。
  await page.addInitScript(() => {
    const original = window.setTimeout.bind(window);
    Object.assign(window, {setTimeout: (work: () => void, delay = 0, ...rest: unknown[]) => original(work, delay >= 15_000 && !(window as {patient?: boolean}).patient ? 1000 : delay, ...rest as [])});
  });
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let count = 0;
  await page.context().route(APP.main, async (route) => {
    count += 1;
    if (count === 1) await released;
    const response = await route.fetch();
    await route.fulfill({response, body: `window.runs=(window.runs||0)+1;${await response.text()}`});
  });
  await page.goto(`${inject('address')}/records`);
  await page.waitForFunction(isReady);
  await records.use(page);
  await notice(page).waitFor();
  await page.evaluate(() => Object.assign(window, {patient: true}));
  await again(page).click();
  await records.works(page);
  release();
  await page.waitForTimeout(300);
  expect([count, await page.evaluate(() => (window as {runs?: number}).runs)]).toEqual([2, 1]);
  expect(errors.filter((text) => !text.includes('Failed to load resource'))).toEqual([]);
  await close();
});

test('应用接手以后：搜索框的程序块取不到，窗口下沿说一句，再试就能查；站内的链接整页打开，程序块取不到也一样', async () => {
  const page = await fresh();
  await visit('/records?category=culture');
  await records.works(page);
  const {mend} = await lose(page, CHUNK);
  await box.use(page);
  await notice(page).waitFor();
  await typed(page);
  mend();
  await again(page).click();
  await box.works(page);
  await page.keyboard.press('Escape');
  await fresh();
  await lose(page, CHUNK);
  await page.locator('.navbar').getByRole('link', {name: '按事查'}).click();
  await page.waitForFunction(() => document.documentElement.dataset.light === 'ready');
  expect(await page.locator('h1').innerText()).toContain('按事查');
  expect(faults()).toEqual([]);
});

test('应用自己出错：是我们的中文页，能再试', async () => {
  const {page, close} = await open('/404.html');
  await page.addInitScript(() => {
    const get = Object.getOwnPropertyDescriptor(URLSearchParams.prototype, 'get')!.value as (this: URLSearchParams, name: string) => string | null;
    URLSearchParams.prototype.get = function fail(name) {
      if (name === 'tier' && !(window as {mended?: boolean}).mended) throw new Error('坏了');
      return get.call(this, name);
    };
  });
  await page.goto(`${inject('address')}/records?category=culture`);
  await page.getByRole('heading', {name: '这一页没有显示出来'}).waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/crashed|Try again/);
  await page.evaluate(() => {
    (window as {mended?: boolean}).mended = true;
  });
  await again(page).click();
  await expect.poll(() => page.locator('main [role=status]').first().innerText()).toMatch(/^符合条件的/);
  await close();
});

test.each(['/search?q=a#%', '/adopt#%E4', '/records?category=culture#%', '/calendar?span=year#%ZZ'])('改坏的 #：%s 照常打开，再改坏也不出错', async (route) => {
  await fresh();
  const page = await visit(route);
  await page.waitForFunction(isReady);
  for (const hash of ['#%', '#%E4%']) await page.evaluate((text) => location.assign(text), hash);
  await page.waitForTimeout(100);
  expect(await page.locator('h1').first().innerText()).toMatch(/^(?:查找|照着做一套|记录表单|工作日历)/);
  expect(faults()).toEqual([]);
});

test.each([['#month-13', undefined], ['#month-01', 1], ['#month-0', undefined]])('工作日历 %s：认得出的看那月，认不出的看本月，不是空白', async (hash, month) => {
  await fresh();
  const page = await visit(`/calendar${hash}`);
  await page.waitForFunction(isReady);
  expect(await page.locator('main section[id^=month-]:visible').evaluateAll((sections) => sections.map(({id}) => id))).toEqual([`month-${month ?? new Date().getMonth() + 1}`]);
});

test('地址里的条件不认识：全部都在，说一声没有照它筛', async () => {
  await fresh();
  const page = await visit('/records?role=unknown');
  await page.getByText('“role=unknown”').waitFor();
  expect(await page.locator('main tbody tr').count()).toBeGreaterThan(50);
  await visit('/calendar?role=unknown&tier=nowhere');
  await page.getByText('“role=unknown、tier=nowhere”').waitFor();
  expect(await page.locator('main section[id^=month-]:visible li').count()).toBeGreaterThan(0);
});

test('查找页：页眉的框查地址里的版次；配色的名称是中文；不开脚本有别的找法', async () => {
  await fresh();
  const page = await visit('/search?version=next');
  await expect.poll(() => page.locator('.navbar form').getAttribute('data-release')).toBe('next');
  // 还没有自己发布过的采用单位没有草案：next 就是现行版，地址里不写版次。
  expect(await page.locator('.navbar input[name=version]').evaluateAll((found) => found.map((input) => input.getAttribute('value')))).toEqual(releases.some(({name}) => name === 'next') ? ['next'] : []);
  expect(await page.locator('.navbar button[class*=toggleButton]').first().getAttribute('aria-label')).toContain('跟随系统');
  const {page: plain, close} = await open('/search?q=%E5%85%9A%E8%AF%BE', {javaScriptEnabled: false});
  expect(await plain.locator('main').innerText()).toContain('查找要开脚本');
  expect(await plain.locator('main noscript a, main a').count()).toBeGreaterThan(6);
  await close();
});

test('换版次的菜单用 Esc 收起，焦点回到菜单上', async () => {
  await fresh();
  const page = await visit('/standards/401');
  await page.waitForFunction(isReady);
  const toggle = page.locator('.navbar .dropdown > [role=button]').first();
  await toggle.focus();
  await page.keyboard.press('Enter');
  await page.locator('.navbar .dropdown--show .dropdown__link').first().waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('dropdown__link');
  await page.keyboard.press('Escape');
  expect(await toggle.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await toggle.getAttribute('aria-expanded')).toBe('false');
});

test('提意见：焦点还在旧按钮上，又选了别处，引的是新选的', async () => {
  await fresh();
  const page = await visit('/standards/401');
  await page.waitForFunction(isReady);
  const select = (index: number) => page.evaluate((at) => getSelection()!.selectAllChildren(document.querySelectorAll('.ws-number')[at]!.parentElement!), index);
  await select(2);
  await page.locator('.ws-door').waitFor();
  await page.locator('.ws-door').focus();
  await select(6);
  const clause = await page.locator('.ws-number').nth(6).innerText();
  await page.waitForTimeout(500);
  expect(await page.locator('.ws-door').evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  expect(await page.getByRole('dialog').locator('textarea').inputValue()).toContain(clause.trim());
});

test('照着做一套：存着坏的内容照样打得开；编码不对、太大的文件说清楚', async () => {
  await fresh();
  const page = await visit('/404.html');
  await page.evaluate(() => localStorage.setItem('adopt', JSON.stringify({unit: {单位名称: '', 标准代号: '', 发布人: ''}, parameters: {}, exclude: {}, tiers: {}, transfer: {}, rest: {}, ownRoles: [null]})));
  await visit('/adopt');
  await form(page);
  await page.evaluate(() => localStorage.removeItem('adopt'));
  const state = page.locator('#adopt-file-state');
  for (const [buffer, says] of [[Buffer.from([0xb5, 0xa5, 0xce, 0xbb, 0xc3, 0xfb]), '编码不是 UTF-8'], [Buffer.alloc(10_000_000, 97), '10.0 MB']] as const) {
    await page.locator('#adopt-file').setInputFiles({name: 'profile.yml', mimeType: 'text/yaml', buffer});
    await state.getByText(says).waitFor();
    expect(await state.innerText()).toContain('填好的没有动');
  }
  expect(faults()).toEqual([]);
});

test('浏览器里存满了：换配色、大字、填单位照样行，只是不记住', async () => {
  await fresh();
  const page = await visit('/404.html');
  await page.evaluate(() => {
    localStorage.clear();
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (let count = 0; ; count += 1) localStorage.setItem(`满${size}-${count}`, 'x'.repeat(size));
      } catch {
        // 放不下了，换小的。
      }
    }
  });
  await visit('/standards/401');
  await page.waitForFunction(isReady);
  await page.locator('.ws-text-size:visible').first().click();
  expect(await page.evaluate(() => document.documentElement.dataset.textSize)).toBe('large');
  await page.locator('.navbar button[class*=toggleButton]').first().click();
  await visit('/adopt');
  await page.getByLabel('单位名称').fill('甲局');
  await page.waitForTimeout(300);
  expect(await page.getByLabel('单位名称').inputValue()).toBe('甲局');
  await page.evaluate(() => localStorage.clear());
  expect(faults()).toEqual([]);
});

test('浏览器不许存：各页照样打得开，选了、填了照样行', async () => {
  const {page, errors, close} = await open('/404.html');
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('不许存', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, {get: refuse});
  });
  for (const route of ['/', '/standards/401', '/adopt', '/records?category=culture', '/calendar']) {
    await page.goto(inject('address') + route);
    await page.waitForFunction(isReady);
    expect(await page.locator('h1').first().innerText(), route).not.toContain('没有显示出来');
  }
  await page.goto(`${inject('address')}/standards/401`);
  await page.waitForFunction(isReady);
  await page.locator('.ws-text-size:visible').first().click();
  expect(await page.evaluate(() => document.documentElement.dataset.textSize)).toBe('large');
  await page.goto(`${inject('address')}/adopt`);
  await page.getByLabel('单位名称').fill('甲局');
  await page.waitForTimeout(300);
  expect([await page.getByLabel('单位名称').inputValue(), errors]).toEqual(['甲局', []]);
  await close();
});

test('筛过以后去了别的页，再退回来：条件、单子、地址对得上', async () => {
  await fresh();
  const page = await visit('/records');
  await records.use(page);
  await records.works(page);
  const shown = await page.locator('main tbody tr:visible').count();
  await page.goto(`${inject('address')}/tasks`);
  await page.goBack();
  await records.works(page);
  expect([await page.getByLabel('类别').inputValue(), await page.locator('main tbody tr:visible').count()]).toEqual(['culture', shown]);
  expect(faults()).toEqual([]);
});

test.runIf(ALL)('照着做一套：点了下载，编文件的程序取不到，说一句，填好的还在；再试就接着做', {timeout: 240_000}, async () => {
  const page = await fresh();
  await visit('/adopt');
  for (const [name, value] of [['单位名称', '甲局'], ['标准代号', 'JJ'], ['发布人', '甲局支部']] as const) await page.getByLabel(name).fill(value);
  await adopt.works(page);
  const {mend} = await lose(page, CHUNK);
  await page.getByRole('button', {name: '下载全套（压缩包）'}).click();
  await notice(page).waitFor({timeout: 60_000});
  expect(await page.getByLabel('单位名称').inputValue()).toBe('甲局');
  mend();
  await again(page).click();
  await expect.poll(() => page.locator('#download ~ [role=status]').innerText(), {timeout: 120_000}).toMatch(/^正在做文件：[1-9]/);
  await page.evaluate(() => localStorage.clear());
  expect(faults()).toEqual([]);
});

test('每一页都叫双核浏览器用新内核', () => {
  const pages = readdirSync('build', {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.html')).map((name) => [name, readFileSync(`build/${name}`, 'utf8')] as const);
  const lacking = pages.filter(([name, html]) => !name.startsWith('admin/') && /<html[^>]/.test(html) && !/<meta [^>]*name="?renderer"? content="?webkit/.test(html));
  expect(pages.length).toBeGreaterThan(100);
  expect(lacking.map(([name]) => name)).toEqual([]);
  // 留在旧内核里的，页首有一句话。
  const silent = pages.filter(([name, html]) => !name.startsWith('admin/') && /<html[^>]/.test(html) && !html.includes(`<template><p>${OLD_ENGINE}</p></template>`) && !html.includes(`<template><p>${OLD_ENGINE}</template>`));
  expect(silent.map(([name]) => name)).toEqual([]);
});
