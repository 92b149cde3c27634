import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {deletedIn, namesOf} from './deleted';
import {repositoryAt, type Repository} from './repository';

const HOME = 'docs/activities/holiday-branch';
const TEXT = `${HOME}/index.mdx`;
const FORM = `${HOME}/records/rota.yml`;
const FILES: Readonly<Record<string, string>> = {
  [TEXT]: '---\ncode: "402"\ntitle: 假日支部工作规范\nedition: 2\n---\n\n1 范围\n',
  [`${HOME}/procedure.yml`]: 'steps: []\n',
  [FORM]: 'title: 轮值表\nblocks: []\n',
  [`${HOME}/records/log.yml`]: 'title: [坏的\n',
};
let folder: string;
let repository: Repository;
const git = (...params: string[]): string => execFileSync('git', params, {cwd: folder, encoding: 'utf8', env: {...process.env, GIT_AUTHOR_DATE: '2026-11-30T15:04:00+08:00', TZ: 'Asia/Shanghai'}});

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'deleted-'));
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', '王五');
  git('config', 'user.email', 'drafters@example.org');
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
    writeFileSync(path.join(folder, file), text);
  }
  git('add', '--all');
  git('commit', '--quiet', '--message', 'draft');
  repository = repositoryAt(folder);
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test('别人用 Git 删的，说哪天、谁、删了哪张表单、哪个标准第几版，不露英文的提交说明；又有了的不列', () => {
  git('rm', '--quiet', FORM);
  git('commit', '--quiet', '--message', 'chore: drop the rota');
  git('rm', '-r', '--quiet', 'docs');
  git('commit', '--quiet', '--message', 'chore: drop the standard');
  const shown = deletedIn(repository, 'main').map(({when, who, what}) => [when, who, ...what]);
  expect(shown).toEqual([
    ['2026-11-30 15:04', '王五', '标准 402《假日支部工作规范》第 2 版'],
    ['2026-11-30 15:04', '王五', '表单《轮值表》（402《假日支部工作规范》第 2 版）'],
  ]);
  repository.commit('main', {[FORM]: FILES[FORM]!}, 'back');
  expect(deletedIn(repository, 'main').map(({what}) => what[0])).toEqual(['标准 402《假日支部工作规范》第 2 版']);
});

test('标准还在的，说是它的程序、问答；读不成的、不认识的写文件名；太多的只说几样', () => {
  const before = (file: string): string | undefined => FILES[file];
  expect(namesOf([`${HOME}/procedure.yml`, `${HOME}/records/log.yml`, 'docs/registers/old.yml'], before)).toEqual(['402《假日支部工作规范》第 2 版的程序', '表单《log.yml》（402《假日支部工作规范》第 2 版）', 'docs/registers/old.yml']);
  expect(namesOf(Array.from({length: 9}, (_, index) => `docs/registers/${index}.yml`), before).at(-1)).toBe('等 9 样');
});
