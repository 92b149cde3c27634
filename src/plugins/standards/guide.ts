import {existsSync} from 'node:fs';
import path from 'node:path';
import type {RouteConfig} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import type {AdoptGuideProps} from '../../components/AdoptGuide';
import {profileFields} from '../../standards/adopt/profile-fields';
import type {Profile} from '../../standards/schema/profile';

export const GUIDE_PATH = '/guide/adopt';

/** 指南里的图，由 npm run pictures 从做好的网站截取；name 是文件名。 */
export const guidePictures = [
  {name: 'standard-page', route: '/standards/401', alt: '标准页的题头块：编号、版次、状态、依据', step: 'look'},
  {name: 'adopted-page', route: '/standards/401', alt: '采用单位的标准页写明采自哪一版、改了几处、为什么', step: 'result'},
] as const;

/** 图在 static 里的地址。 */
export const pictureHref = (name: string): string => `/img/guide/${name}.png`;

/** “照着做一套”：各项写法由 schema 列出；图只列已经截好的。 */
export function guideRoute(siteDir: string, baseUrl: string, from: Profile['from']): RouteConfig {
  const props: AdoptGuideProps = {
    fields: profileFields(),
    pictures: guidePictures.filter(({name}) => existsSync(path.join(siteDir, 'static', pictureHref(name)))).map(({name, alt, step}) => ({href: pictureHref(name), alt, step})),
    adopted: from !== undefined,
  };
  return {path: normalizeUrl([baseUrl, GUIDE_PATH]), exact: true, component: '@site/src/components/AdoptGuide/index.tsx', props: {...props}};
}
