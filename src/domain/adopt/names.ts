import {tierIds, tiers, type Tier} from '../glossary';
import type {Profile} from '../schema/profile';
import type {SourceFile} from '../source/standard';
import {literal} from '../literal';
import {choices} from '../rules/rule';

/** 把一段文字里的叫法换成本单位的。 */
export type Rename = (text: string) => string;

/**
 * 照 profile 的 names 换叫法，长的先换，换过的不再换；没有写的原样。
 * 原来就有那个叫法、说的是上面一级的，不再注：局党委改称机关工委的，“报上级党委（机关工委）审批前应经局党委审核”就成了自己报自己。
 */
export function renamer({names = {}}: Pick<Profile, 'names'>): Rename {
  const list = Object.keys(names).sort((a, b) => b.length - a.length);
  if (!list.length) return (text) => text;
  const targets = [...new Set(Object.values(names))].map(literal).join('|');
  // 参数名是标识，不换。
  const any = new RegExp(`\\{[^{}\\s:,]+\\}|(?<=党委)(?:（(?:${targets})）|或者?(?:${targets}))|${list.map(literal).join('|')}`, 'g');
  return (text) => text.replace(any, (found) => names[found] ?? (found.startsWith('{') ? found : ''));
}

/** 换了叫法的各级；没有换的不写。 */
export function renamedTiers(rename: Rename): Partial<Record<Tier, string>> {
  return Object.fromEntries(tierIds.filter((id) => rename(tiers[id]) !== tiers[id]).map((id) => [id, rename(tiers[id])]));
}

/** 左边的叫法在标准里没有的：多半写错了。 */
export function nameFaults({names = {}}: Pick<Profile, 'names'>, files: readonly SourceFile[]): {name: string; message: string}[] {
  return Object.keys(names).filter((name) => !files.some(({text}) => text.includes(name))).map((name) => ({name, message: `标准里没有“${name}”这个叫法；${choices(Object.values(tiers))}，或者标准里写着的别的词`}));
}
