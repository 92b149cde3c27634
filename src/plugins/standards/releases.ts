import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {checkRelease} from '../../standards/rules';
import {revisionsAreNoted} from '../../standards/rules/revisions-are-noted';
import {parameterFaults} from '../../standards/adopt/parameters';
import {Profile} from '../../standards/schema/profile';
import {sortProblems, START, type Problem} from '../../standards/source/problem';
import {DRAFT, readRelease, type Release, type StandardMemo} from '../../standards/source/release';
import type {SourceFile, Standard} from '../../standards/source/standard';
import {readYaml} from '../../standards/source/yaml';
import {readFolder, readSourceFile} from './files';

/** 一个版本在磁盘上的位置：名字和内容文件夹（相对 siteDir）。 */
export interface ReleaseFolder {
  name: string;
  folder: string;
}

/** 按 Docusaurus 的 versions.json 列出草案和各次发布，新的在前。 */
export function releaseFolders(siteDir: string): ReleaseFolder[] {
  const file = path.join(siteDir, 'versions.json');
  const versions = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [];
  return [{name: DRAFT, folder: 'docs'}, ...versions.map((name) => ({name, folder: `versioned_docs/version-${name}`}))];
}

/** 一个版本的源文件，和读文件时就发现的问题。 */
export interface ReleaseSources extends ReleaseFolder {
  files: SourceFile[];
  problems: Problem[];
}

/** 从磁盘读一个版本的源文件。 */
export function readSources(siteDir: string, {name, folder}: ReleaseFolder): ReleaseSources {
  return {name, folder, ...readFolder(siteDir, folder)};
}

/**
 * 源文件读成模型并跑全部规则，不碰磁盘；问题一次报全。
 * @param memo 边查边记：没改的标准不再读
 * @param of 版次间比较只看哪些标准；缺省全看
 */
export function checkSources(sources: readonly ReleaseSources[], memo?: StandardMemo, of?: (standard: Standard) => boolean): {releases: Release[]; problems: Problem[]} {
  const problems: Problem[] = [];
  const releases: Release[] = [];
  for (const source of sources) {
    const read = readRelease(source.name, source.folder, source.files, memo);
    // 编码坏了、空着的文件已经报过，不再报“缺文件”。
    const broken = new Set(source.problems.map(({file}) => file));
    problems.push(...source.problems, ...read.problems.filter(({file}) => !broken.has(file)));
    if (!read.release) continue;
    releases.push(read.release);
    problems.push(...checkRelease(read.release));
  }
  revisionsAreNoted.check(releases.toReversed(), (file, {line, column}, message) => problems.push({file, line, column, rule: revisionsAreNoted.name, message}), of);
  return {releases, problems: sortProblems(problems)};
}

/** 读全部发布并跑规则；问题一次报全。 */
export function readReleases(siteDir: string, folders: readonly ReleaseFolder[], memo?: StandardMemo): {releases: Release[]; problems: Problem[]} {
  return checkSources(folders.map((folder) => readSources(siteDir, folder)), memo);
}

/** 读采用单位的配置；参数名和取值在这里核对。 */
export function readProfile(siteDir: string, releases: readonly Release[]): {profile?: Profile; problems: Problem[]} {
  const file = 'profile.yml';
  if (!existsSync(path.join(siteDir, file))) return {problems: [{file, ...START, rule: 'missing-file', message: '缺采用单位的配置；照 README.md 补写'}]};
  const read = readSourceFile(siteDir, file);
  if (!read.file) return read;
  const source = readYaml(read.file.text, file, Profile);
  const problems = [...source.problems];
  // 一个参数只要在哪一版声明过，就可以取值；新的一版为准。
  const all = {standards: releases.flatMap(({standards}) => standards), parameters: releases.flatMap(({parameters}) => parameters), regulations: releases.flatMap(({regulations}) => regulations)};
  for (const {name, message} of source.value ? parameterFaults(source.value, all) : []) problems.push({file, ...source.locate(['parameters', name]), rule: 'profile-parameters', message});
  return {profile: source.value, problems};
}
