import {choices} from './rule';
import {CODE, isCode} from '../codes';
import type {Problem} from '../source/problem';
import {isOwnRelease, labelOf, OWN, type Release} from '../source/release';
import type {SourceFile} from '../source/standard';
import {BASE, latestOf, permanentPath, releasePath} from '../addresses';

const LINK = new RegExp(`(?<=\\]\\(|href=["'])${BASE}(?:/(next|(?:own-)?\\d{4}(?:\\.\\d+)?))?(?:/(${CODE}))?/?(?=[)#?"' ])`, 'g');

/**
 * 文章里链到标准的，网站上没有那一页：构建要做到最后才发现，检查先说出来。
 * @param releases 网站上的各版；空的不查
 */
export function postLinkProblems({path: file, text}: SourceFile, releases: readonly Release[]): Problem[] {
  if (!releases.length) return [];
  const latest = latestOf(releases);
  const pages = new Map(releases.flatMap(({name, system}) => {
    const codes = new Set(system.subsystems.flatMap(({standards}) => standards.map(({code}) => code)));
    return [releasePath(name, latest), permanentPath(name)].map((path) => [path, codes] as const);
  }));
  const advice = latest === OWN || isOwnRelease(latest)
    ? '采用单位的 blog/ 只放自己的文章：上游的文章用 npm run adopt -- init --profile profile.yml 清空，自己的改这个链接'
    : `改这个链接；网站上有 ${releases.map(({name}) => labelOf(name)).join('、')}`;
  return [...text.matchAll(LINK)].flatMap((match) => {
    const [whole, ...written] = match;
    // 四位的编号像年份：没有这一版的当编号。
    const [release, code] = written[1] === undefined && !pages.has(`${BASE}/${written[0]}`) && isCode(written[0] ?? '') ? [undefined, written[0]] : written;
    const codes = pages.get(release ? `${BASE}/${release}` : BASE);
    if (codes && (code === undefined || codes.has(code))) return [];
    const before = text.slice(0, match.index).split('\n');
    const found = codes ? `没有标准 ${code}；${choices([...codes])}` : '没有这一版';
    return [{file, line: before.length, column: before.at(-1)!.length + 1, rule: 'post-links', message: `文章链到 ${whole}，网站上${found}。${advice}`}];
  });
}
