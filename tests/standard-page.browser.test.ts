import {readFileSync} from 'node:fs';
import {expect, inject} from 'vitest';
import {open, useBrowser, visitAll} from './browser/site';
import {codesOf, current, publisherTest as test, releases} from './pages';
import {sample} from './sweep';

useBrowser();

const read = (page: string): string => readFileSync(`build${page}.html`, 'utf8');
/** 去掉标签的字。 */
const plain = (html: string): string => html.replace(/<[^>]*>/g, '');

/** 2026 版在哪里：以后又发布了的，不再是不写版次的那个地址。 */
const edition = releases.find(({name}) => name === '2026')?.path ?? current.path;
/** 又发布了一版的，写到哪天为止。 */
const FROM = '2026-12-01 (?:起|至 \\d{4}-\\d{2}-\\d{2} )施行';
const OLD = '2017-12-01 至 2026-11-30 施行';

test.each([
  ['2026-11-29', {[`${edition}/401`]: `尚未施行，${FROM}`, '/standards/2017/401': `现行，${OLD}`, [`${edition}/304`]: '还没有废止，2026-12-01 起废止', '/standards/2017/304': `现行，${OLD}`}, true],
  ['2026-12-01', {[`${edition}/401`]: `现行，${FROM}`, '/standards/2017/401': `已不用，${OLD}`, [`${edition}/304`]: '已废止，2026-12-01 起废止', '/standards/2017/304': `已不用，${OLD}`}, false],
] as const)('%s 打开，写着今天算不算数；尚未施行的，给眼下用的那一版；体系表里说得一样', async (day, expected, early) => {
  const {page, close} = await open('/', {timezoneId: 'Asia/Shanghai'});
  // 一天刚开始：照读者那里的日子算，不照格林威治。
  await page.clock.setFixedTime(new Date(`${day}T00:30:00+08:00`));
  const periodOf = async (route: string): Promise<string> => {
    await page.goto(inject('address') + route);
    await page.waitForFunction(() => document.documentElement.dataset.light === 'ready');
    return page.locator('.ws-period').innerText();
  };
  for (const [route, period] of Object.entries(expected)) expect(await periodOf(route), route).toMatch(new RegExp(`^${period}$`));
  const shown = await periodOf(`${edition}/401`);
  expect(await page.getByRole('link', {name: '2017 版', exact: true}).and(page.locator('.ws-state a')).isVisible()).toBe(early);
  await page.goto(`${inject('address')}${edition}`);
  await page.waitForFunction(() => document.documentElement.dataset.light === 'ready');
  // 多数相同的写在表前，表里只写不同的。
  expect(await page.locator('#list + p').innerText()).toContain(shown);
  expect(await page.locator('tr', {hasText: '304'}).first().innerText()).toContain(expected[`${edition}/304`]);
  await close();
});

test('每一版每个标准：标题下面、题头块、体系表写的起止一字不差；草案不说施行', () => {
  const faults: string[] = [];
  let seen = 0;
  for (const {path, folder} of releases) {
    const table = read(path);
    const usual = plain(/除另外注明的，([^]*?)(?:，复审|；版次)/.exec(table)![1]!);
    for (const code of codesOf(folder)) {
      const html = read(`${path}/${code}`);
      const head = plain(/<span class="?ws-period"?>([^]*?)<\/span>/.exec(html)![1]!);
      const block = plain(/<dt>状态(?:<\/dt>)?\s*<dd>([^]*?)(?=<\/dd>|<\/div>)/.exec(html)![1]!);
      const own = new RegExp(`<td data-label="?标准"?>(?:<[^>]*>)*${code} ([^]*?)(?=</td>|<td)`).exec(table)![1]!;
      // 与多数不同的写在行里，复审日期另是一句。
      const row = own.split(/<span class="?ws-by"?>/).slice(1).map(plain).find((note) => !note.startsWith('复审')) ?? usual;
      if (new Set([head, block, row]).size !== 1) faults.push(`${path}/${code}：${head}；${block}；${row}`);
      if (path.endsWith('/next') !== head.startsWith('草案')) faults.push(`${path}/${code} 写作 ${head}`);
      // 草案自己的日子还没有定，抄着的是上一版的。
      if (head === '草案，还没有施行' && /<dt>(?:发布|实施|复审)/.test(html)) faults.push(`${path}/${code} 印着上一版的日子`);
      seen += 1;
    }
  }
  expect(faults).toEqual([]);
  expect(seen).toBeGreaterThan(80);
});

