import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {discardBuild, nextBuild, recoverBuild, swapBuild} from './build-folder';

let root: string;
const put = (folder: string, text: string): void => {
  mkdirSync(path.join(root, folder), {recursive: true});
  writeFileSync(path.join(root, folder, 'index.html'), text);
};
const served = (): string => readFileSync(path.join(root, 'build/index.html'), 'utf8');

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'build-'));
});
afterEach(() => rmSync(root, {recursive: true, force: true}));

/** 已经结束的进程的编号。 */
const gone = (): number => spawnSync(process.execPath, ['-e', '0']).pid;

test('换上新的，不留下旧的', () => {
  put('build', '旧');
  put(nextBuild(), '新');
  swapBuild(root);
  expect([served(), readdirSync(root)]).toEqual(['新', ['build']]);
});

test('两次改名之间被杀死：下一次开始时旧的回来，没换上的删掉', () => {
  const pid = gone();
  put(`.build-old-${pid}`, '旧');
  put(`.build-${pid}`, '新');
  expect(recoverBuild(root)).toBe(true);
  expect([served(), readdirSync(root)]).toEqual(['旧', ['build']]);
});

test('做到一半、换上以后被杀死：build/ 不动，剩下的删掉', () => {
  const pid = gone();
  put('build', '好');
  put(`.build-old-${pid}`, '旧');
  put(`.build-${gone()}`, '半个');
  expect(recoverBuild(root)).toBe(false);
  expect([served(), readdirSync(root)]).toEqual(['好', ['build']]);
});

test('别的构建正在做的不碰；名字像的也不碰', () => {
  put(`.build-${process.ppid}`, '别人的');
  put('.build-notes', '笔记');
  recoverBuild(root);
  expect(readdirSync(root).sort()).toEqual([`.build-${process.ppid}`, '.build-notes'].sort());
});

test('中途出错：旧的还在 .build-old 里，recoverBuild 放回去', () => {
  put('build', '旧');
  put(nextBuild(), '新');
  expect(() => swapBuild(root, () => {
    throw new Error('断电');
  })).toThrow('断电');
  expect(existsSync(path.join(root, 'build'))).toBe(false);
  recoverBuild(root);
  discardBuild(root);
  expect([served(), readdirSync(root)]).toEqual(['旧', ['build']]);
});
