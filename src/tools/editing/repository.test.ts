import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {keptIn} from './manage';
import {repositoryAt, savingOf} from './repository';

let folder: string;
const base = '一\n二\n三\n四\n五\n';
const FILE = 'docs/a.yml';
const git = (...params: string[]): string => execFileSync('git', params, {cwd: folder, encoding: 'utf8'});

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'repository-'));
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', '起草组');
  git('config', 'user.email', 'drafters@example.org');
  repositoryAt(folder);
  execFileSync('mkdir', ['-p', path.join(folder, 'docs')]);
  writeFileSync(path.join(folder, FILE), base);
  git('add', '--all');
  git('commit', '--quiet', '--message', '草案');
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const saving = (mine: string, from = base) => savingOf(repositoryAt(folder), {base: from, mine, file: FILE, branch: 'cms/a', main: 'main', now: '2026-12-01T08:00:00'});

test('没有别人存过的照存；提交到分支不动工作区', () => {
  expect(saving(base.replace('二', '贰'))).toEqual({state: 'mine'});
  repositoryAt(folder).commit('cms/a', {[FILE]: base.replace('五', '伍')}, '改');
  expect(readFileSync(path.join(folder, FILE), 'utf8')).toBe(base);
  expect(git('status', '--porcelain')).toBe('');
  expect(git('show', `cms/a:${FILE}`)).toContain('伍');
});

test('两个窗口各改各的地方：合在一起，说出对方改了什么', () => {
  repositoryAt(folder).commit('cms/a', {[FILE]: base.replace('五', '伍')}, '另一个窗口');
  expect(saving(base.replace('一', '壹'))).toEqual({state: 'merged', text: '壹\n二\n三\n四\n伍\n', theirs: {was: ['五'], now: ['伍']}});
});

test('两个窗口改了同一处：不盖掉对方的，我的另存一份，两份都取得回', () => {
  repositoryAt(folder).commit('cms/a', {[FILE]: base.replace('二', '贰')}, '另一个窗口');
  const result = saving(base.replace('二', '两'));
  expect(result).toMatchObject({state: 'conflict', kept: 'kept/a-20261201080000', theirs: {now: ['贰']}, mine: {now: ['两']}});
  expect(git('show', `cms/a:${FILE}`)).toContain('贰');
  expect(git('show', `kept/a-20261201080000:${FILE}`)).toContain('两');
  // 后来用了自己的，对方的那一份也取得回。
  expect(git('show', `kept/a-20261201080000-theirs:${FILE}`)).toContain('贰');
  const where = repositoryAt(folder);
  where.commit('cms/a', {[FILE]: base.replace('二', '两')}, '用了我的');
  expect(keptIn(where, 'main').map(({whose, now, kept}) => [whose, now, kept])).toEqual([['先存的', ['两'], ['贰']]]);
});
