import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {publisherContent} from '../../project/fixture';
import {fillAll} from '../derive/context';
import {Due as DueSchema, type Due} from '../schema/due';
import {flowText} from './flow-text';
import {computedParts, filledParts, measureOf, parseDue} from './parse';
import {dueSentence} from './sentence';

/** 写法和推出的句子。 */
const SENTENCES: [Exclude<Due, string>, string][] = [
  [{event: '会', before: '{党员大会通知天数} 日'}, '会前 {党员大会通知天数} 日'],
  [{event: '收到', within: '3 日'}, '收到后 3 日内'],
  [{since: '收到报告', within: '3 日'}, '收到报告 3 日内'],
  [{within: '5 个工作日'}, '5 个工作日内'],
  [{event: '审批', within: '及时'}, '审批后及时'],
  [{within: '立即'}, '立即'],
  [{event: '批复', usually: true, within: '1 个月'}, '批复后一般 1 个月内'],
  [{event: '失联', full: '6 个月', within: '1 个月', act: '报请'}, '失联满 6 个月后 1 个月内报请'],
  [{event: '政治生日', around: '7 日'}, '政治生日前后 7 日内'],
  [{event: '提醒', after: '5 日'}, '提醒后 5 日'],
  [{event: '会议', at: '当日'}, '会议当日'],
  [{in: '每年', month: '{党费核定月份}', day: '{党费交纳截止日}', before: true}, '每年 {党费核定月份} 月 {党费交纳截止日} 日前'],
  [{in: '季度', month: '末月', day: '月底', before: true}, '季度末月的月底前'],
  [{month: 12, day: '底', before: true}, '12 月底前'],
  [{month: [6, 12], day: '底', before: true}, '6 月、12 月底前'],
  [{month: 7, day: '第 2 周'}, '7 月第 2 周'],
  [{month: 8, next: '党总支委员会会议', before: true}, '8 月的党总支委员会会议前'],
  [{event: '收到报告', next: '最近一次党总支委员会会议'}, '收到报告后最近一次党总支委员会会议'],
  [{event: '公示', least: '5 个工作日', floor: {regulation: 'member-recruitment-rules', article: '第十三条'}}, '公示不少于 5 个工作日'],
  [{in: '每季度', least: '1 次'}, '每季度至少 1 次'],
  [[{at: '当日'}, {under: '90 分钟'}], '当日，90 分钟以内'],
  [[{event: '核清', within: '3 日'}, {mark: '；', case: '退回的', within: '5 日'}], '核清后 3 日内；退回的 5 日内'],
  [{words: '按上级时限', reason: '由上级党组织定'}, '按上级时限'],
];

test.each(SENTENCES)('%j 推出“%s”', (due, sentence) => {
  expect(dueSentence(due)).toBe(sentence);
  expect(DueSchema.parse(due)).toEqual(due);
  expect(parse(`due: ${flowText(due)}`)).toEqual({due});
});

test('句子认回数据，再推出来一字不差；写成一句话的照旧', () => {
  for (const [due, sentence] of SENTENCES.filter(([item]) => !('words' in item) && !('floor' in item))) expect(parseDue(sentence), sentence).toEqual(due);
  expect(parseDue('越快越好')).toBeUndefined();
  for (const vague of ['按上级时限', '季末月底前', '年底前', '不限时间']) expect(parseDue(vague), vague).toBeUndefined();
  expect(dueSentence('越快越好')).toBe('越快越好');
  expect(computedParts('会前 3 日')).toEqual([{event: '会', before: '3 日'}]);
  expect(computedParts('越快越好')).toEqual([]);
});

const dues = publisherContent().releases.flatMap(({release}) => release.standards.flatMap(({titleBlock, procedure}) => [
  ...procedure.steps.map(({id, due}) => ({of: `${release.name} ${titleBlock.code} ${id}`, due})),
  ...procedure.duties.map(({id, by}) => ({of: `${release.name} ${titleBlock.code} ${id}`, due: by})),
]));

test('各版的每个时限：填不填参数推出的句子相同；写成数据的再认一遍，句子不变', () => {
  const parameters = new Map<string, string>();
  const number = (name: string): string => {
    if (!parameters.has(name)) parameters.set(name, String((parameters.size % 9) + 1));
    return parameters.get(name)!;
  };
  expect(dues.length).toBeGreaterThan(1000);
  for (const {of, due} of dues) {
    const sentence = dueSentence(due);
    const values = Object.fromEntries([...sentence.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => [name!, number(name!)]));
    const filled = sentence.replace(/\{([^{}]*)\}/g, (_, name: string) => number(name));
    expect(dueSentence(fillAll(due, values)), of).toBe(filled);
    expect(dueSentence(filledParts(fillAll(due, values)).length > 1 ? filledParts(fillAll(due, values)) : filledParts(fillAll(due, values))[0] ?? filled), of).toBe(filled);
    const again = parseDue(sentence);
    if (again) expect(dueSentence(again), of).toBe(sentence);
  }
});

test('写成数据的版，推不出日期的不到五分之一，每处都有理由', () => {
  const structured = publisherContent().releases.map(({release}) => release).filter(({standards}) => standards.some(({procedure}) => procedure.steps.some(({due}) => typeof due !== 'string')));
  expect(structured.length).toBeGreaterThan(0);
  for (const {standards} of structured) {
    const all = standards.flatMap(({procedure}) => procedure.steps.map(({due}) => due));
    const parts = (due: Due) => [due].flat().filter((part) => typeof part !== 'string');
    expect(all.filter((due) => typeof due === 'string')).toEqual([]);
    expect(all.filter((due) => parts(due).some(({words, within}) => words !== undefined || within === '及时')).length * 5).toBeLessThan(all.length);
    expect(all.flatMap(parts).filter(({words, reason}) => (words === undefined) !== (reason === undefined))).toEqual([]);
  }
});

test('同一种单位才能比', () => {
  expect([measureOf('1 年'), measureOf('半年'), measureOf('24 小时'), measureOf('2 周'), measureOf('5 个工作日'), measureOf('{甲} 日')]).toEqual([
    {value: 12, kind: '个月'}, {value: 6, kind: '个月'}, {value: 1440, kind: '分钟'}, {value: 14, kind: '日'}, {value: 5, kind: '个工作日'}, undefined,
  ]);
});
