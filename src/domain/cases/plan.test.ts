import {expect, test} from 'vitest';
import {ALL, sample} from '../../../tests/sweep';
import {readFolder} from '../../project/files';
import {isWorkDay} from '../counting/work-days';
import {addDays, DAY_RANGE, isRealDay} from '../dates';
import {defaultParameters} from '../derive/context';
import {isLive} from '../derive/works';
import {readRelease} from '../source/release';
import {caseFlow} from './flow';
import {meetingFor, planCase, type CaseFlow, type PlannedStep} from './plan';

const release = readRelease('current', 'docs', readFolder('.', 'docs').files).release!;
const parameters = defaultParameters(release);
const flows = new Map(release.cases!.map((item): [string, CaseFlow] => [item.code, caseFlow(release.standards.find(({titleBlock}) => titleBlock.code === item.code)!, item, parameters, release.counting!.terms, release.system.asOf)]));
const flowOf = (code: string): CaseFlow => flows.get(code)!;
const at = (plan: readonly PlannedStep[], key: string): PlannedStep => plan.find((step) => step.key === key)!;
const wrong = (plan: readonly PlannedStep[]): string[] => plan.flatMap(({key, date, problems}) => problems.map(({says, bound}) => `${key} ${date}：${says}，${bound}`));

test('施行中的标准都登记了办什么事', () => {
  expect([...flows.keys()].sort()).toEqual(release.standards.filter(isLive).map(({titleBlock}) => titleBlock.code).sort());
});

test('下周五开党员大会（2027-03-12）：议题、通知往前排，公布、上报往后排', () => {
  const plan = planCase(flowOf('201'), {today: '2027-03-01', dates: {'open-meeting': '2027-03-12'}});
  expect(wrong(plan)).toEqual([]);
  // 会前 5 日收议题，3 月 7 日是星期日，提前到星期五；会前 3 日通知；会后 5 日内上报，3 月 17 日。
  expect(at(plan, 'collect-items').latest).toBe('2027-03-05');
  expect(at(plan, 'notify').date).toBe('2027-03-09');
  expect(at(plan, 'need-report').latest).toBe('2027-03-17');
  expect(at(plan, 'open-meeting')).toMatchObject({date: '2027-03-12', given: true});
});

test('通知晚了的、没有做完已经过了期的，说出最迟哪天', () => {
  const plan = planCase(flowOf('201'), {today: '2027-03-11', dates: {'open-meeting': '2027-03-12', notify: '2027-03-11'}});
  expect(at(plan, 'notify').problems).toEqual([{kind: 'tooLate', says: '会前 3 日', bound: '2027-03-09'}]);
  expect(at(plan, 'notify').late).toBe(true);
  expect(at(planCase(flowOf('201'), {today: '2027-03-11', dates: {'open-meeting': '2027-03-12', notify: '2027-03-09'}, done: ['notify']}), 'notify').late).toBe(false);
});

test('公示不满五个工作日的，说出最早哪天；中间放假的顺延', () => {
  // 4 月 30 日（星期五）开始公示，劳动节放假，过五个工作日。
  const dates = {'report-candidate': '2026-04-30', 'publicize-candidate': '2026-05-06'};
  const {problems} = at(planCase(flowOf('301'), {today: '2026-04-30', dates}), 'publicize-candidate');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({kind: 'tooEarly', says: '公示不少于 5 个工作日'});
  const days = Array.from({length: 30}, (_, index) => addDays('2026-04-30', index + 1)).filter(isWorkDay);
  expect(problems[0]!.bound).toBe(days[4]);
});

test('发展一名党员：培养满一年才能提为发展对象；大会在预审合格一个月以内；转正在预备期满以后', () => {
  const dates = {'submit-application': '2026-03-02', 'choose-activist': '2026-06-01', 'vote-on-admission': '2027-08-20'};
  const plan = planCase(flowOf('301'), {today: '2026-03-02', dates});
  expect(at(plan, 'choose-candidate').earliest! >= '2027-06-01').toBe(true);
  expect(at(plan, 'first-talk').latest).toBe('2026-04-02');
  // 预备期从大会通过那天起一年；2028-08-20 是星期日，那天就可以提出申请，大会排到星期一。
  expect(at(plan, 'apply-for-full').date).toBe('2028-08-20');
  expect(at(plan, 'vote-on-full-membership').date).toBe('2028-08-21');
  expect(wrong(plan)).toEqual([]);
});

