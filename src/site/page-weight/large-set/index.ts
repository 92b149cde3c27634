import {existsSync} from 'node:fs';
import {cp} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {setFlagsFromString} from 'node:v8';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {shareMemo} from '../../../project/memo';
import {APPLICATIONS} from '../../applications';
import {releaseOnClose, rspackBinding} from './release-bundler';
import {growing} from './size';
import type {StandardsContent} from '../../../domain/content';

/** 正文搬到这里，画网页时逐页读；与打包器存着的旧结果放在一处，要删一起删。 */
const BODIES = 'node_modules/.cache/bodies';

/**
 * 正式构建：正文和页面的数据不进打包器，画网页时从磁盘逐页读，内存不随标准的个数涨。见 decisions/0020。
 * 浏览器里不带这些内容，所以应用里点链接一律整页打开；标准页本来就不装应用。
 * @param folders 下载文件所在的文件夹，相对项目
 * @param large 是不是大套标准
 */
export default function largePlugin({siteDir, generatedFilesDir}: LoadContext, {folders, large}: {folders: string[]; large: boolean}): Plugin {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const loader = (file: string) => path.join(here, file);
  let content: StandardsContent | undefined;
  releaseOnClose(rspackBinding(), () => {
    globalThis.gc?.();
    // 大套标准画网页时几个线程的堆同时在，占得最多。
    if (large) setFlagsFromString(growing(30));
  });
  return {
    name: 'large',
    getClientModules: () => [loader('full-load.ts')],

    async allContentLoaded({allContent}) {
      content = allContent['standards']?.['default'] as StandardsContent | undefined;
    },

    configureWebpack(_config, isServer) {
      // 网页和文件都推出来了，读好的标准用不着了；Docusaurus 自己不放手。
      if (large) shareMemo(undefined);
      if (content?.releases.splice(0).length) globalThis.gc?.();
      if (!isServer) return {module: {rules: [{test: (file: string) => file === path.join(generatedFilesDir, 'registry.js'), use: [{loader: loader('registry-loader.mjs'), options: {kept: ['records', 'calendar', ...APPLICATIONS]}}]}]}};
      const props = ['changes', 'views', 'docusaurus-plugin-content-docs'].map((plugin) => path.join(generatedFilesDir, plugin, 'default'));
      return {
        // 每画一页要对几遍全部的路由，几千页乘几千个。
        resolve: {alias: {'react-router-config$': loader('router-config.ts')}},
        module: {
          rules: [
            {test: /index\.mdx$/, enforce: 'post', use: [{loader: loader('body-loader.mjs'), options: {folder: path.join(siteDir, BODIES)}}]},
            {test: /\.json$/, include: props, type: 'javascript/auto', use: [{loader: loader('props-loader.mjs')}]},
          ],
        },
      };
    },

    // 下载文件有几百 MB，打包器会全放在内存里；不经过它，直接拷。
    async postBuild({outDir}) {
      for (const folder of folders.map((name) => path.join(siteDir, name))) if (existsSync(folder)) await cp(folder, outDir, {recursive: true});
    },
  };
}
