import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {randomFrom} from '../redline/random';
import {Counting} from '../schema/counting';
import {assessedDues, baseOf, bracketPhrases, bracketsOn, expandDuesFormula, fixedDues, isLargeDues, monthlyDues, percentOf} from './dues';
import {ballotsValid, ballotValid, electedOf, marginOf} from './election';
import {isWithinTerm, termWindow} from './terms';
import {valueOn} from './values';
import {heldOn, isEnough, needed, outcomeOf, phrasesOf, tallyOf, type Person, type Tally} from './votes';
import {ruleIds, ruleWords, type RuleCall} from './words';

const register = Counting.parse(parse(readFileSync(path.resolve(import.meta.dirname, '../../../docs/registers/counting.yml'), 'utf8')));
const TODAY = '2026-11-23';
const rule = (id: string) => register.counts.find((item) => item.id === id)!;
const needs = (id: string, of: number): number => needed(heldOn(rule(id), TODAY), of);
const dues = register.dues!;
const working = bracketsOn(dues, '在职', TODAY)!;
const retired = bracketsOn(dues, '离退休', TODAY)!;

test('选举工作条例：到会不少于应到会的五分之四，正好五分之四算；有小数的进位', () => {
  expect([5, 20, 21, 24, 25].map((of) => needs('election-presence', of))).toEqual([4, 16, 17, 20, 20]);
});

test('选举工作条例：赞成超过应到会有选举权人数的半数，正好半数不当选', () => {
  expect([20, 19, 21].map((of) => needs('winning-votes', of))).toEqual([11, 10, 11]);
  expect([9, 10, 11].map((votes) => isEnough(heldOn(rule('winning-votes'), TODAY), votes, 20))).toEqual([false, false, true]);
});

test('选举工作条例第十三条：差额不少于应选人数的 20%，至少 1 名', () => {
  expect([1, 3, 5, 6, 7, 10, 11].map((seats) => marginOf(rule('candidate-margin'), seats, TODAY))).toEqual([1, 1, 1, 2, 2, 2, 3]);
});

test('支部工作条例第十一条：赞成超过应到会的半数；到会本单位从严，正好半数不够', () => {
  expect([20, 21, 1].map((of) => needs('general-meeting-majority', of))).toEqual([11, 11, 1]);
  expect(needs('general-meeting-presence', 20)).toBe(11);
  expect(needed(valueOn(rule('general-meeting-presence').values, TODAY), 20)).toBe(10);
});

test('支部工作条例第十二条：半数以上委员，3 人到 2 人、5 人到 3 人、7 人到 4 人', () => {
  expect([3, 5, 7, 4].map((of) => needs('committee-presence', of))).toEqual([2, 3, 4, 2]);
});

test('党员处分批准权限第三十条：三分之二以上到会，超过应到会的半数赞成', () => {
  expect([9, 10, 11].map((of) => [needs('punishment-committee-presence', of), needs('punishment-committee-majority', of)])).toEqual([[6, 5], [7, 6], [8, 6]]);
});

const people = (counts: {present: number; away: number; probationers?: number; leftOut?: number}, change: (index: number) => Partial<Person> = () => ({})): Person[] => [
  ...Array.from({length: counts.present}, (_, index): Person => ({votes: true, present: true, ...change(index)})),
  ...Array.from({length: counts.away}, (): Person => ({votes: true, written: true, approves: true})),
  ...Array.from({length: counts.probationers ?? 0}, (): Person => ({votes: false, present: true, approves: true})),
  ...Array.from({length: counts.leftOut ?? 0}, (): Person => ({votes: true, leftOut: true})),
];

test('应到会：请假、缺席的算在内，预备党员和经同意不计入的不算', () => {
  expect(tallyOf(people({present: 12, away: 5, probationers: 3, leftOut: 2}), {written: 'notCounted'})).toEqual({due: 17, present: 12, approve: 0});
});

test('细则第二十条：会前的书面意见计入票数，不计到会；党员大会的不计', () => {
  const meeting = people({present: 12, away: 5}, (index) => ({approves: index < 8}));
  expect(tallyOf(meeting, rule('admission-majority'))).toEqual({due: 17, present: 12, approve: 13});
  expect(tallyOf(meeting, rule('general-meeting-majority'))).toEqual({due: 17, present: 12, approve: 8});
});

