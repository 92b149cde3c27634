import {expect, test} from 'vitest';
import {Provision, type Regulation} from '../schema/registers';
import {pendingFacts} from './pending';

const regulation = (provisions: Regulation['provisions']): Regulation => ({
  id: 'rules', title: '条例', short: '条例', issuer: '中央', kind: '条例', versions: [{id: '2020年版'}], provisions,
});

test('写了待核理由的、存疑的列出来；对过原文的和有可靠转述的不列', () => {
  expect(pendingFacts(regulation([
    {article: '第三条', fact: '按期换届', versions: [], certainty: 'verified'},
    {article: '第十四条', fact: '酝酿候选人', versions: [], certainty: 'known'},
    {fact: '超过应到会半数当选', versions: [], certainty: 'known', pending: '没有见到原条'},
    {article: '第三十条', fact: '批复时限', versions: [], certainty: 'uncertain'},
  ]))).toEqual([
    {article: '', fact: '超过应到会半数当选', doubtful: false, reason: '没有见到原条'},
    {article: '第三十条', fact: '批复时限', doubtful: true, reason: ''},
  ]);
});

test('对过原文的不能又说待核', () => {
  const provision = {fact: '按期换届', versions: [], certainty: 'verified', pending: '没有见到原条'};
  expect(Provision.safeParse(provision).error?.issues).toMatchObject([{path: ['pending'], message: expect.stringContaining('不再待核')}]);
  expect(Provision.safeParse({...provision, certainty: 'known'}).success).toBe(true);
});
