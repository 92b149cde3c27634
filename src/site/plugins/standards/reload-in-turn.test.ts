import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {expect, test} from 'vitest';
import {reloadInTurn, SITE_MODULE, type SiteModule} from './reload-in-turn';
import {turns} from './turns';

/** 各插件读到第几遍。 */
type Site = Readonly<Record<string, number>>;

/** 照 Docusaurus 的做法重读：从给的网站做起，做好了才给。 */
function siteModule(): SiteModule<Site> & {count: number} {
  const module = {
    count: 0,
    async reloadSitePlugin(site: Site, {name}: {name: string}): Promise<Site> {
      module.count += 1;
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
      if (name === '坏') throw new Error('读不成');
      return {...site, [name]: (site[name] ?? 0) + 1};
    },
    reloadSite: (site: Site): Promise<Site> => Promise.resolve({...site, 配置: 1}),
  };
  return module;
}

const plugin = (name: string) => ({name, id: 'default'});

test('一次存盘两个插件都重读：各从前一个的结果做起，谁也不盖掉谁', async () => {
  const old: Site = {标准: 1, 文档: 1};
  const plain = siteModule();
  expect((await Promise.all(['标准', '文档'].map((name) => plain.reloadSitePlugin(old, plugin(name))))).at(-1)).toEqual({标准: 1, 文档: 2});

  const module = siteModule();
  const watch = turns();
  watch.end();
  reloadInTurn(module, watch);
  const results = await Promise.all(['标准', '文档'].map((name) => module.reloadSitePlugin(old, plugin(name))));
  expect(results.at(-1)).toEqual({标准: 2, 文档: 2});
  // 配置改了，整站重读，也接着前面的；以后的接着它。
  expect(await module.reloadSite(old)).toEqual({标准: 2, 文档: 2, 配置: 1});
  expect(await module.reloadSitePlugin(old, plugin('文档'))).toEqual({标准: 2, 文档: 3, 配置: 1});
});

test('一次存了许多文件，一个插件只重读一遍；读不成的，后面的从读成的做起', async () => {
  const module = siteModule();
  const watch = turns();
  watch.end();
  reloadInTurn(module, watch);
  const failed = expect(module.reloadSitePlugin({}, plugin('坏'))).rejects.toThrow('读不成');
  const many = await Promise.all(Array.from({length: 50}, () => module.reloadSitePlugin({}, plugin('标准'))));
  await failed;
  expect([module.count, many.at(-1)]).toEqual([2, {标准: 1}]);
});

test('Docusaurus 的开发服务器还是这样重读；换了，这个办法就不起作用，要重想', () => {
  const require = createRequire(import.meta.url);
  const module = require(SITE_MODULE) as Record<string, unknown>;
  for (const name of ['reloadSitePlugin', 'reloadSite']) expect(Object.getOwnPropertyDescriptor(module, name), name).toMatchObject({writable: true, value: expect.any(Function)});
  const caller = readFileSync(path.join(path.dirname(require.resolve('@docusaurus/core/package.json')), 'lib/commands/start/utils.js'), 'utf8');
  expect(caller).toContain('site_1 = require("../../server/site")');
  for (const call of ['(0, site_1.reloadSitePlugin)(site, pluginIdentifier)', '(0, site_1.reloadSite)(site)']) expect(caller).toContain(call);
});
