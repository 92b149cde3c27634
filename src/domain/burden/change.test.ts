import {expect, test} from 'vitest';
import {fixtureFiles} from '../rules/fixture';
import {readRelease, type Release} from '../source/release';
import {burdenChanges, burdenChangesText} from './change';

const read = (edit: (files: Map<string, string>) => void = () => undefined): {release: Release; parameters: Record<string, string>} => {
  const files = fixtureFiles();
  edit(files);
  return {release: readRelease('current', 'docs', [...files].map(([path, text]) => ({path, text}))).release!, parameters: {}};
};
const quarterly = read((files) => files.set('docs/life/meeting/procedure.yml', files.get('docs/life/meeting/procedure.yml')!.replace('every: month', 'every: quarter, months: [3, 6, 9, 12]')));

test('改成一季一次：每月少五十四分钟，只列有预算的角色；反过来多五十四分钟', () => {
  expect(burdenChanges(read(), quarterly)).toEqual([{size: '十人的支部', role: 'secretary', minutes: -54}]);
  expect(burdenChanges(quarterly, read())).toEqual([{size: '十人的支部', role: 'secretary', minutes: 54}]);
  expect(burdenChangesText(burdenChanges(read(), quarterly), () => '书记')).toContain('- 十人的支部：书记每月少 54 分钟');
});

test('没有增减的不写；修订前没有登记册的照修订后的算，修订后没有的不算', () => {
  const without = read((files) => files.delete('docs/registers/burden.yml'));
  expect(burdenChangesText(burdenChanges(read(), read()), String)).toBe('');
  expect(burdenChanges(without, quarterly)).toEqual([{size: '十人的支部', role: 'secretary', minutes: -54}]);
  expect(burdenChanges(quarterly, without)).toEqual([]);
});
