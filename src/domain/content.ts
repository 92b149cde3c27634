import {addressesOf} from './addresses';
import {isAssessable} from './assess/data';
import type {Adoption} from './adopt/adoption';
import {changeText, fullRegister, outdatedCitations, registerDate} from './derive/outdated';
import {citedRegulations} from './derive/where-used';
import {contextOf, fullNumber, withoutDates, type ReleaseContext} from './derive/context';
import {datesOf, historyOf} from './redline/history';
import {DRAFT, isOwnRelease, OWN, type Release} from './source/release';
import type {Profile} from './schema/profile';
import {correctionSummaries} from './derive/corrections';
import {casePath, regulationPath, viewPath} from './views/addresses';
import {ASSESS_PATH} from './views/assess';

export interface StandardsContent {
  releases: {release: Release; context: ReleaseContext}[];
  latest: string;
  /** 读的那天，ISO：工作日历排今年和明年。 */
  today?: string;
  /** 正在写的责任书、日历和表单合集。各插件的 allContentLoaded 同时跑，模块又各装一份，要读这些文件的从这里等。 */
  viewFiles?: Promise<{made: number; total: number}>;
}

/** 读好的各版照一份配置推出资料和历次版本。 */
/** 采用单位的网站上，是本单位的（推出的那一版和自己的历次发布），不是它采自的那一版。 */
function isOwnSide({name, folder}: Pick<Release, 'name' | 'folder'>): boolean {
  return name === OWN || isOwnRelease(name) || (name === DRAFT && folder !== 'docs');
}

export function contentOf({releases, adoption}: {releases: Release[]; adoption?: Adoption}, profile: Profile, latest: string, site: {url: string; baseUrl: string}): StandardsContent {
  const content = releases.map((release) => ({
    release,
    // 来源那一版用声明的默认值，对照里才看得出本单位改了哪些取值；本单位自己发布过的，取值已经写在里面。
    context: contextOf(release, adoption && release.name !== OWN ? {...profile, parameters: undefined} : profile, addressesOf(release.name, latest, site.url + site.baseUrl)),
  }));
  if (adoption) for (const side of content) Object.assign(side.context, adoptedContext(side, content, adoption, profile));
  // 采用单位的历次版本只数自己的。
  for (const {context} of content) context.history = Object.fromEntries(Object.keys(context.standards).map((code) => [code, historyOf(code, content.filter((other) => other.context.isOriginal === context.isOriginal))]));
  // 草案里还没有发布的版次，编号不带年份。
  for (const {release, context} of content.filter((side) => side.release.name === DRAFT)) {
    for (const {titleBlock} of release.standards) if (!datesOf(titleBlock, context)) context.standards[titleBlock.code]!.number = fullNumber(context.unit.标准代号, titleBlock.code);
  }
  // 哪一版引用到的都有自己的页；废止的标准引的可能没有。
  const pages = new Set(releases.flatMap((release) => citedRegulations(release)));
  for (const {context} of content) for (const [id, entry] of Object.entries(context.regulations)) if (pages.has(id)) entry.href = regulationPath(id);
  for (const {release, context} of content) {
    context.outdated = outdatedNotes(release, releases);
    if (context.smallBranch) context.smallBranch.href = viewPath('small-branch', context, latest);
    if (release.standards.some(({questions}) => questions.length)) context.answersPath = viewPath('questions', context, latest);
    if (context.name === latest && release.cases) context.casePaths = Object.fromEntries(release.cases.map(({code}) => [code, casePath(code)]));
    if (isAssessable(release, context)) {
      if (context.name === latest) context.assessPath = ASSESS_PATH;
      context.assessFilesPath = `${viewPath('downloads', context, latest)}#assess`;
    }
    const corrections = correctionSummaries(release, context);
    if (corrections) Object.assign(context, {corrections, correctionsPath: viewPath('corrections', context, latest)});
  }
  return {releases: content, latest};
}

const mapped = <T>(from: Record<string, T>, change: (item: T) => T): Record<string, T> => Object.fromEntries(Object.entries(from).map(([key, item]) => [key, change(item)]));

/** 采用单位的网站上一版另有的：来源写明是原文，本单位的写明采自哪里、有没有定日子。 */
function adoptedContext({release, context}: StandardsContent['releases'][number], all: StandardsContent['releases'], adoption: Adoption, profile: Profile): Partial<ReleaseContext> {
  // 原文不是本单位发布的：编号不带本单位的代号，没有本单位的起草人。
  if (!isOwnSide(release)) return {isOriginal: true, label: `${context.label}（原文）`, drafters: undefined, standards: mapped(context.standards, (entry) => ({...entry, number: entry.number.replace(/^\S+ /, '')}))};
  const isReleased = isOwnRelease(release.name);
  const from = isReleased ? release.adoption : adoption;
  const documentNumber = isReleased ? from?.documentNumber : release.name === OWN && profile.release?.文号;
  return {
    ...(from && {adoption: all.some((other) => other.release.name === from.release) ? from : {...from, offSite: true}}),
    ...(release.name === OWN && !profile.release && withoutDates(context)),
    ...(documentNumber && {documentNumber}),
    ...(isReleased && {drafters: from?.drafters}),
  };
}

/** 每个标准所引法规后来的变动，供标准页提醒。 */
function outdatedNotes(release: Release, releases: readonly Release[]): NonNullable<ReleaseContext['outdated']> {
  const notes: NonNullable<ReleaseContext['outdated']> = {};
  for (const citation of outdatedCitations(release, fullRegister(releases), registerDate(releases))) {
    if (citation.code) (notes[citation.code] ??= []).push({regulation: citation.regulation, title: citation.regulationTitle, change: changeText(citation), href: regulationPath(citation.regulation)});
  }
  return notes;
}
