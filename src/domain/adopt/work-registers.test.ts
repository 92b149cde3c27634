import {expect, test} from 'vitest';
import type {Burden} from '../schema/burden';
import {adoptedBurden, adoptedCases, adoptedSmallBranch, adoptedSynonyms, type Kept} from './work-registers';

const reason = '甲';
const burden: Burden = {
  cases: [{id: 'small', title: '小', members: 10, groups: 0, branches: 1}],
  kinds: [{id: 'desk', title: '案头', minutes: 10, helps: 0, verbs: ['写'], reason}],
  form: {field: 1, line: 1, signature: 1, reason},
  aside: {percent: 10, reason},
  bodies: {committee: ['secretary', 'organizer'], bureau: ['leader']},
  events: [{id: 'visit', title: '来人', times: {small: 1}, reason}],
  runs: [{code: '101', duty: 'monthly'}, {code: '102', event: 'visit'}],
  own: [{code: '101', entry: 'hold', minutes: 5, reason}, {code: '102', entry: 'see', minutes: 5, reason}],
  budgets: [{roles: ['secretary', 'organizer'], hours: {average: 1, most: 2}, dated: {average: 1, most: 2}, reason}],
};
const kept: Kept = {
  entries: new Map([['101', {all: new Set(['hold', 'yearly']), steps: ['hold'], duties: ['yearly']}]]),
  role: (id) => (id === 'organizer' ? 'secretary' : id),
  roles: new Set(['secretary', 'committee']),
};

test('不采用的标准、没有的角色不再列；换人的换成接手的；程序随还有的那项工作', () => {
  expect(adoptedBurden(burden, kept)).toMatchObject({
    bodies: {committee: ['secretary']},
    runs: [{code: '101', duty: 'yearly'}],
    own: [{code: '101', entry: 'hold'}],
    budgets: [{roles: ['secretary']}],
  });
  expect(adoptedBurden(burden, {...kept, entries: new Map()})).toBeUndefined();
});

test('不设委员会的支部：没有的角色不再代，一个不剩的没有这个登记册', () => {
  const small = {title: '小', description: '小', clauses: [{code: '101', clause: 'a'}], standIns: [{role: 'committee', by: 'secretary', says: '书记'}, {role: 'organizer', by: 'secretary', says: '书记'}], notDone: [{code: '102', reason}], onlyHere: []};
  expect(adoptedSmallBranch(small, kept)).toEqual({...small, standIns: [{role: 'committee', by: 'secretary', says: '书记'}], notDone: []});
  expect(adoptedSmallBranch(small, {...kept, roles: new Set(['secretary'])})).toBeUndefined();
});

test('办事登记：不采用的标准不再列；删去的步骤成为要填的日子，先定的那步换成头一步', () => {
  expect(adoptedCases([
    {code: '101', title: '开会', anchor: 'notify', facts: {next: '下次会'}, events: {会: 'hold', 通知: 'notify', 下次会: 'next'}},
    {code: '102', title: '看', anchor: 'see'},
  ], kept)).toEqual([{code: '101', title: '开会', anchor: 'hold', facts: {next: '下次会', 'notify-date': '通知'}, events: {会: 'hold', 通知: 'notify-date', 下次会: 'next'}}]);
});

test('办事登记：没有的层级换掉以后，时限里的事跟着换；两件换成一件的只问一次', () => {
  const words = (text: string) => text.replace('党总支委员会', '局党委');
  const [item] = adoptedCases([{code: '101', title: '开会', anchor: 'hold', facts: {bureau: '最近一次局党委会议', branch: '最近一次党总支委员会会议'}, events: {会: 'hold', 最近一次局党委会议: 'bureau', 最近一次党总支委员会会议: 'branch'}}], kept, words);
  expect(item).toMatchObject({facts: {bureau: '最近一次局党委会议'}, events: {会: 'hold', 最近一次局党委会议: 'bureau'}});
  expect(Object.keys(item!.facts!)).toEqual(['bureau']);
});

test('说法：留下的文字里没有了的词、没有了的条款、步骤、表单不再列，一样不剩的一条不走', () => {
  const files = new Map([['101', [
    {path: 'own/a/index.mdx', text: '5.1.1 逾期的补办。{/* #late */}'},
    {path: 'own/a/procedure.yml', text: 'steps:\n  - id: "hold"\n    title: 开会\n'},
    {path: 'own/a/records/sheet.yml', text: 'title: 签到表'},
  ]]]);
  expect(adoptedSynonyms([
    {says: ['过期'], text: ['逾期', '有效期'], clauses: ['101#late', '101#gone', '102#late']},
    {says: ['开碰头会'], clauses: ['101#step-hold', '101#step-gone', '101#record-sheet', '101#record-gone']},
    {says: ['没有了'], text: ['推优'], clauses: ['102#late']},
  ], files)).toEqual([
    {says: ['过期'], text: ['逾期'], clauses: ['101#late']},
    {says: ['开碰头会'], clauses: ['101#step-hold', '101#record-sheet']},
  ]);
});
