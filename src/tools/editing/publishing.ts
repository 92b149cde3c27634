/** 编辑界面里的发布：并进主分支以前照 npm run check 查一遍，缺版次、修订说明的问，问答要重看的给人看。 */
import {createHash} from 'node:crypto';
import {labelOf} from '../../domain/derive/context';
import {raisedIndexWith} from '../../domain/derive/scaffold';
import {withReviewed} from '../../domain/fix/reviewed';
import type {RevisionNote} from '../../domain/schema/standard';
import {QUESTIONS_FILE} from '../../domain/schema/questions';
import type {Problem} from '../../domain/source/problem';
import {DRAFT, type Release, type StandardMemo} from '../../domain/source/release';
import {checkSources, readSources, releaseFolders, type ReleaseSources} from '../../project/releases';
import {waitingAnswers, waitingText} from '../review/answers';
import type {Repository} from './repository';

/** 要人答的：哪个标准缺版次、修订说明。 */
export interface NoteWanted {
  code: string;
  title: string;
  edition: number;
  /** 检查说改了哪些。 */
  changes: string;
}

/** 要人看过的一问。 */
export interface AnswerWanted {
  id: string;
  text: string;
}

export interface Readiness {
  /** 还有的问题；空的就能发布。 */
  problems: Problem[];
  notes: NoteWanted[];
  answers: AnswerWanted[];
}

const keyOf = ({file, rule, message}: Problem): string => JSON.stringify([file, rule, message]);

/** 工作区的各版，草案换成分支上的样子。 */
function sourcesOn(folder: string, {git, textAt}: Repository, branch: string, main: string): {before: ReleaseSources[]; after: ReleaseSources[]} {
  const before = releaseFolders(folder).map((release) => readSources(folder, release));
  const changed = git(['diff', '--name-only', '-z', `${main}...${branch}`, '--', 'docs']).split('\0').filter(Boolean);
  const after = before.map((release) => {
    if (release.name !== DRAFT) return release;
    const texts = new Map(changed.map((file) => [file, textAt(branch, file)]));
    const kept = release.files.flatMap((file) => (texts.has(file.path) ? [] : [file]));
    const put = [...texts].flatMap(([path, text]) => (text === undefined ? [] : [{path, text}]));
    return {...release, files: [...kept, ...put].sort((a, b) => (a.path < b.path ? -1 : 1))};
  });
  return {before, after};
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

/**
 * 这一条发布以后，全套还合不合格；只算它新带来的问题，别人留下的不算它的。
 * @param memo 读过的标准，同一个窗口里先后几次查用
 */
export function readiness(folder: string, repository: Repository, branch: string, main: string, memo: StandardMemo): Readiness {
  const {before, after} = sourcesOn(folder, repository, branch, main);
  const known = new Set(checkedSources(before, memo).problems.map(keyOf));
  const {releases, problems} = checkedSources(after, new Map(memo));
  const fresh = problems.filter((problem) => !known.has(keyOf(problem)));
  const draft = releases.find(({name}) => name === DRAFT);
  const isNote = ({rule, message}: Problem): boolean => rule === 'revisions-are-noted' && /版次仍是|没有修订说明|与.+相同，说的是/.test(message);
  const isAnswer = ({rule}: Problem): boolean => rule === 'answers-reviewed';
  return {
    problems: fresh.filter((problem) => !isNote(problem) && !isAnswer(problem)),
    notes: draft ? fresh.filter(isNote).flatMap(({file, message}) => noteWanted(draft, file, message)) : [],
    answers: draft && fresh.some(isAnswer) ? answersWanted(draft, fresh.filter(isAnswer)) : [],
  };
}

function noteWanted({standards}: Release, file: string, message: string): NoteWanted[] {
  const standard = standards.find((item) => item.file === file);
  if (!standard) return [];
  const {code, title, edition} = standard.titleBlock;
  return [{code, title, edition: /版次仍是/.test(message) ? edition + 1 : edition, changes: message.split('，版次仍是')[0]!}];
}

function answersWanted(draft: Release, problems: readonly Problem[]): AnswerWanted[] {
  return waitingAnswers(draft, []).filter(({standard, question}) => problems.some(({file, message}) => file === `${standard.folder}/${QUESTIONS_FILE}` && message.includes(question.question)))
    .map((waiting) => ({id: `${waiting.standard.titleBlock.code}#${waiting.question.id}`, text: waitingText(waiting, draft)}));
}

/** 一个标准的版次和修订说明，写进草稿分支。 */
export function writeNote(folder: string, repository: Repository, branch: string, main: string, {code, note}: {code: string; note: RevisionNote}, memo: StandardMemo): void {
  const {after} = sourcesOn(folder, repository, branch, main);
  const {releases} = checkedSources(after, new Map(memo));
  const draft = releases.find(({name}) => name === DRAFT);
  const published = releases.find(({name}) => name !== DRAFT);
  const standard = draft?.standards.find(({titleBlock}) => titleBlock.code === code);
  if (!standard) throw new Error(`草案里没有 ${code}`);
  const released = published?.standards.find(({titleBlock}) => titleBlock.code === code)?.titleBlock.edition ?? 0;
  const text = repository.textAt(branch, standard.file)!;
  repository.commit(branch, {[standard.file]: raisedIndexWith(text, note, released + 1)}, `${code} 第 ${released + 1} 版的修订说明（比${published ? labelOf(published.name) : '从前'}）`);
}

/** 看过的几问记下，写进草稿分支。 */
export function writeReviewed(folder: string, repository: Repository, branch: string, main: string, ids: readonly string[], memo: StandardMemo): void {
  const {after} = sourcesOn(folder, repository, branch, main);
  const draft = checkedSources(after, new Map(memo)).releases.find(({name}) => name === DRAFT);
  if (!draft || !ids.length) return;
  const files: Record<string, string> = {};
  for (const {standard, question, stamp} of waitingAnswers(draft, ids)) {
    if (stamp === undefined) continue;
    const file = `${standard.folder}/${QUESTIONS_FILE}`;
    files[file] = withReviewed(files[file] ?? repository.textAt(branch, file) ?? repository.textAt(main, file)!, new Map([[question.id, stamp]]));
  }
  repository.commit(branch, files, `看过问答：${ids.join('、')}`);
}
