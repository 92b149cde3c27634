import {expect, test} from 'vitest';
import {checkRelease} from './index';
import {fixtureFiles, PROCEDURE} from './fixture';
import {readRelease} from '../source/release';

const [PLAN, FILE, DUTY] = ['how: 列出议题。, due: {event: 会, before: true}', 'due: {day: 月底}', 'every: month, by: {day: 月底, before: true}'];

/** 改几处以后，这条规则说的话。 */
function said(changes: Record<string, string>, name = 'current'): string[] {
  const files = fixtureFiles();
  for (const [from, to] of Object.entries(changes)) {
    const before = files.get(PROCEDURE)!;
    expect(before).toContain(from);
    files.set(PROCEDURE, before.replace(from, () => to));
  }
  const {release} = readRelease(name, 'docs', [...files].map(([path, text]) => ({path, text})));
  return checkRelease(release!).filter(({rule}) => rule === 'dates-hold-together').map(({message}) => message);
}

const plan = (due: string) => ({[PLAN]: `how: 列出议题。, due: ${due}`});

test.each([
  ['月底定下来的，当月 15 日就要照办', {...plan('{month: 1, day: 底, before: true}'), [FILE]: 'due: {in: 每月, day: 15, before: true}'}, '“归档”在“定议题”之后，期限却更早：每月 15 日前（2025 年算到 2025-01-15），前面那步 1 月底前（2025-01-27）'],
  ['隔了几步也比', {...plan('{month: 7, day: 底, before: true}'), [FILE]: 'due: {month: 7, day: 第 2 周}'}, '期限却更早：7 月第 2 周'],
  ['跨年没有写次年', {...plan('{in: 每年, month: 12, day: 底, before: true}'), [FILE]: 'due: {month: 1, day: 底, before: true}'}, '跨年的写次年'],
  ['季度末月排，时限说首月', {[DUTY]: 'every: quarter, by: {in: 季度, month: 首月, day: 底, before: true}'}, '“开例会”排在 3、6、9、12 月，时限却说“季度首月底前”'],
  ['那个月不开会', {'duties:\n': 'duties:\n  - {id: report, title: 听汇报, role: secretary, every: year, months: [5], by: {next: 党员大会}, clause: frequency}\n  - {id: assembly, title: 召开党员大会, role: secretary, every: quarter, by: {in: 季度, month: 末月, day: 底, before: true}, clause: frequency}\n'}, '“听汇报”排在 5 月，“召开党员大会”（101）那个月却不开'],
  ['放假前的年年不在排的那个月', {[DUTY]: 'every: year, months: [3], by: {event: 春节放假, before: 10 日}'}, '2025 至 2030 年却没有一年的日子在那个月，如 2025-01-17'],
])('%s', (_, changes, message) => {
  const found = said(changes);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
});

test.each([
  ['次年的在后', {...plan('{in: 每年, month: 12, day: 底, before: true}'), [FILE]: 'due: {in: 次年, month: 1, day: 底, before: true}'}],
  ['同一天', {...plan('{month: 1, day: 20, before: true}'), [FILE]: 'due: {in: 每月, day: 20, before: true}'}],
  ['从别的事起算的比不出先后', {...plan('{event: 放假, before: 1 日}'), [FILE]: 'due: {event: 复查, before: 10 日}'}],
  ['都在事后的从前一步做完起', {...plan('{event: 收到, within: 10 日}'), [FILE]: 'due: {event: 收到, within: 3 日}'}],
  ['有的年份在一月、有的在二月', {[DUTY]: 'every: year, months: [1], by: {event: 春节放假, before: 10 日}'}],
])('合得拢：%s', (_, changes) => {
  expect(said(changes)).toEqual([]);
});

test('发布过的版次不查', () => {
  expect(said({[DUTY]: 'every: year, months: [1], by: {month: 12, day: 底, before: true}'}, '2026')).toEqual([]);
});
