import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import type {Adoption} from '../domain/adopt/adoption';
import {pinFaults} from '../domain/assess/pins';
import type {Doubt} from '../domain/adopt/levels';
import {parameterFaults} from '../domain/adopt/parameters';
import {checkReleaseInSteps} from '../domain/rules';
import {revisionsAreNoted} from '../domain/rules/revisions-are-noted';
import type {Profile} from '../domain/schema/profile';
import type {Correction} from '../domain/schema/seal';
import {finish, type Steps} from '../domain/steps';
import {withoutCascades} from '../domain/source/cascade';
import {sortProblems, START, type Problem} from '../domain/source/problem';
import {DRAFT, isOwnRelease, isKnown, isPublished, once, readRelease, type Release, type StandardMemo} from '../domain/source/release';
import {readSeal, sealOf, sealProblems, type SealSource} from '../domain/source/seal';
import type {SourceFile, Standard} from '../domain/source/standard';
import {ADOPTED_FOLDER, adoptedRelease, ownName, ownReleaseNames, PROFILE_FILE, readProfileFile, readReleaseNames, releaseNames, resolveAdopted, versionFolder, writeAdopted} from './adopted';
import {readFolder, readSourceFile} from './files';
import {hashOf} from './kept-folder';
import {openMemo} from './memo';
import {postProblems} from './posts';

/** 一个版本在磁盘上的位置：名字和内容文件夹（相对 siteDir）。 */
export interface ReleaseFolder {
  name: string;
  folder: string;
}

/** 设成一版的名字，网站就只出这一版：边写边看只要草案，预览先出现行版。 */
export const ONLY_ENV = 'ONLY_RELEASE';

/** 边写边看、只出一版时，下载的文件点了才做。 */
export const makesOnDemand = (): boolean => Boolean(process.env[ONLY_ENV]) && process.env.NODE_ENV === 'development';

/** 网站上的各个版本，新的在前：发布单位是草案和历次发布；采用单位是本单位版和它采自的那一版。 */
export function releaseFolders(siteDir: string): ReleaseFolder[] {
  const all = allFolders(siteDir);
  const only = process.env[ONLY_ENV];
  if (!only) return all;
  const kept = all.filter(({name}) => name === only);
  if (!kept.length) throw new Error(`环境变量 ${ONLY_ENV} 写的是“${only}”；没有这一版，可用 ${all.map(({name}) => name).join('、')}`);
  return kept;
}

function allFolders(siteDir: string): ReleaseFolder[] {
  const adopted = adoptedRelease(siteDir);
  if (adopted === undefined) return publisherFolders(siteDir);
  return [{name: ownName(siteDir), folder: ADOPTED_FOLDER}, ...[...ownReleaseNames(siteDir), adopted].map((name) => ({name, folder: versionFolder(name)}))];
}

/** 发布单位的各版，新的在前：草案和历次发布。采用单位的项目里也有这些文件夹，只是网站上不出。 */
export function publisherFolders(siteDir: string): ReleaseFolder[] {
  // 只发布历次版次、不在这里起草的，没有 docs/。
  return [...(existsSync(path.join(siteDir, 'docs')) ? [{name: DRAFT, folder: 'docs'}] : []), ...releaseNames(siteDir).map((name) => ({name, folder: versionFolder(name)}))];
}

/** 一个版本的源文件，和读文件时就发现的问题。 */
export interface ReleaseSources extends ReleaseFolder {
  files: SourceFile[];
  problems: Problem[];
  /** 已发布的版次才有。 */
  seal?: SealSource;
}

/** 一版的封印所在。 */
export function sealPath(name: string): string {
  return `${versionFolder(name)}.seal.json`;
}

/** 从磁盘读一个版本的源文件；已发布的连封印。 */
export function readSources(siteDir: string, {name, folder}: ReleaseFolder): ReleaseSources {
  const read = readFolder(siteDir, folder);
  if (!isPublished(name)) return {name, folder, ...read};
  const optional = (file: string) => (existsSync(path.join(siteDir, file)) ? readSourceFile(siteDir, file) : {problems: []});
  const [seal, sidebar] = [optional(sealPath(name)), optional(`versioned_sidebars/version-${name}-sidebars.json`)];
  const unread = seal.problems.length > 0;
  return {
    name,
    folder,
    files: read.files,
    problems: [...read.problems, ...seal.problems, ...sidebar.problems],
    ...(!unread && {seal: {path: sealPath(name), ...(seal.file && {text: seal.file.text}), beside: sidebar.file ? [sidebar.file] : []}}),
  };
}

/** 一版现在的封印。 */
export function newSeal(siteDir: string, name: string, corrections: readonly Correction[] = []): string {
  const {files, seal} = readSources(siteDir, {name, folder: versionFolder(name)});
  return sealOf(name, [...files, ...(seal?.beside ?? [])], corrections);
}

