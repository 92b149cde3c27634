/** 编辑界面里的发布：并进主分支以前照 npm run check 查一遍，缺版次、修订说明的问，问答要重看的给人看。 */
import {createHash} from 'node:crypto';
import {parse} from 'yaml';
import {raisedIndexWith} from '../../domain/derive/scaffold';
import {fixFile} from '../../domain/fix';
import {withReviewed} from '../../domain/fix/reviewed';
import type {Procedure} from '../../domain/schema/procedure';
import type {RevisionNote} from '../../domain/schema/standard';
import {QUESTIONS_FILE} from '../../domain/schema/questions';
import type {Problem} from '../../domain/source/problem';
import {DRAFT, labelOf, type Release, type StandardMemo} from '../../domain/source/release';
import {checkSources, readSources, releaseFolders, type ReleaseSources} from '../../project/releases';
import {waitingAnswers, waitingText} from '../review/answers';
import {editYaml} from './format';
import {namedText} from './lists';
import type {Repository} from './repository';
import {catchUp, draftTexts, merged, siblingsOf, withTexts} from './together';

/** 要人答的：哪个标准缺版次、修订说明。 */
export interface NoteWanted {
  code: string;
  title: string;
  edition: number;
  /** 检查说改了哪些。 */
  changes: string;
}

/** 版次已经升过、修订说明已有的：这一次改的，要不要添一句。 */
export interface NoteMore {
  code: string;
  title: string;
  edition: number;
  /** 已有的各句。 */
  notes: string[];
}

/** 要人看过的一问。 */
export interface AnswerWanted {
  id: string;
  text: string;
}

/** 写了“应”、还没有说查不查的一条。 */
export interface UncheckedClause {
  code: string;
  id: string;
  number: string;
  text: string;
  /** 现有的检查项，可以归进去。 */
  checks: {id: string; item: string}[];
}

export interface Readiness {
  /** 还有的问题；空的就能发布。 */
  problems: Problem[];
  unchecked: UncheckedClause[];
  /** 同一个标准起草中的别的条目：一起发布就少掉一些问题的。 */
  together: string[];
  notes: NoteWanted[];
  /** 不答也能发布。 */
  more: NoteMore[];
  answers: AnswerWanted[];
}

const keyOf = ({file, rule, message}: Problem): string => JSON.stringify([file, rule, message]);

/** 工作区的各版，草案换成分支（或一个提交）上的样子。 */
function sourcesOn(folder: string, repository: Repository, ref: string, main: string): {before: ReleaseSources[]; after: ReleaseSources[]; texts: ReturnType<typeof draftTexts>} {
  const before = releaseFolders(folder).map((release) => readSources(folder, release));
  const texts = draftTexts(repository, ref, main);
  const after = before.map((release) => (release.name === DRAFT ? {...release, files: withTexts(release.files, texts)} : release));
  return {before, after, texts};
}

type Found = ReturnType<typeof checkSources>;
/** 近几次查的：一次发布要先后问几遍，多半是同一份。 */
const lately = new Map<string, Found>();
const MOST = 4;

/** 照 npm run check 查一遍；与近几次一字不差的不再查。 */
function checkedSources(sources: readonly ReleaseSources[], memo: StandardMemo): Found {
  const hash = createHash('sha256');
  for (const {name, files} of sources) for (const {path, text} of files) hash.update(`${name}\0${path}\0${text}\0`);
  const key = hash.digest('hex');
  const found = lately.get(key) ?? checkSources(sources, memo);
  lately.delete(key);
  lately.set(key, found);
  if (lately.size > MOST) lately.delete(lately.keys().next().value!);
  return found;
}

const draftIn = (releases: readonly Release[]): Release | undefined => releases.find(({name}) => name === DRAFT);

