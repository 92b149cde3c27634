import {unzipSync} from 'fflate';
import jsqr from 'jsqr';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {createHash} from 'node:crypto';
import path from 'node:path';
import {expect, inject, test} from 'vitest';
import {zipAddress} from '../src/site/offline/links';
import {violationsOf} from './browser/axe';
import {open, saved, useBrowser} from './browser/site';
import {codesOf, current, currentNumber, isLocalBuild, publisherTest, releases} from './pages';

useBrowser();

const downloadsOf = ({path: prefix}: {path: string}) => (prefix === '/standards' ? '/downloads' : `${prefix}/downloads`);

test.each(releases)('下载页（$name）列出的都取得到，大小、校验值与文件相符，不开脚本也全', async (release) => {
  const {page, close} = await open(downloadsOf(release), {javaScriptEnabled: false});
  const rows = await page.locator('main li:has(details code)').evaluateAll((items) => items.map((row) => ({href: row.querySelector('a')!.getAttribute('href')!, sha: row.querySelector('code')!.textContent})));
  expect(rows.length).toBeGreaterThanOrEqual(2);
  for (const {href, sha} of rows) {
    const response = await fetch(inject('address') + href);
    expect(response.status, href).toBe(200);
    expect(createHash('sha256').update(new Uint8Array(await response.arrayBuffer())).digest('hex'), href).toBe(sha);
  }
  const links = await page.locator('main a[download]').evaluateAll((items) => items.map((item) => item.getAttribute('href')!));
  expect(links.filter((href) => !existsSync(path.join('build', href)))).toEqual([]);
  await close();
});

test('下载页、数据页：从首页、页脚、记录表单走得到', async () => {
  for (const route of ['/', '/records']) {
    const {page, close} = await open(route);
    expect(await page.locator('main a[href="/downloads"]').count(), route).toBe(1);
    expect(await page.locator('footer a[href="/downloads"], footer a[href="/data"]').count(), route).toBe(2);
    await close();
  }
});

test.each(['/downloads', '/data'])('%s：深色、浅色、手机宽度都没有无障碍违规，不横向滚动', async (route) => {
  for (const [colorScheme, width] of [['light', 1280], ['dark', 390]] as const) {
    const {page, errors, foreign, close} = await open(route, {colorScheme, viewport: {width, height: 900}, bypassCSP: true});
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    expect([errors, foreign]).toEqual([[], []]);
    await close();
  }
});

publisherTest('打印的页上有二维码，扫得出本版的永久网址，屏幕上没有；没有公开网址的网站没有二维码', async () => {
  const {page, close} = await open('/standards/401', {javaScriptEnabled: false, deviceScaleFactor: 3});
  if (isLocalBuild()) {
    expect(await page.locator('.ws-qr').count()).toBe(0);
    await close();
    return;
  }
  const code = page.locator('.ws-qr svg');
  expect(await code.isVisible()).toBe(false);
  await page.emulateMedia({media: 'print'});
  const address = await page.locator('.ws-qr p').textContent();
  const {base64, width, height} = {base64: (await code.screenshot()).toString('base64'), ...(await code.boundingBox())!};
  expect(width).toBeLessThan(120);
  expect(height).toBeLessThan(120);
  await close();
  // 借浏览器把图解成像素，再交给认码的程序库。
  const reader = await open('/', {bypassCSP: true});
  const image = await reader.page.evaluate(async (source) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(picture, 0, 0);
    return {width: picture.width, height: picture.height, pixels: [...context.getImageData(0, 0, picture.width, picture.height).data]};
  }, base64);
  await reader.close();
  expect(jsqr(Uint8ClampedArray.from(image.pixels), image.width, image.height)?.data).toBe(address);
  expect(address).toMatch(new RegExp(`/standards/${current.name}/401$`));
});

publisherTest('上墙图：标准页上点得到，是完整的图，存盘用中文名', async () => {
  const {page, close} = await open('/standards/401', {acceptDownloads: true});
  const sheet = page.locator('.ws-downloads a[href*="/wall-chart"][href$=".svg"]').first();
  // 几张的收成一行；没有做 PDF 的展开着。
  if (!await sheet.isVisible()) await page.locator('summary', {hasText: '上墙图'}).click();
  const [download] = await Promise.all([page.waitForEvent('download'), sheet.click()]);
  expect(download.suggestedFilename()).toMatch(/^支部主题党日规范流程图上墙图(第 1 张)?\.svg$/);
  expect((await saved(download)).toString()).toMatch(new RegExp(`^<svg [^>]*width="(?:297mm" height="420|420mm" height="297)mm"[\\s\\S]*JGDJ ${currentNumber('401')}\\D[\\s\\S]*</svg>\\s*$`));
  await close();
});

const published = releases.filter(({name}) => name !== 'next');
const inZip = (name: string) => unzipSync(new Uint8Array(readFileSync(path.join('build', zipAddress(name)))));
/** 用文件夹的路径数文件：Word、Excel、PDF、日历。 */
const isPaper = (name: string): boolean => /\.(?:docx|xlsx|pdf|ics)$/.test(name);

