import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {shortenClassNames} from './class-names';
import {writeFavicon} from './favicon';
import {LIMIT} from '../small-script/again';
import {oldSyntax} from './old-syntax';
import {flexGap} from './flex-gap';
import {screenOnly} from './screen-only';
import type {CurrentBundler, LoadContext, Plugin} from '@docusaurus/types';
import type {Configuration} from 'webpack';

/** 这里没有程序代码要着色：把着色库换成空壳，每页少装 34 KB 脚本。 */
/** 旧内核里看到的一句。 */
export const OLD_ENGINE = '浏览器内核太旧，显示不全：换到“极速模式”，或用新版 Edge。';

export default function leanPlugin({siteDir}: LoadContext): Plugin {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return {
    name: 'lean',
    loadContent: () => writeFavicon(siteDir),
    getClientModules: () => ['steady-root.ts', 'steady-address.ts', 'patient.ts', 'no-prefetch.ts', 'fill-static.ts', 'header.ts', '../after-build/full-css.ts'].map((file) => path.join(here, file)),
    configureWebpack: (config, isServer, {currentBundler}) => {
      if (process.env.NODE_ENV === 'production') {
        shortenClassNames(config, siteDir);
      }
      renewCache(config, here);
      return {
        ...compactScripts(config, isServer, currentBundler),
        // 程序块等不到的算取不到，可以再试；缺省要等两分钟。
        ...(isServer ? {} : {output: {chunkLoadTimeout: LIMIT}}),
        resolve: {alias: {'prism-react-renderer$': path.join(here, 'no-highlight.ts'), ...(isServer || process.env.NODE_ENV !== 'production' ? {} : lightReact)}},
        // 边写边看时没有服务器给的内容，脚本里的要留着。
        module: {rules: isServer || process.env.NODE_ENV !== 'production' ? [] : [{test: /index\.mdx$/, enforce: 'post', use: [{loader: path.join(here, 'static-html-loader.mjs')}]}, ...(currentBundler.name === 'rspack' ? [oldSyntax(siteDir)] : [])]},
      };
    },
    // 插件都在这里，不必每个样式文件都往上找一遍设置文件。
    configurePostCss: (options) => ({...options, config: false, plugins: [...options.plugins.map(madeOnce), flexGap(), screenOnly()]}),
    injectHtmlTags: () => ({
      headTags: [
        // 大字选择要在首次绘制前生效，否则页面会跳一下。
        {tagName: 'script', innerHTML: "try{if(localStorage.getItem('text-size')==='large')document.documentElement.dataset.textSize='large'}catch(e){}"},
      ],
      // IE 内核（双核浏览器的兼容模式）不认识 template，把里面的照样画出来；认识的不画，不要样式和脚本。
      preBodyTags: [{tagName: 'template', innerHTML: `<p>${OLD_ENGINE}</p>`}],
    }),
  };
}

/** 按名字给的 PostCSS 插件，每个样式文件都要从头做一遍；做好了给，只做一遍。 */
function madeOnce(plugin: unknown): unknown {
  if (!Array.isArray(plugin) || typeof plugin[0] !== 'string') return plugin;
  const loaded = createRequire(import.meta.url)(plugin[0]) as ((options: unknown) => unknown) | {default: (options: unknown) => unknown};
  return (typeof loaded === 'function' ? loaded : loaded.default)(plugin[1]);
}

/** 本文件夹、large-set 改了，打包器存着的旧结果就不能用；它自己只看依赖的版本。 */
function renewCache({experiments}: Configuration, here: string): void {
  const {cache} = (experiments ?? {}) as {cache?: {version?: string}};
  if (!cache) return;
  const folders = [here, path.join(here, '../large-set')];
  const sources = folders.flatMap((folder) => readdirSync(folder).filter((name) => !name.includes('.test.')).sort().map((name) => readFileSync(path.join(folder, name), 'utf8')));
  cache.version = `${cache.version}-${createHash('sha256').update(sources.join('\n')).digest('hex').slice(0, 8)}`;
}

/** 服务器上用 React 画页面，浏览器里用接口相同的 Preact 接手：每页少装约 50 KB，见 decisions/0005。 */
const preact = path.join(path.dirname(createRequire(import.meta.url).resolve('preact/package.json')), 'compat');
const lightReact = {react: preact, 'react-dom': preact};

/**
 * 压缩选项默认按 2009 年的语法、汉字写成 \\uXXXX；支持的浏览器都认新语法和 UTF-8，照实写更小。
 * @throws 升级以后压缩程序的不是第一个：换掉的就是别的
 */
export function compactScripts(config: Configuration, isServer: boolean, bundler: CurrentBundler): {optimization?: object; mergeStrategy?: Record<string, 'replace'>} {
  const {SwcJsMinimizerRspackPlugin} = bundler.instance as unknown as {SwcJsMinimizerRspackPlugin?: new (options: object) => unknown};
  const minimizers = config.optimization?.minimizer;
  if (isServer || !SwcJsMinimizerRspackPlugin || !minimizers?.length) return {};
  if (!(minimizers[0] instanceof SwcJsMinimizerRspackPlugin)) throw new Error('打包器的第一个压缩不是压缩程序的：Docusaurus 升级后写法变了，请照新写法改 src/site/page-weight/bundling/index.ts 的 compactScripts');
  const script = new SwcJsMinimizerRspackPlugin({
    minimizerOptions: {ecma: 2020, compress: {ecma: 2020, passes: 2}, module: true, mangle: true, format: {ecma: 2020, comments: false, ascii_only: false}},
  });
  // 用到哪些导出全站一样算：各个 worker 分开算，同样几个模块成了内容不同的两块，编号先后由不得人，两台机器做出来就不一样。
  return {optimization: {minimizer: [script, ...minimizers.slice(1)], usedExports: 'global'}, mergeStrategy: {'optimization.minimizer': 'replace'}};
}
