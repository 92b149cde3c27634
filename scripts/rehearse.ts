/** 演练：从一份干净的克隆采用 2017 版、构建，再升到 2026 版，各步都用真的命令；结果不对退出码 1。npm run rehearse，约两分钟。 */
import {deepStrictEqual as same, match, ok} from 'node:assert';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {keepOnly, settle, unitAlterations, unitAnswers} from '../tests/upgrade-scenario';
import {publisherOnly} from './publisher-only';
import {step} from './run';

const root = process.cwd();
publisherOnly(root, '采用和升级的演练');
const site = mkdtempSync(path.join(tmpdir(), 'rehearsal-'));
const read = (file: string): string => readFileSync(path.join(site, file), 'utf8');

/** 在那份克隆里跑一条命令；退出码不是说好的，连输出一起报。 */
function command(code: number, name: string, ...args: string[]): Promise<string> {
  return step(`npm run ${name}${args.length ? ` -- ${args.join(' ')}` : ''}`, async () => {
    const {status, stdout, stderr} = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {cwd: site, encoding: 'utf8', maxBuffer: 1 << 28});
    ok(status === code, `退出码 ${status}，应是 ${code}：\n${stdout}${stderr}`);
    return stdout + stderr;
  });
}

try {
  const cloned = spawnSync('git', ['clone', '--quiet', '--no-hardlinks', root, site], {encoding: 'utf8'});
  ok(cloned.status === 0, cloned.stderr);
  symlinkSync(path.join(root, 'node_modules'), path.join(site, 'node_modules'));
  keepOnly(site, ['2017']);
  const licence = read('LICENSE');

  await command(0, 'adopt', 'init', '--yes', ...Object.entries(unitAnswers).flatMap(([flag, value]) => [`--${flag}`, value]));
  same(readdirSync(path.join(site, 'blog')).filter((name) => name.endsWith('.mdx')).length, 1, 'blog/ 只留一篇');
  same(read('LICENSE'), licence, '许可文件不动');

  await command(0, 'build', '--no-documents');
  const page = read('build/standards/401.html');
  match(page, /<title[^>]*>[^<]*丙局党建标准<\/title>/);
  match(page, /采自《机关党建标准》2017 版 第 \d+ 版，未作修改/);
  ok(page.includes('#1f5f99'), '主色来自 profile.yml');
  ok(page.includes('https://example.org/bj/set/edit/main/profile.yml'), '“编辑此页”指向 profile.yml');

  writeFileSync(path.join(site, 'profile.yml'), read('profile.yml') + unitAlterations);
  await command(0, 'check', '--fix');
  // 这份克隆的最后一次提交里有 2026 版：上游写 git 提交也行。
  match(await command(0, 'adopt', 'upstream', 'HEAD', '--release', '2026'), /仍然适用 1，冲突 1/);
  match(await command(0, 'adopt', 'upstream', root, '--release', '2026', '--apply'), /新版已经换上/);
  same(JSON.parse(read('versions.json')), ['2026', '2017']);
  match(await command(1, 'check'), /profile\.yml:\d+:\d+ {2}alteration\n {2}这条改动还没有处理/);
  writeFileSync(path.join(site, 'profile.yml'), settle(read('profile.yml')));
  await command(0, 'check', '--fix');
  console.log('演练通过。');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(site, {recursive: true, force: true});
}
