import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readRelease} from '../../domain/source/release';
import {fixtureFiles, INDEX} from '../../domain/rules/fixture';
import {readSeal, sealOf} from '../../domain/source/seal';
import {placesCorrected, sealedText} from './sealed-text';

const FILE = 'versioned_docs/version-2026/a.yml';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sealed-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

function git(...params: string[]): void {
  const {status, stderr} = spawnSync('git', ['-c', 'user.name=起草组', '-c', 'user.email=drafters@example.org', '-c', 'core.autocrlf=false', ...params], {cwd: folder, encoding: 'utf8'});
  if (status !== 0) throw new Error(stderr);
}

function write(text: string): void {
  mkdirSync(path.dirname(path.join(folder, FILE)), {recursive: true});
  writeFileSync(path.join(folder, FILE), text);
}

const sealed = (text: string) => readSeal({path: 'seal', text: sealOf('2026', [{path: FILE, text}])}, '2026').seal!;

test('封着的原文在 Git 历史里找；改过又提交了的往回找，找不到的说没有', () => {
  expect(sealedText(folder, FILE, sealed('原文\n'))).toBeUndefined();
  git('init', '--quiet');
  for (const text of ['原文\n', '改一次\n', '改两次\n']) {
    write(text);
    git('add', '.');
    git('commit', '--quiet', '-m', '改');
  }
  expect(sealedText(folder, FILE, sealed('原文\n'))).toBe('原文\n');
  expect(sealedText(folder, FILE, sealed('从来没有\n'))).toBeUndefined();
  expect(sealedText(folder, 'versioned_docs/version-2026/b.yml', sealed('原文\n'))).toBeUndefined();
});

test('动了的文件换回原文再比；有一份取不到的，一处也不记', () => {
  const files = [...fixtureFiles()].map(([file, text]) => ({path: file, text}));
  const before = files.find((file) => file.path === INDEX)!.text;
  const changed = files.map((file) => (file.path === INDEX ? {...file, text: before.replace('每月召开 1 次', '每月召开 2 次')} : file));
  const after = readRelease('2026', 'docs', changed).release!;
  const broken = [{file: INDEX, line: 1, how: 'changed' as const}];
  expect(placesCorrected(after, changed, broken, () => before)).toEqual([{standard: '101', kind: 'clause', id: 'frequency', number: '5.1.1', was: '例会应每月召开 1 次。'}]);
  expect(placesCorrected(after, changed, broken, () => undefined)).toBeUndefined();
});
