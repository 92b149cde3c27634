/** 标准的正文、对照和推出的页的数据；有筛选的网页（见 [data-app]）、应用页（办这件事）和各版的侧栏，浏览器里还要。 */
const LEFT_OUT = [
  /^@site\/(?:docs|own|versioned_docs|\.cache\/adopted)\/.*\/index\.mdx$/,
  /^@generated\/changes\/default\/p\/.*\.json$/,
  /^@generated\/views\/default\/p\/(?!(?:.*-)?(?:records|calendar|cases)-).*\.json$/,
];
const ENTRY = /^( {2}"[^"]+": \[\(\) => import\(\/\* webpackChunkName: )"[^"]+" \*\/ "([^"]+)"\), ("[^"]+"), require\.resolveWeak\("[^"]+"\)\],?$/gm;

/** 路由要的模块表，只在浏览器那份里改：留不下的都指到同一个空模块。 */
export default function registryLoader(source) {
  const {empty} = this.getOptions();
  let entries = 0;
  const replaced = source.replace(ENTRY, (line, before, file, name) => {
    entries += 1;
    return LEFT_OUT.some((pattern) => pattern.test(file)) ? `${before}"left-out" */ ${JSON.stringify(empty)}), ${name}, require.resolveWeak(${JSON.stringify(empty)})],` : line;
  });
  if (!entries) throw new Error('路由的模块表认不出来：Docusaurus 升级后写法变了，请照新写法改 registry-loader.mjs');
  return replaced;
}
