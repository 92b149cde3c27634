import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {formatProblem} from '../src/domain/source/problem';
import {rememberedStandards} from '../src/project/fixture';
import {checkProject} from '../src/project/releases';
import {copyProject, inputs, programs} from './copy-project';

const root = path.resolve(__dirname, '..');
let site: string;

beforeAll(() => {
  site = copyProject(root, [...inputs, ...programs]);
  mkdirSync(path.join(site, 'build'));
  writeFileSync(path.join(site, 'build/index.html'), '上一次做好的');
});
afterAll(() => rmSync(site, {recursive: true, force: true}));

function runScript(script: string): {code: number | null; output: string} {
  const result = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`], {cwd: site, encoding: 'utf8'});
  return {code: result.status, output: result.stdout + result.stderr};
}

function edit(file: string, change: (text: string) => string): void {
  const full = path.join(site, file);
  const before = readFileSync(full, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${file} 没有改动`);
  writeFileSync(full, after);
}

const day = 'docs/activities/themed-party-day';

test('各种坏输入一次全部报出，退出码 1，构建拒绝，上一次的网站原样留着', () => {
  expect(checkProject(site, rememberedStandards()).problems).toEqual([]);

  edit(`${day}/procedure.yml`, (text) => text.replace('role: organizationMember', 'role: organisationMember').replace('next: [notify]', 'next: [notfy]').replace('evidence:', 'evidense:'));
  edit(`${day}/index.mdx`, (text) => text.replace(/^issued: "(.+)"$/m, 'issued: $1').replace('<Form id="sign-in" />', '<Form id="signin" />').replace('<Std code="204" />', '<Std code="299" />'));
  edit('docs/activities/holiday-branch/index.mdx', (text) => text.replace(/- regulation: [a-z0-9-]+/, '- regulation: mobile-members-2006'));
  edit('docs/organizational-life/general-meeting/index.mdx', (text) => text.replace('code: "201"', 'code: "401"'));
  writeFileSync(path.join(site, 'docs/membership/party-dues/procedure.yml'), Buffer.from([0xb5, 0xb3, 0xb7, 0xd1]));
  writeFileSync(path.join(site, 'docs/activities/five-displays/parameters.yml'), '');
  rmSync(path.join(site, 'docs/membership/member-recruitment/records'), {recursive: true});

  const {code, output} = runScript('check');
  expect(code).toBe(1);
  const expected: [RegExp, RegExp][] = [
    [/procedure\.yml:\d+:\d+ {2}schema/, /不认识的键 evidense/],
    [/index\.mdx:6:\d+ {2}bare-date/, /日期 \d{4}-\d{2}-\d{2} 没有加引号/],
    [/holiday-branch\/index\.mdx:\d+:\d+ {2}regulations-exist/, /已被 mobile-members-2024 取代/],
    [/general-meeting\/index\.mdx:\d+:\d+ {2}system-table-holds/, /编号 401/],
    [/party-dues\/procedure\.yml:1:1 {2}not-utf-8/, /不是 UTF-8/],
    [/five-displays\/parameters\.yml:1:1 {2}empty-file/, /空的/],
    [/member-recruitment\/records:1:1 {2}missing-file/, /至少有一张记录表单/],
  ];
  for (const [place, message] of expected) {
    expect(output).toMatch(place);
    expect(output).toMatch(message);
  }
  expect(output).not.toMatch(/\n\s+at /);

  // 写错的键、没加引号的日期改好后，同一个标准里其余的毛病也一次列出。
  edit(`${day}/procedure.yml`, (text) => text.replace('evidense:', 'evidence:'));
  edit(`${day}/index.mdx`, (text) => text.replace(/^issued: (\d.+)$/m, 'issued: "$1"'));
  const again = checkProject(site, rememberedStandards()).problems.map(formatProblem).join('\n');
  expect(again).toMatch(/角色 organisationMember 不在角色登记册里；可选：/);
  expect(again).toMatch(/指向不存在的 notfy；可选：/);
  expect(again).toMatch(/没有表单 records\/signin\.yml；可选：/);
  expect(again).toMatch(/正文引用了 299/);

  const built = runScript('build');
  expect(built.code).toBe(1);
  expect(built.output).toContain('上一次做好的 build/ 没有动');
  expect(readFileSync(path.join(site, 'build/index.html'), 'utf8')).toBe('上一次做好的');
  expect(existsSync(path.join(site, '.build'))).toBe(false);
}, 300_000);
