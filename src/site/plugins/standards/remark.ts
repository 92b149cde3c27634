import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import type {Root} from 'mdast';
import type {VFile} from 'vfile';
import {readFolder} from '../../../project/files';
import {sharedMemo} from '../../../project/memo';
import type {ReleaseContext} from '../../../domain/derive/context';
import {formatProblem} from '../../../domain/source/problem';
import {once} from '../../../domain/source/release';
import {readStandard, reviveStandard, type SourceFile} from '../../../domain/source/standard';
import {standardPage} from '../../../outputs/page/standard-page';

export interface StandardRemarkOptions {
  siteDir: string;
  /** 由页面所在文件夹得到该次发布的资料文件；依赖关系由 dependencies-loader 登记。 */
  contextFileOf: (folder: string) => string | undefined;
}

const contexts = new Map<string, {stamp: string; context: ReleaseContext}>();

/** 资料随标准的个数变大，每页都读就成了平方；文件没变的用上次读的。 */
function readContext(file: string): ReleaseContext {
  const {mtimeMs, size, ino} = statSync(file);
  const stamp = `${mtimeMs} ${size} ${ino}`;
  const kept = contexts.get(file);
  if (kept?.stamp === stamp) return kept.context;
  const context = JSON.parse(readFileSync(file, 'utf8')) as ReleaseContext;
  contexts.set(file, {stamp, context});
  return context;
}

/** 标准插件刚读过的不再读；读标准的次序、文字都相同才算。 */
const read = (folder: string, files: readonly SourceFile[]): ReturnType<typeof readStandard> => once(sharedMemo(), folder, JSON.stringify(files), () => readStandard(folder, files), (plain) => reviveStandard(plain, folder, files));

/** 标准页面的 remark 插件：读同一文件夹的数据，展开整页。不是标准的页面不动。 */
export default function remarkStandard({siteDir, contextFileOf}: StandardRemarkOptions) {
  return (tree: Root, file: VFile): Root => {
    const folder = path.relative(siteDir, path.dirname(file.path)).split(path.sep).join('/');
    const contextFile = path.basename(file.path) === 'index.mdx' ? contextFileOf(folder) : undefined;
    if (!contextFile) return tree;
    const context = readContext(contextFile);
    const {standard, problems} = read(folder, readFolder(siteDir, folder).files);
    if (!standard) throw new Error(problems.map(formatProblem).join('\n'));
    return standardPage(standard, context);
  };
}
