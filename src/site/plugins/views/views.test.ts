import {existsSync} from 'node:fs';
import {strFromU8, unzipSync} from 'fflate';
import {expect, test} from 'vitest';
import {contextOf} from '../../../domain/derive/context';
import {fixtureFiles} from '../../../domain/rules/fixture';
import {readRelease} from '../../../domain/source/release';
import {filesPath, releasePath} from '../../../domain/addresses';
import {viewPath} from '../../../domain/views/addresses';
import {editionsOf, frameOf} from '../../../domain/views/edition';
import {annualPlan, dutyLetter, viewFileTasks} from '../../../outputs/files/view-files';
import {thisMonthProps, whoAmIProps} from '../../../domain/views/home';
import {viewRoutes} from './routes';
import {questionProps} from '../../../domain/views/questions';
import {registerOf, regulationProps} from '../../../domain/views/basis';
import {systemDiagram} from '../../../domain/views/system';

const profile = {unit: {单位名称: '本局', 标准代号: 'JGDJ', 发布人: '本局总支'}};
const releases = ['current', '2026', '2017'].map((name) => {
  const release = readRelease(name, 'docs', [...fixtureFiles()].map(([path, text]) => ({path, text}))).release!;
  return {release, context: contextOf(release, profile, {path: releasePath(name, '2026'), filesPath: filesPath(name)})};
});
const editions = editionsOf({releases, latest: '2026'});
const latest = editions[1]!;

test('最新一版只有短地址，草案和旧版在各自之下；有工作的角色各一页；法规各版合一页', () => {
  expect(viewRoutes(editions, '/sub/').map(({path}) => path).filter((path) => path.includes('duties') || path.includes('basis'))).toEqual([
    '/sub/standards/next/duties', '/sub/standards/next/basis', '/sub/standards/next/duties/secretary', '/sub/standards/next/duties/member',
    '/sub/duties', '/sub/basis', '/sub/duties/secretary', '/sub/duties/member',
    '/sub/standards/2017/duties', '/sub/standards/2017/basis', '/sub/standards/2017/duties/secretary', '/sub/standards/2017/duties/member',
    '/sub/basis/branch-rules',
  ]);
});

test('问答页各版各一页：按类按标准列全，按谁问列题目指到那一问；没有问答的版次说没有', () => {
  expect(viewRoutes(editions, '/').map(({path}) => path).filter((path) => path.includes('questions'))).toEqual(['/standards/next/questions', '/questions', '/standards/2017/questions']);
  const {count, categories, roles} = questionProps(latest, editions);
  expect(count).toBe(2);
  const [{code, questions} = {code: '', questions: []}] = categories[0]!.standards;
  expect([code, questions.map(({id, answer, grounds}) => `${id} ${answer} ${grounds.map(({text, href}) => `${text}→${href}`).join(' ')}`)]).toEqual(['101', [
    '101-how-early 3 日 101 5.1.2→/standards/101#notice 101 第 3 步→/standards/101#step-count 101 5.1.3→/standards/101#postpone',
    '101-how-often 每月 1 次，记录留 3 年 101 5.1.1→/standards/101#frequency 101 A.1→/standards/101#record-minutes',
  ]]);
  expect(roles.map(({title, questions: asked}) => `${title} ${asked.map(({href}) => href).join(' ')}`)).toEqual(['书记 #101-how-early #101-how-often', '党员 #101-how-often']);
  const none = {...latest, live: latest.live.map((standard) => ({...standard, questions: []}))};
  expect(questionProps(none, editions)).toMatchObject({count: 0, categories: [], roles: []});
});

test('画各页的部件都在', () => {
  const components = [...new Set(viewRoutes(editions, '/').map(({component}) => component))];
  expect(components.length).toBeGreaterThan(8);
  expect(components.filter((component) => !existsSync(component.replace('@site', '.')))).toEqual([]);
});

test('地址不重复；页面资料能写成 JSON', () => {
  const routes = viewRoutes(editions, '/');
  expect(new Set(routes.map(({path}) => path)).size).toBe(routes.length);
  expect(() => JSON.stringify(routes)).not.toThrow();
});

test('旧版和草案的页面提醒现行的在哪；别的版没有这个角色的，链到上一级', () => {
  const leaf = {text: '组长', segment: 'leader', existsIn: (other: (typeof editions)[number]) => other !== latest};
  expect(frameOf(editions[2]!, editions, 'duties', leaf).notice).toMatchObject({current: {href: '/duties'}});
  expect(frameOf(latest, editions, 'duties').notice).toBeUndefined();
  expect(viewPath('records', editions[0]!.context, '2026')).toBe('/standards/next/records');
});

