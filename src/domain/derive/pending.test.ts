import {expect, test} from 'vitest';
import {Provision, type Regulation} from '../schema/registers';
import {fixtureFiles, INDEX} from '../rules/fixture';
import {readRelease} from '../source/release';
import {pendingFacts, pendingGroups} from './pending';

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

/** 登记册里添要点、条文里换引用，看归成几组。 */
function groups(provisions: string, cite = '<Cite of="branch-rules" article="第三条" />') {
  const files = fixtureFiles();
  const register = 'docs/registers/regulations.yml';
  files.set(register, files.get(register)!.replace('    - {article: 第九条', `${provisions}    - {article: 第九条`));
  files.set(INDEX, files.get(INDEX)!.replace('<Cite of="branch-rules" article="第三条" />', cite));
  const release = readRelease('2026', 'docs', [...files].map(([path, text]) => ({path, text}))).release!;
  return pendingGroups(release).map(({regulation, articles}) => [regulation.id, articles.map(({article, facts, uses}) => `${article} ${facts.length} ${uses.map(({code, clause}) => `${code}#${clause}`).join(',')}`)]);
}

test('按法规、按条归组：靠着它的条款由引用推出，没有条号的归没有写条号的引用', () => {
  expect(groups('')).toEqual([['branch-rules', ['第九条 1 ']]]);
  expect(groups('    - {article: 第三条, fact: 只见转述, versions: [2018年版], certainty: known, pending: 没有见到}\n')).toEqual([['branch-rules', ['第三条 1 101#frequency', '第九条 1 ']]]);
  // 周期性工作照旧引第三条，条文不写条号。
  expect(groups('    - {fact: 条号不详, versions: [2018年版], certainty: known, pending: 没有见到}\n', '<Cite of="branch-rules" />')).toEqual([['branch-rules', [' 1 101#frequency', '第九条 1 ']]]);
});

test('只列这一次发布所用版本的', () => {
  expect(groups('    - {fact: 旧版的, versions: [1990年版], certainty: known, pending: 没有见到}\n')).toEqual([['branch-rules', ['第九条 1 ']]]);
});
