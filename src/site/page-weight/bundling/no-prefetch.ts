import {quietly} from './patient';

type Prefetcher = {docusaurus?: {prefetch: (url: string) => unknown; preload: (url: string) => unknown}};

/** 页面里链接很多，见到就预取会白费读者的流量；指到、按下时的预载照旧，取不到也不打扰。入口在各模块之后才赋值，所以等路由就绪再换。 */
export function onRouteDidUpdate(): void {
  const {docusaurus} = window as unknown as Prefetcher;
  if (docusaurus && Object.isFrozen(docusaurus)) {
    (window as unknown as Prefetcher).docusaurus = {...docusaurus, prefetch: () => false, preload: (url) => quietly(() => Promise.resolve(docusaurus.preload(url)).catch(() => undefined))};
  }
}
