/** 编辑界面里的新建、删除、恢复：都提交到起草的分支上，工作区跟着走；删了的从 Git 历史取得回。 */
import {isMap, isSeq, parseDocument} from 'yaml';
import {DRAFT, type StandardMemo} from '../../domain/source/release';
import {formatProblem} from '../../domain/source/problem';
import {checkSources, readSources, releaseFolders} from '../../project/releases';
import {drafts, type Question} from '../drafts';
import {pinyinOf} from './ids';
import {changedLines, type Repository} from './repository';

/** 还要答的一项。 */
class Asked extends Error {
  readonly question: Question;

  constructor(question: Question) {
    super(question.message);
    this.question = question;
  }
}

/** 名称的拼音，作文件夹名、文件名。 */
export const nameOf = (title: string): string => pinyinOf(title.replace(/[^\p{Script=Han}]/gu, '').replace(/规范$/, '')) || 'new';

/** 问到哪一项，或者写好了。 */
export type Drafting = {ask: {key: string; message: string; choices?: {label: string; value: string}[]; preset?: string}} | {done: string[]} | {refused: string};

/** 新标准、新表单：缺哪一项问哪一项，全了就写好、提交。文件夹名、文件名由名称的拼音定。 */
export async function draft(folder: string, repository: Repository, main: string, kind: 'standard' | 'record', answers: Readonly<Record<string, string>>): Promise<Drafting> {
  if (!answers['title']) return {ask: {key: 'title', message: kind === 'standard' ? '名称（以“规范”结尾）' : '表单名称'}};
  try {
    const {files} = await drafts[kind](folder, async (question) => {
      const {key, validate} = question;
      const value = answers[key] ?? (key === 'id' ? nameOf(answers['title']!) : undefined);
      if (value === undefined) throw new Asked(question);
      const verdict = validate(value);
      if (verdict !== true) throw new Asked({...question, message: `${question.message}（“${value}”不行：${verdict}）`});
      return value;
    });
    advance(repository, main, Object.fromEntries(files.map(({path, text}) => [path, text])), `新建${kind === 'standard' ? '标准' : '表单'}：${answers['title']}`);
    return {done: files.map(({path}) => path)};
  } catch (error) {
    if (error instanceof Asked) {
      const {key, message, choices, preset} = error.question;
      return {ask: {key, message, ...(choices && {choices}), ...(preset !== undefined && {preset})}};
    }
    return {refused: error instanceof Error ? error.message : String(error)};
  }
}

/** 删一张表单，连步骤、周期性工作里对它的引用；条文里还引着的、没有别的表单的说明白，不删。 */
export function removeRecord(folder: string, repository: Repository, main: string, file: string, memo: StandardMemo): Drafting {
  const found = /^(docs\/.+)\/records\/([a-z0-9-]+)\.yml$/.exec(file);
  if (!found) return {refused: `${file} 不是草案的表单`};
  const [, home, record] = found;
  const procedureFile = `${home}/procedure.yml`;
  const procedure = repository.textAt(main, procedureFile);
  if (procedure === undefined || repository.textAt(main, file) === undefined) return {refused: `${file} 已经没有了`};
  return removed(folder, repository, main, {[file]: null, [procedureFile]: withoutRecord(procedure, record!)}, `删去表单 ${record}`, memo);
}

/** 删一个没有发布过的标准；发布过的改状态为废止，不删。 */
export function removeStandard(folder: string, repository: Repository, main: string, code: string, memo: StandardMemo): Drafting {
  const read = checkSources(releaseFolders(folder).map((release) => readSources(folder, release)), memo).releases;
  const standard = read.find(({name}) => name === DRAFT)?.standards.find(({titleBlock}) => titleBlock.code === code);
  if (!standard) return {refused: `草案里没有 ${code}`};
  const published = read.filter(({name, standards}) => name !== DRAFT && standards.some(({titleBlock}) => titleBlock.code === code));
  if (published.length) return {refused: `${code} 在 ${published.map(({name}) => `${name} 版`).join('、')}发布过，不能删：打开它的题头块，状态选“废止”，写上由谁接替，页面和历史都留着`};
  const files = repository.git(['ls-tree', '-r', '--name-only', main, '--', standard.folder]).split('\n').filter(Boolean);
  const system = repository.textAt(main, 'docs/system.yml')!;
  const row = system.split('\n').filter((line) => !line.includes(`code: "${code}"`)).join('\n');
  const points = standard.procedure.checks.reduce((sum, {points: of}) => sum + of, 0);
  const tier = standard.procedure.checks[0]?.tier;
  const counted = tier === undefined ? row : row.replace(new RegExp(`(^points: .*\\b${tier}: )(\\d+)`, 'm'), (_, before: string, all: string) => `${before}${Number(all) - points}`);
  return removed(folder, repository, main, {...Object.fromEntries(files.map((file) => [file, null])), 'docs/system.yml': counted}, `删去标准 ${code} ${standard.titleBlock.title}`, memo);
}

