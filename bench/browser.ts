/** 量网页：打开一页要传多少、多快；从点开查找到第一条结果要多久。 */
import type {Browser, BrowserContext, CDPSession, Page} from 'playwright-core';
import type {BenchServer} from './server';
import {median} from './statistics';

/** 慢速 4G、慢四倍的手机；或不限速的电脑。 */
export interface Profile {
  isSlow: boolean;
}

const SLOW = {latency: 150, downloadThroughput: (1.44 * 1_000_000) / 8, uploadThroughput: (0.675 * 1_000_000) / 8, offline: false} as const;
const CPU = 4;
const PHONE = {viewport: {width: 412, height: 823}, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true} as const;
const DESKTOP = {viewport: {width: 1280, height: 900}} as const;

export interface LoadSample {
  requestsToLoad: number;
  requests: number;
  kbToLoad: number;
  kb: number;
  htmlKb: number;
  jsKb: number;
  cssKb: number;
  fontKb: number;
  fcp: number;
  lcp: number;
  tbt: number;
  cls: number;
  dom: number;
}

interface Received {
  bytes: number;
  type: string;
  /** 收完的时刻（CDP 的单调时钟，秒）。 */
  at: number;
}

interface Tab {
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
  received: Received[];
  /** 还没有收完的。 */
  open: Map<string, string>;
  requests: {at: number}[];
  loadedAt: number;
  close: () => Promise<void>;
}

/** 每次都是没有缓存的新标签页；收到的字节照网络上传的算，连响应头。 */
async function openTab(browser: Browser, {isSlow}: Profile, isNetworkSlow = isSlow): Promise<Tab> {
  const context = await browser.newContext({...(isSlow ? PHONE : DESKTOP), serviceWorkers: 'block'});
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Page.enable');
  if (isNetworkSlow) await cdp.send('Network.emulateNetworkConditions', SLOW);
  if (isSlow) await cdp.send('Emulation.setCPUThrottlingRate', {rate: CPU});
  const tab: Tab = {context, page, cdp, received: [], open: new Map(), requests: [], loadedAt: Infinity, close: () => context.close()};
  const types = new Map<string, string>();
  cdp.on('Network.requestWillBeSent', ({requestId, request, timestamp, type}) => {
    if (!request.url.startsWith('http')) return;
    tab.open.set(requestId, request.url);
    types.set(requestId, type ?? 'Other');
    tab.requests.push({at: timestamp});
  });
  cdp.on('Network.responseReceived', ({requestId, type}) => types.set(requestId, type));
  cdp.on('Network.loadingFinished', ({requestId, encodedDataLength, timestamp}) => {
    if (!tab.open.delete(requestId)) return;
    tab.received.push({bytes: encodedDataLength, type: types.get(requestId) ?? 'Other', at: timestamp});
  });
  cdp.on('Network.loadingFailed', ({requestId}) => tab.open.delete(requestId));
  cdp.on('Page.loadEventFired', ({timestamp}) => {
    tab.loadedAt = timestamp;
  });
  // 编译器给函数起名用的，页面里没有。
  await page.addInitScript('globalThis.__name = (value) => value;');
  await page.addInitScript(observe);
  return tab;
}

interface Observed {
  fcp: number;
  lcp: number;
  cls: number;
  tasks: {start: number; duration: number}[];
  /** 点开、获得焦点、输入的时刻。 */
  pressed: number;
  typed: number;
}

declare global {
  interface Window {
    observed: Observed;
  }
}

/** 在页面里记：首次绘制、最大绘制、位移、长任务，和点开、输入的时刻。 */
function observe(): void {
  const observed: Observed = {fcp: 0, lcp: 0, cls: 0, tasks: [], pressed: 0, typed: 0};
  window.observed = observed;
  const on = (type: string, read: (entry: PerformanceEntry & {value?: number; hadRecentInput?: boolean}) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({type, buffered: true});
  };
  on('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') observed.fcp = entry.startTime;
  });
  on('largest-contentful-paint', (entry) => {
    observed.lcp = entry.startTime;
  });
  on('layout-shift', (entry) => {
    if (!entry.hadRecentInput) observed.cls += entry.value ?? 0;
  });
  on('longtask', (entry) => observed.tasks.push({start: entry.startTime, duration: entry.duration}));
  document.addEventListener('pointerdown', () => {
    observed.pressed = performance.now();
  }, true);
  document.addEventListener('input', () => {
    observed.typed = performance.now();
  }, true);
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => {
  setTimeout(resolve, milliseconds);
});

