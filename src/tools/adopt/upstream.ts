/** 跟上游的新版：报告，或换上。 */
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {toHtml} from 'hast-util-to-html';
import {toHast} from 'mdast-util-to-hast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import {unified} from 'unified';
import {ownReleaseNames, PROFILE_FILE, readProfileFile, releaseNames, versionFolder} from '../../project/adopted';
import {readFolder} from '../../project/files';
import {sourceHash, writeAtomic} from '../../project/files-cache';
import {newSeal, sealPath} from '../../project/releases';
import {Staging} from '../../project/swap';
import {contextOf} from '../../domain/derive/context';
import {overviewRow, pairStandards, type ReleaseSide} from '../../domain/redline/release';
import {redlineOf} from '../../domain/redline/standard';
import {resolveProfile} from '../../domain/adopt/resolve';
import {judgeAlterations, upgradedProfile} from '../../domain/adopt/upstream';
import {upgradeReport} from '../../domain/adopt/upgrade-report';
import {Profile} from '../../domain/schema/profile';
import {formatProblem} from '../../domain/source/problem';
import {isOwnRelease, OWN, OWN_FOLDER, readRelease, type Release, type StandardMemo} from '../../domain/source/release';
import type {SourceFile} from '../../domain/source/standard';
import {readYaml} from '../../domain/source/yaml';
import {Refused} from '../run';

/** 报告写在这里；不提交。 */
export const REPORT_FOLDER = '.cache/upgrade';

function fail(message: string): never {
  throw new Refused(message);
}

/** 新版的文件所在：root 里有 versioned_docs/version-<名>。 */
interface Upstream {
  name: string;
  root: string;
  /** 取自 git 的提交。 */
  isGit?: true;
  cleanup: () => void;
}

