import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Root} from 'mdast';
import type {VFile} from 'vfile';
import {readFolder} from '../plugins/standards/files';
import type {ReleaseContext} from '../standards/derive/context';
import {formatProblem} from '../standards/source/problem';
import {readStandard} from '../standards/source/standard';
import {standardPage} from './standard-page';

export interface StandardRemarkOptions {
  siteDir: string;
  /** 由页面所在文件夹得到该次发布的资料文件；依赖关系由 dependencies-loader 登记。 */
  contextFileOf: (folder: string) => string | undefined;
}

/** 标准页面的 remark 插件：读同一文件夹的数据，展开整页。不是标准的页面不动。 */
export default function remarkStandard({siteDir, contextFileOf}: StandardRemarkOptions) {
  return (tree: Root, file: VFile): Root => {
    const folder = path.relative(siteDir, path.dirname(file.path)).split(path.sep).join('/');
    const contextFile = path.basename(file.path) === 'index.mdx' ? contextFileOf(folder) : undefined;
    if (!contextFile) return tree;
    const context = JSON.parse(readFileSync(contextFile, 'utf8')) as ReleaseContext;
    const {standard, problems} = readStandard(folder, readFolder(siteDir, folder).files);
    if (!standard) throw new Error(problems.map(formatProblem).join('\n'));
    return standardPage(standard, context);
  };
}
