import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {LoadContext, Plugin} from '@docusaurus/types';
import type {Compiler} from 'webpack';
import {formatProblem, type Problem} from '../../../domain/source/problem';
import {ownContext, sharedContext, type ReleaseContext} from '../../../domain/derive/context';
import {remembering} from '../../../domain/remember';
import {accessibilityRoute} from './accessibility';
import {packTrees} from '../../../domain/source/mdx';
import type {StandardMemo} from '../../../domain/source/release';
import {ADOPTED_FOLDER, readProfileFile} from '../../../project/adopted';
import {readContent} from '../../../project/content';
import {downloadTasks} from '../../../outputs/files/standard-files';
import {inFront, overlayHandler, overlayTag} from './check-overlay';
import {draftingRoutes} from './drafting-guide';
import {generatorVersion, writeFiles, writeIfChanged} from '../../../project/files-cache';
import type {FileTask} from '../../../outputs/files/task';
import {guideRoute} from './guide';
import {hashOf} from '../../../project/kept-folder';
import {madeFiles} from '../../../project/made';
import {openMemo, saveMemo, shareMemo} from '../../../project/memo';
import {onDemand, type Handler} from './on-demand';
import {stampPages, stampsFolder} from './page-stamps';
import {reloadInTurn, SITE_MODULE, type SiteModule} from './reload-in-turn';
import {turns, type Turns} from './turns';
import {treePacking} from '../../../project/tree-packing';
import {makesOnDemand, ONLY_ENV, releaseFolders, type ReleaseFolder} from '../../../project/releases';
import {buildRoutes} from './routes';
import {searchDataFile, searchDataOf} from './search-fields';
import type {StandardsContent} from '../../../domain/content';

