import {appendFileSync, existsSync, rmSync} from 'node:fs';
import {cp} from 'node:fs/promises';
import path from 'node:path';
import {copyWith2017, unitAlterations, unitAnswers} from '../../tests/upgrade-scenario';
import {fixProfile} from '../../src/plugins/standards/fix';
import {init} from '../adopt-init';
import {REPORT_FOLDER, upstream} from '../adopt-upstream';

/** 各个网站在哪里：build 是本站，upgrade 是一个单位的升级报告，别的名字是 profiles/ 里的样板。 */
export function folderOf(site: string): string {
  if (site === 'build') return 'build';
  return site === 'upgrade' ? '.cache/pictures/upgrade' : `.cache/profiles/${site}`;
}

/** 还没有的网站，怎么做出来。 */
export function missingSites(sites: readonly string[]): string[] {
  return sites.filter((site) => site !== 'upgrade' && !existsSync(folderOf(site))).map((site) => `还没有 ${folderOf(site)}：先运行 ${site === 'build' ? 'npm run build' : `npm run profiles -- ${site}`}`);
}

/** 一个单位由 2017 版升到 2026 版的报告，真的跑一遍做出来。 */
export async function makeUpgradeReport(root: string): Promise<void> {
  const site = copyWith2017(root);
  try {
    await init(site, {yes: true, values: unitAnswers}, '2026-11-25');
    appendFileSync(path.join(site, 'profile.yml'), unitAlterations);
    fixProfile(site);
    upstream(site, {source: root, apply: false});
    await cp(path.join(site, REPORT_FOLDER), folderOf('upgrade'), {recursive: true});
  } finally {
    rmSync(site, {recursive: true, force: true});
  }
}
