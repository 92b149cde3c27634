import {strFromU8, unzipSync} from 'fflate';
import {readFileSync} from 'node:fs';
import type {BrowserContext, Download, Page} from 'playwright-core';
import {expect} from 'vitest';
import {branchIdOf} from '../src/domain/assess/ids';
import {scoredItems, standings, yearGrades} from '../src/domain/assess/standing';
import {simulateYear} from '../src/domain/assess/simulate.fixture';
import {live, yearText, type AssessYear} from '../src/domain/assess/year';
import {AssessYear as YearSchema} from '../src/domain/schema/assess';
import {gradeIds, grades, judgements} from '../src/domain/glossary';
import {recalculated} from '../src/outputs/assess/recalculate.fixture';
import type {AssessPack} from '../src/outputs/assess/pack';
import {violationsOf} from './browser/axe';
import {open, saved, useBrowser} from './browser/site';
import {bytesByKind} from './browser/weight';
import {current, publisherTest as test} from './pages';
import {hasOffice} from './office';
import {ALL, randomOf} from './sweep';

useBrowser();

const KB = 1024;
const phone = {viewport: {width: 390, height: 844}, acceptDownloads: true, isMobile: true, hasTouch: true};
const pack = (): AssessPack => JSON.parse(readFileSync(`build/data/${current.name}/assess.json`, 'utf8')) as AssessPack;

/** 四个支部的一年，内容随机；种子一样就一样。 */
function fourBranches(data: AssessPack['data']): AssessYear {
  for (let seed = 0; ; seed += 1) {
    const year = simulateYear(randomOf(`四个支部 ${seed}`), data.items, data.plan, data.release);
    if (year.branches.length === 4) return year;
  }
}

const textOf = (bytes: Uint8Array): string => Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml')).map(([, part]) => strFromU8(part).replace(/<[^>]+>/g, '')).join('\n');

async function downloaded(page: Page, act: () => Promise<void>): Promise<{download: Download; bytes: Buffer}> {
  const [download] = await Promise.all([page.waitForEvent('download', {timeout: 60_000}), act()]);
  return {download, bytes: await saved(download)};
}

/** 标签页没了：同一个浏览器里另开一页。 */
async function killAndReopen(context: BrowserContext, page: Page): Promise<Page> {
  const address = page.url();
  const gone = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await gone;
  const next = await context.newPage();
  await next.goto(address);
  return next;
}

const judge = (page: Page, name: string) => page.getByRole('radiogroup', {name: '判定'}).getByRole('radio', {name: new RegExp(`^${name}`)}).check();
const goTo = (page: Page, tab: string) => page.getByRole('navigation', {name: '督查与考核'}).getByRole('link', {name: tab, exact: true}).click();
const next = (page: Page) => page.getByRole('button', {name: /^(下一步|收尾)$/}).click();

