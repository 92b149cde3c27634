import {pinyin} from 'pinyin-pro';
import type {VolumeDocument} from '../../domain/document/volume';

export interface IndexGroup {
  /** 首字母，大写。 */
  letter: string;
  terms: VolumeDocument['terms'];
}

/** 术语索引：按拼音排、按首字母分组。用自带的拼音表，不用系统的排序，换一台机器次序不变。 */
export function termGroups(terms: VolumeDocument['terms']): IndexGroup[] {
  const keyed = terms.map((item) => ({item, key: pinyin(item.term, {toneType: 'num', type: 'array', nonZh: 'consecutive'}).join(' ').toLowerCase()}));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const groups: IndexGroup[] = [];
  for (const {item, key} of keyed) {
    const letter = /[a-z]/.exec(key)?.[0].toUpperCase() ?? '#';
    if (groups.at(-1)?.letter !== letter) groups.push({letter, terms: []});
    groups.at(-1)!.terms.push(item);
  }
  return groups;
}
