import {expect, test} from 'vitest';
import type {Duty} from '../schema/procedure';
import type {Regulation} from '../schema/registers';
import {fixtureFiles, INDEX, PROCEDURE} from '../rules/fixture';
import {readRelease, type Release} from '../source/release';
import {monthByTier, occasionsOf} from './calendar';
import {contextOf} from './context';
import {dutyList} from './duties';
import {filterForms} from './form-filter';
import {formsOf} from './forms';
import {glossaryIndex, usesTerm} from './glossary-index';
import {matrixOf} from './matrix';
import {formatOutdated, outdatedCitations} from './outdated';
import {paintSystemDiagram} from './system-diagram';
import {taskEntry, taskIndex} from './tasks';
import {citedRegulations, whereUsed} from './where-used';
import {liveStandards, worksOf} from './works';
import {calendarDefaults, monthsOf} from './months';

function release(change: (files: Map<string, string>) => void = () => undefined): Release {
  const files = fixtureFiles();
  change(files);
  return readRelease('current', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
}

const replace = (file: string, from: string, to: string) => (files: Map<string, string>) => files.set(file, files.get(file)!.replace(from, () => to));
const contextFor = (made: Release) => contextOf(made, {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局党总支'}}, {path: '/standards', filesPath: '/files/2026'});
const duty = (rest: Partial<Duty>): Duty => ({id: 'a', title: '事', role: 'secretary', every: 'quarter', by: '月底前', clause: 'frequency', ...rest});

test('步骤和周期性工作都是工作，带上查到它的检查项；参数填好', () => {
  const works = worksOf(release(replace(PROCEDURE, 'by: {day: 月底, before: true}', 'by: {in: 每月, day: "{例会通知天数}", before: true}')), {例会通知天数: '3'});
  expect(works.map(({kind}) => kind)).toEqual(['step', 'step', 'step', 'step', 'step', 'step', 'duty']);
  expect(works.at(-1)).toMatchObject({when: '每月 3 日前', checks: ['是否按月'], role: 'secretary'});
  expect(works[0]!.checks).toEqual(['是否通知']);
});

test('废止的标准不列进清单、日历、表单', () => {
  const withdrawn = release(replace(INDEX, 'status: in-force', 'status: withdrawn'));
  expect([liveStandards(withdrawn), worksOf(withdrawn, {}), formsOf(withdrawn, {}), taskIndex(withdrawn, {}), glossaryIndex(withdrawn, contextFor(withdrawn)), citedRegulations(withdrawn)]).toEqual([[], [], [], [], [], []]);
});

test('责任清单先分日常和频次，再分类，自己负责的在前', () => {
  const works = worksOf(release(), {});
  expect(dutyList(works, 'secretary', ['life']).map(({rhythm, categories}) => [rhythm, categories[0]!.works.length])).toEqual([['daily', 6], ['month', 1]]);
  expect(dutyList(works, 'member', ['life'])[0]!.categories[0]!.works.map(({part, id}) => [part, id])).toEqual([['with', 'hold']]);
  expect(dutyList(works, 'nobody', ['life'])).toEqual([]);
});

test('责任分布：既负责又配合的算负责；没有工作的角色、层级都报出，没有的层级不提', () => {
  const source = release((files) => {
    files.set('docs/registers/roles.yml', `${files.get('docs/registers/roles.yml')}- {id: leader, title: 组长, tier: partyGroup, description: 召集}\n`);
    replace(INDEX, 'tiers: [partyBranch]', 'tiers: [partyBranch, partyGroup]')(files);
  });
  const matrix = matrixOf(worksOf(source, {}), source.standards, source.roles);
  expect(matrix.rows[0]!.cells).toEqual(['lead', 'with', undefined]);
  expect(matrix.idleRoles).toEqual(['leader']);
  expect(matrix.idleTiers).toEqual(['partyGroup']);
  expect(matrix.emptyTiers).toEqual([{code: '101', tier: 'partyGroup'}]);
});

test('责任分布：条文点到而没有分到工作的算参加；更长的角色名里带到的不算点到', () => {
  const cellOf = (sentence: string) => {
    const source = release((files) => {
      files.set('docs/registers/roles.yml', `${files.get('docs/registers/roles.yml')}- {id: leader, title: 组长, tier: partyGroup, description: 召集}\n- {id: deputy, title: 副组长, tier: partyGroup, description: 协助}\n`);
      replace(INDEX, '每季度检查一次。', sentence)(files);
    });
    return matrixOf(worksOf(source, {}), source.standards, source.roles).rows[0]!.cells[2];
  };
  expect(cellOf('每季度检查一次，组长到会。')).toBe('attend');
  expect(cellOf('每季度检查一次，副组长到会。')).toBeUndefined();
});

test.each([
  [{every: 'month'}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  [{every: 'quarter'}, [3, 6, 9, 12]],
  [{every: 'quarter', months: [1, 4, 7, 10]}, [1, 4, 7, 10]],
  [{every: 'halfYear'}, [6, 12]],
  [{every: 'year'}, [12]],
  [{every: 'year', months: [1], by: '{安排月份} 月底前'}, [2]],
  [{every: 'year', months: [7], by: '7 月底前'}, [7]],
  [{every: 'term'}, []],
] as const)('没有写月份的按默认，参数定月份的以参数为准：%o', (rest, months) => {
  expect(monthsOf(duty(rest as unknown as Partial<Duty>), {安排月份: '2'})).toEqual(months);
});

test('默认安排可由参数改', () => {
  expect(calendarDefaults({工作日历默认日: '20', 工作日历季度月份: '2、5、8、11'})).toEqual({quarter: [2, 5, 8, 11], halfYear: [6, 12], year: [12], day: 20});
});

test('一个月的工作按层级分，层级由负责的角色定', () => {
  const source = release();
  const month = monthByTier(occasionsOf(worksOf(source, {}), {}), 3, source.roles, [2026]);
  expect(month.map(({tier, items}) => [tier, items.map(({occasion}) => occasion.work.id)])).toEqual([['partyBranch', ['monthly']]]);
});

test('表单归用到它的角色和层级；各筛选条件都满足才留下', () => {
  const forms = formsOf(release(), {});
  expect(forms).toMatchObject([{id: 'minutes', roles: ['secretary'], tiers: ['partyBranch'], category: 'life', format: 'docx'}]);
  expect(filterForms(forms, {})).toHaveLength(1);
  expect(filterForms(forms, {tier: 'partyBranch', role: 'secretary', format: 'docx', category: 'life'})).toHaveLength(1);
  expect(filterForms(forms, {tier: 'partyBranch', format: 'xlsx'})).toEqual([]);
});

test('哪些条款引用了哪一条：正文、频次底线并在一起，不重复', () => {
  expect(whereUsed(release(), 'branch-rules')).toEqual([{article: '第三条', uses: [{code: '101', clause: 'frequency'}]}]);
  const listed = release(replace(INDEX, '- regulation: branch-rules', '- regulation: branch-rules\n    articles: [第十二条, 第二条]'));
  expect(whereUsed(listed, 'branch-rules').map(({article}) => article)).toEqual(['第二条', '第三条', '第十二条']);
});

const provisions: Regulation['provisions'] = [{fact: '要点', versions: [], certainty: 'verified'}];
const detailed: Regulation = {
  id: 'branch-rules', title: '中国共产党发展党员工作细则', short: '发展党员细则', issuer: '中央', kind: '细则',
  versions: [{id: '2014年版', issued: '2014-05-28'}, {id: '2026年修订版', issued: '2026-05-11', effective: '2026-05-11'}], provisions,
};
const drafting: Regulation[] = [
  {id: 'gbt-1-1-2009', title: '标准的结构和编写', short: 'GB/T 1.1—2009', issuer: '国标委', kind: '国家标准', versions: [{id: '2009年版', issued: '2009-06-17'}], replaced: {by: 'gbt-1-1-2020', on: '2020-10-01'}, provisions},
  {id: 'gbt-1-1-2020', title: '标准化文件的结构和起草规则', short: 'GB/T 1.1—2020', issuer: '国标委', kind: '国家标准', versions: [{id: '2020年版', issued: '2020-03-31', effective: '2020-10-01'}], provisions},
];

test('发展党员工作细则 2014→2026、GB/T 1.1 2009→2020：2017 版的引用都该修订', () => {
  const old = {...release(replace('docs/system.yml', 'drafting: gbt-1-1-2020', 'drafting: gbt-1-1-2009')), name: '2017'};
  old.system = {...old.system, asOf: '2017-11-15'};
  const found = outdatedCitations(old, [detailed, ...drafting], '2026-11-23');
  expect(found.map(({code, kind, from, to, on}) => [code, kind, from, to, on])).toEqual([
    ['', 'superseded', '2009年版', 'GB/T 1.1—2020', '2020-10-01'],
    ['101', 'revised', '2014年版', '2026年修订版', '2026-05-11'],
  ]);
  expect(formatOutdated(found)).toEqual([
    '2017 版 《标准的结构和编写》引用2009年版，2020-10-01 起被“GB/T 1.1—2020”取代：全套（起草规则）',
    '2017 版 《中国共产党发展党员工作细则》引用2014年版，2026-05-11 起施行2026年修订版：101',
  ]);
});

test('变动的前一天不算；发布之后没有变动的不报', () => {
  const old = release();
  old.system = {...old.system, asOf: '2017-11-15', drafting: 'gbt-1-1-2009'};
  expect(outdatedCitations(old, [detailed, ...drafting], '2020-09-30')).toEqual([]);
  expect(outdatedCitations(old, [detailed, ...drafting], '2026-05-10').map(({regulation}) => regulation)).toEqual(['gbt-1-1-2009']);
  expect(outdatedCitations(release(), [detailed, ...drafting], '2026-11-23')).toEqual([]);
});

test('术语：更长的术语里带到的不算用到', () => {
  expect(usesTerm('召开组织生活会', '生活会', ['组织生活会'])).toBe(false);
  expect(usesTerm('组织生活会和生活会', '生活会', ['组织生活会'])).toBe(true);
  expect(glossaryIndex(release(), contextFor(release()))).toMatchObject([{term: '例会', definition: '按月召开的会议。', uses: [{clause: 'duty-secretary'}, {clause: 'frequency'}, {clause: 'notice'}, {clause: 'flow'}]}]);
});

test('术语表里的定义：所引的条写条号，不露标识', () => {
  const made = release(replace(INDEX, '按月召开的会议。', '照 <Clause id="notice" /> 按月召开的会议。'));
  const number = made.standards[0]!.clauses.find(({id}) => id === 'notice')!.number;
  expect(glossaryIndex(made, contextFor(made))[0]!.definition).toBe(`照 ${number} 按月召开的会议。`);
});

test('按事查：每件事落到步骤、工作或条款，表单取这一步的，没有的往后找', () => {
  const entries = [{task: '开例会', anchor: 'step-hold', target: '第 4 步 开会', records: ['minutes']}];
  expect(taskIndex(release(), {})).toEqual([{category: 'life', standards: [{code: '101', title: '支部例会规范', tasks: entries}]}]);
  const [standard] = release().standards;
  expect(taskEntry({task: '排例会', step: 'plan'}, standard!, {}).records).toEqual(['minutes']);
  expect(taskEntry({task: '月月开', duty: standard!.procedure.duties[0]!.id}, standard!, {})).toMatchObject({anchor: standard!.procedure.duties[0]!.clause});
  expect(taskEntry({task: '查职责', clause: 'responsibilities'}, standard!, {})).toEqual({task: '查职责', anchor: 'responsibilities', target: '4 职责', records: []});
});

test('体系结构图：框链到页面，名称转义，两次字节相同', () => {
  const input = {title: '体系', idPrefix: 's', subsystems: [{number: 1, title: '组织<生活>', href: '/standards#subsystem-1', standards: [{code: '101', title: '支部例会规范', href: '/standards/101'}, {code: '102', title: '旧规范', note: '废止'}]}]};
  const svg = paintSystemDiagram(input);
  expect(svg).toContain('href="/standards/101"');
  expect(svg).toContain('组织&lt;生活&gt;');
  expect(svg.match(/<a /g)).toHaveLength(2);
  expect(svg).toContain('stroke-dasharray');
  expect(paintSystemDiagram(input)).toBe(svg);
});
