import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {recover, Staging} from './swap';

let dir: string;
let scripts: string;
beforeEach(() => {
  scripts = mkdtempSync(path.join(tmpdir(), 'swap-script-'));
  dir = mkdtempSync(path.join(tmpdir(), 'swap-'));
  mkdirSync(path.join(dir, 'docs'));
  writeFileSync(path.join(dir, 'docs/old.txt'), '旧');
  writeFileSync(path.join(dir, 'profile.yml'), '旧配置');
});
afterEach(() => {
  for (const folder of [dir, scripts]) rmSync(folder, {recursive: true, force: true});
});

const tree = (): Record<string, string> => Object.fromEntries(readdirSync(dir, {recursive: true, withFileTypes: true})
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name))
  .map((file): [string, string] => [path.relative(dir, file), readFileSync(file, 'utf8')])
  .sort(([a], [b]) => a.localeCompare(b)));

function stage(): Staging {
  const staging = new Staging(dir);
  writeFileSync(staging.pathOf('docs/new.txt'), '新');
  writeFileSync(staging.pathOf('extra/one.txt'), '多');
  writeFileSync(staging.pathOf('profile.yml'), '新配置');
  return staging;
}
const targets = ['docs', 'extra', 'profile.yml'];

test('换上以后是新的，不留暂存', () => {
  stage().commit(targets);
  expect(tree()).toEqual({'docs/new.txt': '新', 'extra/one.txt': '多', 'profile.yml': '新配置'});
  expect(existsSync(path.join(dir, `.adopt-${process.pid}`))).toBe(false);
});

test.each(targets)('换到 %s 出错，全部退回原样', (stopAt) => {
  const before = tree();
  expect(() => stage().commit(targets, (target) => {
    if (target === stopAt) throw new Error('磁盘满了');
  })).toThrow('磁盘满了');
  expect(tree()).toEqual(before);
});

test.each(targets)('换到 %s 时进程被杀死，下一次运行先退回原样', (stopAt) => {
  const before = tree();
  const program = `import {writeFileSync} from 'node:fs';
import {Staging} from ${JSON.stringify(path.join(import.meta.dirname, 'swap.ts'))};
const staging = new Staging(${JSON.stringify(dir)});
writeFileSync(staging.pathOf('docs/new.txt'), '新');
writeFileSync(staging.pathOf('extra/one.txt'), '多');
writeFileSync(staging.pathOf('profile.yml'), '新配置');
staging.commit(${JSON.stringify(targets)}, (target) => { if (target === ${JSON.stringify(stopAt)}) process.kill(process.pid, 'SIGKILL'); });`;
  const script = path.join(scripts, 'killed.ts');
  writeFileSync(script, program);
  const child = spawnSync(process.execPath, ['--import', 'tsx', script], {encoding: 'utf8'});
  expect(child.signal, child.stderr).toBe('SIGKILL');
  expect(tree()).not.toEqual(before);
  expect(recover(dir)).toBeGreaterThan(0);
  expect(tree()).toEqual(before);
  expect(recover(dir)).toBe(0);
}, 90_000);
