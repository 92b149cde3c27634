import type {RouteConfig} from '@docusaurus/types';
import type {ReleaseSide} from '../../../domain/redline/release';
import {changesPath, overviewProps, redlineProps, whatsNewProps} from '../../../domain/views/changes';
import type {ComparedPair} from '../../../domain/redline/pairs';

/** 全部页面：新变化，每对发布的总览，每对发布的每个标准。 */
export function buildRoutes(pairs: readonly ComparedPair[], sides: readonly ReleaseSide[], latest: string): RouteConfig[] {
  const current = sides.find(({release}) => release.name === latest) ?? sides.at(-1);
  if (!current) return [];
  return [
    {path: '/changes', exact: true, component: '@site/src/site/components/WhatsNew/index.tsx', props: {...whatsNewProps(current, pairs)}},
    ...pairs.flatMap((pair) => [
      {path: changesPath(pair), exact: true, component: '@site/src/site/components/ChangesOverview/index.tsx', props: {...overviewProps(pair)}},
      ...pair.standards.map((item) => ({path: changesPath(pair, item.pair.code), exact: true, component: '@site/src/site/components/Redline/index.tsx', props: {...redlineProps(item, pair, pairs)}})),
    ]),
  ];
}

