/** 发布一版的各步；命令行在 release.ts。 */
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {writeAtomic} from '../src/plugins/standards/files-cache';
import {checkProject, newSeal, readSources, releaseFolders, sealPath} from '../src/plugins/standards/releases';
import {Staging} from '../src/plugins/standards/swap';
import {announcementOf, datedText, releasedStandards, type ReleasedStandard} from '../src/standards/derive/release-draft';
import type {Correction} from '../src/standards/schema/seal';
import {formatProblem, type Problem} from '../src/standards/source/problem';
import {DRAFT, type Release} from '../src/standards/source/release';
import {brokenFiles, readSeal, type Broken} from '../src/standards/source/seal';

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
export function publish(siteDir: string, {name, date, implemented, write, onMove}: PublishOptions): Published {
  const [draft, previous] = checked(siteDir);
  const changed = releasedStandards(draft!, previous);
  if (changed.every(({kind}) => kind === 'kept')) throw new Error(`草案与 ${previous?.name} 版没有不同：没有新增、升了版次或废止的标准，不必发布`);
  const staging = new Staging(siteDir);
  try {
    const staged = path.dirname(staging.pathOf('versions.json'));
    for (const item of inputs) if (existsSync(path.join(siteDir, item))) cpSync(path.join(siteDir, item), path.join(staged, item), {recursive: true});
    symlinkSync(path.join(siteDir, 'node_modules'), path.join(staged, 'node_modules'));
    const rewrite = (file: string, change: (text: string) => string): void => writeFileSync(path.join(staged, file), change(readFileSync(path.join(staged, file), 'utf8')));
    for (const {standard, kind} of changed) if (kind !== 'kept') rewrite(standard.file, (text) => datedText(text, {issued: date, implemented}));
    rewrite('docs/system.yml', (text) => text.replace(/^asOf: .*$/m, `asOf: "${date}"`));
    const frozen = spawnSync(process.execPath, ['node_modules/@docusaurus/core/bin/docusaurus.mjs', 'docs:version', name], {cwd: staged, encoding: 'utf8'});
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

export interface ResealOptions extends Omit<Correction, 'files'> {
  /** 版名。 */
  name: string;
  /** 不写的只演习。 */
  write: boolean;
}

/**
 * 已发布的一版更正后重新封上，记下日期和理由；还没有封的补封。
 * @returns 与发布时不同的文件；补封的为空
 * @throws 不成时的说明；一个文件不动
 */
export function reseal(siteDir: string, {name, date, kind, reason, write}: ResealOptions): Broken[] {
  const folder = releaseFolders(siteDir).find((item) => item.name === name && item.name !== DRAFT);
  if (!folder) throw new Error(`没有发布过 ${name} 版；已发布的是 ${releaseFolders(siteDir).slice(1).map((item) => item.name).join('、') || '（无）'}`);
  const {files, seal} = readSources(siteDir, folder);
  const sealed = seal && [...files, ...seal.beside];
  const old = seal?.text === undefined ? undefined : readSeal(seal, name);
  if (!sealed || old?.problems.length) throw new Error(`${(old?.problems ?? []).map(formatProblem).join('\n')}\n封印读不成，先退回：git checkout -- ${sealPath(name)}`);
  const broken = old ? brokenFiles(old.seal!, sealed) : [];
  if (old && !broken.length) throw new Error(`${name} 版与封印一致，没有要更正的；先改好 ${folder.folder}/ 里的文件`);
  // 正要更正的、几版都还没有封的不算，别的问题照查。
  const own = new Set(broken.map(({file}) => file));
  checked(siteDir, ({rule, file}) => rule !== 'sealed' || !(own.has(file) || file.endsWith('.seal.json')));
  const corrections = [...(old?.seal?.corrections ?? []), ...(old ? [{date, kind, reason, files: broken.map(({file}) => file)}] : [])];
  if (write) writeAtomic(path.join(siteDir, sealPath(name)), newSeal(siteDir, name, corrections));
  return broken;
}
