import type {RouteConfig} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import type {HomeProps} from '../../components/Home';
import type {SystemProps} from '../../components/StandardsSystem';
import {frequencies, statuses, tiers, type Tier} from '../../standards/glossary';
import type {ReleaseContext} from '../../standards/derive/context';
import type {Release} from '../../standards/source/release';
import {thisMonthProps, whoAmIProps} from '../views/home';
import {standardsListFile, systemDiagram} from '../views/props';
import {permanentPath} from './addresses';
import type {StandardsContent} from './index';

/** 推出的页面：首页，每次发布一张标准体系表。 */
export function buildRoutes({releases, latest}: StandardsContent, baseUrl: string): RouteConfig[] {
  const current = releases.find(({context}) => context.name === latest) ?? releases[0];
  if (!current) return [];
  return [
    {path: baseUrl, exact: true, component: '@site/src/components/Home/index.tsx', props: {...homeProps(current.release, current.context, latest)}},
    ...releases.flatMap(({release, context}) =>
      // 最新一版的体系表也有带版次的永久地址。
      [...new Set([context.path, permanentPath(context.name)])].map((path) => ({
        path: normalizeUrl([baseUrl, path, '/']),
        exact: true,
        component: '@site/src/components/StandardsSystem/index.tsx',
        props: {...systemProps(release, context, releases.map((item) => item.context))},
      })),
    ),
  ];
}

export function homeProps(release: Release, context: ReleaseContext, latest: string): HomeProps {
  const live = release.standards.filter(({titleBlock}) => titleBlock.status !== 'withdrawn');
  return {
    whoAmI: whoAmIProps(release, context, latest),
    thisMonth: thisMonthProps(release, context, latest),
    label: context.label,
    systemHref: `${context.path}/`,
    subsystems: release.system.subsystems.map(({number, title, description, standards}) => ({
      number,
      title,
      description,
      standards: standards.flatMap(({code}) => {
        const standard = live.find(({titleBlock}) => titleBlock.code === code);
        return standard ? [{code, title: standard.titleBlock.title, href: `${context.path}/${code}`}] : [];
      }),
    })),
    tasks: live.flatMap(({titleBlock}) => titleBlock.tasks.slice(0, 1).map(({task}) => ({task, href: `${context.path}/${titleBlock.code}`}))),
    changes: live
      .filter(({titleBlock}) => titleBlock.revisionNote?.some(({kind}) => kind === 'substantive'))
      .slice(0, 8)
      .map(({titleBlock}) => ({
        code: titleBlock.code,
        title: titleBlock.title,
        href: `${context.path}/${titleBlock.code}`,
        text: titleBlock.revisionNote!.find(({kind}) => kind === 'substantive')!.text,
      })),
    counts: {
      standards: live.length,
      steps: live.reduce((sum, {procedure}) => sum + procedure.steps.length, 0),
      forms: live.reduce((sum, {records}) => sum + records.length, 0),
    },
  };
}

export function systemProps(release: Release, context: ReleaseContext, all: readonly ReleaseContext[]): SystemProps {
  return {
    title: release.system.title,
    label: context.label,
    diagram: systemDiagram(release, context),
    list: standardsListFile(context, release.system.title),
    notice: context.notice,
    asOf: context.asOf,
    points: Object.entries(release.system.points).map(([tier, total]) => ({tier: tiers[tier as Tier], total})),
    releases: all.map(({name, label, path}) => ({label, href: `${path}/`, current: name === context.name})),
    subsystems: release.system.subsystems.map(({number, title, description, standards}) => ({
      number,
      title,
      description,
      standards: standards.map(({code, planned}) => {
        const standard = release.standards.find(({titleBlock}) => titleBlock.code === code);
        if (!standard) return {code, title: planned ?? '', state: '编制中'};
        const {titleBlock, records, procedure} = standard;
        return {
          code,
          title: titleBlock.title,
          state: statuses[titleBlock.status],
          href: `${context.path}/${code}`,
          number: context.standards[code]!.number,
          edition: titleBlock.edition,
          implemented: titleBlock.implemented,
          tiers: titleBlock.tiers.map((tier) => tiers[tier]).join('、'),
          every: [...new Set(procedure.duties.map(({every}) => frequencies[every]))].join('、'),
          records: records.map(({id, template}) => ({title: template.title, href: `${context.filesPath}/${code}/${id}.${template.format}`, format: template.format, name: `${code} ${template.title}.${template.format}`})),
        };
      }),
    })),
  };
}
