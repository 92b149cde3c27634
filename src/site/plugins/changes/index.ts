import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {LoadContext, Plugin, RouteConfig} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import type {ReleaseSide} from '../../../domain/redline/release';
import {isPublished} from '../../../domain/source/release';
import {forgetProps} from '../../page-weight/large-set/route-props';
import {ContentCache} from '../../../project/content-cache';
import {MAKERS, sourceHash, writeFiles} from '../../../project/files-cache';
import {comparisonTasks} from '../../../outputs/files/comparison-files';
import {isLocal} from '../../../domain/local-url';
import {feedItems, feedXml, type FeedItem} from '../../../outputs/feed/feed';
import {buildRoutes} from './routes';
import type {StandardsContent} from '../../../domain/content';
import {comparePairs} from '../../../domain/redline/pairs';

/** 修订对照表放在这里，由 staticDirectories 提供下载。 */
export const CHANGES_STATIC = '.cache/changes/static';

/** 对照程序、分词数据（随 Node 的 ICU）或依赖变了，都要重做。 */
function changesVersion(siteDir: string): string {
  const {dependencies} = JSON.parse(readFileSync(path.join(siteDir, 'package.json'), 'utf8')) as {dependencies: unknown};
  return sourceHash(siteDir, MAKERS, JSON.stringify([process.versions.icu ?? '', dependencies]));
}

/** 由旧到新，草案在最后。 */
function oldestFirst({releases}: StandardsContent): ReleaseSide[] {
  // 采用单位采自的那一版最早：本单位的都由它来。
  const rank = ({release, context}: ReleaseSide) => (context.isOriginal ? -1 : isPublished(release.name) ? 0 : 1);
  return releases.toReversed().sort((a, b) => rank(a) - rank(b) || a.release.name.localeCompare(b.release.name, 'en', {numeric: true}));
}

/** 修订对照插件：任意两版的对照页、总览、新变化、订阅、送审用的 Word 对照表。 */
export default function changesPlugin({siteDir, baseUrl, siteConfig}: LoadContext): Plugin {
  // 条目的链接要写全，没有公开网址的不做订阅。
  const isPublic = !isLocal(siteConfig.url);
  const feedTitle = `${siteConfig.title}·新变化`;
  let feed: FeedItem[] = [];
  let routes: RouteConfig[] = [];
  return {
    name: 'changes',

    async allContentLoaded({allContent, actions}) {
      const content = allContent['standards']?.['default'] as StandardsContent | undefined;
      if (!content) throw new Error('changes 插件要排在 standards 插件之后：没有读到标准');
      const sides = oldestFirst(content);
      feed = feedItems(sides.filter(({context}) => !context.isOriginal));
      const started = performance.now();
      const version = changesVersion(siteDir);
      const cache = new ContentCache(path.join(siteDir, '.cache/changes/redlines'));
      const pairs = comparePairs(sides, (key, make) => cache.get([version, key], make));
      cache.prune();
      const tasks = function* () {
        for (const pair of pairs) yield* comparisonTasks(pair, version);
      };
      const files = await writeFiles(path.join(siteDir, CHANGES_STATIC), path.join(siteDir, '.cache/changes/downloads.json'), tasks());
      if (cache.made || files.made) console.log(`修订对照：新算 ${cache.made} 份，对照表新做 ${files.made} 个、共 ${files.total} 个，${((performance.now() - started) / 1000).toFixed(1)} s`);
      routes = buildRoutes(pairs, sides, content.latest);
      for (const route of routes) actions.addRoute({...route, path: normalizeUrl([baseUrl, route.path])});
    },

    configureWebpack: () => forgetProps(routes),

    injectHtmlTags: () => ({
      headTags: isPublic ? [{tagName: 'link', attributes: {rel: 'alternate', type: 'application/rss+xml', href: normalizeUrl([baseUrl, 'changes/rss.xml']), title: feedTitle}}] : [],
    }),

    async postBuild({outDir}) {
      if (!isPublic) return;
      const folder = path.join(outDir, 'changes');
      mkdirSync(folder, {recursive: true});
      writeFileSync(path.join(folder, 'rss.xml'), feedXml(feed, normalizeUrl([siteConfig.url, baseUrl]).replace(/\/$/, ''), feedTitle));
    },
  };
}
