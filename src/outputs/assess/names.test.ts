import {readdirSync, readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {assessNames, placesOf} from '../../domain/assess/names';
import {visitTitle} from '../../domain/assess/say';
import {tiers} from '../../domain/glossary';

const role = (title: string, tier: keyof typeof tiers) => ({title, short: title, tier});
const bureau = {bureauSecretary: role('局党委书记', 'bureau'), bureauCommittee: role('局党委', 'bureau')};
const general = {generalBranchSecretary: role('党总支书记', 'generalBranch'), generalBranchCommittee: role('党总支委员会', 'generalBranch')};

it('谁在党支部上面：党总支，没有的是局党委，照本单位的叫法；都没有的不提', () => {
  const all = new Set(['partyBranch', 'partyGroup', 'partyMember'] as const);
  expect(assessNames({roles: {...bureau, ...general}}, all)).toEqual({branch: '党支部', secretary: '党支部书记', group: '党小组', members: '党小组、党员', above: {title: '党总支', body: '党总支委员会', meeting: '党总支委员会会议', secretary: '党总支书记'}, approving: '局党委会议'});
  const renamed = assessNames({roles: bureau, tierNames: {bureau: '机关工委'}}, new Set(['partyBranch', 'partyMember'] as const));
  expect(renamed).toEqual({branch: '党支部', secretary: '党支部书记', members: '党员', above: {title: '机关工委', body: '机关工委', meeting: '机关工委会议', secretary: '机关工委书记'}});
  expect(placesOf(renamed)).toBe('党支部');
  expect(visitTitle({tier: 'partyGroup', months: [4, 5, 6]}, {names: renamed})).toBe('二季度查党员');
  expect(assessNames({roles: {branchSecretary: role('党支部书记', 'partyBranch')}}, all)).not.toHaveProperty('above');
});

it('成品和页面里不打层级的名字：没有这一级、改了叫法的单位也要用', () => {
  const typed = ['src/outputs/assess', 'src/site/components/Assess', 'src/site/components/Downloads', 'src/domain/assess', 'src/domain/views'].flatMap((folder) => readdirSync(folder).filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|fixture)\./.test(file)).flatMap((file) =>
    readFileSync(`${folder}/${file}`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').split('\n').filter((line) => /党总支|局党委|党小组/.test(line)).map((line) => `${folder}/${file}：${line.trim()}`)));
  expect(typed).toEqual([]);
});
