/** 采用单位自己发布一版：推出的那一版冻结成 own-<年>，封上，起草通知文章。 */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {stringify} from 'yaml';
import {ADOPTED_FOLDER, adoptedRelease, ownReleaseNames, readProfileFile, readReleaseNames, resolveAdopted, versionFolder} from '../../project/adopted';
import {readFolder} from '../../project/files';
import {checkProject, newSeal, sealPath} from '../../project/releases';
import {Staging} from '../../project/swap';
import {latestIssue} from '../../domain/adopt/own-edition';
import {sidebarOf} from '../../domain/derive/sidebar';
import {announcementOf, releasedStandards, type ReleasedStandard} from '../../domain/derive/release-draft';
import {formatProblem} from '../../domain/source/problem';
import {labelOf, OWN_RELEASE, readRelease} from '../../domain/source/release';
import {Refused} from '../run';

export interface OwnReleased {
  name: string;
  label: string;
  changed: ReleasedStandard[];
  post: string;
  previous?: string;
}

function fail(message: string): never {
  throw new Refused(message);
}

/**
 * 发布本单位的一版；日子取 profile.yml 的 release。都在暂存文件夹里做好，write 为真才换上。
 * @param year 版名，年份
 * @throws 不成时的说明；项目一个文件不动
 */
export function releaseOwn(siteDir: string, {year, write}: {year: string; write: boolean}): OwnReleased {
  if (adoptedRelease(siteDir) === undefined) fail('这不是采用单位的项目；发布单位用 npm run release');
  if (!/^\d{4}(\.\d+)?$/.test(year)) fail(`版名写的是“${year}”；写年份，如 2027；一年里再发布的写 2027.1`);
  const {value: profile, problems} = readProfileFile(siteDir);
  if (!profile) fail(problems.map(formatProblem).join('\n'));
  if (!profile.release) fail('profile.yml 还没有写 release：补上发布日期、实施日期，写在 from 那一栏的后面，如\nrelease: {发布日期: "2027-01-15", 实施日期: "2027-02-01"}');
  const name = OWN_RELEASE + year;
  const [latest] = ownReleaseNames(siteDir);
  const previous = latest === undefined ? undefined : readRelease(latest, versionFolder(latest), readFolder(siteDir, versionFolder(latest)).files).release;
  if (previous && name.localeCompare(previous.name, 'en', {numeric: true}) <= 0) fail(`版名写的是 ${year}；最新一版是 ${labelOf(previous.name)}，新的一版要排在它后面`);
  if (previous && profile.release.发布日期 <= latestIssue(previous)) fail(`profile.yml 的发布日期写的是 ${profile.release.发布日期}；${labelOf(previous.name)}是 ${latestIssue(previous)} 发布的，先改成这一次的日子`);
  const {problems: found} = checkProject(siteDir);
  if (found.length) fail(`${found.map(formatProblem).join('\n')}\n\n检查没有通过，共 ${found.length} 个问题`);
  const {release, adoption, files} = resolveAdopted(siteDir);
  const changed = releasedStandards(release!, previous);
  const stale = changed.filter(({standard: {titleBlock: {code, edition, revisionNote = []}}}) => previous?.standards.some(({titleBlock: old}) => old.code === code && old.edition < edition && revisionNote.some(({text}) => old.revisionNote?.some((note) => note.text === text))));
  if (stale.length) fail(`profile.yml 的 release.修订说明里 ${stale.map(({standard}) => standard.titleBlock.code).join('、')} 还是${labelOf(previous!.name)}的那一条，说的是上一次的变化；改写成这一次变了什么，或删去（删去的由对照推出）`);
  if (changed.every(({kind}) => kind === 'kept') && previous?.standards.length === release!.standards.length) fail(`与${labelOf(previous!.name)}没有不同，不必发布`);
  const staging = new Staging(siteDir);
  try {
    const folder = versionFolder(name);
    const put = (target: string, text: string): void => writeFileSync(staging.pathOf(target), text);
    for (const file of files) put(folder + file.path.slice(ADOPTED_FOLDER.length), file.text);
    put(`${folder}/registers/adoption.yml`, stringify({...adoption, ...(profile.release.文号 && {documentNumber: profile.release.文号}), ...(profile.drafting && {drafters: profile.drafting})}, {lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', aliasDuplicateObjects: false}));
    const sidebars = `versioned_sidebars/version-${name}-sidebars.json`;
    put(sidebars, `${JSON.stringify(sidebarOf(release!.system), null, 2)}\n`);
    put(sealPath(name), newSeal(path.dirname(staging.pathOf('versions.json')), name));
    put('versions.json', `${JSON.stringify([name, ...readReleaseNames(siteDir).names], null, 2)}\n`);
    const {发布日期, 实施日期} = profile.release;
    const post = announcementOf(year, 发布日期, 实施日期, changed, name);
    put(post.path, post.text);
    if (write) staging.commit([folder, sidebars, sealPath(name), post.path, 'versions.json']);
    return {name, label: labelOf(name), changed, post: post.path, ...(previous && {previous: labelOf(previous.name)})};
  } finally {
    staging.discard();
  }
}

/** 更正了最新一版，由 profile 推出的下一版里却不一样的标准：同样的错多半还在，不改下一次发布又印错。 */
export function draftDiffers(siteDir: string, resealed: readonly {name: string; broken: readonly {file: string}[]}[]): string[] {
  const corrected = resealed.find(({name}) => name === ownReleaseNames(siteDir)[0]);
  const latest = corrected && readRelease(corrected.name, versionFolder(corrected.name), readFolder(siteDir, versionFolder(corrected.name)).files).release;
  const draft = latest && resolveAdopted(siteDir).release;
  return (latest?.standards ?? []).filter(({folder, titleBlock}) => corrected!.broken.some(({file}) => file.startsWith(`${folder}/`)) && draft?.standards.some(({titleBlock: next}) => next.code === titleBlock.code && next.edition > titleBlock.edition)).map(({titleBlock}) => titleBlock.code);
}
