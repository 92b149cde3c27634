import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import type {SearchHelp} from '../search/client/help';
import type {IndexedPage, SearchIndex, SearchManifest} from '../search/index-format';
import {MANIFEST_FILE, pageFile as indexedPageFile} from '../search/index-format';
import {isLocal} from '../../domain/local-url';
import {bundle, safeName, type Packed} from '../../outputs/files/bundle';
import {APPS, formsFile, formsScript, propsFile, propsScript, relinked, type OfflineApps} from './apps';
import {asScript, indexScripts} from './index-scripts';
import {belongs, homeOf, ownPath, packedName, pageFile, pageOfFile, relative, releaseOfAsset, sitePath, zipName, type OfflineRelease} from './links';
import {readme} from './readme';
import {escapeText, rewriteCss, rewritePage, type Resolve} from './rewrite';
import {SEARCH_PAGE, SETUP, type OfflineSetup} from './setup';
import {MAX_LENGTH} from '../search/limit';

/** 做好的网站。 */
export interface BuiltSite {
  /** 做好的文件夹。 */
  folder: string;
  url: string;
  baseUrl: string;
  title: string;
  latest: string;
  /** 全部版次，连草案；新的在前。 */
  releases: readonly OfflineRelease[];
}

export interface OfflinePackage {
  name: string;
  bytes: Uint8Array;
  pages: number;
  files: number;
}

/** 本来就是压缩的，再压没有意义。 */
const COMPRESSED = /\.(?:docx|xlsx|pdf|zip|png|jpg|webp)$/;
/** 不收的：包自己；汇编有几十页图，是各标准全文装订成的，另外下载。一个文件在网站上一份、这个包里一份，没有第三份。 */
const LEFT_OUT = /-offline\.zip$|\/volume\.(?:pdf|docx)$/;

/** 离线网页自己的脚本和样式。 */
export interface OfflineClient {
  script: string;
  css: string;
}

/**
 * 一次发布的离线包：本版的页面改成相对链接，连同用到的样式、图片、文件，和查找用的脚本。
 * 同样的网站得同样的字节。
 * @throws 页面用到的图片、样式不在网站里，或包里网页的文件名不是 ASCII
 */
