import {execFileSync} from 'node:child_process';
import {appendFileSync, cpSync, existsSync, mkdtempSync, rmSync} from 'node:fs';
import {cp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {copyWith2017, unitAlterations, unitAnswers} from '../../tests/upgrade-scenario';
import {fixProfile} from '../../src/project/fix';
import {init} from '../../src/tools/adopt/init';
import {REPORT_FOLDER, upstream} from '../../src/tools/adopt/upstream';
import {startEditor} from '../../src/tools/editing/server';
import {serve} from '../../src/tools/hosting/serve';

/** 各个网站在哪里：build 是本站，review 是送审材料，upgrade 是一个单位的升级报告，别的名字是 profiles/ 里的样板。 */
export function folderOf(site: string): string {
  if (site === 'build' || site === 'review') return site;
  return site === 'upgrade' ? '.cache/pictures/upgrade' : `.cache/profiles/${site}`;
}

/** 还没有的网站，怎么做出来。 */
export function missingSites(sites: readonly string[]): string[] {
  return sites.filter((site) => site !== 'upgrade' && site !== 'editor' && !existsSync(folderOf(site))).map((site) => `还没有 ${folderOf(site)}：先运行 ${site === 'build' || site === 'review' ? `npm run ${site}` : `npm run profiles -- ${site}`}`);
}

export interface OpenSite {
  address: string;
  close: () => Promise<void>;
}

/** 打开一个网站；editor 是真的编辑界面，开在草案的一份临时仓库上。 */
export async function openSite(site: string): Promise<OpenSite> {
  if (site === 'editor') {
    const repository = mkdtempSync(path.join(tmpdir(), 'pictures-'));
    cpSync('docs', path.join(repository, 'docs'), {recursive: true});
    for (const params of [['init', '--quiet', '--initial-branch=main'], ['add', '--all'], ['-c', 'user.name=起草组', '-c', 'user.email=drafters@example.org', 'commit', '--quiet', '--message', '草案']]) execFileSync('git', params, {cwd: repository});
    const {address, stop} = await startEditor({repository, branch: 'main', port: 0});
    return {address, async close() {
      await stop();
      rmSync(repository, {recursive: true, force: true});
    }};
  }
  const {server, address} = await serve(folderOf(site), 0);
  return {address, async close() {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }};
}

/** 一个单位由 2017 版升到 2026 版的报告，真的跑一遍做出来。 */
export async function makeUpgradeReport(root: string): Promise<void> {
  const site = copyWith2017(root);
  try {
    await init(site, {yes: true, values: unitAnswers}, '2026-11-25');
    appendFileSync(path.join(site, 'profile.yml'), unitAlterations);
    fixProfile(site);
    upstream(site, {source: root, release: '2026', apply: false});
    await cp(path.join(site, REPORT_FOLDER), folderOf('upgrade'), {recursive: true});
  } finally {
    rmSync(site, {recursive: true, force: true});
  }
}
