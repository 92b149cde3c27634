/** 检查全部标准：npm run check [-- --fix] [-- --stats] [-- --github 在合并请求的行上批注]。 */
import {fixRelease} from '../src/plugins/standards/fix';
import {readProfile, readReleases, releaseFolders} from '../src/plugins/standards/releases';
import {formatOutdated, fullRegister, outdatedCitations, registerDate} from '../src/standards/derive/outdated';
import {formatAnnotation, formatProblem, sortProblems} from '../src/standards/source/problem';
import {formatStatistics, statisticsOf} from '../src/standards/derive/statistics';

const flags = new Set(process.argv.slice(2));
const known = ['--fix', '--stats', '--github'];
const unknown = [...flags].filter((flag) => !known.includes(flag));
if (unknown.length) {
  console.error(`不认识的选项 ${unknown.join('、')}；可用 ${known.join('、')}`);
  process.exit(2);
}

const siteDir = process.cwd();
const folders = releaseFolders(siteDir);
if (flags.has('--fix')) for (const file of fixRelease(siteDir, 'docs')) console.log(`已重排编号：${file}`);

const {releases, problems} = readReleases(siteDir, folders);
const profile = readProfile(siteDir, releases);
const all = sortProblems([...problems, ...profile.problems]);
if (flags.has('--stats')) console.log(formatStatistics(releases.map(statisticsOf)));
for (const problem of all) console.error(formatProblem(problem));
if (flags.has('--github')) for (const problem of all) console.log(formatAnnotation(problem));
const count = releases.reduce((sum, release) => sum + release.standards.length, 0);
if (all.length) {
  console.error(`\n共 ${all.length} 个问题，见上。`);
  process.exit(1);
}
// 放在最后：提醒不算错。
const register = fullRegister(releases);
const warnings = releases.flatMap((release) => formatOutdated(outdatedCitations(release, register, registerDate(releases))));
if (warnings.length) console.log(`哪些标准该修订了（提醒，不算错）：\n${warnings.map((line) => `  ${line}`).join('\n')}`);
console.log(`检查通过：${releases.length} 个版本、${count} 个标准。`);