/** 网络安静满 quiet 毫秒；空闲时的预取也算在内。 */
async function settle(tab: Tab, quiet = 2500, limit = 30_000): Promise<void> {
  const started = performance.now();
  let since = started;
  let seen = -1;
  while (performance.now() - started < limit) {
    const now = tab.received.length + tab.requests.length;
    if (now !== seen || tab.open.size) since = performance.now();
    seen = now;
    if (performance.now() - since >= quiet) return;
    await pause(100);
  }
}

const kbOf = (list: readonly Received[]): number => list.reduce((sum, {bytes}) => sum + bytes, 0) / 1024;

/** 打开一页，等到安静。 */
export async function measureLoad(browser: Browser, url: string, profile: Profile): Promise<LoadSample> {
  const tab = await openTab(browser, profile);
  try {
    await tab.page.goto(url, {waitUntil: 'load', timeout: 120_000});
    await settle(tab);
    const {observed, dom} = await tab.page.evaluate(() => ({observed: window.observed, dom: document.querySelectorAll('*').length}));
    const before = tab.received.filter(({at}) => at <= tab.loadedAt);
    const of = (type: string): number => kbOf(tab.received.filter((item) => item.type === type));
    return {
      requestsToLoad: tab.requests.filter(({at}) => at <= tab.loadedAt).length,
      requests: tab.requests.length,
      kbToLoad: kbOf(before),
      kb: kbOf(tab.received),
      htmlKb: of('Document'),
      jsKb: of('Script'),
      cssKb: of('Stylesheet'),
      fontKb: of('Font'),
      fcp: observed.fcp,
      lcp: observed.lcp,
      tbt: blockingTime(observed.tasks, observed.fcp),
      cls: observed.cls,
      dom,
    };
  } finally {
    await tab.close();
  }
}

/** 首次绘制以后每个长任务超过 50 毫秒的部分之和。 */
export function blockingTime(tasks: readonly {start: number; duration: number}[], fcp: number): number {
  return tasks.filter(({start, duration}) => start + duration > fcp).reduce((sum, {start, duration}) => sum + Math.max(0, Math.min(duration, start + duration - fcp) - 50), 0);
}

/** 一家的查找怎么操作。 */
export interface SearchBox {
  /** 点它；输入框自己就是的写输入框。 */
  open: string;
  input: string;
  /** 一条结果；第一条的文字用来判对错。 */
  result: string;
}

export const boxes: Readonly<Record<'ours' | 'docusaurus' | 'starlight' | 'vitepress' | 'rspress', SearchBox>> = {
  ours: {open: 'input.navbar__search-input', input: 'input.navbar__search-input', result: '.ws-search-panel [role=option], .navbar__search [class*=suggestion_]'},
  docusaurus: {open: 'input.navbar__search-input', input: 'input.navbar__search-input', result: '.navbar__search [class*=suggestion_]'},
  starlight: {open: 'button[data-open-modal]', input: '.pagefind-ui__search-input', result: '.pagefind-ui__result'},
  vitepress: {open: 'button.DocSearch-Button', input: '#localsearch-input', result: '#localsearch-list a.result'},
  rspress: {open: '.rp-search-button, .rp-search-button--mobile', input: '.rp-search-panel__input', result: '.rp-suggest-item'},
};

/** 查什么，第一条应当写着什么。 */
export const queries: readonly {text: string; expected: string}[] = [
  {text: '党员大会', expected: '党员大会'},
  {text: '主题党日', expected: '主题党日'},
  {text: '党费', expected: '党费'},
  {text: '发展党员', expected: '发展党员'},
  {text: '谈心谈话', expected: '谈心'},
  {text: '换届选举', expected: '选举'},
];

