import type {Browser, BrowserContextOptions, Page} from 'playwright-core';
import {afterAll, beforeAll, inject} from 'vitest';
import {launch} from './browser';

let browser: Browser;

/** 每个测试文件开一个浏览器。 */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launch(inject('browser'));
  });
  afterAll(async () => {
    await browser.close();
  });
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
