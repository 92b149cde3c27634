import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {ownReleaseNames, PROFILE_FILE, releaseNames, versionFolder} from '../src/project/adopted';
import {publisherProfile} from '../src/project/fixture';
import {OWN_RELEASE} from '../src/domain/source/release';
import {MEMO_FILE} from '../src/project/memo';
import {sealPath} from '../src/project/releases';

/** 检查要读的，各在项目根目录；配置另写。 */
export const inputs = ['docs', 'versioned_docs', 'versioned_sidebars', 'versions.json'];

/** 命令要用的。 */
export const programs = ['src', 'scripts', 'package.json', 'tsconfig.json'];

/** 一版的文件都删去；版本表由调用的改。 */
export function removeRelease(site: string, name: string): void {
  for (const gone of [versionFolder(name), sealPath(name), `versioned_sidebars/version-${name}-sidebars.json`]) rmSync(path.join(site, gone), {recursive: true, force: true});
}

/** 采用单位自己发布的各版、发布的文章不在发布单位的项目里。 */
function withoutOwnReleases(site: string): void {
  if (!existsSync(path.join(site, 'versions.json')) || !ownReleaseNames(site).length) return;
  for (const name of ownReleaseNames(site)) removeRelease(site, name);
  writeFileSync(path.join(site, 'versions.json'), `${JSON.stringify(releaseNames(site))}\n`);
  const blog = path.join(site, 'blog');
  for (const post of existsSync(blog) ? readdirSync(blog).filter((file) => file.endsWith('.mdx')) : []) if (readFileSync(path.join(blog, post), 'utf8').includes(`/standards/${OWN_RELEASE}`)) rmSync(path.join(blog, post));
}

/** 项目里的几样抄到一个临时文件夹，抄命令的连依赖（共用）；配置写成发布单位的，采用单位的项目里也照样试。用完自己删。 */
export function copyProject(root: string, names: readonly string[]): string {
  const site = mkdtempSync(path.join(tmpdir(), 'site-'));
  for (const name of names) cpSync(path.join(root, name), path.join(site, name), {recursive: true, preserveTimestamps: true});
  withoutOwnReleases(site);
  writeFileSync(path.join(site, PROFILE_FILE), publisherProfile);
  // 读过的带着，免得又读一遍；改了的照样重读。
  if (names.includes('src') && existsSync(path.join(root, MEMO_FILE))) cpSync(path.join(root, MEMO_FILE), path.join(site, MEMO_FILE));
  if (names.includes('package.json')) symlinkSync(path.join(root, 'node_modules'), path.join(site, 'node_modules'));
  return site;
}
