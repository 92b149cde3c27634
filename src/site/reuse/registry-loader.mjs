import {existsSync} from 'node:fs';
import path from 'node:path';

const ENTRY = /^ {2}"([^"]+)": \[\(\) => import\(\/\* webpackChunkName: "[^"]+" \*\/ "([^"]+)"\), "[^"]+", require\.resolveWeak\("[^"]+"\)\],/gm;

/**
 * 路由要的模块表，浏览器、服务器各改一份。
 * 浏览器那份：leftOut 里的不列（Docusaurus 遇到没有列的就跳过），这些网页本来就不装应用；一版多几百行，每个应用页都要取，列着空的，多发布三版主脚本就多 8 KB。
 * 服务器那份：数据（generated 里的）和编好的正文（compiled 里的）不打进程序，画到那一页由 reader 从磁盘读；内存不随标准的个数涨，内容变了程序也不变。
 */
export default function registryLoader(source) {
  const {leftOut, generated, compiled, reader} = this.getOptions();
  let entries = 0;
  const replaced = source.replace(ENTRY, (line, chunk, module) => {
    entries += 1;
    if (leftOut) return leftOut.some((pattern) => pattern.test(module)) ? '' : line;
    const file = module.startsWith('@generated/') ? path.join(generated, module.slice('@generated/'.length)) : path.join(compiled, `${module.slice('@site/'.length)}.js`);
    return (module.startsWith('@generated/') ? module.endsWith('.json') : existsSync(file)) ? `  ${JSON.stringify(chunk)}: [() => readPage(${JSON.stringify(file)}), ${JSON.stringify(module)}],` : line;
  });
  if (!entries) throw new Error('路由的模块表认不出来：Docusaurus 升级后写法变了，请照新写法改 registry-loader.mjs');
  return leftOut ? replaced : `import {readPage} from ${JSON.stringify(reader)};\n${replaced}`;
}
