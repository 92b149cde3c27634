import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseDocument} from 'yaml';

const root = path.resolve(__dirname, '..');
let site: string;

/** 像刚克隆下来、上游还只有 2017 版时那样。 */
beforeAll(() => {
  site = mkdtempSync(path.join(tmpdir(), 'unit-'));
  for (const name of ['docs', 'blog', 'src', 'scripts', 'versioned_docs/version-2017', 'versioned_sidebars/version-2017-sidebars.json', 'profile.yml', 'LICENSE', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(root, name), path.join(site, name), {recursive: true});
  }
  writeFileSync(path.join(site, 'versions.json'), '["2017"]\n');
  symlinkSync(path.join(root, 'node_modules'), path.join(site, 'node_modules'));
});
afterAll(() => rmSync(site, {recursive: true, force: true}));

function runScript(script: string, ...args: string[]): {code: number | null; output: string} {
  const result = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {cwd: site, encoding: 'utf8'});
  return {code: result.status, output: result.stdout + result.stderr};
}

const profile = (): string => readFileSync(path.join(site, 'profile.yml'), 'utf8');
/** 单位的源文件，连内容：报告什么都不该动。 */
const tree = (): string[] => ['profile.yml', 'versions.json', 'blog', 'versioned_docs', 'versioned_sidebars'].flatMap((name) => {
  const full = path.join(site, name);
  if (name.includes('.')) return [`${name}:${readFileSync(full, 'utf8')}`];
  return readdirSync(full, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).map((file) => `${file}:${readFileSync(file, 'utf8')}`).sort((x, y) => x.localeCompare(y));
});

test('从头走一遍：init，检查，改两处，升级时一处照用、一处冲突，处理完检查通过', () => {
  const licence = readFileSync(path.join(site, 'LICENSE'), 'utf8');
  expect(runScript('adopt', 'init', '--yes', '--unit-name', '丙局', '--code', 'GB', '--issuer', '丙局党总支', '--title', '丙局党建标准')).toMatchObject({code: 2, output: expect.stringContaining('--code：标准代号') as string});
  const started = runScript('adopt', 'init', '--yes', '--unit-name', '丙局', '--code', 'BJ', '--issuer', '丙局党总支', '--title', '丙局党建标准', '--colour-light', '#1f5f99', '--colour-dark', '#8fc1ef', '--repository', 'https://example.org/bj/set');
  expect(started, started.output).toMatchObject({code: 0});
  expect(profile()).toContain('release: "2017"');
  expect(readdirSync(path.join(site, 'blog')).filter((name) => name.endsWith('.mdx'))).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}-start\.mdx$/)]);
  expect(readFileSync(path.join(site, 'LICENSE'), 'utf8')).toBe(licence);
  expect(runScript('check')).toMatchObject({code: 0, output: expect.stringContaining('2 个版本') as string});

  writeFileSync(path.join(site, 'profile.yml'), `${profile()}# 我们改的两处
alter:
  - {standard: "401", action: replace, clause: duty-group-leader, text: 党小组组长负责通知到人，收集意见和请假，组织补学，当场清点人数。, reason: 人手少}
  - {standard: "401", action: replace, clause: volunteering, text: 志愿服务应以党员自愿和就近为原则，每次不超过 3 小时。, reason: 年纪大的多}
`);
  expect(runScript('check', '--fix')).toMatchObject({code: 0});
  expect(profile()).toContain('# 我们改的两处');

  const before = tree();
  const report = runScript('adopt', 'upstream', root);
  expect(report, report.output).toMatchObject({code: 0});
  expect(report.output).toContain('# 升级报告：2017 版 → 2026 版');
  expect(report.output).toContain('仍然适用 1，冲突 1');
  expect(report.output).toMatch(/\| 401 \| 条文 #volunteering \| 冲突 \| 新版也改了这里，现在是：志愿服务应以党员自愿和就近为原则/);
  expect(report.output).toContain('306 党员教育培训规范（代替 304');
  expect(existsSync(path.join(site, '.cache/upgrade/report.html'))).toBe(true);
  expect(tree()).toEqual(before);

  const applied = runScript('adopt', 'upstream', root, '--apply');
  expect(applied, applied.output).toMatchObject({code: 0});
  expect(profile()).toContain('release: "2026"');
  expect(profile().match(/unsettled:/g)).toHaveLength(1);
  expect(readdirSync(site).filter((name) => name.startsWith('.adopt-'))).toEqual([]);
  expect(runScript('check')).toMatchObject({code: 1, output: expect.stringMatching(/profile\.yml:\d+:\d+ {2}alteration\n {2}这条改动还没有处理：新版也改了这里/) as string});

  // 看过原文，改动还要：去掉标记和旧指纹。
  const settled = parseDocument(profile());
  for (const key of ['unsettled', 'was']) settled.deleteIn(['alter', 1, key]);
  writeFileSync(path.join(site, 'profile.yml'), settled.toString({lineWidth: 0}));
  expect(runScript('check', '--fix')).toMatchObject({code: 0});
  expect(readFileSync(path.join(site, '.cache/adopted/activities/themed-party-day/index.mdx'), 'utf8')).toContain('每次不超过 3 小时。<Own />{/* #volunteering */}');
}, 300_000);
