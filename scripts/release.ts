/** 发布一版：npm run release -- <版名> --date 2027-01-15 [--implemented 日期] [--write]。缺省只演习；成了才换上，失败时一个文件不动。 */
import {cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {spawnSync} from 'node:child_process';
import {parseArgs} from 'node:util';
import {readProfile, readReleases, releaseFolders} from '../src/plugins/standards/releases';
import {announcementOf, datedText, releasedStandards} from '../src/standards/derive/release-draft';
import {formatProblem, sortProblems} from '../src/standards/source/problem';

const siteDir = process.cwd();
const usage = '用法：npm run release -- <版名> --date 2027-01-15 [--implemented 2027-02-01] [--write]';

function fail(message: string, code = 2): never {
  console.error(message);
  process.exit(code);
}

function argumentsOf(): {name: string; date: string; implemented: string; write: boolean} {
  try {
    const {values, positionals} = parseArgs({allowPositionals: true, options: {date: {type: 'string'}, implemented: {type: 'string'}, write: {type: 'boolean', default: false}}});
    const [name = '', ...rest] = positionals;
    const {date = '', implemented = date, write} = values;
    if (!/^\d{4}(?:\.\d+)?$/.test(name) || rest.length) fail(`版名写的是“${positionals.join(' ')}”；写年份，如 2027。${usage}`);
    for (const day of [date, implemented]) if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) fail(`日期写的是“${day}”；写成 2027-01-15 的样子。${usage}`);
    if (implemented < date) fail(`实施日期 ${implemented} 早于发布日期 ${date}`);
    return {name, date, implemented, write};
  } catch {
    return fail(usage);
  }
}

const {name, date, implemented, write} = argumentsOf();
const folders = releaseFolders(siteDir);
if (folders.some((folder) => folder.name === name)) fail(`${name} 版已经发布过；已发布的是 ${folders.slice(1).map((folder) => folder.name).join('、')}`);

const inputs = ['docs', 'blog', 'src', 'static', 'scripts', 'i18n', 'versioned_docs', 'versioned_sidebars', 'versions.json', 'profile.yml', 'sidebars.ts', 'docusaurus.config.ts', 'package.json', 'tsconfig.json'].filter((item) => existsSync(item));
/** 发布会改的几样；演习时只在副本里改。 */
const outputs = ['docs', 'blog', 'versioned_docs', 'versioned_sidebars', 'versions.json'];

function check(folder: string): ReturnType<typeof readReleases>['releases'] {
  const {releases, problems} = readReleases(folder, releaseFolders(folder));
  const all = sortProblems([...problems, ...readProfile(folder, releases).problems]);
  if (all.length) throw new Error(`${all.map(formatProblem).join('\n')}\n\n检查没有通过，共 ${all.length} 个问题`);
  return releases;
}

// 副本放在项目里，换上时才是同一个盘上的改名。
const staged = mkdtempSync(path.join(siteDir, '.release-'));
try {
  check(siteDir);
  for (const item of inputs) cpSync(path.join(siteDir, item), path.join(staged, item), {recursive: true});
  symlinkSync(path.join(siteDir, 'node_modules'), path.join(staged, 'node_modules'));

  const [draft, previous] = check(staged);
  const changed = releasedStandards(draft!, previous);
  const rewrite = (file: string, change: (text: string) => string): void => writeFileSync(path.join(staged, file), change(readFileSync(path.join(staged, file), 'utf8')));
  for (const {standard, kind} of changed) if (kind !== 'kept') rewrite(standard.file, (text) => datedText(text, {issued: date, implemented}));
  rewrite('docs/system.yml', (text) => text.replace(/^asOf: .*$/m, `asOf: "${date}"`));

  const frozen = spawnSync(process.execPath, ['node_modules/@docusaurus/core/bin/docusaurus.mjs', 'docs:version', name], {cwd: staged, encoding: 'utf8'});
  if (frozen.status !== 0) throw new Error(`冻结没有成功：\n${frozen.stderr || frozen.stdout}`);
  const post = announcementOf(name, date, implemented, changed);
  writeFileSync(path.join(staged, post.path), post.text);
  check(staged);

  if (write) swap();
  const of = (kind: (typeof changed)[number]['kind']) => changed.filter((item) => item.kind === kind).map(({standard}) => standard.titleBlock.code);
  const row = (title: string, codes: string[]) => (codes.length ? `  ${title} ${codes.length} 个：${codes.join('、')}\n` : '');
  console.log(`${name} 版，${date} 发布，${implemented} 实施\n${row('新标准', of('new'))}${row('修订', of('revised'))}${row('废止', of('withdrawn'))}${row('不变', of('kept'))}  通知文章 ${post.path}\n  修订对照、新变化页由构建推出：npm run redline -- ${previous?.name ?? name} ${name}`);
  console.log(write ? '已写好，还没有公布：看过通知文章和 npm run preview，再提交、合并。' : '这是演习，一个文件没有动；加 --write 才写。');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.error('发布没有做成，一个文件没有动。');
  process.exitCode = 1;
} finally {
  rmSync(staged, {recursive: true, force: true});
}

/** 逐样换上，中途不成就全部换回。 */
function swap(): void {
  const done: string[] = [];
  try {
    for (const item of outputs) {
      if (existsSync(path.join(siteDir, item))) renameSync(path.join(siteDir, item), path.join(staged, `${item}.old`));
      done.push(item);
      renameSync(path.join(staged, item), path.join(siteDir, item));
    }
  } catch (error) {
    for (const item of done.toReversed()) {
      rmSync(path.join(siteDir, item), {recursive: true, force: true});
      if (existsSync(path.join(staged, `${item}.old`))) renameSync(path.join(staged, `${item}.old`), path.join(siteDir, item));
    }
    throw error;
  }
}
