/**
 * 全部测试：npm test。各步都跑完，列最慢的测试，再列没有过的，最后一行是总数。
 * 成批的检查（页面 × 处境、随机改坏……）只抽一部分；npm run test:all 全部跑，时间长得多，夜里和发布前跑。
 */
import {existsSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {releaseFolders} from '../src/project/releases';
import {releaseSlug} from '../src/domain/redline/history';
import {runBin, runScript, step} from '../src/tools/run';
import {latestOf} from '../src/domain/addresses';
import {SUB_PATH, SUB_PATH_BUILD, SUB_PATH_URL} from '../src/tools/hosting/sub-path';
import {resultOf, slowest, type Count, type Timed, type VitestReport} from '../src/tools/test-report';

if (process.argv.includes('--all')) process.env.TEST_ALL = '1';
mkdirSync('.cache', {recursive: true});
const timed: Timed[] = [];
const failures: string[] = [];

async function single(title: string, work: () => Promise<number>): Promise<Count> {
  if ((await step(title, work)) === 0) return {passed: 1, failed: 0};
  failures.push(title);
  return {passed: 0, failed: 1};
}

/** vitest 的数目从它的 JSON 报告读；没有跑起来算一个失败。 */
async function vitest(title: string, project: string): Promise<Count> {
  const report = `.cache/vitest-${project}.json`;
  rmSync(report, {force: true});
  const code = await step(title, () => runBin('vitest/vitest.mjs', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]));
  const result = resultOf(title, code, existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as VitestReport) : undefined);
  timed.push(...result.timed);
  failures.push(...result.failures);
  return result;
}

// 三样只读的一起跑。
const counts: Count[] = await Promise.all([
  single('检查标准', () => runScript('check', ['--stats'])),
  single('类型', () => runBin('typescript/bin/tsc', ['--noEmit'])),
  single('代码检查', () => runBin('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'])),
]);
counts.push(await vitest('单元测试', 'unit'));
// 各版的 Word、PDF 出自同一个程序，做起来占构建的大半：平时只做现行版的，全部跑时各版都做。
const documents = process.env.TEST_ALL ? [] : [`--documents=${releaseSlug(latestOf(releaseFolders(process.cwd())))}`];
const built = await single('构建', () => runScript('build', documents));
counts.push(built);
// 网站在路径下面的一份，全部跑时才真的构建。
if (process.env.TEST_ALL) counts.push(await single('构建在路径下面', () => runScript('build', ['--no-documents', `--out=${SUB_PATH_BUILD}`], {BASE_URL: SUB_PATH, SITE_URL: SUB_PATH_URL})));
// 改一条接着做，与从头做的一字不差。
if (process.env.TEST_ALL) counts.push(await single('接着做与从头做相同', () => runScript('twice', ['--edited'])));
if (built.passed) counts.push(await vitest('浏览器测试', 'browser'));

const total = counts.reduce((sum, {passed, failed}) => ({passed: sum.passed + passed, failed: sum.failed + failed}), {passed: 0, failed: 0});
console.log(`\n${slowest(timed)}\n`);
// 没有过的紧挨着总数：记录只剩末尾一段时也看得到是哪个。
if (failures.length) console.log(`没有过的：\n${failures.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
