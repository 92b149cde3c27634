/** 编辑界面里的新建、删除、恢复：都提交到起草的分支上，工作区跟着走；删了的从 Git 历史取得回。 */
import {isMap, isSeq, parseDocument} from 'yaml';
import {DRAFT, type StandardMemo} from '../../domain/source/release';
import {formatProblem, READING, type Problem} from '../../domain/source/problem';
import {checkSources, readSources, releaseFolders} from '../../project/releases';
import {drafts, type Question} from '../drafts';
import {namesOf} from './deleted';
import {pinyinOf} from './ids';
import {changedLines, mergeTexts, type Repository} from './repository';

const SYSTEM = 'docs/system.yml';

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
  const system = repository.textAt(main, SYSTEM)!;
  const row = system.split('\n').filter((line) => !line.includes(`code: "${code}"`)).join('\n');
  const points = standard.procedure.checks.reduce((sum, {points: of}) => sum + of, 0);
  const tier = standard.procedure.checks[0]?.tier;
  const counted = tier === undefined ? row : row.replace(new RegExp(`(^points: .*\\b${tier}: )(\\d+)`, 'm'), (_, before: string, all: string) => `${before}${Number(all) - points}`);
  return removed(folder, repository, main, {...Object.fromEntries(files.map((file) => [file, null])), [SYSTEM]: counted}, `删去标准 ${code} ${standard.titleBlock.title}`, memo);
}

/** 删了以后又多出问题的不删。 */
function removed(folder: string, repository: Repository, main: string, changes: Record<string, string | null>, message: string, memo: StandardMemo): Drafting {
  const fresh = freshProblems(folder, changes, memo);
  if (fresh.length) return {refused: `还有地方用着，先改好这 ${fresh.length} 处再删：\n${fresh.slice(0, 8).map(formatProblem).join('\n')}`};
  advance(repository, main, changes, message);
  return {done: Object.keys(changes)};
}

/** 草案改成这样以后新出现的问题（null 是删去）；只读不写。 */
function freshProblems(folder: string, changes: Readonly<Record<string, string | null>>, memo: StandardMemo): Problem[] {
  const before = releaseFolders(folder).filter(({name}) => name === DRAFT).map((release) => readSources(folder, release));
  const after = before.map((release) => ({...release, files: [...release.files.filter(({path}) => !(path in changes)), ...Object.entries(changes).flatMap(([path, text]) => (text === null ? [] : [{path, text}]))]}));
  const known = new Set(checkSources(before, memo).problems.map(({file, message: said}) => file + said));
  return checkSources(after, new Map(memo)).problems.filter(({file, message: said}) => !known.has(file + said));
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

/** 两个窗口改了同一处时另存的一份，和现在的不同在哪里。 */
export interface Kept {
  when: string;
  /** 另一个窗口先存的那一份，还是后存的人自己的。 */
  whose: string;
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
    const draft = branch.replace('refs/heads/kept/', 'refs/heads/cms/').replace(/-\d+(?:-theirs)?$/, '');
    return git(['diff', '--name-only', `${main}...${branch}`]).split('\n').filter(Boolean).flatMap((file) => {
      const current = textAt(draft, file) ?? textAt(`refs/heads/${main}`, file) ?? '';
      const {was, now} = changedLines(current, textAt(branch, file) ?? '');
      return was.length || now.length ? [{when, whose: branch.endsWith('-theirs') ? '先存的' : '后存的', file, now: was, kept: now}] : [];
    });
  });
}

/** 步骤、周期性工作里从前填这张表单、现在还在的，照从前填它；别的地方不动。 */
export function withRecord(procedure: string, before: string, record: string): string {
  const was = parseDocument(before).toJS() as Record<string, {id: string; records?: string[]}[] | undefined>;
  const document = parseDocument(procedure);
  let isChanged = false;
  for (const list of ['steps', 'duties']) {
    const used = new Set(was[list]?.filter(({records}) => records?.includes(record)).map(({id}) => id));
    const items = document.get(list);
    for (const item of isSeq(items) ? items.items : []) {
      if (!isMap(item) || !used.has(String(item.get('id')))) continue;
      const records = (item.get('records') as {toJSON: () => string[]} | undefined)?.toJSON() ?? [];
      if (records.includes(record)) continue;
      const node = document.createNode([...records, record]);
      node.flow = true;
      const at = item.items.findIndex(({key}) => String(key) === 'clause');
      if (item.has('records') || at < 0) item.set('records', node);
      else item.items.splice(at, 0, document.createPair('records', node));
      isChanged = true;
    }
  }
  return isChanged ? document.toString({lineWidth: 0, flowCollectionPadding: false}) : procedure;
}

/** 取回那一次删的：文件照删以前的；表单，从前填它的步骤还填它；标准，体系表里有它。当时别的改动不动；取回以后对不上的不取。 */
export function restore(folder: string, repository: Repository, main: string, commit: string, memo: StandardMemo): Drafting {
  const {git, textAt} = repository;
  const before = (file: string): string | undefined => textAt(`${commit}^`, file);
  const files = git(['-c', 'core.quotePath=false', 'diff', '-M', '--diff-filter=D', '--name-only', `${commit}^`, commit, '--', 'docs']).split('\n').filter((file) => file && textAt(main, file) === undefined);
  const names = namesOf(files, before);
  if (!files.length) return {refused: '已经又有了，不用取'};
  const changes: Record<string, string> = Object.fromEntries(files.map((file) => [file, before(file)!]));
  for (const file of files) {
    const [, home = '', record = ''] = /^(.+)\/records\/([a-z0-9-]+)\.yml$/.exec(file) ?? [];
    const procedureFile = `${home}/procedure.yml`;
    const procedure = changes[procedureFile] ?? textAt(main, procedureFile);
    if (record && procedure !== undefined) changes[procedureFile] = withRecord(procedure, before(procedureFile) ?? '', record);
  }
  if (files.some((file) => file.endsWith('/index.mdx'))) {
    const [was = '', after = '', now = ''] = [`${commit}^`, commit, main].map((ref) => textAt(ref, SYSTEM));
    const merged = mergeTexts(repository, after, now, was);
    if (merged === undefined) return {refused: `没有取：体系表（${SYSTEM}）里这个标准的一行前后后来又改过，合不成；请管仓库的人把那一行添回去再取`};
    changes[SYSTEM] = merged;
  }
  // 没有填完就删了的，取回来还是没有填完；写法不是现在的、连着别处的才不取。
  const fresh = freshProblems(folder, changes, memo).filter(({file, rule}) => !files.includes(file) || READING.has(rule));
  const where = (file: string): string => namesOf([file], (name) => changes[name] ?? textAt(main, name))[0]!;
  if (fresh.length) return {refused: `取回以后有 ${fresh.length} 处同现在的对不上，没有取：\n${fresh.slice(0, 8).map(({file, line, message}) => `${where(file)}，第 ${line} 行：${message}`).join('\n')}\n要取的，请管仓库的人从提交 ${commit.slice(0, 7)} 的前一次里取`};
  advance(repository, main, changes, `恢复：${names.join('、')}`);
  return {done: Object.keys(changes)};
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
