import {expect, test} from 'vitest';
import {isDoneWithCommittee, worksWithoutCommittee} from './small-branch';
import type {Work} from './works';

const work = (id: string, role: string, helpers: string[] = []): Work => ({kind: 'step', id, code: '202', standard: '甲', category: 'a', title: id, when: '当日', edition: 1, role, with: helpers, clause: 'b', records: [], checks: []});
const arrangement = {
  standIns: [{role: 'committee', by: 'secretary', says: '书记'}, {role: 'organizer', by: 'deputy', says: '副书记'}],
  notDone: [{code: '202', entry: 'meet', reason: '没有支委会'}, {code: '203', reason: '没有党小组'}],
  onlyHere: [{code: '202', entry: 'arrange'}],
};

test('没有的角色换成代做的人，一人不两处列名，不做的去掉', () => {
  const works = [work('meet', 'committee'), work('decide', 'committee', ['secretary', 'organizer', 'member']), {...work('talk', 'leader'), code: '203'}];
  expect(worksWithoutCommittee(works, arrangement).map(({id, role, with: helpers}) => [id, role, helpers])).toEqual([['decide', 'secretary', ['deputy', 'member']]]);
});

test('整个标准不做的，步骤一步不剩，只有它做的那一件照做', () => {
  const whole = {...arrangement, notDone: [{code: '202', reason: '没有支委会会议'}]};
  const works = ['meet', 'count', 'arrange'].map((id) => work(id, 'secretary'));
  expect(worksWithoutCommittee(works, whole).map(({id}) => id)).toEqual(['arrange']);
});

test('只有不设委员会的才做的，设了的不做；没有登记的版次照旧都做', () => {
  expect(isDoneWithCommittee({code: '202', id: 'arrange'}, arrangement)).toBe(false);
  expect(isDoneWithCommittee({code: '202', id: 'arrange'}, undefined)).toBe(true);
});
