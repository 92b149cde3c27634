/** 支持的浏览器（Chrome 80 一代）读得懂每一个脚本：有一处不懂，整块装不上，用它的页面就空等。脚本在哪台机器上做都一样。 */
import {transform} from 'esbuild';
import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';

test('脚本里没有 2020 年以后的语法', async () => {
  const folder = 'build/assets/js';
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const newer: string[] = [];
  for (const file of files) {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const [old, own] = await Promise.all(['es2020', 'esnext'].map((target) => transform(text, {target, charset: 'utf8', legalComments: 'none'})));
    // 照 2020 年的语法改写，与不改的有一处不同，就是用了更新的。
    const lines = new Set(old!.code.split('\n'));
    const line = own!.code.split('\n').find((one) => !lines.has(one));
    if (line !== undefined) newer.push(`${file}：${line.trim().slice(0, 160)}`);
  }
  expect(newer).toEqual([]);
  expect(files.length).toBeGreaterThan(20);
}, 120_000);

test('脚本里没有做它的机器上的路径', () => {
  const folder = 'build/assets/js';
  expect(readdirSync(folder).filter((file) => file.endsWith('.js') && readFileSync(`${folder}/${file}`, 'utf8').includes(process.cwd()))).toEqual([]);
});
