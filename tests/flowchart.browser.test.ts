import type {Page} from 'playwright-core';
import {expect} from 'vitest';
import {open, useBrowser} from './browser/site';
import {publisherTest, releases} from './pages';

useBrowser();

/** 最长的、角色最多的、分阶段的。 */
const LONG = ['/standards/103', '/standards/301', '/standards/303', '/standards/603', releases[1] && `${releases[1].path}/301`].filter((route): route is string => Boolean(route));

/** 图、步骤多的先收着后面的：勾上看全部再看。 */
async function unfold(page: Page): Promise<void> {
  for (const box of await page.locator('.ws-fold input').all()) if (await box.isVisible()) await box.check();
}

/** 窄的屏上，步骤表成一条轨。 */
async function judgeRail(page: Page, route: string): Promise<void> {
  const found = await page.evaluate(() => {
    // 步骤多的分成两张表。
    const rails = [...document.querySelectorAll<HTMLElement>('.ws-steps')];
    const rail = rails[0]!;
    const within = rails.flatMap((each) => [each, ...each.querySelectorAll<HTMLElement>('*')]);
    const texts = within.filter((element) => element.getClientRects().length && [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim()));
    const shown = (selector: string): number => within.filter((element) => element.matches(selector) && element.checkVisibility()).length;
    return {
      wide: document.documentElement.scrollWidth - innerWidth,
      out: texts.filter((element) => element.getBoundingClientRect().right > rail.getBoundingClientRect().right + 1).map(({className}) => className),
      scrolls: within.filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX)).length,
      least: Math.min(...texts.map((element) => parseFloat(getComputedStyle(element).fontSize))),
      charts: [...document.querySelectorAll('.ws-chart')].filter((element) => element.getClientRects().length).length,
      blanks: shown('[data-blank]'),
      steps: shown('.ws-step-number'),
      rows: within.filter((element) => element.matches('tbody tr')).length,
      ends: shown('.ws-rail-end'),
      asks: shown('.ws-asks'),
      outcomes: shown('.ws-outcomes'),
      starts: rails.map((each) => getComputedStyle(each.querySelector('tbody')!, '::before').content),
    };
  });
  expect(found, route).toMatchObject({wide: 0, out: [], scrolls: 0, charts: 0, blanks: 0, starts: ['"开始"', ...found.starts.slice(1).map(() => 'none')]});
  expect(found.least, route).toBeGreaterThanOrEqual(14);
  expect(found.steps, route).toBe(found.rows);
  expect(found.ends, route).toBeGreaterThan(0);
  expect(found.outcomes, route).toBeGreaterThanOrEqual(found.asks);
  expect(found.asks, route).toBeGreaterThan(0);
}

/** 宽的屏上，各幅图照原大。 */
async function judgeCharts(page: Page, route: string): Promise<void> {
  const found = await page.evaluate(() => [...document.querySelectorAll<SVGSVGElement>('.ws-chart svg')].map((svg) => {
    const scale = svg.getScreenCTM()!.a;
    return {
      least: Math.min(...[...svg.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale)),
      out: svg.getBoundingClientRect().right - svg.closest('.ws-chart')!.getBoundingClientRect().right,
    };
  }));
  expect(found.length, route).toBeGreaterThan(1);
  for (const {least, out} of found) {
    expect(least, route).toBeGreaterThanOrEqual(12.99);
    expect(out, route).toBeLessThanOrEqual(0.5);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), route).toBe(0);
}

const SHEET = {width: 658, height: 971};
/** 纸上，每幅图整个在一页里。 */
async function judgePrinted(page: Page, route: string): Promise<void> {
  const found = await page.evaluate(() => [...document.querySelectorAll('figure.ws-chart')].map((figure) => {
    const [head, svg] = [...figure.querySelectorAll<SVGSVGElement>('svg')];
    return {height: figure.getBoundingClientRect().height, inside: getComputedStyle(figure).breakInside, offset: head!.getBoundingClientRect().width - svg!.getBoundingClientRect().width, right: svg!.getBoundingClientRect().right, scale: svg!.getScreenCTM()!.a};
  }));
  expect(found.length, route).toBeGreaterThan(1);
  for (const {height, inside, offset, right, scale} of found) {
    expect(height, route).toBeLessThanOrEqual(SHEET.height);
    expect(inside).toBe('avoid');
    expect(Math.abs(offset)).toBeLessThan(1);
    expect(right).toBeLessThanOrEqual(SHEET.width + 1);
    expect(13 * scale * 0.75).toBeGreaterThanOrEqual(9);
  }
}

