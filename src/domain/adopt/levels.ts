import {tiers, type Tier} from '../glossary';
import {literal} from '../literal';
import type {LevelRewrite} from '../schema/levels';
import type {Profile} from '../schema/profile';
import type {Role} from '../schema/registers';
import type {Release} from '../source/release';

/** 一句没有把握的：自动改写以后可能不通，要人看。 */
export interface Doubt {
  standard: string;
  /** 在哪里，给人看，如“条文 5.1.2”“步骤‘通知党员’”。 */
  place: string;
  /** 条文的锚点，页面上就在这里改；不是条文的没有。 */
  clause?: string;
  /** 改写以后的整段。 */
  text: string;
  /** 没有把握的那一句。 */
  sentence: string;
}

/** 把文字换成没有那几级时的写法。 */
export interface LevelRewriter {
  /** 一段文字；standard 为空的是登记册里的。 */
  text: (text: string, standard?: string) => string;
  /** 一份数据里的每段文字；选项、日期栏这类名单去重。 */
  data: <T>(value: T, standard?: string) => T;
  /** 文字里不该再有的名称。 */
  gone: readonly string[];
  /** 说到没有的一级的。 */
  mentions: (text: string) => boolean;
  /** 用上的改写登记。 */
  rewrites: readonly LevelRewrite[];
  /** 换过以后可能不通的句子：又说到没有的一级，或者自己报自己。 */
  doubtful: (text: string, standard: string) => string[];
}

// 换过的词、照原样留的字，用私有区的字隔开，末了去掉。
const [OPEN, CLOSE, KEPT] = ['\uE000', '\uE001', '\uE002'];
const MARKS = /[\uE000-\uE002]/g;
const SEPARATOR = '(?:、各?|和各?|或者|或|，)';
/** 这几个键下的名单是给人选、给人看的，重了的只留一个；别的名单（样板各行）不动。 */
const LISTS = new Set(['options', 'dates', 'also', 'aliases', 'says']);

/**
 * 照 profile 的 tiers、roles.transfer 和发布的改写登记，把没有的层级换掉；没有去掉层级的返回 undefined。
 */
export function levelRewriter({tiers: merged = {}, roles: {transfer = {}, add = []} = {}}: Profile, release: Release): LevelRewriter | undefined {
  const gone = Object.entries(merged) as [Tier, Tier][];
  if (!gone.length) return undefined;
  const all: Role[] = [...release.roles, ...add];
  const rewrites = release.levels.filter(({without, to}) => merged[without] === to);
  const words = wordsOf(gone, all, transfer);
  // 长的先换，短的是长的一段。
  const texts = rewrites.flatMap((rewrite) => rewrite.texts).sort((a, b) => b.from.length - a.from.length);
  const keep = rewrites.flatMap((rewrite) => rewrite.keep);
  const names = [...new Set([...all.map(({title}) => title), ...Object.values(tiers), ...words.map(([, to]) => to)])].sort((a, b) => b.length - a.length);
  const token = `(?:${OPEN}(?:${names.map(literal).join('|')})${CLOSE}|${names.map(literal).join('|')})`;
  const run = new RegExp(`${token}(?:${SEPARATOR}${token})+`, 'g');
  const goneNames = [...gone.map(([id]) => tiers[id]), ...rewrites.flatMap((rewrite) => rewrite.names)];
  const targets = new Set(words.map(([, to]) => to));
  // “组长确认”不换“党小组组长确认”里的。
  const longer = `(?<!${gone.map(([id]) => tiers[id]).map(literal).join('|')})`;
  const finders = texts.map(({standard: only, from, to}) => ({standard: only, find: new RegExp(longer + literal(from), 'g'), to}));
  const mentions = (text: string): boolean => goneNames.some((name) => text.includes(name));

  const marked = (source: string, standard?: string): {result: string; restore: (text: string) => string} => {
    const own = <T extends {standard?: string | undefined}>(item: T): boolean => item.standard === undefined || item.standard === standard;
    let result = source;
    const kept: string[] = [];
    const hold = (part: string): string => `${KEPT}${kept.push(part) - 1}${KEPT}`;
    for (const item of keep) if (own(item)) result = result.replaceAll(item.text, hold);
    for (const {standard: only, find, to} of finders) if (own({standard: only})) result = result.replace(find, () => to);
    // 参数名是标识，不换。
    result = result.replace(/\{[^{}\n]*\}/g, (part) => (mentions(part) ? hold(part) : part));
    for (const [from, to] of words) result = result.replaceAll(from, `${OPEN}${to}${CLOSE}`);
    result = result.replace(run, (list) => (list.includes(OPEN) ? withoutRepeats(list, token) : list));
    const restore = (part: string): string => part.replace(new RegExp(`${KEPT}(\\d+)${KEPT}`, 'g'), (_, index: string) => kept[Number(index)]!).replace(MARKS, '');
    return {result, restore};
  };
  const text = (source: string, standard?: string): string => {
    const {result, restore} = marked(source, standard);
    return restore(result);
  };

  // 一句里本来就有换成的那个名称，换了以后又多一个，又不是并列的：像“局党委报局党委”。
  const doubtful = (source: string, standard: string): string[] => {
    const {result, restore} = marked(source, standard);
    return result.split(/(?<=[。；\n])/).filter((sentence) => {
      if (mentions(sentence.replace(MARKS, ''))) return true;
      const put = [...sentence.matchAll(MARK_PAIR)].map(([, name]) => name!).filter((name) => targets.has(name));
      const bare = sentence.replace(MARK_PAIR, '');
      return put.some((name) => new RegExp(`${literal(name)}(?!书记|委员|会议)`).test(bare));
    }).map((sentence) => restore(sentence).trim());
  };

  const data = <T>(value: T, standard?: string): T => mapTexts(value, (part) => text(part, standard));
  return {text, data, gone: goneNames, mentions, rewrites, doubtful};
}

