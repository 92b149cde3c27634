import {isCode} from '../codes';
import {tierIds, tiers, type Tier} from '../glossary';
import {isLive} from '../derive/works';
import type {Exclusion, Profile} from '../schema/profile';
import type {Parameter} from '../schema/registers';
import type {Release} from '../source/release';
import {allowedRange} from './parameters';
import {stayingRoles} from './tiers';

/** 填表时的一个参数。 */
export interface FormParameter {
  name: string;
  meaning: string;
  default: number | string;
  options?: string[];
  /** 允许的范围，如“不小于 1，不大于 60”。 */
  range: string;
  /** 范围出自哪里；没有的是本单位的常理界限。 */
  basis?: string;
}

/** 填表页要的资料，由一次发布推出。 */
export interface AdoptForm {
  release: string;
  label: string;
  subsystems: {id: string; number: number; title: string; standards: {code: string; title: string}[]}[];
  /** 依标准分；共用的 code 为空串，排在最前。 */
  parameters: {code: string; parameters: FormParameter[]}[];
  /** 可以没有的层级。 */
  tiers: {id: Tier; title: string; roles: {id: string; title: string}[]}[];
  /** 正文里用到、各单位叫法不同的词。 */
  names: string[];
  /** 可以接过职责的角色。 */
  heirs: {id: string; title: string; tier: Tier}[];
}

/** 不采用的一个标准或一类：理由，由什么代替（可空）。 */
export interface DraftExclusion {
  reason: string;
  instead: string;
}

/** 填到一半的配置：取值都是输入框里的文字，不一定合格。 */
export interface Draft {
  unit: Profile['unit'];
  /** 参数名 → 输入的文字；没有动过的不在里面。 */
  parameters: Record<string, string>;
  /** 标准编号或类的标识 → 理由和代替。 */
  exclude: Record<string, DraftExclusion>;
  /** 没有的层级 → 并到哪一级。 */
  tiers: Partial<Record<Tier, Tier>>;
  /** 没有的角色 → 由谁承担。 */
  transfer: Record<string, string>;
  /** 标准里的叫法 → 本单位的叫法；空着的不换。 */
  names: Record<string, string>;
  /** 页面上不能改的部分：读进来的文件里有就原样留着。 */
  rest: Omit<Profile, 'unit' | 'from' | 'include' | 'exclude' | 'tiers' | 'names' | 'roles' | 'parameters'>;
  /** 自己的角色，也是读进来的。 */
  ownRoles: NonNullable<NonNullable<Profile['roles']>['add']>;
}

/**
 * 没有这一级时，它的检查并到哪一级、各角色的职责通常由谁承担，只讲它的标准由哪个代替（没有现成的不写）；填表的人可改。
 * 没有党总支的，管党支部的事上归局党委，免得党支部自己查自己；不划分党小组的，组长的事照 101 由组织委员承担，
 * 党小组会的学习、汇报放在主题党日，见 registers/small-branch.yml。
 */
export const usualHeirs: Partial<Record<Tier, {to: Tier; roles: Record<string, string>; instead?: string}>> = {
  generalBranch: {to: 'bureau', roles: {generalBranchSecretary: 'bureauSecretary', generalBranchMember: 'bureauCommittee', generalBranchCommittee: 'bureauCommittee'}},
  partyGroup: {to: 'partyBranch', roles: {partyGroupLeader: 'organizationMember'}, instead: '401'},
};

/** 各单位叫法多半不同的词；别的写在 profile.yml 的 names。 */
const RENAMED = ['局党委', '局领导', '局机关', '局品牌', '全局', '本局', '某局', '副局长'];

/** 在网页上改的条文，理由都写它；引擎据此补指纹和看过的问答。 */
export const PAGE_REASON = '照本单位的层级改写';

/** 由一次发布推出填表页的资料；废止的标准不列。 */
export function adoptForm(release: Release, label: string): AdoptForm {
  const live = release.standards.filter(isLive);
  const titleOf = (id: string) => release.regulations.find((regulation) => regulation.id === id)?.title ?? id;
  const parameter = (declared: Parameter): FormParameter => ({
    name: declared.name,
    meaning: declared.meaning,
    default: declared.default,
    ...(declared.options && {options: declared.options}),
    range: allowedRange(declared),
    ...(declared.basis && {basis: `《${titleOf(declared.basis.regulation)}》${declared.basis.article ?? ''}`}),
  });
  return {
    release: release.name,
    label,
    subsystems: release.system.subsystems.map(({id, number, title}) => ({id, number, title, standards: live.filter(({subsystem}) => subsystem === id).map(({titleBlock}) => ({code: titleBlock.code, title: titleBlock.title}))})),
    parameters: [{code: '', parameters: release.parameters.map(parameter)}, ...live.map(({titleBlock, parameters}) => ({code: titleBlock.code, parameters: parameters.map(parameter)}))].filter(({parameters}) => parameters.length),
    tiers: tierIds.filter((id) => usualHeirs[id]).map((id) => ({id, title: tiers[id], roles: release.roles.filter((role) => role.tier === id && !stayingRoles(release, {[id]: usualHeirs[id]!.to}).has(role.id)).map((role) => ({id: role.id, title: role.title}))})),
    names: RENAMED.filter((name) => live.some((standard) => standard.clauses.some(({text}) => text.includes(name)) || JSON.stringify(standard.records.map(({template}) => template)).includes(name))),
    heirs: release.roles.map(({id, title, tier}) => ({id, title, tier})),
  };
}

