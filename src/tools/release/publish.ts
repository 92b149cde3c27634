/** 发布一版的各步；命令行在 release.ts。 */
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {adoptedRelease} from '../../project/adopted';
import {checkProject, newSeal, readSources, releaseFolders, sealPath, type ReleaseFolder} from '../../project/releases';
import {NATIVE_LOAD} from '../../project/native-load';
import {Staging} from '../../project/swap';
import {announcementOf, datedText, orderFault, releasedStandards, type ReleasedStandard} from '../../domain/derive/release-draft';
import type {CorrectedPlace, Correction, Seal} from '../../domain/schema/seal';
import {formatProblem, type Problem} from '../../domain/source/problem';
import {isOwnRelease, isPublished, labelOf, type Release} from '../../domain/source/release';
import {brokenFiles, readSeal, sealOf, type Broken} from '../../domain/source/seal';
import type {SourceFile} from '../../domain/source/standard';
import {lastCommitOf, placesCorrected, sealedText} from './sealed-text';

/** 冻结要用的；副本里都有，原处不动。 */
const inputs = ['docs', 'blog', 'src', 'static', 'scripts', 'i18n', 'versioned_docs', 'versioned_sidebars', 'versions.json', 'profile.yml', 'sidebars.ts', 'docusaurus.config.ts', 'package.json', 'tsconfig.json'];
/** 发布会改的几样；版本表最后换上。 */
export const outputs = ['docs', 'blog', 'versioned_docs', 'versioned_sidebars', 'versions.json'];

export interface PublishOptions {
  /** 版名，年份。 */
  name: string;
  /** 发布、实施日期，如 2027-01-15。 */
  date: string;
  implemented: string;
  /** 依据核到哪一天：发布不等于又核了一遍，由发布的人写明。 */
  asOf: string;
  /** 不写的只演习。 */
  write: boolean;
  /** 测试用：每换上一样之后调用。 */
  onMove?: (target: string) => void;
}

export interface Published {
  changed: ReleasedStandard[];
  /** 通知文章的位置。 */
  post: string;
  /** 上一版的名字。 */
  previous?: string;
}

/** 查一遍，有问题就全部说出来。 */
function checked(folder: string, counts: (problem: Problem) => boolean = () => true): Release[] {
  const {releases, problems} = checkProject(folder);
  const all = problems.filter(counts);
  if (all.length) throw new Error(`${all.map(formatProblem).join('\n')}\n\n检查没有通过，共 ${all.length} 个问题`);
  return releases;
}

/**
 * 检查、定日期和状态、冻结、起草通知文章、再检查，都在副本里做；全部成了且 write 为真才换上。
 * 版次由起草人在改的时候升：改了没升的，检查点名，发布不做；一个都没改的也不做。
 * @throws 不成时的说明；项目一个文件不动
 */
