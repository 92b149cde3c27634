import {expect, test} from 'vitest';
import {fixtureFiles, INDEX, PROCEDURE} from '../rules/fixture';
import type {Correction} from '../schema/seal';
import {readRelease, type Release} from '../source/release';
import {contextOf} from './context';
import {correctedPlaces, correctionSummary, elided, notesOfStandard} from './corrections';
import {diffText} from '../redline/words';

type Edit = readonly [file: string, from: string, to: string];

function releaseOf(...edits: Edit[]): Release {
  const files = fixtureFiles();
  for (const [file, from, to] of edits) {
    if (!files.get(file)!.includes(from)) throw new Error(`没有“${from}”`);
    files.set(file, files.get(file)!.replace(from, to));
  }
  return readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
}

const more: Edit = [INDEX, '每月召开 1 次。', '每月召开 2 次。'];
const basis: Edit = [INDEX, '日通知。<Own />', '日通知。<Cite of="branch-rules" article="第三条" />'];
const step: Edit = [PROCEDURE, '发通知。', '发通知，张贴公告。'];
const roll: Edit = [INDEX, '5.1.3 有下列', '5.1.3 主持人应先点名。<Own />{/* #roll */}\n\n5.1.4 有下列'];
const places = (before: Release, after: Release) => correctedPlaces(before.standards[0], after.standards[0]!);

test('记下动了的每一处和更正前的字；只换了出处的、只改了号的没有字、不记', () => {
  expect(places(releaseOf(), releaseOf(more, basis, step, roll))).toEqual([
    {standard: '101', kind: 'clause', id: 'frequency', number: '5.1.1', was: '例会应每月召开 1 次。'},
    {standard: '101', kind: 'clause', id: 'notice', number: '5.1.2'},
    {standard: '101', kind: 'clause', id: 'roll', number: '5.1.3', was: ''},
    {standard: '101', kind: 'step', id: 'notify', was: '通知：发通知。时限：会前'},
  ]);
  expect(places(releaseOf(roll), releaseOf())).toEqual([{standard: '101', kind: 'clause', id: 'roll', number: '5.1.3', was: '主持人应先点名。'}]);
  expect(places(releaseOf(), releaseOf())).toEqual([]);
});

test('时限改写成数据、句子没有变的，不算更正', () => {
  expect(places(releaseOf([PROCEDURE, 'due: {at: 次日}', 'due: 次日'], [PROCEDURE, 'by: {day: 月底, before: true}', 'by: 月底前']), releaseOf())).toEqual([]);
  expect(places(releaseOf([PROCEDURE, 'due: {at: 次日}', 'due: 会后 3 日内']), releaseOf())).toMatchObject([{kind: 'step', id: 'publish', was: '公布：公布结果。时限：会后 3 日内'}]);
});

/** 改几次，每次记一笔；印出来的样子。 */
function notes(versions: Edit[][], given: Partial<Correction> = {}) {
  const all = [[], ...versions].map((edits) => releaseOf(...edits));
  const corrections = versions.map((_, index): Correction => ({date: `2026-12-0${index + 1}`, kind: 'correction', reason: `第 ${index + 1} 次`, files: [INDEX], places: places(all[index]!, all[index + 1]!), ...given}));
  const last = {...all.at(-1)!, corrections};
  return notesOfStandard(last.standards.find(({titleBlock}) => titleBlock.code === '101')!, last, contextOf(last, {unit: {单位名称: '甲局', 标准代号: 'JD', 发布人: '甲局'}}, {path: '', filesPath: ''}));
}

test('印出条号、原来和现在的字，参数换成取值；给谁看由步骤推出', () => {
  const [note] = notes([[more, basis]]);
  expect(note).toMatchObject({date: '2026-12-01', reason: '第 1 次', roles: ['书记'], changes: [{label: '5.1.1', anchor: 'frequency', before: '例会应每月召开 1 次。', after: '例会应每月召开 2 次。'}], cited: [{label: '5.1.2', anchor: 'notice'}]});
  expect(notes([[[INDEX, '日通知。<Own />', '日书面通知。<Own />']]])[0]!.changes[0]).toMatchObject({before: '例会应提前 3 日通知。', after: '例会应提前 3 日书面通知。'});
});

test('写明给谁看的照写', () => {
  expect(notes([[more]], {for: ['member']})[0]!.roles).toEqual(['党员']);
});

test('同一处改过几次的，只列在最后一次，与发布时的字比；改回去的不列', () => {
  const twice: Edit = [INDEX, '每月召开 1 次。', '每月召开 3 次。'];
  const [first, second] = notes([[more], [twice]]);
  expect(first!.changes).toEqual([]);
  expect(second!.changes).toMatchObject([{before: '例会应每月召开 1 次。', after: '例会应每月召开 3 次。'}]);
  expect(notes([[more], []]).flatMap(({changes}) => changes)).toEqual([]);
});

test('新添的没有原文，删去的没有现文', () => {
  expect(notes([[roll]])[0]!.changes).toMatchObject([{label: '5.1.3', before: '', after: '主持人应先点名。'}]);
  expect(notes([[roll], []])[1]!.changes).toEqual([]);
  const gone = notes([[[INDEX, '5.1.3 有下列情形的，可改期：{/* #postpone */}\n\na) 到会不足半数；\nb) 书记外出。\n', '']]])[0]!.changes;
  expect(gone).toMatchObject([{label: '原 5.1.3', after: ''}]);
  expect(gone[0]).not.toHaveProperty('anchor');
});

test('一行：几处、最近哪天；没有逐处记下的按次计', () => {
  expect(correctionSummary(notes([[more], [more, basis, step]]))).toEqual({count: 3, latest: '2026-12-02', entries: [
    {date: '2026-12-02', reason: '第 2 次', roles: ['书记'], places: ['步骤“通知”', '5.1.2']},
    {date: '2026-12-01', reason: '第 1 次', roles: ['书记'], places: ['5.1.1']},
  ]});
  expect(correctionSummary(notes([[more]], {places: undefined}))).toMatchObject({count: 1, entries: [{places: []}]});
});

test('没有变的长段只留挨着变化的几个字', () => {
  const [long, other] = ['甲'.repeat(40), '乙'.repeat(40)];
  const segments = diffText(`${long}。一次。${other}。`, `${long}。两次。${other}。`);
  expect(elided(segments, 'ins')).toMatch(/^…甲+。一次。乙+…$/);
  expect(elided(segments, 'del')).toMatch(/^…甲+。两次。乙+…$/);
  expect(elided(diffText('短句。', '短句。另加。'), 'ins')).toBe('短句。');
});