export function emptyDraft(): Draft {
  return {unit: {单位名称: '', 标准代号: '', 发布人: ''}, parameters: {}, exclude: {}, tiers: {}, transfer: {}, names: {}, rest: {}, ownRoles: []};
}

/** 一个标准采不采用：自己没有写不采用，所在的类也没有。 */
export function isChosen({exclude}: Pick<Draft, 'exclude'>, subsystem: string, code: string): boolean {
  return !(code in exclude) && !(subsystem in exclude);
}

/** 勾选、不勾一个标准；整类不采用的，先拆成逐个。 */
export function withStandard(draft: Draft, form: AdoptForm, code: string, chosen: boolean): Draft {
  const subsystem = form.subsystems.find(({standards}) => standards.some((item) => item.code === code))!;
  const exclude = {...draft.exclude};
  const whole = exclude[subsystem.id];
  if (whole) {
    delete exclude[subsystem.id];
    for (const item of subsystem.standards) exclude[item.code] ??= whole;
  }
  if (chosen) delete exclude[code];
  else exclude[code] ??= {reason: '本单位不采用', instead: ''};
  return {...draft, exclude};
}

/** 整类采用、不采用。 */
export function withSubsystem(draft: Draft, form: AdoptForm, id: string, chosen: boolean): Draft {
  const exclude = {...draft.exclude};
  for (const {code} of form.subsystems.find((item) => item.id === id)?.standards ?? []) delete exclude[code];
  if (chosen) delete exclude[id];
  else exclude[id] = {reason: '本单位不采用这一类', instead: ''};
  return {...draft, exclude};
}

/** 有没有一级。没有的：职责照通常的归法转出，只讲这一级的标准（名称里有它的）不采用；改回来的照旧。 */
export function withTier(draft: Draft, form: AdoptForm, tier: Tier, exists: boolean): Draft {
  const heirs = usualHeirs[tier];
  if (!heirs) return draft;
  const next: Draft = {...draft, tiers: {...draft.tiers}, transfer: {...draft.transfer}, exclude: {...draft.exclude}};
  const reason = `本单位不设${tiers[tier]}`;
  const about = form.subsystems.flatMap(({id, standards}) => standards.filter(({code, title}) => title.includes(tiers[tier]) && (exists || isChosen(draft, id, code))));
  if (exists) {
    delete next.tiers[tier];
    for (const role of Object.keys(heirs.roles)) delete next.transfer[role];
    for (const {code} of about) if (next.exclude[code]?.reason === reason) delete next.exclude[code];
    return next;
  }
  next.tiers[tier] = heirs.to;
  for (const {id} of form.tiers.find((item) => item.id === tier)?.roles ?? []) next.transfer[id] ??= heirs.roles[id] ?? 'branchSecretary';
  const instead = heirs.instead !== undefined && form.subsystems.some(({id, standards}) => standards.some(({code}) => code === heirs.instead && isChosen(draft, id, code))) ? heirs.instead : '';
  for (const {code} of about) next.exclude[code] = {reason, instead};
  return next;
}

/**
 * 没有的几级在 profile 里怎么写，同页面上去掉勾。
 * @param instead 只讲这几级的标准由什么代替；别处引用到它们时要有
 */
export function profileWithout(form: AdoptForm, gone: readonly Tier[], instead: string, from: AdoptSource): Pick<Profile, 'exclude' | 'tiers' | 'roles'> {
  const draft = gone.reduce((known, tier) => withTier(known, form, tier, false), emptyDraft());
  for (const item of Object.values(draft.exclude)) item.instead ||= instead;
  const {exclude, tiers: merged, roles} = draftToProfile(draft, from);
  return {...(exclude && {exclude}), ...(merged && {tiers: merged}), ...(roles && {roles})};
}

/** 没有的角色由谁承担，可选的：不在没有的层级里的。 */
export function heirsFor({heirs}: AdoptForm, {tiers: gone, ownRoles}: Draft): {id: string; title: string}[] {
  return [...heirs.filter(({tier}) => gone[tier] === undefined), ...ownRoles].map(({id, title}) => ({id, title}));
}

