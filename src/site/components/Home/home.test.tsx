import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import Home from '.';
import {contextOf} from '../../../domain/derive/context';
import {historyOf} from '../../../domain/redline/history';
import {fixtureFiles, INDEX} from '../../../domain/rules/fixture';
import {readRelease} from '../../../domain/source/release';
import {releasePath} from '../../../domain/addresses';
import {editionOf} from '../../../domain/views/edition';
import {homeProps, shortTitle} from '../../../domain/views/home';
import type {FeedbackChannel} from '../../../domain/derive/feedback';

const profile = {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}};

function edition(edit: (text: string) => string, before: (text: string) => string = (text) => text) {
  const side = (name: string, change: (text: string) => string) => {
    const files = fixtureFiles();
    files.set(INDEX, change(files.get(INDEX)!));
    const release = readRelease(name, 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
    return {release, context: contextOf(release, profile, {path: releasePath(name, '2026'), filesPath: `/files/${name}`})};
  };
  const [older, {release, context}] = [side('2025', before), side('2026', edit)];
  context.history = {101: historyOf('101', [older, {release, context}])};
  return editionOf(release, context, '2026');
}

const second = (text: string) => text.replace('edition: 1', 'edition: 2').replace('description:', 'revisionNote:\n  - {kind: substantive, for: [secretary], text: 通知提前三日。}\ndescription:');

test('首页：上一版就修订过、这一版没有变的，不算这一版的变化', () => {
  expect(homeProps(edition(second), []).changes).toEqual([{code: '101', title: '支部例会', href: '/standards/101', text: '通知提前三日。'}]);
  const kept = homeProps(edition(second, second), []);
  expect(kept.changes).toEqual([]);
  expect(renderToStaticMarkup(<Home {...kept} />)).not.toContain('的主要变化');
});

test('首页：按类列出现行标准，列常办的事、实质性修订和最近的文章；废止的不列', () => {
  const revised = edition(second);
  const posts = ['一', '二', '三', '四', '五'].map((title) => ({title: `文章${title}`, href: `/blog/${title}`, description: '说明'}));
  const html = renderToStaticMarkup(<Home {...homeProps(revised, posts)} />);
  expect(html).toContain('<a href="/standards/101">支部例会</a>');
  expect(html).toContain('<a href="/standards/101">开例会</a><span>每月</span>');
  expect(html).toContain('通知提前三日。');
  expect(html).toContain('文章四');
  expect(html).not.toContain('文章五');
  expect(html.match(/action="\/search" method="get"/g)).toHaveLength(1);
  expect(html).toContain('这套标准由甲局党总支发布、维护。发现错漏');
  const withdrawn = homeProps(edition((text) => text.replace('status: in-force', 'status: withdrawn')), []);
  expect(withdrawn.subsystems[0]!.standards).toEqual([]);
  expect(withdrawn.often).toEqual([]);
});

test('常办的事由数据排：法规要求做得勤的在前；没有法规频次的不列；一年只有几个月的写明月份', () => {
  const {release, context} = edition((text) => text);
  const [standard] = release.standards;
  const copy = (code: string, every: 'month' | 'quarter' | 'halfYear', floor: boolean) => {
    const [duty] = standard!.procedure.duties;
    const {floor: _floor, ...free} = duty!;
    return {...standard!, titleBlock: {...standard!.titleBlock, code}, procedure: {...standard!.procedure, duties: [{...(floor ? duty! : free), every, ...(every === 'halfYear' && {months: [1, 7]}), ...(every === 'quarter' && {months: [3, 6, 9, 12]})}]}};
  };
  const mixed = {...release, standards: [copy('101', 'quarter', true), copy('102', 'month', true), copy('103', 'month', false), copy('104', 'halfYear', true)], system: {...release.system, subsystems: release.system.subsystems.map((subsystem) => ({...subsystem, standards: ['101', '102', '103', '104'].map((code) => ({code, id: code}))}))}};
  expect(homeProps(editionOf(mixed, context, '2026'), []).often.map(({code, every, months}) => [code, every, months])).toEqual([['102', '每月', undefined], ['101', '每季度', undefined], ['104', '每半年（1、7 月）', '1 7']]);
});

test('到哪里提意见照 profile.yml：邮箱、仓库写出去处，不收的不提', () => {
  const {release, context} = edition((text) => text);
  const feedback = (channel?: FeedbackChannel) => homeProps(editionOf(release, {...context, feedback: channel}, '2026'), []).maintainer.feedback;
  expect(feedback({mail: 'a@example.org'})).toEqual({text: 'a@example.org', href: 'mailto:a@example.org'});
  expect(feedback({github: 'https://github.com/unit/standards'})?.href).toBe('https://github.com/unit/standards/issues/new/choose');
  expect(feedback('none')).toBeUndefined();
});

test('短名只去掉末尾的“规范”等', () => {
  expect(['支部党员大会规范', '党费收缴使用管理规范', '党员行为规范与承诺', '发展党员工作规范'].map(shortTitle)).toEqual(['支部党员大会', '党费', '党员行为规范与承诺', '发展党员']);
});
