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

/** 旧内核里看到的一句。 */
export const OLD_ENGINE = '浏览器内核太旧，显示不全：换到“极速模式”，或用新版 Edge。';

export default function leanPlugin({siteDir}: LoadContext): Plugin {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return {
    name: 'lean',
    loadContent: () => writeFavicon(siteDir),
    getClientModules: () => ['steady-address.ts', 'patient.ts', 'header.ts', '../after-build/full-css.ts'].map((file) => path.join(here, file)),
    configureWebpack: (config, isServer, {currentBundler}) => {
      if (process.env.NODE_ENV === 'production') {
        shortenClassNames(config, siteDir);
      }
      return {
        ...compactScripts(config, isServer, currentBundler),
        // 程序块等不到的算取不到，可以再试；缺省要等两分钟。
        ...(isServer ? {} : {output: {chunkLoadTimeout: LIMIT}}),
        // 这里没有程序代码要着色：着色库换成空壳。
        resolve: {alias: {'prism-react-renderer$': path.join(here, 'no-highlight.ts'), ...(isServer || process.env.NODE_ENV !== 'production' ? {} : lightReact)}},
        module: {rules: isServer || process.env.NODE_ENV !== 'production' ? [] : [oldSyntax(siteDir)]},
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

/** 按名字给的 PostCSS 插件，每个样式文件都要从头做一遍；做好了给，只做一遍，用到才做。 */
function madeOnce(plugin: unknown): unknown {
  if (!Array.isArray(plugin) || typeof plugin[0] !== 'string') return plugin;
  const [name, options] = plugin as [string, unknown];
  let made: unknown;
  const make = (): unknown => {
    const loaded = createRequire(import.meta.url)(name) as ((options: unknown) => unknown) | {default: (options: unknown) => unknown};
    return (typeof loaded === 'function' ? loaded : loaded.default)(options);
  };
  // PostCSS 遇到带 postcss 记号的函数，叫它要插件。
  return Object.assign(() => (made ??= make()), {postcss: true});
}

/** 服务器上用 React 画页面，浏览器里用接口相同的 Preact 接手：每页少装约 50 KB，见 decisions/0005。 */
const preact = path.join(path.dirname(createRequire(import.meta.url).resolve('preact/package.json')), 'compat');
const lightReact = {react: preact, 'react-dom': preact};

/**
 * 压缩选项默认按 2009 年的语法、汉字写成 \\uXXXX；支持的浏览器都认新语法和 UTF-8，照实写更小。
 * @throws 升级以后认不出头一个压缩的
 */
export function compactScripts(config: Configuration, isServer: boolean, bundler: CurrentBundler): {optimization?: object; mergeStrategy?: Record<string, 'replace'>} {
  if (isServer || process.env.NODE_ENV !== 'production') return {};
  const {SwcJsMinimizerRspackPlugin} = bundler.instance as unknown as {SwcJsMinimizerRspackPlugin?: new (options: object) => object};
  const minimizers = config.optimization?.minimizer;
  if (!SwcJsMinimizerRspackPlugin || !(minimizers?.[0] instanceof SwcJsMinimizerRspackPlugin)) throw new Error('压缩脚本的不是第一个：Docusaurus 升级后写法变了，请照新写法改 src/site/page-weight/bundling/index.ts 的 compactScripts');
  const script = new SwcJsMinimizerRspackPlugin({
    minimizerOptions: {ecma: 2020, compress: {ecma: 2020, passes: 2}, module: true, mangle: true, format: {ecma: 2020, comments: false, ascii_only: false}},
  });
  return {optimization: {minimizer: [script, ...minimizers.slice(1)]}, mergeStrategy: {'optimization.minimizer': 'replace'}};
}
