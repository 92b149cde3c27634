import {execFileSync, spawn} from 'node:child_process';
import {cpSync, mkdtempSync, rmSync, readFileSync} from 'node:fs';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, expect, inject} from 'vitest';
import {startEditor} from '../src/tools/editing/server';
import {isAlive} from '../src/tools/hosting/build-folder';
import {readProfileFile} from '../src/project/adopted';
import {flowchartOf} from '../src/domain/flowchart/flowchart';
import {Procedure} from '../src/domain/schema/procedure';
import {readYaml} from '../src/domain/source/yaml';
import {connect} from './browser/browser';
import {publisherTest as test} from './pages';

const FILE = 'docs/activities/themed-party-day/procedure.yml';
const BRANCH = 'cms/activities/401-procedure';

let repository: string;
let editor: Awaited<ReturnType<typeof startEditor>>;
let browser: Awaited<ReturnType<typeof connect>>;
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
  browser = await connect(inject('browser'));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await editor?.stop();
  if (repository) rmSync(repository, {recursive: true, force: true});
});

let page: Page;
/** 弹出的话，问的一律答“是”。 */
let said: string[];
let foreign: string[];

/** 编辑程序有 7 MB，一页用到底，换条目只换地址里的 # 以后。 */
beforeAll(async () => {
  page = await browser.newPage({viewport: {width: 1400, height: 1000}});
  // 存一次要查全套草案，机器忙时半分钟不够；只防挂住。
  page.setDefaultTimeout(120_000);
  said = [];
  foreign = [];
  page.on('dialog', (dialog) => {
    said.push(dialog.message());
    void dialog.accept();
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) foreign.push(request.url());
  });
  await page.goto(editor.address);
  await page.getByRole('button', {name: '登录'}).click();
  await page.getByRole('link', {name: '工作流'}).waitFor();
}, 300_000);

/** 先回到目录，免得把上一条的栏目当成这一条的。 */
async function openEntry(entry: string): Promise<void> {
  said.length = 0;
  const field = page.locator('input[id^="title-field"], [id^="steps-field"]').first();
  await page.goto(`${editor.address}#/collections/activities`);
  await field.waitFor({state: 'detached'});
  await page.goto(`${editor.address}#/collections/activities/entries/${entry}`);
  await field.waitFor({state: 'attached'});
}

/** 展开列表里的一项：标题上面那一条里的第一个按钮。 */
async function openItem(title: string): Promise<void> {
  await page.getByText(title, {exact: true}).and(page.locator('div')).first().locator('xpath=preceding-sibling::div[1]/button[1]').click();
}

/** 保存，等它说存好了。 */
async function save(): Promise<void> {
  const saved = page.getByText('内容已保存', {exact: true});
  await expect.poll(() => saved.count(), {message: '上一条的提示收起', timeout: 20_000}).toBe(0);
  await page.getByRole('button', {name: '保存', exact: true}).click();
  await saved.first().waitFor();
}

/** 两个分支之间改了的行。 */
const changedLines = (from: string, to: string): string[] => git('diff', '--unified=0', from, to).split('\n').filter((line) => /^[-+]($|[^-+])/.test(line));