test('每一版每个标准都连到依据页；句后的依据落在页尾的一条上，那一条连到的依据页真有这个锚点', () => {
  const faults: string[] = [];
  const pages = new Map<string, string>();
  let cites = 0;
  for (const {path, folder} of releases) {
    for (const code of codesOf(folder)) {
      const html = read(`${path}/${code}`);
      const ids = new Set([...html.matchAll(/ id="?([^\s">]+)/g)].map(([, id]) => id!));
      const links = [...html.matchAll(/href="?(\/basis\/[\w-]+)(?:#([^\s">]+))?/g)];
      if (!links.length) faults.push(`${path}/${code} 没有连到依据页`);
      for (const [, page, anchor] of links) {
        if (!pages.has(page!)) pages.set(page!, read(page!));
        if (anchor && !new RegExp(` id="?${decodeURIComponent(anchor)}[\\s">]`).test(pages.get(page!)!)) faults.push(`${path}/${code} → ${page}#${anchor}`);
      }
      for (const [tag] of html.matchAll(/<a [^>]*\bws-cite\b[^>]*>/g)) {
        const target = decodeURIComponent(/href="?#([^\s">]+)/.exec(tag)![1]!);
        cites += 1;
        if (!ids.has(target)) faults.push(`${path}/${code} 的依据指不到 #${target}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(cites).toBeGreaterThan(1000);
});

test.each([
  ['电脑', {width: 1366, height: 768}],
  ['手机', {width: 390, height: 844}],
])('%s：不用滚就看得见“怎么做”和第一张表单；要读的字不小于 14 像素，正文不小于 16；条文不过七屏', {timeout: 300_000}, async (_, viewport) => {
  const faults: string[] = [];
  const {folder, path} = current;
  await visitAll(sample(codesOf(folder), 6, {always: ['103', '301', '401']}).map((code) => `${path}/${code}`), {viewport, bypassCSP: true}, async (route, {page}) => {
    await page.addStyleTag({content: ':not(.ws-rest) { content-visibility: visible !important; }'});
    const {how, form, scope, small, before} = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('article')!, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement!;
        if (!walker.currentNode.textContent!.trim() || parent.closest('svg, .ws-sr, .ws-qr, figure') || !parent.getClientRects().length) continue;
        const least = parent.closest('.ws-clause, .ws-items, .ws-law, .ws-title-block') && !parent.closest('.ws-cite, .ws-by') ? 16 : 14;
        if (parseFloat(getComputedStyle(parent).fontSize) < least) found.push(parent.textContent!.slice(0, 12));
      }
      const top = (selector: string): number | undefined => document.querySelector(selector)?.getBoundingClientRect().bottom;
      // 标题前面只有位置和旧版的一句，不放按钮。
      const title = document.querySelector('h1')!;
      const before = [...document.querySelectorAll('article button, article summary')].filter((element) => element.getClientRects().length && element.compareDocumentPosition(title) & Node.DOCUMENT_POSITION_FOLLOWING).length;
      return {how: top('#how-to-do'), form: top('.ws-forms li'), scope: top('#scope')!, small: found, before};
    });
    if (before) faults.push(`${route} 标题前面有 ${before} 个按钮`);
    if (how === undefined || how > viewport.height) faults.push(`${route} “怎么做”在 ${how}`);
    if (form !== undefined && form > viewport.height) faults.push(`${route} 第一张表单在 ${form}`);
    if (scope > 7 * viewport.height) faults.push(`${route} 条文在 ${scope}`);
    if (small.length) faults.push(`${route} 太小：${small.slice(0, 5).join('、')}`);
  });
  expect(faults).toEqual([]);
});

test('四十几步的先显十步、十几幅图的先显一幅，条文手机上不到六屏、电脑上不到五屏；勾上看全部；地址指着后面的一步、页内查到收着的字，浏览器自己展开；去处一直在导航栏下面，跳到的条不被它盖住', async () => {
  const {page, close} = await open('/standards/301', {viewport: {width: 390, height: 844}, bypassCSP: true});
  await page.addStyleTag({content: ':not(.ws-rest) { content-visibility: visible !important; }'});
  const steps = page.locator('.ws-steps tbody tr');
  const shown = () => steps.evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).length);
  const total = await steps.count();
  expect(total).toBeGreaterThan(15);
  expect(await shown()).toBe(10);
  expect(await page.locator('#scope').evaluate((element) => (element.getBoundingClientRect().top + scrollY) / innerHeight)).toBeLessThan(6);
  await page.getByLabel(`看全部 ${total} 步`).check();
  expect(await shown()).toBe(total);
  await page.getByLabel(`看全部 ${total} 步`).uncheck();
  const last = (await steps.last().locator('[id^="step-"]').getAttribute('id'))!;
  await page.evaluate((id) => {
    location.hash = id;
  }, last);
  expect(await shown()).toBe(total);
  // 在哪里都能从去处到条文。
  const bar = page.locator('.ws-jump');
  await expect.poll(() => bar.evaluate((element) => Math.abs(element.getBoundingClientRect().top - document.querySelector('.navbar')!.getBoundingClientRect().bottom))).toBeLessThan(2);
  await bar.getByRole('link', {name: '条文'}).click();
  await expect.poll(() => page.locator('#scope').evaluate((element) => element.getBoundingClientRect().top - document.querySelector('.ws-jump')!.getBoundingClientRect().bottom)).toBeGreaterThanOrEqual(0);
  expect(await page.locator('#scope').evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(300);
  // 电脑上多一样：图多的先显一幅；地址指着收起来的框也显；纸上一样不收。
  await page.setViewportSize({width: 1366, height: 768});
  await page.goto(new URL('/standards/301', page.url()).href);
  const charts = page.locator('figure.ws-chart');
  const drawn = () => charts.evaluateAll((figures) => figures.filter((figure) => figure.checkVisibility()).length);
  const parts = await charts.count();
  expect(parts).toBeGreaterThan(2);
  expect([await drawn(), await shown()]).toEqual([1, 10]);
  expect(await page.locator('#scope').evaluate((element) => (element.getBoundingClientRect().top + scrollY) / innerHeight)).toBeLessThan(5);
  await page.getByLabel(`看全部 ${parts} 幅图`).check();
  expect(await drawn()).toBe(parts);
  await page.getByLabel(`看全部 ${parts} 幅图`).uncheck();
  await page.evaluate((id) => {
    location.hash = id;
  }, (await charts.last().locator('a[id]').first().getAttribute('id'))!);
  expect([await drawn(), await shown()]).toEqual([parts, 10]);
  // 按字找到收着的一步（页内查找走同一条路）：滚到跟前，其余的也显出来；图照旧收着。
  const words = await steps.last().locator('td').nth(3).evaluate((cell) => [...cell.childNodes].find((node) => node.nodeType === 3)!.textContent!);
  const home = new URL('/standards/301', page.url()).href;
  await page.goto('about:blank');
  await page.goto(`${home}#:~:text=${encodeURIComponent(words)}`);
  await expect.poll(shown).toBe(total);
  await expect.poll(() => steps.last().evaluate((row) => row.getBoundingClientRect().top < innerHeight && row.getBoundingClientRect().bottom > 0)).toBe(true);
  expect(await drawn()).toBe(1);
  await page.goto('about:blank');
  await page.goto(home);
  await page.emulateMedia({media: 'print'});
  expect([await drawn(), await shown()]).toEqual([parts, total]);
  await close();
});

test('修订说明只印一次', () => {
  for (const code of codesOf(current.folder)) {
    const html = plain(read(`${current.path}/${code}`));
    const note = /第 \d+ 版的变化(?:实质性修订|编辑性修订)[^：]{1,60}：([^。；]{8,40})/.exec(html)?.[1];
    if (note) expect(html.split(note).length - 1, `${code} ${note}`).toBe(1);
  }
});

test('废止的标准：侧栏、体系表、下载、查找都写着废止', async () => {
  expect(read('/downloads')).toContain('304 “两学一做”学习教育实施规范（废止）');
  expect(plain(read('/standards/304'))).toContain('学习教育实施规范（废止）');
  const {page, close} = await open('/standards/401', {viewport: {width: 1366, height: 768}});
  await page.locator('.ws-search input').fill('304');
  await page.locator('.ws-search-panel').getByText(/学习教育实施规范（废止）/).first().waitFor();
  await close();
});
