import {expect, test} from 'vitest';
import {hasNew, idFrom, itemsWithIds, withIds} from './ids';

test('新加的由名称的拼音得标识，不与已有的重；有的不动，别的列不动', () => {
  const steps = [{id: 'tong-zhi-dang', title: '从前的'}, {title: '通知党员到会', role: 'secretary'}, {id: '', title: '通知党员到会'}, {title: ''}, {id: 'end', title: '完'}];
  expect(itemsWithIds('steps', steps)).toEqual([steps[0], {id: 'tong-zhi-dang-yuan', title: '通知党员到会', role: 'secretary'}, {id: 'tong-zhi-dang-yuan-2', title: '通知党员到会'}, {title: ''}, steps[4]]);
  expect(Object.keys(itemsWithIds('checks', [{item: '开没开会'}])[0]!)[0]).toBe('id');
  expect(withIds({title: '标题', blocks: [{title: '栏块'}], questions: [{question: '怎么请假'}]})).toEqual({title: '标题', blocks: [{title: '栏块'}], questions: [{id: 'zen-me-qing-jia', question: '怎么请假'}]});
  expect([hasNew({steps}), hasNew({steps: [steps[0]]}), hasNew({title: '标题'})]).toEqual([true, false, false]);
});

test('没有汉字的另给一个', () => {
  expect(idFrom('A4', new Set(['step']), 'step')).toBe('step-2');
});