test('改一步：坏值当场说清楚、不保存；改好后存成一次提交，只动那一行；预览和流程图都变了', async () => {
  await openEntry('401-procedure');
  const preview = page.frameLocator('iframe');
  await preview.locator('svg').waitFor();
  expect(await preview.locator('svg').textContent()).toContain('定当月内容');

  await openItem('定当月内容');
  const clause = page.locator('input[id^="clause-field"]').first();
  await clause.fill('no-such-clause');
  const refused = page.waitForEvent('dialog');
  await page.getByRole('button', {name: '保存', exact: true}).click();
  expect((await refused).message()).toMatch(/检查没有通过，没有保存：[\s\S]*procedure\.yml:\d+:\d+ {2}clauses-exist[\s\S]*no-such-clause/);
  expect(git('branch', '--list', 'cms/*')).toBe('');
  // 它的输入框自己管光标，fill 会接在后面。
  await clause.press('ControlOrMeta+A');
  await clause.pressSequentially('one-theme');
  await page.locator('input[id^="title-field"]').first().fill('安排当月内容');
  await preview.locator('svg').getByText('安排当月内容').first().waitFor();
  await save();
  expect(said).toHaveLength(1);
  expect(git('log', '--format=%an', `main..${BRANCH}`).trim()).toBe('起草组');
  expect(git('diff', '--name-only', 'main', BRANCH).trim()).toBe(FILE);
  expect(changedLines('main', BRANCH)).toEqual(['-    title: 定当月内容', '+    title: 安排当月内容']);
  const {value} = readYaml(git('show', `${BRANCH}:${FILE}`), FILE, Procedure);
  expect(flowchartOf(value!, {roleTitle: (id) => id}).nodes.map(({text}) => text)).toContain('安排当月内容');
});

test('放到“就绪”再发布：改动并进主分支，自己的分支收起', async () => {
  const before = git('rev-parse', 'main').trim();
  await openEntry('401-procedure');
  await page.getByRole('button', {name: '状态: 草稿'}).click();
  await page.getByRole('menuitem', {name: '就绪'}).click();
  await page.getByRole('button', {name: '状态: 就绪'}).waitFor();
  await page.getByRole('button', {name: '发布', exact: true}).click();
  // 提示过几秒就收起：点以前就等着，免得机器慢时错过。
  const told = page.getByText('内容已发布', {exact: true}).waitFor({timeout: 120_000});
  await Promise.all([told, page.getByRole('menuitem', {name: '立即发布'}).click()]);
  expect(said).toEqual(['你确定要发布此内容吗？']);
  expect(git('branch', '--list', 'cms/*')).toBe('');
  expect(git('rev-parse', '--abbrev-ref', 'HEAD').trim()).toBe('main');
  expect(changedLines(before, 'main')).toEqual(['-    title: 定当月内容', '+    title: 安排当月内容']);
});

test('表单：展开栏块，改一个栏目的填写提示，只动那一行', async () => {
  await openEntry('401-sign-in');
  await openItem('栏目格');
  await openItem('日期');
  const hint = page.locator('[id^="hint-field"]:visible');
  expect(await hint.inputValue()).toBe('年 月 日');
  await hint.press('ControlOrMeta+A');
  await hint.pressSequentially('到会当日');
  await save();
  expect(said).toEqual([]);
  // 界面里不改的样板照旧。
  const line = readFileSync('docs/activities/themed-party-day/records/sign-in.yml', 'utf8').split('\n').find((one) => one.includes('label: 日期'))!;
  expect(line).toContain('example: ');
  expect(changedLines('main', 'cms/activities/401-sign-in')).toEqual([`-${line}`, `+${line.replace('hint: 年 月 日', 'hint: 到会当日')}`]);
});

test('题头块和条文：改名称只动那一行，MDX 构件、表格、注释原样', async () => {
  await openEntry('402-text');
  await page.locator('input[id^="title-field"]').first().fill('假日支部工作规范');
  await save();
  expect(said).toEqual([]);
  expect(changedLines('main', 'cms/activities/402-text')).toEqual(['-title: 假日支部规范', '+title: 假日支部工作规范']);
});

test('从头到尾没有一个请求出本机', () => {
  expect(foreign).toEqual([]);
});

