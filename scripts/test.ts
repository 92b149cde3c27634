/**
 * 全部测试：npm test。各步都跑完，先列最慢的测试，最后一行是总数。
 * 成批的检查（页面 × 处境、随机改坏……）只抽一部分；npm run test:all 全部跑，时间长得多，夜里和发布前跑。
 */
import {mkdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {releaseFolders} from '../src/project/releases';
import {releaseSlug} from '../src/domain/redline/history';
import {run, runBin, step} from '../src/tools/run';
import {latestOf} from '../src/domain/addresses';

interface Count {
  passed: number;
  failed: number;
}
interface Timed {
  seconds: number;
  file: string;
  title: string;
}
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {name: string; assertionResults: {title: string; duration?: number | null}[]}[];
}

const SLOWEST = 12;
if (process.argv.includes('--all')) process.env.TEST_ALL = '1';
mkdirSync('.cache', {recursive: true});
const slow: Timed[] = [];

async function single(title: string, work: () => Promise<number>): Promise<Count> {
  return (await step(title, work)) === 0 ? {passed: 1, failed: 0} : {passed: 0, failed: 1};
}

/** vitest 的数目从它的 JSON 报告读；没有跑起来算一个失败。 */
async function vitest(title: string, project: string): Promise<Count> {
  const report = `.cache/vitest-${project}.json`;
  rmSync(report, {force: true});
  const code = await step(title, () => runBin('vitest/vitest.mjs', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]));
  try {
    const {numPassedTests: passed, numFailedTests: failed, testResults} = JSON.parse(readFileSync(report, 'utf8')) as Report;
    for (const {name, assertionResults} of testResults) {
      for (const {title: test, duration} of assertionResults) slow.push({seconds: (duration ?? 0) / 1000, file: path.relative(process.cwd(), name), title: test});
    }
    return {passed, failed: code !== 0 && failed === 0 ? 1 : failed};
  } catch {
    return {passed: 0, failed: 1};
  }
}

/** 最慢的几个测试占多少，免得不知不觉慢下来。 */
function slowest(): string {
  const total = slow.reduce((sum, {seconds}) => sum + seconds, 0);
  const rows = slow.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  return [`最慢的 ${rows.length} 个测试（全部合计 ${total.toFixed(0)} s）：`, ...rows.map(({seconds, file, title}) => `${seconds.toFixed(1).padStart(7)} s  ${file}  ${title}`)].join('\n');
}

// 三样只读的一起跑。
const counts: Count[] = await Promise.all([
  single('检查标准', () => run(process.execPath, ['--import', 'tsx', 'scripts/check.ts', '--stats'])),
  single('类型', () => runBin('typescript/bin/tsc', ['--noEmit'])),
  single('代码检查', () => runBin('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'])),
]);
counts.push(await vitest('单元测试', 'unit'));
// 各版的 Word、PDF 出自同一个程序，做起来占构建的大半：平时只做现行版的，全部跑时各版都做。
const documents = process.env.TEST_ALL ? [] : [`--documents=${releaseSlug(latestOf(releaseFolders(process.cwd())))}`];
const built = await single('构建', () => run(process.execPath, ['--import', 'tsx', 'scripts/build.ts', ...documents]));
counts.push(built);
if (built.passed) counts.push(await vitest('浏览器测试', 'browser'));

const total = counts.reduce((sum, {passed, failed}) => ({passed: sum.passed + passed, failed: sum.failed + failed}), {passed: 0, failed: 0});
console.log(`\n${slowest()}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
