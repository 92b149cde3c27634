import path from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {createRequire} from 'node:module';
import {normalizeUrl} from '@docusaurus/utils';
import {adoptForm} from '../../../domain/adopt/form';
import {DRAFT, isOwnRelease, type Release} from '../../../domain/source/release';
import {isLocal} from '../../../domain/local-url';
import {readFolder} from '../../../project/files';
import {writeFiles} from '../../../project/files-cache';
import type {SourceData} from '../../../domain/adopt/source-data';
import {perContent} from '../per-content';
import type {AdoptProps} from '../../../domain/views/adopt';
import type {StandardsContent} from '../../../domain/content';

/** 原文放在这里，由 staticDirectories 提供。 */
export const ADOPT_STATIC = '.cache/adopt/static';

export const ADOPT_PATH = '/adopt';

/** 一次发布的全部源文件；页面用到时才取。 */
const sourcePath = (name: string): string => `/data/${name === DRAFT ? 'next' : name}/source.json`;

function sourceData(siteDir: string, {name, folder}: Release): SourceData {
  return {name, folder, files: readFolder(siteDir, folder).files};
}

/** 照着做一套：在浏览器里把一次发布换成自己单位的。 */
export default function adoptPlugin({siteDir, baseUrl, siteConfig}: LoadContext): Plugin {
  const sourceOf = perContent((content) => {
    // 采用单位的网站：别人照做的是原来那一套，不是改过的。
    const isSource = ({context}: StandardsContent['releases'][number]) => context.adoption === undefined && !isOwnRelease(context.name);
    const current = content.releases.filter(isSource).find(({context}) => context.name === content.latest || content.releases.some(({context: other}) => other.isOriginal)) ?? content.releases.find(isSource);
    if (!current) return undefined;
    const {release, context} = current;
    return {name: release.name, adoption: content.releases.find((side) => !isSource(side))?.context.adoption, text: JSON.stringify(sourceData(siteDir, release)), form: adoptForm(release, context.label)};
  });
  return {
    name: 'adopt',
    async allContentLoaded({allContent, actions}) {
      const content = allContent['standards']?.['default'] as StandardsContent | undefined;
      const source = content && sourceOf(content);
      if (!source) return;
      const {name, adoption, text, form} = source;
      const href = sourcePath(name);
      await writeFiles(path.join(siteDir, ADOPT_STATIC), path.join(siteDir, '.cache/adopt/files.json'), [{path: href.slice(1), key: text, make: () => new TextEncoder().encode(text)}]);
      const props: AdoptProps = {
        form,
        source: href,
        from: {release: name, title: adoption?.title ?? siteConfig.title, ...(adoption ? adoption.url && {url: adoption.url} : !isLocal(siteConfig.url) && {url: normalizeUrl([siteConfig.url, baseUrl])})},
      };
      actions.addRoute({path: normalizeUrl([baseUrl, ADOPT_PATH]), exact: true, component: '@site/src/site/components/Adopt/index.tsx', props: {...props}});
    },

    configureWebpack(_config, isServer) {
      // 读条文的解析库给浏览器的那份要用页面对象，Worker 里没有；换成不要页面的那份。
      const entities = path.join(path.dirname(createRequire(import.meta.url).resolve('decode-named-character-reference')), 'index.js');
      // chinese-days 自称 commonjs，给打包器的那份却是模块；用它的 commonjs 的那份。
      const days = createRequire(import.meta.url).resolve('chinese-days');
      return {resolve: {alias: {'chinese-days$': days, ...(isServer ? {} : {'decode-named-character-reference$': entities})}}};
    },
  };
}