test('平票：正好半数是平票，不通过；多一票通过；到会不够的不表决', () => {
  const [presence, majority] = [heldOn(rule('general-meeting-presence'), TODAY), heldOn(rule('general-meeting-majority'), TODAY)];
  const at = (present: number, approve: number, due = 20): Tally => ({due, present, approve});
  expect([at(10, 10), at(11, 9), at(11, 10), at(11, 11)].map((tally) => outcomeOf(tally, majority, presence))).toEqual(['absent', 'failed', 'tied', 'passed']);
  // 应到 21 人的没有正好的半数，10 票就是没有通过。
  expect([outcomeOf(at(15, 10, 21), majority, presence), outcomeOf(at(15, 11, 21), majority, presence)]).toEqual(['failed', 'passed']);
});

test('细则第二十条：应到 20 人、到会 11 人，会上赞成 9 人，会前书面赞成 2 人的，接收通过；同样的一场会按党员大会的规定不通过', () => {
  const meeting: Person[] = [...Array.from({length: 11}, (_, index): Person => ({votes: true, present: true, approves: index < 9})), ...Array.from({length: 2}, (): Person => ({votes: true, written: true, approves: true})), ...Array.from({length: 7}, (): Person => ({votes: true}))];
  const outcome = (presence: string, majority: string) => outcomeOf(tallyOf(meeting, rule(majority)), heldOn(rule(majority), TODAY), heldOn(rule(presence), TODAY));
  expect([outcome('admission-presence', 'admission-majority'), outcome('general-meeting-presence', 'general-meeting-majority')]).toEqual(['passed', 'failed']);
  // 书面意见不算到会：到会 10 人的，有多少书面赞成也不能表决。
  const away = meeting.map((person, index) => (index === 10 ? {votes: true, written: true, approves: true} : person));
  expect(outcomeOf(tallyOf(away, rule('admission-majority')), heldOn(rule('admission-majority'), TODAY), heldOn(rule('admission-presence'), TODAY))).toBe('absent');
});

test('选举：没有到会的不能投票，书面意见不计', () => {
  expect(tallyOf([{votes: true, present: true, approves: true}, {votes: true, written: true, approves: true}], rule('winning-votes'))).toEqual({due: 2, present: 1, approve: 1});
});

test('条文里的字由规则推出：数、以上还是超过、计不计、示例', () => {
  const words = (of: string, rest: Partial<RuleCall> = {}) => ruleWords(register, {of, ...rest}, TODAY);
  const said: [string, Partial<RuleCall>, string][] = [
    ['general-meeting-majority', {}, '超过应到会有表决权的党员的半数'],
    ['general-meeting-majority', {say: 'exact'}, '恰为半数的不通过'],
    ['general-meeting-majority', {say: 'examples'}, '应到会 20 人的，赞成 11 人以上方为通过'],
    ['general-meeting-majority', {say: 'written'}, '不计入'],
    ['general-meeting-presence', {say: 'law'}, '半数以上'],
    ['general-meeting-presence', {say: 'expected'}, '超过应到会有表决权的党员的半数'],
    ['general-branch-committee-majority', {say: 'close'}, '超过应到会委员半数'],
    ['general-branch-committee-majority', {say: 'ballot'}, '不计票'],
    ['admission-majority', {say: 'written'}, '计入'],
    ['candidate-margin', {}, '不少于应选人数的 20%'],
    ['candidate-margin', {say: 'examples'}, '应选 1 至 5 名的至少差额 1 名，6 名、7 名的至少差额 2 名'],
    ['winning-votes', {say: 'examples'}, '应到会 20 人、实到会 16 人的，11 票以上当选'],
    ['winning-votes', {say: 'ties'}, '一般应就票数相等的人再次投票，得票多的当选'],
    ['election-presence', {say: 'share'}, '五分之四'],
    ['probation', {}, '1 年'],
    ['probation-extension', {say: 'least'}, '半年'],
    ['dues-working', {say: '3'}, '5000 元以上至 10000 元（含 10000 元）的，1.5%'],
    ['dues-working', {base: '5160'}, '按 1.5% 月交 77.40 元'],
    ['dues-fixed', {}, '0.2 元'],
    ['dues-fixed-farmers', {}, '0.2 元至 1 元'],
    ['dues-cap', {}, '1000 元'],
  ];
  for (const [of, rest, expected] of said) expect(words(of, rest), of).toEqual({words: expected});
  const faults: [string, Partial<RuleCall>, string][] = [
    ['general-meeting', {}, '计数登记册里没有“general-meeting”'],
    ['committee-presence', {say: 'exact'}, '说不出；可用 say="full"、"close"'],
    ['committee-presence', {base: '10'}, '说不出'],
    ['probation-extension', {}, '可用 say="least"、"most"'],
    ['dues-working', {say: '5'}, 'say="1" 至 say="4"'],
    ['dues-cap', {say: 'most'}, '不写 say'],
  ];
  for (const [of, rest, says] of faults) expect(words(of, rest), of).toEqual({fault: expect.stringContaining(says) as string});
  expect(new Set(ruleIds(register)).size).toBe(ruleIds(register).length);
});

