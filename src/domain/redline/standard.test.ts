import {expect, test} from 'vitest';
import {MINUTES} from '../rules/fixture';
import {comparisonOf} from './comparison';
import {INDEX, PROCEDURE, raised, sideWith} from './fixture';
import {historyOf, redlinePath, validityOf} from './history';
import {markdownOf} from './markdown';
import {notesBetween, overviewRow, pairStandards, regulationChanges} from './release';
import {changedClauses, redlineOf} from './standard';

type Edits = Parameters<typeof sideWith>[1];

const compare = (edits: Edits, olds: Edits = []) => {
  const [before, after] = [sideWith('2017', olds), sideWith('2026', edits)];
  return redlineOf(before.release.standards[0]!, after.release.standards[0]!, {contexts: {before: before.context, after: after.context}});
};
const rows = (edits: Edits) => compare(edits).tables.flatMap(({title, rows: list}) => list.map(({kind, subject, cell}) => [title, subject, cell, kind].filter(Boolean).join(' ')));

test('两版相同：说相同，什么都不列', () => {
  expect(compare([])).toMatchObject({identical: true, tables: [], hard: []});
});

test('参数按各自那一版的取值比：默认值变了，用到它的条文就变了', () => {
  const redline = compare([['docs/life/meeting/parameters.yml', 'default: 3', 'default: 5']]);
  expect(changedClauses(redline).map(({after, text}) => [after!.number, text.filter(({kind}) => kind !== 'same')])).toEqual([['5.1.2', [{kind: 'del', text: '3'}, {kind: 'ins', text: '5'}]]]);
  expect(redline.tables.map(({title}) => title)).toEqual(['参数']);
});

test('步骤按标识配：改时限、加一步、改去向各占一行，流程图标出增和改', () => {
  const edits: Edits = [
    [PROCEDURE, 'how: 发通知。, due: {event: 会, before: true}, clause: notice, next: [count]}', 'how: 发通知。, due: {event: 会, before: 3 日}, clause: notice, next: [remind]}\n  - {id: remind, title: 再提醒, role: member, how: 提醒。, due: {at: 前一日}, clause: notice, next: [count]}'],
  ];
  expect(rows(edits)).toEqual(['步骤 通知 时限 changed', '步骤 通知 下一步 changed', '步骤 再提醒 added']);
  expect(compare(edits).marks).toEqual({before: {notify: 'changed'}, after: {notify: 'changed', remind: 'added'}});
});

test('检查项、表单栏目、不检查的条款都按标识比', () => {
  expect(rows([[PROCEDURE, 'points: 10', 'points: 12'], [MINUTES, '{label: 时间, clause: frequency}', '{label: 时间, clause: frequency, width: 6}\n      - {label: 地点, clause: frequency}']])).toEqual(['检查项 是否按月 分值 changed', '表单《例会记录》 时间 版式 changed', '表单《例会记录》 地点 added']);
});

test('条号变了而所依的条没变，不算数据变化', () => {
  const edits: Edits = [[INDEX, '5.1.2 例会应提前 {例会通知天数} 日通知。<Own />{/* #notice */}\n\n5.1.3 有下列', '5.1.2 主持人应先点名。<Own />{/* #roll */}\n\n5.1.3 例会应提前 {例会通知天数} 日通知。<Own />{/* #notice */}\n\n5.1.4 有下列']];
  expect(rows(edits)).toEqual([]);
  expect(compare(edits).clauses.filter(({kind}) => kind === 'renumbered')).toHaveLength(2);
});

test.each([
  ['数字', INDEX, '每月召开 1 次', '每月召开 2 次'],
  ['应宜可', INDEX, '例会应每月', '例会宜每月'],
  ['时限', PROCEDURE, 'due: {at: 次日}', 'due: {within: 3 日}'],
  ['角色', PROCEDURE, 'role: secretary, how: 公布', 'role: member, how: 公布'],
  ['表单', MINUTES, '书记填写', '记录人填写'],
])('实质性变化认得出：%s', (what, file, from, to) => {
  expect(compare([[file, from, to]]).hard.map((change) => change.what)).toEqual([what]);
});

test('只改说法不是实质性变化：相应、“本标准”改“本文件”、同样的数', () => {
  expect(compare([[INDEX, '书记负责召集例会。', '书记负责召集例会，作相应准备。'], [INDEX, '本文件适用于', '本标准适用于']]).hard).toEqual([]);
});