const MARK_PAIR = /\uE000([^\uE001]*)\uE001/g;

/** 要换的词，长的在前：没有的角色换成接手的，没有的级换成并到的级。 */
function wordsOf(gone: readonly [Tier, Tier][], roles: readonly Role[], transfer: Readonly<Record<string, string>>): [string, string][] {
  const named = roles.flatMap((role): [string, string][] => {
    const heir = roles.find(({id}) => id === transfer[role.id]);
    const merged = gone.find(([id]) => id === role.tier);
    if (!heir || !merged) return [];
    const short: [string, string][] = role.short && role.short !== tiers[role.tier] ? [[role.short, heir.short ?? heir.title]] : [];
    const to = role.title === `${tiers[role.tier]}委员` ? `${tiers[merged[1]]}委员` : heir.title;
    return [[role.title, to], ...short.map(([from]): [string, string] => [from, to === heir.title ? heir.short ?? heir.title : to])];
  });
  return [...named, ...gone.map(([from, to]): [string, string] => [tiers[from], tiers[to]])].sort(([a], [b]) => b.length - a.length);
}

/** 并列的几个，重了的只留前一个，连它前面的顿号一起去掉。 */
function withoutRepeats(list: string, token: string): string {
  const seen = new Set<string>();
  let result = '';
  let separator = '';
  for (const part of list.match(new RegExp(`${token}|${SEPARATOR}`, 'g')) ?? []) {
    if (new RegExp(`^${SEPARATOR}$`).test(part)) {
      separator = part;
      continue;
    }
    const name = part.replace(MARKS, '');
    if (!seen.has(name)) result += (result ? separator : '') + part;
    seen.add(name);
  }
  return result;
}

/** 数据里的每段文字都过一遍；键不动。 */
function mapTexts<T>(value: T, change: (text: string) => string, key = ''): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) {
    const list = value.map((item: unknown) => mapTexts(item, change));
    return (LISTS.has(key) ? list.filter((item, index) => typeof item !== 'string' || (item !== '' && list.indexOf(item) === index)) : list) as T;
  }
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item as unknown, change, name)])) as T;
  return value;
}