test('登记的数改了，条文跟着改：正好算的、换了比例的、改了上限的', () => {
  const changed = structuredClone(register);
  const at = (id: string) => changed.counts.find((item) => item.id === id)!;
  at('general-meeting-majority').values.push({from: '2030-01-01', at: 'least', share: '三分之二'});
  changed.dues!.cap.values.push({from: '2030-01-01', amount: 1500});
  changed.dues!.fixed[1]!.values.push({from: '2030-01-01', least: 1, most: 2});
  const words = (of: string, say: string | undefined, on: string) => ruleWords(changed, {of, ...(say !== undefined && {say})}, on);
  expect(words('general-meeting-majority', 'exact', '2030-01-01')).toEqual({words: '恰为三分之二的通过'});
  expect(words('general-meeting-majority', 'examples', '2030-01-01')).toEqual({words: '应到会 20 人的，赞成 14 人以上方为通过'});
  expect([words('dues-cap', undefined, '2029-12-31'), words('dues-cap', undefined, '2030-01-01')]).toEqual([{words: '1000 元'}, {words: '1500 元'}]);
  expect([assessedDues(changed.dues!, 1800, '2029-12-31'), assessedDues(changed.dues!, 1800, '2030-01-01')]).toEqual([1000, 1500]);
  expect(words('dues-fixed-farmers', undefined, '2030-01-01')).toEqual({words: '1 元至 2 元'});
  expect(fixedDues(changed.dues!, '农民党员', '2029-12-31')).toEqual({least: 0.2, most: 1});
});

test('同票：多于名额的取得票多的，定不下来的再次投票；少于名额的另行选举', () => {
  const votes = (...list: number[]) => list.map((count, index) => ({name: '甲乙丙丁戊己'[index]!, votes: count}));
  expect(electedOf(votes(19, 18, 12, 11, 9), 3, 11)).toEqual({elected: ['甲', '乙', '丙'], tied: [], shortfall: 0});
  expect(electedOf(votes(19, 12, 12, 12, 9), 3, 11)).toEqual({elected: ['甲'], tied: ['乙', '丙', '丁'], shortfall: 0});
  expect(electedOf(votes(19, 10, 10), 2, 11)).toEqual({elected: ['甲'], tied: [], shortfall: 1});
  expect(electedOf(votes(12, 12, 12), 3, 11)).toEqual({elected: ['甲', '乙', '丙'], tied: [], shortfall: 0});
  expect([ballotsValid(16, 16), ballotsValid(16, 15), ballotsValid(16, 17), ballotValid(3, 3), ballotValid(2, 3), ballotValid(4, 3)]).toEqual([true, true, false, true, true, false]);
});