const INTEGER = /^-?\d{1,9}$/;

/** 输入的文字 → profile 里的取值：像整数的是整数，其余照写，合不合格由核对说。 */
export function parameterValue(text: string): number | string {
  const trimmed = text.trim();
  return INTEGER.test(trimmed) ? Number(trimmed) : trimmed;
}

/** 来源：印在每页“采自《…》”里。 */
export type AdoptSource = NonNullable<Profile['from']>;

const hasKeys = (value: object): boolean => Object.keys(value).length > 0;

/** 填的内容 → profile，键的次序固定；空着的不写。还没有核对。 */
export function draftToProfile(draft: Draft, from: AdoptSource): Profile {
  const {unit, rest, ownRoles, tiers: gone, transfer} = draft;
  const names = Object.fromEntries(Object.entries(draft.names).filter(([from, to]) => to.trim() && to.trim() !== from).map(([from, to]) => [from, to.trim()]));
  const parameters = Object.fromEntries(Object.entries(draft.parameters).filter(([, text]) => text.trim()).map(([name, text]) => [name, parameterValue(text)]));
  const exclude = excludedKeys(draft).map((key): Exclusion => {
    const {reason, instead} = draft.exclude[key]!;
    return {...(isCode(key) ? {standard: key} : {subsystem: key}), reason, ...(instead.trim() && {instead})};
  });
  const roles = {...(hasKeys(transfer) && {transfer}), ...(ownRoles.length && {add: ownRoles})};
  return {
    unit,
    from,
    ...(exclude.length && {exclude}),
    ...(hasKeys(gone) && {tiers: gone}),
    ...(hasKeys(names) && {names}),
    ...(hasKeys(roles) && {roles}),
    ...(hasKeys(parameters) && {parameters}),
    ...rest,
  };
}

/** 不采用的各项，次序与 profile 的 exclude 相同。 */
export function excludedKeys({exclude}: Pick<Draft, 'exclude'>): string[] {
  return Object.keys(exclude).sort();
}

/**
 * 核对过的 profile → 填表的内容。
 * @param codes 这一次发布的全部标准编号；include 写的是“只采用”，换成逐个不采用
 */
export function profileToDraft(profile: Profile, codes: readonly string[]): Draft {
  const {unit, from: _, include, exclude = [], tiers: gone = {}, names = {}, roles = {}, parameters = {}, ...rest} = profile;
  const excluded = Object.fromEntries(exclude.map(({standard, subsystem, reason, instead = ''}) => [standard ?? subsystem ?? '', {reason, instead}]));
  for (const code of include ? codes : []) if (!include!.includes(code)) excluded[code] ??= {reason: '不在采用之列', instead: ''};
  return {
    unit: {...unit},
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)])),
    exclude: excluded,
    tiers: {...gone},
    transfer: {...roles.transfer},
    names: {...names},
    rest,
    ownRoles: roles.add ?? [],
  };
}

/** profile 里一处的路径 → 页面上的格子；不在页面上的为空串。 */
export function fieldOf([head, key, inner]: readonly PropertyKey[], draft: Draft): string {
  if (head === 'unit' || head === 'parameters' || head === 'tiers' || head === 'names' || head === 'release' || head === 'drafting') return `${String(head)}.${String(key)}`;
  if (head === 'exclude' && typeof key === 'number') return `${inner === 'reason' ? 'reason' : 'exclude'}.${excludedKeys(draft)[key]}`;
  if (head === 'roles' && key === 'transfer') return `roles.${String(inner)}`;
  return '';
}

/** 浏览器里存着的、别处来的内容是不是填表的内容；形状不对的不要。 */
export function isDraft(value: unknown): value is Draft {
  const isTexts = (item: unknown, keys?: readonly string[]): boolean => isObject(item) && (keys ?? Object.keys(item)).every((key) => typeof item[key] === 'string');
  return (
    isObject(value) &&
    isTexts(value.unit, ['单位名称', '标准代号', '发布人']) &&
    [value.parameters, value.tiers, value.transfer, value.names ?? {}].every((item) => isTexts(item)) &&
    isObject(value.exclude) &&
    Object.values(value.exclude).every((item) => isTexts(item, ['reason', 'instead'])) &&
    isObject(value.rest) &&
    Array.isArray(value.ownRoles) &&
    value.ownRoles.every((role) => isTexts(role, ['id', 'title', 'tier']))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** 代替者的写法：编号两边空一格，文件名不空。 */
export function standIn(instead: string): string {
  return /^[\w]/.test(instead) ? ` ${instead} ` : instead;
}
