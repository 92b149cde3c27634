import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {restore, withoutRecord, withRecord} from './manage';
import {repositoryAt} from './repository';

const procedure = 'steps:\n  - id: a\n    title: 甲\n    records: [rota, log]\n    clause: x\n  - id: b\n    title: 乙 # 批注\n    records: [rota]\n    clause: y\nduties:\n  - {id: c, title: 丙, records: [log], clause: z}\n';
let folder: string | undefined;
afterEach(() => folder && rmSync(folder, {recursive: true, force: true}));

test('删一张表单，步骤不再填它；取回以后又填它，后来改的、删的步骤照现在的', () => {
  const without = withoutRecord(procedure, 'rota');
  expect(without).toBe(procedure.replace('[rota, log]', '[log]').replace('    records: [rota]\n', ''));
  const back = (text: string): string => withRecord(text, procedure, 'rota');
  expect(back(without)).toBe(procedure.replace('[rota, log]', '[log, rota]'));
  expect(back(procedure)).toBe(procedure);
  expect(back(without.replace('title: 甲', 'title: 改过的').replace(/ {2}- id: b[\s\S]*?clause: y\n/, ''))).toBe('steps:\n  - id: a\n    title: 改过的\n    records: [log, rota]\n    clause: x\nduties:\n  - {id: c, title: 丙, records: [log], clause: z}\n');
});

test('取回一张表单：程序后来又改过的也取得回，只添上它；当时一起改的别处不退回；提交说明写的是名称', () => {
  folder = mkdtempSync(path.join(tmpdir(), 'manage-'));
  const site = folder;
  const git = (...params: string[]): string => execFileSync('git', params, {cwd: site, encoding: 'utf8'});
  const write = (files: Readonly<Record<string, string | undefined>>, message: string): void => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(site, file)), {recursive: true});
      if (text === undefined) rmSync(path.join(site, file));
      else writeFileSync(path.join(site, file), text);
    }
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', '起草组');
  git('config', 'user.email', 'drafters@example.org');
  const [home, other] = ['docs/a/b', 'docs/a/other.yml'];
  const form = readFileSync('docs/activities/holiday-branch/records/rota.yml', 'utf8');
  const title = /^title: (.+)$/m.exec(form)![1]!;
  write({[`${home}/index.mdx`]: '---\ncode: "402"\ntitle: 假日支部规范\nedition: 3\n---\n', [`${home}/procedure.yml`]: procedure, [`${home}/records/rota.yml`]: form, [`${home}/records/old.yml`]: 'title: 旧表\n', [other]: 'a: 1\n', 'versions.json': '[]'}, 'draft');
  write({[`${home}/procedure.yml`]: withoutRecord(procedure, 'rota'), [`${home}/records/rota.yml`]: undefined, [other]: 'a: 2\n'}, 'chore: drop');
  const commit = git('rev-parse', 'HEAD').trim();
  write({[`${home}/procedure.yml`]: withoutRecord(procedure, 'rota').replace('title: 甲', 'title: 改过的')}, 'later');
  expect(restore(site, repositoryAt(site), 'main', commit, new Map())).toEqual({done: [`${home}/records/rota.yml`, `${home}/procedure.yml`]});
  const now = (file: string): string => readFileSync(path.join(site, file), 'utf8');
  expect([now(`${home}/records/rota.yml`), now(other)]).toEqual([form, 'a: 2\n']);
  expect(now(`${home}/procedure.yml`)).toBe(procedure.replace('[rota, log]', '[log, rota]').replace('title: 甲', 'title: 改过的'));
  expect(git('log', '-1', '--format=%s').trim()).toBe(`恢复：表单《${title}》（402《假日支部规范》第 3 版）`);
  expect(restore(site, repositoryAt(site), 'main', commit, new Map())).toEqual({refused: '已经又有了，不用取'});
  // 写法早就不是现在的：说哪张表单哪里对不上，不取。
  write({[`${home}/records/old.yml`]: undefined}, 'chore: drop');
  const refused = restore(site, repositoryAt(site), 'main', git('rev-parse', 'HEAD').trim(), new Map());
  expect(refused).toEqual({refused: expect.stringMatching(/没有取：\n表单《旧表》（402《假日支部规范》第 3 版），第 1 行：[\s\S]*缺少这一项/)});
});
