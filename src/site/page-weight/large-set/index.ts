import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {copyFolder} from '../../../project/kept-folder';
import {releaseOnClose, rspackBinding} from './release-bundler';
import type {StandardsContent} from '../../../domain/content';

/**
 * 正式构建：用完的放手，下载文件不经打包器，内存不随标准的个数涨。见 decisions/0020。
 * 正文和页面的数据不在脚本里（reuse 插件），所以应用里点链接一律整页打开；标准页本来就不装应用。
 * @param folders 下载文件所在的文件夹，相对项目
 */
export default function largePlugin({siteDir}: LoadContext, {folders}: {folders: string[]}): Plugin {
  let content: StandardsContent | undefined;
  releaseOnClose(rspackBinding(), () => {
    globalThis.gc?.();
  });
  return {
    name: 'large',
    getClientModules: () => [fileURLToPath(new URL('full-load.ts', import.meta.url))],

    async allContentLoaded({allContent}) {
      content = allContent['standards']?.['default'] as StandardsContent | undefined;
    },

    configureWebpack(_config, isServer) {
      // 网页和文件都推出来了，各版的内容用不着了；Docusaurus 自己不放手。读好的标准等正文编完（reuse 插件）。
      if (content?.releases.splice(0).length) globalThis.gc?.();
      // 每画一页要对几遍全部的路由，几千页乘几千个。
      return isServer ? {resolve: {alias: {'react-router-config$': fileURLToPath(new URL('router-config.ts', import.meta.url))}}} : {};
    },

    // 下载文件有几百 MB，打包器会全放在内存里；不经过它，直接拷。
    async postBuild({outDir}) {
      for (const folder of folders.map((name) => path.join(siteDir, name))) if (existsSync(folder)) copyFolder(folder, outDir);
    },
  };
}