test('手机上督查一次：标签页没了一项不丢；检查表、整改通知当场做成；四个支部的一年由文件合进来，分与函数相同', {timeout: 600_000}, async () => {
  const {data} = pack();
  const simulated = fourBranches(data);
  const first = await open('/assess', phone);
  let {page} = first;
  const context = page.context();
  await page.getByLabel('哪一年').fill('2027');
  await page.getByLabel('党支部，一行一个').fill('机关第一党支部\n\n机关第二党支部\n');
  await page.getByRole('button', {name: '开始', exact: true}).click();
  await page.getByLabel('月份').selectOption('4');
  await page.getByRole('link', {name: /机关第一党支部/}).click();
  await page.getByRole('button', {name: '今天'}).click();
  await page.getByLabel('督查人', {exact: true}).fill('党总支书记');
  await next(page);
  const items = data.plan.visits.find(({tier, months}) => tier === 'partyBranch' && months.includes(4))!.items;
  const ordered = scoredItems(data.items).filter(({ref}) => items.includes(ref));
  const steps = page.getByRole('navigation', {name: '各项'}).getByRole('link');
  expect(await steps.count()).toBe(ordered.length + 2);

  // 头一项：条款就在手边；不符合的写事实，限期改。
  expect(await page.getByRole('heading', {level: 3}).first().innerText()).toBe(ordered[0]!.item);
  await page.getByText(/^所依条款/).click();
  await page.getByText(ordered[0]!.clauses[0]!.text.slice(0, 12)).first().waitFor();
  await judge(page, '不符合');
  await page.getByLabel('看到、问到的事实').fill('查了台账，缺三月的一次');
  await page.getByRole('radio', {name: '限期改'}).check();
  await page.getByLabel('责任人').fill('党支部书记');
  await next(page);
  await judge(page, '部分符合');
  await page.getByRole('radio', {name: '当场改好'}).check();
  await next(page);
  await judge(page, '不适用');

  // 正查着，标签页没了：刚按的那一下也在，还在原来那一项。
  page = await killAndReopen(context, page);
  await page.getByRole('radio', {name: /^不适用/}).waitFor();
  expect(await page.getByRole('radio', {name: /^不适用/}).isChecked()).toBe(true);
  expect(await page.getByRole('progressbar', {name: '判了几项'}).getAttribute('value')).toBe('3');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const small = await page.locator('main').evaluate((main) => [...main.querySelectorAll('button, nav a, label:has(input[type=radio]), summary, input:not([type=radio]):not([type=checkbox]), select, textarea')].filter((element) => element.getClientRects().length && !element.closest('[aria-label="当前位置"]')).map((element) => [element.textContent, element.getBoundingClientRect().height] as const).filter(([, height]) => height < 44));
  expect(small).toEqual([]);
  for (let at = 3; at < ordered.length; at += 1) {
    await next(page);
    await judge(page, '符合');
  }
  await next(page);
  await page.getByText('查了台账，缺三月的一次').first().waitFor();
  const sheet = await downloaded(page, () => page.getByRole('button', {name: /^督查检查表/}).click());
  const printed = textOf(sheet.bytes);
  for (const said of ['机关第一党支部', '党总支书记', '查了台账，缺三月的一次', ...ordered.map(({item}) => item), '不适用', '当场改好']) expect(printed).toContain(said);
  const notice = await downloaded(page, () => page.getByRole('button', {name: /^整改通知/}).click());
  expect(textOf(notice.bytes)).toContain('查了台账，缺三月的一次');
  expect(notice.download.suggestedFilename()).toBe('整改通知-机关第一党支部2027年4月.docx');
  await downloaded(page, () => page.getByRole('button', {name: /^整改台账/}).click());

  // 下一次先看它：改好销号，按期的恢复满分。
  await page.evaluate(() => { window.location.hash = `#visit/${decodeURIComponent(window.location.hash).split('/')[1]!}/5`; });
  await page.getByRole('button', {name: /^改好了，销号/}).click();
  await page.getByText('上次没有留下没有了结的问题').waitFor();

  // 四个支部的一年由文件合进来。
  await goTo(page, '文件');
  await page.getByLabel('选 .json 文件').setInputFiles({name: '坏.json', mimeType: 'application/json', buffer: Buffer.from('{"kind":')});
  await page.getByText(/坏\.json：.*手里的没有动/).waitFor();
  await page.getByLabel('选 .json 文件').setInputFiles({name: '四个支部.json', mimeType: 'application/json', buffer: Buffer.from(yearText(simulated))});
  await page.getByText(/四个支部\.json 与手里的 2027 年合好了/).waitFor();
  const exported = await downloaded(page, () => page.getByRole('button', {name: '存 2027 年的文件'}).click());
  const year = YearSchema.parse(JSON.parse(exported.bytes.toString()));
  expect(live(year.branches)).toHaveLength(6);
  await goTo(page, '一年');
  const shown = await page.getByRole('region', {name: '各支部的分'}).locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim())));
  const score = (value: number | undefined): string => value?.toFixed(1) ?? '—';
  expect(shown.map((row) => row.slice(0, 9))).toEqual(standings(year, data.items, data.rules).map(({branch, execution, quarters, poll, review, annual}) => [branch.name, score(execution.score), ...quarters.map((quarter) => score(quarter.score)), score(poll), score(review), score(annual)]));
  const picture = await downloaded(page, () => page.getByRole('button', {name: '存成图片（PNG）'}).first().click());
  expect([...picture.bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');

  // 两个标签页：那页改的，这页看得到。
  const other = await context.newPage();
  await other.goto(page.url().replace(/#.*/, '#end'));
  await other.getByRole('group', {name: /^机关第一党支部/}).first().getByLabel('好', {exact: true}).fill('9');
  await page.getByRole('row', {name: /机关第一党支部/}).getByText('100.0').first().waitFor();

  expect([first.errors, first.foreign]).toEqual([[], []]);
  await first.close();
});

/** 页面记得下的样子：补造的判不符合、不恢复，不带会议的决定。 */
function asClicked(year: AssessYear): AssessYear {
  return {...year, decisions: [], visits: year.visits.map((visit) => ({...visit, findings: visit.findings.map(({fabricated, ...finding}) => (fabricated ? {...finding, fabricated, judgement: 'unmet' as const, mended: undefined} : finding))}))};
}

const scoresOf = (year: AssessYear, {items, rules}: AssessPack['data']) => standings(year, items, rules).map(({branch, execution, quarters, poll, review, annual}) => [branch.name, execution, quarters, poll, review, annual]);

if (ALL && hasOffice()) test('手机上把四个支部的一年一项一项点完；存成工作簿，LibreOffice 重算，分与函数、与页面一位小数不差；工作簿读回另一个浏览器，分一样', {timeout: 3_600_000}, async () => {
  const {data} = pack();
  const simulated = asClicked(fourBranches(data));
  const {page, errors, foreign, close} = await open('/assess', phone);
  await page.getByLabel('哪一年').fill(String(simulated.year));
  await page.getByLabel('党支部，一行一个').fill(simulated.branches.map(({name}) => name).join('\n'));
  await page.getByRole('button', {name: '开始', exact: true}).click();
  const ids = new Map(simulated.branches.map(({id, name}) => [id, branchIdOf(name)]));
  let judged = 0;
  for (const {branch, month, findings} of simulated.visits) {
    await page.evaluate((hash) => { window.location.hash = hash; }, `#visit/${ids.get(branch)!}/${month}`);
    await page.getByRole('heading', {level: 2, name: '先看上次的问题'}).waitFor();
    const wanted = new Map(findings.map((finding) => [finding.check as string, finding]));
    for (let left = wanted.size; left > 0;) {
      await next(page);
      await page.getByRole('radiogroup', {name: '判定'}).waitFor();
      const ref = decodeURIComponent(new URL(page.url()).hash).split('/')[3]!;
      const finding = wanted.get(ref);
      // 这一次没有判的一项，照样没有判。
      if (!finding) continue;
      await judge(page, judgements[finding.judgement!]);
      if (finding.fact) await page.getByLabel('看到、问到的事实').fill(finding.fact);
      if (finding.mended) await page.getByRole('radio', {name: '当场改好'}).check();
      if (finding.fabricated) {
        await page.getByText('补造记录、同一事实').click();
        await page.getByRole('checkbox', {name: /^补造记录/}).check();
      }
      left -= 1;
      judged += 1;
    }
  }
  await goTo(page, '年底');
  for (const [at, list] of (['polls', 'reviews'] as const).entries()) {
    for (const {branch, ...votes} of simulated[list]) {
      const group = page.getByRole('group', {name: new RegExp(`^${simulated.branches.find(({id}) => id === branch)!.name}`)}).nth(at);
      for (const grade of gradeIds) if (votes[grade]) await group.getByLabel(grades[grade], {exact: true}).fill(String(votes[grade]));
    }
  }
  await goTo(page, '文件');
  const {bytes: json} = await downloaded(page, () => page.getByRole('button', {name: `存 ${simulated.year} 年的文件`}).click());
  const year = YearSchema.parse(JSON.parse(json.toString()));
  expect(scoresOf(year, data)).toEqual(scoresOf(simulated, data));

  // 工作簿：重算出来的与函数一样。
  const same = (found: string | number | null, expected: number | undefined): void => expect(found === '' ? null : found).toBe(expected ?? null);
  const all = standings(year, data.items, data.rules);
  const books: Buffer[] = [];
  for (const {branch, execution, quarters, poll, review, annual} of all) {
    const {bytes} = await downloaded(page, () => page.getByRole('button', {name: branch.name, exact: true}).click());
    books.push(bytes);
    const cell = await recalculated(bytes);
    [execution, ...quarters].forEach(({score}, column) => same(cell('汇总', 7, column + 1), score));
    same(cell('汇总', 9, 5), poll);
    same(cell('汇总', 10, 5), review);
    same(cell('汇总', 11, 1), annual);
  }
  const {bytes: general} = await downloaded(page, () => page.getByRole('button', {name: /热力图、台账/}).click());
  const cell = await recalculated(general);
  const {proposals} = yearGrades(year, all, data.rules);
  all.forEach(({branch, execution, poll, review, annual}, row) => {
    expect(cell('等次', 4 + row, 0)).toBe(branch.name);
    [execution.score, poll, review, annual].forEach((score, column) => same(cell('等次', 4 + row, column + 1), score));
    const given = proposals.get(branch.id)!.grade;
    if (given) expect(cell('等次', 4 + row, 12)).toBe(grades[given]);
  });
  await goTo(page, '一年');
  const shown = await page.getByRole('region', {name: '各支部的分'}).locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 9).map((box) => (box as HTMLElement).innerText.trim())));
  const said = (score: number | undefined): string => score?.toFixed(1) ?? '—';
  expect(shown).toEqual(all.map(({branch, execution, quarters, poll, review, annual}) => [branch.name, said(execution.score), ...quarters.map(({score}) => said(score)), said(poll), said(review), said(annual)]));

  // 另一个浏览器，从头起，只读工作簿。
  const other = await open('/assess', phone);
  await other.page.getByLabel('哪一年').fill(String(simulated.year));
  await other.page.getByLabel('党支部，一行一个').fill(simulated.branches.map(({name}) => name).join('\n'));
  await other.page.getByRole('button', {name: '开始', exact: true}).click();
  await goTo(other.page, '文件');
  for (const [at, buffer] of books.entries()) {
    await other.page.getByLabel(/^选 \.json 文件/).setInputFiles({name: `${at}.xlsx`, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer});
    await other.page.getByText(`${at}.xlsx 读进来了`).waitFor();
  }
  const {bytes: again} = await downloaded(other.page, () => other.page.getByRole('button', {name: `存 ${simulated.year} 年的文件`}).click());
  expect(scoresOf(YearSchema.parse(JSON.parse(again.toString())), data)).toEqual(scoresOf(year, data));
  console.log(`四个支部 ${simulated.visits.length} 次督查 ${judged} 项判定，一项一项点完`);
  expect([errors, foreign]).toEqual([[], []]);
  await other.close();
  await close();
});

