import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {readFolder, readSourceFile} from './files';
import {writeFiles} from './files-cache';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(dir, {recursive: true, force: true}));

test.each([
  ['GBK 编码', Buffer.from([0x61, 0x0a, 0xb5, 0xb3, 0xd6, 0xa7]), 'not-utf-8', 2],
  ['空文件', Buffer.from(' \n'), 'empty-file', 1],
  ['BOM', Buffer.from('\uFEFFtitle: x'), 'not-utf-8', 1],
])('%s 被报出', (_name, bytes, rule, line) => {
  writeFileSync(path.join(dir, 'a.yml'), bytes);
  expect(readSourceFile(dir, 'a.yml').problems).toMatchObject([{file: 'a.yml', rule, line}]);
});

test('放表单的文件夹成了文件：说是它，不去说每张表单都没有', () => {
  mkdirSync(path.join(dir, 'docs/a/b'), {recursive: true});
  writeFileSync(path.join(dir, 'docs/a/b/records'), 'x');
  expect(readFolder(dir, 'docs')).toMatchObject({files: [], problems: [{file: 'docs/a/b/records', rule: 'not-a-file', message: expect.stringContaining('应是放表单的文件夹')}]});
});

test('内容没变的文件不重做，不再需要的删去', async () => {
  const made: string[] = [];
  const task = (name: string, key: string) => ({path: name, key, make: () => (made.push(name), new TextEncoder().encode(key))});
  const out = path.join(dir, 'out');
  mkdirSync(out);
  const manifest = path.join(dir, 'manifest.json');
  await writeFiles(out, manifest, [task('a', '1'), task('b', '1')]);
  expect(await writeFiles(out, manifest, [task('a', '2')])).toEqual({made: 1, total: 1});
  expect(made).toEqual(['a', 'b', 'a']);
  expect(readFileSync(path.join(out, 'a'), 'utf8')).toBe('2');
  expect(existsSync(path.join(out, 'b'))).toBe(false);
});

test('一边推一边给的任务做一个放一个；中途出错的，做好的和没有轮到的下次都不重做', async () => {
  const out = path.join(dir, 'out');
  const manifest = path.join(dir, 'manifest.json');
  const log: string[] = [];
  const tasks = function* (key: string, breaks: boolean) {
    for (const name of ['a', 'b', 'c']) {
      log.push(`推 ${name}`);
      yield {path: name, key: name === 'a' ? key : '1', make: () => {
        if (breaks && name === 'b') throw new Error('磁盘满了');
        log.push(`做 ${name}`);
        return new TextEncoder().encode(name);
      }};
    }
  };
  await writeFiles(out, manifest, tasks('1', false));
  expect(log).toEqual(['推 a', '做 a', '推 b', '做 b', '推 c', '做 c']);
  rmSync(path.join(out, 'b'));
  await expect(writeFiles(out, manifest, tasks('2', true))).rejects.toThrow('磁盘满了');
  log.length = 0;
  expect(await writeFiles(out, manifest, tasks('2', false))).toEqual({made: 1, total: 3});
  expect(log).toEqual(['推 a', '推 b', '做 b', '推 c']);
});
