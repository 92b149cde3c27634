type Prefetcher = typeof window & {docusaurus?: {prefetch: (url: string) => unknown}};

/** 页面里链接很多，见到就预取会白费读者的流量；指到、按下时的预载照旧。入口在各模块之后才赋值，所以等路由就绪再换。 */
export function onRouteDidUpdate(): void {
  const {docusaurus} = window as Prefetcher;
  if (docusaurus && Object.isFrozen(docusaurus)) (window as Prefetcher).docusaurus = {...docusaurus, prefetch: () => false};
}
