import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {createContext, runInContext} from 'node:vm';
import {strFromU8, unzipSync} from 'fflate';
import {parse as parseHtml, type DefaultTreeAdapterMap} from 'parse5';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect} from 'vitest';
import {parse} from 'yaml';
import {zipAddress} from '../src/site/offline/links';
import {offlineSearch} from '../src/site/offline/client/search';
import {openContext, saved, useBrowser} from './browser/site';
import {isSupported, launchOld} from './old-browser/launch';
import {codesOf, current, releases, publisherTest as test} from './pages';

useBrowser();

const published = releases.filter(({name}) => name !== 'next');
const folders = new Map<string, string>();

/** 照读者那样：整个解压到一个文件夹。 */
beforeAll(() => {
  for (const {name} of published) {
    const folder = mkdtempSync(path.join(tmpdir(), `offline-${name}-`));
    folders.set(name, folder);
    for (const [file, bytes] of Object.entries(unzipSync(readFileSync(path.join('build', zipAddress(name)))))) {
      mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
      writeFileSync(path.join(folder, file), bytes);
    }
  }
});
afterAll(() => folders.forEach((folder) => rmSync(folder, {recursive: true, force: true})));

const at = (release: string, file: string): string => path.join(folders.get(release)!, file);
const filesIn = (folder: string): string[] => readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

type Node = DefaultTreeAdapterMap['node'];

/** 一页的全部链接、锚点和脚本。 */
function factsOf(html: string): {links: string[]; ids: Set<string>; scripts: string[]} {
  const facts = {links: [] as string[], ids: new Set<string>(), scripts: [] as string[]};
  const walk = (node: Node): void => {
    if ('attrs' in node) {
      for (const {name, value} of node.attrs) {
        if (name === 'id') facts.ids.add(value);
        else if (name === 'src' && node.tagName === 'script') facts.scripts.push(value);
        else if (['href', 'src', 'action'].includes(name)) facts.links.push(value);
      }
      if (node.tagName === 'script' && !node.attrs.some(({name}) => name === 'src')) facts.scripts.push('（页内）');
    }
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parseHtml(html));
  return facts;
}

