/**
 * 查找：仍用 @easyops-cn/docusaurus-search-local 的搜索框和查找页，索引与引擎换成我们的。
 * 原因见 decisions/0002-search.md。
 */
import {readFile, mkdir, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import type {LoadContext, Plugin, PluginModule, Props} from '@docusaurus/types';
import {normalizePluginOptions} from '@docusaurus/utils-validation';
import {indexesByRelease, indexFiles, toIndexedPage, type ExtraFieldsOf} from '../../search/build-index';
import {extractPage} from '../../search/html';
import {INDEX_FOLDER, MANIFEST_FILE, type ExtraFields, type IndexedPage} from '../../search/index-format';
import {releaseOfPath, type SearchRelease} from '../../search/releases';
import type {SearchHelp} from '../../search/client/help';

export interface SearchOptions {
  /** 版次，第一个是默认（现行）；省略则取文档插件的各版次。路径不含 baseUrl。 */
  releases?: SearchRelease[];
  /** 不入索引的地址（不含 baseUrl），如带版次的重复页、修订对照。 */
  ignore?: RegExp[];
  /** 页面里不入索引的部分（CSS 选择器）。 */
  skip?: string[];
  /** 别称、事项、编号；省略则读 .docusaurus/standards-context/<版次>.json，键为地址。 */
  extraFields?: ExtraFieldsOf;
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
  const stockOptions = stockModule.validateOptions({
    validate: normalizePluginOptions as never,
    // 显示“类别 › 标准 › 小节”；索引是我们的，所以语言、散列等选项都用不着。
    options: {explicitSearchResultPath: true, searchResultLimits: RESULT_LIMIT, searchResultContextMaxLength: 30, ...options.stock, hashed: false},
  });
  const stock = (await stockModule.default(context, stockOptions))!;
  const stockTheme = path.resolve(stock.getThemePath!());
  const client = (file: string): string => path.join(context.siteDir, 'src/search/client', file);
  let releases = withBaseUrl(options.releases ?? [], context.baseUrl);

  return {
    ...stock,
    name: 'standards-search',

    async allContentLoaded({allContent}) {
      if (releases.length === 0) releases = docsReleases(allContent[DOCS_PLUGIN]?.['default']);
      await writeConstants(context, releases, options);
    },

    configureWebpack(...parameters) {
      const base = stock.configureWebpack?.(...parameters) ?? {};
      return {
        ...base,
        resolve: {
          alias: {
            // 三个客户端模块换成我们的；lunr 和组合枚举由此不进页面。
            [path.join(stockTheme, 'searchByWorker.js')]: client('search-by-worker.ts'),
            [path.join(stockTheme, 'SearchBar/EmptyTemplate.js')]: client('empty-template.ts'),
          },
        },
        module: {
          rules: [{
            test: (file: string) => file === path.join(stockTheme, 'SearchPage/SearchPage.jsx'),
            resolve: {alias: {'@theme/Layout': client('search-layout.tsx')}},
          }],
        },
      };
    },

    async getDefaultCodeTranslationMessages() {
      return {...await stock.getDefaultCodeTranslationMessages?.(), ...MESSAGES};
    },

    async postBuild(props) {
      const pages = await readPages(props, options, extraFieldsOf(context, options, releases));
      await writeIndexes(props.outDir, pages, releases);
    },
  };
}

/** 原文说“篇文档”，而结果是一处处条文。 */
const MESSAGES = {
  'theme.SearchBar.label': '查标准',
  'theme.SearchPage.documentsFound.plurals': '共找到 {count} 处',
  'theme.SearchPage.existingResultsTitle': '查找“{query}”',
  'theme.SearchPage.emptyResultsTitle': '查找',
  'theme.SearchPage.noResultsText': '没有查到',
};

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
async function writeConstants(context: LoadContext, releases: SearchRelease[], {help, stock}: SearchOptions): Promise<void> {
  const constants = {
    baseUrl: context.baseUrl,
    searchReleases: releases,
    searchHelp: help ? helpWithBaseUrl(help, context.baseUrl) : {categories: [], links: []},
    searchResultLimits: stock?.['searchResultLimits'] ?? RESULT_LIMIT,
  };
  const lines = Object.entries(constants).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`);
  await writeFile(path.join(context.generatedFilesDir, STOCK, 'default/generated-constants.js'), lines.join(''));
}

function helpWithBaseUrl(help: SearchHelp, baseUrl: string): SearchHelp {
  const moved = (links: SearchHelp['links']): SearchHelp['links'] => links.map((link) => ({...link, href: joinUrl(baseUrl, link.href)}));
  return {categories: moved(help.categories), links: moved(help.links)};
}

function extraFieldsOf(context: LoadContext, options: SearchOptions, releases: SearchRelease[]): (url: string) => Promise<ExtraFields | undefined> {
  if (options.extraFields) return async (url) => options.extraFields!(url);
  const files = new Map<string, Promise<Record<string, ExtraFields>>>();
  return async (url) => {
    const release = (releaseOfPath(url, releases) ?? releases[0])?.name;
    if (!release) return undefined;
    const file = path.join(context.generatedFilesDir, 'standards-context', `${release}.json`);
    if (!files.has(file)) files.set(file, readFile(file, 'utf8').then((json) => JSON.parse(json) as Record<string, ExtraFields>, () => ({})));
    return (await files.get(file)!)[url.replace(/\/$/, '')];
  };
}

async function readPages(props: Props, options: SearchOptions, extraOf: (url: string) => Promise<ExtraFields | undefined>): Promise<IndexedPage[]> {
  const {baseUrl, outDir, routesPaths, siteConfig} = props;
  const pages: IndexedPage[] = [];
  for (const url of [...new Set(routesPaths)].sort()) {
    const route = `/${url.slice(baseUrl.length)}`;
    if (NEVER_INDEXED.test(route) || options.ignore?.some((pattern) => pattern.test(route))) continue;
    const html = await readHtml(outDir, route, siteConfig.trailingSlash);
    const page = html === undefined ? undefined : extractPage(html, options.skip);
    if (page) pages.push(toIndexedPage(url, page, await extraOf(url)));
  }
  return pages;
}

/** 有的地址只在浏览器里有（如通配路由），没有文件。 */
async function readHtml(outDir: string, route: string, trailingSlash: boolean | undefined): Promise<string | undefined> {
  const plain = route.replace(/^\/|\/$/g, '');
  const file = trailingSlash === false && plain ? `${plain}.html` : path.join(plain, 'index.html');
  return readFile(path.join(outDir, file), 'utf8').catch(() => undefined);
}

async function writeIndexes(outDir: string, pages: IndexedPage[], releases: SearchRelease[]): Promise<void> {
  const {files, manifest} = indexFiles(indexesByRelease(pages, releases));
  const folder = path.join(outDir, INDEX_FOLDER);
  await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  for (const [file, json] of files) await writeFile(path.join(outDir, file), json);
  await writeFile(path.join(outDir, MANIFEST_FILE), JSON.stringify(manifest));
}