/** 分支上的草案，连别的各版；读不成的没有草案。 */
function releasesOn(folder: string, repository: Repository, branch: string, main: string, memo: StandardMemo): {releases: Found['releases']; draft: Release | undefined} {
  const {releases} = checkedSources(sourcesOn(folder, repository, branch, main).after, new Map(memo));
  return {releases, draft: draftIn(releases)};
}

/**
 * 这一条发布以后，全套还合不合格；只算它新带来的问题，别人留下的不算它的。
 * @param memo 读过的标准，同一个窗口里先后几次查用
 */
export function readiness(folder: string, repository: Repository, branch: string, main: string, memo: StandardMemo): Readiness {
  catchUp(folder, repository, branch, main);
  const alone = foundOn(folder, repository, branch, main, memo);
  const others = siblingsOf(repository, branch);
  if (!alone.problems.length || !others.length) return {...alone, together: []};
  let whole = branch;
  for (const other of others) {
    const commit = merged(folder, repository, whole, other, '合着看');
    if (typeof commit !== 'string') return {...alone, together: []};
    whole = commit;
  }
  return {...alone, together: foundOn(folder, repository, whole, main, memo).problems.length < alone.problems.length ? others : []};
}

function foundOn(folder: string, repository: Repository, ref: string, main: string, memo: StandardMemo): Omit<Readiness, 'together'> {
  const {before, after, texts} = sourcesOn(folder, repository, ref, main);
  const earlier = checkedSources(before, memo);
  const known = new Set(earlier.problems.map(keyOf));
  const {releases, problems} = checkedSources(after, new Map(memo));
  const changed = [...texts.keys()].filter((file) => !file.endsWith(`/${QUESTIONS_FILE}`));
  const fresh = problems.filter((problem) => !known.has(keyOf(problem)));
  const draft = draftIn(releases);
  const isNote = ({rule, message}: Problem): boolean => rule === 'revisions-are-noted' && /版次仍是|没有修订说明|与.+相同，说的是/.test(message);
  const isAnswer = ({rule}: Problem): boolean => rule === 'answers-reviewed';
  const notes = draft ? fresh.filter(isNote).flatMap(({file, message}) => noteWanted(draft, file, message)) : [];
  const was = draftIn(earlier.releases);
  return {
    problems: fresh.filter((problem) => !isNote(problem) && !isAnswer(problem) && !isUnchecked(problem)),
    unchecked: draft ? fresh.filter(isUnchecked).flatMap(({file, line}) => uncheckedAt(draft, file, line)) : [],
    notes,
    more: draft && was ? noteMore(draft, was, changed).filter(({code}) => !notes.some((note) => note.code === code)) : [],
    answers: draft && fresh.some(isAnswer) ? answersWanted(draft, fresh.filter(isAnswer)) : [],
  };
}

/** 写了“应”、没有检查项也没有写不查的理由：检查项在程序那一条里，存的时候不拦，发布的时候问。 */
export const isUnchecked = ({rule, message}: Problem): boolean => rule === 'requirements-are-checked' && message.includes('没有检查项');

function uncheckedAt(release: Release, file: string, line: number): UncheckedClause[] {
  const standard = release.standards.find((item) => item.file === file);
  const clause = standard?.clauses.find((item) => item.line === line && item.kind === 'paragraph');
  if (!standard || !clause) return [];
  return [{code: standard.titleBlock.code, id: clause.id, number: clause.number, text: namedText(clause.text, standard, release), checks: standard.procedure.checks.map(({id, item}) => ({id, item}))}];
}

