import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {adopted} from '../src/project/fixture';
import {open, useBrowser} from './browser/site';

useBrowser();

/** A4 去掉页边，像素。 */
const SHEET = {width: 658, height: 971};

test('做好的样式里，窄屏的规则都写明只管屏幕：打印不照手机排', () => {
  const sheets = readdirSync('build', {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.css'));
  const queries = sheets.flatMap((name) => [...readFileSync(`build/${name}`, 'utf8').matchAll(/@media([^{]*)\{/g)].map(([, query]) => query!.trim()));
  expect(queries.some((query) => /screen and.*max-width/.test(query))).toBe(true);
  expect(queries.filter((query) => query.split(',').some((part) => /max-width|width\s*</.test(part) && !/\b(?:screen|print)\b/.test(part)))).toEqual([]);
});

test.each<[route: string, most: number, tables: string[]]>([
  ['/standards/401', 13, ['.ws-steps', '.ws-duties', '.ws-checks']],
  ['/standards/301', 29, ['.ws-steps', '.ws-duties', '.ws-checks']],
  // 采用的仓库没有从前的版，没有对照可印。
  ...(adopted ? [] : [['/changes/2017..2026/401', 13, ['main table']] satisfies [string, number, string[]]]),
])('打印 %s：不超过 %i 页，表格还是表格，没有导航，不伸出纸外', async (route, most, tables) => {
  const {page, close} = await open(route, {viewport: SHEET});
  await page.emulateMedia({media: 'print'});
  const found = await page.evaluate((selectors) => ({
    navigation: [...document.querySelectorAll('nav, .navbar, .footer, [class*=tocMobile]')].filter((element) => element.getClientRects().length).map((element) => element.className),
    tables: selectors.flatMap((selector) => [...document.querySelectorAll<HTMLTableElement>(selector)].map((table) => ({
      display: getComputedStyle(table).display,
      head: table.tHead ? getComputedStyle(table.tHead).display : 'table-header-group',
      row: getComputedStyle(table.rows[1]!).display,
    }))),
    wide: [...document.querySelectorAll('main table, main svg.ws-flow')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map((element) => element.id || element.className.toString()),
  }), tables);
  expect(found.navigation).toEqual([]);
  expect(found.tables.length).toBeGreaterThanOrEqual(tables.length);
  for (const table of found.tables) expect(table).toEqual({display: 'table', head: 'table-header-group', row: 'table-row'});
  expect(found.wide).toEqual([]);
  const pdf = (await page.pdf({format: 'A4'})).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(2);
  expect(pages).toBeLessThanOrEqual(most);
  await close();
});

test('打印 301：没有一格字窄得一字一行；比纸宽的台账印成列的清单', async () => {
  const {page, close} = await open('/standards/301', {viewport: SHEET});
  await page.emulateMedia({media: 'print'});
  const found = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.ws-form th, .ws-form td, .ws-table td')].filter((cell) => cell.getClientRects().length).flatMap((cell) => {
    const text = cell.innerText.trim();
    const {paddingLeft, paddingRight, fontSize} = getComputedStyle(cell);
    const characters = (cell.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / parseFloat(fontSize);
    return characters < Math.min(2, text.length) ? [`${text.slice(0, 12)} ${characters.toFixed(1)}`] : [];
  }));
  expect(found).toEqual([]);
  expect(await page.locator('.ws-form-wide thead tr').first().evaluate((row) => getComputedStyle(row).display)).toBe('grid');
  await close();
});

test('打印责任清单：收着的都展开，找的框、页内去处不印；印完照旧', async () => {
  const {page, close} = await open('/duties/organizationMember');
  await page.locator('[data-list] input').waitFor();
  const shown = () => page.locator('[data-entry]').evaluateAll((items) => items.filter((item) => item.checkVisibility()).length);
  const [all, before] = [await page.locator('[data-entry]').count(), await shown()];
  expect(before).toBeLessThan(all);
  await page.emulateMedia({media: 'print'});
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await shown()).toBe(all);
  expect(await page.locator('main form:visible, main nav:visible').count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await shown()).toBe(before);
  await close();
});

test('深色打印出来也是白纸黑字，流程图也是浅色的', async () => {
  const {page, close} = await open('/standards/401', {viewport: SHEET, colorScheme: 'dark'});
  await page.emulateMedia({media: 'print', colorScheme: 'dark'});
  const colours = await page.evaluate(() => ({
    theme: document.documentElement.dataset.theme,
    text: getComputedStyle(document.querySelector('.ws-clause')!).color,
    box: getComputedStyle(document.querySelector('.ws-flow .box')!).fill,
  }));
  expect(colours).toEqual({theme: 'dark', text: 'rgb(28, 30, 33)', box: 'rgb(255, 255, 255)'});
  await close();
});
