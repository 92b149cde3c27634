/**
 * 查找：路由、快捷键仍是 @easyops-cn/docusaurus-search-local 的，查找页、搜索框、索引与引擎换成我们的。
 * 原因见 decisions/0002-search.md。
 */
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import type {LoadContext, Plugin, PluginModule, Props} from '@docusaurus/types';
import type {normalizePluginOptions} from '@docusaurus/utils-validation';
import {indexesByRelease, indexFolder, indexParts, toIndexedPage, type ExtraFieldsOf, type IndexTotal} from '../../search/build-index';
import {builtPage} from '../../built-page';
import {extractPage} from '../../search/html';
import {INDEX_FOLDER, INDEX_FORMAT, MANIFEST_FILE, type IndexedPage, type SearchManifest} from '../../search/index-format';
import {releaseOfPath, type SearchRelease} from '../../../domain/release-of-path';
import {ContentCache} from '../../../project/content-cache';
import {writeAtomic, writeIfChanged} from '../../../project/files-cache';
import {fileHashes, hashOf, keepFolder} from '../../../project/kept-folder';
import {programHash} from '../../../project/program';
import {ONLY_ENV} from '../../../project/releases';
import type {SearchHelp} from '../../search/client/help';

export interface SearchOptions {
  /** 版次，第一个是默认（现行）；省略则取文档插件的各版次。路径不含 baseUrl。 */
  releases?: SearchRelease[];
  /** 不入索引的地址（不含 baseUrl），如带版次的重复页、修订对照。 */
  ignore?: RegExp[];
  /** 只收标题的地址（不含 baseUrl）：正文由别的页推出，收了就是重复。 */
  outline?: RegExp[];
  /** 页面里不入索引的部分（CSS 选择器）。 */
  skip?: string[];
  /** 写给开发、起草的人看的（不含 baseUrl）：没有别的才列。 */
  developers?: RegExp[];
  /** 网页上没有单独一页、要能查到的地方，如某角色某月的工作，一个版次一批；postBuild 时才调用。 */
  extraPages?: (release: string) => IndexedPage[];
  /** 由地址（含 baseUrl）给出别称、事项、编号；postBuild 时才调用。 */
  extraFields?: ExtraFieldsOf;
  /** extraPages、extraFields 由什么得来：变了，这个版次的索引要重做。 */
  fingerprint?: (release: string) => string;
  /** 查不到时给的去处。 */
  help?: SearchHelp;
  /** 交给原插件的选项：快捷键、位置、条数等。 */
  stock?: Record<string, unknown>;
}

const STOCK = '@easyops-cn/docusaurus-search-local';
const DOCS_PLUGIN = 'docusaurus-plugin-content-docs';
const RESULT_LIMIT = 8;
/** 目录、列表和查找页自己不是内容。 */
const NEVER_INDEXED = /^\/(?:404\.html|search\/?|blog(?:\/(?:tags|archive|authors|page)(?:\/.*)?)?\/?)?$/;

export default async function searchPlugin(context: LoadContext, options: SearchOptions): Promise<Plugin> {
  const require = createRequire(import.meta.url);
  const stockModule = require(STOCK) as {default: PluginModule; validateOptions: NonNullable<PluginModule['validateOptions']>};
  // 用它自己那一份来核对：选项的写法和核对的库要同一版，升了 Docusaurus 而它还没有跟上时两份不是一版。
  const own = createRequire(require.resolve(STOCK))('@docusaurus/utils-validation') as {normalizePluginOptions: typeof normalizePluginOptions};
  const stockOptions = stockModule.validateOptions({
    validate: own.normalizePluginOptions as never,
    // 显示“类别 › 标准 › 小节”；索引是我们的，所以语言、散列等选项都用不着。
    options: {explicitSearchResultPath: true, searchResultLimits: RESULT_LIMIT, searchResultContextMaxLength: 22, ...options.stock, hashed: false},
  });
  const stock = (await stockModule.default(context, stockOptions))!;
  let releases = withBaseUrl(options.releases ?? [], context.baseUrl);

  return {
    ...stock,
    name: 'standards-search',

    async allContentLoaded({allContent}) {
      if (releases.length === 0) releases = docsReleases(allContent[DOCS_PLUGIN]?.['default']);
      writeConstants(context, releases, options);
    },

    async postBuild(props) {
      await writeIndexes(props, releases, options);
    },
  };
}

function withBaseUrl(releases: SearchRelease[], baseUrl: string): SearchRelease[] {
  return releases.map((release) => ({...release, path: joinUrl(baseUrl, release.path)}));
}

function joinUrl(baseUrl: string, route: string): string {
  return `${baseUrl.replace(/\/$/, '')}/${route.replace(/^\//, '')}`;
}

interface DocsContent {
  loadedVersions: {versionName: string; label: string; path: string; isLast: boolean}[];
}

/** 现行版在前，它是默认。 */
function docsReleases(content: unknown): SearchRelease[] {
  const versions = [...(content as DocsContent | undefined)?.loadedVersions ?? []];
  return versions
    .sort((a, b) => Number(b.isLast) - Number(a.isLast))
    .map(({versionName, label, path: route}) => ({name: versionName === 'current' ? 'next' : versionName, label, path: route}));
}

/** 盖掉原插件生成的常量文件：原来的会把 lunr 及其语言包带进每一页。 */
function writeConstants(context: LoadContext, releases: SearchRelease[], {help, stock}: SearchOptions): void {
  const constants = {
    baseUrl: context.baseUrl,
    searchReleases: releases,
    searchHelp: help ? helpWithBaseUrl(help, context.baseUrl) : {categories: [], links: []},
    searchResultLimits: stock?.['searchResultLimits'] ?? RESULT_LIMIT,
  };
  const lines = Object.entries(constants).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  // 没变的不写：一写，每页都装的那一块脚本要重编。
  writeIfChanged(path.join(context.generatedFilesDir, STOCK, 'default/generated-constants.js'), lines.join(''));
}

