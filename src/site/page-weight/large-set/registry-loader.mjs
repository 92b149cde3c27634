/**
 * 标准的正文、对照和推出的页的数据；有筛选的网页（见 [data-app]）、应用页和各版的侧栏，浏览器里还要。
 * @param {readonly string[]} kept 哪些推出的页浏览器里还要，地址的头一段或者末一段
 */
const leftOut = (kept) => [
  /^@site\/(?:docs|own|versioned_docs|\.cache\/adopted)\/.*\/index\.mdx$/,
  /^@generated\/changes\/default\/p\/.*\.json$/,
  new RegExp(`^@generated/views/default/p/(?!(?:.*-)?(?:${kept.join('|')})-).*\\.json$`),
];
const ENTRY = /^ {2}"[^"]+": \[\(\) => import\(\/\* webpackChunkName: "[^"]+" \*\/ "([^"]+)"\), "[^"]+", require\.resolveWeak\("[^"]+"\)\],?$/gm;

/**
 * 路由要的模块表，只在浏览器那份里改：留不下的不列（Docusaurus 遇到没有列的就跳过），这些网页本来就不装应用。
 * 一版多几百行，每个应用页都要取：列着空的，多发布三版主脚本就多 8 KB。
 */
export default function registryLoader(source) {
  const {kept} = this.getOptions();
  const patterns = leftOut(kept);
  let entries = 0;
  const replaced = source.replace(ENTRY, (line, file) => {
    entries += 1;
    return patterns.some((pattern) => pattern.test(file)) ? '' : line;
  });
  if (!entries) throw new Error('路由的模块表认不出来：Docusaurus 升级后写法变了，请照新写法改 registry-loader.mjs');
  return replaced;
}
