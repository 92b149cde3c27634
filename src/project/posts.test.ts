/** 文章的检查：头一条就是原因。 */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {postProblems} from './posts';

const site = mkdtempSync(path.join(tmpdir(), 'posts-'));
afterAll(() => rmSync(site, {recursive: true, force: true}));

test('两篇用了一个地址：只说重复，不连带说别的文章链到的那一篇没有了', () => {
  mkdirSync(path.join(site, 'blog'));
  const put = (name: string, slug: string, text: string) => writeFileSync(path.join(site, 'blog', `2026-11-0${name}.mdx`), `---\nslug: ${slug}\ntitle: 文章\ndescription: 说明\ndate: "2026-11-0${name[0]}"\nauthors: [a]\ntags: [b]\n---\n\n${text}\n`);
  put('1-link', 'one', '见[第三篇](/blog/three)。');
  put('2-two', 'two', '正文。');
  put('3-three', 'two', '正文。');
  expect(postProblems(site, []).map(({file, rule}) => `${file} ${rule}`)).toEqual(['blog/2026-11-03-three.mdx post-head']);
  put('3-three', 'four', '正文。');
  expect(postProblems(site, []).map(({file, rule}) => `${file} ${rule}`)).toEqual(['blog/2026-11-01-link.mdx post-links']);
});
