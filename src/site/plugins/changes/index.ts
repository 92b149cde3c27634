import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {LoadContext, Plugin, RouteConfig} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import type {ReleaseSide} from '../../../domain/redline/release';
import {isPublished} from '../../../domain/source/release';
import {forgetProps} from '../../page-weight/large-set/route-props';
import {writeFiles} from '../../../project/files-cache';
import type {StandardsContent} from '../standards/index';
import {changesVersion, comparePairs} from './compare';
import {comparisonTasks} from '../../../outputs/files/comparison-files';
import {feedItems, feedXml, type FeedItem} from '../../../outputs/feed/feed';
import {buildRoutes} from './routes';

/** 修订对照表放在这里，由 staticDirectories 提供下载。 */
export const CHANGES_STATIC = '.cache/changes/static';

/** 由旧到新，草案在最后。 */
function oldestFirst({releases}: StandardsContent): ReleaseSide[] {
  const rank = ({release}: ReleaseSide) => (isPublished(release.name) ? 0 : 1);
  return releases.toReversed().sort((a, b) => rank(a) - rank(b) || (a.context.asOf < b.context.asOf ? -1 : 1));
}

/** 修订对照插件：任意两版的对照页、总览、新变化、订阅、送审用的 Word 对照表。 */
export default function changesPlugin({siteDir, baseUrl, siteConfig}: LoadContext): Plugin {
  const feedTitle = `${siteConfig.title}·新变化`;
  let feed: FeedItem[] = [];
  let routes: RouteConfig[] = [];
  return {
    name: 'changes',

    async allContentLoaded({allContent, actions}) {
      const content = allContent['standards']?.['default'] as StandardsContent | undefined;
      if (!content) throw new Error('changes 插件要排在 standards 插件之后：没有读到标准');
      const sides = oldestFirst(content);
      feed = feedItems(sides);
      const started = performance.now();
      const version = changesVersion(siteDir);
      const {pairs, made} = comparePairs(sides, path.join(siteDir, '.cache/changes/redlines'), version);
      const tasks = function* () {
        for (const pair of pairs) yield* comparisonTasks(pair, version);
      };
      const files = await writeFiles(path.join(siteDir, CHANGES_STATIC), path.join(siteDir, '.cache/changes/downloads.json'), tasks());
      if (made || files.made) console.log(`修订对照：新算 ${made} 份，对照表新做 ${files.made} 个、共 ${files.total} 个，${((performance.now() - started) / 1000).toFixed(1)} s`);
      routes = buildRoutes(pairs, sides, content.latest);
      for (const route of routes) actions.addRoute({...route, path: normalizeUrl([baseUrl, route.path])});
    },

    configureWebpack: () => forgetProps(routes),

    injectHtmlTags: () => ({
      headTags: [{tagName: 'link', attributes: {rel: 'alternate', type: 'application/rss+xml', href: normalizeUrl([baseUrl, 'changes/rss.xml']), title: feedTitle}}],
    }),

    async postBuild({outDir}) {
      const folder = path.join(outDir, 'changes');
      mkdirSync(folder, {recursive: true});
      writeFileSync(path.join(folder, 'rss.xml'), feedXml(feed, normalizeUrl([siteConfig.url, baseUrl]).replace(/\/$/, ''), feedTitle));
    },
  };
}
