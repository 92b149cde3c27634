/** 量打开一页、查找、Lighthouse：各家轮着量。 */
import type {Browser} from 'playwright-core';
import {fail} from '../src/tools/run';
import {boxes, measureLoad, measureSearch} from './browser';
import {runLighthouse} from './lighthouse';
import type {LighthouseSample} from './raw';
import {titles} from './report';
import {serveCompressed} from './server';
import {begin, inTurn, launch, type Session} from './session';
import {allSites, modulesOf, type Site} from './compared';

async function withSites(session: Session, work: (list: Site[], browser: Browser, serverOf: (id: string) => Awaited<ReturnType<typeof serveCompressed>>) => Promise<void>): Promise<void> {
  const list = allSites(session);
  const servers = new Map(await Promise.all(list.map(async ({id, folder}) => [id, await serveCompressed(folder)] as const)));
  const browser = await launch(session);
  session.raw.machine.browser = `Chromium ${browser.version()}`;
  try {
    await work(list, browser, (id) => servers.get(id)!);
  } finally {
    await browser.close();
    await Promise.all([...servers.values()].map((server) => server.close()));
  }
}

export async function pages(session: Session): Promise<void> {
  const {raw, isContinued, say} = session;
  begin(session, 'pages');
  if (!isContinued) raw.pages = {};
  await withSites(session, (list, browser, serverOf) => inTurn(session, list, (id) => raw.pages[id]?.desktop.length ?? 0, async ({id, page}, round) => {
    const samples = (raw.pages[id] ??= {phone: [], desktop: []});
    const url = serverOf(id).address + page;
    const phone = await measureLoad(browser, url, {isSlow: true});
    const desktop = await measureLoad(browser, url, {isSlow: false});
    samples.phone[round] = phone;
    samples.desktop[round] = desktop;
    say(`打开 ${titles[id]}：${phone.kbToLoad.toFixed(1)} / ${phone.kb.toFixed(1)} KB，LCP ${phone.lcp.toFixed(0)}，阻塞 ${phone.tbt.toFixed(0)} ms；电脑 ${desktop.kb.toFixed(1)} KB`);
  }));
}

export async function search(session: Session): Promise<void> {
  const {raw, isContinued, say} = session;
  begin(session, 'search');
  if (!isContinued) raw.search = {};
  await withSites(session, (list, browser, serverOf) => inTurn(session, list, (id) => raw.search[id]?.slow.length ?? 0, async ({id, page, box}, round) => {
    const samples = (raw.search[id] ??= {fast: [], slow: []});
    const fast = await measureSearch(browser, serverOf(id), page, boxes[box], {isSlow: false});
    const slow = await measureSearch(browser, serverOf(id), page, boxes[box], {isSlow: true});
    samples.fast[round] = fast;
    samples.slow[round] = slow;
    say(`查找 ${titles[id]}：到第一条 ${fast.kbToFirst.toFixed(0)} KB，${fast.answer.toFixed(0)} ms；慢的 ${slow.answer.toFixed(0)} ms；切题 ${slow.onTopic}/6`);
  }));
}

export async function lighthouse(session: Session): Promise<void> {
  const {raw, isContinued, findBrowser, say} = session;
  begin(session, 'lighthouse');
  if (!isContinued) Object.assign(raw, {lighthouse: {}, lighthousePages: {}});
  const {executablePath} = await findBrowser();
  if (!executablePath) fail('Lighthouse 要知道浏览器在哪里；设 CHROME_PATH');
  await withSites(session, async (list, _browser, serverOf) => {
    /** 量一页；本站的没有过的项也说出来。 */
    const score = async (title: string, id: string, page: string): Promise<LighthouseSample> => {
      const {failed, ...scores} = await runLighthouse(modulesOf(session), executablePath, serverOf(id).address + page);
      say(`Lighthouse ${title}：${scores.performance}、${scores.accessibility}、${scores['best-practices']}、${scores.seo}${failed.length && id === 'ours' ? `；没有过：${failed.join('、')}` : ''}`);
      return scores;
    };
    await inTurn(session, list, (id) => raw.lighthouse[id]?.length ?? 0, async ({id, page}, round) => {
      (raw.lighthouse[id] ??= [])[round] = await score(titles[id]!, id, page);
    });
    if (!list.some(({id}) => id === 'ours')) return;
    const others = ['/', '/standards', '/tasks', '/blog', '/standards/2017/401'].map((id) => ({id}));
    await inTurn(session, others, (route) => raw.lighthousePages[route]?.length ?? 0, async ({id: route}, round) => {
      (raw.lighthousePages[route] ??= [])[round] = await score(`本站 ${route}`, 'ours', route);
    });
  });
}
