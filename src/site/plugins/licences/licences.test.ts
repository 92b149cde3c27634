import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {isAllowed, licenceProblems, licencesText, packageFolderOf, shippedPackages} from './licences';

test.each([['MIT', true], ['(MIT OR GPL-3.0-only)', true], ['MIT AND BSD-3-Clause', true], ['MIT AND GPL-3.0-only', false], ['GPL-3.0-or-later', false], ['SEE LICENSE IN LICENSE', false], ['', false]])('许可 %s：%s', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});

test('文件归到最里层的包', () => {
  expect(packageFolderOf('/a/node_modules/b/node_modules/@c/d/lib/e.js')).toBe('/a/node_modules/b/node_modules/@c/d');
  expect(packageFolderOf('/a/node_modules/b/index.js')).toBe('/a/node_modules/b');
  expect(packageFolderOf('/a/src/b.ts')).toBeUndefined();
});

test('打进去的包逐个列出，带原文；没写许可的、不许发的点名', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'licences-'));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  const put = (name: string, json: object, text?: string): string => {
    const folder = path.join(root, 'node_modules', name);
    mkdirSync(path.join(folder, 'lib'), {recursive: true});
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({name, version: '1.0.0', ...json}));
    if (text) writeFileSync(path.join(folder, 'LICENSE.md'), text);
    return path.join(folder, 'lib/index.js');
  };
  const good = put('good', {license: 'MIT'}, '许可原文\r\n');
  const packages = shippedPackages([put('@x/old', {licenses: [{type: 'MIT'}, {type: 'GPL-2.0'}]}), good, good, put('bare', {}), put('copyleft', {license: 'AGPL-3.0'}), '/src/own.ts']);
  expect(packages.map(({name, licence}) => [name, licence])).toEqual([['@x/old', 'MIT OR GPL-2.0'], ['bare', ''], ['copyleft', 'AGPL-3.0'], ['good', 'MIT']]);
  expect(licenceProblems(packages).map((problem) => problem.split('，')[0])).toEqual(['bare@1.0.0：许可是“（没有写）”', 'copyleft@1.0.0：许可是“AGPL-3.0”']);
  expect(licencesText('网站', packages)).toMatch(/good 1\.0\.0 {2}MIT[^]*good 1\.0\.0（MIT）\n-+\n许可原文\n/);
});
