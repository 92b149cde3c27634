/**
 * 页面由同一文件夹的数据和该次发布的资料展开；登记这些依赖，任何一样变了页面就重编。
 * remark 插件自己登记不了依赖，所以在它之前放这个原样返回的加载器。
 */
import path from 'node:path';

/** @this {import('@rspack/core').LoaderContext<{contexts: Record<string, string>}>} */
export default function dependenciesLoader(source) {
  const folder = path.dirname(this.resourcePath);
  this.addContextDependency(folder);
  for (const [root, file] of Object.entries(this.getOptions().contexts)) {
    if (folder.startsWith(root + path.sep)) this.addDependency(file);
  }
  return source;
}
