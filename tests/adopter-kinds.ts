import type {Tier} from '../src/domain/glossary';
import type {Profile} from '../src/domain/schema/profile';

/** 各种单位采用的样子，测试、演练、看页面共用：没有哪几级，改叫什么。 */
export interface AdopterKind {
  title: string;
  gone: readonly Tier[];
  names?: NonNullable<Profile['names']>;
}

export const adopterKinds = {
  committee: {title: '设党委、不设党总支的局', gone: ['generalBranch']},
  generalBranch: {title: '设党总支的局', gone: []},
  oneBranch: {title: '只有一个党支部的单位', gone: ['generalBranch', 'partyGroup'], names: {局党委: '机关工委', 局领导: '单位领导'}},
  noGroups: {title: '不划分党小组的局', gone: ['partyGroup']},
  sevenMembers: {title: '党员不足七名的单位', gone: ['generalBranch', 'partyGroup']},
  school: {title: '学校', gone: [], names: {局党委: '学校党委', 局领导: '校领导', 局机关: '校机关', 局品牌: '学校品牌', 全局: '全校', 本局: '本校', 某局: '某校', 副局长: '副校长'}},
  enterprise: {title: '企业', gone: ['partyGroup'], names: {局党委: '公司党委', 局领导: '公司领导', 局机关: '公司机关', 局品牌: '公司品牌', 全局: '全公司', 本局: '本公司', 某局: '某公司', 副局长: '副总经理'}},
} as const satisfies Record<string, AdopterKind>;
