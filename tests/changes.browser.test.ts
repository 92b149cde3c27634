import {strFromU8, unzipSync} from 'fflate';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, inject} from 'vitest';
import {parse} from 'yaml';
import type {Page} from 'playwright-core';
import {open, saved, useBrowser} from './browser/site';
import {current, isLocalBuild, publisherTest as test, releases} from './pages';

useBrowser();

const pair = '/changes/2017..2026';
/** 2026 版在哪：现行时不带版次，换代以后带。 */
const of2026 = releases.find(({name}) => name === '2026');

interface TitleBlock {
  code: string;
  title: string;
  edition: number;
  supersedes?: string[];
  revisionNote?: {for: string[]; text: string}[];
}

function titleBlocksOf(folder: string): TitleBlock[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('index.mdx'))
    .map((name) => parse(/^---\n([\s\S]*?)\n---$/m.exec(readFileSync(path.join(folder, name), 'utf8'))![1]!) as TitleBlock);
}

/** 现行版改了的标准，修订说明写给哪些角色：角色 → 标准名称。 */
function notesByRole(): Record<string, string[]> {
  const previous = releases.slice(1).find(({name}) => name !== 'next');
  const editions = new Map((previous ? titleBlocksOf(previous.folder) : []).map(({code, edition}) => [code, edition]));
  const blocks = titleBlocksOf(current.folder);
  // 由别的标准接替的，在接替它的那个标准下说。
  const superseded = new Set(blocks.flatMap(({supersedes = []}) => supersedes));
  const found: Record<string, string[]> = {};
  for (const {code, title, edition, revisionNote = []} of blocks) {
    if (edition !== editions.get(code) && !superseded.has(code)) for (const role of new Set(revisionNote.flatMap((note) => note.for))) (found[role] ??= []).push(`${code} ${title}`);
  }
  for (const titles of Object.values(found)) titles.sort();
  return found;
}

/** “新变化”页上各角色名下的标准。 */
const rolesOn = async (page: Page): Promise<Record<string, string[]>> => Object.fromEntries(await page.locator('main details[id^=role-]').evaluateAll((all) => all.map((element) => [element.id.slice('role-'.length), [...element.querySelectorAll('[data-entry] a:first-child')].map((link) => link.textContent!).sort()] as const)));

test('总览：一行一个标准，有性质、条数、谁要看、为什么，链到对照页', async () => {
  const {page, errors, foreign, close} = await open(pair);
  const rows = page.locator('main tbody tr');
  expect(await rows.count()).toBeGreaterThan(28);
  const row = rows.filter({hasText: '支部主题党日规范'});
  expect(await row.innerText()).toMatch(/实质性修订[\s\S]*1 → 2[\s\S]*党支部书记[\s\S]*依据变了/);
  await row.getByRole('link', {name: '支部主题党日规范'}).click();
  await page.waitForURL(`**${pair}/401`);
  // 地址先变、内容后换，要等到新页的标题。
  await page.locator('h1', {hasText: '支部主题党日规范修订对照'}).waitFor();
  expect([errors, foreign]).toEqual([[], []]);
  await close();
});

test('对照页：增用 ins、删用 del，都有给读屏的字；下划线和删除线不靠颜色；每处改动能到两版原文', async () => {
  const {page, errors, close} = await open(`${pair}/401`);
  const marks = await page.evaluate(() => ['ins', 'del'].map((tag) => {
    const all = [...document.querySelectorAll(`#clauses ~ div ${tag}`)];
    return {count: all.length, labelled: all.every((node) => /^[增删]：/.test(node.textContent ?? '')), line: getComputedStyle(all[0]!).textDecorationLine};
  }));
  expect(marks[0]).toMatchObject({labelled: true, line: 'underline'});
  expect(marks[1]).toMatchObject({labelled: true, line: 'line-through'});
  expect(marks[0]!.count).toBeGreaterThan(5);
  expect(await page.locator('svg.ws-flow').count()).toBeGreaterThanOrEqual(2);
  for (const [name, path] of [['原文 5.1.1（2017 版）', '/standards/2017/401'], ['新文 5.1.1（2026 版）', `${of2026!.path}/401`]] as const) {
    await page.goto(`${inject('address')}${pair}/401`);
    await page.getByRole('link', {name}).click();
    await page.waitForURL(`**${path}#frequency`);
    await page.locator('#frequency').waitFor();
  }
  expect(errors).toEqual([]);
  await close();
});

test('手机上对照页的图换成各步的清单：标出增改删，写明去向，不横着滚；电脑上是图', async () => {
  const {page, close} = await open(`${pair}/401`, {viewport: {width: 360, height: 800}, bypassCSP: true});
  await page.addStyleTag({content: '*{content-visibility:visible!important}'});
  expect(await page.locator('svg.ws-flow').first().isVisible()).toBe(false);
  const figure = page.locator('figure', {has: page.locator('svg.ws-flow')});
  for (const list of await figure.locator('ol').all()) {
    expect(await list.isVisible()).toBe(true);
    expect(await list.innerText()).toMatch(/新增|修改|删去/);
  }
  expect(await figure.locator('ol').allInnerTexts().then((texts) => texts.join(''))).toMatch(/→第 \d+ 步/);
  expect(await figure.evaluateAll((all) => Math.min(...all.flatMap((one) => [...one.querySelectorAll('li, small')]).map((element) => parseFloat(getComputedStyle(element).fontSize))))).toBeGreaterThanOrEqual(14);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({width: 1280, height: 800});
  expect(await page.locator('svg.ws-flow').first().isVisible()).toBe(true);
  expect(await figure.locator('ol').first().isVisible()).toBe(false);
  await close();
});

