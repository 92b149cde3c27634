import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {build, type BuildOptions} from 'esbuild';
import {unzipSync} from 'fflate';
import {madeFile} from '../../project/made-file';
import {latestOf, permanentPath, releasePath, siteOf, siteTitle} from '../../domain/addresses';
import {readProfileFile} from '../../project/adopted';
import {writeAtomic} from '../../project/files-cache';
import {releaseFolders} from '../../project/releases';
import {viewPath} from '../../domain/views/addresses';
import {DRAFT, labelOf} from '../../domain/source/release';
import {APP_DATA, bundleApps, type AppData, type OfflineApps} from './apps';
import {zipAddress, type OfflineRelease} from './links';
import {packageRelease, type BuiltSite, type OfflineClient} from './package';
import type {MadeFile} from '../../domain/views/downloads';

/** 支持的下限，与 package.json 的 browserslist 相同；解构这些浏览器都认，esbuild 因少见的毛病要改写它又改不了。 */
const TARGET = ['chrome80', 'safari13', 'firefox78'];

const SHARED: BuildOptions = {bundle: true, minify: true, format: 'iife', target: TARGET, supported: {destructuring: true}, charset: 'utf8', logLevel: 'warning'};

/** 离线网页自己的脚本和样式。 */
async function offlineClient(siteDir: string): Promise<OfflineClient> {
  const {outputFiles} = await build({...SHARED, entryPoints: [path.join(siteDir, 'src/site/offline/client/index.ts')], write: false});
  // 阅读页的样式里没有搜索框的，那是应用装的。
  const css = ['src/site/search/client/box.css', 'src/site/offline/offline.css'].map((file) => readFileSync(path.join(siteDir, file), 'utf8')).join('');
  return {script: outputFiles[0]!.text, css};
}

/** 包里的程序和现行版的资料。 */
async function offlineApps(siteDir: string): Promise<OfflineApps> {
  const file = path.join(siteDir, APP_DATA);
  if (!existsSync(file)) throw new Error(`没有 ${APP_DATA}（办这件事、网上填表的资料）：先运行 npm run build`);
  const data = JSON.parse(readFileSync(file, 'utf8')) as AppData;
  return {...data, ...await bundleApps(siteDir, SHARED)};
}

/** 由配置得做好的网站的各项。 */
export function builtSite(siteDir: string, folder: string, env: Readonly<Record<string, string | undefined>> = process.env): BuiltSite {
  const folders = releaseFolders(siteDir);
  const latest = latestOf(folders);
  const profile = readProfileFile(siteDir).value;
  const releases = folders.map(({name}): OfflineRelease => ({name, label: labelOf(name), path: releasePath(name, latest), permanent: permanentPath(name)}));
  return {folder, ...siteOf(env, profile?.site), title: siteTitle(profile), latest, releases};
}

export interface OfflineFile {
  label: string;
  file: MadeFile;
  pages: number;
  files: number;
}

/**
 * 给做好的网站加上各次发布的离线包，并在下载页填上大小和校验值；草案不做。
 * @param folder 做好的网站，离线包写在它的 files/ 里
 */
export async function addOfflinePackages(siteDir: string, folder: string): Promise<OfflineFile[]> {
  const site = builtSite(siteDir, folder);
  const [client, apps] = [await offlineClient(siteDir), await offlineApps(siteDir)];
  return site.releases.filter(({name}) => name !== DRAFT).map((release) => {
    const {bytes, pages, files} = packageRelease(site, release, client, apps);
    const href = zipAddress(release.name);
    writeAtomic(path.join(folder, href.slice(1)), bytes);
    const file = madeFile({text: '离线网站', href, name: '', format: 'ZIP'}, bytes);
    fillFacts(path.join(folder, `${viewPath('downloads', release, site.latest).slice(1)}.html`), file);
    return {label: release.label, file, pages, files};
  });
}

/**
 * 草案的离线网站，展开放好：送审的人下载、解压，双击 index.html 就能看，不用服务器。
 * @param folder 做好的网站，不动它
 * @param out 放到哪里；原有的换掉
 * @returns 页数
 */
export async function writePreview(siteDir: string, folder: string, out: string): Promise<number> {
  const site = builtSite(siteDir, folder);
  const draft = site.releases.find(({name}) => name === DRAFT) ?? site.releases[0]!;
  const {bytes, pages} = packageRelease(site, draft, await offlineClient(siteDir));
  rmSync(out, {recursive: true, force: true});
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    if (name.endsWith('/')) continue;
    const file = path.join(out, name);
    mkdirSync(path.dirname(file), {recursive: true});
    writeFileSync(file, content);
  }
  return pages;
}

/** 下载页上留的空填上。 */
function fillFacts(page: string, file: MadeFile): void {
  const html = readFileSync(page, 'utf8');
  const fill = (text: string, part: 'size' | 'sha256'): string => {
    const hole = new RegExp(`(<span(?=[^>]*\\bdata-offline="?${part}\\b)[^>]*>)[^<]*(</span>)`);
    if (!hole.test(text)) throw new Error(`${page} 上没有填${part === 'size' ? '大小' : '校验值'}的地方（data-offline=${part}）：见 src/site/components/Downloads`);
    return text.replace(hole, `$1${file[part]}$2`);
  };
  writeAtomic(page, fill(fill(html, 'size'), 'sha256'));
}
