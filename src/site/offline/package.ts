import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import type {SearchHelp} from '../search/client/help';
import type {IndexedPage, SearchIndex, SearchManifest} from '../search/index-format';
import {MANIFEST_FILE, pageFile as indexedPageFile} from '../search/index-format';
import {isLocal} from '../../domain/local-url';
import {bundle, type Packed} from '../../outputs/files/bundle';
import {asScript, indexScripts} from './index-scripts';
import {belongs, homeOf, ownPath, packedName, pageFile, pageOfFile, relative, releaseOfAsset, sitePath, zipName, type OfflineRelease} from './links';
import {readme} from './readme';
import {escapeText, rewriteCss, rewritePage, type Resolve} from './rewrite';
import {SEARCH_PAGE, SETUP, type OfflineSetup} from './setup';

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
/** 内容与离线包重复的，不再套进去。 */
const REPEATED = /(?:full-set|-offline)\.zip$/;

/** 离线网页自己的脚本和样式。 */
export interface OfflineClient {
  script: string;
  css: string;
}

/**
 * 一次发布的离线包：本版的页面改成相对链接，连同用到的样式、图片、文件，和查找用的脚本。
 * 同样的网站得同样的字节。
 * @throws 页面用到的图片、样式不在网站里，或包里的文件名不是 ASCII
 */
export function packageRelease(site: BuiltSite, release: OfflineRelease, {script, css}: OfflineClient): OfflinePackage {
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
  const assetOf = (address: string): string | undefined => {
    const owner = releaseOfAsset(address, releases);
    const file = address.slice(1);
    if ((owner !== undefined && owner !== release.name) || REPEATED.test(address) || address.endsWith('.xml')) return undefined;
    if (!isFile(path.join(folder, file)) || file.endsWith('.html')) return undefined;
    const name = packedName(file);
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
  const rewrite = (source: string, to: string, main?: string): Packed => {
    const options = {resolve: resolverFor(to), root: '../'.repeat(to.split('/').length - 1), label: release.label, ...(main === undefined ? {} : {main})};
    return text(to, rewritePage(read(source), options));
  };

  const pages = [...sources].map(([page, source]) => rewrite(source, pageFile(page, home)));
  pages.push(rewrite('search.html', SEARCH_PAGE, searchMain(release)));
  const index = indexScripts(readIndex(site, release), (url) => {
    const target = sitePath(url, site);
    return target && fileOf(target.path);
  });
  const help: SearchHelp = {categories: [], links: [['按事查', '/tasks'], ['标准体系表', '/standards']].flatMap(([label, page]) => {
    const href = fileOf(ownPath(page!, release, latest, true));
    return href === undefined ? [] : [{label: label!, href}];
  })};
  const setup: OfflineSetup = {...index.setup, help};
  // 样式表里还会用到图片，先改好再收。
  const styles = [...assets].filter(([name]) => name.endsWith('.css')).map(([name, file]) => text(name, rewriteCss(read(file), (href) => resolverFor(name)(href, true))));
  const others = [...assets].filter(([name]) => !name.endsWith('.css')).map(([name, file]): Packed => ({name, bytes: new Uint8Array(readFileSync(path.join(folder, file)))}));
  const hasDocuments = others.some(({name}) => name.endsWith('.pdf'));
  const files: Packed[] = [
    ...pages,
    ...styles,
    ...others,
    text('assets/offline.js', script),
    text('assets/offline.css', css),
    text(SETUP, asScript(SETUP, setup)),
    ...[...index.files].map(([name, content]) => text(name, content)),
    text('README.txt', readme({title: site.title, label: release.label, zipName: zipName(release.name), hasDocuments})),
  ];
  const strange = files.map(({name}) => name).filter((name) => !/^[\x21-\x7e]+$/.test(name) || name.includes('..'));
  if (strange.length) throw new Error(`离线包里的文件名只能用 ASCII：${strange.join('、')}`);
  return {name: zipName(release.name), bytes: bundle(files, (name) => (COMPRESSED.test(name) ? 0 : 6)), pages: pages.length, files: files.length};
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
<form role="search" action="${SEARCH_PAGE}" method="get"><label>查找的词 <input type="search" name="q" autocomplete="off"></label> <button type="submit">查找</button></form>
<p role="status"></p><noscript><p>查找要用脚本；不开脚本的，从导航里的“按事查”“标准体系”找。</p></noscript><div data-results=""></div></div>`;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
