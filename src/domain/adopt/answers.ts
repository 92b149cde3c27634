import {landingOf} from '../derive/answers';
import {groundTexts, textsAt} from '../derive/grounds';
import {isSupported} from '../rules/answers-hold';
import type {Alteration, Profile} from '../schema/profile';
import type {Question} from '../schema/questions';
import type {Clause} from '../source/clauses';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {unanchored} from './clause-blocks';
import type {Excluded} from './exclusions';

/** 看过的指纹随上游的文字，采用以后另说。 */
export const withoutReviewed = ({reviewed: _reviewed, ...question}: Question): Question => question;

/** 采用以后的问答要知道的：角色换成谁、哪些还在，不采用哪些标准。 */
interface Kept {
  role: (id: string) => string;
  busy: ReadonlySet<string>;
  excluded: ReadonlyMap<string, Excluded>;
  /** 上游的一版。 */
  release: Release;
}

/**
 * 一个标准采用以后的问答：只依着不采用的标准、答里的数留下的条款撑不住的去掉，角色换成接手的人。
 * @param after 改过的标准，看所依的还在不在
 */
export function adoptedQuestions(questions: readonly Question[], standard: Standard, after: Pick<Standard, 'clauses' | 'procedure' | 'records'>, {role, busy, excluded, release}: Kept): Question[] {
  const own = standard.titleBlock.code;
  return questions.flatMap((question): Question[] => {
    const clauses = question.clauses.filter((landing) => {
      const {code, id} = landingOf(landing, own);
      return code === own ? textsAt(id, after) !== undefined : !excluded.has(code);
    });
    const isCut = clauses.length < question.clauses.length;
    const said = [question.answer, question.more ?? '', question.except ?? ''].join('\n');
    const naming = [...excluded.keys()].some((code) => new RegExp(`(?<!\\d)${code}(?!\\d)`).test(said));
    const texts = groundTexts({clauses}, standard, release).flatMap((ground) => ground.texts ?? []);
    if (!clauses.length || naming || (isCut && !isSupported(said, texts, release))) return [];
    const roles = [...new Set(question.roles.map(role))].filter((id) => busy.has(id));
    return [{...withoutReviewed(question), clauses, roles: roles.length ? roles : [after.procedure.steps[0]!.role]}];
  });
}

/** 一条所在的分条；没有锚点的段落所在的标题。 */
function headingOf(id: string, clauses: readonly Clause[]): string | undefined {
  const place = unanchored(id);
  if (place) return place.heading;
  const at = clauses.findIndex((clause) => clause.id === id);
  return at < 0 ? undefined : clauses.slice(0, at).findLast(({kind}) => kind !== 'paragraph')?.id;
}

/** 一处改动碰到的锚点。 */
function touchedBy(alteration: Alteration, clauses: readonly Clause[]): (string | undefined)[] {
  if ('kind' in alteration) return alteration.kind === 'field' ? [`record-${alteration.record ?? ''}`] : [`${alteration.kind}-${alteration.id}`];
  if (alteration.action === 'add') return [headingOf(alteration.after, clauses), alteration.after].filter((id) => clauses.some((clause) => clause.id === id && clause.kind !== 'paragraph'));
  return [alteration.clause, headingOf(alteration.clause, clauses)];
}

/** 依着一处改动的问答，写作 profile 里 answers 的写法；另写了改动的不算。 */
export function restingAnswers(alteration: Alteration, {alter = [], exclude = []}: Profile, {standards}: Release): string[] {
  const altered = standards.find(({titleBlock}) => titleBlock.code === alteration.standard);
  if (!altered) return [];
  const gone = new Set(exclude.map(({standard}) => standard));
  const touched = touchedBy(alteration, altered.clauses);
  return standards.filter(({titleBlock}) => !gone.has(titleBlock.code)).flatMap(({titleBlock: {code}, questions}) => questions.flatMap((question) => {
    const rests = question.clauses.some((landing) => {
      const place = landingOf(landing, code);
      return place.code === alteration.standard && touched.includes(place.id);
    });
    const rewritten = alter.some((item) => 'kind' in item && item.kind === 'answer' && item.standard === code && item.id === question.id);
    return rests && !rewritten ? [code === alteration.standard ? question.id : `${code}#${question.id}`] : [];
  }));
}

/**
 * 改了条文、步骤、表单，依着它的问答要看过：答复照旧的在那条改动里写 answers，要改、不要的另写一条 kind: answer。
 * @param say 指到第几条改动
 * @returns 点了名的问答，写作 101#how-often
 */
export function reportAnswers({alter = []}: Profile, {standards}: Release, excluded: ReadonlyMap<string, Excluded>, say: (index: number, message: string) => void): ReadonlySet<string> {
  const named = new Set<string>();
  const kept = standards.filter(({titleBlock}) => !excluded.has(titleBlock.code));
  const rewritten = new Set(alter.flatMap((item) => ('kind' in item && item.kind === 'answer' ? [`${item.standard}#${item.id}`] : [])));
  alter.forEach((alteration, index) => {
    const altered = standards.find(({titleBlock}) => titleBlock.code === alteration.standard);
    if (!altered || ('kind' in alteration && alteration.kind === 'answer')) return;
    const touched = touchedBy(alteration, altered.clauses);
    const seen = new Set((alteration.answers ?? []).map((name) => (name.includes('#') ? name : `${alteration.standard}#${name}`)));
    const resting = kept.flatMap((standard) => standard.questions.flatMap((question) => {
      const {code} = standard.titleBlock;
      const rests = question.clauses.some((landing) => {
        const place = landingOf(landing, code);
        return place.code === alteration.standard && touched.includes(place.id);
      });
      return rests && !rewritten.has(`${code}#${question.id}`) ? [{name: `${code}#${question.id}`, question}] : [];
    }));
    const unseen = resting.filter(({name}) => !seen.has(name));
    for (const {name} of unseen) named.add(name);
    if (unseen.length) {
      const names = unseen.map(({name}) => (name.startsWith(`${alteration.standard}#`) ? name.split('#')[1]! : name));
      say(index, `动了问答所依的条款：${unseen.map(({name, question}) => `${name}“${question.question}”答“${question.answer}”`).join('；')}。看答复还对不对：照旧的在这条改动里写 answers: [${names.map((name) => (name.includes('#') ? `"${name}"` : name)).join(', ')}]；不对的另写一条 {action: replace-item, kind: answer}，用不上的写 strike-item`);
    }
    for (const name of seen) if (!resting.some((item) => item.name === name)) say(index, `answers 写的 ${name} 不依着这里；删去`);
  });
  return named;
}