export function packageRelease(site: BuiltSite, release: OfflineRelease, {script, css}: OfflineClient, apps?: OfflineApps): OfflinePackage {
  const {folder, latest, releases} = site;
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  const home = homeOf(release, latest);
  const sources = new Map(htmlFiles(folder).flatMap((file) => {
    const page = pageOfFile(file);
    return page !== undefined && belongs(page, release, releases, latest) ? [[page, file] as const] : [];
  }));
  if (!sources.has(home)) throw new Error(`离线包没有首页：${release.label}的 ${home} 不在 ${folder}`);
  const fileOf = (page: string): string | undefined => (sources.has(page) ? pageFile(page, home) : undefined);
  /** 页面用到的其他文件：包里的文件名 → 网站上的。 */
  const assets = new Map<string, string>();
  const saved = savedNames([...sources.values()].map(read), site);
  const indexed = readIndex(site, release);
  const folders = new Map(indexed.pages.flatMap(({c, t}) => (c === undefined ? [] : [[c, safeName(`${c} ${t}`)] as const])));
  const assetOf = (address: string): string | undefined => {
    const owner = releaseOfAsset(address, releases);
    const file = address.slice(1);
    if ((owner !== undefined && owner !== release.name) || LEFT_OUT.test(address) || address.endsWith('.xml')) return undefined;
    if (!isFile(path.join(folder, file)) || file.endsWith('.html')) return undefined;
    const name = nameInPackage(file, saved.get(address), assets, folders);
    assets.set(name, file);
    return name;
  };
  const isPublic = !isLocal(site.url);

  const resolverFor = (from: string): Resolve => (href, isNavigation) => {
    const target = sitePath(href, site);
    if (!target) return href;
    if (target.path === '/search') return relative(from, SEARCH_PAGE) + target.query;
    const own = ownPath(target.path, release, latest, isNavigation);
    const page = fileOf(own);
    if (page !== undefined) return page === from && target.hash ? target.hash : relative(from, page) + target.hash;
    const asset = assetOf(target.path);
    if (asset !== undefined) return relative(from, asset);
    // 正文里指到别处的，网站公开的写网址，联网时还打得开。
    return isPublic && !isNavigation ? `${site.url}${site.baseUrl}${target.path.slice(1)}${target.query}${target.hash}` : undefined;
  };
  const rewrite = (source: string, to: string, main?: string, scripts: readonly string[] = []): Packed => {
    const root = '../'.repeat(to.split('/').length - 1);
    const head = scripts.length ? `<link rel="stylesheet" href="${root}${APPS.css}">${scripts.map((file) => `<script defer src="${root}${file}"></script>`).join('')}` : '';
    const options = {resolve: resolverFor(to), root, label: release.label, ...(main === undefined ? {} : {main}), head};
    return text(to, rewritePage(read(source), options));
  };

  const programs = new Map(apps?.release === release.name ? apps.pages.flatMap((app) => (sources.has(app.page) ? [[app.page, app] as const] : [])) : []);
  const pages = [...sources].map(([page, source]) => rewrite(source, pageFile(page, home), undefined, programs.has(page) ? [APPS.script, propsFile(page)] : []));
  pages.push(rewrite('search.html', SEARCH_PAGE, searchMain(release)));
  const index = indexScripts(indexed, (url) => {
    const target = sitePath(url, site);
    return target && fileOf(target.path);
  });
  const help: SearchHelp = {categories: [], links: [['按事查', '/tasks'], ['标准体系表', '/standards']].flatMap(([label, page]) => {
    const href = fileOf(ownPath(page!, release, latest, true));
    return href === undefined ? [] : [{label: label!, href}];
  })};
  const setup: OfflineSetup = {...index.setup, help};
  const appFiles = programs.size ? [
    text(APPS.script, apps!.script), text(APPS.css, apps!.css),
    ...[...programs].map(([page, app]) => text(propsFile(page), propsScript(app, relinked(app.props, (href) => resolverFor(pageFile(page, home))(href.startsWith('/') ? site.baseUrl + href.slice(1) : href, false))))),
    ...apps!.forms.map((data) => text(formsFile(data.code), formsScript(data))),
  ] : [];
  // 样式表里还会用到图片，先改好再收。
  const styles = [...assets].filter(([name]) => name.endsWith('.css')).map(([name, file]) => text(name, rewriteCss(read(file), (href) => resolverFor(name)(href, true))));
  const others = [...assets].filter(([name]) => !name.endsWith('.css')).map(([name, file]): Packed => ({name, bytes: new Uint8Array(readFileSync(path.join(folder, file)))}));
  const files: Packed[] = [
    ...pages,
    ...styles,
    ...others,
    text('assets/offline.js', script),
    text('assets/offline.css', css),
    ...appFiles,
    text(SETUP, asScript(SETUP, setup)),
    ...[...index.files].map(([name, content]) => text(name, content)),
    text('README.txt', readme({title: site.title, label: release.label, hasApps: programs.size > 0})),
  ];
  const strange = files.map(({name}) => name).filter((name) => UNSAFE.test(name) || name.includes('..') || (!name.startsWith(`${FILES}/`) && !/^[\x21-\x7e]+$/.test(name)));
  if (strange.length) throw new Error(`离线包里，网页的文件名只能用 ASCII，下载的文件的名字不能有 \\ : * ? " < > |：${strange.join('、')}`);
  return {name: zipName(release.name), bytes: bundle(files, (name) => (COMPRESSED.test(name) ? 0 : 6)), pages: pages.length, files: files.length};
}

