import {strFromU8, unzipSync} from 'fflate';
import {readFileSync} from 'node:fs';
import type {Page} from 'playwright-core';
import {INDEX_FILE} from '../../src/outputs/adopt-package/index-page';
import type {Recipe} from './recipe';

const WAIT = {timeout: 120_000};
/** 下载到哪里；下一幅从里面取。 */
let downloaded = '';

const section = (page: Page, title: string) => page.locator('main fieldset', {has: page.locator(`> legend h2:text-is("${title}")`)});
const settled = (page: Page, text: string) => page.locator('#preview ~ [role=status]', {hasText: text}).waitFor(WAIT);

/** 采用指南：只要文件的在网页上做（依次往下做的一遍），建网站的看做好的样子。 */
export const adoptPictures: Recipe[] = [
  {
    name: 'adopt-unit',
    guide: 'adopt',
    step: 'unit',
    alt: '填单位名称、标准代号、发布人；标准代号写成 GB，旁边说明为什么不行',
    open: {site: 'build', route: '/adopt'},
    async shoot(page) {
      await page.getByLabel('单位名称').fill('甲县档案局');
      await page.getByLabel('发布人').fill('中共甲县档案局支部委员会');
      await page.getByLabel('标准代号').fill('GB');
      await page.getByLabel('标准代号').blur();
      await page.locator('#adopt-unit-标准代号-error').waitFor(WAIT);
      return section(page, '单位');
    },
  },
  {
    name: 'adopt-tiers',
    guide: 'adopt',
    step: 'tiers',
    alt: '去掉“有党总支”的勾，逐个写明党总支各职务的职责由谁承担',
    async shoot(page) {
      await page.getByLabel('标准代号').fill('JXDA');
      await page.getByLabel('有党总支').uncheck();
      await settled(page, '有 1 处要改');
      return section(page, '层级');
    },
  },
  {
    name: 'adopt-standards',
    guide: 'adopt',
    step: 'standards',
    alt: '组织机构一类里不采用 102，写明理由和由什么代替',
    async shoot(page) {
      await page.getByLabel(/^不采用102 党总支工作规范的理由/).fill('本局只有一个党支部');
      await page.getByLabel(/^102 党总支工作规范由什么代替/).fill('《甲县档案局党支部工作制度》');
      await settled(page, '推算好了');
      return page.locator('main fieldset fieldset').filter({hasText: '组织机构'});
    },
  },
  {
    name: 'adopt-parameters',
    guide: 'adopt',
    step: 'parameters',
    alt: '领导党课次数写成 0，旁边说明哪部法规第几条规定不得少于 1',
    async shoot(page) {
      await page.locator('summary', {hasText: '204 党课规范'}).click();
      await page.getByLabel(/^领导党课次数：/).fill('0');
      await page.locator('#adopt-parameters-领导党课次数-error').waitFor(WAIT);
      return page.locator('main details', {hasText: '204 党课规范'}).first();
    },
    // 204 有几个参数，各版不同。
    shows: /204 党课规范|^领导党课次数：/,
  },
  {
    name: 'adopt-preview',
    guide: 'adopt',
    step: 'preview',
    alt: '改好以后列出会得到几个标准、几张表单，改了哪些参数，哪些工作换人承担',
    async shoot(page) {
      await page.getByLabel(/^领导党课次数：/).fill('2');
      await settled(page, '推算好了');
      return page.locator('main section:has(> #preview)');
    },
  },
  {
    name: 'adopt-download',
    guide: 'adopt',
    step: 'download',
    alt: '点“下载全套”，做好后说出文件名和大小',
    async shoot(page) {
      const [file] = await Promise.all([page.waitForEvent('download', WAIT), page.getByRole('button', {name: '下载全套（压缩包）'}).click()]);
      await page.getByText(/^做好了：/).waitFor(WAIT);
      downloaded = await file.path();
      return page.locator('main section:has(> #download)');
    },
  },
  {
    name: 'adopt-package',
    guide: 'adopt',
    step: 'package',
    alt: '解开压缩包，目录.html 列出标准、表单、样板和与原来不同的地方',
    async shoot(page) {
      const {[INDEX_FILE]: html} = unzipSync(readFileSync(downloaded), {filter: ({name}) => name === INDEX_FILE});
      await page.setContent(strFromU8(html!));
      return page.locator('body');
    },
  },
  {
    name: 'adopted-page',
    guide: 'adopt',
    step: 'result',
    alt: '乙镇网站上的一页：写明采自哪一版、改了几处、每处为什么改',
    open: {site: 'township', route: '/standards/401'},
    async shoot(page) {
      return page.getByRole('region', {name: '采自何处'});
    },
  },
  {
    name: 'upgrade-report',
    guide: 'adopt',
    step: 'upgrade',
    alt: '升级报告：两处改动一处照用、一处冲突，接着列出新的标准和每个标准的变动',
    open: {site: 'upgrade', route: '/report'},
    shoot: async (page) => page.locator('body'),
  },
];
