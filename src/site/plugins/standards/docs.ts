import * as docs from '@docusaurus/plugin-content-docs';
import type {LoadContext, Plugin, RouteConfig} from '@docusaurus/types';
import {BASE, latestOf, permanentPath} from '../../../domain/addresses';
import {releaseFolders} from '../../../project/releases';

const {default: docsPlugin, validateOptions} = docs;
export {validateOptions};

/** 把一棵路由的地址前缀换掉；数据模块照旧共用。 */
export function withPrefix(route: RouteConfig, from: string, to: string): RouteConfig {
  const path = route.path === from || route.path.startsWith(`${from}/`) ? to + route.path.slice(from.length) : route.path;
  return {...route, path, ...(route.routes ? {routes: route.routes.map((child) => withPrefix(child, from, to))} : {})};
}

/** 最新一版除 /standards/401 外，再给 /standards/2026/401：今天就能引用，换代后不变。 */
export function withPermanentAddresses(route: RouteConfig, base: string, permanent: string): RouteConfig {
  if (route.path !== base || !route.routes) return route;
  const latest = route.routes.find((child) => child.path === base);
  return latest ? {...route, routes: [...route.routes.filter((child) => child !== latest), withPrefix(latest, base, permanent), latest]} : route;
}

/** 文档插件的包装：只添永久地址，其余原样。 */
export default async function standardsDocs(context: LoadContext, options: Parameters<typeof docsPlugin>[1]): Promise<Plugin> {
  const plugin = (await docsPlugin(context, options)) as Plugin;
  const base = `${context.baseUrl}${BASE.slice(1)}`;
  const permanent = `${context.baseUrl}${permanentPath(latestOf(releaseFolders(context.siteDir))).slice(1)}`;
  return {
    ...plugin,
    async contentLoaded(args) {
      await plugin.contentLoaded?.({
        ...args,
        actions: {...args.actions, addRoute: (route) => args.actions.addRoute(withPermanentAddresses(route, base, permanent))},
      });
    },
  };
}
