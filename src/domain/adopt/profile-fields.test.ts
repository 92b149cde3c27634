import {expect, test} from 'vitest';
import {profileFields} from './profile-fields';

test('每一项都有名称和说明；几种改法共有的项只列一次', () => {
  const fields = profileFields();
  // 角色的写法同角色登记册，那里已有说明。
  const bare = fields.filter(({path, title, description}) => !path.startsWith('roles.add[]') && (!title || !description));
  expect(bare.map(({path}) => path)).toEqual([]);
  expect(fields.filter(({path}) => path === 'alter[].reason')).toHaveLength(1);
  expect(fields.find(({path}) => path === 'alter[].action')!.choices).toEqual(['replace', 'strike', 'add', 'replace-item', 'strike-item', 'add-item']);
  expect(fields.find(({path}) => path === 'unit.单位名称')).toMatchObject({required: true});
  expect(fields.find(({path}) => path === 'alter[].text')).toMatchObject({title: '条文'});
});
