import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {randomOf} from '../../../tests/sweep';
import {judgementIds} from '../glossary';
import type {CheckRef} from './judgement';
import {annualScore, executionScore, grade, gradeByScore, itemScore, quotaOf, round1, voteScore, type Candidate, type Judged, type ScoringRules} from './score';

const rules: ScoringRules = {execution: 70, poll: 20, good: 90, fairlyGood: 80, fair: 60, quota: 30, benchmarks: 2};
const texts = ['docs', 'versioned_docs/version-2026'].map((folder) => readFileSync(`${folder}/supervision/performance-assessment/index.mdx`, 'utf8'));

describe('考核标准自己算的例子', () => {
  it.each(texts)('执行得分', (text) => {
    const [, full, got, result] = /满分合计 (\d+) 分、得 (\d+) 分的，执行得分为 \d+÷\d+×100＝([\d.]+)/.exec(text)!;
    // 满分 60、得 51：6 个 10 分的项，失 9 分。
    expect(Number(full)).toBe(60);
    expect(executionScore([{ref: '1#a', points: Number(got)}, {ref: '1#b', points: Number(full) - Number(got)}], (ref) => [{judgement: ref === '1#a' ? 'met' : 'unmet'}])).toEqual({full: 60, got: 51, score: Number(result)});
  });

  it.each(texts)('年度得分', (text) => {
    const [, w1, w2, w3, execution, poll, review, total] = /依次占 (\d+)%、(\d+)%、(\d+)% 时，([\d.]+)、([\d.]+)、([\d.]+) 分的党支部得 [\d.]+＋[\d.]+＋[\d.]+＝([\d.]+) 分/.exec(text)!;
    expect(Number(w1) + Number(w2) + Number(w3)).toBe(100);
    expect(annualScore({execution: Number(execution), poll: Number(poll), review: Number(review)}, {execution: Number(w1), poll: Number(w2)})).toBe(Number(total));
  });
});

describe('一项的得分', () => {
  it.each<[string, Judged[], number | undefined]>([
    ['符合得满分', [{judgement: 'met'}], 4],
    ['部分符合得一半', [{judgement: 'partly'}], 2],
    ['不符合不得分', [{judgement: 'unmet'}], 0],
    ['不适用的不计入满分', [{judgement: 'notApplicable'}], undefined],
    ['没有判的不算', [{}], undefined],
    ['没有查的不算', [], undefined],
    ['改好的恢复满分', [{judgement: 'unmet', mended: true}], 4],
    ['补造的不恢复', [{judgement: 'unmet', mended: true, fabricated: true}], 0],
    ['同一事实别处扣过的不再扣', [{judgement: 'partly', counted: '401#held'}], 4],
    ['查过几次的取平均', [{judgement: 'met'}, {judgement: 'unmet'}, {judgement: 'partly'}], 2],
    ['不适用的一次不进平均', [{judgement: 'met'}, {judgement: 'notApplicable'}], 4],
  ])('%s', (_name, judged, score) => expect(itemScore(4, judged)).toBe(score));
});

it('票数：好、较好两档除以有效票', () => {
  expect(voteScore({good: 9, fairlyGood: 8, fair: 3, poor: 1})).toBe(81);
  expect(voteScore({good: 1, fairlyGood: 1, fair: 1, poor: 0})).toBe(66.7);
  expect(voteScore({good: 0, fairlyGood: 0, fair: 0, poor: 0})).toBeUndefined();
});

it('一位小数五入，不受二进制小数影响', () => {
  expect([84.65, 1.005 * 100, 85.05, 66.649999].map(round1)).toEqual([84.7, 100.5, 85.1, 66.6]);
});

it('缺一项没有年度得分', () => {
  expect(annualScore({execution: 90, poll: 85}, rules)).toBeUndefined();
});

it('等次的分数线：够数的在上一档', () => {
  expect([90, 89.9, 80, 79.9, 60, 59.9].map((score) => gradeByScore(score, rules))).toEqual(['good', 'fairlyGood', 'fairlyGood', 'fair', 'fair', 'poor']);
});

it('名额：小数舍去，不足一个的取一个', () => {
  expect([1, 3, 4, 6, 7, 10].map((count) => quotaOf(count, 30))).toEqual([1, 1, 1, 1, 2, 3]);
});

