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
import {PROFILE_FILE, readProfileFile, releaseNames, versionFolder} from '../../project/adopted';
import {readFolder} from '../../project/files';
import {writeAtomic} from '../../project/files-cache';
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
import {OWN, OWN_FOLDER, readRelease, type Release, type StandardMemo} from '../../domain/source/release';
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
  return {name, root, cleanup};
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
  if (!release || all.length) fail(`${name} 版读不成：\n${all.map(formatProblem).join('\n')}`);
  return {release, files};
}

function page(markdown: string): string {
  const hast = toHast(unified().use(remarkParse).use(remarkGfm).parse(markdown) as Parameters<typeof toHast>[0], {allowDangerousHtml: true});
  const style = 'body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.7 system-ui,sans-serif;color-scheme:light dark}table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}td,th{border:1px solid #8888;padding:.4rem .6rem;text-align:left;vertical-align:top}ins{background:#2da44e33}del{background:#cf222e33}';
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
    const verdicts = judgeAlterations(profile, after);
    const text = upgradedProfile(readFileSync(path.join(siteDir, PROFILE_FILE), 'utf8'), found.name, verdicts);
    const upgraded = readYaml(text, PROFILE_FILE, Profile);
    if (!upgraded.value) fail(`升级后的 profile.yml 写法不对：\n${upgraded.problems.map(formatProblem).join('\n')}`);
    const next = resolveProfile({...base, ...(memo && {memo: memoOfNext(memo)}), files: after.files, source: after.release, folder: versionFolder(found.name), name: found.name, profile: upgraded.value, locate: upgraded.locate});
    const side = ({release}: {release: Release}): ReleaseSide => ({release, context: contextOf(release, profile, {path: `/standards/${release.name}`, filesPath: ''})});
    const [old, fresh] = [side(before), side(after)];
    const adopted = new Set(now.release!.standards.map(({titleBlock}) => titleBlock.code));
    const existing = new Set(before.release.standards.map(({titleBlock}) => titleBlock.code));
    const rows = pairStandards(before.release, after.release).filter(({code}) => adopted.has(code) || !existing.has(code)).map((pair) => {
      const redline = pair.before && pair.after && pair.relation !== 'withdrawn' ? redlineOf(pair.before, pair.after, {contexts: {before: old.context, after: fresh.context}}) : undefined;
      return {row: overviewRow(pair, redline, old, [fresh]), ...(redline && {redline})};
    });
    const problems = next.problems.filter(({message}) => !message.startsWith('这条改动还没有处理'));
    const report = upgradeReport({before: `${from} 版`, after: `${found.name} 版`, rows, roleTitle: (id) => fresh.context.roles[id]?.title ?? old.context.roles[id]?.title ?? id, verdicts, problems, applied: apply});
    if (apply) swap(siteDir, found, text, onMove);
    writeAtomic(path.join(siteDir, REPORT_FOLDER, 'report.md'), report);
    writeAtomic(path.join(siteDir, REPORT_FOLDER, 'report.html'), page(report));
    return report;
  } finally {
    found.cleanup();
  }
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
    const versions = releaseNames(siteDir);
    writeFileSync(staging.pathOf('versions.json'), `${JSON.stringify([name, ...versions.filter((other) => other !== name)], null, 2)}\n`);
    writeFileSync(staging.pathOf(PROFILE_FILE), profile);
    staging.commit([docs, sidebars, sealPath(name), 'versions.json', PROFILE_FILE], onMove);
  } catch (error) {
    staging.discard();
    throw error;
  }
}