/** 本机的项目文件夹，或本仓库里的 git 提交、分支、标签；不写 release 的取其中最新一版。 */
function locate(siteDir: string, source: string, release: string | undefined): Upstream {
  const full = path.resolve(siteDir, source);
  if (existsSync(path.join(full, 'versions.json'))) return {name: chosen(releaseNames(full), release, source), root: full, cleanup: () => undefined};
  if (existsSync(full)) fail(`${source} 里没有 versions.json；写上游项目的文件夹（里面有 versions.json 和 versioned_docs/）`);
  const git = (args: string[]) => spawnSync('git', args, {cwd: siteDir, maxBuffer: 1 << 28});
  const commit = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${source}^{commit}`]).stdout?.toString().trim();
  if (!commit) fail(`没有文件夹 ${source}，git 里也没有这个提交、分支或标签；先 git fetch 上游`);
  const versions = git(['show', `${commit}:versions.json`]);
  if (versions.status !== 0) fail(`提交 ${source} 里没有 versions.json`);
  const name = chosen(JSON.parse(versions.stdout.toString()) as string[], release, source);
  // 上游早先的提交还没有封印。
  const seal = git(['cat-file', '-e', `${commit}:${sealPath(name)}`]).status === 0 ? [sealPath(name)] : [];
  const archive = git(['archive', '--format=tar', commit, versionFolder(name), `versioned_sidebars/version-${name}-sidebars.json`, ...seal]);
  const root = mkdtempSync(path.join(tmpdir(), 'upstream-'));
  const cleanup = () => rmSync(root, {recursive: true, force: true});
  const extracted = spawnSync('tar', ['-x', '-C', root], {input: archive.stdout});
  if (archive.status !== 0 || extracted.status !== 0) {
    cleanup();
    fail(`取不出提交 ${source} 的 ${name} 版：${archive.stderr.toString()}${extracted.stderr?.toString() ?? ''}`);
  }
  return {name, root, isGit: true, cleanup};
}

function chosen(names: readonly string[], release: string | undefined, source: string): string {
  const name = release ?? names[0];
  if (!name || !names.includes(name)) fail(`${source} 里没有 ${name ?? ''} 版；可用 ${names.join('、')}`);
  return name;
}

/** 上游的文件按本项目里的去处命名。 */
function read(root: string, name: string, memo?: StandardMemo): {release: Release; files: SourceFile[]} {
  const {files, problems: broken} = readFolder(root, versionFolder(name));
  const {release, problems} = readRelease(name, versionFolder(name), files, memo);
  const all = [...broken, ...problems];
  if (!release || all.length) fail(`${name} 版读不成，多半是上游的程序也更新了：先更新程序（把上游的 ${PROGRAM.join('、')} 换过来，再 npm ci），还不成的把下面的告诉上游：\n${all.map(formatProblem).join('\n')}`);
  return {release, files};
}

function page(markdown: string): string {
  const hast = toHast(unified().use(remarkParse).use(remarkGfm).parse(markdown) as Parameters<typeof toHast>[0], {allowDangerousHtml: true});
  const style = 'body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.7 system-ui,sans-serif;color-scheme:light dark}table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}td,th{border:1px solid #8888;padding:.4rem .6rem;text-align:left;vertical-align:top}@media(max-width:40rem){td:nth-child(n+4){min-width:11em}}ins{background:#2da44e33}del{background:#cf222e33}';
  return `<!doctype html>\n<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>升级报告</title><style>${style}</style></head><body>\n${toHtml(hast, {allowDangerousHtml: true})}\n</body></html>\n`;
}

export interface UpstreamOptions {
  source: string;
  release?: string;
  apply: boolean;
  /** 上次读过的标准；接连运行时没有变的不重读。 */
  memo?: StandardMemo;
  /** 测试用：每换上一样之后调用。 */
  onMove?: (target: string) => void;
}

const nexts = new WeakMap<StandardMemo, StandardMemo>();

/** 升级前后推出的两份路径相同，各记各的；记在一处就互相挤掉，接连运行时两份都要重读。 */
function memoOfNext(memo: StandardMemo): StandardMemo {
  const kept = nexts.get(memo) ?? new Map(memo);
  nexts.set(memo, kept);
  return kept;
}

/** 报告写成 Markdown 和网页，也返回；--apply 时把新版换上，换不成的原样不动。 */
export function upstream(siteDir: string, {source, release: wanted, apply, memo, onMove}: UpstreamOptions): string {
  const current = readProfileFile(siteDir);
  const {value: profile} = current;
  const from = profile?.from?.release;
  if (!profile || from === undefined) fail('profile.yml 里没有 from：这不是采用单位的项目；先运行 npm run adopt -- init');
  const found = locate(siteDir, source, wanted);
  try {
    const [before, after] = [read(siteDir, from, memo), read(found.root, found.name, memo)];
    const own = readFolder(siteDir, OWN_FOLDER).files;
    const base = {...(memo && {memo}), profileFile: PROFILE_FILE, own, target: {name: OWN, folder: OWN}};
    const now = resolveProfile({...base, files: before.files, source: before.release, folder: versionFolder(from), name: from, profile, locate: current.locate});
    if (now.problems.length) fail(`先把现在的检查改到通过，再升级：\n${now.problems.map(formatProblem).join('\n')}`);
    const verdicts = judgeAlterations(profile, before, after);
    const text = upgradedProfile(readFileSync(path.join(siteDir, PROFILE_FILE), 'utf8'), found.name, verdicts);
    const upgraded = readYaml(text, PROFILE_FILE, Profile);
    if (!upgraded.value) fail(`升级后的 profile.yml 写法不对：\n${upgraded.problems.map(formatProblem).join('\n')}`);
    const next = resolveProfile({...base, ...(memo && {memo: memoOfNext(memo)}), files: after.files, source: after.release, folder: versionFolder(found.name), name: found.name, profile: upgraded.value, locate: upgraded.locate});
    const side = ({release}: {release: Release}): ReleaseSide => ({release, context: contextOf(release, profile, {path: `/standards/${release.name}`, filesPath: ''})});
    const [old, fresh] = [side(before), side(after)];
    const mine = next.release ? contextOf(next.release, upgraded.value, {path: '', filesPath: ''}).roles : {};
    const adopted = new Set(now.release!.standards.map(({titleBlock}) => titleBlock.code));
    const existing = new Set(before.release.standards.map(({titleBlock}) => titleBlock.code));
    const rows = pairStandards(before.release, after.release).filter(({code}) => adopted.has(code) || !existing.has(code)).map((pair) => {
      const redline = pair.before && pair.after && pair.relation !== 'withdrawn' ? redlineOf(pair.before, pair.after, {contexts: {before: old.context, after: fresh.context}}) : undefined;
      return {row: overviewRow(pair, redline, old, [fresh]), ...(redline && {redline})};
    });
    const problems = next.problems.filter(({message}) => !message.startsWith('这条改动还没有处理'));
    const report = upgradeReport({before: `${from} 版`, after: `${found.name} 版`, rows, roleTitle: (id) => mine[id]?.title ?? fresh.context.roles[id]?.title ?? old.context.roles[id]?.title ?? id, transfer: upgraded.value.roles?.transfer ?? {}, verdicts, problems, applied: apply, ...programNews(siteDir, source, found)});
    if (apply) swap(siteDir, found, text, onMove);
    writeAtomic(path.join(siteDir, REPORT_FOLDER, 'report.md'), report);
    writeAtomic(path.join(siteDir, REPORT_FOLDER, 'report.html'), page(report));
    return report;
  } finally {
    found.cleanup();
  }
}

/** 采用单位自己的以外，都是上游的程序。 */
const PROGRAM = ['src', 'scripts', 'static', 'tests', 'bench', 'fonts', 'deploy', 'docusaurus.config.ts', 'sidebars.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.mts'];

/** 上游的程序与本项目的不同，说出怎么更新；只有标准、没有程序的文件夹不说。 */
function programNews(siteDir: string, source: string, {root, isGit}: Upstream): {program?: string} {
  if (isGit) {
    const differs = spawnSync('git', ['diff', '--quiet', 'HEAD', source, '--', ...PROGRAM], {cwd: siteDir}).status === 1;
    return differs ? {program: `上游的程序和你们的不一样，新版的页面、检查可能要它。更新：\n\n\`git checkout ${source} -- ${PROGRAM.join(' ')}\`\n\n\`npm ci\`\n\n再 \`npm run check\`。profile.yml、own/、blog/ 和自己发布过的不受影响；不合适的用 \`git checkout HEAD -- .\` 退回。`} : {};
  }
  if (!existsSync(path.join(root, 'src')) || !existsSync(path.join(siteDir, 'src'))) return {};
  const hash = (folder: string): string => sourceHash(folder, ['src', 'scripts'], readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (!existsSync(path.join(root, 'scripts')) || hash(root) === hash(siteDir)) return {};
  return {program: `上游的程序和你们的不一样，新版的页面、检查可能要它。更新：先提交自己的改动，再把上游文件夹里的 ${PROGRAM.join('、')} 照抄过来盖上，运行 \`npm ci\`、\`npm run check\`。profile.yml、own/、blog/、versioned_docs/ 不要抄。`};
}