export interface StandardsOptions {
  /** 正式构建遇到问题就停；边写边看时只提醒。 */
  onProblems: 'throw' | 'warn';
  /** 代码仓库的网址；在 GitHub 上而配置没写提意见去处的，用它的意见表单。 */
  repository?: string;
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

/** 展开一个标准的正文，文件夹以外还要的：这次发布的资料里它用的，体系、计数登记册。 */
export function pageInputs(siteDir: string, folders: readonly ReleaseFolder[]): (folder: string, source: string) => string[] {
  /** 一次发布的资料，和各页都用的一份的散列：逐页再写一遍，几千个标准就成了平方。 */
  const sharedOf = remembering(({name}: ReleaseFolder) => name, ({name, folder}): {context: ReleaseContext; shared: string} => {
    const context = JSON.parse(readFileSync(contextFile(siteDir, name), 'utf8')) as ReleaseContext;
    const files = ['system.yml', 'registers/counting.yml'].map((file) => path.join(siteDir, folder, file)).filter((file) => existsSync(file));
    return {context, shared: hashOf(JSON.stringify(sharedContext(context)), ...files.map((file) => readFileSync(file)))};
  });
  return (folder, source) => {
    const release = folders.find((item) => folder.startsWith(path.join(siteDir, item.folder) + path.sep));
    const [, code] = /^code: *["']?(\d+)/m.exec(source) ?? [];
    if (!release || !code) return [];
    const {context, shared} = sharedOf(release);
    return [shared, JSON.stringify(ownContext(context, code))];
  };
}

function reportProblems(problems: readonly Problem[], how: StandardsOptions['onProblems']): void {
  if (!problems.length) return;
  const text = `${problems.map(formatProblem).join('\n')}\n\n共 ${problems.length} 个问题，见上；改好后再构建。`;
  if (how === 'throw') throw new Error(`标准检查没有通过：\n${text}`);
  console.warn(text);
}

/** 整站重读时插件另起一份，先后还是这一份排。 */
let inTurn: Turns | undefined;

function watching(): Turns {
  if (inTurn) return inTurn;
  inTurn = turns();
  reloadInTurn(createRequire(import.meta.url)(SITE_MODULE) as SiteModule<unknown>, inTurn);
  return inTurn;
}

/** 可能做这个地址的任务：地址里有编号的，只推这一个标准的。 */
function* filesAt(address: string, {releases}: StandardsContent, version: string): Generator<FileTask> {
  const [, , slug, code] = `/${address}`.split('/');
  for (const {release, context} of releases) {
    if (context.filesPath === `/files/${slug}`) yield* downloadTasks({...release, standards: release.standards.filter(({titleBlock}) => titleBlock.code === code)}, context, version);
  }
}

/** 打包器做起来、做好了，都告诉一声。 */
function tellTurns({begin, end}: Turns): {apply(compiler: Compiler): void} {
  return {
    apply({hooks}) {
      hooks.invalid.tap('turns', begin);
      hooks.watchRun.tap('turns', begin);
      hooks.done.tap('turns', end);
      hooks.failed.tap('turns', end);
    },
  };
}

/** 网页来取，告诉一声；照旧由后面的给。 */
const noticeTaking = ({taken}: Turns): Handler => (request, response, next) => {
  response.once('close', () => taken(request.url?.endsWith('.hot-update.json') ? 'list' : 'item'));
  next();
};

/** 标准插件：读内容、跑规则、写下载文件、加推出的页面。 */
export default function standardsPlugin({siteDir, baseUrl, siteConfig}: LoadContext, {onProblems, repository}: StandardsOptions): Plugin<StandardsContent> {
  const folders = releaseFolders(siteDir);
  /** 边写边看时接着用：改了一处，别的不重读。 */
  let kept: StandardMemo | undefined;
  let current: StandardsContent | undefined;
  /** 上一遍查出的；边写边看时盖在网页上。 */
  let found: readonly Problem[] = [];
  const isDevelopment = process.env.NODE_ENV === 'development';
  const watch = isDevelopment ? watching() : undefined;
  const version = generatorVersion(siteDir);
  packTrees(treePacking);
  return {
    name: 'standards',
    getPathsToWatch: () => [...folders.map(({folder}) => `${siteDir}/${folder}/**/*.{yml,mdx}`), `${siteDir}/profile.yml`, `${siteDir}/own/**/*.{yml,mdx}`],

    async loadContent() {
      const memo = kept ?? openMemo(siteDir);
      if (isDevelopment) kept = memo;
      shareMemo(memo);
      // 只读了一版的不存，免得别的版下次又要重读。
      const save = (): void => {
        if (!process.env[ONLY_ENV]) saveMemo(siteDir, memo);
      };
      const content = readContent(siteDir, folders, (problems) => {
        found = problems;
        reportProblems(problems, onProblems);
        // 边写边看时规则最后才跑，跑完了存。
        if (watch) save();
      }, {url: siteConfig.url, baseUrl}, memo, watch?.last);
      current = content;
      const {releases} = content;
      // 网站就在 GitHub 上的，意见表单也在那里。
      if (repository?.startsWith('https://github.com/')) for (const {context} of releases) context.feedback ??= {github: repository};
      for (const {context} of releases) context.documents = madeFiles(siteDir, context.filesPath);
      for (const {context} of releases) writeIfChanged(contextFile(siteDir, context.name), JSON.stringify(context));
      if (watch) for (const side of releases) await stampPages(siteDir, side);
      for (const {release, context} of releases) writeIfChanged(searchDataFile(siteDir, context.name), JSON.stringify(searchDataOf(release, context)));
      if (makesOnDemand()) return content;
      const tasks = function* () {
        for (const {release, context} of releases) yield* downloadTasks(release, context, version);
      };
      const {made, total} = await writeFiles(path.join(siteDir, GENERATED_STATIC), path.join(siteDir, '.cache/standards/downloads.json'), tasks());
      // 下载文件推过，上墙图也排好了。
      save();
      if (made) console.log(`表单和流程图：新做 ${made} 个，共 ${total} 个`);
      return content;
    },

    async contentLoaded({content, actions}) {
      const isAdopted = folders.some(({folder}) => folder === ADOPTED_FOLDER);
      // 修订指南拿草案和现行版作例子，两版都在才有。
      for (const route of [...buildRoutes(content, baseUrl), ...(isAdopted || process.env[ONLY_ENV] ? [] : draftingRoutes(siteDir, content, baseUrl))]) actions.addRoute(route);
      actions.addRoute(accessibilityRoute(content, baseUrl));
      actions.addRoute(guideRoute(siteDir, baseUrl, readProfileFile(siteDir).value?.from));
    },

    injectHtmlTags: () => (isDevelopment ? {postBodyTags: [overlayTag(baseUrl)]} : {}),

    configureWebpack() {
      const contexts = Object.fromEntries(folders.map(({name, folder}) => [path.join(siteDir, folder), contextFile(siteDir, name)]));
      const here = path.dirname(fileURLToPath(import.meta.url));
      const stamps = Object.fromEntries(folders.map(({name, folder}) => [path.join(siteDir, folder), stampsFolder(siteDir, name)]));
      const handler = onDemand(baseUrl, (address) => (current ? filesAt(address, current, version) : []));
      return {
        ...(isDevelopment && {devServer: {setupMiddlewares: (middlewares: unknown[]) => inFront(middlewares, [
          {name: 'check-overlay', middleware: overlayHandler(baseUrl, () => found)},
          ...(watch ? [{name: 'turns', middleware: noticeTaking(watch)}] : []),
          ...(makesOnDemand() ? [{name: 'files-on-demand', middleware: handler satisfies Handler}] : []),
        ])}}),
        module: {rules: [{test: /index\.mdx$/, enforce: 'pre', use: [{loader: path.join(here, 'dependencies-loader.mjs'), options: {contexts, ...(watch && {stamps})}}]}]},
        ...(watch && {plugins: [tellTurns(watch)]}),
      };
    },
  };
}
