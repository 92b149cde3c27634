import type {Page} from 'playwright-core';
import {expect, test} from 'vitest';
import {allViolationsOf, AXE_CONTEXT} from './browser/axe';
import {open, useBrowser, visitAll} from './browser/site';
import {adopted} from '../src/project/fixture';
import {builtPages, codesOf, current, publisherTest} from './pages';
import {sample} from './sweep';

useBrowser();

/** 每种页面；抽查时每种一个（加在后面的处境各算一种），全部页面由 npm run accessibility 查。 */
const kinds = [
  '/', '/standards', '/standards/2017', '/standards/2017/201', '/standards/next/401', '/duties', '/duties/organizationMember', '/standards/2017/duties', '/calendar', '/calendar?role=organizationMember#month-3', '/standards/next/calendar', '/tasks', '/records',
  '/basis', '/basis/branch-work-regulations', '/basis/member-recruitment-rules', '/standards/2017/basis', '/terms', '/questions', '/standards/2017/questions', '/downloads', '/data', '/accessibility', '/guide/adopt', '/adopt', '/assess', '/cases', '/cases/103', '/fill', '/fill#303/dues-assessment', '/burden', '/pending', '/corrections', '/corrections/401', '/small-branch', '/changes', '/changes/2017..2026', '/changes/2017..2026/401', '/changes/2017..2026/306', '/changes/2026..next/501',
  '/blog', '/blog/how-it-began', '/blog/tags', '/blog/tags/origin', '/blog/authors', '/search?q=生活会', '/no-such-page',
];

/** 版面各不相同的。 */
const distinct = ['/', '/standards', '/standards/2017/201', '/standards/next/401', '/duties', '/duties/organizationMember', '/calendar?role=organizationMember#month-3', '/tasks', '/records', '/basis/branch-work-regulations', '/terms', '/downloads', '/guide/adopt', '/adopt', '/assess', '/burden', '/changes', '/changes/2017..2026', '/changes/2017..2026/401', '/blog/how-it-began', '/search?q=生活会', '/no-such-page'];

/** 采用单位的网站没有 2017 版、草案和上游的文章，只看有的；发布单位的一页也不能少。 */
function onSite(routes: readonly string[]): readonly string[] {
  if (!adopted) return routes;
  const pages = new Set([...builtPages(), '/no-such-page']);
  return routes.filter((route) => pages.has(route.split(/[?#]/)[0]!));
}

/** 用键盘能到的元素，依次序。 */
const FOCUSABLE = 'a[href],button:not([disabled]),input:not([type=hidden]),select,textarea,summary,[tabindex]';

/** 逐个聚焦：没有焦点框的、被导航栏盖住的。先按过键盘，:focus-visible 才算。 */
async function focusFaults(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const bar = document.querySelector('.navbar')!;
    const faults: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement | SVGElement>(selector)) {
      if (element.tabIndex < 0 || !element.getClientRects().length || getComputedStyle(element).visibility !== 'visible') continue;
      element.focus();
      const name = `${element.tagName} ${element.getAttribute('href') ?? element.textContent?.trim().slice(0, 20) ?? ''}`;
      if (document.activeElement !== element) continue;
      const style = getComputedStyle(element);
      if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 1) faults.push(`没有焦点框：${name}`);
      const {top, bottom} = element.getBoundingClientRect();
      // “跳到主要内容”就浮在导航栏上面。
      if (!bar.contains(element) && !element.matches('[href^="#__docusaurus"]') && bottom <= bar.getBoundingClientRect().bottom && bottom > top) faults.push(`躲在导航栏后面：${name}`);
    }
    return faults;
  }, FOCUSABLE);
}

/** 文字放大到 200%、放宽间距后，横向滚动的和裁掉字的。 */
async function textFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const [how, css] of [
    ['文字 200%', 'html{font-size:200%!important}'],
    ['放宽间距', '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}'],
  ] as const) {
    const style = await page.addStyleTag({content: css});
    faults.push(...await page.evaluate((label) => {
      const wide = document.documentElement.scrollWidth - window.innerWidth;
      const clipped = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
        const {overflowX, overflowY, clipPath, position} = getComputedStyle(element);
        if (clipPath !== 'none' || position === 'fixed' || !element.textContent?.trim()) return false;
        return (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 4 && element.clientHeight > 1) || (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 4 && element.clientWidth > 1);
      });
      return [...(wide > 0 ? [`${label}：横向滚动 ${wide} 像素`] : []), ...clipped.map(({tagName, className}) => `${label}：字被裁掉 ${tagName}.${className}`)];
    }, how));
    await style.evaluate((element) => (element as unknown as Element).remove());
  }
  return faults;
}