/** 换上以前的样子记在这里，好退回；不提交。 */
const UNDO_FOLDER = '.cache/upgrade/undo';
const VERSIONS = 'versions.json';

interface Undo {
  /** 换上的一版。 */
  name: string;
  /** 换上以前就有、还在的。 */
  files: {target: string; text?: string}[];
}

/** 换上以前记下配置、版本表，新版的文件夹原来有没有。 */
function keepForUndo(siteDir: string, name: string): void {
  const added = [versionFolder(name), `versioned_sidebars/version-${name}-sidebars.json`, sealPath(name)].filter((target) => !existsSync(path.join(siteDir, target)));
  const undo: Undo = {name, files: [...[PROFILE_FILE, VERSIONS].map((target) => ({target, text: readFileSync(path.join(siteDir, target), 'utf8')})), ...added.map((target) => ({target}))]};
  writeAtomic(path.join(siteDir, UNDO_FOLDER, 'undo.json'), JSON.stringify(undo));
  writeAtomic(path.join(siteDir, UNDO_FOLDER, 'profile.yml'), undo.files[0]!.text!);
}

/**
 * 退回上一次换上的新版：profile.yml、版本表照换上以前的，新版的文件删去。
 * 换上以后又改过的 profile.yml 另存一份，不丢。
 * @returns 说给人听的结果
 */
