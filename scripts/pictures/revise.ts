import type {Page} from 'playwright-core';
import type {Recipe} from './recipe';

const WAIT = {timeout: 120_000};

/** 选中一条里的字，像读者那样。 */
async function select(page: Page, clause: string, length: number): Promise<void> {
  await page.locator(`#${clause}`).evaluate((anchor, count) => {
    const walker = document.createTreeWalker(anchor.parentElement!, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && (anchor.contains(node) || node.textContent!.trim().length < count)) node = walker.nextNode();
    const range = document.createRange();
    const from = node!.textContent!.search(/\S/);
    range.setStart(node!, from);
    range.setEnd(node!, from + count);
    getSelection()!.removeAllRanges();
    getSelection()!.addRange(range);
    anchor.scrollIntoView({block: 'center'});
  }, length);
}

/** 打开编辑界面的一条。 */
async function openEntry(page: Page, entry: string): Promise<void> {
  await page.getByRole('link', {name: '工作流'}).waitFor(WAIT);
  await page.goto(`${page.url().split('#', 1)[0]}#/collections/membership/entries/${entry}`);
  await page.locator('[id*="-field-"]').first().waitFor(WAIT);
}

/** “一次修订怎么走”。editor 是真的编辑界面，review 是真跑出来的送审材料。 */
export const revisePictures: Recipe[] = [
  {
    name: 'revise-outdated',
    guide: 'revise',
    step: 'notice',
    alt: '2017 版 301 的页面写明：所引法规后来有变动，用到时先看新的',
    open: {site: 'build', route: '/standards/2017/301'},
    async shoot(page) {
      return page.locator('section.ws-outdated');
    },
  },
  {
    name: 'revise-feedback',
    guide: 'revise',
    step: 'feedback',
    alt: '选中公示那一条的几个字，点“对这一条提意见”：哪一版、哪一条、选中的字都已填好',
    async shoot(page) {
      await select(page, 'public-notice', 7);
      await page.locator('.ws-door').waitFor(WAIT);
      await page.locator('.ws-door').click();
      const panel = page.getByRole('dialog', {name: '对这一条提意见'});
      await panel.waitFor(WAIT);
      return panel;
    },
  },
  {
    name: 'revise-clause',
    guide: 'revise',
    step: 'edit-clause',
    alt: '编辑界面：条文一句一句改，下面一行把依据、引用、表单放进来',
    open: {site: 'editor', route: ''},
    async shoot(page) {
      await openEntry(page, '301-text');
      await page.locator('.clause-page .row.plain .words').nth(1).click();
      return page.locator('.clause-page');
    },
  },
  {
    name: 'revise-editor',
    guide: 'revise',
    step: 'edit',
    alt: '编辑界面：左边改步骤，右边的流程图随着变',
    open: {site: 'editor', route: ''},
    async shoot(page) {
      await page.setViewportSize({width: 1280, height: 900});
      await openEntry(page, '301-procedure');
      await page.locator('iframe').contentFrame().locator('svg').first().waitFor(WAIT);
      return page.locator('[class*="EditorContainer"]').first();
    },
  },
  {
    name: 'revise-review',
    guide: 'revise',
    step: 'review',
    alt: '送审材料的首页：四步都通过，改了哪些标准、哪些条，谁要知道什么',
    open: {site: 'review', route: '/'},
    async shoot(page) {
      await page.setViewportSize({width: 900, height: 900});
      return page.locator('body');
    },
  },
  {
    name: 'revise-redline',
    guide: 'revise',
    step: 'redline',
    alt: '修订对照：公示一条添上“不少于”和细则第十三条',
    open: {site: 'build', route: '/changes/2017..2026/301'},
    async shoot(page) {
      return page.locator('main li, main section, main article, main tr, main div', {hasText: '公示不少于'}).filter({has: page.locator('ins')}).filter({has: page.locator('del')}).last();
    },
  },
  {
    name: 'revise-changes',
    guide: 'revise',
    step: 'announce',
    alt: '新变化页：预备党员要知道的两件事，有对照可看',
    open: {site: 'build', route: '/changes'},
    async shoot(page) {
      const role = page.locator('#role-probationaryMember');
      await role.locator('summary').click();
      return role;
    },
  },
];