test('对照页只列改了的：没有变的条收着，点开才看得见；改动所在的章的标题留着；有当前位置', async () => {
  const {page, close} = await open(`${pair}/401`);
  const found = await page.evaluate(() => {
    const folded = [...document.querySelectorAll<HTMLElement>('#clauses ~ details')];
    const shown = [...document.querySelectorAll<HTMLElement>('#clauses ~ div')];
    return {
      folded: folded.length,
      open: folded.filter((element) => (element as HTMLDetailsElement).open).length,
      changedInside: folded.flatMap((element) => [...element.querySelectorAll<HTMLElement>(':scope > div')]).map((element) => element.innerText || element.textContent!).filter((text) => /^(?:修改|新增|删去|移动|拆分|合并)/.test(text)),
      unchangedShown: shown.filter((element) => !element.querySelector('h3, h4')).map((element) => element.innerText).filter((text) => !/^(?:修改|新增|删去|移动|拆分|合并|改号)/.test(text)),
      labels: folded.map((element) => element.querySelector('summary')!.textContent),
    };
  });
  expect(found).toMatchObject({open: 0, changedInside: [], unchangedShown: []});
  expect(found.folded).toBeGreaterThan(3);
  expect(found.labels.every((label) => /^(?:[\d.A-Z]+(?: 至 [\d.A-Z]+)? |其余)内容未变$/.test(label!))).toBe(true);
  await page.locator('#clauses ~ details summary').first().click();
  expect(await page.locator('#clauses ~ details > div').first().isVisible()).toBe(true);
  expect(await page.getByRole('navigation', {name: '当前位置'}).getByRole('link').allInnerTexts()).toEqual(['首页', '新变化', '2017 版 → 2026 版']);
  await close();
});

test.each(['304', '306'])('接替：%s 的对照页是 304 旧版对 306 新版，说明谁接替谁', async (code) => {
  const {page, close} = await open(`${pair}/${code}`);
  const text = await page.locator('main').innerText();
  expect(text).toMatch(/304 .+已废止，由306 .+接替/);
  expect(text).toMatch(/原\s*304[\s\S]*新\s*306/);
  await close();
});

test('不开脚本：对照、流程图、表格、下载都在', async () => {
  const {page, close} = await open(`${pair}/401`, {javaScriptEnabled: false});
  expect(await page.locator('main ins').first().isVisible()).toBe(true);
  expect(await page.locator('svg.ws-flow').first().isVisible()).toBe(true);
  expect(await page.locator('main table tbody tr').count()).toBeGreaterThan(5);
  await page.goto(`${inject('address')}/changes`);
  expect(Object.keys(notesByRole()).length).toBeGreaterThan(0);
  expect(await rolesOn(page)).toEqual(notesByRole());
  await close();
});

test('两版相同的说相同，不列条文，没有对照表', async () => {
  const {page, close} = await open('/changes/2026..next');
  const row = page.locator('main tbody tr').filter({hasText: '未变'}).first();
  await row.getByRole('link').first().click();
  await page.waitForURL('**/changes/2026..next/*');
  await page.locator('main', {hasText: '两版的文字和数据完全相同'}).waitFor();
  expect(await page.locator('main ins, main del, main a[download]').count()).toBe(0);
  await close();
});

test('修订对照表：单个的、全套的都能下载，是横排的 Word', async () => {
  for (const [route, name] of [[`${pair}/401`, '401 支部主题党日规范修订对照表.docx'], [pair, '修订对照表（2017 版 → 2026 版）.docx']] as const) {
    const {page, close} = await open(route, {acceptDownloads: true});
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[download]').first().click()]);
    expect(download.suggestedFilename()).toBe(name);
    const xml = strFromU8(unzipSync(await saved(download))['word/document.xml']!);
    expect(xml).toContain('w:orient="landscape"');
    expect(xml).toContain('支部主题党日规范');
    expect(xml).toContain('<w:strike/>');
    await close();
  }
});

test('新变化：各版对照、按角色的修订说明；订阅是合格的 RSS，页头有它的链接；没有公开网址的没有订阅', async () => {
  const {page, close} = await open('/changes');
  expect(await page.locator('#pairs + ul a').allInnerTexts()).toEqual(expect.arrayContaining(['2017 版 → 2026 版', '2026 版 → 下一版草案']));
  expect(await rolesOn(page)).toEqual(notesByRole());
  const feed = page.locator('link[rel=alternate][type="application/rss+xml"][title*=新变化]');
  if (isLocalBuild()) {
    expect([await feed.count(), await page.getByText('RSS').count()]).toEqual([0, 0]);
    await close();
    return;
  }
  const href = await feed.getAttribute('href');
  const xml = await (await fetch(inject('address') + href)).text();
  const parsed = await page.evaluate((text) => {
    const feed = new DOMParser().parseFromString(text, 'text/xml');
    return {error: feed.querySelector('parsererror')?.textContent, version: feed.documentElement.getAttribute('version'), items: feed.querySelectorAll('item').length, complete: [...feed.querySelectorAll('item')].every((item) => ['title', 'link', 'guid', 'pubDate', 'description'].every((name) => item.querySelector(name)?.textContent))};
  }, xml);
  expect(parsed).toMatchObject({error: undefined, version: '2.0', complete: true});
  expect(parsed.items).toBeGreaterThan(28);
  await close();
});

test('打印：增删还看得出，页数合理', async () => {
  const {page, close} = await open(`${pair}/401`);
  const pdf = await page.pdf({format: 'A4'});
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(3);
  expect(pages).toBeLessThan(24);
  await page.emulateMedia({media: 'print'});
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('main del')!).textDecorationLine)).toBe('line-through');
  await close();
});
