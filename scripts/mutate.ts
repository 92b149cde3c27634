/** 变异试验：npm run mutate [-- 个数 [起始种子]]。把真文件随机改坏，看检查报不报得出；不写任何文件。 */
import {readSources, releaseFolders} from '../src/plugins/standards/releases';
import {mutationTester, type Outcome} from '../tests/mutation';

const [count = 500, first = 1] = process.argv.slice(2).map(Number);
if (!Number.isInteger(count) || !Number.isInteger(first)) {
  console.error('用法：npm run mutate -- [个数] [起始种子]，都是整数');
  process.exit(2);
}
const siteDir = process.cwd();
const run = mutationTester(releaseFolders(siteDir).map((folder) => readSources(siteDir, folder)));
const started = performance.now();
const outcomes = Array.from({length: count}, (_, index): Outcome => run(first + index));
const bad = outcomes.filter(({verdict}) => verdict === 'silent' || verdict === 'crash');
for (const {seed, mutation, verdict, detail} of bad) console.error(`种子 ${seed}：${mutation.file}:${mutation.line} ${mutation.kind} ${verdict === 'crash' ? '检查自己出错' : '没有报出'}：${detail ?? ''}`);
const total = (verdict: Outcome['verdict']): number => outcomes.filter((outcome) => outcome.verdict === verdict).length;
console.log(`种子 ${first}～${first + count - 1}，用时 ${((performance.now() - started) / 1000).toFixed(1)} s：报出 ${total('reported')}，模型相同 ${total('equal')}，只动了不核对的文字 ${total('prose')}，没有报出 ${total('silent')}，出错 ${total('crash')}`);
process.exit(bad.length ? 1 : 0);
