import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, expect, inject, test} from 'vitest';
import {startEditor} from '../scripts/editor';
import {flowchartOf} from '../src/standards/derive/flowchart';
import {Procedure} from '../src/standards/schema/procedure';
import {readYaml} from '../src/standards/source/yaml';
import {launch} from './browser/browser';

const FILE = 'docs/activities/themed-party-day/procedure.yml';
const BRANCH = 'cms/activities/401-procedure';

let repository: string;
let editor: Awaited<ReturnType<typeof startEditor>>;
let browser: Awaited<ReturnType<typeof launch>>;
const git = (...params: string[]): string => execFileSync('git', params, {cwd: repository, encoding: 'utf8'});

/** 一个真的仓库，放着现在的草案；编辑程序没装的先装。 */
beforeAll(async () => {
  repository = mkdtempSync(path.join(tmpdir(), 'editing-'));
  cpSync('docs', path.join(repository, 'docs'), {recursive: true});
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', '起草组');
  git('config', 'user.email', 'drafters@example.org');
  git('add', '--all');
  git('commit', '--quiet', '--message', '草案');
  editor = await startEditor({repository, branch: 'main', port: 0});
  browser = await launch(inject('browser'));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await editor?.stop();
  if (repository) rmSync(repository, {recursive: true, force: true});
});

/** 打开一条；外来请求收进 foreign。 */
async function openEntry(entry: string): Promise<{page: Page; said: string[]; foreign: string[]}> {
  const page = await browser.newPage({viewport: {width: 1400, height: 1000}});
  const said: string[] = [];
  const foreign: string[] = [];
  page.on('dialog', (dialog) => {
    said.push(dialog.message());
    void dialog.accept();
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) foreign.push(request.url());
  });
  await page.goto(`${editor.address}#/collections/activities/entries/${entry}`);
  await page.getByRole('button', {name: '登录'}).click();
  await page.getByRole('button', {name: '保存', exact: true}).waitFor();
  return {page, said, foreign};
}

/** 展开一步：标题上面那一条里的第一个按钮。 */
async function openStep(page: Page, title: string): Promise<void> {
  await page.getByText(title, {exact: true}).first().locator('xpath=preceding-sibling::div[1]/button[1]').click();
}

test('改一步：坏值当场说清楚、不保存；改好后存成一次提交，只动那一行；预览和流程图都变了', async () => {
  const {page, said, foreign} = await openEntry('401-procedure');
  const preview = page.frameLocator('iframe');
  await preview.locator('svg').waitFor();
  expect(await preview.locator('svg').textContent()).toContain('拟定活动方案');

  await openStep(page, '拟定活动方案');
  const clause = page.locator('input[id^="clause-field"]').first();
  await clause.fill('no-such-clause');
  await page.getByRole('button', {name: '保存', exact: true}).click();
  await expect.poll(() => said.join('\n'), {timeout: 45_000}).toMatch(/检查没有通过，没有保存：[\s\S]*procedure\.yml:\d+:\d+ {2}clauses-exist[\s\S]*no-such-clause/);
  expect(git('branch', '--list', 'cms/*')).toBe('');
  // 它的输入框自己管光标，fill 会接在后面。
  await clause.press('ControlOrMeta+A');
  await clause.pressSequentially('one-theme');

  await page.locator('input[id^="title-field"]').first().fill('起草活动方案');
  await expect.poll(() => preview.locator('svg').textContent()).toContain('起草活动方案');
  await page.getByRole('button', {name: '保存', exact: true}).click();
  await expect.poll(() => [git('branch', '--list', BRANCH).trim().replace(/^\* /, ''), said.slice(1)], {timeout: 45_000}).toEqual([BRANCH, []]);
  await expect.poll(() => git('log', '--format=%an', `main..${BRANCH}`).trim(), {timeout: 45_000}).toBe('起草组');
  expect(git('diff', '--name-only', 'main', BRANCH).trim()).toBe(FILE);
  expect(git('diff', '--unified=0', 'main', BRANCH).split('\n').filter((line) => /^[-+] /.test(line))).toEqual(['-    title: 拟定活动方案', '+    title: 起草活动方案']);
  const {value} = readYaml(git('show', `${BRANCH}:${FILE}`), FILE, Procedure);
  expect(flowchartOf(value!, {roleTitle: (id) => id}).nodes.map(({text}) => text)).toContain('起草活动方案');
  expect(foreign).toEqual([]);
  await page.close();
});

test('题头块和条文：改名称只动那一行，MDX 构件、表格、注释原样', async () => {
  const {page} = await openEntry('402-text');
  await page.locator('input[id^="title-field"]').first().fill('假日支部工作规范');
  await page.getByRole('button', {name: '保存', exact: true}).click();
  await expect.poll(() => git('branch', '--list', 'cms/activities/402-text').trim(), {timeout: 45_000}).not.toBe('');
  await expect.poll(() => git('diff', '--unified=0', 'main', 'cms/activities/402-text').split('\n').filter((line) => /^[-+][^-+]/.test(line)), {timeout: 45_000}).toEqual(['-title: 假日支部规范', '+title: 假日支部工作规范']);
  await page.close();
});

test('只听本机；借别的域名来的不理', async () => {
  const {port} = new URL(editor.address);
  const {request} = await import('node:http');
  const status = await new Promise((resolve) => request({host: '127.0.0.1', port, path: '/admin/', headers: {host: 'evil.example'}}, (response) => resolve(response.statusCode)).end());
  expect(status).toBe(403);
  const config = await (await fetch(`${editor.address}setup.js`)).text();
  expect(config).toContain('"proxy_url":"http://127.0.0.1:');
});

test('读者的网站里没有编辑界面', async () => {
  expect((await fetch(`${inject('address')}/admin/decap-cms.js`)).status).toBe(404);
  expect(await (await fetch(`${inject('address')}/sitemap.xml`)).text()).not.toContain('/admin');
});