test('性质：分母越大，要的人越多或者一样，不超过分母；超过的不少于以上的；多一票不会变成不当选', () => {
  for (const item of register.counts) {
    const held = heldOn(item, TODAY);
    for (let of = 1; of <= 300; of += 1) {
      const need = needed(held, of);
      expect(need >= 1 && need <= of, `${item.id} ${of}`).toBe(true);
      expect(need >= needed(held, of - 1), `${item.id} ${of}`).toBe(true);
      expect([isEnough(held, need, of), isEnough(held, need - 1, of)]).toEqual([true, false]);
      expect(needed({...held, at: 'more'}, of) - needed({...held, at: 'least'}, of), `${item.id} ${of}`).toBeGreaterThanOrEqual(0);
    }
  }
  const random = randomFrom(23);
  for (let round = 0; round < 400; round += 1) {
    const [of, seats] = [5 + random.below(40), 1 + random.below(7)];
    const least = needs('winning-votes', of);
    const candidates = Array.from({length: seats + 1 + random.below(3)}, (_, index) => ({name: String(index), votes: random.below(of + 1)}));
    const {elected, tied, shortfall} = electedOf(candidates, seats, least);
    const count = (name: string) => candidates.find((one) => one.name === name)!.votes;
    expect(elected.length <= seats && [...elected, ...tied].every((name) => count(name) >= least)).toBe(true);
    expect(tied.length ? elected.length + tied.length > seats && shortfall === 0 : elected.length + shortfall === seats).toBe(true);
    for (const name of elected) for (const other of candidates) if (!elected.includes(other.name)) expect(count(name) >= other.votes).toBe(true);
    const [winner] = elected;
    if (winner !== undefined) expect(electedOf(candidates.map((one) => (one.name === winner ? {...one, votes: one.votes + 1} : one)), seats, least).elected).toContain(winner);
  }
  expect(() => needed({at: 'least', share: '半数'}, 1.5)).toThrow('不小于 0 的整数');
});

test('条文里怎么说', () => {
  expect(phrasesOf({at: 'least', share: '五分之四'}, '应到会委员')).toEqual(['五分之四以上', '不少于应到会委员的五分之四']);
  expect(phrasesOf({at: 'least', share: '20%'}, '应选人数')[1]).toBe('不少于应选人数的 20%');
  expect(phrasesOf({at: 'more', share: '半数'}, '应到会委员')).toEqual(['超过应到会委员的半数', '超过应到会委员半数']);
  expect(bracketPhrases(working)).toEqual(['3000 元以下（含 3000 元）的，0.5%', '3000 元以上至 5000 元（含 5000 元）的，1%', '5000 元以上至 10000 元（含 10000 元）的，1.5%', '10000 元以上的，2%']);
});

test('党费规定第二条、第五条：各档的上限含在内，全部基数按一档，不分段累进', () => {
  expect([[3000, 15], [3000.01, 30], [5000, 50], [5000.01, 75], [10_000, 150], [10_000.01, 200]].every(([base, amount]) => monthlyDues(working, base!) === amount)).toBe(true);
  expect([monthlyDues(retired, 5000), monthlyDues(retired, 5000.01), percentOf(retired, 4860), monthlyDues(retired, 4860)]).toEqual([25, 50, 0.5, 24.3]);
  expect([baseOf(9050, [750, 500, 40, 2200, 400]), monthlyDues(working, 5160), baseOf(100, [200]), baseOf(0.3, [0.1])]).toEqual([5160, 77.4, undefined, 0.2]);
  expect(bracketsOn(dues, '定额交纳', TODAY)).toBeUndefined();
});

test('党费规定第六条、第十一条，2017 年通知：定额、月交上限、大额', () => {
  expect(['学生党员', '农民党员', '在职'].map((who) => fixedDues(dues, who, TODAY))).toEqual([{least: 0.2, most: 0.2}, {least: 0.2, most: 1}, undefined]);
  expect([assessedDues(dues, 1200, TODAY), assessedDues(dues, 150, TODAY), assessedDues(dues, 1200, TODAY, 1500), assessedDues(dues, 150, TODAY, 300)]).toEqual([1000, 150, 1500, 300]);
  expect([999.99, 1000].map((amount) => isLargeDues(dues, amount, TODAY))).toEqual([false, true]);
});

