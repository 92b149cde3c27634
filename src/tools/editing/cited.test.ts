import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {withCited} from './cited';

const files = readdirSync('docs', {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('index.mdx')).map((file) => path.join('docs', file));

test('现在的条文，题头块本来就列全了，一字不动', () => {
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    expect(withCited(text), file).toBe(text);
  }
});

const text = '---\ntitle: 甲规范\nbasis:\n  - regulation: first-rules\nreferences: ["202", "401"] # 注\n---\n\n4.1 书记应开会。<Cite of="first-rules" article="第一条" />{/* #a */}\n\n4.2 照 <Std code="401" /> 办。{/* #b */}\n';

test('新引的法规、标准补进题头块，不再引的标准去掉；别的不动', () => {
  expect(withCited(text)).toBe(text.replace('["202", "401"]', '["401"]'));
  const more = text.replace('开会。', '开会。<Cite of="second-rules" article="第二条" />').replace('照 ', '照 <Std code="305" clause="x" />、<Std code="202" /> 和 ');
  expect(withCited(more)).toContain('basis:\n  - regulation: first-rules\n  - regulation: second-rules\nreferences: ["202", "305", "401"]');
  expect(withCited(more).split('\n---\n')[1]).toBe(more.split('\n---\n')[1]);
});