function releases() {
  const before = sideWith('2017');
  const withdrawn = sideWith('2026', [[INDEX, 'status: in-force', 'status: withdrawn\nsupersededBy: "102"'], [INDEX, 'edition: 1', 'edition: 2']]);
  const next = sideWith('2026', [[INDEX, 'code: "101"', 'code: "102"'], [INDEX, 'reviewBy: "2029-11-30"', 'reviewBy: "2029-11-30"\nsupersedes: ["101"]']]);
  withdrawn.release.standards.push(next.release.standards[0]!);
  return {before, after: withdrawn};
}

test('接替：旧号、新号的对照都是旧号旧版对新号新版', () => {
  const {before, after} = releases();
  const pairs = pairStandards(before.release, after.release);
  expect(pairs.map(({code, relation, before: old, after: now}) => [code, relation, old?.titleBlock.code, now?.titleBlock.code])).toEqual([['101', 'succeeded', '101', '102'], ['102', 'succeeded', '101', '102']]);
  expect(pairs.map((pair) => overviewRow(pair, undefined, before, [after])).map(({status, counterpart}) => [status, counterpart])).toEqual([['withdrawn', '由 102 支部例会规范接替'], ['new', '代替 101 支部例会规范']]);
});

test('总览：性质、受影响的角色、理由取自修订说明；跨两版的把中间的说明也列上', () => {
  const [first, second, draft] = [sideWith('2017'), sideWith('2026', [raised('substantive'), [INDEX, '每月召开 1 次', '每月召开 2 次']]), sideWith('current', [raised('substantive'), [INDEX, '每月召开 1 次', '每月召开 2 次']])];
  const [pair] = pairStandards(first.release, draft.release);
  const redline = redlineOf(pair!.before!, pair!.after!, {contexts: {before: first.context, after: draft.context}});
  expect(overviewRow(pair!, redline, first, [second, draft])).toMatchObject({status: 'substantive', clauses: 1, roles: ['secretary'], notes: [{text: '通知改为 3 日前发出。', release: '2026 版'}], editions: {before: 1, after: 2}});
  expect(notesBetween('101', pair!.before, [second, draft])).toHaveLength(1);
});

test('没有升版的改动，性质按改了什么算', () => {
  const [first, draft] = [sideWith('2026'), sideWith('current', [[INDEX, '书记负责召集例会。', '书记负责召集好例会。']])];
  const [pair] = pairStandards(first.release, draft.release);
  const redline = redlineOf(pair!.before!, pair!.after!, {contexts: {before: first.context, after: draft.context}});
  expect(overviewRow(pair!, redline, first, [draft])).toMatchObject({status: 'editorial', clauses: 1, roles: []});
});

test('依据的变化：新引用、被取代、换了版次', () => {
  const old = sideWith('2017', [[INDEX, '- regulation: branch-rules', '- regulation: old-rules'], ['docs/system.yml', '2026-11-23', '2017-11-15']]);
  const now = sideWith('2026');
  expect(regulationChanges(old.release.standards[0]!, old, now.release.standards[0]!, now)).toEqual([{title: '《支部条例》', change: '新引用第三条'}, {title: '《旧条例》', change: '由《支部条例》取代'}]);
});

test('历史：新的在前，没有升版的发布不重列，各版链到与上一版的对照', () => {
  const sides = [sideWith('current', [raised('editorial')]), sideWith('2026', [raised('editorial')]), sideWith('2017', [['docs/system.yml', '2026-11-23', '2017-11-15']])];
  expect(historyOf('101', sides).map(({release, edition, redline, notes}) => [release, edition, redline, notes.length])).toEqual([['2026', 2, '/changes/2017..2026/101', 1], ['2017', 1, undefined, 0]]);
  expect(redlinePath('2026', 'current')).toBe('/changes/2026..next');
  expect(historyOf('999', sides)).toEqual([]);
});

