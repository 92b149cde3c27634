/**
 * 由 Node 的 --require 先装：Docusaurus 读本项目的配置和插件时，用 esbuild（tsx）转一遍，全项目共用一份模块。
 * 它自己用 Babel（jiti）转，每个插件又各装一份：冷的时候多用七八秒处理器、三百多兆内存，排版、读标准的记忆也各记各的。
 * Docusaurus 换了读法，这里就不起作用，构建只是慢；native-load.test.ts 会说出来。
 * 名字不能与 native-load.ts 只差后缀：jiti 找没有写后缀的，.cjs 在 .ts 前面，拿到的就是这个。
 */
const {createRequire} = require('node:module');
const path = require('node:path');

require('tsx/cjs');

const root = process.cwd();
const utils = createRequire(createRequire(path.join(root, 'package.json')).resolve('@docusaurus/utils'));
const id = utils.resolve('jiti');
const jiti = utils(id);

/** 本项目的 .ts；依赖里的照旧。 */
const isOwn = (file) => path.isAbsolute(file) && /\.tsx?$/.test(file) && !file.includes(`${path.sep}node_modules${path.sep}`);

require.cache[id].exports = Object.assign((...parameters) => {
  const load = jiti(...parameters);
  return Object.assign((file) => {
    if (!isOwn(file)) return load(file);
    const loaded = require(file);
    // 配置、侧栏要默认的那一个；插件要连同旁边的选项核对。
    return typeof loaded.default === 'function' ? loaded : loaded.default ?? loaded;
  }, load);
}, jiti);

try {
  utils('@docusaurus/utils');
} catch (error) {
  throw new Error(`Docusaurus 经 tsx 装不上（${error.message}）：升级后写法变了，请照新写法改 src/project/load-natively.cjs，见 decisions/0042-versions.md`, {cause: error});
}
