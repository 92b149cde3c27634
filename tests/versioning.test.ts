import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {NATIVE_LOAD} from '../src/project/native-load';
import {newSeal, readSources, sealPath} from '../src/project/releases';
import {sealProblems} from '../src/domain/source/seal';
import {copyProject, inputs, programs} from './copy-project';
import {ALL} from './sweep';

const root = path.resolve(__dirname, '..');
let site: string;

beforeAll(() => {
  site = copyProject(root, [...inputs, ...programs, 'blog', 'static', 'sidebars.ts', 'docusaurus.config.ts']);
});
afterAll(() => rmSync(site, {recursive: true, force: true}));

const contents = (folder: string): Map<string, string> =>
  new Map(readdirSync(path.join(site, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(path.join(site, folder), file), readFileSync(file, 'utf8')]));

test('docs:version 一次冻结一版要用的全部：登记册、体系表、条文、程序、表单和侧栏', () => {
  // 发布时这样起；照 Docusaurus 自己的办法读程序慢一倍多，全部跑时才用。
  const result = spawnSync(process.execPath, [...(ALL ? [] : NATIVE_LOAD), 'node_modules/@docusaurus/core/bin/docusaurus.mjs', 'docs:version', '2099'], {cwd: site, encoding: 'utf8'});
  expect(result.status, result.stdout + result.stderr).toBe(0);
  expect(JSON.parse(readFileSync(path.join(site, 'versions.json'), 'utf8'))[0]).toBe('2099');
  expect(contents('versioned_docs/version-2099')).toEqual(contents('docs'));
  expect(readFileSync(path.join(site, 'versioned_sidebars/version-2099-sidebars.json'), 'utf8')).toContain('activities/themed-party-day/index');
  // 直接冻结的没有封印，检查会说；发布的命令会封上。
  const {files, seal} = readSources(site, {name: '2099', folder: 'versioned_docs/version-2099'});
  expect(sealProblems('2099', seal!, files)).toEqual([expect.objectContaining({file: 'versioned_docs/version-2099.seal.json', message: expect.stringContaining('2099 版没有封印') as string})]);
  writeFileSync(path.join(site, sealPath('2099')), newSeal(site, '2099'));
  const checked = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/check.ts'], {cwd: site, encoding: 'utf8'});
  expect(checked.status, checked.stderr).toBe(0);
}, 300_000);