test('状态：写明从哪天用到哪天；草案不说现行，没有改的写同哪一版', () => {
  const old = sideWith('2017', [['docs/system.yml', '2026-11-23', '2017-11-15']]);
  const historyWith = (later: string) => ({'101': historyOf('101', [old, sideWith(later, [raised('editorial')])])});
  const first = {code: '101', edition: 1, implemented: '2018-01-01'} as const;
  const second = {code: '101', edition: 2, implemented: '2026-12-01', status: 'in-force'} as const;
  const textOf = (later: string, status: 'trial' | 'in-force' | 'withdrawn' = 'in-force') => validityOf({...first, status}, {name: '2017', history: historyWith(later)}).text;
  expect(textOf('2026')).toBe('2018-01-01 至 2026-11-30 施行');
  expect(textOf('2026', 'trial')).toBe('2018-01-01 至 2026-11-30 试行');
  expect(textOf('2026', 'withdrawn')).toBe('2018-01-01 起废止');
  expect(textOf('current')).toBe('2018-01-01 起施行');
  expect(validityOf(second, {name: '2026', history: historyWith('2026')}).text).toBe('2026-12-01 起施行');
  expect(validityOf({...first, status: 'in-force'}, {name: '2017'}).text).toBe('2018-01-01 起施行');
  expect(validityOf(second, {name: 'current', history: historyWith('current')})).toEqual({text: '草案，还没有施行', undated: true});
  expect(validityOf(second, {name: 'current', history: historyWith('2026')}).text).toBe('草案，同 2026 版');
  // 草案没有起止，今天算哪一种不由日子定。
  expect(validityOf(second, {name: 'current', history: historyWith('2026')}).from).toBeUndefined();
  expect(validityOf(second, {name: '2026', history: historyWith('2026')})).toEqual({text: '2026-12-01 起施行', from: '2026-12-01', words: ['尚未施行', '现行', '已不用'], previous: {label: '2017 版', href: '/standards/2017/101'}});
});

test('送审对照表：原文只有删去的字，修订后只有新增的字，新引用的依据写成理由', () => {
  const table = comparisonOf(compare([[INDEX, '5.1.2 例会应提前 {例会通知天数} 日通知。<Own />', '5.1.2 例会应提前 7 日通知。<Cite of="branch-rules" />']]), [], []);
  expect(table.rows[0]).toEqual({
    clause: '5.1.2\n修改',
    before: [{kind: 'same', text: '例会应提前 '}, {kind: 'del', text: '3'}, {kind: 'same', text: ' 日通知。'}],
    after: [{kind: 'same', text: '例会应提前 '}, {kind: 'ins', text: '7'}, {kind: 'same', text: ' 日通知。'}],
    reason: '新引用条例',
    basis: '条例',
  });
});

test('Markdown：一行一个变了的标准，逐条用 ins、del；两版相同就说相同', () => {
  const [first, draft] = [sideWith('2026'), sideWith('current', [[INDEX, '每月召开 1 次', '每月召开 2 次']])];
  const [pair] = pairStandards(first.release, draft.release);
  const redline = redlineOf(pair!.before!, pair!.after!, {contexts: {before: first.context, after: draft.context}});
  const input = {before: '2026 版', after: '下一版草案', roleTitle: (id: string) => id};
  const text = markdownOf({...input, rows: [{row: overviewRow(pair!, redline, first, [draft]), redline}]});
  expect(text).toContain('| 101 | 支部例会规范 | 实质性修订 | 1 → 1 | 1 | 0 |');
  expect(text).toContain('- 修改 5.1.1：例会应每月召开 <del>1</del><ins>2</ins> 次。');
  const same = redlineOf(pair!.before!, pair!.before!, {contexts: {before: first.context, after: first.context}});
  expect(markdownOf({...input, rows: [{row: overviewRow(pair!, same, first, [first]), redline: same}]})).toContain('1 个标准的文字和数据都相同');
});

test('表单只换了标识、名称照旧：读者看到的没有变，不列', () => {
  const {release, context} = sideWith('2017', [[INDEX, '例会应每月召开 1 次。', '例会应每月召开 1 次，填写<Form id="minutes" />。']]);
  const before = release.standards[0]!;
  const renamed = (title: string) => ({
    ...before,
    clauses: before.clauses.map((clause) => ({...clause, text: clause.text.replace('〔minutes〕', '〔notes〕'), forms: clause.forms.map((form) => ({...form, id: 'notes'}))})),
    procedure: {...before.procedure, steps: before.procedure.steps.map((step) => ({...step, ...(step.records && {records: ['notes']})}))},
    records: before.records.map((record) => ({...record, id: 'notes', template: {...record.template, title}})),
  });
  const against = (title: string) => redlineOf(before, renamed(title), {contexts: {before: context, after: context}});
  expect([changedClauses(against('例会记录')), against('例会记录').tables.flatMap(({rows: list}) => list)]).toEqual([[], []]);
  expect(changedClauses(against('例会纪要')).map(({after}) => after!.number)).toEqual(['5.1.1']);
});
