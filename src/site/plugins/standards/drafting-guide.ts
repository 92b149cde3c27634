import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {RouteConfig} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import {announcementOf, releasedStandards} from '../../../domain/derive/release-draft';
import {releaseSummary} from '../../../domain/derive/release-summary';
import {formatOutdated, fullRegister, outdatedCitations, registerDate} from '../../../domain/derive/outdated';
import {styleGuide} from '../../../domain/rules/style-guide';
import {formatProblem, type Problem} from '../../../domain/source/problem';
import {DRAFT, type Release} from '../../../domain/source/release';
import type {Standard} from '../../../domain/source/standard';
import {picturesOf} from './guide';
import {ContentCache} from '../../../project/content-cache';
import {programHash} from '../../../project/program';
import {revisionProblems} from '../../../project/releases';
import type {ReviseGuideProps, StyleGuideProps} from '../../../domain/views/guides';
import type {StandardsContent} from '../../../domain/content';

export const STYLE_PATH = '/guide/style';
export const REVISE_PATH = '/guide/revise';

/** 图解用的实例：2026 年 5 月发展党员工作细则修订，301 由 2017 版改到 2026 版。发布过的版次不会没有。 */
const example = {before: '2017', after: '2026', code: '301', clause: 'public-notice', regulation: '中国共产党发展党员工作细则'} as const;

/** 给起草组看的两页：风格指南，一次修订怎么走。采用单位不起草，没有这两页。 */
export function draftingRoutes(siteDir: string, {releases}: Pick<StandardsContent, 'releases'>, baseUrl: string): RouteConfig[] {
  const {release, context} = releases[0]!;
  // 例子都照规则真跑一遍，程序没有变的用上次的。
  const cache = new ContentCache(path.join(siteDir, '.cache/standards/guide'));
  const guide = process.env.NODE_ENV === 'production' ? cache.get([programHash(siteDir), release.exceptions], () => styleGuide(release.exceptions)) : styleGuide(release.exceptions);
  if (process.env.NODE_ENV === 'production') cache.prune();
  const style: StyleGuideProps = {...guide, release: context.label};
  const revise = reviseProps(siteDir, releases.map((item) => item.release));
  return [
    {path: normalizeUrl([baseUrl, STYLE_PATH]), exact: true, component: '@site/src/site/components/StyleGuide/index.tsx', props: {...style}},
    {path: normalizeUrl([baseUrl, REVISE_PATH]), exact: true, component: '@site/src/site/components/ReviseGuide/index.tsx', props: {...revise}},
  ];
}

/** 图解里命令说的话、改前改后的条文、通知，都由那两次发布真推出来。 */
export function reviseProps(siteDir: string, releases: readonly Release[]): ReviseGuideProps {
  const find = (name: string): Release => releases.find((release) => release.name === name)!;
  const [before, after] = [find(example.before), find(example.after)];
  const standardOf = (release: Release): Standard => release.standards.find(({titleBlock}) => titleBlock.code === example.code)!;
  const [old, revised] = [standardOf(before), standardOf(after)];
  const lineOf = (standard: Standard): string => {
    const {line} = standard.clauses.find(({id}) => id === example.clause)!;
    return readFileSync(path.join(siteDir, standard.file), 'utf8').split('\n')[line - 1]!;
  };
  const {issued, implemented, revisionNote = [], title, edition} = revised.titleBlock;
  const changed = releasedStandards(after, before);
  const announcement = announcementOf(after.name, issued, implemented, changed);
  // 改了没有升版次、没有写修订说明的样子。
  const unraised: Standard = {...revised, titleBlock: {...revised.titleBlock, edition: old.titleBlock.edition}};
  const [problem] = revisionProblems([{...after, name: DRAFT, standards: [unraised]}, {...before, standards: [old]}]);
  return {
    code: example.code,
    title,
    edition,
    regulation: example.regulation,
    releases: {before: before.name, after: after.name},
    reminder: formatOutdated(outdatedCitations(before, fullRegister(releases), registerDate(releases))).filter((line) => line.includes(example.regulation)),
    lines: {before: lineOf(old), after: lineOf(revised)},
    problem: formatProblem({...problem!, file: draftFile(problem!, after)}),
    notes: revisionNote.slice(0, 2).map(({kind, for: roles, text}) => ({kind, roles, text})),
    template: readFileSync(path.join(siteDir, '.github/PULL_REQUEST_TEMPLATE/substantive.md'), 'utf8').trim(),
    command: `npm run release -- ${after.name} --date ${issued} --implemented ${implemented} --as-of ${after.system.asOf}`,
    summary: releaseSummary({name: after.name, date: issued, implemented, asOf: after.system.asOf, changed, post: announcement.path, previous: before.name}),
    pictures: picturesOf(siteDir, 'revise'),
    announcement: announcement.text.split('\n').slice(10).join('\n').slice(0, 420).replace(/\n[^\n]*$/, '\n……'),
  };
}

/** 当时改的是草案。 */
function draftFile({file}: Problem, {folder}: Release): string {
  return file.replace(folder, 'docs');
}
