/** 在浏览器里编辑本机的仓库：npm run edit。 */
import {spawnSync} from 'node:child_process';
import {startEditor} from '../src/tools/editing/server';

const git = (...params: string[]): string => {
  const {status, stdout, stderr, error} = spawnSync('git', params, {encoding: 'utf8'});
  if (error || status !== 0) fail(`git ${params[0]} 没有成功：${error?.message ?? stderr.trim()}`);
  return stdout.trim();
};

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

// 保存时要切换分支，没有提交的改动和新文件会混进那次提交。
const dirty = git('status', '--porcelain');
if (dirty) fail(`还有没提交的改动，先提交或收起（git stash）：\n${dirty}`);
const branch = git('rev-parse', '--abbrev-ref', 'HEAD');
if (branch === 'HEAD') fail('现在不在分支上；先 git switch main');

const {address, stop} = await startEditor({repository: process.cwd(), branch, port: Number(process.env.PORT ?? 3100)}).catch((error: Error) => fail(error.message));
console.log(`\n编辑界面：${address}\n从分支 ${branch} 起草；每条保存后在自己的分支 cms/<类>/<条目>，放到“就绪”发布后并回 ${branch}。按 Ctrl+C 停止。`);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop().then(() => process.exit(0)));
