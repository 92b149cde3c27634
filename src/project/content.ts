import {sortProblems, type Problem} from '../domain/source/problem';
import {finish, type Steps} from '../domain/steps';
import type {StandardMemo} from '../domain/source/release';
import {latestOf, siteOf} from '../domain/addresses';
import {readProfile, readUnchecked, type ReleaseFolder} from './releases';
import {contentOf, type StandardsContent} from '../domain/content';

/**
 * 读全部发布、跑规则、推出资料和历次版本；问题交给 report，它不停就接着读。
 * @param given 网站的网址，印在纸上的永久网址由它得
 * @param memo 上次读过的标准，没有变的不重读
 * @param later 怎么跑规则、报问题；不给的马上一口气做完
 */
export function readContent(siteDir: string, folders: readonly ReleaseFolder[], report: (problems: Problem[]) => void, given?: {url: string; baseUrl: string}, memo?: StandardMemo, later: (work: Steps<void>) => void = finish): StandardsContent {
  const {releases, adoption, isWhole, problems} = readUnchecked(siteDir, folders, memo);
  const {profile, problems: faults} = readProfile(siteDir, releases);
  const check = function* (): Steps<void> {
    report(sortProblems([...yield* problems(), ...faults]));
  };
  // 有一处读不成，网页也出不全，后面未必做得下去：先说清楚。
  if (profile && isWhole && releases.length === folders.length) later(check());
  else finish(check());
  if (!profile) throw new Error('profile.yml 读不成，见上');
  return {...contentOf({releases, ...(adoption && {adoption})}, profile, latestOf(folders), given ?? siteOf(process.env, profile.site)), today: new Date().toISOString().slice(0, 10)};
}

