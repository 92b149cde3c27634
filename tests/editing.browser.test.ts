import {execFileSync, spawn} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, rmSync, readFileSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, expect, inject} from 'vitest';
import {startEditor} from '../src/tools/editing/server';
import {isAlive} from '../src/tools/hosting/build-folder';
import {readProfileFile, versionFolder} from '../src/project/adopted';
import {publisherProfile, rememberedStandards} from '../src/project/fixture';
import {newSeal, sealPath} from '../src/project/releases';
import {flowchartOf} from '../src/domain/flowchart/flowchart';
import {Procedure} from '../src/domain/schema/procedure';
import {readYaml} from '../src/domain/source/yaml';
import type {Readiness} from '../src/tools/editing/publishing';
import {connect} from './browser/browser';
import {publisherTest as test} from './pages';

const FILE = 'docs/activities/themed-party-day/procedure.yml';
const BRANCH = 'cms/activities/401-procedure';

let repository: string;
let editor: Awaited<ReturnType<typeof startEditor>>;
let browser: Awaited<ReturnType<typeof connect>>;
const git = (...params: string[]): string => execFileSync('git', params, {cwd: repository, encoding: 'utf8'});

/** 编辑程序正在存的，仓库上着锁，等它存完。 */
const gitWhenFree = (...params: string[]): Promise<unknown> => expect.poll(() => git(...params), {timeout: 30_000}).toBeDefined();

/** 一个真的仓库，放着现在的草案；编辑程序没装的先装。 */
beforeAll(async () => {
  repository = mkdtempSync(path.join(tmpdir(), 'editing-'));
  // 草案，和同它一样的一版：改了什么都要升版次、写修订说明。
  for (const folder of ['docs', versionFolder('2026')]) cpSync('docs', path.join(repository, folder), {recursive: true});
  writeFileSync(path.join(repository, 'versions.json'), '["2026"]');
  writeFileSync(path.join(repository, 'profile.yml'), publisherProfile);
  writeFileSync(path.join(repository, sealPath('2026')), newSeal(repository, '2026'));
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', '起草组');
  git('config', 'user.email', 'drafters@example.org');
  git('add', '--all');
  git('commit', '--quiet', '--message', '草案');
  editor = await startEditor({repository, branch: 'main', port: 0, memo: rememberedStandards()});
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

/** 开一个窗口；本机的不用登录。 */
async function openWindow(): Promise<Page> {
  const opened = await browser.newPage({viewport: {width: 1400, height: 1000}});
  // 存一次要查全套草案，机器忙时半分钟不够；只防挂住。
  opened.setDefaultTimeout(120_000);
  opened.on('dialog', (dialog) => {
    said.push(dialog.message());
    void dialog.accept();
  });
  opened.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) foreign.push(request.url());
  });
  await opened.goto(editor.address);
  await opened.getByRole('link', {name: '工作流'}).waitFor();
  return opened;
}

/** 编辑程序有 7 MB，一页用到底，换条目只换地址里的 # 以后。 */
beforeAll(async () => {
  said = [];
  foreign = [];
  page = await openWindow();
}, 300_000);

/** 先回到目录，免得把上一条的栏目当成这一条的。 */
async function openEntry(entry: string, at = page): Promise<void> {
  said.length = 0;
  const field = at.locator('.clause-page, [id^="steps-field"], [id^="blocks-field"]').first();
  await at.goto(`${editor.address}#/collections/activities`);
  await field.waitFor({state: 'detached'});
  await at.goto(`${editor.address}#/collections/activities/entries/${entry}`);
  await field.waitFor({state: 'attached'});
}

/** 展开列表里的一项：标题上面那一条里的第一个按钮。 */
async function openItem(title: string, at = page): Promise<void> {
  await at.getByText(title, {exact: true}).and(at.locator('div')).first().locator('xpath=preceding-sibling::div[1]/button[1]').click();
}

/** 保存，等它说存好了。 */
async function save(at = page): Promise<void> {
  const saved = at.getByText('内容已保存', {exact: true});
  await expect.poll(() => saved.count(), {message: '上一条的提示收起', timeout: 20_000}).toBe(0);
  await at.getByRole('button', {name: '保存', exact: true}).click();
  await saved.first().waitFor();
}

/** 我们自己的对话框。 */
const dialog = (at = page) => at.locator('dialog.editing-dialog');

