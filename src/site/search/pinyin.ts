import {pinyin} from 'pinyin-pro';
import {remembering} from '../../domain/remember';

/** 各版次的标题、名称、常用字大都一样，注过音的记着。 */
const same = (text: string): string => text;

/**
 * 汉字的拼音，不带声调，音节间一个空格；其他字符略去。只在建索引时用：词库大，不进页面。
 * @example syllablesOf('“两学一做”学习教育') === 'liang xue yi zuo xue xi jiao yu'
 */
export const syllablesOf = remembering(same, (text) => {
  const characters = [...text.matchAll(/\p{Unified_Ideograph}/gu)].map((match) => match[0]).join('');
  if (!characters) return '';
  return pinyin(characters, {toneType: 'none', type: 'array', toneSandhi: false, v: true})
    .map((syllable) => syllable.replace(/[^a-z]/g, ''))
    .join(' ');
});

/** 一个字的读音，声调写成数字：微 → wei1。不是汉字的为空。 */
export const toneOf = remembering(same, (character) => {
  if (!/^\p{Unified_Ideograph}$/u.test(character)) return '';
  return pinyin(character, {toneType: 'num', type: 'string', toneSandhi: false, v: true}).replace(/[^a-z0-9]/g, '');
});
