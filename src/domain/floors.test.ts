import {describe, expect, test} from 'vitest';
import {dueFaults, floorText, isComparable, isRarer, stepFaults, textFaults} from './floors';
import type {StatutoryFloor} from './schema/floors';

const floor = (limits: Partial<StatutoryFloor>): StatutoryFloor => ({standard: '101', clause: 'frequency', of: 'rules', ...limits});
const faults = (text: string, limits: Partial<StatutoryFloor>): string => textFaults(text.split(/[。；]/).filter(Boolean), floor(limits)).join('，');

describe('频次', () => {
  test.each([
    '党支部应每月开展 1 次主题党日。', '党支部应每月至少开展 1 次主题党日。', '党支部应每月开展不少于 2 次主题党日。', '党支部应每半个月开展 1 次。', '党支部应每周开展 1 次。',
    '党支部每月应至少参加 1 次。', '党支部必须每月开展主题党日。',
  ])('每月一次或者更勤：%s', (text) => expect(faults(text, {every: 'month'})).toBe(''));
  test.each([
    ['党支部可每半年开展 1 次。', '“党支部可每半年开展 1 次”低于底线'],
    ['党支部应每两个月开展 1 次。', '“党支部应每两个月开展 1 次”低于底线'],
    ['党支部应每年开展 12 次。', '“党支部应每年开展 12 次”低于底线'],
    ['党支部应每月至多开展 1 次。', '低于底线'],
    ['党支部应每月开展 1 次。任务重的应每季度开展 1 次。', '“任务重的应每季度开展 1 次”低于底线'],
    ['党支部可每月开展 1 次。', '“可”不是必须做到的，写“应”'],
    ['党支部每月可以开展 1 次。', '“可”不是必须做到的，写“应”'],
    ['党支部每月宜开展主题党日。', '“宜”不是必须做到的，写“应”'],
    ['党支部每月开展 1 次。', '没有写“应”'],
    ['党支部原则上应每月开展 1 次。', '“原则上”放松了要求，删去'],
    ['党支部一般应每月开展 1 次。', '“一般”放松了要求，删去'],
    ['党支部应每月开展 1 次，工作忙的可不开展。', '“可不”开了口子，删去'],
    ['党支部应经常开展主题党日。', '没有写至少每月 1 次'],
  ])('少了、软了、开了口子：%s', (text, says) => expect(faults(text, {every: 'month'})).toContain(says));
  test('每期几次、法规自己写“一般”的', () => {
    expect(faults('应每季度召开 2 次。', {every: 'quarter', times: 2})).toBe('');
    expect(faults('应每月召开 1 次。', {every: 'quarter', times: 2})).toBe('');
    expect(faults('应每季度召开 1 次。', {every: 'quarter', times: 2})).toContain('低于底线');
    expect(faults('一般应每年开展 1 次。', {every: 'year', strength: 'general'})).toBe('');
    expect(faults('可每年开展 1 次。', {every: 'year', strength: 'general'})).toContain('“可”');
  });
});

describe('数量、比例、期限', () => {
  test.each([
    ['应公示不少于 5 个工作日。', {least: '5 个工作日'}], ['应公示 7 个工作日。', {least: '5 个工作日'}],
    ['公示不足 5 个工作日的，应重新公示；应公示 5 个工作日。', {least: '5 个工作日'}],
    ['应有三分之二以上有表决权的党员到会。', {least: '半数'}], ['应有半数以上委员到会：委员 3 人的至少到会 2 人。', {least: '半数'}],
    ['差额应不少于应选人数的 25%。', {least: '20%'}], ['应在 15 天内谈话。', {most: '15 天'}],
    ['期限一般不超过半年。', {most: '1 年', strength: 'general'}], ['应由 3 至 5 人组成。', {least: '3 人', most: '7 人'}],
  ] as [string, Partial<StatutoryFloor>][])('合格：%s', (text, limits) => expect(faults(text, limits)).toBe(''));
  test.each([
    ['应公示 1 日。', {least: '5 个工作日'}, '没有写不少于 5 个工作日'],
    ['应公示 3 个工作日。', {least: '5 个工作日'}, '“应公示 3 个工作日”低于底线'],
    ['应公示不超过 5 个工作日。', {least: '5 个工作日'}, '没有写不少于 5 个工作日'],
    ['应公示 5 个工作日；流动人员公示 2 个工作日。', {least: '5 个工作日'}, '公示 2 个工作日”低于底线'],
    ['应有三分之一以上党员到会。', {least: '半数'}, '三分之一”低于底线'],
    ['应有半数以上党员到会。', {least: '五分之四'}, '半数”低于底线'],
    ['差额应不少于应选人数的 10%。', {least: '20%'}, '10%”低于底线'],
    ['期限一般不超过 2 年。', {most: '1 年', strength: 'general'}, '2 年”低于底线'],
    ['期限应不少于 1 年。', {most: '1 年'}, '没有写不超过 1 年'],
  ] as [string, Partial<StatutoryFloor>, string][])('不合格：%s', (text, limits, says) => expect(faults(text, limits)).toContain(says));
});

