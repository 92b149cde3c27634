import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {compareFolders} from './compare-folders';

test('逐字节比：一样的、不同的、只有一份有的、许可的', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'compare-'));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  const put = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
    writeFileSync(path.join(root, file), text);
  };
  for (const [file, one, other] of [['a/same.html', '同', '同'], ['changed.js', 'x = 1', 'x = 2'], ['longer.js', 'x', 'xy'], ['feed.xml', '今天', '明天']] as const) {
    put(`one/${file}`, one);
    put(`other/${file}`, other);
  }
  put('other/extra.txt', '多');
  expect(compareFolders(path.join(root, 'one'), path.join(root, 'other'), [{pattern: /^feed\.xml$/, reason: '写着日期'}])).toEqual({
    files: 5,
    same: 1,
    expected: [{file: 'feed.xml', reason: '写着日期'}],
    unexpected: ['changed.js：第 4 字节起，"x = 1" 和 "x = 2"', 'extra.txt：只有后一份有', 'longer.js：长短不同，1 和 2 字节'],
  });
});
