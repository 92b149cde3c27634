import {DRAFTING_PRINCIPLE, frequencies, type Frequency, statuses, type Tier, tierTitle} from '../glossary';
import {paintSystemDiagram} from '../derive/system-diagram';
import {quotedTitle} from '../regulations';
import type {Release} from '../source/release';
import type {ReleaseContext} from '../derive/context';
import {validityOf, type Validity} from '../redline/history';
import type {Edition, FileRef} from './edition';
import {liveStandards} from '../derive/works';
import {mostCommon} from '../most-common';
import type {TitleBlock} from '../schema/standard';
import {formFile} from '../specimen/specimen';
import {viewFiles} from './addresses';

export interface SystemRow {
  code: string;
  title: string;
  /** 与多数不同的才写：废止、编制中、另外的日期。 */
  state?: Validity;
  /** 复审日期与多数不同的才写。 */
  review?: string;
  href?: string;
  references?: {code: string; title: string; href: string}[];
  tiers?: string;
  every?: string;
  records?: {title: string; href: string; format: string; name: string}[];
}

export interface SystemProps {
  /** 结构图 SVG。 */
  diagram: string;
  /** 明细表 Excel。 */
  list: FileRef;
  title: string;
  label: string;
  notice: string;
  /** 全套怎么编。 */
  principle: string;
  asOf: string;
  /** 体系表编制参照的国家标准。 */
  follows: string[];
  /** 各级检查项的总分。 */
  points: {tier: string; total: number}[];
  releases: {label: string; href: string; current: boolean}[];
  /** withdrawn 为废止了还列着的个数。 */
  subsystems: {number: number; title: string; description: string; withdrawn: number; standards: SystemRow[]}[];
  /** 现行标准的个数；多数相同的状态、复审日期写在表前，表里只写不同的。 */
  common: {count: number; state: Validity; reviewBy?: string};
}

export function systemProps(release: Release, context: ReleaseContext, all: readonly ReleaseContext[]): SystemProps {
  const live = liveStandards(release).map(({titleBlock}) => titleBlock);
  const states = live.map((block) => validityOf(block, context));
  const usual = mostCommon(states.map(({text}) => text));
  const state = states.find(({text}) => text === usual) ?? {text: usual};
  const common = {count: live.length, state, ...(!state.undated && {reviewBy: mostCommon(live.map(({reviewBy}) => reviewBy))})};
  return {
    common,
    title: release.system.title,
    label: context.label,
    diagram: systemDiagram(release, context),
    list: standardsListFile(context, release.system.title),
    notice: context.notice,
    principle: DRAFTING_PRINCIPLE,
    asOf: context.asOf,
    follows: (release.system.follows ?? []).map((id) => quotedTitle(context.regulations[id]!.title)),
    points: Object.entries(release.system.points).map(([tier, total]) => ({tier: tierTitle(context, tier as Tier), total})),
    releases: all.map(({name, label, path}) => ({label, href: `${path}/`, current: name === context.name})),
    subsystems: release.system.subsystems.map(({number, title, description, standards}) => ({
      number,
      title,
      description,
      withdrawn: standards.filter(({code}) => context.standards[code]?.status === 'withdrawn').length,
      standards: standards.map(({code, planned}) => {
        const standard = release.standards.find(({titleBlock}) => titleBlock.code === code);
        if (!standard) return {code, title: planned ?? '', state: {text: '编制中'}};
        const {titleBlock, records, procedure} = standard;
        return {
          code,
          title: titleBlock.title,
          ...differences(validityOf(titleBlock, context), titleBlock, common),
          href: `${context.path}/${code}`,
          references: (titleBlock.references ?? []).map((other) => ({code: other, title: context.standards[other]?.title ?? other, href: `${context.path}/${other}`})),
          tiers: titleBlock.tiers.map((tier) => tierTitle(context, tier)).join('、'),
          every: (Object.keys(frequencies) as Frequency[]).filter((every) => procedure.duties.some((duty) => duty.every === every)).map((every) => frequencies[every]).join('、'),
          records: (titleBlock.status === 'withdrawn' ? [] : records).map(({id, template}) => ({title: template.title, href: `${context.filesPath}/${code}/${formFile(id, template)}`, format: template.format, name: `${code} ${template.title}.${template.format}`})),
        };
      }),
    })),
  };
}

/** 状态、复审日期与多数不同的地方；废止的不复审。 */
function differences(state: Validity, {status, reviewBy}: TitleBlock, common: SystemProps['common']): Pick<SystemRow, 'state' | 'review'> {
  return {...(state.text !== common.state.text && {state}), ...(status !== 'withdrawn' && !state.undated && reviewBy !== common.reviewBy && {review: `复审不迟于 ${reviewBy}`})};
}

/** 标准体系结构图；href 不含 baseUrl，由 SystemDiagram 补上。 */
export function systemDiagram(release: Edition['release'], context: Edition['context']): string {
  return paintSystemDiagram({
    title: release.system.title,
    idPrefix: `system-${context.name}`,
    subsystems: release.system.subsystems.map(({number, title, standards}) => ({
      number,
      title,
      href: `${context.path}#subsystem-${number}`,
      standards: standards.map(({code, planned}) => {
        const entry = context.standards[code];
        const written = release.standards.some(({titleBlock}) => titleBlock.code === code);
        const note = !written ? '编制中' : entry && entry.status !== 'in-force' ? statuses[entry.status] : undefined;
        return {code, title: entry?.title ?? planned ?? '', ...(written ? {href: `${context.path}/${code}`} : {}), ...(note ? {note} : {})};
      }),
    })),
  });
}

/** 明细表 Excel 的下载链接。 */
export function standardsListFile(context: Edition['context'], title: string): FileRef {
  return {text: '下载明细表', href: viewFiles.list(context), name: `${title}明细表（${context.label}）.xlsx`, format: 'Excel'};
}
