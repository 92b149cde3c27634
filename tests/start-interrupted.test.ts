import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {expect, onTestFinished, test} from 'vitest';
import {publisherFolders} from '../src/project/releases';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** 起 scripts/start.ts，开发服务器换成一个说出自己的进程号、一直不停的；返回两个进程。 */
async function start(): Promise<{child: ReturnType<typeof spawn>; server: number}> {
  const root = mkdtempSync(path.join(tmpdir(), 'start-'));
  const [draft] = publisherFolders(process.cwd());
  mkdirSync(path.join(root, 'docs'));
  cpSync(path.join(draft!.folder, 'system.yml'), path.join(root, 'docs/system.yml'));
  for (const [file, text] of [['versions.json', '[]'], ['profile.yml', 'unit: {单位名称: 本局, 标准代号: JGDJ, 发布人: 总支}\n'], ['package.json', '{}']] as const) writeFileSync(path.join(root, file), text);
  mkdirSync(path.join(root, 'node_modules/@docusaurus/core/bin'), {recursive: true});
  symlinkSync(path.resolve('node_modules/@docusaurus/utils'), path.join(root, 'node_modules/@docusaurus/utils'));
  writeFileSync(path.join(root, 'node_modules/@docusaurus/core/bin/docusaurus.mjs'), 'console.log(`进程号 ${process.pid}`);\nsetInterval(() => undefined, 1000);\n');
  const child = spawn(process.execPath, ['--import', pathToFileURL(path.resolve('node_modules/tsx/dist/loader.mjs')).href, path.resolve('scripts/start.ts')], {cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true});
  onTestFinished(() => {
    // 没有停下的，连同它起的，一起结束。
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // 都已经停了。
    }
    rmSync(root, {recursive: true, force: true});
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const pid = /进程号 (\d+)/.exec(said)?.[1];
    if (pid) return {child, server: Number(pid)};
  }
  throw new Error(`开发服务器没有起来：${said}`);
}

test.each(['SIGINT', 'SIGTERM'] as const)('%s 只给 npm start 的这一个进程：开发服务器也停了，它才停', async (signal) => {
  const {child, server} = await start();
  expect(isAlive(server)).toBe(true);
  child.kill(signal);
  const [code] = (await once(child, 'exit')) as [number];
  expect([code, isAlive(server)]).toEqual([130, false]);
});
