/** 哪一版何时上的线，一行一次，记在 history.txt；退回到哪一版由它推出，不看名字里的时间：钟会拨回，没换成的也有名字。 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {currentRelease, HISTORY, RELEASE_NAME, releasesOf} from './site-owned';

export interface WentLive {
  /** 何时上的线；早先没有记的为“-”。 */
  at: string;
  release: string;
}

/**
 * 现在叠着的各版，最上面（最后一个）是正在用的：发布往上加，退回把上面的都撤下。
 * 撤下的是出过毛病的，不再自己退到它上面。
 */
export function standing(history: readonly WentLive[]): string[] {
  return history.reduce<string[]>((stack, {release}) => (stack.includes(release) ? stack.slice(0, stack.indexOf(release) + 1) : [...stack, release]), []);
}

/** 上过线的各版，最近用过的在前。 */
export function byLastLive(history: readonly WentLive[]): string[] {
  return [...new Set(history.map(({release}) => release).reverse())];
}

/** 早先没有记的：照名字排；同样的内容只认后一份，前一份多半是没有换成的；比正在用的新的是退下来的。 */
function guessed(releases: readonly string[], current: string | undefined): WentLive[] {
  const oldestFirst = [...releases].sort();
  const contentOf = (release: string): string => release.slice(release.indexOf('-'));
  const live = oldestFirst.filter((release, index) => !oldestFirst.slice(index + 1).some((later) => later <= (current ?? '') && contentOf(later) === contentOf(release)));
  return [...live, ...(current && live.at(-1) !== current ? [current] : [])].map((release) => ({at: '-', release}));
}

/** 读；正在用的与记的不符（记的时候盘满了、有人手工换过）的，以正在用的为准。 */
export function readHistory(site: string): WentLive[] {
  let text: string | undefined;
  try {
    text = readFileSync(path.join(site, HISTORY), 'utf8');
  } catch {
    // 早先做的网站文件夹没有。
  }
  const recorded = (text ?? '').split('\n').flatMap((line): WentLive[] => {
    const [at, release, ...rest] = line.split(' ');
    return at && release && RELEASE_NAME.test(release) && !rest.length ? [{at, release}] : [];
  });
  const current = currentRelease(site);
  const history = recorded.length ? recorded : guessed(releasesOf(site), current);
  return current && history.at(-1)?.release !== current ? [...history, {at: '-', release: current}] : history;
}

export const historyText = (history: readonly WentLive[]): string => history.map(({at, release}) => `${at} ${release}\n`).join('');

/** 不写退到哪一版的，依次试哪几版：叠在正在用的下面的，近的在前。 */
export function rollbackTargets(site: string): string[] {
  const kept = new Set(releasesOf(site));
  return standing(readHistory(site)).slice(0, -1).reverse().filter((release) => kept.has(release));
}