describe('等次', () => {
  const candidate = (id: string, execution: number, poll: number, more: Partial<Candidate> = {}): Candidate => ({id, execution, poll, annual: 92, ...more});
  const gradeOf = (candidates: Candidate[]) => {
    const {proposals, tie} = grade(candidates, rules);
    return {tie, grades: Object.fromEntries([...proposals].map(([id, {grade: given}]) => [id, given]))};
  };

  it('够格的多于名额，按执行得分取，没有取上的最高较好', () => {
    expect(gradeOf([candidate('a', 91, 99), candidate('b', 95, 80), candidate('c', 93, 90)]).grades).toEqual({a: 'fairlyGood', b: 'good', c: 'fairlyGood'});
  });

  it('执行得分相同的比测评得分', () => {
    expect(gradeOf([candidate('a', 95, 80), candidate('b', 95, 81)]).grades).toEqual({a: 'fairlyGood', b: 'good'});
  });

  it('仍相同的待党总支委员会会议定，定了照定的', () => {
    const tied = [candidate('a', 95, 80), candidate('b', 95, 80), candidate('c', 91, 80)];
    expect(gradeOf(tied)).toEqual({tie: {ids: ['a', 'b'], seats: 1}, grades: {a: undefined, b: undefined, c: 'fairlyGood'}});
    expect(gradeOf([tied[0]!, {...tied[1]!, chosen: true}, tied[2]!])).toEqual({tie: undefined, grades: {a: 'fairlyGood', b: 'good', c: 'fairlyGood'}});
  });

  it('定多了不算定', () => {
    expect(gradeOf([candidate('a', 95, 80, {chosen: true}), candidate('b', 95, 80, {chosen: true})]).tie).toEqual({ids: ['a', 'b'], seats: 1});
  });

  it('不应评为好的不占名额，最高较好', () => {
    expect(gradeOf([candidate('a', 99, 99, {notGood: ['补造记录']}), candidate('b', 91, 80)]).grades).toEqual({a: 'fairlyGood', b: 'good'});
  });

  it('新设的不定等次，分不全的等着', () => {
    expect(gradeOf([candidate('a', 99, 99, {ungraded: true}), {id: 'b', execution: 90}]).grades).toEqual({a: undefined, b: undefined});
  });
});

describe('随便怎么判', () => {
  const random = randomOf('score');
  const draw = (): Judged[] => Array.from({length: Math.floor(random() * 4)}, () => ({judgement: judgementIds[Math.floor(random() * 4)]!, mended: random() < 0.3, fabricated: random() < 0.1}));
  const years = Array.from({length: 300}, () => Array.from({length: 1 + Math.floor(random() * 20)}, (_, index) => ({ref: `101#c${index}` as const, points: 1 + Math.floor(random() * 10), judged: draw()})));
  const scoreOf = (items: readonly {ref: CheckRef; points: number; judged: readonly Judged[]}[]) => executionScore(items, (ref) => items.find((item) => item.ref === ref)!.judged);

  it('得分在 0 到 100 之间，得的不多于满的', () => {
    for (const items of years) {
      const {full, got, score} = scoreOf(items);
      expect(got).toBeLessThanOrEqual(full + 1e-9);
      if (score !== undefined) expect(score >= 0 && score <= 100).toBe(true);
      else expect(full).toBe(0);
    }
  });

  it('改好一项，分不会更低', () => {
    for (const items of years) {
      const before = scoreOf(items).score ?? 0;
      const after = scoreOf(items.map((item, index) => (index ? item : {...item, judged: item.judged.map((one) => ({...one, mended: true}))}))).score ?? 0;
      expect(after).toBeGreaterThanOrEqual(before);
    }
  });

  it('多一项不适用的，分不变', () => {
    for (const items of years) expect(scoreOf([...items, {ref: '102#none', points: 9, judged: [{judgement: 'notApplicable'}]}])).toEqual(scoreOf(items));
  });

  it('评为好的不超过名额，不应评为好的不在其中，分高的不比分低的等次低', () => {
    for (let round = 0; round < 500; round++) {
      const candidates = Array.from({length: 1 + Math.floor(random() * 12)}, (_, index): Candidate => {
        const [execution, poll, annual] = [88, 80, 85].map((least) => least + Math.floor(random() * 10));
        return {id: `b${index}`, execution, poll, annual, ...(random() < 0.2 && {notGood: ['甲']}), chosen: random() < 0.3};
      });
      const {quota, proposals, tie} = grade(candidates, rules);
      const good = candidates.filter(({id}) => proposals.get(id)!.grade === 'good');
      if (good.length > quota || good.some(({notGood}) => notGood)) expect(good).toEqual([]);
      // 并列的和取上的合起来正好用完名额，除非够格的不够。
      const qualified = candidates.filter(({annual, notGood}) => annual! >= rules.good && !notGood).length;
      expect(good.length + (tie?.seats ?? 0)).toBe(Math.min(quota, qualified));
      const passed = candidates.filter(({id, annual, notGood}) => proposals.get(id)!.grade === 'fairlyGood' && annual! >= rules.good && !notGood);
      expect(good.filter((a) => passed.some((b) => a.execution! < b.execution! || (a.execution === b.execution && a.poll! < b.poll!)))).toEqual([]);
    }
  });
});
