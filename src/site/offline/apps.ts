/** 离线包里的程序：办这件事、网上填表。资料写成脚本，一页装自己的。 */
import path from 'node:path';
import {build as bundle, type BuildOptions, type Plugin} from 'esbuild';
import type {Edition} from '../../domain/views/edition';
import {caseIndexProps, caseProps} from '../../domain/views/cases';
import {fillProps} from '../../domain/views/fill';
import {casePath} from '../../domain/views/addresses';
import {fillData, type FillData} from '../../outputs/files/fill-data';

/** 装好的脚本和样式；几页合用。 */
export const APPS = {script: 'assets/apps.js', css: 'assets/apps.css'} as const;

/** 一页的程序：页面的地址、装哪一个、给它什么。 */
export interface OfflineApp {
  page: string;
  name: 'Cases' | 'Case' | 'Fill';
  props: object;
}

export interface OfflineApps {
  script: string;
  css: string;
  /** 属于哪一版。 */
  release: string;
  pages: OfflineApp[];
  forms: FillData[];
}

const FOLDER = 'src/site/components/OfflineApps';

/** Docusaurus、主题的几样和要联网的一个，换成包里用的。 */
function swapped(siteDir: string): Plugin {
  const instead = (name: string): {path: string} => ({path: path.join(siteDir, FOLDER, name)});
  const files: Record<string, string> = {
    '@docusaurus/Link': 'instead/Link.tsx', '@docusaurus/useBaseUrl': 'instead/useBaseUrl.ts', '@docusaurus/useIsBrowser': 'instead/useIsBrowser.ts',
    '@docusaurus/useBrokenLinks': 'instead/useBrokenLinks.ts', '@docusaurus/router': 'instead/router.ts', '@theme/Layout': 'instead/Layout.tsx',
  };
  return {
    name: 'offline-apps',
    setup(build) {
      build.onResolve({filter: /^@(docusaurus|theme)\//}, ({path: name}) => (files[name] === undefined ? {errors: [{text: `离线包里没有代替 ${name} 的`}]} : instead(files[name])));
      build.onResolve({filter: /^\.\/fetch$/}, ({resolveDir}) => (resolveDir.endsWith(`${path.sep}Fill`) ? instead('fetch.ts') : undefined));
    },
  };
}

/** 打成一个一般的脚本、一份样式。 */
export async function bundleApps(siteDir: string, options: BuildOptions): Promise<Pick<OfflineApps, 'script' | 'css'>> {
  const {outputFiles} = await bundle({
    ...options, entryPoints: {apps: path.join(siteDir, FOLDER, 'index.tsx')}, outdir: path.join(siteDir, 'apps'), bundle: true, write: false, jsx: 'automatic',
    alias: {'@site': siteDir}, define: {'process.env.NODE_ENV': '"production"'}, plugins: [swapped(siteDir)], legalComments: 'none',
  });
  const textOf = (ending: string): string => outputFiles!.find(({path: file}) => file.endsWith(ending))!.text;
  return {script: textOf('.js'), css: textOf('.css')};
}

/** 各页和表单的资料：建网站时写在这里，打包时读，不再读一遍各版。 */
export const APP_DATA = '.cache/fill/offline.json';
export type AppData = Pick<OfflineApps, 'release' | 'pages' | 'forms'>;

/** 现行版的各页；没有登记办什么事的也有填表。 */
export function appPages(current: Edition): AppData {
  const {release, context} = current;
  return {
    release: context.name,
    forms: fillData(release, context),
    pages: [
      {page: '/fill', name: 'Fill', props: {...fillProps(current), source: '/data/forms'}},
      {page: '/cases', name: 'Cases', props: caseIndexProps(current)},
      ...(release.cases ?? []).flatMap(({code}): OfflineApp[] => {
        const props = caseProps(current, code);
        return props ? [{page: casePath(code), name: 'Case', props}] : [];
      }),
    ],
  };
}

/** 资料里的地址（href）都改成包里的；没有去处的去掉，只留字。 */
export function relinked(value: unknown, resolve: (href: string) => string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => relinked(item, resolve));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'href' && typeof item === 'string' ? resolve(item) ?? '' : relinked(item, resolve)]));
}

/** 一页的资料放在哪个文件。 */
export const propsFile = (page: string): string => `apps/${page.slice(1).replace(/\//g, '-')}.js`;
export const formsFile = (code: string): string => `apps/forms-${code}.js`;

/** 写在脚本里的资料，里面的 </ 不会收了脚本。 */
const literal = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');

export const propsScript = ({name}: OfflineApp, props: unknown): string => `offlineApps.app(${literal(name)},${literal(props)})`;
export const formsScript = (data: FillData): string => `(offlineApps.forms=offlineApps.forms||{})[${literal(data.code)}]=${literal(data)}`;
