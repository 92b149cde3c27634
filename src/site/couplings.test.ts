/** 与 Docusaurus 的牵连里，断了也不出错、只是不声不响不起作用的几处；别的各有自己的测试，单子见 decisions/0042。 */
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {nodeSettings} from './page-weight/large-set/size';

const require = createRequire(import.meta.url);
const packageOf = (name: string): string => path.dirname(require.resolve(`${name}/package.json`));
const core = packageOf('@docusaurus/core');
const themes = [path.join(packageOf('@docusaurus/theme-classic'), 'lib/theme'), path.join(core, 'lib/client/theme-fallback'), path.join(packageOf('@easyops-cn/docusaurus-search-local'), 'dist/client/client/theme')];

test('src/theme 里的每个部件，主题里都还有同名的可换：没有了，换的那个没有谁来用，照主题的新名字挪，或者删掉', () => {
  const folder = path.join(import.meta.dirname, '../theme');
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name)).map((name) => name.split(path.sep).join('/').replace(/(?:\/index)?\.tsx?$/, ''));
  expect(names).toContain('DocItem/Metadata');
  expect(names.filter((name) => !themes.some((theme) => ['/index.js', '.js'].some((end) => existsSync(path.join(theme, name + end)))))).toEqual([]);
});

test('给 Docusaurus 的环境变量，它都还读：不读了，照新的名字改 page-weight/large-set/size.ts', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'couplings-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const given = [1, 101].flatMap((count) => {
    writeFileSync(path.join(folder, 'system.yml'), JSON.stringify({subsystems: [{standards: Array.from({length: count}, () => ({}))}]}));
    return Object.keys(nodeSettings(folder).env);
  }).filter((name) => name.startsWith('DOCUSAURUS_'));
  const read = readFileSync(path.join(core, 'lib/ssg/ssgEnv.js'), 'utf8').match(/DOCUSAURUS_\w+/g)!;
  expect(given.length).toBeGreaterThan(1);
  expect(given.filter((name) => !read.includes(name))).toEqual([]);
});