test.each(published)('$name 版的离线包：网页的文件名只有 ASCII，下载的文件是中文名，全部页的全部链接都在包里，锚点都在页上', ({name, folder, path: prefix}) => {
  const files = filesIn(folders.get(name)!);
  const all = new Set(files);
  expect(files.filter((file) => !file.startsWith('文件/') && !/^[\x21-\x7e]+$/.test(file))).toEqual([]);
  expect(files.filter((file) => file.startsWith('文件/') && /[\\:*?"<>|]/.test(file))).toEqual([]);
  expect(files.filter((file) => /\.(?:docx|xlsx|pdf)$/.test(file) && !/[\u4e00-\u9fff][^/]*$/.test(file))).toEqual([]);
  const pages = new Map(files.filter((file) => file.endsWith('.html')).map((file) => [file, factsOf(readFileSync(at(name, file), 'utf8'))]));
  const standards = codesOf(folder).map((code) => `${prefix.slice(1)}/${code}.html`);
  expect(standards.filter((file) => !pages.has(file))).toEqual([]);
  const broken: string[] = [];
  let count = 0;
  for (const [file, {links, ids, scripts}] of pages) {
    // 办这件事、网上填表另有程序和资料两个。
    const wanted = /^(cases|fill)\b/.test(file) ? 3 : 1;
    if (scripts.length !== wanted || scripts.some((script) => !existsSync(path.resolve(path.dirname(at(name, file)), script)))) broken.push(`${file} 的脚本：${scripts.join('、')}`);
    for (const link of links) {
      // 联网才打得开的：邮件、站外。
      if (/^mailto:|^https?:\/\/(?!localhost|127\.)/.test(link)) continue;
      count += 1;
      const [target = '', anchor = ''] = link.split('#');
      const to = target ? path.posix.join(path.posix.dirname(file), decodeURIComponent(target)) : file;
      // 页内的锚点 theme-svg-… 是图标。
      const found = /^[a-z]+:|^\//.test(target) ? undefined : pages.get(to)?.ids ?? (all.has(to) ? new Set([decodeURIComponent(anchor)]) : undefined);
      if (!found || (anchor && !(target ? found : ids).has(decodeURIComponent(anchor)))) broken.push(`${file} → ${link}`);
    }
  }
  expect(broken).toEqual([]);
  expect(count).toBeGreaterThan(10_000);
});

test.each(published)('$name 版的全部查询，用包里的脚本查得到', async ({name, folder}) => {
  const context = createContext({});
  const scope: Record<string, unknown> = context as Record<string, unknown>;
  const search = offlineSearch('', async (file) => {
    runInContext(readFileSync(at(name, file), 'utf8'), context);
  }, scope);
  const written = new Set(codesOf(folder).map(Number));
  const queries = (parse(readFileSync('src/site/search/search-queries.yaml', 'utf8')) as {q: string; expect: number[]; top: number}[]).filter(({expect: wanted}) => wanted.every((code) => written.has(code)));
  expect(queries.length).toBeGreaterThan(40);
  const missed: string[] = [];
  for (const {q, expect: wanted, top} of queries) {
    const pages = [...new Set((await search.search(q, 100)).results.map(({document}) => document.u))];
    const rank = pages.findIndex((file) => wanted.some((code) => new RegExp(`^standards/(${name}/)?${code}\\.html$`).test(file))) + 1;
    if (!rank || rank > top) missed.push(`${q}：第 ${rank} 页，应在前 ${top}`);
    expect(pages.filter((file) => !existsSync(at(name, file)))).toEqual([]);
  }
  expect(missed).toEqual([]);
});

/** 断网的浏览器里打开包里的一页。 */
async function visit(page: Page, release: string, file: string): Promise<void> {
  await page.goto(pathToFileURL(at(release, file.split(/[?#]/)[0]!)).href + (/[?#].*/.exec(file)?.[0] ?? ''), {waitUntil: 'load'});
}

test('双击 index.html：断网也能读、点、换大字、下载、查', {timeout: 300_000}, async () => {
  const {context, close} = await openContext({offline: true, viewport: {width: 1280, height: 900}, acceptDownloads: true});
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', ({message}) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || foreign.push(request.url()));
  await visit(page, current.name, 'index.html');
  // 包里的样式后到：首页的搜索框照旧与题目对齐。
  const left = (selector: string) => page.locator(selector).first().evaluate((element) => element.getBoundingClientRect().left);
  expect(await left('main form')).toBe(await left('main h1'));
  await page.locator('.navbar a', {hasText: /^标准$/}).first().click();
  await page.waitForURL(/standards\.html$/);
  await page.locator('main a', {hasText: '支部主题党日规范'}).first().click();
  await page.waitForURL(/standards\/401\.html$/);
  expect(await page.locator('svg.ws-flow').first().evaluate((svg) => svg.getBoundingClientRect().height)).toBeGreaterThan(300);
  await page.locator('.table-of-contents a', {hasText: '程序'}).first().click();
  await page.waitForURL(/#procedure$/);
  expect(await page.locator('#procedure').evaluate((heading) => heading.getBoundingClientRect().top)).toBeLessThan(300);
  const form = await page.locator('article a[download$=".docx"]').first().evaluate((link) => (link as HTMLAnchorElement).href);
  expect(readFileSync(new URL(form)).subarray(0, 2).toString()).toBe('PK');
  // 大字记得住：下一页照旧。
  await page.locator('.ws-text-size').first().click();
  expect(await page.evaluate(() => document.documentElement.dataset.textSize)).toBe('large');
  await visit(page, current.name, 'duties.html');
  expect(await page.evaluate(() => document.documentElement.dataset.textSize)).toBe('large');
  await page.locator('.ws-text-size').first().click();
  // 框里打字出建议，回车到查找页。
  await page.locator('.navbar input[name=q]').pressSequentially('生活会', {delay: 20});
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/search\.html\?q=/);
  await page.locator('main article h2 a').first().waitFor();
  await page.locator('main article h2 a').first().click();
  await page.waitForURL(/standards\/205\.html/);
  // 办这件事：排得出、存得出，到填表去，日子带过去；关了再开还在。
  await visit(page, current.name, 'cases.html');
  await page.locator('main a', {hasText: '开一次党员大会'}).first().click();
  await page.locator('[id="plan-open-meeting"] input[type=date]').fill('2027-03-12');
  await page.locator('[id="plan-notify"]', {hasText: '2027年3月9日（星期二）'}).waitFor();
  await page.reload();
  expect(await page.locator('[id="plan-open-meeting"] input[type=date]').inputValue()).toBe('2027-03-12');
  expect(readFileSync(new URL(await page.locator('[id="plan-notify"] a[href$=".docx"]').first().evaluate((link) => (link as HTMLAnchorElement).href))).subarray(0, 2).toString()).toBe('PK');
  await page.locator('[id="plan-notify"] a', {hasText: '填党员大会通知'}).click();
  await page.waitForURL(/fill\.html#201\/meeting-notice\//);
  await page.locator('fieldset', {hasText: '定于'}).getByRole('textbox').nth(3).fill('下午三');
  const [file] = await Promise.all([page.waitForEvent('download', {timeout: 60_000}), page.getByRole('button', {name: '存成 Word'}).click()]);
  expect(strFromU8(unzipSync(new Uint8Array(await saved(file)))['word/document.xml']!).replace(/<[^>]+>/g, '')).toMatch(/2027\D+3\D+12\D+下午三/);
  // 手机宽度的菜单。
  await page.setViewportSize({width: 390, height: 800});
  await visit(page, '2017', 'index.html');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.locator('.navbar__toggle').click();
  await page.locator('.offline-menu a:visible', {hasText: '清单'}).first().click();
  await page.waitForURL(/standards\/2017\/duties\.html/);
  expect(errors).toEqual([]);
  expect(foreign).toEqual([]);
  await close();
});

describe.skipIf(!isSupported)('旧浏览器（Chromium 83）', () => {
  test('从 file:// 打开：读得到流程图，查得到，办这件事、填表用得上', {timeout: 120_000}, async () => {
    const browser = await launchOld();
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({message}) => errors.push(message));
    await page.goto(pathToFileURL(at('2017', 'standards/2017/401.html')).href, {waitUntil: 'load'});
    expect(await page.evaluate(`document.querySelector('svg.ws-flow').getBoundingClientRect().height`)).toBeGreaterThan(300);
    await page.goto(`${pathToFileURL(at('2017', 'search.html')).href}?q=%E7%94%9F%E6%B4%BB%E4%BC%9A`, {waitUntil: 'load'});
    await page.waitForSelector('main article h2 a', {timeout: 20_000});
    expect(await page.evaluate(`document.querySelector('main article h2 a').getAttribute('href')`)).toMatch(/standards\/2017\/205\.html$/);
    await page.goto(pathToFileURL(at(current.name, 'cases/201.html')).href, {waitUntil: 'load'});
    await page.waitForSelector('[id="plan-notify"] input[type=date]', {timeout: 30_000});
    await page.goto(`${pathToFileURL(at(current.name, 'fill.html')).href}#201/sign-in`, {waitUntil: 'load'});
    await page.waitForSelector('#block-0-0', {timeout: 30_000});
    await page.click('#out ~ p .button--primary');
    await page.waitForFunction(`document.querySelector('#out ~ [role=status]').textContent.startsWith('存好了')`, {timeout: 60_000});
    expect(errors).toEqual([]);
    await browser.close();
  });
});
