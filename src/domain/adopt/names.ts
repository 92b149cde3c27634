import {tierIds, tiers, type Tier} from '../glossary';
import type {Profile} from '../schema/profile';
import type {SourceFile} from '../source/standard';
import {choices} from '../rules/rule';

/** 把一段文字里的叫法换成本单位的。 */
export type Rename = (text: string) => string;

/** 照 profile 的 names 换叫法，长的先换，换过的不再换；没有写的原样。 */
export function renamer({names = {}}: Pick<Profile, 'names'>): Rename {
  const list = Object.keys(names).sort((a, b) => b.length - a.length);
  if (!list.length) return (text) => text;
  // 参数名是标识，不换。
  const any = new RegExp(`\\{[^{}\\s:,]+\\}|${list.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')}`, 'g');
  return (text) => text.replace(any, (found) => names[found] ?? found);
}

/** 换了叫法的各级；没有换的不写。 */
export function renamedTiers(rename: Rename): Partial<Record<Tier, string>> {
  return Object.fromEntries(tierIds.filter((id) => rename(tiers[id]) !== tiers[id]).map((id) => [id, rename(tiers[id])]));
}

/** 左边的叫法在标准里没有的：多半写错了。 */
export function nameFaults({names = {}}: Pick<Profile, 'names'>, files: readonly SourceFile[]): {name: string; message: string}[] {
  return Object.keys(names).filter((name) => !files.some(({text}) => text.includes(name))).map((name) => ({name, message: `标准里没有“${name}”这个叫法；${choices(Object.values(tiers))}，或者标准里写着的别的词`}));
}