/** 换掉一栏的字；它的输入框自己管光标，fill 会接在后面。 */
async function retype(selector: string, text: string, at = page): Promise<void> {
  const field = at.locator(selector).first();
  await field.press('ControlOrMeta+A');
  await field.pressSequentially(text);
}

/** 两个分支之间改了的行。 */
const changedLines = (from: string, to: string): string[] => git('diff', '--unified=0', from, to).split('\n').filter((line) => /^[-+]($|[^-+])/.test(line));

test('改一步：选项全是中文；坏值当场说清楚是哪一栏、点了走到那一栏、不保存；改好后只动那一行，流程图跟着变', async () => {
  await openEntry('401-procedure');
  const preview = page.frameLocator('iframe');
  await preview.locator('svg').waitFor();
  await openItem('定当月内容');
  for (const name of ['clause', 'step', 'records']) {
    const options = await page.locator(`select[id^="${name}-field"]`).first().locator('option').allTextContents();
    expect(options.length, name).toBeGreaterThan(1);
    for (const option of options) expect(option, name).toMatch(/\p{Script=Han}/u);
  }
  await retype('input[id^="title-field"]', '安排当月的内容和时间地点以及主讲的人');
  await page.getByRole('button', {name: '保存', exact: true}).click();
  await dialog().waitFor();
  expect(await dialog().textContent()).toMatch(/检查没有通过，没有保存[\s\S]*步骤 第 1 项“安排当月[^”]+” › 做什么[\s\S]*最多 14 个/);
  await dialog().locator('.problem').first().click();
  await page.locator('input[id^="title-field"].editing-bad').waitFor();
  expect(git('branch', '--list', 'cms/*')).toBe('');
  await retype('input[id^="title-field"]', '安排当月内容');
  await preview.locator('svg').getByText('安排当月内容').first().waitFor();
  await save();
  expect(git('log', '--format=%an', `main..${BRANCH}`).trim()).toBe('起草组');
  expect(git('diff', '--name-only', 'main', BRANCH).trim()).toBe(FILE);
  expect(changedLines('main', BRANCH)).toEqual(['-    title: 定当月内容', '+    title: 安排当月内容']);
  const {value} = readYaml(git('show', `${BRANCH}:${FILE}`), FILE, Procedure);
  expect(flowchartOf(value!, {roleTitle: (id) => id}).nodes.map(({text}) => text)).toContain('安排当月内容');
});

test('两个窗口：各改各的合在一起；改了同一处的说出来，两份都留着', async () => {
  const other = await openWindow();
  await openEntry('401-procedure', other);
  await openItem('主讲人备课', other);
  // 这个窗口先存一次，那个窗口还是打开时的样子。
  await openEntry('401-procedure');
  await openItem('安排当月内容');
  await retype('input[id^="title-field"]:visible', '排定当月内容');
  await save();
  await retype('input[id^="title-field"]:visible', '主讲人先备课', other);
  await other.getByRole('button', {name: '保存', exact: true}).click();
  await dialog(other).waitFor();
  expect(await dialog(other).textContent()).toMatch(/另一个窗口也改了这一条[\s\S]*排定当月内容/);
  await dialog(other).getByRole('button', {name: '知道了'}).click();
  await other.getByText('内容已保存', {exact: true}).first().waitFor();
  // 合起来以后换成合起来的样子，再存一次也不会把对方的退回去。
  await other.getByText('排定当月内容', {exact: true}).first().waitFor();
  expect(changedLines('main', BRANCH)).toEqual(['-    title: 定当月内容', '+    title: 排定当月内容', '-    title: 主讲人备课', '+    title: 主讲人先备课']);

  await openItem('主讲人备课');
  await retype('input[id^="title-field"]:visible >> nth=-1', '主讲人再备课');
  await page.getByRole('button', {name: '保存', exact: true}).click();
  await dialog().waitFor();
  expect(await dialog().textContent()).toMatch(/两个窗口改了同一处[\s\S]*主讲人先备课[\s\S]*主讲人再备课/);
  await dialog().getByRole('button', {name: '先看对方的（重新打开）'}).click();
  // 重新打开的是对方的；刚答过，不再问走不走、要不要没有存的。
  await page.getByText('主讲人先备课', {exact: true}).first().waitFor();
  const [kept = ''] = git('branch', '--list', 'kept/*').trim().split('\n');
  expect(git('show', `${kept.trim()}:${FILE}`)).toContain('title: 主讲人再备课');
  expect(git('show', `${BRANCH}:${FILE}`)).toContain('title: 主讲人先备课');

  // 新加的一步还没有存，别的步骤的“到哪一步”里就选得到；写到一半，原来的图还在，上面说哪一步没有写好。
  await other.getByRole('button', {name: '新增步骤'}).click();
  await other.locator('input[id^="title-field"]:visible').last().pressSequentially('报备出行');
  await openItem('主讲人先备课', other);
  const next = other.locator('select[id^="step-field"]:visible').first();
  // 点开以前重列；机器慢，图晚一点才换。
  const listed = async (): Promise<string[]> => {
    await next.blur();
    await next.focus();
    return next.locator('option').allTextContents();
  };
  await expect.poll(listed, {timeout: 20_000}).toContainEqual(expect.stringContaining('报备出行'));
  await other.frameLocator('iframe').getByText('“报备出行”：还没有写好').waitFor();
  expect(await other.frameLocator('iframe').locator('svg').count()).toBe(1);
  expect(await other.locator('.editing-title').textContent()).toMatch(/^401 .*程序$/);
  await other.close();
});

