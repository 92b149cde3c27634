import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {strFromU8} from 'fflate';
import {expect, inject} from 'vitest';
import {parse} from 'yaml';
import {isWorkDay} from '../src/domain/counting/work-days';
import {parseCalendar} from '../src/outputs/calendar/ics-parser';
import {open, useBrowser} from './browser/site';
import {current, publisherTest as test} from './pages';

useBrowser();

const desktop = {viewport: {width: 1280, height: 900}};

/** 现行版的标准写明由一个角色在某月办的工作的名称；名称里有参数的、标准已废止的不算。 */
const dutiesIn = (month: number, role: string): string[] => readdirSync(current.folder, {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('procedure.yml'))
  .filter((name) => !/^status: withdrawn$/m.test(readFileSync(path.join(current.folder, path.dirname(name), 'index.mdx'), 'utf8')))
  .flatMap((name) => (parse(readFileSync(path.join(current.folder, name), 'utf8')) as {duties?: {title: string; role: string; months?: number[]}[]}).duties ?? [])
  .filter((duty) => duty.role === role && duty.months?.includes(month) && !duty.title.includes('{'))
  .map(({title}) => title);

/** 日历排的头一年：今年；现行版核到的日期在今年以后的，从那一年排起。 */
const firstYear = (): number => Math.max(new Date().getFullYear(), Number(/^asOf: "(\d{4})-/m.exec(readFileSync(path.join(current.folder, 'system.yml'), 'utf8'))![1]));

test('从首页起三步之内：组织委员 3 月做什么，连法规底线和表单', async () => {
  const {page, errors, close} = await open('/', desktop);
  await page.getByText('选我的职务').click();
  await page.locator('main').getByRole('link', {name: '组织委员', exact: true}).click();
  await page.waitForURL('**/duties/organizationMember');
  await page.getByRole('link', {name: '看工作日历'}).click();
  await page.waitForURL('**/calendar?role=organizationMember');
  await page.getByRole('link', {name: '3 月', exact: true}).click();
  const march = page.locator('#month-3');
  await march.waitFor();
  expect(await page.locator('main section[id^=month-]:visible').count()).toBe(1);
  expect(await march.getByRole('heading', {level: 3}).allInnerTexts()).toEqual(['负责', '配合']);
  const duties = dutiesIn(3, 'organizationMember');
  expect(duties.length).toBeGreaterThan(0);
  const listed = await march.innerText();
  expect(duties.filter((title) => !listed.includes(title))).toEqual([]);
  expect(await march.innerText()).toContain('依据：支部工作条例 第十六条');
  expect(await march.locator('a[download$=".docx"], a[download$=".xlsx"]').count()).toBeGreaterThan(0);
  expect(page.url()).toMatch(/\?role=organizationMember#month-3$/);
  await page.reload();
  await march.waitFor();
  expect(errors).toEqual([]);
  await close();
});

test('打开工作日历看到本月；本季三个月，全年十二个月', async () => {
  const {page, close} = await open('/calendar', desktop);
  const months = page.locator('main section[id^=month-]:visible');
  const now = new Date().getMonth() + 1;
  expect(await months.evaluateAll((sections) => sections.map(({id}) => id))).toEqual([`month-${now}`]);
  await page.getByRole('button', {name: '本季'}).click();
  await expect.poll(() => months.count()).toBe(3);
  await page.getByRole('button', {name: '全年'}).click();
  await expect.poll(() => months.count()).toBe(12);
  expect(new URL(page.url()).search).toBe('?span=year');
  await close();
});

test('不开脚本：每件事写着今年、明年各是几号', async () => {
  const {page, close} = await open('/calendar', {javaScriptEnabled: false});
  const year = firstYear();
  const items = page.locator('main section[id^=month-] li');
  expect(await items.count()).toBeGreaterThan(200);
  const dated = (await items.allInnerTexts()).filter((text) => new RegExp(`${year}(、${year + 1})? 年 \\d+ 日|${year + 1} 年 \\d+ 日`).test(text));
  expect(dated).toHaveLength(await items.count());
  await close();
});

test('订阅日历：每个职务、每个层级的 .ics 都合 RFC 5545，没有一条落在休息日，标识不重', async () => {
  const {page, close} = await open('/calendar', {javaScriptEnabled: false});
  const files = await page.locator('main a[href$=".ics"]').evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')!))]);
  expect(files.length).toBeGreaterThan(20);
  const ids: string[] = [];
  for (const file of files) {
    const response = await fetch(inject('address') + file);
    expect(response.status, file).toBe(200);
    expect(response.headers.get('content-type'), file).toContain('text/calendar');
    const {events} = parseCalendar(strFromU8(new Uint8Array(await response.arrayBuffer())));
    expect(events.length, file).toBeGreaterThan(0);
    const days = events.map(({DTSTART}) => DTSTART!.replace(/(....)(..)(..)/, '$1-$2-$3'));
    expect(days.filter((day) => !isWorkDay(day)), file).toEqual([]);
    ids.push(...events.map(({UID}) => UID!));
  }
  // 几份日历存进一处，没有一条盖掉另一条。
  expect(new Set(ids).size).toBe(ids.length);
  await close();
});

test('民主评议要的全部表单：从按事查找到，和标准附录一张不差', async () => {
  const {page, close} = await open('/tasks', desktop);
  const card = page.locator('main section section').filter({has: page.getByRole('link', {name: '民主评议党员', exact: true})}).last();
  const forms = await card.locator('a[download]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  await card.getByRole('link', {name: '民主评议党员', exact: true}).click();
  await page.waitForURL('**/standards/205');
  await page.locator('article .ws-record-meta').first().waitFor();
  const annex = await page.locator('article .ws-record-meta a[download]:not([href*="-specimen."])').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(forms).toEqual(annex);
  expect(forms.length).toBeGreaterThan(0);
  await close();
});

test('按事查：一件事到标准、到流程的那一步、到要填的表', async () => {
  const {page, close} = await open('/tasks', {javaScriptEnabled: false});
  const task = page.locator('main li').filter({has: page.getByRole('link', {name: '主题党日改期补开', exact: true})});
  const hrefs = await task.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(hrefs[0]).toBe('/standards/401');
  expect(hrefs[1]).toBe('/standards/401#step-reschedule');
  const bare: string[] = [];
  for (const item of await page.locator('main section section li[data-entry]').all()) if ((await item.locator('a').count()) < 2) bare.push(await item.innerText());
  expect(bare).toEqual([]);
  await page.goto(`${inject('address')}${hrefs[1]}`);
  expect(await page.locator('#step-reschedule').isVisible()).toBe(true);
  await close();
});

test('哪些标准以支部工作条例第十一条为依据', async () => {
  const {page, close} = await open('/basis', desktop);
  await page.getByRole('link', {name: '《中国共产党支部工作条例（试行）》'}).click();
  await page.waitForURL('**/basis/branch-work-regulations');
  const row = page.locator('tr').filter({has: page.getByRole('cell', {name: '第十一条', exact: true})}).first();
  await row.waitFor();
  expect(await row.innerText()).toContain('201 支部党员大会规范');
  await row.getByRole('link').nth(1).click();
  await page.waitForURL('**/standards/201#*');
  await close();
});

test('发展党员工作细则修订后，2017 版的引用在法规页、依据页和标准页都标出', async () => {
  const {page, close} = await open('/basis/member-recruitment-rules', {javaScriptEnabled: false});
  expect(await page.locator('main').innerText()).toMatch(/这些标准该修订了[\s\S]*2017 版引用2014年版，2026-05-11 起施行2026年修订版[\s\S]*301 发展党员工作规范/);
  await page.goto(`${inject('address')}/standards/2017/basis`);
  expect(await page.locator('tr').filter({hasText: '发展党员工作细则'}).innerText()).toContain('有变动');
  await page.goto(`${inject('address')}/standards/2017/301`);
  expect(await page.getByRole('region', {name: '所引法规的变动'}).innerText()).toMatch(/《中国共产党发展党员工作细则》引用2014年版，2026-05-11 起施行2026年修订版/);
  await page.goto(`${inject('address')}/standards/301`);
  expect(await page.getByRole('region', {name: '所引法规的变动'}).count()).toBe(0);
  await close();
});

test('记录表单只用键盘筛选，条件在地址里；打开带条件的地址是筛好的', async () => {
  const {page, close} = await open('/records', desktop);
  const rows = page.locator('main tbody tr');
  const all = await rows.count();
  await page.getByLabel('类别').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => new URL(page.url()).searchParams.get('category')).toBe('organizational-life');
  const some = await rows.count();
  expect(some).toBeLessThan(all);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Excel');
  await expect.poll(() => new URL(page.url()).searchParams.get('format')).toBe('xlsx');
  const left = await rows.count();
  expect(left).toBeLessThan(some);
  expect(await page.locator('main').getByRole('status').innerText()).toContain(`${left} 张`);
  await page.reload();
  await expect.poll(() => rows.count()).toBe(left);
  await close();
});

test('不开脚本：十二个月、全部表单、责任清单、术语都在页上', async () => {
  const {page, close} = await open('/calendar', {javaScriptEnabled: false});
  expect(await page.locator('main section[id^=month-]:visible').count()).toBe(12);
  await page.goto(`${inject('address')}/records`);
  expect(await page.locator('main tbody tr:visible').count()).toBeGreaterThan(50);
  expect(await page.locator('form[aria-label=筛选表单]').isVisible()).toBe(false);
  await page.goto(`${inject('address')}/duties/branchSecretary`);
  expect(await page.locator('main h2').allInnerTexts()).toEqual(expect.arrayContaining(['日常（按步骤）', '每月', '每季度', '每年']));
  await page.goto(`${inject('address')}/terms`);
  expect(await page.locator('main dt').count()).toBeGreaterThan(50);
  await page.goto(`${inject('address')}/`);
  expect(await page.getByRole('link', {name: /看工作日历/}).isVisible()).toBe(true);
  await close();
});

test('责任分布：没有空白的话写出来；每个角色链到清单', async () => {
  const {page, close} = await open('/duties', {javaScriptEnabled: false});
  expect(await page.locator('main').innerText()).toMatch(/没有空白：|处没有人：/);
  const links = await page.locator('thead a').evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  expect(links).toContain('/duties/partyGroupLeader');
  expect(new Set(await page.locator('main tbody td').allInnerTexts())).toEqual(new Set(['负责', '配合', '参加', '—']));
  await close();
});
