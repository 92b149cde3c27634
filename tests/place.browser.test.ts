import {views} from '../src/domain/views/addresses';
import {readdirSync, readFileSync} from 'node:fs';
import type {Page} from 'playwright-core';
import {expect, inject} from 'vitest';
import {isReady, open, useBrowser} from './browser/site';
import {adopted} from '../src/project/fixture';
import {builtPages, current, publisherTest as test, releases} from './pages';
import {sample} from './sweep';

useBrowser();

const pages = builtPages();
const built = new Set(pages);
/** 导航栏里一版的名字。 */
const labels = Object.fromEntries(releases.map(({name}) => [name, name === 'next' ? '下一版草案' : `${name} 版`]));
/** 现行版的推出页不带前缀。 */
const viewsOf = ({name, path}: (typeof releases)[number]): string => (name === current.name ? '' : path);

/** 一页导航栏里换版次的链接：版名 → 地址。 */
function menuOf(page: string): Record<string, string> {
  const file = page === '/' ? 'build/index.html' : `build${page}.html`;
  const html = readFileSync(file, 'utf8');
  return Object.fromEntries([...html.matchAll(/<a\b([^>]*\bdropdown__link\b[^>]*)>([^<]*)/g)].map(([, attributes, label]) => [label!, /\bhref="?([^\s">]+)/.exec(attributes!)![1]!]));
}

/** 各版都有的页。 */
const VIEW = new RegExp(`^/(?:${Object.keys(views).join('|')})(?:/|$)`);

/** 一版的前缀：现行的没有，另有带版名的永久地址。 */
const PREFIX = new RegExp(`^/standards(?:/(?:${releases.map(({name}) => name).join('|')})(?=/|$))?`);

/** 去掉本版的前缀，剩下的是哪一页。 */
function restOf(page: string): {kind: 'standard' | 'view' | 'shared'; rest: string} {
  const redline = /^\/changes\/[^/]+\/(\d{3})$/.exec(page);
  if (redline) return {kind: 'standard', rest: `/${redline[1]}`};
  const under = page.replace(PREFIX, '');
  if (page !== under) return {kind: under === '' || /^\/\d{3}$/.test(under) ? 'standard' : 'view', rest: under};
  return {kind: VIEW.test(page) ? 'view' : 'shared', rest: page};
}

/** 标准写着“代替”的：新编号 → 旧编号。 */
const replaces = Object.fromEntries(releases.flatMap(({folder}) => readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('index.mdx')).flatMap((name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  const [code, old] = [/^code: "(\d{3})"$/m.exec(text)?.[1], /^supersedes: \["(\d{3})"\]$/m.exec(text)?.[1]];
  return code && old ? [[code, old]] : [];
})));

/** 换到一版该去哪：同一页；没有的，上一级、它代替的标准；再没有的，体系表。 */
function expected(page: string, release: (typeof releases)[number]): string {
  const {kind, rest} = restOf(page);
  const prefix = kind === 'view' ? viewsOf(release) : release.path;
  // 查找页还在查找页，换一版查。
  if (page === '/search') return release === current ? page : `${page}?version=${release.name}`;
  // 各版更正过的标准不同，换到那一版的更正。
  if (rest.startsWith('/corrections/')) return `${prefix}/corrections`;
  const candidates = kind === 'shared' ? [] : [prefix + rest, ...(kind === 'view' ? [prefix + rest.replace(/\/[^/]+$/, '')] : [`${prefix}/${replaces[rest.slice(1)]}`])];
  return candidates.find((candidate) => built.has(candidate) && !(candidate.startsWith('/basis/') && prefix !== '')) ?? release.path;
}

test('换版次：每一页都去那一版的同一页，没有的去它的体系表，不落到 101', () => {
  const faults: string[] = [];
  let seen = 0;
  for (const page of pages) {
    const menu = menuOf(page);
    // 跳转页、编辑界面没有导航栏。
    if (!Object.keys(menu).length) continue;
    seen += 1;
    for (const release of releases) {
      const to = menu[labels[release.name]!];
      // 法规每件一页，各版共用：换到那一版的依据。
      const should = page.startsWith('/basis/') ? `${viewsOf(release)}/basis` : expected(page, release);
      if (to !== should) faults.push(`${page} 的“${labels[release.name]}”去 ${to}，应去 ${should}`);
    }
  }
  expect(faults).toEqual([]);
  expect(Object.keys(replaces).length).toBeGreaterThan(0);
  expect(seen).toBeGreaterThan(300);
  for (const kind of ['/', '/standards', '/tasks', '/questions', '/duties', '/calendar', '/records', '/basis', '/terms', '/downloads', '/changes', '/adopt', '/assess', '/blog', '/search']) expect(Object.keys(menuOf(kind)), kind).toHaveLength(releases.length);
});

