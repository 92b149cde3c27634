import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {lightenSite} from './site';

let site = '';
const html = (app: string): string => `<head><link rel=stylesheet href=/a.css />${app}</head><body></body>`;
const app = '<script src=/assets/js/main.1.js defer></script>';

beforeAll(() => {
  site = mkdtempSync(path.join(tmpdir(), 'light-'));
  const constants = path.join(site, '.docusaurus/@easyops-cn/docusaurus-search-local/default');
  mkdirSync(constants, {recursive: true});
  writeFileSync(path.join(constants, 'generated-constants.js'), "export const baseUrl = '/', searchReleases = [], searchHelp = {categories: [], links: []}, searchResultLimits = 8;");
  mkdirSync(path.join(site, 'build/standards'), {recursive: true});
});
afterAll(() => rmSync(site, {recursive: true}));

const write = (pages: Record<string, string>): void => Object.entries(pages).forEach(([name, text]) => writeFileSync(path.join(site, 'build', name), text));
const read = (name: string): string => readFileSync(path.join(site, 'build', name), 'utf8');

test('标准页只有小脚本（不超过 4 KB），应用页装应用的一段写在网页里；各个小程序不带框架', async () => {
  write({'standards/401.html': html(app), 'search.html': html(app), 'jump.html': '<p>跳转</p>'});
  expect(await lightenSite(site, path.join(site, 'build'))).toBe(1);
  const boot = /^<head><script>(.*)<\/script><link rel=stylesheet href=\/a\.css \/><\/head><body><\/body>$/s.exec(read('search.html'))![1]!;
  expect(boot).toContain('"/assets/js/main.1.js"');
  expect(boot).not.toContain('</');
  expect(gzipSync(boot, {level: 9}).length).toBeLessThanOrEqual(2.5 * 1024);
  const file = /src=\/(assets\/js\/light\.\w+\.js) async/.exec(read('standards/401.html'))![1]!;
  expect(gzipSync(read(file), {level: 9}).length).toBeLessThanOrEqual(4 * 1024);
  const sizes = Object.fromEntries(readdirSync(path.join(site, 'build/assets/js')).map((name) => [name.split('.')[0], gzipSync(read(`assets/js/${name}`), {level: 9}).length]));
  expect(Object.keys(sizes).sort()).toEqual(['door', 'light', 'list', 'region', 'search', 'search-box']);
  expect(sizes['search-box']).toBeLessThanOrEqual(4 * 1024);
  // 查找页的程序：排序、认错字、认繁体、列结果；连索引到头一个答复不超过 120 KB 由 search.built 查。
  expect(sizes['search']).toBeLessThanOrEqual(12.5 * 1024);
});

test('各页的应用脚本不同，或者一页都认不出，就停下', async () => {
  write({'standards/401.html': html(app), 'a.html': html('<script src=/assets/js/main.2.js defer></script>')});
  await expect(lightenSite(site, path.join(site, 'build'))).rejects.toThrow('各页的应用脚本不同');
  write({'standards/401.html': '', 'a.html': ''});
  await expect(lightenSite(site, path.join(site, 'build'))).rejects.toThrow('没有应用的脚本');
});
