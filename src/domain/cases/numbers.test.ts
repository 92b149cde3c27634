import {expect, test} from 'vitest';
import {readFolder} from '../../project/files';
import {exampleNeed} from '../counting/votes';
import {readRelease} from '../source/release';
import {askOf, baseName, countTables, headsOf, neededLines, verdictOf} from './numbers';

const half = {id: 'm', title: '赞成', base: '应到会有表决权的党员', values: [{from: '2018', at: 'more' as const, share: '半数' as const}]};
test('应到十七人、二十人：超过半数要九人、十一人；正好十人的另说；应选三名的差额至少一名', () => {
  expect(neededLines([half], '有表决权的党员', 17, '2027-01-01')[0]).toMatchObject({need: 9, why: '超过应到会有表决权的党员的半数'});
  expect(neededLines([half], '有表决权的党员', 20, '2027-01-01')[0]!.need).toBe(11);
  expect([9, 10, 11].map((count) => verdictOf(half, count, 20, '2027-01-01'))).toEqual(['short', 'exactly', 'enough']);
  expect(neededLines([{...half, base: '应选人数', values: [{from: '2018', at: 'least', share: '20%'}]}], '应选', 3, '2027-01-01')[0]!.need).toBe(1);
});

const release = readRelease('current', 'docs', readFolder('.', 'docs').files).release!;
const on = release.system.asOf;
const tablesOf = (code: string) => countTables(release.counting!.counts.filter((rule) => rule.standard === code), on);
const rowOf = (code: string, base: string, of: number) => tablesOf(code).find((table) => table.base === base)!.rows.find(({from, to}) => from <= of && of <= to)!;

test('党员大会应到十七人：到会要九人，赞成要九人；与十六人的并成一行', () => {
  expect(rowOf('201', '有表决权的党员', 17)).toEqual({from: 16, to: 17, needs: [9, 9]});
});

test('选举应到十七人：到会五分之四要十四人，预选、当选要九票；应选五名的差额一名，六名的两名', () => {
  expect(rowOf('103', '有选举权', 17)).toEqual({from: 17, to: 17, needs: [14, 9, 9]});
  expect(tablesOf('103').find(({base}) => base === '应选')!.rows).toEqual([{from: 1, to: 5, needs: [1]}, {from: 6, to: 7, needs: [2]}]);
});

test('填表带去的人数：一个分母一组，应选几人不算到会；票数取当选的，不取预选的', () => {
  const rules = release.counting!.counts.filter(({standard}) => standard === '103');
  expect(headsOf(rules, {'of 应选': 3, 'of 有选举权': 20, 'election-presence': 16, 'preliminary-votes': 12, 'winning-votes': 15, 'of 委员': 5}, on)).toEqual([
    {base: '有选举权', due: 20, present: 16, approve: 15, leastPresent: 16, leastApprove: 11},
    {base: '委员', due: 5, leastPresent: 4, leastApprove: 3},
  ]);
});

test('每张表一个人数只在一行，人数不断，各格是计数函数算的', () => {
  for (const code of new Set(release.counting!.counts.map(({standard}) => standard))) {
    for (const {base, titles, rows} of tablesOf(code)) {
      const rules = release.counting!.counts.filter((rule) => rule.standard === code && baseName(rule.base) === base);
      expect(titles).toHaveLength(rules.length);
      expect(askOf(base)).toMatch(/几人$/);
      rows.forEach(({from, to, needs}, at) => {
        if (at) expect(from).toBe(rows[at - 1]!.to + 1);
        for (const of of [from, to]) expect(needs).toEqual(rules.map((rule) => exampleNeed(rule, of, on)));
      });
    }
  }
});
