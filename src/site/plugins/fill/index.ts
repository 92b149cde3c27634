import path from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import type {StandardsContent} from '../../../domain/content';
import {DRAFT} from '../../../domain/source/release';
import {editionOf} from '../../../domain/views/edition';
import {fillProps, type FillProps} from '../../../domain/views/fill';
import {fillData} from '../../../outputs/files/fill-data';
import {APP_DATA, appPages} from '../../offline/apps';
import {writeAtomic, writeFiles} from '../../../project/files-cache';

/** 各标准的表单放在这里，由 staticDirectories 提供。 */
export const FILL_STATIC = '.cache/fill/static';

/** 填表：每张表单在网页上填，得到的是同一张 Word、Excel。 */
export default function fillPlugin({siteDir, baseUrl}: LoadContext): Plugin {
  return {
    name: 'fill',
    async allContentLoaded({allContent, actions}) {
      const content = allContent['standards']?.['default'] as StandardsContent | undefined;
      const current = content?.releases.find(({context}) => context.name === content.latest) ?? content?.releases[0];
      if (!content || !current) return;
      const edition = editionOf(current.release, current.context, content.latest, content.today);
      const source = `/data/forms/${edition.context.name === DRAFT ? 'next' : edition.context.name}`;
      await writeFiles(path.join(siteDir, FILL_STATIC), path.join(siteDir, '.cache/fill/files.json'), fillData(edition.release, edition.context).map((data) => {
        const text = JSON.stringify(data);
        return {path: `${source.slice(1)}/${data.code}.json`, key: text, make: () => new TextEncoder().encode(text)};
      }));
      writeAtomic(path.join(siteDir, APP_DATA), JSON.stringify(appPages(edition)));
      const props: FillProps = {...fillProps(edition), source};
      actions.addRoute({path: normalizeUrl([baseUrl, '/fill']), exact: true, component: '@site/src/site/components/Fill/index.tsx', props: {...props}});
    },
  };
}
