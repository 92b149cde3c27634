/** 构建样板配置的网站并核对页面：npm run profiles [-- 名称 …]。每个在一份干净的拷贝里做，本项目不动。 */
import {cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {readProfileFile} from '../src/project/adopted';
import {profilePages} from '../tests/profile-pages';
import {startBlog} from '../src/tools/adopt/init';
import {pageFaults} from './profile-pages';
import {publisherOnly} from '../src/tools/adopt/publisher-only';
import {runScript, step} from '../src/tools/run';

const root = process.cwd();
publisherOnly(root, '样板的构建');
const known = readdirSync('profiles', {withFileTypes: true}).filter((entry) => entry.isDirectory()).map(({name}) => name);
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !known.includes(name));
if (unknown.length) {
  console.error(`没有样板 ${unknown.join('、')}；可用 ${known.join('、')}`);
  process.exit(2);
}

/** 一份拷贝：源文件照抄，依赖共用，配置换成样板的。 */
async function copyWith(name: string, site: string): Promise<void> {
  const skipped = new Set(['node_modules', 'build', '.git', '.docusaurus', '.cache', 'profiles', 'test-results']);
  for (const entry of readdirSync(root)) if (!skipped.has(entry) && !entry.startsWith('.build')) cpSync(path.join(root, entry), path.join(site, entry), {recursive: true});
  symlinkSync(path.join(root, 'node_modules'), path.join(site, 'node_modules'));
  const profile = path.join(root, 'profiles', name);
  cpSync(path.join(profile, 'profile.yml'), path.join(site, 'profile.yml'));
  if (existsSync(path.join(profile, 'own'))) cpSync(path.join(profile, 'own'), path.join(site, 'own'), {recursive: true});
  await startBlog(root, path.join(site, 'blog'), readProfileFile(site).value!, '2026-11-23');
}

let failed = 0;
for (const name of chosen.length ? chosen : known) {
  const site = mkdtempSync(path.join(tmpdir(), `profile-${name}-`));
  try {
    await copyWith(name, site);
    process.chdir(site);
    if (await step(`样板 ${name}`, () => runScript('build', ['--no-documents']))) failed += 1;
    else {
      rmSync(path.join(root, '.cache/profiles', name), {recursive: true, force: true});
      cpSync(path.join(site, 'build'), path.join(root, '.cache/profiles', name), {recursive: true});
      const faults = pageFaults(path.join(site, 'build'), profilePages[name] ?? []);
      for (const fault of faults) console.error(`样板 ${name} 的 ${fault}`);
      if (faults.length) failed += 1;
    }
  } finally {
    process.chdir(root);
    rmSync(site, {recursive: true, force: true});
  }
}
if (!failed) console.log('做好的网站在 .cache/profiles/。');
process.exit(failed ? 1 : 0);
