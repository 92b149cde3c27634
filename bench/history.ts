/** 与从前的一个提交比：各在一份新克隆里装好，同一次、同一台机器上轮着量；机器的快慢落在两家头上一样多。 */
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {measureRun} from './measure';
import {begin, cacheOf, inTurn, type Session} from './session';
import {clearCaches} from './site';
import {readTestLog, secondsOf} from './test-log';

export async function history(session: Session): Promise<void> {
  const {root, raw, before, testRuns, isContinued, say} = session;
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
  const sides = (['before', 'after'] as const).map((id, at) => ({id, folder: folders[at]!}));
  const compared = raw.history;
  await inTurn(session, sides, (id) => compared.builds[id].length, async ({id, folder}) => {
    clearCaches(folder);
    const cost = await measureRun('npm', ['run', '--silent', 'build', '--', '--no-documents'], {cwd: folder});
    compared.builds[id].push(cost);
    say(`构建 ${id}：${cost.cpuSeconds.toFixed(1)} 处理器秒，${cost.peakMegabytes.toFixed(0)} MB`);
  });
  await inTurn({...session, runs: testRuns}, sides, (id) => compared.tests[id].length, async ({id, folder}) => {
    clearCaches(folder);
    // 有没过的也照量：从前的测试，今天的浏览器。
    const {stdout} = spawnSync('npm', ['test'], {cwd: folder, encoding: 'utf8', env: {...process.env, CI: 'true'}, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit']});
    writeFileSync(path.join(folder, '.cache/test.log'), stdout);
    const sample = readTestLog(stdout);
    compared.tests[id].push(sample);
    say(`测试 ${id}：${secondsOf(sample).toFixed(0)} s，${sample.passed} 过 ${sample.failed} 红`);
  });
}
