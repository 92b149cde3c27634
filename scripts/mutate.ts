/** 变异试验：npm run mutate [-- 个数 [起始种子]] [--others] [--list]。在副本里把真文件随机改坏，看检查报不报得出；项目里一个文件不动。 */
import {rmSync} from 'node:fs';
import {copyProject, inputs} from '../tests/copy-project';
import {goodVerdicts, mutationTester, verdicts, type Outcome} from '../tests/mutation';

const args = process.argv.slice(2);
const numbers = args.filter((arg) => !arg.startsWith('--')).map(Number);
const [count = 500, first = 1] = numbers;
if (numbers.length > 2 || !numbers.every(Number.isInteger) || args.some((arg) => arg.startsWith('--') && arg !== '--others' && arg !== '--list')) {
  console.error('用法：npm run mutate -- [个数] [起始种子] [--others 改版本表、封印、侧栏、profile.yml] [--list 逐个列出]；个数、种子都是整数');
  process.exit(2);
}
const site = copyProject(process.cwd(), inputs);
const titles: Record<Outcome['verdict'], string> = {exact: '报在那一行', file: '报在那个文件', refers: '报在引到它的文件', harmless: '产物逐字节相同', silent: '没有报出', elsewhere: '报得不相干', crash: '检查自己出错', wrote: '检查写了文件'};
const tally = new Map<Outcome['verdict'], number>();
const started = performance.now();
let slowest = 0;
try {
  const run = mutationTester(site, {others: args.includes('--others')});
  for (let seed = first; seed < first + count; seed += 1) {
    const before = performance.now();
    const {mutation, verdict, problems, detail} = run(seed);
    slowest = Math.max(slowest, performance.now() - before);
    tally.set(verdict, (tally.get(verdict) ?? 0) + 1);
    if (args.includes('--list') || !goodVerdicts.includes(verdict)) console.log(`种子 ${seed} ${titles[verdict]}：${mutation.kind} ${mutation.file}:${mutation.line} ${JSON.stringify(mutation.token)}${problems[0] ? ` → ${problems[0].file}:${problems[0].line} ${problems[0].message.slice(0, 60)}` : ''} ${detail ?? ''}`);
  }
} finally {
  rmSync(site, {recursive: true, force: true});
}
console.log(`种子 ${first}～${first + count - 1}，用时 ${((performance.now() - started) / 1000).toFixed(1)} s，最慢一次 ${(slowest / 1000).toFixed(1)} s：${verdicts.map((verdict) => `${titles[verdict]} ${tally.get(verdict) ?? 0}`).join('，')}`);
process.exit([...tally.keys()].every((verdict) => goodVerdicts.includes(verdict)) ? 0 : 1);
