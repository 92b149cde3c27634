import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {checkRelease} from '../../standards/rules';
import {revisionsAreNoted} from '../../standards/rules/revisions-are-noted';
import {Profile} from '../../standards/schema/profile';
import {sortProblems, START, type Problem} from '../../standards/source/problem';
import {DRAFT, readRelease, type Release} from '../../standards/source/release';
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

/** 读全部发布并跑规则；问题一次报全。 */
export function readReleases(siteDir: string, folders: readonly ReleaseFolder[]): {releases: Release[]; problems: Problem[]} {
  const problems: Problem[] = [];
  const releases: Release[] = [];
  for (const {name, folder} of folders) {
    const source = readFolder(siteDir, folder);
    const read = readRelease(name, folder, source.files);
    // 编码坏了、空着的文件已经报过，不再报“缺文件”。
    const broken = new Set(source.problems.map(({file}) => file));
    problems.push(...source.problems, ...read.problems.filter(({file}) => !broken.has(file)));
    if (!read.release) continue;
    releases.push(read.release);
    problems.push(...checkRelease(read.release));
  }
  revisionsAreNoted.check(releases.toReversed(), (file, {line, column}, message) => problems.push({file, line, column, rule: revisionsAreNoted.name, message}));
  return {releases, problems: sortProblems(problems)};
}

/** 读采用单位的配置；参数名和取值在这里核对。 */
export function readProfile(siteDir: string, releases: readonly Release[]): {profile?: Profile; problems: Problem[]} {
  const file = 'profile.yml';
  if (!existsSync(path.join(siteDir, file))) return {problems: [{file, ...START, rule: 'missing-file', message: '缺采用单位的配置；照 README.md 补写'}]};
  const read = readSourceFile(siteDir, file);
  if (!read.file) return read;
  const source = readYaml(read.file.text, file, Profile);
  const problems = [...source.problems];
  const declared = releases.flatMap((release) => [...release.parameters, ...release.standards.flatMap(({parameters}) => parameters)]);
  for (const [name, value] of Object.entries(source.value?.parameters ?? {})) {
    const at = source.locate(['parameters', name]);
    const parameter = declared.find((item) => item.name === name);
    const say = (message: string) => problems.push({file, ...at, rule: 'profile-parameters', message});
    if (!parameter) say(`没有参数“${name}”；参数在各标准的 parameters.yml 里声明`);
    else if (typeof value !== typeof parameter.default) say(`参数“${name}”写的是“${value}”；应为${typeof parameter.default === 'number' ? '整数' : '文字'}`);
    else if (typeof value === 'number' && (value < (parameter.min ?? -Infinity) || value > (parameter.max ?? Infinity))) {
      say(`参数“${name}”写的是 ${value}；允许 ${parameter.min ?? '不限'} 到 ${parameter.max ?? '不限'}`);
    }
  }
  return {profile: source.value, problems};
}
