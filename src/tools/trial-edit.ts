import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {DRAFT} from '../domain/source/release';
import {readReleases, releaseFolders} from '../project/releases';
import {confirmAnswers, waitingAnswers} from './review/answers';

const CODE = '401';
const FILE = 'docs/activities/themed-party-day/index.mdx';
const MARK = '（试改）';

/**
 * 试改一条：草案 401 的第一条条文加几个字，升一版，修订说明跟着改，照样查得过。测速、核对再做一遍相同时用。
 * @returns 加的字
 * @throws 没有可以改的条文
 */
export function changeClause(site: string): string {
  const file = path.join(site, FILE);
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf('\n---\n');
  const head = text.slice(0, end).replace(/^edition: (\d+)$/m, (_, edition: string) => `edition: ${Number(edition) + 1}`).replace(/^( {4}text: .*)。$/gm, `$1${MARK}。`);
  const body = text.slice(end).replace(/^(#{2,3} .*\n\n.*?)。/m, `$1${MARK}。`);
  if (end < 0 || body === text.slice(end)) throw new Error(`${file} 里没有可以改的条文`);
  writeFileSync(file, head + body);
  return MARK;
}

/** 改了条款，靠它的问答要看过才建得成。 */
export function confirmChanged(site: string): void {
  const draft = readReleases(site, releaseFolders(site)).releases.find(({name}) => name === DRAFT)!;
  confirmAnswers(site, waitingAnswers(draft, [CODE]));
}
