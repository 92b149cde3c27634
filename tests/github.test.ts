import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import * as z from 'zod';
import {siteOf} from '../src/domain/addresses';
import {formatAnnotation} from '../src/domain/source/problem';

const folder = '.github/workflows';
const read = (file: string): string => readFileSync(file, 'utf8');
const text = z.string().min(1);

/** 我们用到的写法；写错的键当场报出。 */
const Step = z.strictObject({
  name: text.optional(),
  id: text.optional(),
  if: text.optional(),
  uses: z.string().regex(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/, '写成 actions/名@提交（四十位），后面注明 # v数.数.数：标签可以被人挪走').optional(),
  with: z.record(text, z.union([z.string(), z.number(), z.boolean()])).optional(),
  run: text.optional(),
  env: z.record(text, z.string()).optional(),
}).refine(({uses, run}) => (uses === undefined) !== (run === undefined), 'uses 和 run 写且只写一个');
const Permissions = z.partialRecord(z.enum(['actions', 'contents', 'pages', 'id-token', 'pull-requests', 'issues', 'checks', 'statuses']), z.enum(['read', 'write', 'none']));
const Workflow = z.strictObject({
  name: text,
  on: z.strictObject({
    push: z.strictObject({branches: z.array(text).optional(), tags: z.array(text).optional()}).nullable().optional(),
    pull_request: z.null().optional(),
    workflow_run: z.strictObject({workflows: z.array(text), types: z.array(z.enum(['completed', 'requested', 'in_progress']))}).optional(),
    workflow_dispatch: z.null().optional(),
    schedule: z.array(z.strictObject({cron: text})).optional(),
  }),
  permissions: Permissions,
  concurrency: z.strictObject({group: text, 'cancel-in-progress': z.boolean()}),
  jobs: z.record(text, z.strictObject({
    name: text.optional(),
    needs: z.union([text, z.array(text)]).optional(),
    if: text.optional(),
    'runs-on': z.literal('ubuntu-latest'),
    // 不写的跑满六小时；夜里全部跑的一遍长些。
    'timeout-minutes': z.int().max(350),
    concurrency: z.strictObject({group: text, 'cancel-in-progress': z.boolean()}).optional(),
    permissions: Permissions.optional(),
    environment: z.strictObject({name: text, url: text}).optional(),
    outputs: z.record(text, z.string()).optional(),
    strategy: z.strictObject({'fail-fast': z.boolean(), matrix: z.record(text, z.array(z.union([z.string(), z.number()])))}).optional(),
    steps: z.array(Step).min(1),
  })),
});

const workflows = readdirSync(folder).map((file) => ({file, source: read(path.join(folder, file)), workflow: Workflow.parse(parse(read(path.join(folder, file))))}));
const {scripts} = JSON.parse(read('package.json')) as {scripts: Record<string, string>};
const commands = workflows.flatMap(({file, workflow}) => Object.values(workflow.jobs).flatMap(({steps}) => steps.flatMap(({run}) => (run ? [{file, run}] : []))));

