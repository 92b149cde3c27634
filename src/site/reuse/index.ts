import {readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {setFlagsFromString} from 'node:v8';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {forgetTrees} from '../../domain/source/mdx';
import {ONLY_ENV} from '../../project/releases';
import {APPLICATIONS} from '../applications';
import {growing} from '../page-weight/large-set/size';
import {bundleKey, bundleOrReuse} from './bundle';
import {compilePages, mdxRules, type CompileOptions} from './compile-pages';
import {wrapDocusaurus} from './docusaurus';
import {hashOf} from '../../project/kept-folder';
import {shareMemo} from '../../project/memo';
import {programHash} from '../../project/program';
import {COMPILED, fileOf, isBody, leftOut, registryOf} from './modules';
import {pageKeys, renderOrReuse} from './render';

export interface ReuseOptions {
  /** 一个标准的正文，文件夹以外还由什么得来。 */
  inputsOf: () => CompileOptions['inputsOf'];
  /** 大套标准：读好的早放手，回收得勤；网页有一两个 GB，画好的不另存一份。 */
  large: boolean;
}

/**
 * 没有变的不重做：标准的正文、各页的数据不打进程序，程序没有变就不重新打包，由什么画成没有变的网页不重画。
 * 每一步都看散列，第二次做出来的与从头做的逐字节相同。见 decisions/0020。
 */
export default function reusePlugin({siteDir, outDir, generatedFilesDir}: LoadContext, {inputsOf, large}: ReuseOptions): Plugin {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const left = leftOut(['records', 'calendar', ...APPLICATIONS]);
  const only = process.env[ONLY_ENV];
  const place = {siteDir, outDir, generatedFilesDir, ...(only !== undefined && {only})};
  let bundle = '';

  wrapDocusaurus((compile) => async (input) => {
    const registry = readFileSync(path.join(generatedFilesDir, 'registry.js'), 'utf8');
    const modules = [...registryOf(registry).values()];
    const bodies = await compilePages({siteDir, modules: modules.filter(isBody), rules: mdxRules(input.configs[1].module?.rules ?? []), inputsOf: inputsOf(), program: hashOf(programHash(siteDir), registry)});
    // 读好的标准到此用完；Docusaurus 自己不放手，打包、画网页时大套的要占一两个 GB。
    if (large) {
      shareMemo(undefined);
      forgetTrees();
      setFlagsFromString(growing(30));
      globalThis.gc?.();
    }
    // 浏览器要的数据打在程序里；正文的元数据、只在服务器上读的不在。
    const inBrowser = new Set(modules.filter((module) => !left.some((pattern) => pattern.test(module))).map((module) => fileOf(module, place)));
    bundle = bundleKey(siteDir, generatedFilesDir, (file) => isOutside(path.relative(generatedFilesDir, file)) && !inBrowser.has(file));
    const isReused = await bundleOrReuse(bundle, place, () => compile(input));
    console.log(`标准的正文：新编 ${bodies} 页；程序${isReused ? '没有变，用上次打好的' : '重新打包'}`);
    return undefined;
  }, (render) => async (input) => {
    if (large) return render(input);
    const {made, total, collectedData} = await renderOrReuse(input, pageKeys(bundle, input.props), only !== undefined, render);
    console.log(`网页：新画 ${made} 页，共 ${total} 页`);
    return {collectedData};
  });

  return {
    name: 'reuse',
    configureWebpack: (_, isServer) => ({module: {rules: [{
      test: (file: string) => file === path.join(generatedFilesDir, 'registry.js'),
      use: [{loader: path.join(here, 'registry-loader.mjs'), options: isServer ? {generated: generatedFilesDir, compiled: path.join(siteDir, COMPILED), reader: path.join(here, 'read-page.ts')} : {leftOut: left}}],
    }]}}),
  };
}

/** 各页的数据和标准的元数据所在的文件夹；不在这里的一律算打进程序里的。 */
const isOutside = (file: string): boolean => /^(?:[\w-]+\/default\/p\/|docusaurus-plugin-content-docs\/default\/)/.test(file.split(path.sep).join('/'));
