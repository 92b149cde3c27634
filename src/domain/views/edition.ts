import {calendarSpan, occasionsOf, type CalendarSpan, type Occasion} from '../derive/calendar';
import {fill, regulationLabel, type ReleaseContext} from '../derive/context';
import {liveStandards, worksOf, type Work} from '../derive/works';
import {tiers, type Tier} from '../glossary';
import {DRAFT, type Release} from '../source/release';
import type {Standard} from '../source/standard';
import {formFile} from '../specimen/specimen';
import {viewPath, views, type View} from './addresses';
import type {StandardsContent} from '../content';

export interface Ref {
  text: string;
  href: string;
}

export interface FileRef extends Ref {
  /** 存盘的中文名。 */
  name: string;
  format: string;
}

/** 每页都有的：位置、版次、提醒。 */
export interface Frame {
  crumbs: {text: string; href?: string}[];
  label: string;
  releases: (Ref & {current: boolean})[];
  /** 不是现行版时的提醒和现行版的同一页。 */
  notice?: {text: string; current: Ref};
}

/** 一次发布和由它推出的工作、安排；各页共用，只算一次。 */
export interface Edition {
  release: Release;
  context: ReleaseContext;
  latest: string;
  live: Standard[];
  works: Work[];
  occasions: Occasion[];
  /** 日历排哪两年、从哪天到哪天。 */
  span: CalendarSpan;
}

/**
 * @param today 今天，ISO；不给的按版次核到的日期算
 * @param until 旧版用到哪天为止
 */
export function editionOf(release: Release, context: ReleaseContext, latest: string, today = context.asOf, until?: string): Edition {
  const works = worksOf(release, context.parameters);
  return {release, context, latest, live: liveStandards(release), works, occasions: occasionsOf(works, context.parameters), span: calendarSpan(context.asOf, today, until)};
}

export function editionsOf({releases, latest, today}: StandardsContent): Edition[] {
  const published = releases.map(({context}) => context).filter(({name}) => name !== DRAFT);
  return releases.map(({release, context}) => {
    // 旧版用到下一次发布为止。
    const later = context.name === DRAFT ? [] : published.map(({asOf}) => asOf).filter((asOf) => asOf > context.asOf).sort();
    return editionOf(release, context, latest, today, later[0]);
  });
}

/**
 * 一页的框架。
 * @param leaf 下一级的名称和地址末段；别的版没有这一级的，链到上一级
 */
export function frameOf(edition: Edition, all: readonly Edition[], view: View, leaf?: {text: string; segment: string; existsIn(other: Edition): boolean}): Frame {
  const {context, latest} = edition;
  const at = (other: Edition) => {
    const base = viewPath(view, other.context, latest);
    return leaf?.existsIn(other) ? `${base}/${leaf.segment}` : base;
  };
  const current = all.find((other) => other.context.name === latest);
  const name = leaf?.text ?? views[view];
  return {
    crumbs: [
      {text: '首页', href: '/'},
      ...(context.name === latest ? [] : [{text: context.label, href: `${context.path}/`}]),
      {text: views[view], ...(leaf ? {href: viewPath(view, context, latest)} : {})},
      ...(leaf ? [{text: leaf.text}] : []),
    ],
    label: context.label,
    releases: all.map((other) => ({text: other.context.label, href: at(other), current: other === edition})),
    ...(current && current !== edition
      ? {notice: {text: context.name === DRAFT ? `这是下一版草案的${name}，还没有施行。已发布的见` : `这是 ${context.label}的${name}，已有新版；用到哪天，见各标准的“状态”。新版见`, current: {text: `${current.context.label}${name}`, href: at(current)}}}
      : {}),
  };
}

export const roleTitle = ({context}: Edition, id: string): string => context.roles[id]?.title ?? id;

export function categoryTitle({release}: Edition, id: string): string {
  const subsystem = release.system.subsystems.find((item) => item.id === id);
  return subsystem ? `${subsystem.number} ${subsystem.title}` : id;
}

export function standardRef({context}: Edition, code: string): Ref {
  return {text: `${code} ${context.standards[code]?.title ?? ''}`, href: `${context.path}/${code}`};
}

/** 一件工作在标准页上的地方：步骤指到那一步，周期性工作指到所依的条款。 */
export function workRef({context}: Edition, {kind, id, code, clause, title}: Pick<Work, 'kind' | 'id' | 'code' | 'clause' | 'title'>): Ref {
  return {text: title, href: `${context.path}/${code}#${kind === 'step' ? `step-${id}` : clause}`};
}

/** 条款的链接，写作“401 5.1.1”。 */
export function clauseRef({context}: Edition, code: string, clause: string): Ref {
  const number = context.standards[code]?.clauses[clause];
  return {text: number ? `${code} ${number}` : code, href: `${context.path}/${code}${number ? `#${clause}` : ''}`};
}

const byCode = new WeakMap<readonly Standard[], Map<string, Standard>>();

/** 编号 → 标准；表单的链接上万处，不一处处从头找。 */
function indexOf(live: readonly Standard[]): Map<string, Standard> {
  const known = byCode.get(live) ?? new Map(live.map((standard) => [standard.titleBlock.code, standard]));
  byCode.set(live, known);
  return known;
}

/** 表单的下载链接。 */
export function recordFile({context, live}: Edition, code: string, id: string): FileRef {
  const template = indexOf(live).get(code)?.records.find((record) => record.id === id)?.template;
  const format = template?.format ?? 'docx';
  const title = fill(template?.title ?? id, context.parameters);
  return {text: title, href: `${context.filesPath}/${code}/${template ? formFile(id, template) : `${id}.${format}`}`, name: `${code} ${title}.${format}`, format};
}

/** 频次的依据，如“支部工作条例 第十六条”；没有的为 undefined，是本单位定的。 */
export function floorRef({context}: Edition, {duty}: Work): Ref | undefined {
  if (!duty?.floor) return undefined;
  const {regulation, article} = duty.floor;
  return {text: regulationLabel(regulation, article, context), href: `/basis/${regulation}`};
}

/** 有工作的角色，依登记册次序。 */
export function busyRoles({release, works}: Edition): Release['roles'] {
  return release.roles.filter(({id}) => works.some((work) => work.role === id || work.with.includes(id)));
}

export function rolesOfTier({release}: Edition, tier: Tier): Set<string> {
  return new Set(release.roles.filter((role) => role.tier === tier).map(({id}) => id));
}

/** 有周期性工作（每届的除外）的角色，依登记册次序；只有他们有日历文件。 */
export function rolesWithCalendar(edition: Edition): Release['roles'] {
  return busyRoles(edition).filter(({id}) => edition.occasions.some(({work, months}) => months.length && (work.role === id || work.with.includes(id))));
}

/** 有周期性工作的层级，由上到下。 */
export function tiersWithWork(edition: Edition): Tier[] {
  return (Object.keys(tiers) as Tier[]).filter((tier) => edition.occasions.some(({work}) => rolesOfTier(edition, tier).has(work.role)));
}
