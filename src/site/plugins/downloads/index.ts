import path from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import {ContentCache} from '../../../project/content-cache';
import {writeFiles} from '../../../project/files-cache';
import {fileHashes} from '../../../project/kept-folder';
import {filesUnder, programHash} from '../../../project/program';
import {GENERATED_STATIC} from '../standards/index';
import {MADE_STATIC} from '../../../project/made';
import {makesOnDemand} from '../../../project/releases';
import {viewPath} from '../../../domain/views/addresses';
import {VIEWS_STATIC, writeViewFiles} from '../views/write';
import {DRAFT} from '../../../domain/source/release';
import {editionsOf, type Edition} from '../../../domain/views/edition';
import {OFFLINE_ENV, zipAddress} from '../../offline/links';
import type {JsonSchema} from '../../../domain/schema/data';
import {madeFile, madeFileIn, sizeOf} from '../../../project/made-file';
import {isLocal} from '../../../domain/local-url';
import {dataFile, schemaFiles, type DataFile} from '../../../outputs/data/data-file';
import type {FileTask} from '../../../outputs/files/task';
import type {StandardsContent} from '../../../domain/content';
import {dataGuideProps, downloadsProps} from '../../../domain/views/downloads';

/** 数据文件放在这里，由 staticDirectories 提供下载。 */
export const DATA_STATIC = '.cache/data/static';

/** 刚推出的数据文件，连大小和校验值。 */
const madeOf = ({file, text}: DataFile) => madeFile(file, new TextEncoder().encode(text));

const taskOf = ({file, text}: DataFile): FileTask => ({path: file.href.slice(1), key: text, make: () => new TextEncoder().encode(text)});

/** 带走：下载页、数据和它的说明；要读的文件由 standards、views 插件做，先等它们做好。 */
export default function downloadsPlugin(context: LoadContext): Plugin {
  const {siteDir, baseUrl, siteConfig} = context;
  // 本机的网址别人打不开，不写进数据。
  const url = (route: string) => (isLocal(siteConfig.url) ? undefined : normalizeUrl([siteConfig.url, baseUrl, route]));
  return {
    name: 'downloads',
    async allContentLoaded({allContent, actions}) {
      const content = allContent['standards']?.['default'] as StandardsContent | undefined;
      // 下载页写着每个文件多大，要都做好才有。
      if (!content?.releases.length || makesOnDemand()) return;
      await writeViewFiles(content, context);
      // 现行的在前，旧版随后，草案最后。
      const rank = ({context}: Edition) => (context.name === content.latest ? 0 : context.name === DRAFT ? 2 : 1);
      const hash = fileHashes();
      const editions = editionsOf(content).sort((a, b) => rank(a) - rank(b));
      const cache = new ContentCache(path.join(siteDir, '.cache/data/texts'));
      const data = editions.map((edition) => {
        const {release: {folder}, context: facts} = edition;
        return cache.get([programHash(siteDir), filesUnder(path.join(siteDir, folder)).map((file) => [file, hash(file)]), facts, url('/')], () => dataFile(edition, url));
      });
      cache.prune();
      const schemas = schemaFiles(url);
      await writeFiles(path.join(siteDir, DATA_STATIC), path.join(siteDir, '.cache/data/files.json'), [...data, ...schemas].map(taskOf));
      const staticDirs = [...MADE_STATIC, GENERATED_STATIC, VIEWS_STATIC].map((folder) => path.join(siteDir, folder));
      editions.forEach((edition, index) => actions.addRoute({
        path: normalizeUrl([baseUrl, viewPath('downloads', edition.context, edition.latest)]),
        exact: true,
        component: '@site/src/site/components/Downloads/index.tsx',
        props: {...downloadsProps(edition, editions, {
          made: (ref) => madeFileIn(staticDirs, ref),
          sizeOf: (href) => sizeOf(staticDirs, href),
          data: madeOf(data[index]!),
          ...(process.env[OFFLINE_ENV] && {offline: zipAddress(edition.context.name)}),
        })},
      }));
      actions.addRoute({path: normalizeUrl([baseUrl, 'data']), exact: true, component: '@site/src/site/components/DataGuide/index.tsx', props: {...dataGuideProps(data.map(madeOf), schemas.map(madeOf), JSON.parse(schemas[0]!.text) as JsonSchema)}});
    },
  };
}
