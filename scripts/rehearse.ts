/** 演练：从一份干净的克隆采用 2017 版、构建，再升到 2026 版，各步都用真的命令；结果不对退出码 1。npm run rehearse，约两分钟；
    -- tests：采用以后、发布新版以后，一行不改，单元测试都通过。 */
import {deepStrictEqual as same, match, ok} from 'node:assert';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {releaseNames} from '../src/project/adopted';
import {raisedIndex, TODO} from '../src/domain/derive/scaffold';
import {keepOnly, settle, unitAlterations, unitAnswers} from '../tests/upgrade-scenario';
import {publisherOnly} from '../src/tools/adopt/publisher-only';
import {run, step} from '../src/tools/run';

const root = process.cwd();
publisherOnly(root, '采用和升级的演练');
const site = mkdtempSync(path.join(tmpdir(), 'rehearsal-'));
const [what] = process.argv.slice(2);
if (what !== undefined && what !== 'tests') {
  console.error(`不认识 ${what}；可用 tests，或什么都不写`);
  process.exit(2);
}
const read = (file: string): string => readFileSync(path.join(site, file), 'utf8');

/** 在那份克隆里跑一条命令；退出码不是说好的，连输出一起报。 */
function command(code: number, name: string, ...args: string[]): Promise<string> {
  return step(`npm run ${name}${args.length ? ` -- ${args.join(' ')}` : ''}`, async () => {
    const {status, stdout, stderr} = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], {cwd: site, encoding: 'utf8', maxBuffer: 1 << 28});
    ok(status === code, `退出码 ${status}，应是 ${code}：\n${stdout}${stderr}`);
    return stdout + stderr;
  });
}

/** 采用、构建、升级。 */
async function adoption(): Promise<void> {
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
}

/** 草案里改一处：条文、版次、修订说明，够发布一版。 */
function reviseDraft(release: string): void {
  const file = path.join(site, 'docs/activities/themed-party-day/index.mdx');
  const before = readFileSync(file, 'utf8');
  const after = raisedIndex(before, 'branchSecretary', '演练').replace(TODO, `演练：${release} 年起方案留存备查。`).replace(/。(\{\/\* #duty-committee \*\/\})/, `，${release} 年的方案留存备查。$1`);
  ok(after.includes(`${release} 年的方案留存备查。{`), `${file} 没有改成`);
  writeFileSync(file, after);
}

/** 全部单元测试，一行不改。 */
async function unitTests(when: string): Promise<void> {
  const status = await step(`${when}，单元测试`, () => run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'], {}, site));
  ok(status === 0, `${when}，单元测试没有全过，见上`);
}

/** 先发布三版，再采用：两样的测试都要过。 */
async function tests(): Promise<void> {
  const [latest = ''] = releaseNames(site);
  const asOf = /^asOf: "(.+)"$/m.exec(read('docs/system.yml'))![1]!;
  for (const later of [1, 2, 3]) {
    const release = String(Number(latest.slice(0, 4)) + later);
    reviseDraft(release);
    await command(0, 'check', '--fix');
    await command(0, 'release', release, '--date', `${release}-01-15`, '--as-of', asOf, '--write');
  }
  await unitTests('发布三版以后');
  await command(0, 'adopt', 'init', '--yes', ...Object.entries(unitAnswers).flatMap(([flag, value]) => [`--${flag}`, value]));
  await unitTests('采用以后');
}

try {
  const cloned = spawnSync('git', ['clone', '--quiet', '--no-hardlinks', root, site], {encoding: 'utf8'});
  ok(cloned.status === 0, cloned.stderr);
  for (const name of ['node_modules', 'fonts/node_modules']) if (existsSync(path.join(root, name))) symlinkSync(path.join(root, name), path.join(site, name));
  await (what === 'tests' ? tests() : adoption());
  console.log('演练通过。');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(site, {recursive: true, force: true});
}
