/** 同一个标准的几条各在各的草稿分支上：看的时候合着看，发布的时候先跟上主分支，少不了的一起发布。 */
import {spawnSync} from 'node:child_process';
import type {Repository} from './repository';
import {CODE} from '../../domain/codes';

const DRAFT_OF = new RegExp(`/(${CODE})-[^/]*$`);

/** 草稿分支上是哪个标准的。 */
const codeOf = (branch: string): string => DRAFT_OF.exec(branch)?.[1] ?? '';

/** 全部草稿分支。 */
export const draftBranches = ({git}: Repository): string[] => git(['for-each-ref', '--format=%(refname:short)', 'refs/heads/cms']).split('\n').filter(Boolean);

/** 同一个标准的别的草稿分支。 */
export function siblingsOf(repository: Repository, branch: string): string[] {
  const code = codeOf(branch);
  return code ? draftBranches(repository).filter((other) => other !== branch && codeOf(other) === code) : [];
}

/** 分支上改了的草案文件；删去的为 undefined。 */
export function draftTexts({git, textAt}: Repository, branch: string, main: string): Map<string, string | undefined> {
  const changed = git(['diff', '--name-only', '-z', `${main}...${branch}`, '--', 'docs']).split('\0').filter(Boolean);
  return new Map(changed.map((file) => [file, textAt(branch, file)]));
}

/** 主分支的文件换成这些草稿上的。 */
export function withTexts<T extends {path: string; text: string}>(files: readonly T[], texts: ReadonlyMap<string, string | undefined>): (T | {path: string; text: string})[] {
  const kept = files.filter(({path}) => !texts.has(path));
  const put = [...texts].flatMap(([path, text]) => (text === undefined ? [] : [{path, text}]));
  return [...kept, ...put].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * 两个提交合成一个，不动分支、不动工作区。
 * @returns 合成的提交；改在同一处的，是哪几个文件
 */
export function merged(folder: string, {git, head}: Repository, ours: string, theirs: string, message: string): string | {conflict: string[]} {
  const [a, b] = [head(ours)!, head(theirs)!];
  const {status, stdout, stderr} = spawnSync('git', ['merge-tree', '--write-tree', '--name-only', '--no-messages', a, b], {cwd: folder, encoding: 'utf8'});
  const [tree = '', ...files] = stdout.split('\n').filter(Boolean);
  if (status === 1) return {conflict: files};
  if (status !== 0) throw new Error(`git merge-tree 没有成功：${stderr.trim()}`);
  return git(['commit-tree', tree, '-p', a, '-p', b, '-m', message]).trim();
}

/**
 * 草稿分支跟上主分支：起草以后别的条目发布过的，合进来。
 * @throws 改在同一处，合不成
 */
export function catchUp(folder: string, repository: Repository, branch: string, main: string): void {
  const {git, head} = repository;
  if (git(['merge-base', branch, main]).trim() === head(main)) return;
  const commit = merged(folder, repository, branch, main, `跟上 ${main}`);
  if (typeof commit !== 'string') throw new Error(`起草以后，${commit.conflict.join('、')} 的同一处另外发布过，合不成：记下这一条改的话，删去这份草稿，重新打开照着改`);
  git(['update-ref', `refs/heads/${branch}`, commit]);
}

/** 别的草稿合进来，一起发布；它们的分支不要了。 */
export function gather(folder: string, repository: Repository, branch: string, others: readonly string[]): void {
  for (const other of others) {
    const commit = merged(folder, repository, branch, other, `一起发布：${other.replace(/^cms\//, '')}`);
    if (typeof commit !== 'string') throw new Error(`与 ${other} 在 ${commit.conflict.join('、')} 改了同一处，合不成`);
    repository.git(['update-ref', `refs/heads/${branch}`, commit]);
    repository.git(['branch', '--quiet', '-D', other]);
  }
}
