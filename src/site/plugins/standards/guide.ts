import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {RouteConfig} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import type {GuidePicture} from '../../../domain/views/guide-picture';
import {profileFields} from '../../../domain/adopt/profile-fields';
import type {Profile} from '../../../domain/schema/profile';
import type {AdoptGuideProps} from '../../../domain/views/guides';

export const GUIDE_PATH = '/guide/adopt';

/** 一篇指南的图，由 npm run pictures 截好。 */
export function picturesOf(siteDir: string, guide: string): GuidePicture[] {
  const all = JSON.parse(readFileSync(path.join(siteDir, 'src/site/components/GuidePictures/pictures.json'), 'utf8')) as GuidePicture[];
  return all.filter((picture) => picture.guide === guide);
}

/** 采用指南：各项写法由 schema 列出。 */
export function guideRoute(siteDir: string, baseUrl: string, from: Profile['from']): RouteConfig {
  const props: AdoptGuideProps = {
    fields: profileFields(),
    pictures: picturesOf(siteDir, 'adopt'),
    adopted: from !== undefined,
  };
  return {path: normalizeUrl([baseUrl, GUIDE_PATH]), exact: true, component: '@site/src/site/components/AdoptGuide/index.tsx', props: {...props}};
}
