import {expect, test} from 'vitest';
import {flowchartOf} from './flowchart';
import {generalMeeting, memberDevelopment, roleTitle, themedPartyDay} from './fixtures';
import {railOf, waysText, wayText} from './rail';

const stop = (id: string, procedure: Parameters<typeof railOf>[0] = themedPartyDay) => railOf(procedure).find((item) => item.id === id)!;

test('判断的去向都写，往下、跳到、回到分得清', () => {
  expect(stop('approve-plan')).toMatchObject({number: 2, asks: true, ways: [
    {kind: 'next', when: '同意', step: 'notify', number: 3, title: '通知党员'},
    {kind: 'back', when: '修改', step: 'draft-plan', number: 1, title: '拟定活动方案'},
  ]});
  expect(stop('reply').ways.map(({kind, number}) => [kind, number])).toEqual([['next', 5], ['ahead', 8]]);
  expect(stop('reply').ways.map(wayText)).toEqual(['第 5 步', '第 8 步']);
  expect(wayText(stop('count-attendance').ways[1]!)).toBe('回到第 3 步');
  expect(waysText(stop('approve-plan').ways)).toBe('同意→第 3 步；修改→回到第 1 步');
});

test('只往下一步的不写去向；被回到的步骤写明从哪几步来', () => {
  expect(stop('draft-plan')).toMatchObject({asks: false, ways: [], ends: false, returns: [2]});
  expect(stop('half-year-review', memberDevelopment).returns).toEqual([18, 20, 22]);
});

test('不是判断而跳步的，写去向', () => {
  expect(stop('a', {steps: [{...themedPartyDay.steps[0]!, id: 'a', next: ['c']}, {...themedPartyDay.steps[1]!, id: 'b', next: ['c']}, {...themedPartyDay.steps[8]!, id: 'c'}]}).ways)
    .toEqual([{kind: 'ahead', step: 'c', number: 3, title: '归档并跟踪落实'}]);
});

test('阶段写在它的第一步；没有后续的是终点；指向不存在的步骤的不写', () => {
  const rail = railOf(memberDevelopment);
  expect(rail.flatMap(({stage, number}) => (stage ? [[stage.title, number]] : []))).toEqual([['申请入党', 1], ['入党积极分子的确定和培养', 3], ['发展对象的确定和考察', 10], ['预备党员的接收', 17], ['预备党员的教育考察和转正', 23]]);
  expect(rail.filter(({ends}) => ends).map(({id}) => id)).toEqual(['stop', 'archive']);
  expect(railOf({steps: [{...themedPartyDay.steps[0]!, next: ['nowhere']}]})[0]).toMatchObject({ways: [], ends: true});
});

test.each([themedPartyDay, generalMeeting, memberDevelopment])('与流程图同一份数据：每条流线，轨上写着，或者就是往下一步', (procedure) => {
  const rail = railOf(procedure);
  const told = rail.flatMap(({id, number, ways, ends}) => ends ? [] : ways.length ? ways.map(({step, when}) => [id, step, when]) : [[id, rail[number]!.id, undefined]]);
  const drawn = flowchartOf(procedure, {roleTitle}).edges.filter(({from, to}) => !from.includes(':') && !to.includes(':')).map(({from, to, label}) => [from, to, label]);
  expect(told).toEqual(drawn);
});
