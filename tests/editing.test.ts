import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {publishEditor} from '../src/tools/editing/editor-files';
import type {EditorConfig} from '../src/tools/editing/config';
import {readProfileFile} from '../src/project/adopted';
import {readFolder} from '../src/project/files';
import {publisherProfile} from '../src/project/fixture';

let folder: string;
let out: string;
let installed: number;

/** 装编辑程序要联网，这里只数装了几次。 */
const install = async (): Promise<string> => {
  installed += 1;
  const dist = path.join(folder, 'dist');
  mkdirSync(dist);
  writeFileSync(path.join(dist, 'decap-cms.js'), '// 成品');
  return dist;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'editing-'));
  out = path.join(folder, 'build');
  installed = 0;
  mkdirSync(out);
  symlinkSync(path.resolve('docs'), path.join(folder, 'docs'));
});

afterEach(() => rmSync(folder, {recursive: true, force: true}));

const profileWith = (lines: string): void => writeFileSync(path.join(folder, 'profile.yml'), `${publisherProfile}${lines}`);

test('没有配置网页编辑的，什么也不装、不写', async () => {
  profileWith('');
  expect(await publishEditor(folder, out, {env: {}, install})).toBe(false);
  expect(installed).toBe(0);
  expect(readdirSync(out)).toEqual([]);
});

test('配置了的：/admin 存到 GitHub，走起草流程，草案里每个文件都在；不给搜索引擎收', async () => {
  profileWith('site: {title: 标准, baseUrl: /dangjian/}\nediting: {github: unit/standards, login: "https://login.example.org"}\n');
  expect(await publishEditor(folder, out, {env: {}, install})).toBe(true);
  expect(installed).toBe(1);
  expect(readdirSync(out)).toEqual(['admin']);
  const {config, local} = JSON.parse(/^var setup = (.*);\n$/.exec(readFileSync(path.join(out, 'admin/setup.js'), 'utf8'))![1]!) as {config: EditorConfig; local: boolean};
  expect(config).toMatchObject({backend: {name: 'github', repo: 'unit/standards', branch: 'main', base_url: 'https://login.example.org'}, publish_mode: 'editorial_workflow'});
  const files = readFolder('.', 'docs').files.map((file) => file.path).filter((file) => /\/(index\.mdx|procedure\.yml|questions\.yml|records\/[^/]+\.yml)$/.test(file));
  expect(files.length).toBeGreaterThan(60);
  expect(config.collections.flatMap((collection) => collection.files.map(({file}) => file)).sort()).toEqual(files.sort());
  // 网上没有本机的检查，存前只查格式，其余由合并请求的检查管。
  expect(local).toBe(false);
  const page = readFileSync(path.join(out, 'admin/index.html'), 'utf8');
  expect(page).toContain('<meta name="robots" content="noindex">');
  const scripts = [...page.matchAll(/src="([^"]+)"/g)].map(([, src]) => src!);
  expect(scripts).toEqual(['/dangjian/admin/decap-cms.js', '/dangjian/admin/setup.js', '/dangjian/admin/app.js']);
  for (const src of scripts) expect(existsSync(path.join(out, src.replace('/dangjian/', ''))), src).toBe(true);
  // 要读整套草案、打包浏览器端，机器忙时超过默认的 5 秒。
}, 180_000);

test('仓库写成网址、采用单位写了网页编辑的，说出怎么改', () => {
  profileWith('editing: {github: https://github.com/unit/standards}\n');
  expect(readProfileFile(folder).problems.map(({message}) => message)).toEqual([expect.stringContaining('写成 单位/仓库')]);
  profileWith('from: {release: "2026", title: 机关党建标准}\nediting: {github: unit/standards}\n');
  expect(readProfileFile(folder).problems.map(({message}) => message)).toEqual([expect.stringContaining('删去 editing')]);
});