/** Windows 的文件名里不能有的。 */
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\\:*?"<>|\x00-\x1f]/;

/** 下载链接上写的存盘名：地址 → 名称。从文件夹里打开的网页，浏览器不理 download，存下来就是包里的文件名。 */
function savedNames(pages: readonly string[], site: BuiltSite): Map<string, string> {
  const names = new Map<string, string>();
  for (const html of pages) {
    for (const [tag] of html.matchAll(/<a\b[^>]*\bdownload=[^>]*>/g)) {
      const value = (name: string) => new RegExp(`\\b${name}=(?:"([^"]*)"|([^\\s>]+))`).exec(tag);
      const [href, name] = [value('href'), value('download')].map((found) => found?.[1] ?? found?.[2] ?? '');
      const target = sitePath(href!, site);
      if (target && name && !names.has(target.path)) names.set(target.path, safeName(unescapeText(name)));
    }
  }
  return names;
}

const unescapeText = (value: string): string => value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** 下载的文件都放在这里。 */
const FILES = '文件';
/** 各类文件的文件夹；不在里面的直接放在上面那个文件夹。 */
const FOLDERS: Readonly<Record<string, string>> = {duties: '责任书', calendar: '日历和年度计划', cards: '一页纸', assess: '督查与考核', changes: '修订对照表'};

/**
 * 下载的文件在包里用存盘的中文名，按标准、按种类分文件夹，不开网页也找得到；与别的撞了名的后面加数字。
 * @param folders 各标准的文件夹，按编号
 */
function nameInPackage(file: string, savedAs: string | undefined, assets: ReadonlyMap<string, string>, folders: ReadonlyMap<string, string>): string {
  const plain = packedName(file);
  const [top, release = '', kind = '', ...rest] = plain.split('/');
  if (top !== 'files') return plain;
  const group = release === 'changes' ? FOLDERS.changes : rest.length ? (folders.get(kind) ?? FOLDERS[kind]) : undefined;
  const name = (last: string): string => [FILES, ...(group === undefined ? [] : [group]), last].join('/');
  const last = savedAs === undefined ? plain.slice(plain.lastIndexOf('/') + 1) : packedName(savedAs);
  const dot = last.lastIndexOf('.');
  for (let count = 1; ; count += 1) {
    const named = name(count === 1 ? last : `${last.slice(0, dot)}（${count}）${last.slice(dot)}`);
    if ((assets.get(named) ?? file) === file) return named;
  }
}

const text = (name: string, content: string): Packed => ({name, bytes: new TextEncoder().encode(content)});

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

function htmlFiles(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.html')).map((name) => name.split(path.sep).join('/')).sort();
}

/** 从网站的索引里读回一次发布的全部页。 */
function readIndex({folder}: BuiltSite, release: OfflineRelease): SearchIndex {
  const {releases} = JSON.parse(readFileSync(path.join(folder, MANIFEST_FILE), 'utf8')) as SearchManifest;
  // 草案、本单位版在索引里叫 next。
  const summary = releases[release.name] ?? releases['next'];
  if (!summary) throw new Error(`${MANIFEST_FILE} 里没有${release.label}`);
  const pages = Array.from({length: summary.pages}, (_, number) => JSON.parse(readFileSync(path.join(folder, summary.folder, indexedPageFile(number)), 'utf8')) as IndexedPage);
  return {release: release.name, pages};
}

function searchMain({label}: OfflineRelease): string {
  return `<div class="container margin-vert--lg ws-system" data-offline-search=""><h1>查找（${escapeText(label)}）</h1>
<form role="search" action="${SEARCH_PAGE}" method="get"><label>查找的词 <input type="search" name="q" maxlength="${MAX_LENGTH}" autocomplete="off"></label> <button type="submit">查找</button></form>
<p role="status"></p><noscript><p>查找要用脚本；不开脚本的，从导航里的“按事查”“标准体系”找。</p></noscript><div data-results=""></div></div>`;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
