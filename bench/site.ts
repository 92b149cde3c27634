/** 把变出的内容摆成一个能构建的网站文件夹，程序与本站相同。 */
import {cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';
import {versionFolder} from '../src/project/adopted';
import {readFolder} from '../src/project/files';
import {newSeal, readReleases, releaseFolders, sealPath} from '../src/project/releases';
import {sidebarOf} from '../src/domain/derive/sidebar';
import type {StandardsSystem} from '../src/domain/schema/system';
import type {SourceFile} from '../src/domain/source/standard';
import {confirmAnswers, waitingAnswers} from '../src/tools/review/answers';
import {releaseFiles} from './corpus';

/** 两次发布的名字：新的在前；与本站相同，文章里的链接照样通。 */
export const RELEASES = ['2026', '2017'] as const;

/** 底本：封好的 2026 版。草案会变，各次测出来的就不好比了。 */
export function baseFiles(root: string): SourceFile[] {
  const folder = versionFolder(RELEASES[0]);
  const {files, problems} = readFolder(root, folder);
  if (problems.length) throw new Error(`${folder} 读不成：${problems[0]!.message}`);
  return files.map(({path: name, text}) => ({path: name.slice(folder.length + 1), text}));
}

function write(folder: string, files: readonly SourceFile[]): void {
  rmSync(folder, {recursive: true, force: true});
  for (const {path: name, text} of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), {recursive: true});
    writeFileSync(file, text);
  }
}

/** 与 docs:version 冻结的侧栏相同。 */
function frozenSidebar(files: readonly SourceFile[]): string {
  return JSON.stringify(sidebarOf(parse(files.find(({path: name}) => name === 'system.yml')!.text) as StandardsSystem));
}

/** 依赖逐个链过去，各站自有缓存文件夹，互不相扰。 */
export function linkModules(from: string, site: string): void {
  const to = path.join(site, 'node_modules');
  if (existsSync(to) && lstatSync(to).isSymbolicLink()) rmSync(to);
  mkdirSync(to, {recursive: true});
  for (const name of readdirSync(from)) {
    if (name.startsWith('.') && name !== '.bin') continue;
    const target = path.join(to, name);
    rmSync(target, {recursive: true, force: true});
    symlinkSync(path.join(from, name), target);
  }
}

/** 程序和配置；内容另写。 */
const PROGRAM = ['.github', 'blog', 'src', 'static', 'i18n', 'profile.yml', 'sidebars.ts', 'docusaurus.config.ts', 'package.json', 'tsconfig.json'];

/** 本站的一份拷贝，内容是真的。 */
export function copySite(root: string, site: string, extra: readonly string[] = ['docs', 'versioned_docs', 'versioned_sidebars', 'versions.json']): void {
  for (const name of [...PROGRAM, ...extra]) {
    rmSync(path.join(site, name), {recursive: true, force: true});
    if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(site, name), {recursive: true});
  }
  linkModules(path.join(root, 'node_modules'), site);
}

/** 程序与本站相同、内容变出来的网站：两次发布，各有 count 个现行标准，没有草案。 */
export function generateSite(root: string, site: string, options: {count: number; seed: number}): void {
  copySite(root, site, []);
  const base = baseFiles(root);
  const latest = releaseFiles(base, options);
  rmSync(path.join(site, 'docs'), {recursive: true, force: true});
  for (const [index, release] of RELEASES.entries()) {
    const files = index ? releaseFiles(base, {...options, isEarlier: true}) : latest;
    write(path.join(site, 'versioned_docs', `version-${release}`), files);
    mkdirSync(path.join(site, 'versioned_sidebars'), {recursive: true});
    writeFileSync(path.join(site, 'versioned_sidebars', `version-${release}-sidebars.json`), frozenSidebar(files));
  }
  writeFileSync(path.join(site, 'versions.json'), JSON.stringify(RELEASES));
  // 单位、参数换了名，问答所依的条款的指纹也变了：照看过的记下，再封。
  for (const release of readReleases(site, releaseFolders(site)).releases) confirmAnswers(site, waitingAnswers(release, []));
  for (const release of RELEASES) writeFileSync(path.join(site, sealPath(release)), newSeal(site, release));
}

/** 构建前的冷状态：派生文件和打包器的缓存都没有。 */
export function clearCaches(site: string): void {
  for (const name of ['.docusaurus', '.cache', 'node_modules/.cache', 'build']) rmSync(path.join(site, name), {recursive: true, force: true});
  if (!readFileSync(path.join(site, 'package.json'), 'utf8')) throw new Error(`${site} 不是网站文件夹`);
}