test('放到“就绪”再发布：先查全套，问版次和修订说明、问答要不要重看；答了才并进主分支', async () => {
  await openEntry('401-procedure');
  await page.getByRole('button', {name: '状态: 草稿'}).click();
  await page.getByRole('menuitem', {name: '就绪'}).click();
  await page.getByRole('button', {name: '状态: 就绪'}).waitFor();
  await page.getByRole('button', {name: '发布', exact: true}).click();
  await page.getByRole('menuitem', {name: '立即发布'}).click();
  // 头一次查全套，两版都要现读。
  await dialog().waitFor({timeout: 300_000});
  expect(await dialog().textContent()).toMatch(/401 .*第 \d+ 版改了什么[\s\S]*与.+相比改了/);
  await dialog().getByLabel('组织委员', {exact: true}).check();
  await dialog().locator('textarea').fill('当月内容由组织委员排定，主讲人先准备。');
  // 提示过几秒就收起：点以前就等着，免得机器慢时错过。
  const told = page.getByText('内容已发布', {exact: true}).waitFor({timeout: 300_000}).then(() => 'published');
  await dialog().getByRole('button', {name: '写好，接着发布'}).click();
  void page.getByRole('button', {name: '都看过，照旧'}).click().catch(() => undefined);
  await told;
  expect(said).toEqual(['你确定要发布此内容吗？']);
  expect(git('branch', '--list', 'cms/*')).toBe('');
  expect(git('rev-parse', '--abbrev-ref', 'HEAD').trim()).toBe('main');
  const index = git('show', 'main:docs/activities/themed-party-day/index.mdx');
  expect(index).toContain('text: 当月内容由组织委员排定，主讲人先准备。');
  expect(git('show', `main:${FILE}`)).toContain('title: 排定当月内容');
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

test('在一步后面加一步：用键盘；前一步到它，它到原来的下一步，去向一起改好', async () => {
  await openEntry('403-procedure');
  const file = 'docs/activities/flag-action/procedure.yml';
  const {steps} = readYaml(readFileSync(file, 'utf8'), file, Procedure).value!;
  const at = steps.findIndex(({next}, index) => next?.length === 1 && next[0] === steps[index + 1]?.id);
  const [first, second] = [steps[at]!, steps[at + 1]!];
  await page.getByRole('button', {name: `在这一步后面加一步：${first.title}`}).press('Enter');
  expect(await page.locator('.editing-told').textContent()).toBe(`“${first.title}”以后到新的一步，再到“${second.title}”。`);
  const row = page.locator('[id^="steps-field"] .editing-row').nth(at + 1);
  await expect.poll(() => row.locator('input[id^="title-field"]').evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('汇总各项意见');
  await row.locator('[id^="role-field"]').click();
  await page.keyboard.type('组织委员');
  await page.keyboard.press('Enter');
  await row.locator('[id^="how-field"]').fill('当面或者电话问一声。');
  await row.locator('[id^="due-field"]').fill('当日');
  await row.locator('select[id^="clause-field"]').selectOption(first.clause);
  await save();
  expect(said).toEqual([]);
  const id = 'hui-zong-ge-xiang';
  expect(changedLines('main', 'cms/activities/403-procedure')).toEqual([`+    next: [${id}]`, `+  - id: ${id}`, '+    title: 汇总各项意见', '+    role: organizationMember', '+    how: 当面或者电话问一声。', '+    due: {at: 当日}', `+    clause: ${first.clause}`]);
  const saved = readYaml(git('show', `cms/activities/403-procedure:${file}`), file, Procedure).value!.steps;
  expect(saved.slice(at, at + 2).map((step) => [step.id, step.next])).toEqual([[first.id, [id]], [id, [second.id]]]);
  // 起草到一半，主分支添了文件（新建的标准、表单）：草稿仍打得开。
  writeFileSync(path.join(repository, 'README.md'), '后来添的\n');
  // 界面说存好了，编辑程序还在收尾。
  await page.waitForTimeout(2_000);
  await gitWhenFree('add', 'README.md');
  await gitWhenFree('commit', '--quiet', '--message', '后来添的');
  await openEntry('403-procedure');
  await page.getByText('汇总各项意见', {exact: true}).first().waitFor();
});

test('条文：改一句，只动那一行，编号、锚点、别的构件原样，看不见标识；写了“应”的照存，发布前问查不查', async () => {
  await openEntry('402-text');
  const words = page.locator('.clause-page .paragraph .words');
  expect(await page.locator('.clause-page').textContent()).not.toMatch(/<(?:Cite|Std|Own)|\{\/\*/);
  const file = 'docs/activities/holiday-branch/index.mdx';
  const line = readFileSync(file, 'utf8').split('\n').find((one) => one.startsWith('4.1 '))!;
  await words.first().click();
  await page.keyboard.press('End');
  await words.first().evaluate((element) => {
    const [text] = element.childNodes;
    text!.textContent = text!.textContent!.replace('负责', '应负责');
    element.dispatchEvent(new Event('input', {bubbles: true}));
  });
  await save();
  expect(said).toEqual([]);
  expect(changedLines('main', 'cms/activities/402-text')).toEqual([`-${line}`, `+${line.replace('负责', '应负责')}`]);
  const where = {collection: 'activities', slug: '402-text'};
  const ask = async (action: string, asked: object): Promise<Partial<Readiness>> => JSON.parse((await send(`/admin/${action}`, {body: JSON.stringify({...where, ...asked})}))[1]) as Partial<Readiness>;
  const {unchecked, problems} = await ask('ready', {});
  expect([problems, unchecked?.map(({code, number}) => `${code} ${number}`)]).toEqual([[], ['402 4.1']]);
  await ask('cover', {cover: {code: '402', clause: unchecked![0]!.id, reason: '职责的总说，由各条的检查项查'}});
  expect((await ask('ready', {})).unchecked).toEqual([]);
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
  // 与界面同一个地址，不另认一个。
  expect(config).toContain('"proxy_url":"/api/v1"');
});

test('坏的 JSON、太长的、没有的地址：说一句，照样开着', async () => {
  for (const body of ['', '{', 'null', '[]', '"x"', '{"file": 1, "text": "x"}', '{"file": "docs/x"}', '\u0000']) expect((await send('/admin/check', {body}))[0], body).toBe(400);
  // 进 git 的命令、分支名的，写成选项、往上级走的不收。
  const outside = path.join(tmpdir(), `editing-outside-${process.pid}`);
  for (const commit of [`--output=${outside}`, 'HEAD', 'main^', '', '--']) expect((await send('/admin/restore', {body: JSON.stringify({commit})}))[0], commit).toBe(400);
  expect(existsSync(outside)).toBe(false);
  for (const slug of ['--x', '../x', 'a..b', 'a b', 'x~1', 'x.lock', 'a/', '']) for (const name of ['ready', 'note', 'saving']) expect((await send(`/admin/${name}`, {body: JSON.stringify({collection: 'activities', slug, note: {}, file: FILE, text: 'x', base: 'y'})}))[0], `${name} ${slug}`).toBe(400);
  for (const asked of [{kind: 'constructor', answers: {title: 'x'}}, {kind: 'standard', answers: null}, {kind: 'record', answers: {title: 5}}]) expect((await send('/admin/draft', {body: JSON.stringify(asked)}))[0]).toBe(400);
  for (const params of [null, {collection: 'a', slug: '--x'}]) expect((await send('/api/v1', {body: JSON.stringify({action: 'publishUnpublishedEntry', params})}))[0]).toBe(400);
  for (const pathname of ['/admin/%00', '/%zz']) expect((await send(pathname, {method: 'GET'}))[0], pathname).toBe(400);
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
