/** 与从前的一个提交比：各在一份新克隆里装好，同一次、同一台机器上轮着量；机器的快慢落在两家头上一样多。 */
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {measureRun} from './measure';
import {begin, cacheOf, type Session} from './session';
import {readTestLog, secondsOf} from './test-log';

/** 构建、测试做出的都在这几处；删了就是没有缓存。 */
const MADE = ['build', '.docusaurus', '.cache', 'node_modules/.cache'];

export async function history(session: Session): Promise<void> {
  const {root, raw, runs, before, testRuns, isContinued, save, say} = session;
  if (before === undefined) throw new Error('与从前比的要写 --before <提交>');
  begin(session, 'history');
  const short = (commit: string): string => execFileSync('git', ['rev-parse', '--short', commit], {cwd: root, encoding: 'utf8'}).trim();
  const commits = [short(before), short('HEAD')] as const;
  if (!isContinued || raw.history?.before !== commits[0] || raw.history.after !== commits[1]) raw.history = {before: commits[0], after: commits[1], builds: {before: [], after: []}, tests: {before: [], after: []}};
  const folders = commits.map((commit) => {
    const folder = path.join(cacheOf(session), 'history', commit);
    if (!existsSync(path.join(folder, 'node_modules'))) {
      rmSync(folder, {recursive: true, force: true});
      mkdirSync(path.dirname(folder), {recursive: true});
      execFileSync('git', ['clone', '--quiet', root, folder]);
      execFileSync('git', ['-C', folder, 'checkout', '--quiet', commit]);
      say(`装 ${commit} 的依赖`);
      execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {cwd: folder});
    }
    return folder;
  });
  const sides = (['before', 'after'] as const).map((side, at) => ({side, folder: folders[at]!}));
  const clear = (folder: string): void => MADE.forEach((name) => rmSync(path.join(folder, name), {recursive: true, force: true}));
  for (let round = 0; round < runs; round += 1) for (const {side, folder} of sides) {
    if (raw.history.builds[side].length > round) continue;
    clear(folder);
    const cost = await measureRun('npm', ['run', '--silent', 'build', '--', '--no-documents'], {cwd: folder});
    raw.history.builds[side].push(cost);
    save();
    say(`构建 ${side}：${cost.cpuSeconds.toFixed(1)} 处理器秒，${cost.peakMegabytes.toFixed(0)} MB`);
  }
  for (let round = 0; round < testRuns; round += 1) for (const {side, folder} of sides) {
    if (raw.history.tests[side].length > round) continue;
    clear(folder);
    // 有没过的也照量：从前的测试，今天的浏览器。
    const {stdout} = spawnSync('npm', ['test'], {cwd: folder, encoding: 'utf8', env: {...process.env, CI: 'true'}, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit']});
    writeFileSync(path.join(folder, '.cache/test.log'), stdout);
    const sample = readTestLog(stdout);
    raw.history.tests[side].push(sample);
    save();
    say(`测试 ${side}：${secondsOf(sample).toFixed(0)} s，${sample.passed} 过 ${sample.failed} 红`);
  }
}
