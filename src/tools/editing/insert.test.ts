import {expect, test} from 'vitest';
import {withIds} from './ids';
import {stepAfter} from './insert';

type Steps = {id?: string; title?: string; stage?: string; next?: {step: string; when?: string}[]}[];

const steps = [
  {id: 'ask', title: '报名', stage: 'before', next: [{step: 'enough'}]},
  {id: 'enough', title: '够不够', next: [{when: '不足', step: 'stop'}, {when: '够', step: 'rota'}]},
  {id: 'rota', title: '排表', next: [{step: 'serve'}]},
  {id: 'stop', title: '停办'},
  {id: 'serve', title: '服务'},
];

/** 加好、写上名称、定好标识以后的几步。 */
function added(index: number, title = '核对名单'): Steps {
  const {previous, item} = stepAfter(steps, index);
  const list = [...steps.slice(0, index), previous, {...item, title}, ...steps.slice(index + 1)];
  return withIds({steps: list})['steps'] as Steps;
}

test('加的一步排在那一步后面：前一步到它，它到原来的下一步，阶段照前一步', () => {
  const [before, fresh, after] = added(0);
  expect(before).toEqual({...steps[0], next: [{step: 'he-dui-ming-dan'}]});
  expect(fresh).toEqual({id: 'he-dui-ming-dan', stage: 'before', title: '核对名单', next: [{step: 'enough'}]});
  expect(after).toEqual(steps[1]);
  expect(stepAfter(steps, 0).said).toBe('“报名”以后到新的一步，再到“够不够”');
});

test('分几路的，只改到紧接着的下一步的那一路，条件留着；没有一路到它的，改头一路', () => {
  const [, before, fresh] = added(1);
  expect(before!.next).toEqual([{when: '不足', step: 'stop'}, {when: '够', step: 'he-dui-ming-dan'}]);
  expect(fresh!.next).toEqual([{step: 'rota'}]);
  expect(stepAfter(steps, 1).said).toBe('“够不够”（够）以后到新的一步，再到“排表”；另外的路没有动');
  const far = [steps[1]!, steps[4]!];
  expect(stepAfter(far, 0).previous['next']).toEqual([{when: '不足', step: '$1'}, {when: '够', step: 'rota'}]);
});

test('加在终点后面：终点到它，它是新的终点', () => {
  const list = added(3);
  expect([list[3]!.next, list[4]!.next]).toEqual([[{step: 'he-dui-ming-dan'}], undefined]);
});

test('接着再加一步，两步各有各的标识；没有写名称的也连着', () => {
  const first = stepAfter(steps, 0);
  const list = [first.previous, {...first.item, title: '核对名单'}, ...steps.slice(1)];
  const second = stepAfter(list, 1);
  const all = withIds({steps: [list[0], second.previous, {...second.item, title: ''}, ...steps.slice(1)]})['steps'] as Steps;
  expect(all.slice(0, 3).map(({id, next}) => [id, next])).toEqual([
    ['ask', [{step: 'he-dui-ming-dan'}]], ['he-dui-ming-dan', [{step: 'step'}]], ['step', [{step: 'enough'}]],
  ]);
  expect(second.said).toBe('“核对名单”以后到新的一步，再到“够不够”');
});
