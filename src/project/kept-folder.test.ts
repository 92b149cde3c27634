import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {fileHashes, hashOf, keepFolder} from './kept-folder';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kept-'));
});
afterEach(() => rmSync(root, {recursive: true, force: true}));
const at = (name: string): string => path.join(root, name);

test('散列相同的不再做，做好的和一起存的文件原样放回；散列变了重做，旧的不留', async () => {
  let made = 0;
  const make = (key: string) => keepFolder({kept: at('kept'), key, folder: at('out'), files: [at('manifest.json')]}, async () => {
    made += 1;
    mkdirSync(at('out/js'), {recursive: true});
    writeFileSync(at('out/js/main.js'), `第 ${made} 次`);
    writeFileSync(at('manifest.json'), String(made));
  });
  expect(await make('甲')).toBe(false);
  rmSync(at('out'), {recursive: true});
  writeFileSync(at('manifest.json'), '别的');
  expect(await make('甲')).toBe(true);
  expect([readFileSync(at('out/js/main.js'), 'utf8'), readFileSync(at('manifest.json'), 'utf8')]).toEqual(['第 1 次', '1']);
  expect(await make('乙')).toBe(false);
  expect([made, readdirSync(at('kept'))]).toEqual([2, ['乙']]);
});

test('做到一半出错：上次的还在，没有做成的不算', async () => {
  const make = (key: string, work: () => Promise<void>) => keepFolder({kept: at('kept'), key, folder: at('out')}, work);
  await make('甲', async () => {
    mkdirSync(at('out'));
  });
  await expect(make('乙', async () => {
    throw new Error('断电');
  })).rejects.toThrow('断电');
  expect(readdirSync(at('kept'))).toEqual(['甲']);
});

test('散列：次序、分段都算；同一个文件只读一遍，没有的为空', () => {
  expect(hashOf('一', '二')).not.toBe(hashOf('二', '一'));
  expect(hashOf('一二', '')).not.toBe(hashOf('一', '二'));
  writeFileSync(at('a'), '内容');
  const hash = fileHashes();
  const first = hash(at('a'));
  rmSync(at('a'));
  expect([first, hash(at('a')), hash(at('b'))]).toEqual([hashOf(Buffer.from('内容')), first, '']);
  expect(existsSync(at('a'))).toBe(false);
});
