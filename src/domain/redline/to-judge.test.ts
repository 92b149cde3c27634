import {expect, test} from 'vitest';
import {INDEX, PROCEDURE, sideWith} from './fixture';
import {mark} from './markdown';
import {floorChanges, toJudge, toJudgeText} from './to-judge';

const before = sideWith('2026');

test('出自法规的条文、步骤、周期性工作改了，列给审的人；有底线的写核了什么，没有登记的写没有核', () => {
  const after = sideWith('current', [
    [INDEX, '例会应每月召开 1 次。', '例会应每月召开 1 次，全体外出的月份顺延。'],
    [PROCEDURE, 'how: 发通知。', 'how: 发通知、打电话。'],
  ]);
  const items = toJudge(before, after);
  expect(items.map(({code, place, sources, floors}) => [code, place, sources, floors])).toEqual([['101', '5.1.1', ['《支部条例》第三条'], ['至少每月 1 次']]]);
  expect(toJudgeText(items, [], mark)).toContain('101 5.1.1：例会应每月召开 1 次<ins>，全体外出的月份顺延</ins>。');
});

test('没有改出自法规的，什么也不列；不再引法规的、登记册改松的列出', () => {
  expect(toJudgeText(toJudge(before, before), floorChanges(before, before), mark)).toBe('');
  const freed = sideWith('current', [[INDEX, '<Cite of="branch-rules" article="第三条" />', '<Own />']]);
  expect(toJudge(before, freed).map(({place}) => place)).toEqual(['5.1.1（没有了，或者不再引法规）']);
  const loosened = sideWith('current', [['docs/registers/floors.yml', 'clause: frequency, of: branch-rules, article: 第三条, every: month', 'clause: frequency, of: branch-rules, article: 第三条, every: quarter']]);
  expect(floorChanges(before, loosened)).toEqual([{code: '101', before: '至少每月 1 次', after: '至少每季度 1 次'}]);
  expect(toJudgeText([], floorChanges(before, loosened), mark)).toMatch(/底线登记册改了[\s\S]*101 的底线：至少每月 1 次 改为 至少每季度 1 次/);
});
