/**
 * 发布一版：npm run release -- <版名> --date 2027-01-15 --as-of 2027-01-10 [--implemented 日期] [--write]；
 * 更正已发布的一版、几版：npm run release -- reseal <版名> [版名…] --reason "更正了什么" [--for 角色,角色] [--only 301,303] [--format] [--unsealed] [--write]。
 * 缺省只演习；成了才换上，失败时一个文件不动。
 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {adoptedRelease} from '../src/project/adopted';
import {releaseFolders} from '../src/project/releases';
import {recover} from '../src/project/swap';
import {releaseSummary} from '../src/domain/derive/release-summary';
import {isRealDay} from '../src/domain/dates';
import {isOwnRelease, labelOf, OWN_RELEASE} from '../src/domain/source/release';
import {draftDiffers} from '../src/tools/adopt/release';
import {writeSbom} from '../src/tools/release/bill-of-materials';
import {publish, reseal} from '../src/tools/release/publish';
import {fail} from '../src/tools/run';

const siteDir = process.cwd();
const usage = `用法：npm run release -- <版名> --date 2027-01-15 --as-of 2027-01-10 [--implemented 2027-02-01] [--write]
      npm run release -- reseal <版名> [版名…] --reason "更正了什么、为什么" [--for branchSecretary] [--only 301,303] [--format] [--unsealed] [--write]
几版有同样的错的，一条命令写全：reseal 2026 2027；--only 只封这几个标准，几处更正各写各的理由，登记册等随最后一次；--for 写明谁要知道（角色标识），不写的由步骤推出；--format 只换了数据格式；--unsealed 没有封过的补封，页面上写明
--as-of 依据核到哪一天，印在网页和 Word 上：没有再核过的，写草案 docs/system.yml 里的 asOf`;

const {values: given, positionals} = (() => {
  try {
    const text = {type: 'string'} as const;
    const flag = {type: 'boolean', default: false} as const;
    return parseArgs({allowPositionals: true, options: {date: text, implemented: text, 'as-of': text, reason: text, for: text, only: text, format: flag, unsealed: flag, write: flag}});
  } catch {
    return fail(usage);
  }
})();

function dayOf(day: string): string {
  return isRealDay(day) ? day : fail(`日期写的是“${day}”；写成 2027-01-15 的样子。${usage}`);
}
/** 草案现在写的核到哪一天；读不成的由检查报。 */
function draftAsOf(): string {
  return /^asOf: "?([\d-]+)/m.exec(readFileSync(path.join(siteDir, 'docs/system.yml'), 'utf8'))?.[1] ?? '没有写';
}
const isName = (name: string): boolean => /^\d{4}(?:\.\d+)?$/.test(name);
function nameOf(names: readonly string[]): string {
  const [name = '', ...rest] = names;
  return isName(name) && !rest.length ? name : fail(`版名写的是“${names.join(' ')}”；写年份，如 2027。${usage}`);
}

/** 做一件事，不成的说清楚；中途按 Ctrl+C 不停在半路：冻结的子进程停得下来，停了就不换。 */
function attempt(what: string, work: () => string): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  try {
    console.log(work());
    console.log(given.write ? '已写好，还没有公布：看过 git diff、通知文章和 npm run preview，再提交、合并。' : '这是演习，一个文件没有动；加 --write 才写。');
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    console.error(`${what}没有做成，一个文件没有动。`);
    process.exitCode = 1;
  }
}

/** 发布时的软件物料清单，附在发布里，不进仓库；做不成不耽误发布。 */
function sbomNote(name: string): string {
  const file = `sbom-${name}.cdx.json`;
  try {
    return `软件物料清单 ${file}，${writeSbom(siteDir, file)} 个包，附在发布里`;
  } catch (error) {
    return `${(error as Error).message}；以后补：npm run sbom -- ${file}`;
  }
}

const restored = recover(siteDir);
if (restored) console.error(`上一次没有换完，已经退回原样（${restored} 处）。`);
const folders = releaseFolders(siteDir);
const isAdopter = adoptedRelease(siteDir) !== undefined;

if (positionals[0] === 'reseal') {
  const years = positionals.slice(1).map((name) => (isAdopter && isOwnRelease(name) ? name.slice(OWN_RELEASE.length) : name));
  if (!years.length || !years.every(isName) || new Set(years).size !== years.length) fail(`版名写的是“${positionals.slice(1).join(' ')}”；写一版或几版，不重复，如 2026 2027。${usage}`);
  // 采用单位更正的是自己发布的。
  const names = isAdopter ? years.map((year) => OWN_RELEASE + year) : years;
  const {reason = '', for: roles, only, format, unsealed, write} = given;
  if (!/\p{Script=Han}{2}/u.test(reason)) fail(`--reason 写清楚更正了什么、为什么，读者看得到。${usage}`);
  const date = dayOf(given.date ?? new Date().toISOString().slice(0, 10));
  attempt('更正', () => {
    const resealed = reseal(siteDir, {names, date, kind: format ? 'format' : 'correction', reason, ...(roles !== undefined && {for: roles.split(/[,，、]/)}), ...(only !== undefined && {only: only.split(/[,，、]/)}), unsealed, write});
    const noted = (places: number | undefined) => (format ? '' : places === undefined ? '\n  更正前的原文取不到（没有 Git 历史，或历史里没有封着的那一份），页面上只写理由' : `\n  记下 ${places} 处更正前的字，页面上列出`);
    const lines = resealed.map(({name, broken, places}) => (broken.length ? `${labelOf(name)}更正 ${broken.length} 个文件：\n${broken.map(({file, line}) => `  ${file}:${line}`).join('\n')}${noted(places)}` : `${labelOf(name)}没有封印，补封；这一版的每个标准页上都写明`));
    const differs = isAdopter ? draftDiffers(siteDir, resealed) : [];
    if (differs.length) lines.push(`由 profile.yml 推出的下一版里，${differs.join('、')} 与更正后的不一样：同样的错还在的，在 profile.yml 的 alter 里（自己写的标准在 own/ 里）一并改好，不然下一次发布又印错`);
    return `${lines.join('\n')}\n理由：${reason}${format ? '（只换数据格式，页面上不写）' : '（写在这些标准的页面上）'}`;
  });
} else {
  if (isAdopter) fail('采用单位的版本由 profile.yml 推出，自己发布一版用 npm run adopt -- release <年份>；跟上游新版用 npm run adopt -- upstream');
  const name = nameOf(positionals);
  const date = dayOf(given.date ?? '');
  const implemented = dayOf(given.implemented ?? date);
  if (implemented < date) fail(`实施日期 ${implemented} 早于发布日期 ${date}`);
  if (given['as-of'] === undefined) fail(`写明依据核到哪一天：--as-of。草案的 asOf 是 ${draftAsOf()}；此后对着法规原文又核过的写核到的那天，没有再核的写 --as-of ${draftAsOf()}。${usage}`);
  const asOf = dayOf(given['as-of']);
  if (folders.some((folder) => folder.name === name)) fail(`${name} 版已经发布过；已发布的是 ${folders.slice(1).map((folder) => folder.name).join('、')}`);
  attempt('发布', () => {
    const summary = releaseSummary({name, date, implemented, asOf, ...publish(siteDir, {name, date, implemented, asOf, write: given.write})});
    return given.write ? `${summary}\n${sbomNote(name)}` : summary;
  });
}
