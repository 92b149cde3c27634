import {expect, test} from 'vitest';
import {fixtureFiles, MINUTES, PROCEDURE} from '../rules/fixture';
import {readRelease, type Release} from '../source/release';
import {burdenOf} from './account';
import {cutsBetween, paperCuts} from './cuts';

const read = (edit: (files: Map<string, string>) => void = () => undefined): {release: Release; parameters: Record<string, string>} => {
  const files = fixtureFiles();
  edit(files);
  return {release: readRelease('current', 'docs', [...files].map(([path, text]) => ({path, text}))).release!, parameters: {}};
};
const replaced = (file: string, from: string, to: string) => read((files) => files.set(file, files.get(file)!.replace(from, () => to)));
const whole = read();
const size = whole.release.burden!.cases[0]!;

test('改成一季一次：各步都少了八次，替书记、党员各省多少，省得多的在前；合起来就是账上少的', () => {
  const quarterly = replaced(PROCEDURE, 'every: month', 'every: quarter, months: [3, 6, 9, 12]');
  const cuts = cutsBetween(whole, quarterly, size);
  expect(cuts.every(({how, times}) => how === 'rarer' && times[0] > times[1])).toBe(true);
  expect(cuts[0]).toMatchObject({id: 'hold', times: [12, 4], saved: [{role: 'secretary', minutes: 248}, {role: 'member', minutes: 240}]});
  const yearly = ({release, parameters}: typeof whole) => burdenOf(release, release.burden!, size, parameters).roles.find(({role}) => role === 'secretary')!.months.reduce((sum, {minutes}) => sum + minutes, 0);
  expect(cuts.flatMap(({saved}) => saved.filter(({role}) => role === 'secretary')).reduce((sum, {minutes}) => sum + minutes, 0)).toBe(yearly(whole) - yearly(quarterly));
  expect(cutsBetween(quarterly, whole, size)).toEqual([]);
});

test('删去一步是不做了；一次用时短了的说短了；没有登记册的比不出', () => {
  const without = replaced(PROCEDURE, 'id: publish', 'id: announce');
  expect(cutsBetween(whole, without, size).map(({id, how}) => [id, how])).toContainEqual(['publish', 'gone']);
  const shorter = replaced('docs/registers/burden.yml', 'title: 案头, minutes: 10', 'title: 案头, minutes: 4');
  expect(new Set(cutsBetween(whole, shorter, size).map(({how}) => how))).toEqual(new Set(['shorter']));
  expect(cutsBetween(read((files) => files.delete('docs/registers/burden.yml')), whole, size)).toEqual([]);
});

test('少了的表单和检查项：没有少的标准不列', () => {
  const more = read((files) => files.set(MINUTES.replace('minutes', 'extra'), files.get(MINUTES)!.replace(/^title: .*/, 'title: 多的一张')));
  expect(paperCuts(more.release, whole.release)).toEqual([{code: '101', forms: [{id: 'extra', title: '多的一张'}]}]);
  const checked = structuredClone(whole.release.standards.map(({titleBlock, records, procedure}) => ({titleBlock, records: records.map(({id, template}) => ({id, template})), procedure})));
  checked[0]!.procedure.checks.pop();
  expect(paperCuts(whole.release, {standards: checked as unknown as Release['standards']})).toMatchObject([{forms: [], checks: [whole.release.standards[0]!.procedure.checks.length, whole.release.standards[0]!.procedure.checks.length - 1]}]);
  expect(paperCuts(whole.release, whole.release)).toEqual([]);
});