test('举例：各屏 axe 没有违规，浅色、深色；一个支部一页的报告；全部清掉', {timeout: 300_000}, async () => {
  const {page, errors, foreign, close} = await open('/assess', {viewport: {width: 1366, height: 768}, reducedMotion: 'reduce', colorScheme: 'light', bypassCSP: true});
  await page.getByRole('button', {name: '打开举例'}).click();
  await page.getByRole('heading', {name: '现在的分'}).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({colorScheme});
    await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
    for (const tab of ['督查', '一年', '年底', '报告', '文件']) {
      await goTo(page, tab);
      await page.locator('main h2').first().waitFor();
      expect(await violationsOf(page), `${tab} ${colorScheme}`).toEqual([]);
    }
  }
  await goTo(page, '督查');
  await page.getByRole('link', {name: /第一党支部/}).click();
  await page.getByRole('button', {name: '下一步'}).click();
  expect(await violationsOf(page), '一项').toEqual([]);
  await goTo(page, '报告');
  await page.emulateMedia({media: 'print'});
  const pdf = await page.pdf({format: 'A4'});
  expect((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length).toBe(await page.getByRole('article').count());
  await page.emulateMedia({media: 'screen'});

  // 举例不存；自己的存了，清掉就没有。
  await page.reload();
  await page.getByRole('button', {name: '打开举例'}).waitFor();
  await page.getByLabel('党支部，一行一个').fill('机关党支部');
  await page.getByRole('button', {name: '开始', exact: true}).click();
  await goTo(page, '文件');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', {name: '全部清掉'}).click();
  await page.getByText('还没有起头').waitFor();
  await page.reload();
  await page.getByText('还没有起头').waitFor();
  const kept = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => { const opening = indexedDB.open('party-work-standards'); opening.onsuccess = () => resolve(opening.result); });
    return new Promise<string>((resolve) => { const all = database.transaction('kept').objectStore('kept').getAll(); all.onsuccess = () => resolve(JSON.stringify([all.result, Object.entries(localStorage)])); });
  });
  expect(kept).not.toContain('机关党支部');
  expect([errors, foreign]).toEqual([[], []]);
  await close();
});

