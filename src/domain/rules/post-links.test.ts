import {expect, test} from 'vitest';
import {sideWith} from '../redline/fixture';
import {formatProblem} from '../source/problem';
import {postLinkProblems} from './post-links';

const post = {path: 'blog/2026-11-25-a.mdx', text: `---
title: 一篇
---

[有](/standards/101#frequency)、[有](/standards/)、[有](/standards/2017/101)、[有](/standards/2026/101)、<a href="/standards/next/101">有</a>。
[没有](/standards/102)和[没有](/standards/2015/101)，[别处](/blog/standards/999)。
`};
const found = (...names: string[]): string[] => postLinkProblems(post, names.map((name) => sideWith(name).release)).map(formatProblem);

test('文章链到没有的标准、没有的版次：说出文件、行、链接和怎么办', () => {
  expect(found('current', '2026', '2017')).toEqual([
    'blog/2026-11-25-a.mdx:6:6  post-links\n  文章链到 /standards/102，网站上没有标准 102；可选：101。改这个链接；网站上有 下一版草案、2026 版、2017 版',
    'blog/2026-11-25-a.mdx:6:27  post-links\n  文章链到 /standards/2015/101，网站上没有这一版。改这个链接；网站上有 下一版草案、2026 版、2017 版',
  ]);
});

test('采用单位换上 profile.yml 而没有清空上游的文章：说出怎么清空', () => {
  const problems = found('own', '2026');
  expect(problems).toHaveLength(4);
  for (const problem of problems) expect(problem).toContain('npm run adopt -- init --profile profile.yml');
});

test('四位的编号不当成版次', () => {
  const {release} = sideWith('2026');
  const [first, ...rest] = release.system.subsystems;
  const wide = {...release, system: {...release.system, subsystems: [{...first!, standards: [{...first!.standards[0]!, code: '1101'}]}, ...rest]}};
  const text = '[有](/standards/1101)、[有](/standards/2026/1101#a)，[没有](/standards/1102)\n';
  expect(postLinkProblems({path: 'blog/a.mdx', text}, [wide]).map(({message}) => message)).toEqual(['文章链到 /standards/1102，网站上没有标准 1102；可选：1101。改这个链接；网站上有 2026 版']);
});

test('读不成的时候不查', () => {
  expect(found()).toEqual([]);
});
