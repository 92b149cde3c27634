import path from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import type {StandardsContent} from '../../../domain/content';
import {DRAFT} from '../../../domain/source/release';
import {editionOf} from '../../../domain/views/edition';
import {fillProps, type FillProps} from '../../../domain/views/fill';
import {fillData} from '../../../outputs/files/fill-data';
import {perContent} from '../per-content';
import {APP_DATA, appPages} from '../../offline/apps';
import {writeFiles, writeIfChanged} from '../../../project/files-cache';

/** 各标准的表单放在这里，由 staticDirectories 提供。 */
export const FILL_STATIC = '.cache/fill/static';

/** 填表：每张表单在网页上填，得到的是同一张 Word、Excel。 */
export default function fillPlugin({siteDir, baseUrl}: LoadContext): Plugin {
  const editionIn = perContent((content) => {
    const current = content.releases.find(({context}) => context.name === content.latest) ?? content.releases[0];
    if (!current) return undefined;
    const edition = editionOf(current.release, current.context, content.latest, content.today);
    return {edition, forms: fillData(edition.release, edition.context).map((data) => ({code: data.code, text: JSON.stringify(data)})), pages: JSON.stringify(appPages(edition)), props: fillProps(edition)};
  });
  return {
    name: 'fill',
    async allContentLoaded({allContent, actions}) {
      const content = allContent['standards']?.['default'] as StandardsContent | undefined;
      const current = content && editionIn(content);
      if (!current) return;
      const {edition, forms, pages} = current;
      const source = `/data/forms/${edition.context.name === DRAFT ? 'next' : edition.context.name}`;
      await writeFiles(path.join(siteDir, FILL_STATIC), path.join(siteDir, '.cache/fill/files.json'), forms.map(({code, text}) => ({path: `${source.slice(1)}/${code}.json`, key: text, make: () => new TextEncoder().encode(text)})));
      writeIfChanged(path.join(siteDir, APP_DATA), pages);
      const props: FillProps = {...current.props, source};
      actions.addRoute({path: normalizeUrl([baseUrl, '/fill']), exact: true, component: '@site/src/site/components/Fill/index.tsx', props: {...props}});
    },
  };
}
