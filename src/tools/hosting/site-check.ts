/** 查一个网站文件夹：npm run publish-site -- <网站文件夹> --check。只读，不改什么。 */
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {ENCODINGS, isGood} from './compress';
import {differences, isImmutable, readManifest, siteFiles, type Manifest} from './manifest';
import {unreadable} from './modes';
import {faultIn} from './served-policy';
import {rollbackTargets} from './site-history';
import {assertOwnFolder, CSP, currentRelease, pathOf, releasesOf} from './site-owned';

export interface SiteCheck {
  current?: string;
  /** 现在退回会退到哪一版。 */
  rollback?: string;
  /** 正在用的有毛病：读者看得到。 */
  problems: string[];
  /** 留着的别的版不完整：退不回去。 */
  warnings: string[];
}

/** 压好的副本解开与原文不同的。 */
function badCopies(folder: string, files: readonly string[]): string[] {
  return files.flatMap((file) => ENCODINGS.flatMap((encoding) => {
    const copy = path.join(folder, `${file}.${encoding}`);
    return !existsSync(copy) || isGood(copy, encoding, readFileSync(path.join(folder, file))) ? [] : [`${file}.${encoding}：解开与 ${file} 不同`];
  }));
}

function faultsOf(folder: string): {manifest?: Manifest; faults: string[]} {
  try {
    const manifest = readManifest(folder);
    return {manifest, faults: differences(folder, manifest)};
  } catch (error) {
    return {faults: [(error as Error).message]};
  }
}

/**
 * 正在用的一版逐个文件核对：内容、压好的副本、多出来的、服务器读不读得到、策略放行没有；别的版看完不完整。
 * @param url 源站的网址；给了的，问正在跑的服务器发的策略
 * @throws 不是发布做的网站文件夹
 */
export async function checkSite(site: string, url?: string): Promise<SiteCheck> {
  assertOwnFolder(site);
  const current = currentRelease(site);
  if (!current) return {problems: [`${site} 里还没有正在用的一版`], warnings: []};
  const folder = pathOf(site, current);
  if (!existsSync(folder)) return {current, problems: [`正在用的 ${current} 不在了`], warnings: []};
  const {manifest, faults: problems} = faultsOf(folder);
  if (manifest) {
    const files = siteFiles(folder);
    problems.push(
      ...files.filter((file) => !(file in manifest.files) && !isImmutable(file)).map((file) => `${file}：清单里没有，不是发布放的`),
      ...badCopies(folder, files),
    );
    const policy = existsSync(path.join(site, CSP)) ? readFileSync(path.join(site, CSP), 'utf8') : '';
    if (![...manifest.hashes.script, ...manifest.hashes.style].every((hash) => policy.includes(hash))) problems.push(`${CSP}：没有放行这一版的内联脚本、样式；重新发布或退回一次`);
    const fault = url && (await faultIn(url, manifest));
    if (fault) problems.push(`${url} ${fault}`);
  }
  problems.push(...unreadable(folder).map((file) => `${file}：服务器（别的用户）读不到，权限要是 644、文件夹 755`));
  const warnings = releasesOf(site).filter((release) => release !== current).flatMap((release) => {
    const {faults} = faultsOf(pathOf(site, release));
    return [...faults.slice(0, 3), ...(faults.length > 3 ? [`……共 ${faults.length} 处`] : [])].map((fault) => `${release}：${fault}`);
  });
  const rollback = rollbackTargets(site).find((release) => !faultsOf(pathOf(site, release)).faults.length);
  return {current, ...(rollback && {rollback}), problems, warnings};
}