/**
 * 源文件读成模型并跑全部规则，不碰磁盘；问题一次报全。
 * @param memo 边查边记：没改的标准不再读
 * @param of 版次间比较只看哪些标准；缺省全看
 * @param adopted 采用单位的项目
 */
export function checkSources(sources: readonly ReleaseSources[], memo?: StandardMemo, of?: (standard: Standard) => boolean, adopted = false): {releases: Release[]; problems: Problem[]} {
  const {releases, problems} = readModels(sources, memo, of, adopted);
  return {releases, problems: finish(problems())};
}

/** 同上，规则在 problems 里一步一步跑；isWhole 是都读成了，没有一处写法不对。 */
function readModels(sources: readonly ReleaseSources[], memo: StandardMemo | undefined, of: ((standard: Standard) => boolean) | undefined, adopted: boolean): {releases: Release[]; isWhole: boolean; problems: () => Steps<Problem[]>} {
  const checks: (() => Steps<Problem[]>)[] = [];
  let isWhole = true;
  const releases: Release[] = [];
  for (const source of sources) {
    const read = readRelease(source.name, source.folder, source.files, memo);
    // 编码坏了、空着的文件已经报过，不再报“缺文件”。
    const readable = new Set(source.files.map((file) => file.path));
    const broken = new Set(source.problems.map(({file}) => file).filter((file) => !readable.has(file)));
    const {seal} = source;
    isWhole &&= !source.problems.length && !read.problems.length;
    checks.push(function* () {
      yield;
      const sealed = seal ? sealProblems(source.name, seal, source.files, adopted && !isOwnRelease(source.name)) : [];
      // 推出来的文件，键的次序不论。
      const readProblems = isOwnRelease(source.name) ? read.problems.filter(({rule}) => rule !== 'key-order') : read.problems;
      return [...source.problems, ...[...readProblems, ...sealed].filter(({file}) => !broken.has(file))];
    });
    if (!read.release) continue;
    const {release} = read;
    const corrections = seal?.text === undefined ? [] : readSeal(seal, source.name).seal?.corrections.filter(({kind}) => kind !== 'format') ?? [];
    if (corrections.length) release.corrections = corrections;
    releases.push(release);
    const depth = source.folder.split('/').length + 2;
    const folders = new Set([...readable, ...broken].filter((file) => file.split('/').length > depth).map((file) => file.split('/').slice(0, depth).join('/')));
    // 采用单位自己发布过的，发布的时候查过；以后只看封印。
    if (isOwnRelease(source.name)) continue;
    checks.push(() => unchanged(memo, `rules ${source.folder}`, [source], function* () {
      return withoutCascades(yield* checkReleaseInSteps(release), [...source.problems, ...read.problems], release, folders);
    }));
  }
  checks.push(() => unchanged(of ? undefined : memo, 'revisions', sources, function* () {
    yield;
    return revisionProblems(releases, of);
  }));
  return {
    releases,
    isWhole,
    *problems() {
      const problems: Problem[] = [];
      for (const check of checks) problems.push(...yield* check());
      return sortProblems(problems);
    },
  };
}

/** 源文件一字未改的，用上次查的结果。 */
function* unchanged(memo: StandardMemo | undefined, key: string, sources: readonly ReleaseSources[], check: () => Steps<Problem[]>): Steps<Problem[]> {
  if (!memo) return yield* check();
  const texts = hashOf(...sources.flatMap(({files, problems, seal}) => [...files.flatMap((file) => [file.path, file.text]), JSON.stringify(problems), seal?.text ?? '']));
  const found = isKnown(memo, key, texts) ? [] : yield* check();
  return once(memo, key, texts, () => found);
}

/** 版本表与磁盘上的版次一致；absent 是版本表里有、磁盘上没有的几版。 */
function releaseListProblems(siteDir: string): {problems: Problem[]; absent: string[]} {
  const {names, problems} = readReleaseNames(siteDir);
  if (problems.length || !existsSync(path.join(siteDir, 'versioned_docs'))) return {problems, absent: []};
  const at = (message: string): Problem => ({file: 'versions.json', ...START, rule: 'release-list', message: `${message}，或退回：git checkout -- versions.json`});
  const absent = names.filter((name) => !existsSync(path.join(siteDir, versionFolder(name))));
  const unlisted = readdirSync(path.join(siteDir, 'versioned_docs'), {withFileTypes: true}).flatMap((entry) => {
    const name = /^version-(.+?)(\.seal\.json)?$/.exec(entry.name)?.[1];
    return name !== undefined && !names.includes(name) ? [`versioned_docs/${entry.name}`] : [];
  });
  return {problems: [...absent.map((name) => at(`写着 ${name}，却没有 ${versionFolder(name)}；删去这一项`)), ...unlisted.map((file) => at(`有 ${file}，版本表里却没有这一版；补上版名`))], absent};
}

/**
 * 前后各版之间的问题；发布新的在前。
 * @param only 只看这一版与它前一版
 */