/** 删了以后又多出问题的不删。 */
function removed(folder: string, repository: Repository, main: string, changes: Record<string, string | null>, message: string, memo: StandardMemo): Drafting {
  const before = releaseFolders(folder).filter(({name}) => name === DRAFT).map((release) => readSources(folder, release));
  const after = before.map((release) => ({...release, files: [...release.files.filter(({path}) => !(path in changes)), ...Object.entries(changes).flatMap(([path, text]) => (text === null ? [] : [{path, text}]))]}));
  const known = new Set(checkSources(before, memo).problems.map(({file, message: said}) => file + said));
  const fresh = checkSources(after, new Map(memo)).problems.filter(({file, message: said}) => !known.has(file + said));
  if (fresh.length) return {refused: `还有地方用着，先改好这 ${fresh.length} 处再删：\n${fresh.slice(0, 8).map(formatProblem).join('\n')}`};
  advance(repository, main, changes, message);
  return {done: Object.keys(changes)};
}

/** 步骤、周期性工作里不再引这张表单；引的只有它的，连键一起去掉。 */
export function withoutRecord(procedure: string, record: string): string {
  const document = parseDocument(procedure);
  for (const list of ['steps', 'duties']) {
    const items = document.get(list);
    for (const item of isSeq(items) ? items.items : []) {
      const records = isMap(item) ? (item.get('records') as {toJSON: () => string[]} | undefined)?.toJSON() : undefined;
      if (!isMap(item) || !records?.includes(record)) continue;
      const rest = records.filter((id) => id !== record);
      if (!rest.length) item.delete('records');
      else {
        const node = document.createNode(rest);
        node.flow = true;
        item.set('records', node);
      }
    }
  }
  return document.toString({lineWidth: 0, flowCollectionPadding: false});
}

export interface Deleted {
  commit: string;
  /** 哪天、谁、为什么删的。 */
  when: string;
  message: string;
  files: string[];
}

/** 草案里删过的，近的在前；现在又有了的不列。 */
export function deletedIn({git, textAt}: Repository, main: string): Deleted[] {
  const log = git(['log', main, '--diff-filter=D', '--name-only', '--format=%x00%H%x09%cs%x09%s', '-n', '40', '--', 'docs']);
  return log.split('\0').filter(Boolean).flatMap((block): Deleted[] => {
    const [head = '', ...names] = block.trim().split('\n').filter(Boolean);
    const [commit = '', when = '', message = ''] = head.split('\t');
    const files = names.filter((file) => textAt(main, file) === undefined);
    return files.length ? [{commit, when, message, files}] : [];
  });
}

/** 两个窗口改了同一处时另存的一份，和现在的不同在哪里。 */
export interface Kept {
  when: string;
  file: string;
  /** 现在的（起草中的，没有的看主分支）。 */
  now: string[];
  /** 另存的。 */
  kept: string[];
}

/** 另存的各份，近的在前；现在已经一样了的不列。 */
export function keptIn({git, textAt}: Repository, main: string): Kept[] {
  const branches = git(['for-each-ref', '--sort=-committerdate', '--format=%(refname)%09%(committerdate:format:%Y-%m-%d %H:%M)', 'refs/heads/kept']).split('\n').filter(Boolean);
  return branches.flatMap((row): Kept[] => {
    const [branch = '', when = ''] = row.split('\t');
    const draft = branch.replace('refs/heads/kept/', 'refs/heads/cms/').replace(/-\d+$/, '');
    return git(['diff', '--name-only', `${main}...${branch}`]).split('\n').filter(Boolean).flatMap((file) => {
      const current = textAt(draft, file) ?? textAt(`refs/heads/${main}`, file) ?? '';
      const {was, now} = changedLines(current, textAt(branch, file) ?? '');
      return was.length || now.length ? [{when, file, now: was, kept: now}] : [];
    });
  });
}

/** 取回那一次删的：文件照删以前的，程序、体系表这些当时一起改的也照从前。 */
export function restore(repository: Repository, main: string, commit: string): Drafting {
  const {git, textAt} = repository;
  const changed = git(['diff', '--name-only', `${commit}^`, commit, '--', 'docs']).split('\n').filter(Boolean);
  const later = changed.filter((file) => textAt(commit, file) !== undefined && textAt(commit, file) !== textAt(main, file));
  if (later.length) return {refused: `${later.join('、')} 后来又改过，合不回去；删去的几个文件在提交 ${commit.slice(0, 7)} 的前一次里，请管仓库的人取`};
  advance(repository, main, Object.fromEntries(changed.map((file) => [file, textAt(`${commit}^`, file) ?? null])), `恢复：${git(['log', '-1', '--format=%s', commit]).trim()}`);
  return {done: changed};
}

/** 提交到起草的分支，工作区跟着往前走；工作区有没提交的改动的由 git 拒绝。 */
function advance(repository: Repository, main: string, files: Readonly<Record<string, string | null>>, message: string): void {
  const scratch = 'cms-manage';
  repository.commit(scratch, files, message, main);
  try {
    repository.git(['merge', '--ff-only', '--quiet', scratch]);
  } finally {
    repository.git(['branch', '-D', '--quiet', scratch]);
  }
}
