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

test('src/theme 里的每个部件，主题里都还有同名的可换：没有了，换的那个就没有谁来用', () => {
  const folder = path.join(import.meta.dirname, '../theme');
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name)).map((name) => name.split(path.sep).join('/').replace(/(?:\/index)?\.tsx?$/, ''));
  expect(names).toContain('DocItem/Metadata');
  expect(names.filter((name) => !themes.some((theme) => ['/index.js', '.js'].some((end) => existsSync(path.join(theme, name + end)))))).toEqual([]);
});

test('给 Docusaurus 的环境变量，它都还读', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'couplings-'));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const given = [1, 101].flatMap((count) => {
    writeFileSync(path.join(folder, 'system.yml'), JSON.stringify({subsystems: [{standards: Array.from({length: count}, () => ({}))}]}));
    return Object.keys(nodeSettings(folder).env);
  }).filter((name) => name.startsWith('DOCUSAURUS_'));
  const read = readFileSync(path.join(core, 'lib/ssg/ssgEnv.js'), 'utf8').match(/DOCUSAURUS_\w+/g)!;
  expect(given.length).toBeGreaterThan(1);
  expect(given.filter((name) => !read.includes(name)), '改 page-weight/large-set/size.ts').toEqual([]);
});

test('路由还是从 react-router-config 里对（large-set/router-config.ts 换它）；预取的那个对象还冻着（bundling/no-prefetch.ts 认它）', () => {
  const client = (file: string): string => readFileSync(path.join(core, 'lib/client', file), 'utf8');
  for (const file of ['docusaurus.js', 'preload.js', 'normalizeLocation.js', 'exports/renderRoutes.js']) expect(client(file), file).toMatch(/from 'react-router-config';/);
  expect(client('docusaurus.js')).toMatch(/const docusaurus = \{\s*prefetch,\s*preload,\s*\};[^]*Object\.freeze\(docusaurus\)/);
});
