import path from 'node:path';
import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import ReviseGuide from '../../components/ReviseGuide';
import StyleGuide from '../../components/StyleGuide';
import {readRelease} from '../../../domain/source/release';
import type {SourceFile} from '../../../domain/source/standard';
import {styleGuide} from '../../../domain/rules/style-guide';
import {reviseProps} from './drafting-guide';
import {readSources, publisherFolders} from '../../../project/releases';

const root = path.resolve(import.meta.dirname, '../../../..');

test('一次修订怎么走：提醒、改前改后、检查的话、修订说明、摘要、通知都由那两次发布推出', () => {
  // 只读登记册和这一个标准。
  const own = (files: readonly SourceFile[]) => files.filter((file) => /\/(registers\/|system\.yml|membership\/member-recruitment\/)/.test(file.path));
  const releases = publisherFolders(root).map((place) => readRelease(place.name, place.folder, own(readSources(root, place).files)).release!);
  const props = reviseProps(root, releases);
  expect(props.reminder).toEqual(['2017 版 《中国共产党发展党员工作细则》引用2014年版，2026-05-11 起施行2026年修订版：301']);
  expect(props.lines.before).toMatch(/^5\.3\.2 .*\{发展对象公示天数\} 个工作日。<Own \/>/);
  expect(props.lines.after).toMatch(/^5\.3\.2 .*公示不少于 5 个工作日.*article="第十三条"/);
  expect(props.problem).toMatch(/^docs\/membership\/member-recruitment\/index\.mdx:4:\d+ {2}revisions-are-noted\n.*版次仍是 1；edition 写 2/);
  expect(props.summary).toMatch(/^2026 版，2026-11-23 发布，2026-12-01 实施，依据核到 2026-11-23\n {2}修订 1 个：301\n/);
  expect(props.command).toBe('npm run release -- 2026 --date 2026-11-23 --implemented 2026-12-01 --as-of 2026-11-23');
  expect(props.announcement).toContain('[301 发展党员工作规范]');
  const html = renderToStaticMarkup(<ReviseGuide {...props} />);
  for (const text of [props.reminder[0]!, props.notes[0]!.text, '# 实质性修订', props.command, ...props.pictures.map(({alt}) => alt)]) expect(html).toContain(text);
});

test('风格指南：每条规则一个锚点，用语规则有不写、要写、怎么改，能登记例外的写明怎么登记', () => {
  const guide = styleGuide([{rule: 'defined-terms-only', standard: '205', text: '原文', reason: '理由'}]);
  const html = renderToStaticMarkup(<StyleGuide {...guide} release="下一版草案" />);
  for (const {name} of [...guide.language, ...guide.content]) expect(html).toContain(` id="${name}"`);
  for (const {wrong, right, isMechanical, name} of guide.language) {
    for (const text of [wrong, right]) expect(html).toContain(text.replaceAll('"', '&quot;'));
    expect(html).toContain(`<code>${name}</code>${isMechanical ? '，自动改' : '，可登记例外'}`);
  }
  expect(html).toContain('205“原文”（理由）');
});
