import {isDeepStrictEqual} from 'node:util';
import {contextOf, type ReleaseContext} from '../derive/context';
import {changedClauses, changedRows, placesLabel, redlineOf, type StandardRedline} from '../redline/standard';
import type {Profile} from '../schema/profile';
import type {Place} from '../source/problem';
import {isPublished, labelOf, type Release} from '../source/release';
import {resealCommand} from '../source/seal';
import type {Standard} from '../source/standard';
import {shortened} from '../shorten';

/** 看前后几次发布的规则；发布由旧到新，草案在最后。 */
export interface CrossReleaseRule {
  name: string;
  /** 一句话：查什么。 */
  about: string;
  /** of 给了就只看它认的标准，only 给了就只看这一版与前一版。 */
  check: (releasesOldestFirst: readonly Release[], report: (file: string, place: Place, message: string) => void, of?: (standard: Standard) => boolean, only?: Release) => void;
}

/** 采用单位填什么与修订无关：参数按声明的默认值代入。 */
const profile: Profile = {unit: {单位名称: '本单位', 标准代号: 'BZ', 发布人: '本单位'}};

export const revisionsAreNoted: CrossReleaseRule = {
  name: 'revisions-are-noted',
  about: '前后两次发布文字或数据不同的，版次要升，要有这一版自己的修订说明；改了数字、应宜可、角色、时限、表单的不能全写成编辑性修订。几版同是一个版次的，更正要改得一样。',
  check(releases, report, of = () => true, only) {
    releases.slice(1).forEach((newer, index) => {
      if (only && newer !== only) return;
      const older = releases[index]!;
      const [old, now] = [older, newer].map((release) => contextOf(release, profile, {path: '', filesPath: ''})) as [ReleaseContext, ReleaseContext];
      for (const standard of newer.standards) {
        const earlier = older.standards.find(({titleBlock}) => titleBlock.code === standard.titleBlock.code);
        if (!earlier || !(of(earlier) || of(standard))) continue;
        const advice = sameEditionAdvice(standard, newer, releases);
        const faults = faultsOf(earlier, old, standard, now, advice);
        for (const {path, message} of faults) report(standard.file, standard.locate.titleBlock(path), message);
        for (const {file, place, message} of faults.length ? [] : unseenFaults(earlier, standard, labelOf(older.name), advice)) report(file, place, message);
      }
    });
  },
};

/** 版次相同却不同时怎么办：草案可以升版；已发布的只能更正，同是这一版次的几版要改得一样、一起封。 */
interface Advice {
  /** 要修订的：草案才有。 */
  revise: string;
  /** 印错了要更正的。 */
  correct: string;
}

function sameEditionAdvice({titleBlock: {code, edition}}: Standard, newer: Release, releases: readonly Release[]): Advice {
  const sharing = releases.flatMap((release) => release.standards.flatMap(({titleBlock, folder}) => (titleBlock.code === code && titleBlock.edition === edition ? [{name: release.name, folder}] : [])));
  const published = sharing.filter(({name}) => isPublished(name)).map(({name}) => name);
  return {
    revise: isPublished(newer.name) ? '' : `edition 写 ${edition + 1}，并写 revisionNote；`,
    correct: `${sharing.map(({name}) => labelOf(name)).join('、')}的 ${code} 同是第 ${edition} 版，更正印错的，${sharing.map(({folder}) => `${folder}/`).join('、')} 都改成一样，再 ${resealCommand(published)}`,
  };
}

function faultsOf(before: Standard, old: ReleaseContext, after: Standard, now: ReleaseContext, {revise, correct}: Advice): {path: string[]; message: string}[] {
  const [from, to] = [before.titleBlock.edition, after.titleBlock.edition];
  const redline = redlineOf(before, after, {contexts: {before: old, after: now}});
  const changes = changesIn(redline);
  const label = labelOf(old.name);
  if (to < from) return [{path: ['edition'], message: `版次写的是 ${to}；${label}已是第 ${from} 版，版次只升不降`}];
  const notes = after.titleBlock.revisionNote ?? [];
  const stale = to > from ? notes.flatMap(({text}, index) => (before.titleBlock.revisionNote?.some((note) => note.text === text) ? [{path: ['revisionNote', String(index), 'text'], message: `版次升到 ${to}，这一条修订说明与${label}的相同，说的是第 ${from} 版的变化；改写成这一版变了什么，没有别的就删去`}] : [])) : [];
  if (!changes.length || stale.length) return stale;
  const shown = `${changes.slice(0, 4).join('、')}${changes.length > 4 ? ` 等 ${changes.length} 处` : ''}`;
  if (to === from) return [{path: ['edition'], message: `与${label}相比改了${shown}，版次仍是 ${from}；${revise}${correct}`}];
  if (!notes.length) return [{path: ['edition'], message: `与${label}相比改了${shown}，没有修订说明；写 revisionNote，说清哪些人要知道什么变了`}];
  const [hard] = redline.hard;
  if (!hard || notes.some(({kind}) => kind === 'substantive')) return [];
  const others = redline.hard.length > 1 ? ` 等 ${redline.hard.length} 处` : '';
  return [{path: ['revisionNote', '0', 'kind'], message: `修订说明都写成 editorial，但${hard.where}的${hard.what}变了：“${shortened(hard.from, 30)}”改为“${shortened(hard.to, 30)}”${others}；至少一条写 substantive`}];
}

function changesIn(redline: StandardRedline): string[] {
  return [
    ...changedClauses(redline).map(placesLabel),
    ...redline.tables.flatMap((table) => changedRows({tables: [table]}, ['发布', '实施']).map(({subject, cell}) => [table.title, subject, cell].filter(Boolean).join('·'))),
  ];
}

/** 版次没有升，对照表上看不出，程序里却不同的：多半是标识。对照、采用、旧记录都按标识找，定了就不改。 */
function unseenFaults(before: Standard, after: Standard, label: string, {revise, correct}: Advice): {file: string; place: Place; message: string}[] {
  const path = before.titleBlock.edition === after.titleBlock.edition ? difference(before.procedure, after.procedure) : undefined;
  if (!path) return [];
  const [from, to] = [before, after].map(({procedure}) => shown(path.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], procedure)));
  return [{file: after.procedureFile, place: after.locate.procedure(path), message: `${path.at(-1)} 与${label}不同：那里是“${from}”，这里是“${to}”，版次仍是 ${after.titleBlock.edition}；标识定了就不改，改回去；${revise}${correct}`}];
}

function shown(value: unknown): string {
  return value === undefined ? '（没有）' : shortened(typeof value === 'string' ? value : JSON.stringify(value), 30);
}

/** 第一处不同的路径；相同的为 undefined。 */
function difference(was: unknown, now: unknown, path: string[] = []): string[] | undefined {
  if (isDeepStrictEqual(was, now)) return undefined;
  if (!was || !now || typeof was !== 'object' || typeof now !== 'object') return path;
  for (const key of new Set([...Object.keys(now), ...Object.keys(was)])) {
    const found = difference((was as Record<string, unknown>)[key], (now as Record<string, unknown>)[key], [...path, key]);
    if (found) return found;
  }
  return path;
}