test('浏览器不让存：照样能用，说清关了就没有；不开脚本：给出空白的表', async () => {
  const {page, errors, close} = await open('/404', {viewport: {width: 390, height: 844}});
  await page.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage']) Object.defineProperty(window, name, {get: () => { throw new DOMException('不让', 'SecurityError'); }});
  });
  await page.goto(new URL('/assess', page.url()).href);
  await page.getByLabel('党支部，一行一个').fill('机关党支部');
  await page.getByRole('button', {name: '开始', exact: true}).click();
  await page.getByRole('alert').getByText('关掉这一页，填的就没有了').waitFor();
  await page.getByRole('link', {name: /机关党支部/}).waitFor();
  expect(errors.filter((error) => !error.includes('404'))).toEqual([]);
  await close();
  const plain = await open('/assess', {javaScriptEnabled: false});
  expect(await plain.page.locator('main').innerText()).toContain('逐项判定、计分要开脚本');
  expect(await plain.page.locator('main a[href="/records"]').count()).toBe(1);
  await plain.close();
});

test('页面的分量：脚本、样式、资料（gzip）', async () => {
  const {requested, page, close} = await open('/assess', phone);
  await page.getByRole('button', {name: '打开举例'}).waitFor();
  const {js, css} = bytesByKind(requested);
  const {other} = bytesByKind(requested.filter((route) => route.includes('/data/')));
  expect(js).toBeGreaterThan(50 * KB);
  expect(js).toBeLessThanOrEqual(200 * KB);
  expect(css).toBeLessThanOrEqual(40 * KB);
  expect(other).toBeLessThanOrEqual(120 * KB);
  console.log(`/assess：脚本 ${js}、样式 ${css}、资料 ${other} 字节（gzip）`);
  await close();
});