test('登记了字的，只看有这些字的句子', () => {
  const limits: Partial<StatutoryFloor> = {says: ['集体学习'], every: 'quarter'};
  expect(faults('应每季度集体学习 1 次；每年通报 1 次。', limits)).toBe('');
  expect(faults('应每季度开会 1 次；应每年集体学习 1 次。', limits)).toContain('低于底线');
  expect(faults('应每季度开会 1 次。', limits)).toBe('没有写“集体学习”至少每季度 1 次');
  expect(faults('赞成人数可超过半数。', {says: ['超过半数']})).toContain('“可”');
  expect(faults('预备期为 1 年。', {says: ['预备期为 1 年'], strength: 'stated'})).toBe('');
  expect(floorText(floor({every: 'year', least: '三分之二', says: ['民主生活会']}))).toBe('“民主生活会”至少每年 1 次，不少于三分之二');
});

test('时限照数比，不看措辞：单位能换算的换算；另有情形的、挑句子的，写了出处才比', () => {
  const most = floor({most: '1 年', article: '第三条'});
  expect(dueFaults({event: '收到', within: '13 个月'}, most)).toEqual(['“收到后 13 个月内”低于底线']);
  expect([dueFaults({event: '收到', within: '12 个月'}, most), dueFaults({within: '400 日'}, most), dueFaults({least: '半年'}, most), dueFaults('越快越好', most)]).toEqual([[], [], [], []]);
  expect(dueFaults('公示 3 个工作日', floor({least: '5 个工作日'}))).toEqual(['“公示 3 个工作日”低于底线']);
  expect(dueFaults({event: '公示', least: '1 周'}, floor({least: '5 个工作日'}))).toEqual([]);
  const special = [{within: '3 个月'}, {case: '特殊情况', most: '6 个月'}];
  expect(dueFaults(special, floor({most: '3 个月'}))).toEqual([]);
  expect(dueFaults([special[0]!, {...special[1]!, floor: {regulation: most.of, article: '第三条'}}], floor({most: '3 个月', article: '第三条'}))).toEqual(['“特殊情况不超过 6 个月”低于底线']);
  expect(dueFaults({within: '4 个月'}, floor({most: '3 个月', says: ['审批']}))).toEqual([]);
  expect(dueFaults({within: '4 个月', floor: {regulation: most.of, article: '第三条'}}, floor({most: '3 个月', article: '第三条', says: ['审批']}))).toEqual(['“4 个月内”低于底线']);
  expect([isComparable('24 小时', floor({most: '1 年'})), isComparable('30 分钟', floor({most: '24 小时'})), isComparable('2 年', floor({most: '6 个月'}))]).toEqual([false, true, true]);
});

test('步骤里的量、周期性工作的频次', () => {
  expect(stepFaults('公示 3 个工作日；收集意见', floor({least: '5 个工作日'}))).toEqual(['“公示 3 个工作日”低于底线']);
  expect(stepFaults('公示；收集意见', floor({least: '5 个工作日'}))).toEqual([]);
  expect([isRarer('year', 'quarter'), isRarer('quarter', 'quarter'), isRarer('month', 'quarter')]).toEqual([true, false, false]);
});
