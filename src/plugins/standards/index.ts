import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {contextOf, type ReleaseContext} from '../../standards/derive/context';
import {historyOf} from '../../standards/derive/redline/history';
import {formatProblem, sortProblems, type Problem} from '../../standards/source/problem';
import {DRAFT, type Release} from '../../standards/source/release';
import {filesPath, releasePath} from './addresses';
import {downloadTasks, generatorVersion} from './downloads';
import {writeFiles, writeIfChanged} from './files-cache';
import {readProfile, readReleases, releaseFolders, type ReleaseFolder} from './releases';
import {buildRoutes} from './routes';

export interface StandardsOptions {
  /** 正式构建遇到问题就停；边写边看时只提醒。 */
  onProblems: 'throw' | 'warn';
}

export interface StandardsContent {
  releases: {release: Release; context: ReleaseContext}[];
  latest: string;
}

/** 生成的静态文件放在这里，由 staticDirectories 提供下载。 */
export const GENERATED_STATIC = '.cache/standards/static';
const CONTEXTS = '.cache/standards/context';

export function contextFile(siteDir: string, name: string): string {
  return path.join(siteDir, CONTEXTS, `${name}.json`);
}

/** 页面所在文件夹（相对 siteDir）→ 该次发布的资料文件；不是标准的返回 undefined。 */
export function contextFileOf(siteDir: string, folders: readonly ReleaseFolder[], folder: string): string | undefined {
  const release = folders.find((item) => folder.startsWith(`${item.folder}/`));
  return release && contextFile(siteDir, release.name);
}

/** 最新一次发布；一次都没有发布时是草案。 */
export function latestOf(folders: readonly ReleaseFolder[]): string {
  return folders[1]?.name ?? DRAFT;
}

function reportProblems(problems: readonly Problem[], how: StandardsOptions['onProblems']): void {
  if (!problems.length) return;
  const text = `${problems.map(formatProblem).join('\n')}\n\n共 ${problems.length} 个问题，见上；改好后再构建。`;
  if (how === 'throw') throw new Error(`标准检查没有通过：\n${text}`);
  console.warn(text);
}

/** 标准插件：读内容、跑规则、写下载文件、加推出的页面。 */
export default function standardsPlugin({siteDir, baseUrl}: LoadContext, {onProblems}: StandardsOptions): Plugin<StandardsContent> {
  const folders = releaseFolders(siteDir);
  const latest = latestOf(folders);
  return {
    name: 'standards',
    getPathsToWatch: () => [...folders.map(({folder}) => `${siteDir}/${folder}/**/*.{yml,mdx}`), `${siteDir}/profile.yml`],

    async loadContent() {
      const {releases, problems} = readReleases(siteDir, folders);
      const profile = readProfile(siteDir, releases);
      reportProblems(sortProblems([...problems, ...profile.problems]), onProblems);
      if (!profile.profile) throw new Error('profile.yml 读不成，见上');
      const content = releases.map((release) => ({
        release,
        context: contextOf(release, profile.profile!, {path: releasePath(release.name, latest), filesPath: filesPath(release.name)}),
      }));
      for (const {context} of content) context.history = Object.fromEntries(Object.keys(context.standards).map((code) => [code, historyOf(code, content)]));
      for (const {context} of content) writeIfChanged(contextFile(siteDir, context.name), JSON.stringify(context));
      const version = generatorVersion(siteDir);
      const tasks = content.flatMap(({release, context}) => downloadTasks(release, context, version));
      const {made, total} = await writeFiles(path.join(siteDir, GENERATED_STATIC), path.join(siteDir, '.cache/standards/downloads.json'), tasks);
      if (made) console.log(`表单和流程图：新做 ${made} 个，共 ${total} 个`);
      return {releases: content, latest};
    },

    async contentLoaded({content, actions}) {
      for (const route of buildRoutes(content, baseUrl)) actions.addRoute(route);
    },

    configureWebpack() {
      const contexts = Object.fromEntries(folders.map(({name, folder}) => [path.join(siteDir, folder), contextFile(siteDir, name)]));
      const here = path.dirname(fileURLToPath(import.meta.url));
      return {
        module: {rules: [{test: /index\.mdx$/, enforce: 'pre', use: [{loader: path.join(here, 'dependencies-loader.mjs'), options: {contexts}}]}]},
      };
    },
  };
}
