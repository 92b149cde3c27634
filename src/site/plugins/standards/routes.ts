import type {RouteConfig} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import type {SystemProps} from '../../components/StandardsSystem';
import {frequencies, tiers, type Tier} from '../../../domain/glossary';
import type {ReleaseContext} from '../../../domain/derive/context';
import {quotedTitle} from '../../../domain/regulations';
import {statusText} from '../../../domain/redline/history';
import type {Release} from '../../../domain/source/release';
import {standardsListFile, systemDiagram} from '../../../domain/views/props';
import {permanentPath} from '../../../domain/addresses';
import type {StandardsContent} from './index';

/** 推出的页面：每次发布一张标准体系表。 */
export function buildRoutes({releases}: Pick<StandardsContent, 'releases'>, baseUrl: string): RouteConfig[] {
  return releases.flatMap(({release, context}) =>
    // 最新一版的体系表也有带版次的永久地址。
    [...new Set([context.path, permanentPath(context.name)])].map((path) => ({
      path: normalizeUrl([baseUrl, path, '/']),
      exact: true,
      component: '@site/src/site/components/StandardsSystem/index.tsx',
      props: {...systemProps(release, context, releases.map((item) => item.context))},
    })),
  );
}

export function systemProps(release: Release, context: ReleaseContext, all: readonly ReleaseContext[]): SystemProps {
  return {
    title: release.system.title,
    label: context.label,
    diagram: systemDiagram(release, context),
    list: standardsListFile(context, release.system.title),
    notice: context.notice,
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
        if (!standard) return {code, title: planned ?? '', state: '编制中'};
        const {titleBlock, records, procedure} = standard;
        return {
          code,
          title: titleBlock.title,
          state: statusText(titleBlock, context),
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