test('性质：基数多的不少交，每一档的两边都对，算到分', () => {
  for (const brackets of [working, retired]) {
    let last = 0;
    for (let cents = 0; cents <= 1_300_000; cents += 137) {
      const amount = monthlyDues(brackets, cents / 100);
      expect(amount >= last && Number(amount.toFixed(2)) === amount, String(cents)).toBe(true);
      last = amount;
    }
    for (const {upTo} of brackets) if (upTo !== undefined) expect(percentOf(brackets, upTo + 0.01) > percentOf(brackets, upTo)).toBe(true);
  }
});

test('性质：各档、各时期的每一处两边，逐分核：上限那一分还按低档，多一分按高档；核定的不超过上限，不少于自愿的', () => {
  for (const {values} of dues.rates) {
    for (const {brackets} of values) {
      for (const [index, {upTo, percent}] of brackets.entries()) {
        if (upTo === undefined) continue;
        for (const cents of [-1, 0, 1]) {
          const base = Math.round(upTo * 100 + cents) / 100;
          const expected = cents > 0 ? brackets[index + 1]!.percent : percent;
          expect([percentOf(brackets, base), monthlyDues(brackets, base)], String(base)).toEqual([expected, Math.round(base * expected + Number.EPSILON) / 100]);
        }
      }
    }
  }
  const random = randomFrom(1000);
  for (let round = 0; round < 500; round += 1) {
    const [computed, voluntary] = [random.below(300_000) / 100, random.below(200_000) / 100];
    const amount = assessedDues(dues, computed, TODAY, voluntary);
    expect(amount >= voluntary && amount <= Math.max(voluntary, 1000) && amount <= Math.max(computed, voluntary)).toBe(true);
  }
});

test('公式由登记的各档写成；登记改了，公式跟着改', () => {
  const call = '党费比例([党员类别],[计算基数])';
  expect(expandDuesFormula(call, dues, TODAY)).toBe('IF([党员类别]="离退休",IF([计算基数]<=5000,0.5,1),IF([计算基数]<=3000,0.5,IF([计算基数]<=5000,1,IF([计算基数]<=10000,1.5,2))))');
  const raised = {...dues, rates: dues.rates.map((rate) => (rate.category === '离退休' ? {...rate, values: [...rate.values, {from: '2030-01-01', brackets: [{percent: 0.3}]}]} : rate))};
  expect(expandDuesFormula(call, raised, '2030-01-01')).toContain('IF([党员类别]="离退休",0.3,');
  expect(expandDuesFormula(call, raised, '2029-12-31')).toContain('IF([计算基数]<=5000,0.5,1)');
});

test('按日期取值：施行以前的用旧的，还没有规则的报错', () => {
  const values = [{from: '2014-05-28', value: 1}, {from: '2026-05', value: 2}];
  expect([valueOn(values, '2014-05-28').value, valueOn(values, '2026-04-30').value, valueOn(values, '2026-05-01').value]).toEqual([1, 1, 2]);
  expect(() => valueOn(values, '2014-05-27')).toThrow('2014-05-27 还没有这条规则');
});

test('任期和期限：到哪天；正好的算在内', () => {
  const term = (id: string) => register.terms.find((item) => item.id === id)!;
  expect(termWindow(term('branch-term'), '2024-03-15')).toEqual({earliest: '2027-03-15', latest: '2027-03-15'});
  expect(termWindow(term('probation'), '2024-02-29')).toEqual({earliest: '2025-02-28', latest: '2025-02-28'});
  expect(termWindow(term('probation-extension'), '2026-05-20')).toEqual({earliest: '2026-11-20', latest: '2027-05-20'});
  expect(termWindow(term('admission-approval'), '2026-08-31')).toEqual({latest: '2026-11-30'});
  expect(termWindow(term('lost-contact'), '2026-01-10')).toEqual({earliest: '2026-07-10'});
  expect(['2026-11-19', '2026-11-20', '2027-05-20', '2027-05-21'].map((end) => isWithinTerm(term('probation-extension'), '2026-05-20', end))).toEqual([false, true, true, false]);
  for (const {id, values} of register.terms) {
    const {earliest, latest} = termWindow({values}, '2026-11-23');
    expect(earliest === undefined || latest === undefined || earliest <= latest, id).toBe(true);
  }
});
