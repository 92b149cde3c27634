import type {RouteConfig} from 'react-router-config';

interface RouteIndex {
  /** 只认一个地址的，按地址。 */
  byPath: Map<string, number[]>;
  /** 其余的：有下级的、带参数的。 */
  others: number[];
}

const indexes = new WeakMap<readonly RouteConfig[], RouteIndex>();
/** path-to-regexp 里有意思的字符。 */
const PATTERN = /[:*?+()\\[\]{}]/;
/** 路由不分大小写，末尾的斜杠可有可无。 */
const keyOf = (path: string): string => path.replace(/\/$/, '').toLowerCase();

function indexOf(routes: readonly RouteConfig[]): RouteIndex {
  const found = indexes.get(routes);
  if (found) return found;
  const index: RouteIndex = {byPath: new Map(), others: []};
  for (const [position, {path, exact, strict, routes: below}] of routes.entries()) {
    if (!exact || strict || below || typeof path !== 'string' || PATTERN.test(path)) index.others.push(position);
    else index.byPath.set(keyOf(path), [...(index.byPath.get(keyOf(path)) ?? []), position]);
  }
  indexes.set(routes, index);
  return index;
}

/**
 * 可能对得上的路由，次序不变：几千个只认一个地址的，按地址一查就有，不必每画一页都逐个对一遍。
 * @param pathname 连 baseUrl
 */
export function narrow(routes: readonly RouteConfig[], pathname: string): RouteConfig[] {
  const {byPath, others} = indexOf(routes);
  return [...(byPath.get(keyOf(pathname)) ?? []), ...others].sort((a, b) => a - b).map((position) => routes[position]!);
}

/** 连各级的下级。 */
export function narrowTree(routes: readonly RouteConfig[], pathname: string): RouteConfig[] {
  return narrow(routes, pathname).map((route) => (route.routes ? {...route, routes: narrowTree(route.routes, pathname)} : route));
}
