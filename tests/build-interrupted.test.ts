import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';

test('构建正忙、子进程还在写的时候收到 SIGTERM：停下、清掉做了一半的', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'interrupted-'));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  // 照 npm run build 的起法，只换成这个测试的脚本；在别的文件夹里跑，所以命令和 tsx 都写全路径。
  const {scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as {scripts: {build: string}};
  expect(scripts.build).toMatch(/ scripts\/build\.ts$/);
  const command = scripts.build.replace('scripts/build.ts', path.resolve('tests/build-interrupted-worker.mts')).replace('--import tsx', `--import ${pathToFileURL(path.resolve('node_modules/tsx/dist/loader.mjs')).href}`);
  const child = spawn('sh', ['-c', `exec ${command}`], {cwd: root, env: {...process.env, PATH: `${path.resolve('node_modules/.bin')}:${process.env.PATH}`}, stdio: ['ignore', 'pipe', 'inherit'], detached: true});
  onTestFinished(() => {
    // 没有停下的，连同它起的，一起结束。
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // 都已经停了。
    }
  });
  await once(child.stdout, 'data');
  expect(readdirSync(root)).toEqual([expect.stringMatching(/^\.build-\d+$/)]);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'close')) as [number];
  expect([code, readdirSync(root)]).toEqual([130, []]);
});
