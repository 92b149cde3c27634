import {isCompressible} from './compress';

/** 一个文件的地址：一页一个地址，不带 .html。 */
export function routeOf(file: string): string {
  if (!file.endsWith('.html')) return `/${file}`;
  return `/${file.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '')}`;
}

export interface SiteRequest {
  file: string;
  route: string;
  encoding: '' | 'br' | 'gzip';
}

/** 要热全站，或者逐个查：每个文件一个请求，会压的另有两种压法。404.html 不单独给。 */
export function requestsOf(files: readonly string[]): SiteRequest[] {
  return files
    .filter((file) => file !== '404.html')
    .flatMap((file) => (isCompressible(file) ? (['br', 'gzip', ''] as const) : ([''] as const)).map((encoding) => ({file, route: routeOf(file), encoding})));
}
