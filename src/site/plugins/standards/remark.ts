import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import type {Root} from 'mdast';
import type {VFile} from 'vfile';
import type * as z from 'zod';
import {readFolder, readSourceFile} from '../../../project/files';
import {sharedMemo} from '../../../project/memo';
import {pageContext, type ReleaseContext} from '../../../domain/derive/context';
import {formatProblem} from '../../../domain/source/problem';
import {Counting} from '../../../domain/schema/counting';
import {StandardsSystem} from '../../../domain/schema/system';
import {callsDuesFormula, once, withDuesFormulas} from '../../../domain/source/release';
import {callsRules, expandRules} from '../../../domain/source/rules-in-text';
import {readStandard, reviveStandard, type SourceFile, type Standard} from '../../../domain/source/standard';
import {readYaml, reviveYaml} from '../../../domain/source/yaml';
import {standardPage} from '../../../outputs/page/standard-page';
import {drawPage} from './page-stamps';

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

/** 这次发布的一个登记册；没有的、读不成的为 undefined，检查已经报过。 */
function register<S extends z.ZodType>(siteDir: string, path: string, schema: S): z.infer<S> | undefined {
  const {file} = readSourceFile(siteDir, path);
  return file && once(sharedMemo(), file.path, file.text, () => readYaml(file.text, file.path, schema), (plain) => reviveYaml(plain, file.text)).value;
}

/** 这次发布的计数登记册，和它按哪一天取值。 */
function countingOf(siteDir: string, folder: string): {counting: Counting | undefined; asOf: string} | undefined {
  const release = folder.split('/').slice(0, -2).join('/');
  const system = register(siteDir, `${release}/system.yml`, StandardsSystem);
  return system && {counting: register(siteDir, `${release}/registers/counting.yml`, Counting), asOf: system.asOf};
}

/** 一个标准的文件，由计数登记册推出的字已经换好，同读全套时一字不差。 */
function filesOf(siteDir: string, folder: string): SourceFile[] {
  const {files} = readFolder(siteDir, folder);
  if (!files.some(({text}) => callsRules(text))) return files;
  const rules = countingOf(siteDir, folder);
  return rules ? files.map((file) => (callsRules(file.text) ? {path: file.path, text: expandRules(file, rules.counting, rules.asOf).text} : file)) : files;
}

/** 表单公式里由登记册推出的也换好。 */
function withFormulas(standard: Standard, siteDir: string, folder: string): Standard {
  const rules = callsDuesFormula(standard) ? countingOf(siteDir, folder) : undefined;
  return rules ? withDuesFormulas([standard], rules.counting, rules.asOf)[0]! : standard;
}

/** 标准页面的 remark 插件：读同一文件夹的数据，展开整页。不是标准的页面不动。 */
export default function remarkStandard({siteDir, contextFileOf}: StandardRemarkOptions) {
  return (tree: Root, file: VFile): Root => {
    const folder = path.relative(siteDir, path.dirname(file.path)).split(path.sep).join('/');
    const contextFile = path.basename(file.path) === 'index.mdx' ? contextFileOf(folder) : undefined;
    if (!contextFile) return tree;
    const context = readContext(contextFile);
    const {standard, problems} = read(folder, filesOf(siteDir, folder));
    if (!standard) throw new Error(problems.map(formatProblem).join('\n'));
    const draw = process.env.NODE_ENV === 'development' ? drawPage : standardPage;
    return draw(withFormulas(standard, siteDir, folder), pageContext(context, standard.titleBlock.code));
  };
}