/** 一条查不查：归进哪个检查项，或者不查的理由；写进草稿分支的程序。 */
export function writeCheck(folder: string, repository: Repository, branch: string, main: string, {code, clause, check, reason}: {code: string; clause: string; check?: string; reason?: string}, memo: StandardMemo): void {
  const standard = releasesOn(folder, repository, branch, main, memo).draft?.standards.find(({titleBlock}) => titleBlock.code === code);
  if (!standard) throw new Error(`草案里没有 ${code}`);
  const text = repository.textAt(branch, standard.procedureFile)!;
  const procedure = parse(text) as Pick<Procedure, 'checks' | 'notCheckable'>;
  const next = check === undefined
    ? {...procedure, notCheckable: [...(procedure.notCheckable ?? []), {clause, reason}]}
    : {...procedure, checks: procedure.checks.map((item) => (item.id === check ? {...item, clauses: [...item.clauses, clause]} : item))};
  const written = fixFile({path: standard.procedureFile, text: editYaml(text, next as Record<string, unknown>)});
  repository.commit(branch, {[standard.procedureFile]: written}, `${code} 新写的“应”：${check === undefined ? '不宜检查' : `归进检查项 ${check}`}`);
}

function noteWanted({standards}: Release, file: string, message: string): NoteWanted[] {
  const standard = standards.find((item) => item.file === file);
  if (!standard) return [];
  const {code, title, edition} = standard.titleBlock;
  return [{code, title, edition: /版次仍是/.test(message) ? edition + 1 : edition, changes: message.split('，版次仍是')[0]!}];
}

/** 改了的标准里，修订说明已经有、这一次没有动它的。 */
function noteMore(draft: Release, was: Release, changed: readonly string[]): NoteMore[] {
  return draft.standards.flatMap(({folder, titleBlock: {code, title, edition, revisionNote = []}}): NoteMore[] => {
    const old = was.standards.find(({titleBlock}) => titleBlock.code === code)?.titleBlock.revisionNote;
    const isTouched = changed.some((file) => file.startsWith(`${folder}/`));
    return isTouched && revisionNote.length && JSON.stringify(old) === JSON.stringify(revisionNote) ? [{code, title, edition, notes: revisionNote.map(({text}) => text)}] : [];
  });
}

function answersWanted(draft: Release, problems: readonly Problem[]): AnswerWanted[] {
  return waitingAnswers(draft, []).filter(({standard, question}) => problems.some(({file, message}) => file === `${standard.folder}/${QUESTIONS_FILE}` && message.includes(question.question)))
    .map((waiting) => ({id: `${waiting.standard.titleBlock.code}#${waiting.question.id}`, text: waitingText(waiting, draft)}));
}

/** 一个标准的版次和修订说明，写进草稿分支。 */
export function writeNote(folder: string, repository: Repository, branch: string, main: string, {code, note}: {code: string; note: RevisionNote}, memo: StandardMemo): void {
  const {releases, draft} = releasesOn(folder, repository, branch, main, memo);
  const published = releases.find(({name}) => name !== DRAFT);
  const standard = draft?.standards.find(({titleBlock}) => titleBlock.code === code);
  if (!standard) throw new Error(`草案里没有 ${code}`);
  const released = published?.standards.find(({titleBlock}) => titleBlock.code === code)?.titleBlock.edition ?? 0;
  const text = repository.textAt(branch, standard.file)!;
  repository.commit(branch, {[standard.file]: raisedIndexWith(text, note, released + 1)}, `${code} 第 ${released + 1} 版的修订说明（比${published ? labelOf(published.name) : '从前'}）`);
}

/** 看过的几问记下，写进草稿分支。 */
export function writeReviewed(folder: string, repository: Repository, branch: string, main: string, ids: readonly string[], memo: StandardMemo): void {
  const {draft} = releasesOn(folder, repository, branch, main, memo);
  if (!draft || !ids.length) return;
  const files: Record<string, string> = {};
  for (const {standard, question, stamp} of waitingAnswers(draft, ids)) {
    if (stamp === undefined) continue;
    const file = `${standard.folder}/${QUESTIONS_FILE}`;
    files[file] = withReviewed(files[file] ?? repository.textAt(branch, file) ?? repository.textAt(main, file)!, new Map([[question.id, stamp]]));
  }
  repository.commit(branch, files, `看过问答：${ids.join('、')}`);
}