test('下载文件都在 /files/<版>/ 下，名字是英文；同样的内容得同样的字节', async () => {
  const input = {version: '1'};
  const tasks = viewFileTasks(latest, editions, input);
  expect(tasks.map(({path}) => path)).toEqual([
    'files/2026/duties/secretary.docx', 'files/2026/duties/member.docx', 'files/2026/calendar/role-secretary.ics',
    'files/2026/calendar/small-branch.ics', 'files/2026/calendar/small-branch-secretary.ics',
    'files/2026/calendar/tier-partyBranch.ics', 'files/2026/calendar/tier-partyBranch.xlsx', 'files/2026/system/standards-list.xlsx',
  ]);
  for (const [index, task] of viewFileTasks(latest, editions, input).entries()) {
    expect(task.key).toBe(tasks[index]!.key);
    expect(Buffer.from(await task.make()).equals(Buffer.from(await tasks[index]!.make())), task.path).toBe(true);
  }
});

test('责任书：周期性工作逐项列，日常工作按标准归并，带编号和签字', async () => {
  const letter = dutyLetter(latest, 'secretary');
  expect(letter.groups.map(({title, rows}) => [title, rows.length])).toEqual([['每月做的', 1], ['随时做的（按标准的步骤）', 1]]);
  expect(letter.groups[0]!.rows[0]).toEqual({what: '开例会', when: '月底前', basis: '101 5.1.1；条例 第三条', record: ''});
  const task = viewFileTasks(latest, editions, {version: '1'})[0]!;
  const xml = strFromU8(unzipSync(await task.make())['word/document.xml']!);
  for (const text of ['书记责任书', 'JGDJ 101—2026', '责任人（签字）']) expect(xml).toContain(text);
});

test('年度计划每月的在前，标出频次依据，两年的日子逐月写明', () => {
  const {columns, rows} = annualPlan({...latest, span: {from: '2026-11-23', years: [2025, 2026]}}, 'partyBranch');
  expect(columns.map(({label}) => label).slice(4, 7)).toEqual(['何时', '2025 年的日子', '2026 年的日子']);
  expect(rows).toEqual([[
    '每月', '开例会', '书记', '', '月底前',
    '1 月 27 日、2 月 28 日、3 月 31 日、4 月 30 日、5 月 30 日、6 月 30 日、7 月 31 日、8 月 29 日、9 月 30 日、10 月 31 日、11 月 28 日、12 月 31 日',
    '1 月 30 日、2 月 28 日、3 月 31 日、4 月 30 日、5 月 29 日、6 月 30 日、7 月 31 日、8 月 31 日、9 月 30 日、10 月 30 日、11 月 30 日、12 月 31 日',
    '', 'JGDJ 101—2026 5.1.1', '条例 第三条', '',
  ]]);
});

test('法规页列出各版引用的条款；草案与最新一版相同的不重列', () => {
  const rules = registerOf(editions).register.find(({id}) => id === 'branch-rules')!;
  const {releases: uses, warnings} = regulationProps(rules, editions);
  expect(uses.map(({label, same, articles}) => [label, same, articles[0]?.article])).toEqual([['下一版草案', '2026 版', '第三条'], ['2026 版', undefined, '第三条'], ['2017 版', undefined, '第三条']]);
  expect(warnings).toEqual([]);
});

test('法规页列出待核的要点', () => {
  const rules = registerOf(editions).register.find(({id}) => id === 'branch-rules')!;
  expect(regulationProps(rules, editions).pending).toEqual([{article: '第九条', fact: '存疑', doubtful: true, reason: ''}]);
});

test('首页：角色按层级列；十二个月各一份', () => {
  const {release, context} = releases[1]!;
  expect(whoAmIProps(latest).tiers.map(({roles}) => roles[0]!.href)).toEqual(['/duties/secretary', '/duties/member']);
  const {months} = thisMonthProps(latest);
  expect(months).toHaveLength(12);
  expect(months[2]).toMatchObject({href: '/calendar#month-3', count: 1, items: [{role: '书记', by: '月底前'}]});
  expect(systemDiagram(release, context)).toContain('href="/standards/101"');
});

test('依据页列出登记了的条，各有锚点；各版登记册说法相同的只列一次，没有把握的注明', () => {
  const regulation = registerOf(editions).register.find(({id}) => id === 'branch-rules')!;
  expect(regulationProps(regulation, editions).articles).toEqual([
    {id: 'article-3', article: '第三条', facts: [{fact: '每月一次', strength: '', versions: ['2018年版'], doubtful: false}]},
    {id: 'article-9', article: '第九条', facts: [{fact: '存疑', strength: '', versions: ['2018年版'], doubtful: true}]},
  ]);
});
