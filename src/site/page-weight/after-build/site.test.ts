import {mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {slimSite} from './site';

function site(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'slim-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const head = '<head><link rel=stylesheet href=/b/assets/css/styles.1.css /><script src=/b/assets/js/small.1.js async></script></head>';
const files = {
  'standards/401.html': `<!doctype html><html class="docs-wrapper docs-doc-page">${head}<p class=clause>甲`,
  'index.html': `<!doctype html><html>${head}<p class=home>乙`,
  'search.html': `<!doctype html><html>${head}<svg style="display: none;"></svg><p>丙`,
  'old.html': '<meta http-equiv=refresh content="0; url=/b/">',
  'assets/css/styles.1.css': '.clause{top:0}.home{top:1px}.menu--open{top:2px}.box--open{top:3px}.other-one{top:4px}',
  'assets/js/small.1.js': 'load("box.2.js"),add("menu--open")',
  'assets/js/box.2.js': 'add("box--open"),load("small.1.js","none.js")',
};
const css = (folder: string, kind: string): string => readFileSync(path.join(folder, 'assets/css', readdirSync(path.join(folder, 'assets/css')).find((name) => name.startsWith(kind))!), 'utf8');

test('标准页、其余阅读页各一份样式，小脚本和它再取的脚本里的类都在；程序页仍用整份样式，它的地址记下', async () => {
  const folder = site(files);
  expect(await slimSite(folder)).toMatchObject([{kind: 'standard', pages: 1}, {kind: 'page', pages: 1}]);
  expect(css(folder, 'standard')).toBe('.clause{top:0}.menu--open{top:2px}.box--open{top:3px}');
  expect(css(folder, 'page')).toBe('.home{top:1px}.menu--open{top:2px}.box--open{top:3px}');
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  expect(read('standards/401.html')).toMatch(/<link rel=stylesheet href=\/b\/assets\/css\/standard\.[\da-f]{8}\.css data-full=\/b\/assets\/css\/styles\.1\.css><script src=\/b\/assets\/js\/small/);
  expect(read('search.html')).toBe(files['search.html'].replace(' style="display: none;"', ' class=ws-sprite'));
  expect(read('old.html')).toBe(files['old.html']);
});

test('再跑一遍，什么也不变', async () => {
  const folder = site(files);
  await slimSite(folder);
  const all = (): [string, string][] => readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => /\.\w+$/.test(name)).sort().map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);
  const before = all();
  expect(await slimSite(folder)).toEqual([]);
  expect(all()).toEqual(before);
});

test('各页的样式不是同一份就停下，说出是哪一页', async () => {
  const folder = site({...files, 'zzz.html': '<html><link rel=stylesheet href=/b/assets/css/styles.9.css>'});
  await expect(slimSite(folder)).rejects.toThrow('zzz.html：样式是 styles.9.css');
});
