/**
 * 页面由同一文件夹的数据和该次发布的资料展开；登记这些依赖，任何一样变了页面就重编。
 * 边写边看时资料由各页的记号代替，见 page-stamps.ts。
 * remark 插件自己登记不了依赖，所以在它之前放这个原样返回的加载器。
 */
import path from 'node:path';

/** @this {import('@rspack/core').LoaderContext<{contexts: Record<string, string>, stamps?: Record<string, string>}>} */
export default function dependenciesLoader(source) {
  const folder = path.dirname(this.resourcePath);
  const {contexts, stamps} = this.getOptions();
  this.addContextDependency(folder);
  for (const [root, file] of Object.entries(stamps ?? contexts)) {
    if (folder.startsWith(root + path.sep)) this.addDependency(stamps ? path.join(file, `${path.relative(root, folder).split(path.sep).join('--')}.txt`) : file);
  }
  return source;
}
