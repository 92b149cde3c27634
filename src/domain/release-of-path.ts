/** 一个可查的版次。 */
export interface SearchRelease {
  /** 版次名，也是索引文件名和 ?version= 的取值，如 2017、next。 */
  name: string;
  /** 页面地址的前缀，如 /standards/2017。 */
  path: string;
  /** 给人看的名称。 */
  label: string;
}

/** 地址属于哪个版次：前缀最长者；都不是则为 undefined。 */
export function releaseOfPath<R extends {path: string}>(path: string, releases: readonly R[]): R | undefined {
  const target = withSlash(path);
  return [...releases]
    .sort((a, b) => b.path.length - a.path.length)
    .find((release) => target.startsWith(withSlash(release.path)));
}

/**
 * 原插件交来的“版本地址”指哪个版次：站点根是默认版次；也认版次名，所以 ?version=2017 和
 * 原插件自己写的 ?version=standards/2017/ 都行。不认识的按默认版次查。
 * @param releases 第一个是默认版次
 */
export function releaseOfVersionUrl<R extends SearchRelease>(url: string, baseUrl: string, releases: readonly R[]): R | undefined {
  const rest = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url;
  const name = rest.replace(/^\/+|\/+$/g, '');
  return releases.find((release) => release.name === name) ?? releaseOfPath(url, releases) ?? releases[0];
}

/** 页眉的搜索框在一页上查哪个版次：查找页看 ?version=，别的看地址在哪个版次里，都没有的查默认版次。 */
export function releaseOfPage<R extends SearchRelease>(pathname: string, search: string, baseUrl: string, releases: readonly R[]): R | undefined {
  if (pathname.replace(/\/$/, '') === `${baseUrl}search`) return releaseOfVersionUrl(`${baseUrl}${new URLSearchParams(search).get('version') ?? ''}`, baseUrl, releases);
  return releaseOfPath(pathname, releases) ?? releases[0];
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
