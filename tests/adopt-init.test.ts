/** 采用的第一步，在一套只有一个标准的小项目上真做。 */
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {answerFault, init} from '../src/tools/adopt/init';
import {versionFolder} from '../src/project/adopted';
import {readFolder} from '../src/project/files';
import {rememberedStandards} from '../src/project/fixture';
import {newSeal, readReleases, releaseFolders, sealPath} from '../src/project/releases';
import {adoptForm} from '../src/domain/adopt/form';
import {fixtureFiles} from '../src/domain/rules/fixture';
import {formatProblem} from '../src/domain/source/problem';
import {readRelease} from '../src/domain/source/release';

let site: string;
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(site, file)), {recursive: true});
  writeFileSync(path.join(site, file), text);
};
const read = (file: string): string => readFileSync(path.join(site, file), 'utf8');
const problems = (): string[] => readReleases(site, releaseFolders(site)).problems.map(formatProblem);
const ready = '# 下载的\nunit: {单位名称: 甲局, 标准代号: JJ, 发布人: 甲局支部}\nfrom: {release: "2026", title: 示范标准}\n';

beforeEach(() => {
  site = mkdtempSync(path.join(tmpdir(), 'adopt-init-'));
  for (const [file, text] of fixtureFiles()) put(file.replace(/^docs\//, 'versioned_docs/version-2026/'), text);
  put('versions.json', '["2026"]\n');
  put('versioned_sidebars/version-2026-sidebars.json', '{"standards": ["life/meeting/index"]}\n');
  put(sealPath('2026'), newSeal(site, '2026'));
  put('blog/tags.yml', 'adoption: {label: 采用}\n');
  put('blog/authors.yml', 'editors: {name: 编写组, title: 甲}\n');
  put('blog/2026-11-01-old.mdx', '---\nslug: old\ntitle: 上游的文章\ndescription: 上游的\ndate: "2026-11-01"\nauthors: [editors]\ntags: [adoption]\n---\n\n见[标准](/standards/2017/304)。\n');
  put('profile.yml', 'unit: {单位名称: 本局, 标准代号: BJ, 发布人: 本局支部}\n');
  vi.spyOn(console, 'log').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(site, {recursive: true, force: true});
});

test('只换了 profile.yml：检查点出上游文章里的断链，说出怎么清空；照说的做了就通过', async () => {
  put('profile.yml', ready);
  expect(problems()).toEqual([expect.stringMatching(/^blog\/2026-11-01-old\.mdx:\d+:\d+ {2}post-links\n.*npm run adopt -- init --profile profile\.yml/) as string]);
  await init(site, {yes: true, profile: 'profile.yml', values: {}}, '2026-11-25');
  expect(read('profile.yml')).toBe(ready);
  expect(readdirSync(path.join(site, 'blog')).sort()).toEqual(['2026-11-25-start.mdx', 'authors.yml', 'tags.yml']);
  expect(problems()).toEqual([]);
  // 自己的文章不再清。
  await expect(init(site, {yes: true, profile: 'profile.yml', values: {}}, '2026-11-25')).rejects.toThrow('里面是你们自己的文章');
});

test('从样板来：旁边的 own/ 一起搬来；写得不对、没有那一版的不动', async () => {
  put('profiles/a/profile.yml', ready);
  put('profiles/a/own/visits/note.txt', '样板自己的标准\n');
  put('profiles/b/profile.yml', ready.replace('"2026"', '"2031"'));
  put('profiles/c/profile.yml', ready.replace('标准代号: JJ', '标准代号: gb'));
  for (const [name, message] of [['b', '2031 版，这里没有；可用 2026'], ['c', '标准代号用 2～8 个大写字母'], ['d', '没有文件 profiles/d/profile.yml']] as const) {
    await expect(init(site, {yes: true, profile: `profiles/${name}/profile.yml`, values: {}}, '2026-11-25')).rejects.toThrow(message);
  }
  expect(readdirSync(path.join(site, 'blog'))).toContain('2026-11-01-old.mdx');
  await init(site, {yes: true, profile: 'profiles/a/profile.yml', values: {}}, '2026-11-25');
  expect(read('profile.yml')).toBe(ready);
  expect(read('own/visits/note.txt')).toBe('样板自己的标准\n');
});

test('逐项问：写错的当场说，不等问完', () => {
  const folder = versionFolder('2026');
  const real = adoptForm(readRelease('2026', folder, readFolder('.', folder).files, rememberedStandards()).release!, '2026 版');
  const form = () => real;
  for (const [flag, answer, values, said] of [
    ['unit-name', ' ', {}, '要填'],
    ['code', 'gb', {}, '2～8 个大写字母'],
    ['code', 'JXDA', {}, undefined],
    ['tagline', '', {}, undefined],
    ['url', 'example.org', {}, '网址写成 https://'],
    ['base-url', 'dangjian', {}, '以 / 开头'],
    ['repository', 'github', {}, '仓库地址写成'],
    ['colour-light', '#ffff00', {}, '对比度只有'],
    ['colour-light', '#b3261e', {}, undefined],
    ['colour-dark', '', {'colour-light': '#b3261e'}, '这一项也要填'],
    ['colour-dark', '', {}, undefined],
    ['without', '总支', {}, '没有“总支”这一级可去掉；可写'],
    ['without', '党总支、党小组', {}, undefined],
    ['instead', '', {without: '党总支'}, '要填：102 不采用了'],
    ['instead', '', {without: '党总支、党小组'}, '要填：102 不采用了'],
    ['instead', '', {}, undefined],
    ['instead', '《制度》', {without: '党总支'}, undefined],
  ] as const) expect(answerFault(flag, answer, values, form), `${flag} ${answer}`).toEqual(said === undefined ? undefined : expect.stringContaining(said));
});

test('命令行缺一半的：不写出下一步检查通不过的配置', async () => {
  const values = {'unit-name': '甲局', code: 'JJ', issuer: '甲局支部', title: '甲局标准'};
  await expect(init(site, {yes: true, values: {...values, 'colour-light': '#b3261e'}}, '2026-11-25')).rejects.toThrow('--colour-dark：只写了另一个');
  await expect(init(site, {yes: true, values: {...values, without: '总支'}}, '2026-11-25')).rejects.toThrow('--without：没有“总支”');
  expect(read('profile.yml')).toContain('本局');
});
