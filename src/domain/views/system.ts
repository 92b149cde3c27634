import {DRAFTING_PRINCIPLE, frequencies, statuses, tiers, type Tier} from '../glossary';
import {paintSystemDiagram} from '../derive/system-diagram';
import {quotedTitle} from '../regulations';
import type {Release} from '../source/release';
import type {ReleaseContext} from '../derive/context';
import {validityOf, type Validity} from '../redline/history';
import type {Edition, FileRef} from './edition';
import {viewFiles} from './addresses';

export interface SystemRow {
  code: string;
  title: string;
  state: Validity;
  href?: string;
  number?: string;
  edition?: number;
  implemented?: string;
  reviewBy?: string;
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
}

export function systemProps(release: Release, context: ReleaseContext, all: readonly ReleaseContext[]): SystemProps {
  return {
    title: release.system.title,
    label: context.label,
    diagram: systemDiagram(release, context),
    list: standardsListFile(context, release.system.title),
    notice: context.notice,
    principle: DRAFTING_PRINCIPLE,
    asOf: context.asOf,
    follows: (release.system.follows ?? []).map((id) => quotedTitle(context.regulations[id]!.title)),
    points: Object.entries(release.system.points).map(([tier, total]) => ({tier: tiers[tier as Tier], total})),
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
          state: validityOf(titleBlock, context),
          href: `${context.path}/${code}`,
          number: context.standards[code]!.number,
          edition: titleBlock.edition,
          implemented: titleBlock.implemented,
          ...(titleBlock.status === 'withdrawn' ? {} : {reviewBy: titleBlock.reviewBy}),
          references: (titleBlock.references ?? []).map((other) => ({code: other, title: context.standards[other]?.title ?? other, href: `${context.path}/${other}`})),
          tiers: titleBlock.tiers.map((tier) => tiers[tier]).join('、'),
          every: [...new Set(procedure.duties.map(({every}) => frequencies[every]))].join('、'),
          records: records.map(({id, template}) => ({title: template.title, href: `${context.filesPath}/${code}/${id}.${template.format}`, format: template.format, name: `${code} ${template.title}.${template.format}`})),
        };
      }),
    })),
  };
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