function helpWithBaseUrl(help: SearchHelp, baseUrl: string): SearchHelp {
  const moved = (links: SearchHelp['links']): SearchHelp['links'] => links.map((link) => ({...link, href: joinUrl(baseUrl, link.href)}));
  return {categories: moved(help.categories), links: moved(help.links)};
}

/** 要收的网页：地址和标准的编号；内容到建索引时才读。 */
function pagesToIndex({baseUrl, routesPaths}: Props, options: SearchOptions): {u: string; c?: string}[] {
  return [...new Set(routesPaths)].sort().flatMap((url) => {
    const route = `/${url.slice(baseUrl.length)}`;
    if (NEVER_INDEXED.test(route) || options.ignore?.some((pattern) => pattern.test(route))) return [];
    const code = options.extraFields?.(url)?.code;
    return [{u: url, ...(code && {c: code})}];
  });
}

type ReadPage = (url: string) => IndexedPage | undefined;

/** 读一页；网页和别处给的材料没有变的，用上次读出的。 */
function pageReader({baseUrl, outDir, siteDir, siteConfig}: Props, releases: SearchRelease[], options: SearchOptions): {read: ReadPage; cache: ContentCache} {
  const cache = new ContentCache(path.join(siteDir, KEPT, 'pages'));
  const hash = fileHashes();
  const fingerprints = new Map(releases.map(({name}) => [name, hashOf(options.fingerprint?.(name) ?? '')]));
  // 不属于哪一版的页，别处给的材料来自哪一版说不准。
  const every = hashOf(...fingerprints.values());
  const read: ReadPage = (url) => {
    const route = `/${url.slice(baseUrl.length)}`;
    const file = path.join(outDir, builtPage(route, siteConfig.trailingSlash));
    // 有的地址只在浏览器里有（如通配路由），没有文件。
    if (!existsSync(file)) return undefined;
    const key = [programHash(siteDir), url, hash(file), options.skip, fingerprints.get(releaseOfPath(url, releases)?.name ?? '') ?? every];
    return cache.get<{page?: IndexedPage}>(key, () => {
      const page = extractPage(readFileSync(file, 'utf8'), options.skip);
      if (!page) return {};
      const fields = options.extraFields?.(url);
      const isForDevelopers = options.developers?.some((pattern) => pattern.test(route));
      return {page: toIndexedPage(url, page, isForDevelopers ? {aliases: [], tasks: [], code: '', ...fields, rank: 'developer'} : fields, options.outline?.some((pattern) => pattern.test(route)))};
    }).page;
  };
  return {read, cache};
}

function* readPages(pages: readonly {u: string}[], read: ReadPage, extra: readonly IndexedPage[]): Generator<IndexedPage> {
  for (const {u} of pages) {
    const page = read(u);
    if (page) yield page;
  }
  yield* extra;
}

/** 一个版次的索引由什么做成：收的各页、做的程序。 */
function indexKey(siteDir: string, pages: Iterable<IndexedPage>): string {
  const texts = [programHash(siteDir)];
  for (const page of pages) texts.push(hashOf(JSON.stringify(page)));
  return hashOf(...texts);
}

/** 读出的各页、做好的索引存在这里。 */
const KEPT = '.cache/search';

/** 一个版次的索引做在 folder 里；返回指纹和大小。 */
function writeIndex(folder: string, pages: Iterable<IndexedPage>): IndexTotal {
  mkdirSync(folder, {recursive: true});
  const parts = indexParts(pages);
  let next = parts.next();
  for (; !next.done; next = parts.next()) writeFileSync(path.join(folder, next.value[0]), next.value[1]);
  // 网页的结构变了会读不出正文；与其上线一个什么都查不到的站，不如停下。
  if (!next.value.pages) throw new Error('查找索引是空的：请看 src/site/search/html.ts 还读不读得出正文');
  return next.value;
}

/** 各版次的索引和清单；收的各页一字未变的版次，用上次做好的。做好了才定文件夹名，先写在旁边。 */
async function writeIndexes(props: Props, releases: SearchRelease[], options: SearchOptions): Promise<void> {
  const {outDir, siteDir} = props;
  const manifest: SearchManifest = {format: INDEX_FORMAT, releases: {}};
  rmSync(path.join(outDir, INDEX_FOLDER), {recursive: true, force: true});
  const all = pagesToIndex(props, options);
  const {read, cache} = pageReader(props, releases, options);
  for (const {release, pages} of indexesByRelease(all, releases)) {
    const extra = options.extraPages?.(release) ?? [];
    const folder = path.join(outDir, INDEX_FOLDER, 'unnamed');
    const totalFile = path.join(siteDir, KEPT, `${release}.json`);
    const key = indexKey(siteDir, readPages(pages, read, extra));
    await keepFolder({kept: path.join(siteDir, KEPT, release), key, folder, files: [totalFile]}, async () => {
      writeAtomic(totalFile, JSON.stringify(writeIndex(folder, readPages(pages, read, extra))));
    });
    const {fingerprint, ...summary} = JSON.parse(readFileSync(totalFile, 'utf8')) as IndexTotal;
    const named = indexFolder(release, fingerprint);
    renameSync(folder, path.join(outDir, named));
    manifest.releases[release] = {folder: named, ...summary};
  }
  // 只出一版的，别版读出的留着。
  if (!process.env[ONLY_ENV]) cache.prune();
  writeFileSync(path.join(outDir, MANIFEST_FILE), JSON.stringify(manifest));
}