export function revisionProblems(releases: readonly Release[], of?: (standard: Standard) => boolean, only?: Release): Problem[] {
  const problems: Problem[] = [];
  // 采用单位的版次自己数，不和上游的比。
  for (const isOwn of [false, true]) revisionsAreNoted.check(releases.filter(({name}) => isOwnRelease(name) === isOwn).toReversed(), (file, {line, column}, message) => problems.push({file, line, column, rule: revisionsAreNoted.name, message}), of, only);
  return problems;
}

/** 读全部发布并跑规则；问题一次报全。采用单位的那一版先由 profile 推出、写好。 */
export function readReleases(siteDir: string, folders: readonly ReleaseFolder[], memo: StandardMemo = openMemo(siteDir), of?: (standard: Standard) => boolean): Checked {
  const {problems, releases, adoption, doubts} = readUnchecked(siteDir, folders, memo, of);
  return {releases, ...(adoption && {adoption}), ...(doubts && {doubts}), problems: finish(problems())};
}

interface Checked {
  releases: Release[];
  adoption?: Adoption;
  doubts?: Doubt[];
  problems: Problem[];
}

/** 同上，规则在 problems 里一步一步跑：边写边看先出网页。isWhole 是都读成了，没有一处写法不对。 */
export function readUnchecked(siteDir: string, folders: readonly ReleaseFolder[], memo: StandardMemo = openMemo(siteDir), of?: (standard: Standard) => boolean): Omit<Checked, 'problems'> & {isWhole: boolean; problems: () => Steps<Problem[]>} {
  const isAdopted = folders.some(({folder}) => folder === ADOPTED_FOLDER);
  // 采用单位的改动由 profile 写明理由，不升上游的版次，所以不比版次。
  const checked = readModels(folders.filter(({folder}) => folder !== ADOPTED_FOLDER).map((folder) => readSources(siteDir, folder)), memo, of, isAdopted);
  const list = releaseListProblems(siteDir);
  const missing = new Set(list.absent.flatMap((name) => [versionFolder(name), sealPath(name)]));
  const own = function* (): Steps<Problem[]> {
    return [...(yield* checked.problems()).filter(({file}) => ![...missing].some((place) => file === place || file.startsWith(`${place}/`))), ...list.problems];
  };
  // 有一版读不成、不在其中，说不准哪一页没有。
  const posts = (releases: readonly Release[]) => postProblems(siteDir, releases.length === folders.length && !list.problems.length && !process.env[ONLY_ENV] ? releases : []);
  if (!isAdopted) {
    return {
      releases: checked.releases,
      isWhole: checked.isWhole,
      *problems() {
        return sortProblems([...yield* own(), ...posts(checked.releases)]);
      },
    };
  }
  const {release, adoption, problems, files, doubts} = resolveAdopted(siteDir, memo);
  if (files.length) writeAdopted(siteDir, {files});
  const releases = [...(release ? [release] : []), ...checked.releases];
  return {
    releases,
    isWhole: checked.isWhole && release !== undefined,
    ...(adoption && {adoption}),
    ...(doubts.length && {doubts}),
    *problems() {
      return sortProblems([...problems, ...yield* own(), ...posts(releases)]);
    },
  };
}

/** 读采用单位的配置；参数名和取值在这里核对（采用单位的随 profile 一并核对）。 */
export function readProfile(siteDir: string, releases: readonly Release[]): {profile?: Profile; problems: Problem[]} {
  const {value: profile, locate, problems} = readProfileFile(siteDir);
  if (!profile || profile.from) return {...(profile && {profile}), problems};
  // 一个参数只要在哪一版声明过，就可以取值；新的一版为准。
  const all = {standards: releases.flatMap(({standards}) => standards), parameters: releases.flatMap(({parameters}) => parameters), regulations: releases.flatMap(({regulations}) => regulations)};
  const faults = parameterFaults(profile, all).map(({name, message}) => ({file: PROFILE_FILE, ...locate(['parameters', name]), rule: 'profile-parameters', message}));
  // 排定的检查项照现行的一版看；草案另有检查。
  const latest = releases.find(({name}) => isPublished(name));
  const pins = latest ? pinFaults(profile, latest).map(({pin, message}) => ({file: PROFILE_FILE, ...locate(['inspection', 'pins', pin]), rule: 'inspection-fits', message})) : [];
  return {profile, problems: [...problems, ...faults, ...pins]};
}

/**
 * 整个项目查一遍，就是 npm run check 查的：各版、封印、版本表、配置、文章。只读不写（采用单位的那一版推出来写在缓存里）。
 * @param memo 边查边记：没改的标准不再读
 * @param of 版次间比较只看哪些标准；缺省全看
 */
export function checkProject(siteDir: string, memo?: StandardMemo, of?: (standard: Standard) => boolean): {releases: Release[]; doubts?: Doubt[]; problems: Problem[]} {
  const {releases, problems, doubts} = readReleases(siteDir, releaseFolders(siteDir), memo, of);
  return {releases, ...(doubts && {doubts}), problems: sortProblems([...problems, ...readProfile(siteDir, releases).problems])};
}
