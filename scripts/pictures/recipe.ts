import type {Browser, Locator, Page} from 'playwright-core';
import {shapeText} from '../../src/domain/views/guide-picture';
import {fingerprint} from '../../src/domain/adopt/fingerprint';

/** 怎么截一幅图。另一篇指南要图：照样写一个清单，加进 index.ts。 */
export interface Recipe {
  /** 文件名，只用英文；各篇指南之间不重。 */
  name: string;
  /** 哪一篇指南、哪一步。 */
  guide: string;
  step: string;
  /** 说明画面里有什么，也作图题。 */
  alt: string;
  /** 打开哪个网站的哪一页；不写的接着上一幅的画面往下做。 */
  open?: {site: string; route: string};
  /** 做到要截的样子，返回截哪一块。 */
  shoot: (page: Page) => Promise<Locator>;
  /** 一栏栏照标准的内容列出的：只看写着这些字的几栏，别的几栏随每一版增减，不算画面变了。 */
  shows?: RegExp;
}

export interface Shot {
  recipe: Recipe;
  width: number;
  height: number;
  shape: string;
  png: Buffer;
}

/** 屏幕宽度：电脑上的样子，又不至于缩到看不清。 */
const VIEWPORT = {width: 760, height: 900};
/** 四周留白；太长的只截开头。 */
const PADDING = 12;
const TALLEST = 640;

/**
 * 那一块里看得见的标题、栏目名、按钮。
 * @param shows 只看写着这些字的
 */
export async function shapeOf(area: Locator, shows = /./): Promise<string> {
  const parts = await area.locator('h1, h2, h3, h4, legend, label, button, summary, th, dt').filter({visible: true}).allInnerTexts();
  return fingerprint(shapeText(parts.filter((part) => shows.test(part))));
}

/**
 * 依次做完一份清单；每个网站开一个标签页，接连的几幅共用。
 * @param addressOf 网站的地址
 * @param each 每截好一幅
 */
export async function takePictures(browser: Browser, recipes: readonly Recipe[], addressOf: (site: string) => string, each: (shot: Shot) => void): Promise<void> {
  const context = await browser.newContext({viewport: VIEWPORT, deviceScaleFactor: 2, colorScheme: 'light', reducedMotion: 'reduce', bypassCSP: true, locale: 'zh-CN', acceptDownloads: true});
  try {
    const page = await context.newPage();
    for (const recipe of recipes) {
      if (recipe.open) await page.goto(addressOf(recipe.open.site) + recipe.open.route, {waitUntil: 'networkidle'});
      const area = await recipe.shoot(page);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      // 顶上的导航条不跟着走，免得盖住要截的；没滚到、先不排版的都排出来，不然截到一片白。
      await page.addStyleTag({content: '.navbar{position:static!important}*{content-visibility:visible!important}'});
      await page.evaluate(() => window.scrollTo(0, 0));
      const box = await area.boundingBox();
      if (!box) throw new Error(`${recipe.name}：要截的那一块看不见`);
      const [left, top] = [Math.max(0, Math.floor(box.x - PADDING)), Math.max(0, Math.floor(box.y - PADDING))];
      const clip = {x: left, y: top, width: Math.min(VIEWPORT.width, Math.ceil(box.x + box.width + PADDING)) - left, height: Math.min(TALLEST, Math.ceil(box.y + box.height + PADDING) - top)};
      const png = await page.screenshot({animations: 'disabled', fullPage: true, clip});
      // 页面不够长的会截短，大小照图写。
      each({recipe, width: Math.ceil(png.readUInt32BE(16) / 2), height: Math.ceil(png.readUInt32BE(20) / 2), shape: await shapeOf(area, recipe.shows), png});
    }
  } finally {
    await context.close();
  }
}