export function publish(siteDir: string, {name, date, implemented, asOf, write, onMove}: PublishOptions): Published {
  if (adoptedRelease(siteDir) !== undefined) throw new Error(`这是采用单位的项目，自己发布一版用 npm run adopt -- release ${name}；日子写在 profile.yml 的 release`);
  const [draft, previous] = checked(siteDir);
  const fault = previous && orderFault({name, date}, previous);
  if (fault !== undefined) throw new Error(fault);
  const verified = draft!.system.asOf;
  if (asOf < verified || asOf > date) throw new Error(`依据核到的日期写的是 ${asOf}；草案已经核到 ${verified}，发布日期是 ${date}，写这两天之间的一天`);
  const changed = releasedStandards(draft!, previous);
  if (changed.every(({kind}) => kind === 'kept')) throw new Error(`草案与 ${previous?.name} 版没有不同：没有新增、升了版次或废止的标准，不必发布`);
  const staging = new Staging(siteDir);
  try {
    const staged = path.dirname(staging.pathOf('versions.json'));
    for (const item of inputs) if (existsSync(path.join(siteDir, item))) cpSync(path.join(siteDir, item), path.join(staged, item), {recursive: true});
    symlinkSync(path.join(siteDir, 'node_modules'), path.join(staged, 'node_modules'));
    const rewrite = (file: string, change: (text: string) => string): void => writeFileSync(path.join(staged, file), change(readFileSync(path.join(staged, file), 'utf8')));
    for (const {standard, kind} of changed) if (kind !== 'kept') rewrite(standard.file, (text) => datedText(text, {issued: date, implemented}));
    rewrite('docs/system.yml', (text) => text.replace(/^asOf: .*$/m, `asOf: "${asOf}"`));
    const frozen = spawnSync(process.execPath, [...NATIVE_LOAD, 'node_modules/@docusaurus/core/bin/docusaurus.mjs', 'docs:version', name], {cwd: staged, encoding: 'utf8'});
    if (frozen.signal) throw new Error(`冻结被中断（${frozen.signal}）`);
    if (frozen.status !== 0) throw new Error(`冻结没有成功：\n${frozen.stderr || frozen.stdout}`);
    writeFileSync(path.join(staged, sealPath(name)), newSeal(staged, name));
    const post = announcementOf(name, date, implemented, changed);
    writeFileSync(path.join(staged, post.path), post.text);
    checked(staged);
    if (write) staging.commit(outputs, onMove);
    return {changed, post: post.path, ...(previous && {previous: previous.name})};
  } finally {
    staging.discard();
  }
}

export interface ResealOptions extends Omit<Correction, 'files' | 'kind' | 'places'> {
  /** 版名；几版有同样的错的一起封。 */
  names: readonly string[];
  /** 更正，还是只换数据格式。 */
  kind: 'correction' | 'format';
  /** 只封这几个标准（编号），别的改动留着下一次写自己的理由；不写的全封。 */
  only?: readonly string[];
  /** 没有封印的也封上，并在页面上写明；不给的拒绝。 */
  unsealed?: boolean;
  /** 不写的只演习。 */
  write: boolean;
  /** 测试用：每换上一个封印之后调用。 */
  onMove?: (target: string) => void;
}

/** 重新封上的一版。 */
export interface Resealed {
  name: string;
  /** 与发布时不同的文件；补封的为空。 */
  broken: Broken[];
  /** 记下了几处更正前的字；没有 Git 历史、取不到的为 undefined。 */
  places?: number;
}

/**
 * 已发布的几版更正后一起重新封上，各记下日期、理由和自己动了的文件；要么全封，要么一版不封。
 * @throws 不成时的说明；一个文件不动
 */
export function reseal(siteDir: string, {names, date, kind, reason, for: roles, only, unsealed = false, write, onMove}: ResealOptions): Resealed[] {
  // 采用单位更正自己发布的；上游的文件不动。
  const isAdopter = adoptedRelease(siteDir) !== undefined;
  const folders = releaseFolders(siteDir).filter((item) => isPublished(item.name) && (!isAdopter || isOwnRelease(item.name)));
  const unknown = names.filter((name) => !folders.some((item) => item.name === name));
  if (unknown.length) throw new Error(`${isAdopter ? '你们' : ''}没有发布过${unknown.map(labelOf).join('、')}；已发布的是${folders.map((item) => labelOf(item.name)).join('、') || '（无）'}`);
  const releases: Resealing[] = folders.filter((item) => names.includes(item.name)).map((folder) => ({folder, ...brokenSeal(siteDir, folder, unsealed)}));
  // 正要更正、正要封上的不算，别的问题照查；只封几个标准的，没有轮到的以后还会报。
  const own = new Set(releases.flatMap(({folder, old, broken}) => (old ? broken.map(({file}) => file) : [sealPath(folder.name)])));
  const checkedReleases = checked(siteDir, ({rule, file}) => rule !== 'sealed' || !(only || own.has(file)));
  if (only) for (const release of releases) narrow(release, only, checkedReleases.find(({name}) => name === release.folder.name)!);
  for (const release of releases) {
    const after = checkedReleases.find(({name}) => name === release.folder.name)!;
    const unknownRoles = roles?.filter((id) => !after.roles.some((role) => role.id === id)) ?? [];
    if (unknownRoles.length) throw new Error(`--for 写的 ${unknownRoles.join('、')} 不在 ${labelOf(after.name)}的角色登记册里；可用 ${after.roles.map(({id}) => id).join('、')}`);
    const {old} = release;
    if (old && kind === 'correction') release.places = placesCorrected(after, release.files, release.broken, (file) => sealedText(siteDir, file, old));
  }
  if (write) {
    const staging = new Staging(siteDir);
    try {
      for (const {folder: {name}, old, broken, sealed, kept, places} of releases) {
        const correction = old ? {date, kind, reason, files: broken.map(({file}) => file), ...(roles && {for: [...roles]}), ...(places && {places})} : {date, kind: 'unsealed' as const, reason, files: []};
        writeFileSync(staging.pathOf(sealPath(name)), sealOf(name, sealed, [...(old?.corrections ?? []), correction], kept));
      }
      staging.commit(releases.map(({folder}) => sealPath(folder.name)), onMove);
    } finally {
      staging.discard();
    }
  }
  return releases.map(({folder: {name}, broken, places}) => ({name, broken, ...(places && {places: places.length})}));
}

