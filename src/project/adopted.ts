import {existsSync, rmSync} from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import {resolveProfile, type Resolved} from '../domain/adopt/resolve';
import {Profile} from '../domain/schema/profile';
import {START, type Problem} from '../domain/source/problem';
import {DRAFT, isOwnRelease, OWN, OWN_FOLDER, readRelease, type StandardMemo} from '../domain/source/release';
import {readYaml, type YamlSource} from '../domain/source/yaml';
import {readFolder, readSourceFile} from './files';
import {writeIfChanged} from './files-cache';

export const PROFILE_FILE = 'profile.yml';

/** 采用的结果写在这里，与别的版本一样由文档插件读；不提交。 */
export const ADOPTED_FOLDER = '.cache/adopted';

/** 读 profile.yml；读不成的报告问题。 */
export function readProfileFile(siteDir: string, file = PROFILE_FILE): YamlSource<Profile> {
  const locate = () => START;
  if (!existsSync(path.join(siteDir, file))) return {problems: [{file, ...START, rule: 'missing-file', message: '缺采用单位的配置；照 README.md 补写'}], locate};
  const read = readSourceFile(siteDir, file);
  return read.file ? readYaml(read.file.text, file, Profile) : {problems: read.problems, locate};
}

/** 版本表 versions.json：已有的各次发布，新的在前；读不成的报告问题。 */
export function readReleaseNames(siteDir: string): {names: string[]; problems: Problem[]} {
  const file = 'versions.json';
  if (!existsSync(path.join(siteDir, file))) return {names: [], problems: []};
  const read = readSourceFile(siteDir, file);
  if (!read.file) return {names: [], problems: read.problems};
  const {value = [], problems} = readYaml(read.file.text, file, ReleaseNames);
  if (problems.length || isJson(read.file.text)) return {names: value, problems};
  return {names: [], problems: [{file, ...START, rule: 'json-syntax', message: '不是正确的 JSON；写成 ["2026", "2017"] 的样子，用半角双引号，末项后面没有逗号'}]};
}

const ReleaseNames = z.array(z.string().regex(/^(own-)?\d{4}(\.\d+)?$/, '版名是年份，如 "2026"；采用单位自己的前面加 own-')).refine((names) => new Set(names).size === names.length, '有重复的版名');

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** 上游（发布单位）的各次发布，新的在前。 */
export function releaseNames(siteDir: string): string[] {
  return readReleaseNames(siteDir).names.filter((name) => !isOwnRelease(name));
}

/** 采用单位自己的各次发布，新的在前。 */
export function ownReleaseNames(siteDir: string): string[] {
  return readReleaseNames(siteDir).names.filter(isOwnRelease);
}

export function versionFolder(name: string): string {
  return `versioned_docs/version-${name}`;
}

/** 采用单位采自哪一版；发布单位自己的网站是 undefined。 */
export function adoptedRelease(siteDir: string): string | undefined {
  return readProfileFile(siteDir).value?.from?.release;
}

/**
 * 把 profile 用到它采自的那一版上；来源不在、文件读不成的报告问题。
 * @param memo 上次读过的标准，没有变的不重读
 */
export function resolveAdopted(siteDir: string, memo?: StandardMemo): Resolved {
  const {value: profile, locate, problems} = readProfileFile(siteDir);
  const name = profile?.from?.release;
  if (!profile || name === undefined) return {files: [], problems, doubts: []};
  const folder = versionFolder(name);
  if (!existsSync(path.join(siteDir, folder))) {
    return {files: [], doubts: [], problems: [{file: PROFILE_FILE, ...locate(['from', 'release']), rule: 'profile', message: `没有 ${name} 版；可选：${releaseNames(siteDir).join('、')}`}]};
  }
  const [source, own] = [readFolder(siteDir, folder), readFolder(siteDir, OWN_FOLDER)];
  const {release, problems: broken} = readRelease(name, folder, source.files, memo);
  if (!release) return {files: [], doubts: [], problems: [...source.problems, ...broken]};
  const [latest] = ownReleaseNames(siteDir);
  const previous = latest === undefined ? undefined : readRelease(latest, versionFolder(latest), readFolder(siteDir, versionFolder(latest)).files, memo).release;
  const resolved = resolveProfile({files: source.files, source: release, ...(memo && {memo}), folder, name, profile, profileFile: PROFILE_FILE, locate, own: own.files, ...(previous && {previous}), target: {name: ownName(siteDir), folder: ADOPTED_FOLDER}});
  return {...resolved, problems: [...source.problems, ...own.problems, ...resolved.problems]};
}

/** 推出的那一版在网站上叫什么：自己还没有发布过的就是现行版，发布过的是下一版的草案。 */
export function ownName(siteDir: string): string {
  return ownReleaseNames(siteDir).length ? DRAFT : OWN;
}

/** 写出采用的结果；内容没变的不动，不再需要的删去。 */
export function writeAdopted(siteDir: string, {files}: Pick<Resolved, 'files'>): void {
  const wanted = new Set(files.map((file) => file.path));
  for (const {path: old} of readFolder(siteDir, ADOPTED_FOLDER).files) if (!wanted.has(old)) rmSync(path.join(siteDir, old));
  for (const {path: file, text} of files) writeIfChanged(path.join(siteDir, file), text);
}

/** 网站配置要用到结果（侧栏、体系表）时先写好。 */
export function prepareAdopted(siteDir: string): Problem[] {
  const resolved = resolveAdopted(siteDir);
  if (resolved.files.length) writeAdopted(siteDir, resolved);
  return resolved.problems;
}
