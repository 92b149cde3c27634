/** 修订对照的摘要（Markdown）：npm run redline -- <旧版> <新版> [编号]，或 -- --base <git 提交> [编号]；--out <文件夹> 另存摘要和送审的对照表。 */
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {filesPath, latestOf, releasePath} from '../src/domain/addresses';
import {ADOPTED_FOLDER, adoptedRelease, ownName, prepareAdopted, PROFILE_FILE, resolveAdopted, versionFolder} from '../src/project/adopted';
import {readFolder} from '../src/project/files';
import {readProfile, releaseFolders} from '../src/project/releases';
import {comparisonToDocx} from '../src/outputs/records/redline-docx';
import {burdenChanges, burdenChangesText} from '../src/domain/burden/change';
import {contextOf} from '../src/domain/derive/context';
import {comparisonOf} from '../src/domain/redline/comparison';
import {releaseSlug} from '../src/domain/redline/history';
import {mark, markdownOf} from '../src/domain/redline/markdown';
import {overviewRow, pairStandards, type ReleaseSide} from '../src/domain/redline/release';
import {redlineOf} from '../src/domain/redline/standard';
import {floorChanges, toJudge, toJudgeText} from '../src/domain/redline/to-judge';
import {formatProblem} from '../src/domain/source/problem';
import {DRAFT, OWN_FOLDER, readRelease, type Release} from '../src/domain/source/release';
import type {SourceFile} from '../src/domain/source/standard';
import {fail} from '../src/tools/run';

const siteDir = process.cwd();
const usage = '用法：npm run redline -- <旧版> <新版> [编号]，或 npm run redline -- --base <git 提交或分支> [编号]';

function git(args: string[], input?: string): Buffer {
  const result = spawnSync('git', args, {cwd: siteDir, input, maxBuffer: 1 << 28});
  if (result.error) fail(`跑不起 git：${result.error.message}`);
  if (result.status !== 0) fail(`git ${args[0]} 没有成功：${result.stderr.toString().trim()}`);
  return result.stdout;
}

