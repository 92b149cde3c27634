import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {repositoryAt, type Repository} from './repository';
import {catchUp, draftTexts, gather, siblingsOf, withTexts} from './together';

let folder: string;
let repository: Repository;
const TEXT = 'docs/a/index.mdx';
const STEPS = 'docs/a/procedure.yml';
const lines = '一\n二\n三\n四\n五\n';
const git = (...params: string[]): string => execFileSync('git', params, {cwd: folder, encoding: 'utf8'});

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'together-'));
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', '起草组');
  git('config', 'user.email', 'drafters@example.org');
  mkdirSync(path.join(folder, 'docs/a'), {recursive: true});
  for (const file of [TEXT, STEPS]) writeFileSync(path.join(folder, file), lines);
  git('add', '--all');
  git('commit', '--quiet', '--message', '草案');
  repository = repositoryAt(folder);
  repository.commit('cms/activities/402-text', {[TEXT]: lines.replace('一', '壹')}, '改条文', 'main');
  repository.commit('cms/activities/402-procedure', {[STEPS]: lines.replace('一', '壹'), [TEXT]: lines.replace('五', '伍')}, '改程序', 'main');
  repository.commit('cms/activities/401-text', {[TEXT]: lines.replace('三', '叁')}, '别的标准', 'main');
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test('同一个标准的几条草稿一起发布：各改各的合成一份，合进来的分支不要了；工作区不动', () => {
  expect(siblingsOf(repository, 'cms/activities/402-text')).toEqual(['cms/activities/402-procedure']);
  gather(folder, repository, 'cms/activities/402-text', ['cms/activities/402-procedure']);
  expect([...draftTexts(repository, 'cms/activities/402-text', 'main')]).toEqual([[TEXT, '壹\n二\n三\n四\n伍\n'], [STEPS, lines.replace('一', '壹')]]);
  expect(siblingsOf(repository, 'cms/activities/402-text')).toEqual([]);
  expect(git('status', '--porcelain')).toBe('');
});

test('四位的编号、自己的编号也认得是哪个标准的', () => {
  for (const code of ['4100', '901']) {
    for (const entry of ['text', 'procedure']) repository.commit(`cms/activities/${code}-${entry}`, {[TEXT]: lines}, code, 'main');
    expect(siblingsOf(repository, `cms/activities/${code}-text`)).toEqual([`cms/activities/${code}-procedure`]);
  }
});

test('改了同一处的合不成，说是哪个文件，两边都还在', () => {
  repository.commit('cms/activities/402-sign-in', {[TEXT]: lines.replace('一', '①')}, '撞的', 'main');
  expect(() => gather(folder, repository, 'cms/activities/402-text', ['cms/activities/402-sign-in'])).toThrow(/index\.mdx 改了同一处/);
  expect(git('show', `cms/activities/402-sign-in:${TEXT}`)).toContain('①');
});

test('起草以后主分支又发布过：先跟上，发布的时候只有自己改的；改在同一处的说出来', () => {
  repository.commit('main', {[TEXT]: lines.replace('五', '伍')}, '别的条目发布了');
  catchUp(folder, repository, 'cms/activities/402-text', 'main');
  expect(git('diff', '--name-only', 'main', 'cms/activities/402-text').trim()).toBe(TEXT);
  expect(repository.textAt('cms/activities/402-text', TEXT)).toBe('壹\n二\n三\n四\n伍\n');
  repository.commit('main', {[TEXT]: lines.replace('一', '①')}, '同一处');
  expect(() => catchUp(folder, repository, 'cms/activities/402-text', 'main')).toThrow(/index\.mdx 的同一处另外发布过/);
  expect(readFileSync(path.join(folder, TEXT), 'utf8')).toBe(lines);
});

test('草稿上改的、删的替掉主分支的', () => {
  expect(withTexts([{path: 'b', text: '旧'}, {path: 'a', text: '留'}, {path: 'c', text: '删'}], new Map([['b', '新'], ['c', undefined], ['d', '添']]))).toEqual([{path: 'a', text: '留'}, {path: 'b', text: '新'}, {path: 'd', text: '添'}]);
});