export interface SearchSample {
  /** 点开到输入框得到焦点。 */
  open: number;
  /** 第一次输入到第一条结果。 */
  cold: number;
  /** 点开到第一条结果：焦点来得早晚不影响它。 */
  answer: number;
  /** 以后几次的中位数。 */
  warm: number;
  kbToFirst: number;
  kbPerLater: number;
  /** 点开以前已经取来的，连网页本身。 */
  kbBefore: number;
  /** 第一条写着所查的。 */
  onTopic: number;
}

/** 服务器安静满 quiet 毫秒。 */
async function settleServer(server: BenchServer, quiet: number, limit: number): Promise<void> {
  const started = performance.now();
  let since = started;
  let seen = -1;
  while (performance.now() - started < limit && performance.now() - since < quiet) {
    if (server.sent.length !== seen || server.pending()) since = performance.now();
    seen = server.sent.length;
    await pause(50);
  }
}

/** 点开查找，一个一个查；首查紧跟着点开。字节数由服务器数，worker 取的也算。 */
export async function measureSearch(browser: Browser, server: BenchServer, route: string, box: SearchBox, profile: Profile): Promise<SearchSample> {
  server.setSlow(profile.isSlow);
  const tab = await openTab(browser, profile, false);
  const {page} = tab;
  const sentKb = (from: number): number => server.sent.slice(from).reduce((sum, {bytes}) => sum + bytes, 0) / 1024;
  try {
    const start = server.sent.length;
    await page.goto(server.address + route, {waitUntil: 'load', timeout: 120_000});
    await settleServer(server, 2000, 30_000);
    const from = server.sent.length;
    await page.locator(`:is(${box.open}) >> visible=true`).first().click();
    const focused = await page.evaluate(untilFocused, box.input);
    const {pressed} = await page.evaluate(() => window.observed);
    const first = await ask(tab, server, box, queries[0]!.text);
    const kbToFirst = sentKb(from);
    const later: Asked[] = [];
    const after = server.sent.length;
    for (const {text} of queries.slice(1)) {
      await clear(tab, box);
      later.push(await ask(tab, server, box, text));
    }
    const texts = [first.text, ...later.map(({text}) => text)];
    return {
      open: focused - pressed,
      cold: first.shown - first.typed,
      answer: first.shown - pressed,
      warm: median(later.map(({shown, typed}) => shown - typed)),
      kbBefore: sentKb(start) - sentKb(from),
      kbToFirst,
      kbPerLater: sentKb(after) / later.length,
      onTopic: queries.filter(({expected}, index) => texts[index]!.includes(expected)).length,
    };
  } finally {
    server.setSlow(false);
    await tab.close();
  }
}

function untilFocused(selector: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.activeElement?.matches(selector)) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** 等第一条看得见的结果，给出时刻和文字；等不到的给无穷大。 */
function untilShown({selector, limit}: {selector: string; limit: number}): Promise<{shown: number; text: string}> {
  return new Promise((resolve) => {
    const started = performance.now();
    const look = (): void => {
      const item = Array.from(document.querySelectorAll<HTMLElement>(selector)).find((element) => element.getClientRects().length && element.textContent?.trim());
      if (item) resolve({shown: performance.now(), text: item.textContent ?? ''});
      else if (performance.now() - started > limit) resolve({shown: Infinity, text: ''});
      else requestAnimationFrame(look);
    };
    look();
  });
}

interface Asked {
  typed: number;
  shown: number;
  text: string;
}

/** 输入一个词，等第一条；文字等取完了再读，先画的可能只有标题。 */
async function ask({page}: Tab, server: BenchServer, {result}: SearchBox, text: string): Promise<Asked> {
  await page.keyboard.insertText(text);
  const {shown} = await page.evaluate(untilShown, {selector: result, limit: 60_000});
  const {typed} = await page.evaluate(() => window.observed);
  await settleServer(server, 600, 6000);
  const final = await page.evaluate(untilShown, {selector: result, limit: 1000});
  return {typed, shown, text: final.text};
}

async function clear({page}: Tab, {input, result}: SearchBox): Promise<void> {
  await page.locator(`:is(${input}) >> visible=true`).first().fill('');
  await page.locator(`:is(${result}) >> visible=true`).first().waitFor({state: 'hidden', timeout: 3000}).catch(() => undefined);
}