/** 某次提交里这几处的全部文件，只读进内存；一处也没有的为空。 */
function filesAt(ref: string, roots: readonly string[]): SourceFile[] {
  const found = spawnSync('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], {cwd: siteDir, encoding: 'utf8'});
  if (found.error) fail(`跑不起 git：${found.error.message}`);
  if (found.status !== 0) fail(`git 里没有“${ref}”；写提交号、分支或标签，如 main、HEAD~1；浅克隆的要先 git fetch --unshallow`);
  const commit = found.stdout.trim();
  const paths = git(['ls-tree', '-r', '-z', '--name-only', commit, '--', ...roots]).toString('utf8').split('\0').filter(Boolean);
  if (!paths.length) return [];
  const batch = git(['cat-file', '--batch'], `${paths.map((file) => `${commit}:./${file}`).join('\n')}\n`);
  let at = 0;
  return paths.map((file) => {
    const end = batch.indexOf(10, at);
    const size = Number(batch.toString('utf8', at, end).split(' ')[2]);
    if (!Number.isInteger(size)) fail(`读不出提交 ${ref} 里的 ${file}`);
    at = end + 1 + size + 1;
    return {path: file, text: batch.toString('utf8', end + 1, end + 1 + size)};
  });
}

/** 某次提交里草案的文件。 */
function draftAt(ref: string): SourceFile[] {
  const files = filesAt(ref, ['docs']);
  return files.length ? files : fail(`提交 ${ref} 里没有 docs/ 文件夹`);
}

/** 采用单位某次提交里由 profile.yml 推出的一版；那时还没有采用的，是采自的原文。 */
function adoptedAt(ref: string): SourceFile[] {
  const before = mkdtempSync(path.join(tmpdir(), 'redline-'));
  try {
    for (const {path: file, text} of filesAt(ref, [PROFILE_FILE, OWN_FOLDER, 'versions.json', 'versioned_docs'])) {
      mkdirSync(path.dirname(path.join(before, file)), {recursive: true});
      writeFileSync(path.join(before, file), text);
    }
    const {files, problems} = resolveAdopted(before);
    if (files.length) return files;
    if (problems.length) fail(`提交 ${ref} 的 profile.yml 推不出来：\n${problems.slice(0, 5).map(formatProblem).join('\n')}`);
    return readFolder(siteDir, versionFolder(adopted!)).files.map(({path: file, text}) => ({path: file.replace(versionFolder(adopted!), ADOPTED_FOLDER), text}));
  } finally {
    rmSync(before, {recursive: true, force: true});
  }
}

/** shared：旧提交的登记册、体系表照现在的格式读不成时，改用的文件。 */
function load(name: string, folder: string, files: readonly SourceFile[], label: string, shared: readonly SourceFile[] = []): Release {
  let {release, problems} = readRelease(name, folder, files);
  // 键的次序不影响对照；推出来的文件也没有人去排。
  problems = problems.filter(({rule}) => rule !== 'key-order');
  if (!release && shared.length) {
    console.error(`${label}的登记册或体系表照现在的格式读不成，改用工作区的。`);
    const kept = files.filter(({path}) => !shared.some((file) => file.path === path));
    ({release, problems} = readRelease(name, folder, [...kept, ...shared]));
  }
  if (problems.length) console.error(`${label}有 ${problems.length} 个问题，读得出的照常比较：\n${problems.slice(0, 5).map(formatProblem).join('\n')}\n`);
  return release ?? fail(`${label}读不成，见上`);
}

const args = process.argv.slice(2);
const saved = args.indexOf('--out');
const out = saved >= 0 ? args.splice(saved, 2)[1] : undefined;
if (saved >= 0 && !out) fail(usage);
const base = args.indexOf('--base');
const ref = base >= 0 ? args.splice(base, 2)[1] : undefined;
if (base >= 0 && !ref) fail(usage);
const unknown = args.filter((arg) => arg.startsWith('-'));
if (unknown.length) fail(`不认识的选项 ${unknown.join('、')}。${usage}`);
const adopted = adoptedRelease(siteDir);
if (adopted !== undefined) prepareAdopted(siteDir);
const draft = adopted === undefined ? DRAFT : ownName(siteDir);
const [first, second] = ref === undefined ? args.splice(0, 2) : [draft, draft];
const code = args.shift();
if (!first || !second || args.length) fail(usage);

const folders = releaseFolders(siteDir);
const latest = latestOf(folders);
const bySlug = (slug: string) => folders.findIndex(({name}) => name === slug || releaseSlug(name) === slug);
for (const name of [first, second]) if (bySlug(name) < 0) fail(`没有“${name}”这一版；可用 ${folders.map((folder) => releaseSlug(folder.name)).reverse().join('、')}`);
// folders 新的在前。
const [from, to] = [bySlug(first), bySlug(second)];
if (ref === undefined && from <= to) fail(`“${first}”应比“${second}”旧；由旧到新是 ${folders.map((folder) => releaseSlug(folder.name)).reverse().join('、')}`);

const releases = folders.slice(to, from + 1).reverse().map(({name, folder}) => load(name, folder, readFolder(siteDir, folder).files, folder));
if (ref !== undefined && adopted !== undefined) releases.unshift(load(draft, ADOPTED_FOLDER, adoptedAt(ref), `提交 ${ref} 的本单位版`));
else if (ref !== undefined) {
  const shared = readFolder(siteDir, 'docs').files.filter(({path}) => /^docs\/(system|registers\/[a-z]+)\.yml$/.test(path));
  releases.unshift(load(DRAFT, 'docs', draftAt(ref), `提交 ${ref} 的 docs/`, shared));
}
const {profile} = readProfile(siteDir, releases);
if (!profile) fail('profile.yml 读不成；先运行 npm run check');
const sides = releases.map((release): ReleaseSide => ({release, context: contextOf(release, profile, {path: releasePath(release.name, latest), filesPath: filesPath(release.name)})}));
const [before, ...between] = sides;
const after = between.at(-1)!;
const pairs = pairStandards(before!.release, after.release).filter((pair) => code === undefined || pair.code === code);
if (!pairs.length) fail(`没有标准 ${code}；可用 ${after.release.standards.map(({titleBlock}) => titleBlock.code).join('、')}`);

const rows = pairs.map((pair) => {
  const redline = pair.before && pair.after && pair.relation !== 'withdrawn' ? redlineOf(pair.before, pair.after, {contexts: {before: before!.context, after: after.context}}) : undefined;
  return {row: overviewRow(pair, redline, before!, between), ...(redline && {redline})};
});
// 送审的人看不懂四十位的提交号，写前七位。
const names = ref === undefined ? {before: before!.context.label, after: after.context.label} : {before: `修订前（${/^[0-9a-f]{40}$/.test(ref) ? ref.slice(0, 7) : ref}）`, after: '修订后'};
const roleTitle = (id: string): string => after.context.roles[id]?.title ?? id;
const sideOf = ({release, context}: ReleaseSide) => ({release, parameters: context.parameters});
const burden = code === undefined ? burdenChangesText(burdenChanges(sideOf(before!), sideOf(after)), roleTitle) : '';
const ofCode = <T extends {code: string}>(items: readonly T[]): T[] => items.filter((item) => code === undefined || item.code === code);
const judged = toJudgeText(ofCode(toJudge(before!, after)), ofCode(floorChanges(before!, after)), mark);
const summary = markdownOf({
  ...names,
  rows,
  roleTitle,
  ...(code !== undefined && {detailed: true}),
}) + judged + burden;
process.stdout.write(summary);
if (out) {
  mkdirSync(out, {recursive: true});
  writeFileSync(path.join(out, 'redline.md'), summary);
  for (const {row, redline} of rows) {
    if (!redline || redline.identical) continue;
    const table = comparisonOf(redline, row.notes, row.regulations);
    const file = await comparisonToDocx({title: '修订对照表', releases: `${names.before} → ${names.after}`, unitName: after.context.unit.单位名称, tables: [table]});
    writeFileSync(path.join(out, `${table.code}.docx`), file);
  }
}