// 一页打开一次，几种宽度、打印都看。
publisherTest.each(LONG)('%s：宽屏上各幅图照原大，没有小于 13 像素的字；打印时每幅图整个在一页里，与泳道名同宽，字不小于 9 磅；窄屏上步骤表成一条轨，没有小于 14 像素的字，起止、判断、回头都看得见；都不横着滚', {timeout: 120_000}, async (route) => {
  const {page, close} = await open(route, {viewport: {width: 1280, height: 800}, bypassCSP: true});
  await unfold(page);
  for (const width of [1280, 1366, 1920]) {
    await page.setViewportSize({width, height: 800});
    await judgeCharts(page, `${route} ${width}`);
  }
  await page.setViewportSize(SHEET);
  await page.emulateMedia({media: 'print'});
  await judgePrinted(page, `${route} 打印`);
  await page.emulateMedia({media: 'screen'});
  await page.addStyleTag({content: '*{content-visibility:visible!important}'});
  for (const [width, size] of [[360, '正常'], [390, '大字'], [1100, '正常']] as const) {
    await page.setViewportSize({width, height: 800});
    await page.evaluate((large) => document.documentElement.setAttribute('data-text-size', large), size === '大字' ? 'large' : '');
    await unfold(page);
    await judgeRail(page, `${route} ${width} ${size}`);
  }
  await close();
});

publisherTest('轨上的去向点得到那一步', async () => {
  // 2026 版有往回走的去向；往后各版不一定有，2026 版的页一直在。
  const {path} = releases.find(({name}) => name === '2026')!;
  const {page, close} = await open(`${path}/401`, {viewport: {width: 390, height: 800}, javaScriptEnabled: false});
  await page.locator('.ws-way a', {hasText: '回到第 1 步'}).first().click();
  expect(new URL(page.url()).hash).toBe('#step-draft-plan');
  const place = await page.locator('#step-draft-plan').boundingBox();
  expect(place!.y).toBeGreaterThan(40);
  expect(place!.y).toBeLessThan(400);
  await close();
});

publisherTest('大字：图也放大四分之一，泳道名不盖住图', async () => {
  const {page, close} = await open('/standards/401', {viewport: {width: 1366, height: 800}});
  const wide = () => page.locator('.ws-chart .ws-flow').first().evaluate((svg) => svg.getBoundingClientRect().width);
  const before = await wide();
  await page.evaluate(() => document.documentElement.setAttribute('data-text-size', 'large'));
  expect(await wide() / before).toBeCloseTo(1.25, 1);
  const covered = await page.locator('figure.ws-chart').evaluateAll((figures) => figures.map((figure) => figure.querySelector('.ws-lanes')!.getBoundingClientRect().bottom - figure.querySelector('.ws-flow')!.getBoundingClientRect().top));
  expect(Math.max(...covered)).toBeLessThan(1);
  await close();
});

publisherTest('往下看图时泳道名留在导航栏下面', async () => {
  const {page, close} = await open('/standards/303', {viewport: {width: 1366, height: 600}, javaScriptEnabled: false});
  await page.evaluate(() => scrollBy(0, document.querySelector('.ws-chart')!.getBoundingClientRect().top + 300));
  const {head, bar, chart} = await page.evaluate(() => ({
    head: document.querySelector('.ws-lanes')!.getBoundingClientRect(),
    bar: document.querySelector('.navbar')!.getBoundingClientRect().bottom,
    chart: document.querySelector('.ws-chart .ws-flow')!.getBoundingClientRect(),
  }));
  expect(chart.top).toBeLessThan(0);
  expect(Math.abs(head.top - bar)).toBeLessThan(4);
  expect(head.left).toBeCloseTo(chart.left, 0);
  expect(head.width).toBeCloseTo(chart.width, 0);
  await close();
});

publisherTest('不开脚本：点框到步骤表的一行，点“图”回到框，都标出；整张大图打得开', async () => {
  const {page, close} = await open('/standards/401', {viewport: {width: 1366, height: 800}, javaScriptEnabled: false});
  await page.locator('#flow-notify').click();
  expect(new URL(page.url()).hash).toBe('#step-notify');
  const marked = await page.locator('tr', {has: page.locator('#step-notify')}).evaluate((row) => getComputedStyle(row).backgroundColor);
  expect(marked).not.toBe(await page.locator('.ws-steps tbody tr').first().evaluate((row) => getComputedStyle(row).backgroundColor));
  await page.locator('tr', {has: page.locator('#step-notify')}).getByText('图', {exact: true}).click();
  expect(new URL(page.url()).hash).toBe('#flow-notify');
  expect(await page.locator('#flow-notify .box').evaluate((box) => getComputedStyle(box).stroke)).not.toBe(await page.locator('#flow-hold .box').evaluate((box) => getComputedStyle(box).stroke));
  const large = await page.getByRole('link', {name: '整张大图'}).getAttribute('href');
  expect((await page.request.get(new URL(large!, page.url()).href)).headers()['content-type']).toContain('svg');
  await close();
});