/** 发一个请求给编辑界面，头照写；给状态和答的文字。 */
function send(pathname: string, {method = 'POST', headers = {}, body = ''}: {method?: string; headers?: Record<string, string>; body?: string}): Promise<[number | undefined, string]> {
  const {host, port} = new URL(editor.address);
  return new Promise((resolve, reject) => {
    const sent = request({host: '127.0.0.1', port, path: pathname, method, headers: {host, 'content-type': 'application/json', ...headers}}, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve([response.statusCode, text]));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

const ENTRIES = JSON.stringify({action: 'getEntry', params: {branch: 'main', path: FILE}});

test('只听本机；借别的域名、别的网站来的不理，网页和 Git 服务都是', async () => {
  const {origin, port} = new URL(editor.address);
  const foreignHeaders: Record<string, string>[] = [{host: 'evil.example'}, {host: `evil.example:${port}`}, {host: `127.0.0.1.evil.example:${port}`}, {host: `localhost:${port}`}, {host: '127.0.0.1'}, {host: '127.0.0.1:1'}, {origin: 'https://evil.example'}, {origin: 'null'}, {origin: `http://evil.example:${port}`}, {'sec-fetch-site': 'cross-site'}, {'sec-fetch-site': 'same-site'}];
  for (const headers of foreignHeaders) {
    for (const [pathname, method] of [['/admin/', 'GET'], ['/admin/check', 'POST'], ['/api/v1', 'POST']] as const) expect((await send(pathname, {method, headers, body: ENTRIES}))[0], `${pathname} ${JSON.stringify(headers)}`).toBe(403);
  }
  // 一般的表单发得出的几种不收。
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) for (const pathname of ['/admin/check', '/api/v1']) expect((await send(pathname, {headers: {'content-type': type}, body: ENTRIES}))[0]).toBe(415);
  const [status, text] = await send('/api/v1', {headers: {origin, 'sec-fetch-site': 'same-origin'}, body: ENTRIES});
  expect([status, text.includes('假日支部') || text.includes('themed-party-day')]).toEqual([200, true]);
  const config = await (await fetch(`${editor.address}setup.js`)).text();
  expect(config).toContain(`"proxy_url":"${origin}/api/v1"`);
});

test('坏的 JSON、太长的、没有的地址：说一句，照样开着', async () => {
  for (const body of ['', '{', 'null', '[]', '"x"', '{"file": 1, "text": "x"}', '{"file": "docs/x"}', '\u0000']) expect((await send('/admin/check', {body}))[0], body).toBe(400);
  expect((await send('/admin/check', {body: 'a'.repeat(21_000_000)}).catch(() => [413]))[0]).toBe(413);
  expect((await send('/nothing', {body: '{}'}))[0]).toBe(404);
  expect((await send('/api/v1', {body: '{'}))[0]).toBeGreaterThanOrEqual(400);
  expect((await fetch(editor.address)).status).toBe(200);
});

test('开编辑界面的进程被杀死，Git 服务跟着停', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'orphan-'));
  const socketPath = path.join(folder, 'git.sock');
  const program = `import(${JSON.stringify(pathToFileURL(path.resolve('src/tools/editing/git-service.ts')).href)}).then(async ({startGitService, answering}) => {
    const child = startGitService(${JSON.stringify({repository, socketPath, address: 'http://127.0.0.1:1'})});
    await answering(${JSON.stringify(socketPath)}, child);
    console.log('service ' + child.pid);
  });`;
  const parent = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '-e', program], {stdio: ['ignore', 'pipe', 'inherit']});
  let printed = '';
  parent.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await expect.poll(() => printed, {timeout: 60_000}).toMatch(/service \d+/);
  const service = Number(/service (\d+)/.exec(printed)![1]);
  expect(isAlive(service)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(service), {timeout: 30_000}).toBe(false);
  rmSync(folder, {recursive: true, force: true});
});

test('读者的网页和站点地图里没有编辑界面；没有配置网页编辑的，网站里也没有', async () => {
  expect((await fetch(`${inject('address')}/admin/decap-cms.js`)).status).toBe(readProfileFile('.').value?.editing ? 200 : 404);
  for (const route of ['/', '/standards/401', '/sitemap.xml']) expect(await (await fetch(inject('address') + route)).text(), route).not.toMatch(/decap|\/admin\/[a-z]/);
});