/** 跳到的地方在导航栏下面，看得见第一行。 */
const isClear = (id: string): string => {
  const element = document.getElementById(id)!;
  const bar = document.querySelector('.navbar')!.getBoundingClientRect().bottom;
  // 手机上标准页的去处也吸在导航栏下面。
  const jump = document.querySelector('.ws-jump')?.getBoundingClientRect();
  const header = jump && Math.abs(jump.top - bar) < 1 && jump.bottom > bar ? jump.bottom : bar;
  const top = element.getBoundingClientRect().top;
  const atEnd = Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight - 1;
  return top >= header - 1 && (top < innerHeight / 2 || atEnd) ? '' : `#${id} 顶在 ${Math.round(top)}，导航栏到 ${Math.round(header)}`;
};

test.each([
  ['电脑', {width: 1366, height: 768}, (page: Page) => page.locator('.navbar .dropdown').hover()],
  ['手机', {width: 390, height: 844}, (page: Page) => page.locator('.navbar__toggle').click()],
] as const)('%s上换版次，停在同一条', async (_, viewport, openMenu) => {
  const clause = ['/standards/401', '/standards/2017/401'].map((page) => [...readFileSync(`build${page}.html`, 'utf8').matchAll(/<a [^>]*\bid="?([\w-]+)"? class="?[^">]*ws-number/g)].map(([, id]) => id!));
  const both = clause[0]!.filter((id) => clause[1]!.includes(id)).at(-1)!;
  expect(both).toBeDefined();
  const {page, errors, close} = await open(`/standards/401#${both}`, {viewport});
  await page.waitForFunction(isReady);
  await openMenu(page);
  await page.locator('.navbar').getByRole('link', {name: '2017 版', exact: true}).click();
  await page.waitForURL(`**/standards/2017/401#${both}`);
  await page.waitForFunction(isReady);
  await expect.poll(() => page.evaluate(isClear, both)).toBe('');
  expect(errors).toEqual([]);
  await close();
});

const KINDS = ['/', '/standards', '/tasks', '/duties', '/duties/organisation-member', '/calendar', '/records', '/basis', '/terms', '/downloads', '/changes', '/changes/2017..2026/401', '/standards/401', '/standards/2017/301', '/guide/adopt', '/guide/style', '/accessibility'].filter((page) => built.has(page));

test.each([
  ['1366', {width: 1366, height: 768}, false],
  ['1366 大字', {width: 1366, height: 768}, true],
  ['1024', {width: 1024, height: 768}, false],
  ['1024 大字', {width: 1024, height: 768}, true],
  ['390', {width: 390, height: 844}, false],
  ['390 大字', {width: 390, height: 844}, true],
] as const)('%s：从地址直达页内各处，都不躲在导航栏后面', {timeout: 600_000}, async (name, viewport, large) => {
  const {page, close} = await open('/', {viewport});
  await page.evaluate((value) => localStorage.setItem('text-size', value), large ? 'large' : 'normal');
  const faults: string[] = [];
  let tried = 0;
  // 每种宽度抽不同的几种页。
  const kinds = sample(KINDS, 4, {seed: name});
  for (const kind of kinds) {
    await page.goto(inject('address') + kind);
    const ids = await page.evaluate(() => {
      const all = [...document.querySelectorAll('main [id]')].filter((element) => element.getClientRects().length && !element.closest('svg, details:not([open])')).map(({id}) => id);
      return [0.1, 0.5, 0.9].map((part) => all[Math.floor(all.length * part)]).filter((id) => id !== undefined);
    });
    for (const id of new Set([...ids, ...(kind === '/guide/style' ? ['content'] : [])])) {
      tried += 1;
      await page.goto('about:blank');
      await page.goto(`${inject('address')}${kind}#${encodeURIComponent(id)}`);
      await page.waitForFunction(isReady);
      // 没滚到的块排出来要几帧。
      let fault = await page.evaluate(isClear, id);
      for (let left = 10; fault && left; left -= 1) {
        await page.waitForTimeout(200);
        fault = await page.evaluate(isClear, id);
      }
      if (fault) faults.push(`${kind} ${fault}`);
    }
  }
  expect(faults).toEqual([]);
  expect(tried).toBeGreaterThanOrEqual(2 * kinds.length - 2);
  await close();
});

