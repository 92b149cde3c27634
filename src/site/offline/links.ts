/** 离线包里的地址：网站上的路径对到包里的文件，链接写成相对的。全是纯函数。 */

import {releaseOfPath} from '../../domain/release-of-path';
import {views} from '../../domain/views/addresses';
import {APPLICATIONS, OFFLINE_APPLICATIONS} from '../applications';

/** 做离线包的一次发布。 */
export interface OfflineRelease {
  /** 版次名，如 2017；也是文件名的一部分。 */
  name: string;
  /** 给人看的名称，如“2017 版”。 */
  label: string;
  /** 页面地址的前缀，不含 baseUrl，如 /standards/2017。 */
  path: string;
  /** 带版次的永久地址；现行版的与 path 不同。 */
  permanent: string;
}

/** 构建网站时设了它，下载页才列离线包；包在构建完了以后做。 */
export const OFFLINE_ENV = 'OFFLINE_PACKAGES';

/** 下载时的文件名；只用 ASCII。 */
export const zipName = (release: string): string => `party-work-standards-${release}-offline.zip`;

/** 在网站上的地址，不含 baseUrl。 */
export const zipAddress = (release: string): string => `/files/${release}/${zipName(release)}`;

/** 网站的一条路径，拆成三段。 */
export interface SitePath {
  /** 以 / 开头，不含 baseUrl，末尾没有 /（首页除外）。 */
  path: string;
  query: string;
  hash: string;
}

/** 只有网上才有用的页：取用、订阅、起草。 */
const ONLINE_ONLY = new RegExp(`^/(?:404|(?:${[...APPLICATIONS.filter((name) => !OFFLINE_APPLICATIONS.includes(name)), 'admin'].join('|')})(?:/.*)?)$`);
/** 推出的页：现行版的不带版次前缀。 */
const VIEWS = new RegExp(`^/(?:${Object.keys(views).join('|')})(?:/|$)`);
/** 各版共用：一部法规一页，无障碍声明。 */
const SHARED = /^\/(?:basis\/.+|accessibility)$/;

/**
 * 站内链接拆成三段；站外的（别的域名、mailto:）返回 undefined。
 * @param href 链接上写的，以 / 开头或是完整网址
 */
export function sitePath(href: string, {url, baseUrl}: {url: string; baseUrl: string}): SitePath | undefined {
  const local = href.startsWith(`${url}/`) ? href.slice(url.length) : href;
  if (!local.startsWith('/') || local.startsWith('//')) return undefined;
  const [, plain = '', query = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(local)!;
  if (`${plain}/` !== baseUrl && !plain.startsWith(baseUrl)) return undefined;
  const path = `/${decodeURI(plain).slice(baseUrl.length)}`.replace(/(.)\/$/, '$1');
  return {path, query, hash};
}

/** 建好的文件是哪一页；不是网页的返回 undefined。 */
export function pageOfFile(file: string): string | undefined {
  if (!file.endsWith('.html') || file.startsWith('assets/')) return undefined;
  return `/${file.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '')}`;
}

/** 离线包的首页：现行版的是网站首页，别的版是它的体系表。 */
export function homeOf(release: OfflineRelease, latest: string): string {
  return release.name === latest ? '/' : release.path;
}

/**
 * 一页收不收进一次发布的离线包。
 * @param releases 全部版次，连草案
 */
export function belongs(path: string, release: OfflineRelease, releases: readonly OfflineRelease[], latest: string): boolean {
  if (ONLINE_ONLY.test(path)) return false;
  if (SHARED.test(path)) return true;
  // 现行版带版次的是重复的页。
  if (release.permanent !== release.path && `${path}/`.startsWith(`${release.permanent}/`)) return false;
  const own = releaseOfPath(path, releases);
  if (own) return own.name === release.name;
  const changes = /^\/changes\/.+\.\.([^/]+)/.exec(path)?.[1];
  if (changes) return changes === release.name;
  return release.name === latest;
}

/** 包里的文件名：有的解压程序见了“..”就不肯解。 */
export const packedName = (file: string): string => file.replace(/\.\./g, '-');

/** 页面在包里的文件名。 */
export function pageFile(path: string, home: string): string {
  return path === home ? 'index.html' : packedName(`${path.slice(1)}.html`);
}

/** 不在包里的地址，换成本版的同一页：永久地址，导航里不带版次的页。 */
export function ownPath(path: string, release: OfflineRelease, latest: string, isNavigation: boolean): string {
  if (`${path}/`.startsWith(`${release.permanent}/`)) return release.path + path.slice(release.permanent.length);
  if (!isNavigation || release.name === latest) return path;
  if (path === '/' || path === '/standards') return release.path;
  return VIEWS.test(path) ? release.path + path : path;
}

/** 数据和文件属于哪个版次；不属于任何一版的（修订对照、图片）为 undefined。 */
export function releaseOfAsset(path: string, releases: readonly OfflineRelease[]): string | undefined {
  const folder = /^\/(?:files|data)\/([^/]+)\//.exec(path)?.[1];
  return releases.find(({name, permanent}) => folder !== undefined && (name === folder || permanent.endsWith(`/${folder}`)))?.name;
}

/** 从包里的一个文件到另一个文件的相对链接；下载的文件名有中文、空格，照网址的写法转义。 */
export function relative(from: string, to: string): string {
  const [source, target] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < source.length && shared < target.length - 1 && source[shared] === target[shared]) shared += 1;
  return [...source.slice(shared).map(() => '..'), ...target.slice(shared).map((part) => encodeURIComponent(part))].join('/');
}