export function undoUpstream(siteDir: string): string {
  const file = path.join(siteDir, UNDO_FOLDER, 'undo.json');
  if (!existsSync(file)) fail('没有可以退回的：在这份项目里还没有用 --apply 换过新版；提交过的用 git 退回');
  const {name, files} = JSON.parse(readFileSync(file, 'utf8')) as Undo;
  const now = readProfileFile(siteDir).value?.from?.release;
  if (now !== name) fail(`profile.yml 现在采自 ${now ?? '（没有写）'} 版，不是上次换上的 ${name} 版；提交过的用 git 退回`);
  const later = `${UNDO_FOLDER}/profile-${name}.yml`;
  writeAtomic(path.join(siteDir, later), readFileSync(path.join(siteDir, PROFILE_FILE), 'utf8'));
  const staging = new Staging(siteDir);
  try {
    const written = files.flatMap(({target, text}) => (text === undefined ? [] : [{target, text: target === VERSIONS ? withOwnReleases(siteDir, text) : text}]));
    for (const {target, text} of written) writeFileSync(staging.pathOf(target), text);
    staging.commit(written.map(({target}) => target).reverse());
  } catch (error) {
    staging.discard();
    throw error;
  }
  for (const {target, text} of files) if (text === undefined) rmSync(path.join(siteDir, target), {recursive: true, force: true});
  rmSync(file);
  return `退回了换上 ${name} 版以前的样子；换上以后的 profile.yml 存在 ${later}，再换时可以照抄。`;
}

/** 换上以后自己又发布过的，版本表里留着。 */
function withOwnReleases(siteDir: string, before: string): string {
  const upstreams = (JSON.parse(before) as string[]).filter((name) => !isOwnRelease(name));
  return `${JSON.stringify([...ownReleaseNames(siteDir), ...upstreams], null, 2)}\n`;
}

/** 新版文件夹、侧栏、封印、版本表、profile.yml 依次换上；profile.yml 最后。 */
function swap(siteDir: string, {name, root}: Upstream, profile: string, onMove?: (target: string) => void): void {
  const staging = new Staging(siteDir);
  try {
    const [docs, sidebars] = [versionFolder(name), `versioned_sidebars/version-${name}-sidebars.json`];
    cpSync(path.join(root, docs), staging.pathOf(docs), {recursive: true});
    cpSync(path.join(root, sidebars), staging.pathOf(sidebars));
    const seal = path.join(root, sealPath(name));
    // 上游没有封印的，取来时封上。
    writeFileSync(staging.pathOf(sealPath(name)), existsSync(seal) ? readFileSync(seal) : newSeal(root, name));
    // 本单位自己的历次发布留着。
    const versions = releaseNames(siteDir);
    writeFileSync(staging.pathOf('versions.json'), `${JSON.stringify([...ownReleaseNames(siteDir), name, ...versions.filter((other) => other !== name)], null, 2)}\n`);
    keepForUndo(siteDir, name);
    writeFileSync(staging.pathOf(PROFILE_FILE), profile);
    staging.commit([docs, sidebars, sealPath(name), 'versions.json', PROFILE_FILE], onMove);
  } catch (error) {
    staging.discard();
    throw error;
  }
}
