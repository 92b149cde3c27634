import {expect, test} from 'vitest';
import {planCase} from '../../domain/cases/plan';
import {isWorkDay} from '../../domain/counting/work-days';
import {parseCalendar} from '../calendar/ics-parser';
import {icsOf} from '../calendar/ics';
import {recordToDocx} from '../records/docx';
import {planEvents, planForm, problemText, whenText} from './plan-form';

const flow = {
  anchor: 'hold',
  events: {会: 'hold'},
  facts: {},
  steps: [
    {id: 'notify', title: '通知', due: [{event: '会', before: '3 日'}], next: [{step: 'hold'}]},
    {id: 'hold', title: '开会', due: [{at: '当日' as const}], next: [{step: 'publish'}]},
    {id: 'publish', title: '公布', due: [{event: '会', within: '5 日'}], next: []},
  ],
};
const text = (when: string, papers: string[] = []) => ({how: '照办。', role: '书记', with: [], when, clause: {text: '101 5.1.1', href: '/'}, papers: papers.map((name) => ({id: 'a', text: name, href: '/a', name, format: 'docx'}))});
const props = {
  flow, unit: '某局', label: '2026 版',
  matter: {code: '101', title: '开会', href: '/cases/101', standard: {text: '101 例会规范', href: '/'}, steps: 3, forms: 1, category: 'life'},
  texts: {notify: text('会前 3 日', ['通知']), hold: text('当日'), publish: text('会后 5 日内')},
};

test('Word 一步一行：哪天、最迟哪天、谁、备什么、依据；不合的写在“做什么”里；同样的计划得同样的字节', async () => {
  const plan = planCase(flow, {today: '2027-03-01', dates: {hold: '2027-03-12', notify: '2027-03-11'}});
  const {template, values} = planForm('三月例会', plan, props);
  expect(values[0]).toMatchObject({rows: [
    [1, '2027年3月11日（星期四）', '通知。迟了：会前 3 日，最迟 2027年3月9日（星期二）', '书记', '通知', '101 5.1.1', ''],
    [2, '2027年3月12日（星期五）', '开会', '书记', '', '101 5.1.1', ''],
    [3, '2027年3月12日（星期五），最迟 3月17日（星期三）', '公布', '书记', '', '101 5.1.1', ''],
  ]});
  const context = {standardTitle: '例会规范', standardNumber: '101', edition: 1, releaseLabel: '2026', unitName: '某局', recordNumber: ''};
  expect(await recordToDocx(template, context, values, 'filled')).toEqual(await recordToDocx(template, context, values, 'filled'));
});

test('日历：没有办完的各一条，定下的照定下的，推算的在最迟那天；提前一个工作日提醒；改了日子编号不变、序号加大', () => {
  const plan = planCase(flow, {today: '2027-03-01', dates: {hold: '2027-03-12'}, done: ['notify']});
  const events = planEvents('abc', plan, props, 'example.org');
  expect(events.map(({summary, date}) => [summary, date])).toEqual([['开会', '2027-03-12'], ['公布', '2027-03-17']]);
  expect(events.every(({remind, date}) => isWorkDay(remind) && remind < date)).toBe(true);
  const parsed = parseCalendar(icsOf({name: '例会', description: '', producer: '某局', from: '2027-03-01'}, events));
  expect(parsed.events).toHaveLength(2);
  const moved = planEvents('abc', planCase(flow, {today: '2027-03-01', dates: {hold: '2027-03-19'}}), props, 'example.org').find(({summary}) => summary === '开会')!;
  const before = events.find(({summary}) => summary === '开会')!;
  expect(moved.uid).toBe(before.uid);
  expect(moved.sequence).toBeGreaterThan(before.sequence);
});

test('说日子：同一年的不重复写年；颠倒的说排在谁前面', () => {
  expect(whenText({date: '2027-12-31', latest: '2028-01-04', given: false, done: false})).toBe('2027年12月31日（星期五），最迟 2028年1月4日（星期二）');
  expect(problemText({kind: 'outOfOrder', says: '通知', bound: '2027-03-12'})).toBe('排在“通知”（2027年3月12日（星期五））之前，次序颠倒');
});