publisherTest.each(published)('全套压缩包（$name）：现行的表单、样板一张不少，按标准分文件夹，都是中文名，没有废止的', ({name, folder}) => {
  const all = Object.keys(inZip(name));
  const names = all.filter(isPaper);
  const withdrawn = codesOf(folder, /^status: withdrawn$/m);
  expect(names.filter((file) => !/^文件\/.*[\u4e00-\u9fff][^/]*$/.test(file))).toEqual([]);
  const forms = (code: string) => readdirSync(`build/files/${name}/${code}`).filter((file) => /\.(?:docx|xlsx)$/.test(file) && file !== `${code}.docx`).length;
  for (const code of codesOf(folder)) {
    // 连标准全文一份（做了的）。
    const inFolder = names.filter((file) => file.startsWith(`文件/${code} `) && /\.(?:docx|xlsx)$/.test(file));
    expect(inFolder.length, code).toBe(forms(code) + (existsSync(`build/files/${name}/${code}/${code}.docx`) ? 1 : 0));
    if (withdrawn.includes(code)) expect([forms(code), all.filter((file) => file.startsWith(`文件/${code} `) && file.includes('上墙图'))], code).toEqual([0, []]);
  }
  if (name === '2026') expect(withdrawn).toEqual(['304']);
});

/** 网页自己的零件，几版、离线网站共用：样式、脚本、图标。 */
const isPagePart = (name: string): boolean => /\.(?:html|css|js|txt|xml|conf)$|^(?:build\/)?(?:img|search-index)\//.test(name);
const isDraft = (name: string): boolean => /^build\/(?:files|data)\/next\//.test(name);
const inRelease = new RegExp(`^(build/(?:files|data))/(${releases.map(({name}) => name).join('|')})/(.*)$`);
/** 几版（连草案）没有改过的图、数据，内容相同，是各版自己的那一份：在各版的同一个地方，才算一处。 */
const placeOf = (where: string): string => where.replace(inRelease, (_, folder: string, name: string, rest: string) => `${folder}/*/${rest.replaceAll(name, '*')}`);
const siteFiles = (): string[] => readdirSync('build', {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).filter((file) => !/\.(?:br|gz)$/.test(file));

test('一个文件至多两份：网站上一份，一个压缩包里一份', () => {
  const copies = new Map<string, string[]>();
  const add = (where: string, name: string, bytes: Uint8Array): void => {
    if (isPagePart(name)) return;
    const digest = createHash('sha256').update(bytes).digest('hex');
    copies.set(digest, [...(copies.get(digest) ?? []), where]);
  };
  for (const file of siteFiles()) {
    const bytes = new Uint8Array(readFileSync(file));
    add(file, file, bytes);
    if (file.endsWith('.zip')) for (const [name, content] of Object.entries(unzipSync(bytes))) add(`${file}：${name}`, name, content);
  }
  const all = [...copies.values()];
  expect(all.filter((where) => where.some(isPaper)).length).toBeGreaterThan(400);
  // Word、Excel、PDF、日历，各版、草案的都在内。
  const places = all.map((where) => (where.some(isPaper) ? where : [...new Set(where.map(placeOf))]));
  expect(places.filter((where) => where.length > 2)).toEqual([]);
  expect(places.filter((where) => where.filter((place) => !place.includes('：') && !isDraft(place)).length > 1)).toEqual([]);
}, 60_000);

/** 两版的网站 160 MB；一版一版都留着，多发布一版多一份。 */
const MOST_PER_RELEASE = 80;

test(`连没有做文件的那几版算上，网站一版不超过 ${MOST_PER_RELEASE} MB（两版 160）`, () => {
  const files = siteFiles();
  const sizeOf = (wanted: (file: string) => boolean): number => files.filter(wanted).reduce((sum, file) => sum + statSync(file).size, 0);
  // 平时只做现行版的 Word、PDF，别的版照它的大小算：网站上一份；标准全文、上墙图、空白表单在压缩包里还有一份，汇编不进包。
  const isMade = (file: string, what: string): boolean => new RegExp(`^build/files/${current.name}/(?:${what})$`).test(file);
  const packed = 'blank-forms\\.pdf|(\\d{3})/(?:\\1\\.docx|wall-chart\\.pdf)';
  const oneRelease = sizeOf((file) => isMade(file, `volume\\.(?:docx|pdf)|${packed}`)) + sizeOf((file) => isMade(file, packed));
  const missing = published.filter(({name}) => !existsSync(`build/files/${name}/volume.pdf`)).length;
  expect((sizeOf(() => true) + missing * oneRelease) / 1e6).toBeLessThan(MOST_PER_RELEASE * published.length);
}, 60_000);

test('数据取得到，格式文件取得到，网页上的字段与格式一致', async () => {
  const response = await fetch(`${inject('address')}/data/${current.name}/standards.json`);
  const data = (await response.json()) as {schemaVersion: string; standards: {code: string}[]};
  expect(data.standards.map(({code}) => code)).toContain('401');
  const schema = (await (await fetch(`${inject('address')}/data/standards.schema.json`)).json()) as {$defs: Record<string, unknown>};
  const {page, close} = await open('/data', {javaScriptEnabled: false});
  for (const id of Object.keys(schema.$defs)) expect(await page.locator(`#field-${id}`).count(), id).toBe(1);
  expect(await page.locator('main').textContent()).toContain(data.schemaVersion);
  await close();
});
