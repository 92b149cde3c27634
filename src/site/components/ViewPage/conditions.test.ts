import {expect, test} from 'vitest';
import {conditionsIn} from './conditions';

const allowed = {role: ['secretary'], tier: ['partyBranch']};

test('地址里的条件：认识的照它筛，不认识的另列、不算数，别的参数不管', () => {
  expect(conditionsIn('?role=secretary&tier=partyBranch', allowed)).toEqual({values: {role: 'secretary', tier: 'partyBranch'}, unknown: []});
  expect(conditionsIn('?role=unknown&tier=partyBranch', allowed)).toEqual({values: {tier: 'partyBranch'}, unknown: ['role=unknown']});
  expect(conditionsIn('?role=&x=1', allowed)).toEqual({values: {}, unknown: []});
});
