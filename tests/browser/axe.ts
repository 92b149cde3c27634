import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {BrowserContextOptions, Page} from 'playwright-core';
import {contrast} from '../../src/domain/contrast';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA，外加 axe 自己的良好做法。 */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** 换了深浅只有这几条会变。 */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const SIZE_RULES = ['target-size'];

interface Violation {
  id: string;
  nodes: {target: string[]; failureSummary?: string}[];
}

async function run(page: Page, runOnly: string[] | {type: 'rule'; values: string[]}): Promise<string[]> {
  const violations = await page.evaluate(async (only) => {
    const {axe: engine} = window as unknown as {axe: {run: (options: object) => Promise<{violations: Violation[]}>}};
    return (await engine.run({runOnly: only, resultTypes: ['violations']})).violations;
  }, runOnly);
  return violations.map(({id, nodes}) => `${id}：${nodes.slice(0, 3).map(({target, failureSummary}) => `${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`).join('；')}`);
}

/** 没滚到的章不排版：位置、底色查不准，伸出去也看不出来。先都排出来；查完还原。 */
async function layOutAll(page: Page): Promise<() => Promise<void>> {
  const sheet = await page.evaluateHandle(async () => {
    const own = new CSSStyleSheet();
    own.replaceSync('* { content-visibility: visible !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return own;
  });
  return () => sheet.evaluate((own) => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((item) => item !== own);
  });
}

/** 当前页的无障碍违规，一条一行，写明是哪些元素；没有为空。页面要以 bypassCSP 打开。 */
export async function violationsOf(page: Page): Promise<string[]> {
  const restore = await layOutAll(page);
  await page.evaluate(axe);
  const found = await run(page, RULES);
  await restore();
  return found;
}

/** 占位文字与框的底色的对比度，axe 不查。 */
async function faintPlaceholders(page: Page): Promise<string[]> {
  const inputs = await page.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('input[placeholder]')].filter((input) => input.getClientRects().length).map((input) => {
    const {color, opacity} = getComputedStyle(input, '::placeholder');
    const {backgroundColor} = getComputedStyle(input);
    return {name: input.placeholder, color, opacity, background: backgroundColor.endsWith(', 0)') ? getComputedStyle(document.body).backgroundColor : backgroundColor};
  }));
  const hex = (colour: string): string => `#${colour.match(/\d+/g)!.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  return inputs.filter(({color, opacity, background}) => opacity !== '1' || contrast(hex(color), hex(background)) < 4.5).map(({name, color, background}) => `占位文字看不清：“${name}” ${color} 在 ${background} 上`);
}

/** 最窄要管的宽度。 */
const NARROW = {width: 320, height: 800};

/** Lighthouse 的手机。 */
const PHONE = {width: 412, height: 823};

/** 手机上没滚到的块照旧先不排版：估短了的，里面的链接量出来压在下一块上，Lighthouse 也这样量。 */
async function crowdedOnPhone(page: Page): Promise<string[]> {
  await page.setViewportSize(PHONE);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.evaluate(axe);
  const found = await run(page, {type: 'rule', values: SIZE_RULES});
  await page.setViewportSize(AXE_CONTEXT.viewport!);
  return found;
}

/** 页面要这样打开，allViolationsOf 才查得全。 */
export const AXE_CONTEXT: BrowserContextOptions = {viewport: {width: 1280, height: 900}, colorScheme: 'light', reducedMotion: 'reduce', bypassCSP: true};

/** 横向滚动的，一行；没有为空。 */
async function overflow(page: Page): Promise<string[]> {
  const pixels = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return pixels > 0 ? [`横向滚动：宽出 ${pixels} 像素`] : [];
}

const mark = (how: string, list: readonly string[]): string[] => list.map((text) => `${how} ${text}`);

/** 深色的颜色；查完是浅色。 */
async function inDark(page: Page): Promise<string[]> {
  const theme = (name: string) => page.evaluate((value) => {
    document.documentElement.dataset.theme = value;
  }, name);
  await theme('dark');
  const found = [await run(page, {type: 'rule', values: COLOUR_RULES}), await faintPlaceholders(page)].flat();
  await theme('light');
  return found;
}

/**
 * 一次打开查遍：浅色全部规则，大字、320 像素宽不横向滚动；every 时另查手机上和大字时的目标大小、深色的颜色。查完页面是浅色、原来的字号和宽度。
 */
export async function allViolationsOf(page: Page, every = true): Promise<string[]> {
  const found = every ? mark('手机', await crowdedOnPhone(page)) : [];
  const restore = await layOutAll(page);
  found.push(...mark('浅色', [...await violationsOf(page), ...await faintPlaceholders(page)]));
  if (every) found.push(...mark('深色', await inDark(page)));
  await page.evaluate(() => {
    document.documentElement.dataset.textSize = 'large';
  });
  found.push(...mark('大字', [...(every ? await run(page, {type: 'rule', values: SIZE_RULES}) : []), ...await overflow(page)]));
  await page.setViewportSize(NARROW);
  found.push(...mark('大字 320 像素', await overflow(page)));
  await page.evaluate(() => {
    delete document.documentElement.dataset.textSize;
  });
  found.push(...mark('320 像素', await overflow(page)));
  await page.setViewportSize(AXE_CONTEXT.viewport!);
  await restore();
  return found;
}
