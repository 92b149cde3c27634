import {wordCheck, type LanguageRule} from './language';

/** 名称相近的组织、会议和角色。 */
export const definedTermsOnly: LanguageRule = {
  name: 'defined-terms-only',
  about: '组织、会议、角色用规定的名称，名近而事不同的不混用。',
  why: '党组设在国家机关等单位的领导机关，党小组是支部的下级；民主生活会是领导班子的，组织生活会是支部的。写错一个字，开的就是另一个会。',
  wrong: '党小组长召集党组会，年底开民主生活会。',
  right: '党小组组长召集党小组会，党支部年底开组织生活会。',
  remedy: '改成规定的名称；确实说的是党组、民主生活会的，登记例外并写理由。',
  check: wordCheck([
    {pattern: /党小组长/, instead: '角色名是“党小组组长”'},
    {pattern: /党组(?![织成])/, instead: '支部下面的是“党小组”；确指党组的登记例外'},
    {pattern: /(?<!局党委班子的?)民主生活会/, instead: '支部开的是“组织生活会”；确指领导班子的登记例外'},
    {pattern: /支部委员会会(?!议)|支委会议/, instead: '会议名称是“支部委员会会议”'},
    {pattern: /组织生活会议/, instead: '会议名称是“组织生活会”'},
    {pattern: /宣传委(?!员)|组织委(?!员)|纪检委(?!员)/, instead: '角色写全称'},
    {pattern: /入党积极份子|积极份子/, instead: '写“入党积极分子”'},
  ]),
};