/** 键盘走一遍、放大文字的。 */
const byKeyboard = ['/', '/standards', '/standards/401', '/standards/2017/301', '/duties/organizationMember', '/calendar', '/tasks', '/records', '/downloads', '/accessibility', '/adopt', '/assess', '/changes/2017..2026/401', '/blog'];

async function keyboardFaults(page: Page): Promise<string[]> {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement?.textContent);
  return [...(first === '跳到主要内容' ? [] : [`第一下 Tab 到了“${first}”`]), ...await focusFaults(page), ...await textFaults(page)];
}

// 一页打开一次，两样都看：先 axe，再键盘（焦点一到，应用就装上了）。
test('每种页面和现行版的标准：浅色、深色、大字都没有 axe 违规，320 像素宽不横向滚动；先到“跳到主要内容”，处处有焦点框、不被盖住；文字放到 200%、放宽间距不丢内容', {timeout: 900_000}, async () => {
  const standards = codesOf(current.folder).map((code) => `${current.path}/${code}`);
  const axe = [...sample(onSite(kinds), 20, {always: onSite(distinct)}), ...sample(standards, 3, {always: [`${current.path}/301`]})];
  // 字色、大小出自同一份样式：深色、大字、手机上的目标大小，几种页面看过，别的只看浅色、不横向滚动。
  const every = new Set(sample(axe, 10, {seed: '深色', always: ['/', '/adopt', '/records', `${current.path}/301`].filter((route) => axe.includes(route))}));
  const keyboard = sample(onSite(byKeyboard), 7, {seed: '键盘', always: onSite(['/', '/standards/401', '/adopt', '/assess'])});
  const found: Record<string, string[]> = {};
  await visitAll([...new Set([...axe, ...keyboard])], AXE_CONTEXT, async (route, {page}) => {
    const faults = [...(axe.includes(route) ? await allViolationsOf(page, every.has(route)) : []), ...(keyboard.includes(route) ? await keyboardFaults(page) : [])];
    if (faults.length) found[route] = faults;
  });
  expect(found).toEqual({});
});

publisherTest('只用 Tab 从头走到尾，走得出来；次序就是页面的次序', {timeout: 300_000}, async () => {
  const {page, close} = await open('/standards/401', AXE_CONTEXT);
  await page.evaluate(() => {
    const visited: Element[] = [];
    Object.assign(window, {visited});
    document.addEventListener('focusin', ({target}) => visited.push(target as Element));
  });
  // 到了页脚才算走完；一批按二十下，可能已经走过去绕回开头。
  const reached = () => page.evaluate(() => (window as unknown as {visited: Element[]}).visited.some((element) => element.closest('.footer')));
  let presses = 0;
  while (presses < 600 && !(await reached())) {
    for (let count = 0; count < 20; count += 1) await page.keyboard.press('Tab');
    presses += 20;
  }
  const {count, backwards} = await page.evaluate(() => {
    const {visited} = window as unknown as {visited: Element[]};
    const main = visited.slice(0, visited.findIndex((element) => element.closest('.footer'))).filter((element) => element.closest('main'));
    return {count: new Set(main).size, backwards: main.slice(1).filter((element, index) => main[index]!.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING).length};
  });
  expect(presses).toBeLessThan(600);
  expect(count).toBeGreaterThan(50);
  expect(backwards).toBe(0);
  await close();
});

publisherTest('强制颜色下流程图、标记、焦点框都看得见；减少动画时没有过渡', async () => {
  const {page, close} = await open('/standards/401', {...AXE_CONTEXT, forcedColors: 'active'});
  const {hidden, moving} = await page.evaluate(() => {
    const background = getComputedStyle(document.body).backgroundColor;
    const shapes = [...document.querySelectorAll('svg.ws-flow rect, svg.ws-flow path, svg.ws-flow polygon')];
    const invisible = shapes.filter((shape) => {
      const {stroke, fill} = getComputedStyle(shape);
      const painted = [stroke, fill].filter((colour) => colour !== 'none');
      return painted.length > 0 && painted.every((colour) => colour === background);
    });
    const badges = [...document.querySelectorAll('.badge')].filter((badge) => getComputedStyle(badge).borderTopStyle === 'none' || getComputedStyle(badge).borderTopWidth === '0px');
    const transitions = [...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0) && getComputedStyle(element).transitionProperty !== 'none');
    return {hidden: [...invisible, ...badges].map(({outerHTML}) => outerHTML.slice(0, 120)), moving: transitions.map(({tagName, className}) => `${tagName}.${String(className)}`)};
  });
  expect(hidden).toEqual([]);
  expect(moving).toEqual([]);
  await close();
});