test('只知道大会哪天的：决议、审批跟着大会往后排，不堆到预备期满；照时限定过的日子不催', () => {
  const plan = planCase(flowOf('301'), {today: '2026-11-30', dates: {'submit-application': '2024-03-01', 'vote-on-admission': '2026-01-15'}});
  expect(at(plan, 'write-resolution').date).toBe('2026-01-15');
  expect(at(plan, 'write-resolution').latest).toBeUndefined();
  // 收到决议三个月内审批。
  expect(at(plan, 'approve-admission').latest).toBe('2026-04-15');
  expect(at(plan, 'apply-for-full').date).toBe('2027-01-15');
  expect(at(plan, 'vote-on-admission').late).toBe(false);
  expect(at(plan, 'first-talk').late).toBe(true);
  expect(wrong(plan)).toEqual([]);
});

test('填表时的会期：通知、记录照大会，转正的照转正那次大会，改期重开的照重开那次', () => {
  const whole = planCase(flowOf('301'), {today: '2026-11-30', dates: {'vote-on-admission': '2026-01-15'}});
  const of = (plan: readonly PlannedStep[], code: string, key: string): string | undefined => meetingFor(flowOf(code), plan, plan.findIndex((step) => step.key === key));
  expect([of(whole, '301', 'first-talk'), of(whole, '301', 'write-resolution'), of(whole, '301', 'vote-on-full-membership')]).toEqual(['2026-01-15', '2026-01-15', '2027-01-15']);
  const again = planCase(flowOf('201'), {today: '2027-03-01', dates: {'open-meeting': '2027-03-26'}, choices: {'count-attendance': 1}});
  expect(of(again, '201', 'notify')).toBe('2027-03-26');
});

test('散会前签的记录在会的那天；季度末月上缴的排在末月里', () => {
  expect(at(planCase(flowOf('201'), {today: '2027-03-01', dates: {'open-meeting': '2027-03-12'}}), 'sign-minutes').latest).toBe('2027-03-12');
  const remit = at(planCase(flowOf('303'), {today: '2026-12-01', dates: {'collect-income': '2027-01-04'}}), 'remit');
  expect(remit.date.slice(0, 7)).toBe('2027-03');
});

test('没有通过的走回头路：自己选了才再走一遍，第二遍写成 #2', () => {
  const state = {today: '2027-03-01', dates: {'open-meeting': '2027-03-12'}};
  expect(planCase(flowOf('201'), state).some(({key}) => key.includes('#'))).toBe(false);
  const plan = planCase(flowOf('201'), {...state, dates: {}, choices: {'count-attendance': 1}});
  expect(plan.map(({key}) => key)).toContain('notify#2');
  expect(wrong(plan)).toEqual([]);
});

test('没有定的判断照头一条往下排，后面的都写明', () => {
  const plan = planCase(flowOf('201'), {today: '2027-03-01', dates: {}});
  expect(at(plan, 'collect-items').assumed).toBe(false);
  expect(at(plan, 'archive').assumed).toBe(true);
});

/** 一个种子一个起点：哪件事、哪天起、先定哪天。 */
const starts = Array.from({length: ALL ? 10_000 : 2000}, (_, index) => index);

test('从随便哪天起办，排出来的日子没有一步不合自己的时限、先后', () => {
  const codes = [...flows.keys()];
  const faults = sample(starts, 120).flatMap((seed) => {
    const code = codes[seed % codes.length]!;
    const today = addDays('2024-01-01', (seed * 7919) % 2500);
    const flow = flowOf(code);
    const choices = Object.fromEntries(flow.steps.filter(({next}) => next.length > 1).map(({id, next}, index) => [id, (seed >> index % 12) % 3 ? 0 : (seed + index) % next.length]));
    return [{}, choices].flatMap((chosen) => wrong(planCase(flow, {today, dates: {}, choices: chosen})).map((fault) => `${code} ${today} ${JSON.stringify(chosen)}：${fault}`));
  });
  expect(faults).toEqual([]);
}, ALL ? 1_800_000 : 90_000);

test('填得着的日子，头一天、末一天，各件事都排得出', () => {
  for (const [code, flow] of flows) for (const date of [DAY_RANGE.min, DAY_RANGE.max]) {
    const plan = planCase(flow, {today: '2027-03-01', dates: {[flow.anchor]: date, ...Object.fromEntries(Object.keys(flow.facts).map((fact) => [fact, date]))}});
    expect(plan.filter(({date: on}) => !isRealDay(on)).map(({key, date: on}) => `${code} ${key} ${on}`)).toEqual([]);
  }
});
