import {expect, test} from 'vitest';
import {fixtureFiles, INDEX, problemsOf} from '../rules/fixture';
import {readRelease} from '../source/release';
import {datedText, releasedStandards} from './release-draft';
import {newRecord, newStandard, systemWith} from './scaffold';

const draftOf = (files: ReadonlyMap<string, string>) => readRelease('current', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;

test('新标准除待填处外没有问题，待填处逐个点名，总分跟着加', () => {
  const files = fixtureFiles();
  const details = {code: '102', id: 'circle', title: '学习小组规范', regulation: 'branch-rules', role: 'secretary', date: '2026-11-23'};
  const made = newStandard(details, draftOf(files));
  for (const {path, text} of made) files.set(path, text);
  files.set('docs/system.yml', systemWith(files.get('docs/system.yml')!, details, 'life', 'partyBranch'));
  const problems = problemsOf(files);
  const marks = made.reduce((sum, {text}) => sum + text.split('\n').filter((line) => line.includes('【待填：')).length, 0);
  // 夹具没有登记共用的保存年限参数。
  expect(new Set(problems.map(({rule, message}) => (message.includes('会议记录保存年限') ? '' : rule)))).toEqual(new Set(['placeholders-filled', '']));
  expect(problems.filter(({rule}) => rule === 'placeholders-filled')).toHaveLength(marks);
  expect(problems.every(({line}) => line >= 1)).toBe(true);
});

test('新台账用 Excel，新表单用 Word', () => {
  expect(newRecord('docs/life/meeting', 'a', '台账', 'frequency', 'xlsx').text).toContain('kind: ledger');
  expect(newRecord('docs/life/meeting', 'a', '表', 'frequency', 'docx').text).toContain('kind: signatures');
});

test('发布时只换日期和状态，复审期限推后三年；各标准分出新增、修订、不变', () => {
  const before = fixtureFiles().get(INDEX)!.replace('status: in-force', 'status: trial');
  const after = datedText(before, {issued: '2027-01-15', implemented: '2027-02-01'});
  expect(after).toBe(before.replace('status: trial', 'status: in-force').replace('issued: "2026-11-01"', 'issued: "2027-01-15"').replace('implemented: "2026-12-01"', 'implemented: "2027-02-01"').replace('reviewBy: "2029-11-30"', 'reviewBy: "2030-02-01"'));
  const draft = draftOf(fixtureFiles());
  expect(releasedStandards(draft, draft).map(({kind}) => kind)).toEqual(['kept']);
  expect(releasedStandards(draft).map(({kind}) => kind)).toEqual(['new']);
});
