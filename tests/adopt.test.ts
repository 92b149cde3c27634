import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {init} from '../src/tools/adopt/init';
import {REPORT_FOLDER, upstream} from '../src/tools/adopt/upstream';
import {rememberedStandards} from '../src/project/fixture';
import {fixProfile} from '../src/project/fix';
import {readReleases, releaseFolders} from '../src/project/releases';
import {formatProblem} from '../src/domain/source/problem';
import {copyWith2017, settle, unitAlterations, unitAnswers, upstreamWith2026} from './upgrade-scenario';

const root = path.resolve(__dirname, '..');
let site: string;
/** 上游的项目文件夹。 */
let source: string;

beforeAll(() => {
  site = copyWith2017(root);
  source = upstreamWith2026(root);
  vi.spyOn(console, 'log').mockReturnValue();
}, 180_000);
afterAll(() => {
  vi.restoreAllMocks();
  for (const folder of [site, source]) rmSync(folder, {recursive: true, force: true});
});

/** 读过的标准各步共用；命令各在自己的进程里跑的样子，由 npm run rehearse 走。 */
const memo = rememberedStandards();
const profile = (): string => readFileSync(path.join(site, 'profile.yml'), 'utf8');
/** 像 npm run check：各版的名字和报出的问题。 */
function check(): {releases: string[]; problems: string[]} {
  const {releases, problems} = readReleases(site, releaseFolders(site), memo);
  return {releases: releases.map(({name}) => name), problems: problems.map(formatProblem)};
}
/** 单位的源文件，连内容：报告什么都不该动。 */
const tree = (): string[] => ['profile.yml', 'versions.json', 'blog', 'versioned_docs', 'versioned_sidebars'].flatMap((name) => {
  const full = path.join(site, name);
  if (name.includes('.')) return [`${name}:${readFileSync(full, 'utf8')}`];
  return readdirSync(full, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).map((file) => `${file}:${readFileSync(file, 'utf8')}`).sort((x, y) => x.localeCompare(y));
});

const git = (args: string[], cwd = site, env: Record<string, string> = {}): string =>
  execFileSync('git', ['-c', 'user.name=甲', '-c', 'user.email=a@example.org', ...args], {cwd, encoding: 'utf8', env: {...process.env, ...env}}).trim();

/** 像 git fetch 上游：新版只在分支 upstream-main 里。 */
function fetchUpstream(): void {
  const index = path.join(site, '.git/upstream-index');
  const env = {GIT_DIR: path.join(site, '.git'), GIT_WORK_TREE: source, GIT_INDEX_FILE: index};
  git(['init', '--quiet']);
  git(['add', '--force', 'versions.json', 'versioned_docs/version-2026', 'versioned_docs/version-2026.seal.json', 'versioned_sidebars/version-2026-sidebars.json'], source, env);
  git(['branch', 'upstream-main', git(['commit-tree', '-m', '2026 版', git(['write-tree'], source, env)])]);
  rmSync(index);
}

test('命令行：写错的值指名哪一项，退出码 2，什么都不写', () => {
  const before = tree();
  const result = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/adopt.ts', 'init', '--yes', '--unit-name', '丙局', '--code', 'GB', '--issuer', '丙局党总支', '--title', '丙局党建标准'], {cwd: site, encoding: 'utf8'});
  expect(result).toMatchObject({status: 2, stdout: '', stderr: expect.stringMatching(/^--code：标准代号.*\n$/) as string});
  expect(tree()).toEqual(before);
}, 180_000);

