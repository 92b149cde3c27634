/** 编辑界面背后的仓库：看某个分支上的一个文件、把几处改动提交到分支上，都不动工作区；两个窗口撞了怎么办。 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** 一个仓库的几件事；不成的抛出 git 说的话。 */
export interface Repository {
  git: (params: readonly string[], options?: {input?: string; env?: Record<string, string>}) => string;
  /** 分支上的文件；没有这个分支、这个文件的为 undefined。 */
  textAt: (ref: string, file: string) => string | undefined;
  /** 分支现在的提交；没有的为 undefined。 */
  head: (ref: string) => string | undefined;
  /** 在分支上提交几个文件（null 是删去）；分支没有的从 from 开。不动工作区。 */
  commit: (branch: string, files: Readonly<Record<string, string | null>>, message: string, from?: string) => void;
}

export function repositoryAt(folder: string): Repository {
  const run = (params: readonly string[], {input, env = {}}: {input?: string; env?: Record<string, string>} = {}) =>
    spawnSync('git', params, {cwd: folder, encoding: 'utf8', env: {...process.env, ...env}, maxBuffer: 1 << 28, ...(input !== undefined && {input})});
  const git: Repository['git'] = (params, options) => {
    const {status, stdout, stderr, error} = run(params, options);
    if (error || status !== 0) throw new Error(`git ${params[0]} 没有成功：${error?.message ?? stderr.trim()}`);
    return stdout;
  };
  const quietly = (params: readonly string[]): string | undefined => {
    const {status, stdout} = run(params);
    return status === 0 ? stdout : undefined;
  };
  const head = (ref: string): string | undefined => quietly(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])?.trim();
  return {
    git,
    head,
    textAt: (ref, file) => quietly(['show', `${ref}:${file}`]),
    commit: (branch, files, message, from = 'HEAD') => {
      const parent = head(`refs/heads/${branch}`) ?? head(from)!;
      const scratch = mkdtempSync(path.join(tmpdir(), 'index-'));
      const env = {GIT_INDEX_FILE: path.join(scratch, 'index')};
      try {
        git(['read-tree', parent], {env});
        for (const [file, text] of Object.entries(files)) {
          if (text === null) git(['update-index', '--force-remove', file], {env});
          else git(['update-index', '--add', '--cacheinfo', `100644,${git(['hash-object', '-w', '--stdin'], {input: text}).trim()},${file}`], {env});
        }
        const tree = git(['write-tree'], {env}).trim();
        const made = git(['commit-tree', tree, '-p', parent, '-m', message]).trim();
        git(['update-ref', `refs/heads/${branch}`, made]);
      } finally {
        rmSync(scratch, {recursive: true, force: true});
      }
    },
  };
}

/** 三份文字合起来：各改各的地方都留下；改在同一处的合不成。 */
export function mergeTexts({git}: Repository, base: string, mine: string, theirs: string): string | undefined {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  const scratch = mkdtempSync(path.join(tmpdir(), 'merge-'));
  try {
    const [a, b, c] = [['mine', mine], ['base', base], ['theirs', theirs]].map(([name, text]) => {
      const file = path.join(scratch, name!);
      writeFileSync(file, text!);
      return file;
    });
    return git(['merge-file', '-p', '--quiet', a!, b!, c!]);
  } catch {
    return undefined;
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** 改了的行，给人看：另一个窗口改成了什么。 */
export function changedLines(before: string, after: string): {was: string[]; now: string[]} {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return {was: old.filter((line) => !fresh.includes(line)).slice(0, 12), now: fresh.filter((line) => !old.includes(line)).slice(0, 12)};
}

/** 存的时候的结论。 */
export type Saving =
  | {state: 'mine'}
  /** 另一个窗口存过，各改各的地方：合起来的是 text。 */
  | {state: 'merged'; text: string; theirs: {was: string[]; now: string[]}}
  /** 改在同一处：两份都另存在 kept 分支，对方的照旧。 */
  | {state: 'conflict'; kept: string; theirs: {was: string[]; now: string[]}; mine: {was: string[]; now: string[]}; text: string};

/**
 * 打开以后别的窗口存过没有；存过的，合得成就合，合不成就把两份都另存。
 * @param base 打开时（或者我上一次存的）文字
 * @param branch 草稿分支，还没有的看主分支
 */
export function savingOf(repository: Repository, {base, mine, file, branch, main, now}: {base: string; mine: string; file: string; branch: string; main: string; now: string}): Saving {
  const theirs = repository.textAt(`refs/heads/${branch}`, file) ?? repository.textAt(`refs/heads/${main}`, file);
  if (theirs === undefined || theirs === base || theirs === mine) return {state: 'mine'};
  const text = mergeTexts(repository, base, mine, theirs);
  if (text !== undefined) return {state: 'merged', text, theirs: changedLines(base, theirs)};
  const kept = `kept/${branch.replace(/^cms\//, '')}-${now.replace(/\D/g, '')}`;
  // 后来用哪一份都行：没有用的那一份取得回。
  repository.commit(kept, {[file]: mine}, '两个窗口改了同一处，这一份另存', main);
  repository.commit(`${kept}-theirs`, {[file]: theirs}, '两个窗口改了同一处，另一个窗口的这一份另存', main);
  return {state: 'conflict', kept, theirs: changedLines(base, theirs), mine: changedLines(base, mine), text: theirs};
}
