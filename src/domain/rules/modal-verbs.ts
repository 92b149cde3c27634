import {wordCheck, type LanguageRule} from './language';

const shared = [
  {pattern: /必须|务必|一定要|应该|不得不|不能不|务须|须要/, instead: '表示要求写“应”'},
  {pattern: /原则上/, instead: '删去，把例外写清楚'},
  {pattern: /最好(?!的)|建议(?=党支部|党总支|党小组|书记|党员)/, instead: '表示推荐写“宜”'},
];
const forbidding = /严禁|不许(?!诺)|(?<![拿吃定显得量])不准(?![确备])|禁止(?=在|将|把|用|以)/;
/** 不得表示禁止的；“不得分”说的是得分，“舍不得”“不得已”是别的词。 */
const forbidden = /(?<![舍巴怪恨免少要使来见])不得(?!不|已|分(?![散发配割摊给]))/;

/** GB/T 1.1—2009 的禁止写“不得”；2020 年版只有“不应”。 */
const checks = {
  'gbt-1-1-2009': wordCheck([...shared, {pattern: forbidding, instead: '表示禁止写“不得”'}]),
  'gbt-1-1-2020': wordCheck([...shared, {pattern: forbidding, instead: '表示禁止写“不应”'}, {pattern: forbidden, instead: '按 GB/T 1.1—2020 起草的写“不应”'}]),
};

/** 能愿动词；随起草所依的 GB/T 1.1。 */
export const modalVerbs: LanguageRule = {
  name: 'modal-verbs',
  about: '要求只用应、宜、可、能四个字表示，否定用不应、不宜、不必、不能；禁止，按 GB/T 1.1—2020 起草的用不应，按 2009 年版的用不得。',
  why: 'GB/T 1.1 给四个字定了分寸：应是必须做到，宜是推荐，可是允许，能是做得到。“必须”“务必”说不出比“应”更多的意思，“原则上”让人查不了：例外是什么没有写。2020 年版的要求只有“应”“不应”，“不得”不再是能愿动词。',
  wrong: '党支部必须每月开展 1 次主题党日，原则上不得改期。',
  right: '党支部应每月开展 1 次主题党日；遇法定节假日的，可在当月内改期。',
  remedy: '必须、务必、一定要、应该写成“应”；严禁、不许、不准、不得写成“不应”（2009 年版写“不得”）；“原则上”删去，把例外写成一句。',
  check: (passages, standard, release, report) => checks[release.system.drafting](passages, standard, release, report),
};
