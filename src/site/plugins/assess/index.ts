import path from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import type {StandardsContent} from '../../../domain/content';
import {DRAFT} from '../../../domain/source/release';
import {assessPack} from '../../../outputs/assess/pack';
import {writeFiles} from '../../../project/files-cache';
import {perContent} from '../per-content';
import {ASSESS_PATH, type AssessProps} from '../../../domain/views/assess';

/** 资料放在这里，由 staticDirectories 提供。 */
export const ASSESS_STATIC = '.cache/assess/static';

/** 一版的检查项、安排、计分的数和表单；页面打开才取。 */
const packPath = (name: string): string => `/data/${name === DRAFT ? 'next' : name}/assess.json`;

/** 督查与考核：照现行的一版（采用单位的是自己那一版）。 */
export default function assessPlugin({siteDir, baseUrl}: LoadContext): Plugin {
  const packOf = perContent((content) => {
    const current = content.releases.find(({context}) => context.name === content.latest) ?? content.releases[0];
    const pack = current && assessPack(current.release, current.context);
    return current && {context: current.context, pack, text: JSON.stringify(pack ?? null)};
  });
  return {
    name: 'assess',
    async allContentLoaded({allContent, actions}) {
      const content = allContent['standards']?.['default'] as StandardsContent | undefined;
      const current = content && packOf(content);
      if (!current) return;
      const {context, pack, text} = current;
      const href = packPath(context.name);
      await writeFiles(path.join(siteDir, ASSESS_STATIC), path.join(siteDir, '.cache/assess/files.json'), pack ? [{path: href.slice(1), key: text, make: () => new TextEncoder().encode(text)}] : []);
      const standard = (code: string) => ({text: `${code} ${context.standards[code]!.title}`, href: `${context.path}/${code}`});
      const props: AssessProps = {
        label: context.label,
        ...(pack && {source: href, inspection: standard(pack.inspection), assessment: standard(pack.assessment), items: pack.data.items.length}),
      };
      actions.addRoute({path: normalizeUrl([baseUrl, ASSESS_PATH]), exact: true, component: '@site/src/site/components/Assess/index.tsx', props: {...props}});
    },
  };
}
