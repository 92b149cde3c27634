import {cpSync, existsSync, mkdtempSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {PROFILE_FILE} from '../src/project/adopted';
import {publisherProfile} from '../src/project/fixture';
import {MEMO_FILE} from '../src/project/memo';

/** 检查要读的，各在项目根目录；配置另写。 */
export const inputs = ['docs', 'versioned_docs', 'versioned_sidebars', 'versions.json'];

/** 命令要用的。 */
export const programs = ['src', 'scripts', 'package.json', 'tsconfig.json'];

/** 项目里的几样抄到一个临时文件夹，抄命令的连依赖（共用）；配置写成发布单位的，采用单位的项目里也照样试。用完自己删。 */
export function copyProject(root: string, names: readonly string[]): string {
  const site = mkdtempSync(path.join(tmpdir(), 'site-'));
  for (const name of names) cpSync(path.join(root, name), path.join(site, name), {recursive: true, preserveTimestamps: true});
  writeFileSync(path.join(site, PROFILE_FILE), publisherProfile);
  // 读过的带着，免得又读一遍；改了的照样重读。
  if (names.includes('src') && existsSync(path.join(root, MEMO_FILE))) cpSync(path.join(root, MEMO_FILE), path.join(site, MEMO_FILE));
  if (names.includes('package.json')) symlinkSync(path.join(root, 'node_modules'), path.join(site, 'node_modules'));
  return site;
}