test('从头走一遍：init，检查，改两处，升级时一处照用、一处冲突，处理完检查通过', async () => {
  const licence = readFileSync(path.join(site, 'LICENSE'), 'utf8');
  await init(site, {yes: true, values: unitAnswers}, '2026-11-25');
  expect(profile()).toContain('release: "2017"');
  expect(readdirSync(path.join(site, 'blog')).filter((name) => name.endsWith('.mdx'))).toEqual(['2026-11-25-start.mdx']);
  expect(readFileSync(path.join(site, 'LICENSE'), 'utf8')).toBe(licence);
  expect(check()).toEqual({releases: ['own', '2017'], problems: []});
  await expect(init(site, {yes: true, values: unitAnswers}, '2026-11-25')).rejects.toThrow('已经是采用单位的配置（采自 2017 版）');

  writeFileSync(path.join(site, 'profile.yml'), profile() + unitAlterations);
  expect(fixProfile(site, memo)).toBe(true);
  expect(profile()).toContain('# 我们改的两处');
  expect(profile().match(/was:/g)).toHaveLength(2);

  // 上游写 git 里的名字：取来的新版在一个分支上，工作区里没有。
  fetchUpstream();
  const before = tree();
  upstream(site, {source: 'upstream-main', apply: false, memo});
  const report = readFileSync(path.join(site, REPORT_FOLDER, 'report.md'), 'utf8');
  expect(report).toContain('# 升级报告：2017 版 → 2026 版');
  expect(report).toContain('仍然适用 1，冲突 1');
  // 你们的、原来的、新版的并排；不露标识、JSON。
  expect(report).toMatch(/\| 401 \| 条文 [\d.]+ \| 冲突：新版也改了这里 \| [^|]*每次不超过 3 小时。 \| [^|]+ \| [^|]*<(?:ins|del)>[^|]*\|/);
  expect(report).not.toMatch(/volunteering|duty-group-leader|[[{]"/);
  expect(report).toContain('306 党员教育培训规范（代替 304');
  expect(existsSync(path.join(site, REPORT_FOLDER, 'report.html'))).toBe(true);
  expect(tree()).toEqual(before);

  // 换到一半出错：原来的一点不动，不留暂存。
  expect(() => upstream(site, {source: 'upstream-main', apply: true, memo, onMove: (target) => { if (target === 'versions.json') throw new Error('断电'); }})).toThrow('断电');
  expect(tree()).toEqual(before);
  expect(readdirSync(site).filter((name) => name.startsWith('.adopt-'))).toEqual([]);

  upstream(site, {source, apply: true, memo});
  expect(profile()).toContain('release: "2026"');
  expect(profile().match(/unsettled:/g)).toHaveLength(1);
  expect(readdirSync(site).filter((name) => name.startsWith('.adopt-'))).toEqual([]);
  expect(check().problems).toEqual([expect.stringMatching(/^profile\.yml:\d+:\d+ {2}alteration\n {2}这条改动还没有处理：新版也改了这里/)]);

  writeFileSync(path.join(site, 'profile.yml'), settle(profile()));
  expect(fixProfile(site, memo)).toBe(true);
  expect(check()).toEqual({releases: ['own', '2026'], problems: []});
  expect(readFileSync(path.join(site, '.cache/adopted/activities/themed-party-day/index.mdx'), 'utf8')).toContain('每次不超过 3 小时。<Own />{/* #volunteering */}');
}, 900_000);

test('上游写得不对：说出写了什么、可以写什么，什么都不动', () => {
  const before = tree();
  const empty = path.join(site, 'own-notes');
  mkdirSync(empty);
  git(['branch', 'notes', git(['commit-tree', '-m', '没有标准', git(['hash-object', '-t', 'tree', '-w', '/dev/null'])])]);
  for (const [source, release, message] of [
    ['upstrem-main', undefined, '没有文件夹 upstrem-main，git 里也没有这个提交、分支或标签；先 git fetch 上游'],
    ['--help', undefined, '没有文件夹 --help，git 里也没有'],
    ['own-notes', undefined, 'own-notes 里没有 versions.json'],
    ['notes', undefined, '提交 notes 里没有 versions.json'],
    ['upstream-main', '2031', 'upstream-main 里没有 2031 版；可用 2026、2017'],
  ] as const) expect(() => upstream(site, {source, ...(release && {release}), apply: true}), source).toThrow(message);
  rmSync(empty, {recursive: true});
  expect(tree()).toEqual(before);
});
