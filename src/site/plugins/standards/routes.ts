import type {RouteConfig} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import {permanentPath} from '../../../domain/addresses';
import {systemProps} from '../../../domain/views/system';
import type {StandardsContent} from '../../../domain/content';

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

