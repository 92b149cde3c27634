/**
 * 同一提交从头构建两次，逐个文件比：npm run twice [-- --documents] [--edited] [--keep]。
 * --edited：在一份克隆里构建一遍，试改一条接着构建，再清了缓存从头构建；后两遍要一字不差。
 * 在两份克隆里做，路径不同、没有缓存；许可的不同和理由列在 deploy/allowed-differences.yml。缺省不做 Word、PDF。
 */
import {execFileSync} from 'node:child_process';
import {linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {parse} from 'yaml';
import {z} from 'zod';
import {compareFolders} from '../src/tools/hosting/compare-folders';
import {runScript, step} from '../src/tools/run';
import {changeClause, confirmChanged} from '../src/tools/trial-edit';

const Allowed = z.array(z.strictObject({files: z.string(), reason: z.string().min(1)}));
const {values: {documents, edited, keep}} = parseArgs({options: {documents: {type: 'boolean', default: false}, edited: {type: 'boolean', default: false}, keep: {type: 'boolean', default: false}}});
const allowed = Allowed.parse(parse(readFileSync('deploy/allowed-differences.yml', 'utf8')) ?? []).map(({files, reason}) => ({pattern: new RegExp(files), reason}));

/** 装好的依赖按硬链接放一份，打包器的缓存不带。 */
function linkTree(from: string, to: string): void {
  mkdirSync(to, {recursive: true});
  for (const entry of readdirSync(from, {withFileTypes: true})) {
    if (entry.name === '.cache') continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

// 放在旁边而不是系统的临时文件夹：硬链接要在同一个盘上。
const root = mkdtempSync(path.join(path.resolve('..'), '.twice-'));
const uncommitted = execFileSync('git', ['status', '--porcelain'], {encoding: 'utf8'}).trim();
if (uncommitted) console.log('有没提交的改动，比的是已提交的。');
let code = 1;
try {
  const clone = (name: string): string => {
    const folder = path.join(root, name);
    execFileSync('git', ['clone', '--quiet', '--shared', process.cwd(), folder]);
    for (const modules of ['node_modules', 'fonts/node_modules']) linkTree(modules, path.join(folder, modules));
    return folder;
  };
  const build = async (title: string, folder: string): Promise<void> => {
    const status = await step(title, () => runScript('build', documents ? [] : ['--no-documents'], {}, folder));
    if (status !== 0) throw new Error('构建没有成功');
  };
  const editedBuilds = async (folder: string): Promise<[string, string]> => {
    await build('改以前', folder);
    changeClause(folder);
    confirmChanged(folder);
    await build('改了接着做', folder);
    const continued = path.join(root, 'continued');
    renameSync(path.join(folder, 'build'), continued);
    for (const made of ['.docusaurus', '.cache', 'node_modules/.cache']) rmSync(path.join(folder, made), {recursive: true, force: true});
    await build('从头做', folder);
    return [continued, path.join(folder, 'build')];
  };
  const freshBuilds = async (): Promise<[string, string]> => {
    const folders = ['one', 'the-other'].map(clone) as [string, string];
    for (const folder of folders) await build(`从头构建（${path.basename(folder)}）`, folder);
    return [path.join(folders[0], 'build'), path.join(folders[1], 'build')];
  };
  const builds = edited ? await editedBuilds(clone('one')) : await freshBuilds();
  const {files, same, expected, unexpected} = compareFolders(...builds, allowed);
  for (const {file, reason} of expected) console.log(`许可的不同：${file}（${reason}）`);
  for (const text of unexpected) console.log(`不同：${text}`);
  console.log(`${files} 个文件，${same} 个一字不差，许可的不同 ${expected.length} 个，没有许可的 ${unexpected.length} 个。`);
  code = unexpected.length ? 1 : 0;
} catch (error) {
  console.error((error as Error).message);
} finally {
  if (keep) console.log(`两份在 ${root}`);
  else rmSync(root, {recursive: true, force: true});
}
process.exit(code);