test.each([['/standards/201', '.ws-answers [id^="question-"]'], ['/questions', 'details [data-entry]']])('%s：地址指着收起来的一问，打开就展开、看得见', async (route, entries) => {
  const {page, close} = await open(route, {viewport: {width: 390, height: 844}});
  const id = (await page.locator(entries).last().getAttribute('id'))!;
  expect(await page.locator(`[id="${id}"]`).isVisible()).toBe(false);
  await page.goto(`${inject('address')}${route}?again#${id}`);
  await page.waitForFunction(isReady);
  await expect.poll(() => page.evaluate(isClear, id)).toBe('');
  await close();
});

test('不开脚本，窄的电脑屏上跳到的地方也在导航栏下面', async () => {
  const {page, close} = await open('/standards/401#inspection', {viewport: {width: 1024, height: 768}, javaScriptEnabled: false});
  const {top, bottom} = await page.evaluate(() => ({top: document.getElementById('inspection')!.getBoundingClientRect().top, bottom: document.querySelector('.navbar')!.getBoundingClientRect().bottom}));
  expect(top).toBeGreaterThanOrEqual(bottom);
  await close();
});

test.each([false, true])('1024 像素宽，菜单排成一行，不碰到右边的（大字 %s）', async (large) => {
  const {page, close} = await open('/', {viewport: {width: 1024, height: 768}});
  await page.evaluate((value) => localStorage.setItem('text-size', value), large ? 'large' : 'normal');
  for (const route of ['/', '/records', '/standards/401', '/standards/2017/401', ...(adopted ? [] : ['/standards/next/401'])]) {
    await page.goto(inject('address') + route);
    const tops = await page.evaluate(() => [...document.querySelectorAll('.navbar__brand, .navbar__item, .navbar__search-input')].filter((item) => item.getClientRects().length).map((item) => {
      const {top, bottom} = item.getBoundingClientRect();
      return Math.round((top + bottom) / 2);
    }));
    expect(tops.length, route).toBeGreaterThanOrEqual(8);
    // 同一行的中线相差不到半行。
    expect(Math.max(...tops) - Math.min(...tops), route).toBeLessThan(14);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), route).toBeLessThanOrEqual(0);
  }
  await close();
});

test.each(['/standards/301', '/tasks', '/terms'])('手机上从 %s 点出去再返回，回到原来看着的一处', async (route) => {
  const {page, close} = await open(route, {viewport: {width: 390, height: 844}});
  await page.waitForFunction(isReady);
  // 一屏一屏滚下去，沿路的块都排出来了，和没排过时估的高不一样。
  for (let screen = 0; screen < 8; screen += 1) {
    await page.mouse.wheel(0, 800);
    await page.waitForTimeout(60);
  }
  // 屏幕当中的是第几个元素、在多高；返回以后，同一个元素还在那里。
  const [at, top] = await page.evaluate(() => {
    const element = document.elementFromPoint(innerWidth / 2, innerHeight / 2)!;
    return [[...document.querySelectorAll('main *')].indexOf(element), element.getBoundingClientRect().top] as const;
  });
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(4000);
  await page.goto(`${inject('address')}/duties`);
  await page.goBack();
  await page.waitForFunction(isReady);
  await expect.poll(() => page.evaluate(([index, was]) => Math.abs(document.querySelectorAll('main *')[index]!.getBoundingClientRect().top - was), [at, top] as const)).toBeLessThan(16);
  await close();
});

test('照着做一套：地址里指着“会得到什么”，画好了就到那里', async () => {
  const {page, close} = await open('/adopt#preview', {viewport: {width: 1366, height: 768}});
  await expect.poll(() => page.evaluate(isClear, 'preview')).toBe('');
  await close();
});

test('责任分布表往下滚，角色名还在表头', async () => {
  const {page, close} = await open('/duties#matrix', {viewport: {width: 1366, height: 768}});
  const frame = page.getByRole('region', {name: '责任分布表'});
  await frame.evaluate((element) => element.scrollTo(60, element.scrollHeight));
  const {head, box, corner} = await frame.evaluate((element) => ({
    head: element.querySelector('thead th:last-child')!.getBoundingClientRect().top,
    corner: element.querySelector('thead th')!.getBoundingClientRect().left,
    box: element.getBoundingClientRect(),
  }));
  expect(box.height).toBeLessThan(768);
  expect(Math.abs(head - box.top)).toBeLessThan(3);
  expect(Math.abs(corner - box.left)).toBeLessThan(3);
  await close();
});
