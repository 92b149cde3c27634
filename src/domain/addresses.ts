import type {Profile} from './schema/profile';
import {isLocal} from './local-url';
import {DRAFT} from './source/release';

/** 标准的总前缀；地址短而永久，见 decisions/0001。 */
export const BASE = '/standards';

/** 最新一次发布；一次都没有发布时是草案。 */
export function latestOf(releases: readonly {name: string}[]): string {
  return releases.find(({name}) => name !== DRAFT)?.name ?? DRAFT;
}

/** 一次发布的地址：草案在 next，最新一版不带版次。 */
export function releasePath(name: string, latest: string): string {
  if (name === DRAFT) return `${BASE}/next`;
  return name === latest ? BASE : `${BASE}/${name}`;
}

/** 永久地址：最新一版也有带版次的，将来换代时不变。 */
export function permanentPath(name: string): string {
  return `${BASE}/${name === DRAFT ? 'next' : name}`;
}

/** 表单、流程图等文件的前缀，总带版次。 */
export function filesPath(name: string): string {
  return `/files/${name === DRAFT ? 'next' : name}`;
}

/** 一次发布的各种地址；有网站网址（连 baseUrl）的，给出印在纸上的永久网址。 */
export function addressesOf(name: string, latest: string, siteUrl?: string): {path: string; filesPath: string; permanentUrl?: string} {
  return {path: releasePath(name, latest), filesPath: filesPath(name), ...(siteUrl === undefined ? {} : {permanentUrl: siteUrl.replace(/\/$/, '') + permanentPath(name)})};
}

/** 印到纸上、画进二维码的永久网址；没有设公开网址的（本机）没有：别人扫了打不开。 */
export function printedUrl({permanentUrl}: {permanentUrl?: string}): string | undefined {
  return permanentUrl === undefined || isLocal(permanentUrl) ? undefined : permanentUrl;
}

/** 日历软件订阅用的地址（webcal）；没有公开网址的没有。 */
export function subscribeAddress(context: {name: string; permanentUrl?: string}, path: string): string | undefined {
  const url = printedUrl(context);
  return url === undefined ? undefined : `${url.slice(0, -permanentPath(context.name).length).replace(/^https?:/, 'webcal:')}${path}`;
}

/** 网站的网址，baseUrl 以 / 开头和结尾；环境给的优先，其次是 profile.yml 的 site。配置和命令共用，免得两处不一样。 */
export function siteOf(env: Readonly<Record<string, string | undefined>>, site?: Profile['site']): {url: string; baseUrl: string} {
  return {url: env.SITE_URL ?? site?.url ?? 'http://localhost:3000', baseUrl: `/${env.BASE_URL ?? site?.baseUrl ?? ''}/`.replace(/\/{2,}/g, '/')};
}

/** 网站的名称；采用单位没有写的用单位名称。 */
export function siteTitle({site, from, unit}: Partial<Pick<Profile, 'site' | 'from' | 'unit'>> = {}): string {
  return site?.title ?? (from && unit ? `${unit.单位名称}党建标准` : '机关党建标准');
}

/** 汇编、空白表单和各标准的 Word、上墙图的地址。 */
export const madeAddresses = {
  volume: (filesPath: string, format: 'pdf' | 'docx') => `${filesPath}/volume.${format}`,
  /** 全部空白表单，一张一页，打印用。 */
  blankForms: (filesPath: string) => `${filesPath}/blank-forms.pdf`,
  standard: (filesPath: string, code: string) => `${filesPath}/${code}/${code}.docx`,
  wallChart: (filesPath: string, code: string) => `${filesPath}/${code}/wall-chart.pdf`,
} as const;
