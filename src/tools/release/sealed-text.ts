import {spawnSync} from 'node:child_process';
import {correctedPlaces} from '../../domain/derive/corrections';
import type {CorrectedPlace, Seal} from '../../domain/schema/seal';
import {readRelease, type Release} from '../../domain/source/release';
import {isSealedText, type Broken} from '../../domain/source/seal';
import type {SourceFile} from '../../domain/source/standard';

/** 往回找这么多次提交；封印之间不会更多。 */
const COMMITS = 200;

/** 文件还在的最后一次提交（增加或者改过它的）；没有 Git、历史里没有的为 undefined。 */
export function lastCommitOf(siteDir: string, file: string): string | undefined {
  const {status, stdout} = spawnSync('git', ['log', '--format=%H', '--max-count=1', '--diff-filter=AM', '--', file], {cwd: siteDir, encoding: 'utf8'});
  return status === 0 ? stdout.trim() || undefined : undefined;
}

/** Git 里找出与封印相符的那一份；没有 Git、历史里没有的为 undefined。 */
export function sealedText(siteDir: string, file: string, seal: Seal): string | undefined {
  const was = seal.files[file];
  if (was === undefined) return undefined;
  const git = (...params: string[]) => spawnSync('git', params, {cwd: siteDir, encoding: 'utf8', maxBuffer: 1 << 26});
  const {status, stdout} = git('log', '--format=%H', `--max-count=${COMMITS}`, '--', file);
  if (status !== 0) return undefined;
  for (const commit of stdout.split('\n').filter(Boolean)) {
    const {status: found, stdout: text} = git('show', `${commit}:./${file}`);
    if (found === 0 && isSealedText(text, was)) return text;
  }
  return undefined;
}

/**
 * 更正动了哪几处、原来怎么写：拿封着的原文和现在的逐处比。
 * @param broken 与封印不同的文件
 * @param textOf 一个文件封着的原文；取不到的为 undefined
 * @returns 有一个文件的原文取不到，或者更正前的读不成，为 undefined
 */
export function placesCorrected(after: Release, files: readonly SourceFile[], broken: readonly Broken[], textOf: (file: string) => string | undefined): CorrectedPlace[] | undefined {
  const named = new Map(files.map(({path, text}) => [path, text]));
  for (const {file, how} of broken) {
    const text = how === 'added' ? undefined : textOf(file);
    if (how !== 'added' && text === undefined) return undefined;
    if (text === undefined) named.delete(file);
    else named.set(file, text);
  }
  const before = readRelease(after.name, after.folder, [...named].map(([path, text]) => ({path, text}))).release;
  if (!before) return undefined;
  return after.standards.filter(({folder}) => broken.some(({file}) => file.startsWith(`${folder}/`))).flatMap((standard) => correctedPlaces(before.standards.find(({folder}) => folder === standard.folder), standard));
}