test('工作流叫到的 npm 脚本和文件都存在，needs、workflows 都指到有的', () => {
  const names = workflows.map(({workflow}) => workflow.name);
  for (const {run} of commands) {
    for (const [, name] of run.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
    for (const [, file] of run.matchAll(/bash (\S+)/g)) expect(existsSync(file!), file).toBe(true);
  }
  for (const {workflow} of workflows) {
    for (const needed of Object.values(workflow.jobs).flatMap(({needs}) => needs ?? [])) expect(Object.keys(workflow.jobs)).toContain(needed);
    for (const other of workflow.on.workflow_run?.workflows ?? []) expect(names).toContain(other);
  }
  for (const command of Object.values(scripts)) {
    for (const [, file] of command.matchAll(/tsx (\S+)/g)) expect(existsSync(file!), file).toBe(true);
  }
});

test('夜里全部跑一遍：装上 LibreOffice 和 poppler，跑的是 TEST_ALL；别的都在一小时内', () => {
  const nightly = workflows.filter(({workflow}) => workflow.on.schedule);
  expect(nightly.map(({workflow}) => workflow.name)).toEqual(['nightly']);
  const runs = nightly.flatMap(({workflow}) => Object.values(workflow.jobs).flatMap(({steps}) => steps.map(({run}) => run ?? '')));
  expect(runs.filter((run) => run.includes('bash .ci/run'))).toEqual([expect.stringContaining('TEST_ALL=1')]);
  for (const needed of ['libreoffice-writer', 'libreoffice-calc', 'poppler-utils']) expect(runs.join('\n')).toContain(needed);
  for (const {workflow} of workflows.filter((one) => !nightly.includes(one))) for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
});

test('派生仓库来的合并请求能跑：只读，不用密钥', () => {
  for (const {source, workflow} of workflows) {
    expect(source).not.toMatch(/secrets\./);
    if (!('pull_request' in workflow.on)) continue;
    expect(Object.values(workflow.permissions)).toEqual(['read']);
    for (const {permissions, if: condition} of Object.values(workflow.jobs)) if (permissions) expect(condition).toMatch(/^github\.ref == 'refs\/heads\/main'(?: && [^|]+)?$/);
  }
});

test('能写评论的工作流不取合并请求的代码；外来的文字只经环境变量进命令', () => {
  const trusted = workflows.filter(({workflow}) => workflow.on.workflow_run);
  expect(trusted.map(({workflow}) => workflow.name)).toEqual(['review-comment']);
  for (const {workflow} of trusted) for (const {steps} of Object.values(workflow.jobs)) for (const {uses} of steps) expect(uses).toBeUndefined();
  for (const {run} of commands) expect(run).not.toMatch(/\$\{\{/);
});

test('动作写死在提交上，同一个动作处处同一个提交，注明是哪一版', () => {
  const pins = workflows.flatMap(({file, source}) => [...source.matchAll(/uses: (\S+)@(\S+)(.*)/g)].map(([, action, commit, note]) => ({file, action: action!, commit: commit!, note: note!})));
  expect(pins.length).toBeGreaterThan(8);
  for (const {file, action, note} of pins) expect(note, `${file} ${action}`).toMatch(/^ # v\d+\.\d+\.\d+$/);
  for (const {action, commit, note} of pins) expect(pins.filter((pin) => pin.action === action && (pin.commit !== commit || pin.note !== note)), action).toEqual([]);
});

test('跑第三方的包的任务拿不到能写的令牌，取代码不留下令牌；能发布的任务不跑命令、不取代码', () => {
  for (const {file, workflow} of workflows) for (const [name, {steps, permissions = workflow.permissions}] of Object.entries(workflow.jobs)) {
    const where = `${file} ${name}`;
    const runsPackages = steps.some(({run}) => run !== undefined && /npm |\.ci\/run/.test(run));
    if (runsPackages) expect(Object.values(permissions), where).not.toContain('write');
    if (permissions['id-token'] === 'write') expect(steps.filter(({run, uses}) => run !== undefined || uses?.startsWith('actions/checkout@')), where).toEqual([]);
    for (const {uses, with: settings} of steps) if (uses?.startsWith('actions/checkout@')) expect(settings?.['persist-credentials'], where).toBe(false);
  }
});

test('做网站和发布分开；先后推了两次的，落在后面的旧的一次不发布，发到一半的不掐断', () => {
  const {jobs} = workflows.find(({workflow}) => workflow.name === 'ci')!.workflow;
  const {publish, latest} = jobs;
  expect([publish!.needs, latest!.needs]).toEqual(['latest', 'build']);
  expect(publish!.if).toContain('needs.latest.outputs.sha == github.sha');
  expect(publish!.concurrency).toEqual({group: 'pages', 'cancel-in-progress': false});
  expect(jobs['build']!.steps.some(({uses}) => uses?.startsWith('actions/deploy-pages@'))).toBe(false);
  // 问到的是主干现在的提交。
  const folder = mkdtempSync(path.join(tmpdir(), 'latest-'));
  try {
    writeFileSync(path.join(folder, 'gh'), '#!/bin/sh\n[ "$*" = "api repos/unit/standards/git/ref/heads/main --jq .object.sha" ] && echo c0ffee\n', {mode: 0o755});
    const output = path.join(folder, 'output');
    spawnSync('bash', ['-eo', 'pipefail', '-c', latest!.steps[0]!.run!], {env: {PATH: `${folder}:${process.env.PATH}`, GH_REPO: 'unit/standards', GITHUB_OUTPUT: output}});
    expect(read(output)).toBe('sha=c0ffee\n');
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});

test('传到 Pages 的网站：路径由 Pages 的设置给，项目的（/仓库名）、自己域名的（空）都成一条以 / 开头和结尾的', () => {
  const {steps} = workflows.map(({workflow}) => workflow.jobs['build']).find(Boolean)!;
  const {BASE_URL, SITE_URL} = steps.find(({run}) => run?.includes('npm run build'))!.env!;
  const given = (base: string, origin: string): string[] => [BASE_URL!, SITE_URL!].map((value) => value.replace('${{ steps.pages.outputs.base_path }}', base).replace('${{ steps.pages.outputs.origin }}', origin));
  for (const [base, expected] of [['/dangjian', '/dangjian/'], ['', '/']] as const) {
    const [path, url] = given(base, 'https://unit.github.io');
    expect(siteOf({BASE_URL: path, SITE_URL: url})).toEqual({url: 'https://unit.github.io', baseUrl: expected});
  }
  // 手写的少了头尾的 / 也认，不会一处认一处不认。
  for (const path of ['dangjian', '/dangjian', '/dangjian/', '//dangjian//']) expect(siteOf({BASE_URL: path}).baseUrl).toBe('/dangjian/');
});

test('贴评论的命令真跑一遍：末次提交对得上的合并请求才贴；摘要放在代码块里，说明未经核实；只改自己那一条', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'comment-'));
  const {steps} = workflows.find(({workflow}) => workflow.name === 'review-comment')!.workflow.jobs['comment']!;
  // 假的 gh：记下叫了什么，查合并请求、评论时照它说的条件找；送审摘要由环境给。
  writeFileSync(path.join(folder, 'gh'), `#!/bin/sh
echo "$@" >> calls
case "$*" in
*/pulls*) case "$*" in *"$PR_HEAD"*) echo 7 ;; esac ;;
*"run download"*) [ -n "$SUMMARY" ] || exit 1; mkdir -p review; if [ -n "$LINK" ]; then ln -s "$SUMMARY" review/summary.md; else cp "$SUMMARY" review/summary.md; fi ;;
*--paginate*) [ -z "$OLD" ] || echo "$OLD" ;;
esac
`, {mode: 0o755});
  const comment = ({head = 'a1b2c3', SUMMARY = '', OLD = '', LINK = ''}) => {
    for (const name of ['calls', 'comment.md', 'review']) rmSync(path.join(folder, name), {recursive: true, force: true});
    const {status, stderr} = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', steps[0]!.run!], {cwd: folder, encoding: 'utf8', env: {PATH: `${folder}:${process.env.PATH}`, GH_REPO: 'unit/standards', HEAD: 'someone:fix', SHA: 'a1b2c3', STATE: 'failure', RUN: '5', URL: 'https://example.org/run/5', PR_HEAD: head, SUMMARY, OLD, LINK}});
    expect(status, stderr).toBe(0);
    return {calls: read(path.join(folder, 'calls')).trim().split('\n'), body: existsSync(path.join(folder, 'comment.md')) ? readFileSync(path.join(folder, 'comment.md')) : undefined};
  };
  try {
    const SUMMARY = path.join(folder, 'summary.md');
    writeFileSync(SUMMARY, `# 可以送审\n~~~~~~~~~~\n</details>[看这里](https://evil.example)\n${'修订'.repeat(12_000)}`);
    const {calls, body} = comment({SUMMARY});
    expect(calls.at(-1)).toBe('api --method POST repos/unit/standards/issues/7/comments -F body=@comment.md');
    const text = new TextDecoder('utf-8', {fatal: true}).decode(body);
    expect(text).toMatch(/^<!-- review-comment -->\n送审（提交 a1b2c3）：工作流结果 \*\*failure\*\*，\[记录、附件和截图\]\(https:\/\/example\.org\/run\/5\)。\n/);
    expect(text).toContain('未经核实');
    // 摘要整个在代码块里：开头、结尾各一道，中间没有够长的能把它关上。
    expect(text.split('\n').filter((line) => /^~{5,}/.test(line))).toEqual(['~~~~~~~~~~text', '~~~~~~~~~~']);
    expect(text.indexOf('# 可以送审')).toBeGreaterThan(text.indexOf('~~~~~~~~~~text'));
    expect(body!.length).toBeLessThan(65_536);
    expect(comment({SUMMARY, OLD: '42'}).calls.at(-1)).toBe('api --method PATCH repos/unit/standards/issues/comments/42 -F body=@comment.md');
    // 分支又推了新的：旧的一次不贴。
    expect(comment({SUMMARY, head: 'ffffff'})).toMatchObject({calls: [expect.stringContaining('pulls -f state=open -f head=someone:fix') as string], body: undefined});
    expect(comment({}).body).toBeUndefined();
    // 附件里的摘要是个链接，指到运行机上的别的东西：不贴。
    expect(comment({SUMMARY, LINK: '1'}).body).toBeUndefined();
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});

test('意见表单：没有空白表单；每份都有名称、说明和必填项，栏目标识不重', () => {
  const forms = readdirSync('.github/ISSUE_TEMPLATE').filter((file) => file !== 'config.yml');
  const Form = z.strictObject({
    name: text,
    description: text,
    title: text,
    labels: z.array(text).min(1),
    body: z.array(z.strictObject({
      type: z.enum(['markdown', 'input', 'textarea', 'dropdown']),
      id: z.string().regex(/^[a-z]+$/).optional(),
      attributes: z.strictObject({label: text.optional(), description: text.optional(), placeholder: text.optional(), value: text.optional(), options: z.array(text).min(2).optional()}),
      validations: z.strictObject({required: z.boolean()}).optional(),
    })).min(1),
  });
  for (const file of forms) {
    const {body} = Form.parse(parse(read(`.github/ISSUE_TEMPLATE/${file}`)));
    const fields = body.filter(({type}) => type !== 'markdown');
    for (const {id, attributes, type} of fields) {
      expect(id, file).toBeDefined();
      expect(attributes.label, file).toBeDefined();
      expect(attributes.options !== undefined, file).toBe(type === 'dropdown');
    }
    expect(new Set(fields.map(({id}) => id)).size).toBe(fields.length);
    expect(fields.some(({validations}) => validations?.required), file).toBe(true);
  }
  expect(parse(read('.github/ISSUE_TEMPLATE/config.yml'))).toEqual({blank_issues_enabled: false});
});

test('合并请求的模板：四种改动各一份，提到的命令都有；CODEOWNERS 里的路径都在', () => {
  const templates = readdirSync('.github/PULL_REQUEST_TEMPLATE');
  expect(templates.sort()).toEqual(['editorial.md', 'new.md', 'substantive.md', 'withdrawal.md']);
  const all = [...templates.map((file) => `.github/PULL_REQUEST_TEMPLATE/${file}`), '.github/PULL_REQUEST_TEMPLATE.md'].map(read);
  for (const source of all) for (const [, name] of source.matchAll(/npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(name);
  for (const name of templates) expect(all.at(-1)).toContain(name);
  for (const line of read('.github/CODEOWNERS').split('\n').filter((item) => item && !item.startsWith('#'))) {
    const [pattern, ...owners] = line.split(/\s+/);
    expect(pattern === '*' || existsSync(`.${pattern}`), pattern).toBe(true);
    expect(owners.length).toBeGreaterThan(0);
    for (const owner of owners) expect(owner).toMatch(/^@[\w-]+\/[\w-]+$/);
  }
});

test('批注：文件、行、列和中文的话，换行和标点按规矩转义', () => {
  expect(formatAnnotation({file: 'docs/a,b:c.yml', line: 3, column: 5, rule: 'schema', message: '写的是“100%”\n只能是数'})).toBe('::error file=docs/a%2Cb%3Ac.yml,line=3,col=5,title=schema::写的是“100%25”%0A只能是数');
});
