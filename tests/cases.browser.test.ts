import {strFromU8, unzipSync} from 'fflate';
import {writeXlsx} from 'hucre/xlsx';
import type {Page} from 'playwright-core';
import {expect} from 'vitest';
import {parseCalendar} from '../src/outputs/calendar/ics-parser';
import {violationsOf} from './browser/axe';
import {open, saved, useBrowser} from './browser/site';
import {bytesByKind} from './browser/weight';
import {publisherTest as test} from './pages';

useBrowser();

const KB = 1024;
const phone = {viewport: {width: 390, height: 844}, acceptDownloads: true, isMobile: true, hasTouch: true};
const noSideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const textOf = (bytes: Uint8Array): string => Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml')).map(([, part]) => strFromU8(part).replace(/<[^>]+>/g, '')).join('\n');
const stepOf = (page: Page, key: string) => page.locator(`[id="plan-${key}"]`);

async function download(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download', {timeout: 60_000}), page.getByRole('button', {name: button, exact: true}).click()]);
  return saved(file);
}

test('手机上办党员大会：填哪天，各步跟着排；通知晚了说最迟哪天；改日子别的跟着变；刷新还在；Word、日历、文件带得走', {timeout: 300_000}, async () => {
  const {page, errors, foreign, requested, close} = await open('/cases', phone);
  await page.getByRole('link', {name: '开一次党员大会'}).first().click();
  await page.waitForURL(/\/cases\/201/);
  await page.getByLabel('给这一件起个名').fill('三月党员大会');
  const anchor = page.getByLabel(/^宣布开会报告人数，哪天/);
  await anchor.fill('2027-03-12');
  expect(await stepOf(page, 'notify').innerText()).toContain('2027年3月9日（星期二）');
  expect(await stepOf(page, 'publish').innerText()).toMatch(/最迟 3月1\d日/);
  await page.getByText('排得开。').waitFor();

  // 通知定在会前一天：说最迟哪天、哪一条。
  await stepOf(page, 'notify').getByLabel(/定在哪天$/).fill('2027-03-11');
  expect(await stepOf(page, 'notify').innerText()).toMatch(/迟了：会前 3 日，最迟 2027年3月9日（星期二）（201 5\.\d+\.\d+）/);
  await anchor.fill('2027-03-19');
  await expect.poll(() => stepOf(page, 'notify').innerText()).not.toContain('迟了');

  // 到会不够：改期重开，再走一遍。
  await stepOf(page, 'count-attendance').getByRole('radio', {name: '没有超过'}).check();
  await stepOf(page, 'notify#2').waitFor();
  await stepOf(page, 'count-attendance').getByRole('radio').first().check();
  await stepOf(page, 'notify#2').waitFor({state: 'detached'});
  await stepOf(page, 'collect-items').getByRole('checkbox').check();

  // 应到十七人，九票算过；正好一半的另说。
  await page.getByLabel('有表决权的党员应到几人').fill('17');
  expect(await page.locator('section:has(#numbers)').innerText()).toMatch(/党员大会的赞成人数：至少 9/);
  await page.getByLabel('党员大会的赞成人数，实际').fill('9');
  await page.getByText('够', {exact: true}).waitFor();
  expect(await noSideways(page)).toBeLessThanOrEqual(0);
  expect(await violationsOf(page)).toEqual([]);

  // 一件事的页自己的程序。
  expect(bytesByKind(requested.filter((path) => !path.includes('/data/'))).js / KB).toBeLessThan(230);

  const word = textOf(await download(page, '存成 Word'));
  expect(word).toContain('三月党员大会');
  expect(word).toContain('2027年3月19日（星期五）');
  const calendar = parseCalendar(strFromU8(new Uint8Array(await download(page, '存进日历'))));
  expect(calendar.events.map(({SUMMARY}) => SUMMARY)).toContain('通知全体党员');
  const kept = await download(page, '存成文件');

  // 年份没有打完的留在格里，不记，页面照样；刷新还在；全部清掉以后由文件打开。
  await anchor.fill('0202-03-12');
  await page.getByText('排得开。').waitFor();
  expect(await anchor.getAttribute('max')).toMatch(/^\d{4}-/);
  await page.reload();
  expect(await anchor.inputValue()).toBe('2027-03-19');
  page.on('dialog', (dialog) => { void dialog.accept(); });
  await page.getByRole('button', {name: '全部清掉'}).click();
  await expect.poll(() => anchor.inputValue()).toBe('');
  await page.getByLabel('打开存过的文件').setInputFiles({name: '坏的.json', mimeType: 'application/json', buffer: Buffer.from('{"kind":"cases"')});
  await page.getByText(/坏的\.json：/).waitFor();
  await page.getByLabel('打开存过的文件').setInputFiles({name: '办这件事.json', mimeType: 'application/json', buffer: kept});
  await expect.poll(() => anchor.inputValue()).toBe('2027-03-19');
  await stepOf(page, 'collect-items').getByRole('checkbox', {checked: true}).waitFor();

  // 网上填：计划里的日子已经在通知里。
  await stepOf(page, 'notify').getByRole('link', {name: /^填党员大会通知/}).click();
  await page.waitForURL(/\/fill#201\/meeting-notice\//);
  await page.getByRole('heading', {name: '党员大会通知'}).waitFor();
  // 从头看起，不停在单子里那一行的地方。
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  const blanks = page.locator('fieldset').filter({hasText: '定于'}).getByRole('textbox');
  await blanks.first().waitFor();
  expect(await blanks.nth(0).inputValue()).toBe('2027');
  expect(await blanks.nth(2).inputValue()).toBe('19');
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
  // 做过 Word、日历，开过填表的页，用到才取的程序都算上。
  expect(bytesByKind(requested.filter((path) => !path.includes('/data/'))).js / KB).toBeLessThan(540);
  await close();
});

test('网上填表：从 Excel 贴进表格、名单一人一份、刷新还在、存成同一张 Word', {timeout: 300_000}, async () => {
  const {page, errors, foreign, close} = await open('/fill', {viewport: {width: 1366, height: 900}, acceptDownloads: true});
  await page.getByRole('searchbox', {name: '找表单'}).fill('签到表');
  await page.getByRole('link', {name: '党员大会签到表'}).first().click();
  const cell = page.getByLabel(/^第 1 行，姓名$/);
  await cell.waitFor();
  await cell.evaluate((input: HTMLInputElement) => {
    const data = new DataTransfer();
    data.setData('text/plain', '党员甲\n党员乙\n党员丙\n');
    input.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
  });
  expect(await page.getByLabel(/^第 3 行，姓名$/).inputValue()).toBe('党员丙');
  await page.reload();
  await expect.poll(() => page.getByLabel(/^第 3 行，姓名$/).inputValue()).toBe('党员丙');
  expect(await violationsOf(page)).toEqual([]);
  const word = textOf(await download(page, '存成 Word'));
  expect(word).toContain('党员乙');
  expect(word).not.toContain('样板');

  await page.goto(new URL('/fill#201/meeting-notice', page.url()).href);
  await page.getByText('一人一份：照名单做几份').click();
  const sheet = await writeXlsx({sheets: [{name: '名单', rows: [['序号', '姓名'], [1, '党员甲'], [2, '党员乙']]}]});
  await page.getByLabel('或者从 Excel 取').setInputFiles({name: '名单.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(sheet)});
  await page.getByText('名单里有 2 人').waitFor();
  // 太长的一行截断，存得下也读得回。
  await page.getByLabel('名单，一行一人').fill(`党员甲\n党员乙${'长'.repeat(100)}`);
  await page.getByRole('button', {name: '做 2 份', exact: true}).waitFor();
  await page.reload();
  await page.getByText('一人一份：照名单做几份').click();
  await expect.poll(() => page.getByLabel('名单，一行一人').inputValue()).toMatch(/^党员甲\n党员乙长{57}$/);
  await page.getByLabel('名单，一行一人').fill('党员甲\n党员乙');
  const copies = unzipSync(new Uint8Array(await download(page, '做 2 份')));
  expect(Object.keys(copies).sort()).toEqual(['1 党员甲 党员大会通知.docx', '2 党员乙 党员大会通知.docx']);
  expect(textOf(Object.values(copies)[0]!)).toMatch(/党员[甲乙]/);
  await page.goto(new URL('/fill#999/none', page.url()).href);
  await page.getByText('没有 999/none 这张表').waitFor();
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
  await close();
});
