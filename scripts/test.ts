/** 全部测试：npm test。各步都跑完，最后一行是总数。 */
import {mkdirSync, readFileSync} from 'node:fs';
import {run, runBin, step} from './run';

interface Count {
  passed: number;
  failed: number;
}

mkdirSync('.cache', {recursive: true});

async function single(title: string, work: () => Promise<number>): Promise<Count> {
  return (await step(title, work)) === 0 ? {passed: 1, failed: 0} : {passed: 0, failed: 1};
}

/** vitest 的数目从它的 JSON 报告读；没有跑起来算一个失败。 */
async function vitest(title: string, project: string): Promise<Count> {
  const report = `.cache/vitest-${project}.json`;
  const code = await step(title, () => runBin('vitest/vitest.mjs', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]));
  try {
    const {numPassedTests: passed, numFailedTests: failed} = JSON.parse(readFileSync(report, 'utf8')) as {numPassedTests: number; numFailedTests: number};
    return {passed, failed: code !== 0 && failed === 0 ? 1 : failed};
  } catch {
    return {passed: 0, failed: 1};
  }
}

// 三样只读的一起跑。
const counts: Count[] = await Promise.all([
  single('检查标准', () => run(process.execPath, ['--import', 'tsx', 'scripts/check.ts', '--stats'])),
  single('类型', () => runBin('typescript/bin/tsc', ['--noEmit'])),
  single('代码检查', () => runBin('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'])),
]);
counts.push(await vitest('单元测试', 'unit'));
const built = await single('构建', () => run(process.execPath, ['--import', 'tsx', 'scripts/build.ts']));
counts.push(built);
if (built.passed) counts.push(await vitest('浏览器测试', 'browser'));

const total = counts.reduce((sum, {passed, failed}) => ({passed: sum.passed + passed, failed: sum.failed + failed}), {passed: 0, failed: 0});
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
