/** 检查全部标准：npm run check [-- --fix | --stats | --watch | --explain [规则] | --github 在合并请求的行上批注]。 */
import path from 'node:path';
import {watch} from 'chokidar';
import {fixProfile, fixRelease} from '../src/project/fix';
import {checkProject} from '../src/project/releases';
import {formatOutdated, fullRegister, outdatedCitations, registerDate} from '../src/domain/derive/outdated';
import {explainRule, listRules} from '../src/domain/rules/explain';
import {formatAnnotation, formatProblem, READING} from '../src/domain/source/problem';
import {formatStatistics, statisticsOf} from '../src/domain/derive/statistics';
import {openMemo, saveMemo} from '../src/project/memo';

const args = process.argv.slice(2);
const explained = args.indexOf('--explain');
if (explained >= 0) {
  const [name] = args.splice(explained + 1, 1);
  const text = name === undefined ? listRules() : explainRule(name);
  if (text === undefined) console.error(`没有规则 ${name}；全部规则：\n${listRules()}`);
  else console.log(text);
  process.exit(text === undefined ? 2 : 0);
}
const flags = new Set(args);
const known = ['--fix', '--stats', '--watch', '--explain', '--github'];
const unknown = [...flags].filter((flag) => !known.includes(flag));
if (unknown.length) {
  console.error(`不认识的选项 ${unknown.join('、')}；可用 ${known.join('、')}`);
  process.exit(2);
}

const siteDir = process.cwd();
/** 边写边查时记住读过的标准，只读改了的。 */
const memo = openMemo(siteDir);

/** 查一遍并打印；通过为真。 */
function check(): boolean {
  if (flags.has('--fix')) {
    for (const folder of ['docs', 'own']) for (const file of fixRelease(siteDir, folder)) console.log(`已改好：${file}`);
    if (fixProfile(siteDir, memo)) console.log('改好了 profile.yml：改动补上原文指纹，各项排好次序');
  }
  const {releases, problems: all, doubts} = checkProject(siteDir, memo);
  saveMemo(siteDir, memo);
  if (flags.has('--stats')) console.log(formatStatistics(releases.map(statisticsOf)));
  for (const problem of all) console.error(formatProblem(problem));
  if (flags.has('--github')) for (const problem of all) console.log(formatAnnotation(problem));
  const count = releases.reduce((sum, release) => sum + release.standards.length, 0);
  if (all.length) {
    console.error(`\n共 ${all.length} 个问题，见上。${all.some(({rule}) => READING.has(rule)) ? '读不成的改好以后再查一遍：因它而来的没有列。' : ''}`);
    return false;
  }
  // 放在最后：提醒不算错。
  const register = fullRegister(releases);
  const warnings = flags.has('--watch') ? [] : releases.flatMap((release) => formatOutdated(outdatedCitations(release, register, registerDate(releases))));
  if (warnings.length) console.log(`哪些标准该修订了（提醒，不算错）：\n${warnings.map((line) => `  ${line}`).join('\n')}`);
  if (doubts) console.log(`没有的层级换掉以后，这几句可能不通，看一眼（提醒，不算错）；要改的在 profile.yml 的 alter 里改：\n${doubts.map(({standard, place, sentence}) => `  ${standard} ${place}：${sentence}`).join('\n')}`);
  console.log(`检查通过：${releases.length} 个版本、${count} 个标准。`);
  return true;
}

if (!flags.has('--watch')) process.exit(check() ? 0 : 1);

/** 查一遍，说明用时；读到一半被改、被删的文件不结束监视。 */
function pass(): void {
  const started = performance.now();
  try {
    check();
  } catch (error) {
    console.error(`这一遍没有查成：${error instanceof Error ? error.message : String(error)}`);
  }
  console.log(`用时 ${((performance.now() - started) / 1000).toFixed(1)} s；改了文件自动再查，Ctrl+C 结束。`);
}

let due: NodeJS.Timeout | undefined;
const changed = new Set<string>();
// 先监视，再查第一遍：第一遍当中改的也会再查。
watch(['docs', 'own', 'versioned_docs', 'versioned_sidebars', 'blog', 'profile.yml', 'versions.json'].map((name) => path.join(siteDir, name)), {ignoreInitial: true, ignored: (file) => /(^|[\\/])\.|\.tmp$/.test(path.relative(siteDir, file))})
  .on('all', (_event, file) => {
    changed.add(path.relative(siteDir, file));
    clearTimeout(due);
    due = setTimeout(() => {
      console.log(`\n▸ ${[...changed].slice(0, 3).join('、')}${changed.size > 3 ? ` 等 ${changed.size} 个` : ''} 改了，再查一遍`);
      changed.clear();
      pass();
    }, 150);
  })
  .on('ready', () => {
    console.log('▸ 查第一遍……');
    pass();
  });
