import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Browser, BrowserContext, BrowserContextOptions, Download, Page} from 'playwright-core';
import {afterAll, beforeAll, inject} from 'vitest';
import {connect} from './browser';

let browser: Browser;

/** 每个测试文件连一次共用的浏览器；各开各的窗口，互不相干。 */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await connect(inject('browser'));
  });
  afterAll(async () => {
    await browser.close();
  });
}

/** 开一个窗口，不打开网站的页；离线包用。 */
export async function openContext(options: BrowserContextOptions): Promise<{context: BrowserContext; close: () => Promise<void>}> {
  const context = await browser.newContext(options);
  return {context, close: () => context.close()};
}

/** 打开一页；脚本错误和控制台错误收进 errors，站外请求收进 foreign。 */
export async function open(route: string, options: BrowserContextOptions = {}): Promise<{page: Page; errors: string[]; foreign: string[]; requested: string[]; close: () => Promise<void>}> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  const requested: string[] = [];
  const address = inject('address');
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith('data:') || url.startsWith('blob:')) return;
    if (url.startsWith(address)) requested.push(url.slice(address.length));
    else foreign.push(url);
  });
  await page.goto(address + route, {waitUntil: 'networkidle'});
  return {page, errors, foreign, requested, close: () => context.close()};
}

/** 读者存下来的文件的内容；浏览器在另一个进程里，先存到这边再读。 */
export async function saved(download: Download): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'download-'));
  const file = path.join(folder, 'file');
  await download.saveAs(file);
  const content = readFileSync(file);
  rmSync(folder, {recursive: true});
  return content;
}

/** 小脚本已就绪，要装应用的已由应用接手；打开就装应用的页面看应用。 */
export function isReady(): boolean {
  const {light, hasHydrated} = document.documentElement.dataset;
  return light ? /^(?:ready|app)$/.test(light) : hasHydrated === 'true';
}

type Tab = Awaited<ReturnType<typeof open>>;

/**
 * 在一个标签页里一页接一页地看；errors、foreign、requested 只记当前这页的。
 * 几个标签页并排反而慢：两个核上两个测试文件同时跑，三个标签页要一个的两倍时间。
 * @param visit 页面已打开，脚本已就绪；status 为它的状态码
 */
export async function visitAll(routes: readonly string[], options: BrowserContextOptions, visit: (route: string, tab: Tab, status: number | undefined) => Promise<void>): Promise<void> {
  const tab = await open('/', options);
  for (const route of routes) {
    for (const list of [tab.errors, tab.foreign, tab.requested]) list.length = 0;
    const response = await tab.page.goto(inject('address') + route, {waitUntil: 'load'});
    await tab.page.waitForFunction(isReady, undefined, {polling: 50});
    await visit(route, tab, response?.status());
  }
  await tab.close();
}