interface Resealing {
  folder: ReleaseFolder;
  /** 内容文件，不连侧栏。 */
  files: SourceFile[];
  sealed: SourceFile[];
  places?: CorrectedPlace[];
  old?: Seal;
  broken: Broken[];
  /** 这一次不封的，照原来的封印。 */
  kept?: Seal['files'];
}

/** 只留下这几个标准的改动；别的照原来的封印，添的不封。 */
function narrow(resealing: Resealing, only: readonly string[], {name, standards}: Release): void {
  const unknown = only.filter((code) => !standards.some(({titleBlock}) => titleBlock.code === code));
  if (unknown.length) throw new Error(`${labelOf(name)}没有标准 ${unknown.join('、')}`);
  const folders = standards.filter(({titleBlock}) => only.includes(titleBlock.code)).map(({folder}) => `${folder}/`);
  const chosen = ({file}: {file: string}): boolean => folders.some((folder) => file.startsWith(folder));
  const {old, broken, sealed} = resealing;
  if (!broken.some(chosen)) throw new Error(`${labelOf(name)}的 ${only.join('、')} 与封印一致，没有要更正的`);
  const later = new Set(broken.filter((item) => !chosen(item)).map(({file}) => file));
  resealing.kept = Object.fromEntries(Object.entries(old!.files).filter(([file]) => later.has(file)));
  resealing.sealed = sealed.filter(({path: file}) => !later.has(file));
  resealing.broken = broken.filter(chosen);
}

/** 一版现在的文件、原来的封印和不同之处；没有要封的说明白。 */
function brokenSeal(siteDir: string, folder: ReleaseFolder, unsealed: boolean): Omit<Resealing, 'folder'> {
  const {name} = folder;
  const back = `退回：git checkout -- ${sealPath(name)}`;
  const {files, seal: source} = readSources(siteDir, folder);
  if (!source) throw new Error(`${labelOf(name)}的封印读不成，先${back}`);
  const sealed = [...files, ...source.beside];
  if (source.text === undefined) {
    const commit = lastCommitOf(siteDir, sealPath(name));
    if (commit !== undefined) throw new Error(`${labelOf(name)}没有封印，Git 里有：从删去以前的提交取回，git checkout ${commit} -- ${sealPath(name)}。取回以后要更正的再 reseal`);
    if (!unsealed) throw new Error(`${labelOf(name)}没有封印，说不出动了哪些。封过的先${back}，或从原来的提交里取回；确实没有封过的另加 --unsealed，页面上会写明这一天才封、此前有没有改动无从核对`);
    return {files, sealed, broken: []};
  }
  const {seal: old, problems} = readSeal(source, name);
  if (!old) throw new Error(`${problems.map(formatProblem).join('\n')}\n封印读不成，先${back}`);
  const broken = brokenFiles(old, sealed);
  if (!broken.length) throw new Error(`${labelOf(name)}与封印一致，没有要更正的；先改好 ${folder.folder}/ 里的文件`);
  return {files, sealed, old, broken};
}
