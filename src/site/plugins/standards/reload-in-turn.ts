import type {Turns} from './turns';

interface PluginName {
  name: string;
  id: string;
}

/** Docusaurus 里重读一个插件、重读整站的两个函数，`@docusaurus/core/lib/server/site.js`。 */
export interface SiteModule<Site> {
  reloadSitePlugin: (site: Site, plugin: PluginName) => Promise<Site>;
  reloadSite: (site: Site) => Promise<Site>;
}

/** 边写边看的开发服务器重读时叫的就是它；Docusaurus 换了地方，reload-in-turn.test.ts 会说出来。 */
export const SITE_MODULE = '@docusaurus/core/lib/server/site.js';

/**
 * 重读一件一件来，后一件接着前一件的结果。存一个条文，文档插件、标准插件各重读一遍，Docusaurus 让它们同时做，
 * 都从改动以前的网站做起，后做完的把先做完的盖掉，推出的各页就还是旧的；一次存了许多文件，又各做一遍。
 */
export function reloadInTurn<Site>(module: SiteModule<Site>, {add}: Turns): void {
  const {reloadSitePlugin, reloadSite} = module;
  let latest: Site | undefined;
  const keep = async (made: Promise<Site>): Promise<Site> => (latest = await made);
  module.reloadSitePlugin = (site, plugin) => add(`${plugin.name} ${plugin.id}`, () => keep(reloadSitePlugin(latest ?? site, plugin)));
  module.reloadSite = (site) => add('site', () => keep(reloadSite(latest ?? site)));
}
