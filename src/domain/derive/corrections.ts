import {dueSentence, smoothed} from '../due/sentence';
import {diffText, type Segment} from '../redline/words';
import type {CorrectedPlace} from '../schema/seal';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import type {CorrectionSummary, ReleaseContext} from './context';
import {readableText} from './readable-text';

/** 存的旧文最多这么多字；再长的截断，页面上两边都只比这么多。 */
const WAS_LIMIT = 600;

type PlaceKind = CorrectedPlace['kind'];

/** 可以更正的一处：条款、步骤、周期性工作。 */
interface Place {
  kind: PlaceKind;
  id: string;
  number?: string;
  /** 源文件里的字：参数写作 {名}，引用写作 〔标识〕。 */
  text: string;
  cites: string;
  roles: string[];
}

const keyOf = ({kind, id}: {kind: PlaceKind; id: string}): string => `${kind} ${id}`;

/** 一个标准里各处的字，和用得着它的角色。没有锚点的段落随所在的章。 */
function placesOf({clauses, procedure}: Standard): Place[] {
  const {steps, duties} = procedure;
  const works = [...steps, ...duties];
  const places: Place[] = [];
  for (const clause of clauses) {
    const text = [clause.title, clause.text, ...clause.items.map(({text: item}) => item)].filter(Boolean).join('\n');
    const cites = clause.cites.map(({of, article = ''}) => `${of} ${article}`).join('、');
    const last = places.at(-1);
    if (clause.id) places.push({kind: 'clause', id: clause.id, number: clause.number, text, cites, roles: works.filter((work) => work.clause === clause.id).map(({role}) => role)});
    else if (last) [last.text, last.cites] = [`${last.text}\n${text}`, `${last.cites}、${cites}`];
  }
  return [
    ...places,
    ...steps.map(({id, title, how, due, role}): Place => ({kind: 'step', id, text: `${title}：${how}时限：${dueSentence(due)}`, cites: role, roles: [role]})),
    ...duties.map(({id, title, by, every, role, floor}): Place => ({kind: 'duty', id, text: `${title}：${dueSentence(by)}`, cites: `${role} ${every} ${floor ? `${floor.regulation} ${floor.article ?? ''}` : ''}`, roles: [role]})),
  ];
}

/**
 * 更正动了哪几处，原来怎么写：封印里存这些，现在怎么写看条文。
 * @param before 更正前的标准；新添的标准没有
 * @returns 依文中次序，删去的在后；只换了出处的没有 was，新添的 was 为空串
 */
export function correctedPlaces(before: Standard | undefined, after: Standard): CorrectedPlace[] {
  const standard = after.titleBlock.code;
  const [old, now] = [before ? placesOf(before) : [], placesOf(after)];
  const known = new Map(old.map((place) => [keyOf(place), place]));
  const kept = new Set(now.map(keyOf));
  const entry = ({kind, id, number}: Place, was?: string): CorrectedPlace => ({standard, kind, id, ...(number && {number}), ...(was !== undefined && {was: was.slice(0, WAS_LIMIT)})});
  return [
    ...now.flatMap((place): CorrectedPlace[] => {
      const was = known.get(keyOf(place));
      if (!was) return [entry({...place}, '')];
      if (was.text !== place.text) return [entry({...place, ...(was.number !== undefined && {number: was.number})}, was.text)];
      return was.cites === place.cites ? [] : [entry(place)];
    }),
    ...old.filter((place) => !kept.has(keyOf(place))).map((place) => entry(place, place.text)),
  ];
}

/** 更正后的一处，印给读者看。 */
export interface CorrectionChange {
  /** 如“5.2.1”“步骤‘核定’”。 */
  label: string;
  /** 页内的锚点；删去了的没有。 */
  anchor?: string;
  /** 原来、现在的写法，没有变的长段省略；新添的没有 before，删去的没有 after。 */
  before: string;
  after: string;
}

/** 一次更正，印给读者看。 */
export interface CorrectionNote {
  date: string;
  reason: string;
  /** 谁要知道。 */
  roles: string[];
  changes: CorrectionChange[];
  /** 只换了出处的条。 */
  cited: {label: string; anchor: string}[];
}

/** 一个标准发布以后的更正，由旧到新；没有更正的为空。 */
export function notesOfStandard(standard: Standard, release: Release, context: ReleaseContext): CorrectionNote[] {
  const read = (text: string): string => readableText(text, standard, context);
  return notesOf(standard, release, context, (was, is) => {
    const segments = diffText(read(was), read(is));
    return {before: elided(segments, 'ins'), after: elided(segments, 'del')};
  });
}

/** 每个标准的更正归成一行和一列；一处没有更正的发布为 undefined。每次读内容都要，不逐处比字。 */
export function correctionSummaries(release: Release, context: ReleaseContext): Record<string, CorrectionSummary> | undefined {
  return release.corrections && Object.fromEntries(release.standards.flatMap((standard): [string, CorrectionSummary][] => {
    const notes = notesOf(standard, release, context, () => ({}));
    return notes.length ? [[standard.titleBlock.code, correctionSummary(notes)]] : [];
  }));
}

/** 一次更正；动了的各处另有 Words 说的话。 */
type Note<Words> = Omit<CorrectionNote, 'changes'> & {changes: (Pick<CorrectionChange, 'label' | 'anchor'> & Words)[]};

/**
 * 同一处改过几次的，只列在最后一次，与发布时的字比。没有封印而补封的，说不出动了哪些，每个标准都写。
 * @param wordsOf 发布时的字、现在的字 → 印给读者看的
 */
function notesOf<Words>(standard: Standard, {corrections: all = []}: Release, context: ReleaseContext, wordsOf: (was: string, is: string) => Words): Note<Words>[] {
  const corrections = all.filter(({kind, files}) => kind === 'unsealed' || files.some((file) => file.startsWith(`${standard.folder}/`)));
  const {code} = standard.titleBlock;
  const now = new Map(placesOf(standard).map((place) => [keyOf(place), place]));
  const own = corrections.map(({places = []}) => places.filter((place) => place.standard === code));
  // 头一次更正以前的字，即发布时的字；末一次列出。
  const published = new Map<string, string>();
  const last = new Map<string, number>();
  own.forEach((places, index) => places.forEach((place) => {
    const key = keyOf(place);
    if (place.was !== undefined && !published.has(key)) published.set(key, smoothed(place.was));
    last.set(key, index);
  }));
  const wholeText = (place: CorrectedPlace): string => now.get(keyOf(place))?.text ?? '';
  const currentText = (place: CorrectedPlace): string => wholeText(place).slice(0, WAS_LIMIT);
  /** 封存时只记了前一段的，说一声。 */
  const isCut = (place: CorrectedPlace): boolean => Math.max(published.get(keyOf(place))!.length, wholeText(place).length) >= WAS_LIMIT;
  return corrections.map(({date, kind, reason, for: given}, index): Note<Words> => {
    const listed = own[index]!.filter((place) => last.get(keyOf(place)) === index);
    const reworded = listed.filter((place) => published.has(keyOf(place)) && published.get(keyOf(place)) !== currentText(place));
    const roles = given ?? [...new Set(own[index]!.flatMap((place) => now.get(keyOf(place))?.roles ?? []))];
    const label = (place: CorrectedPlace): string => labelOf(place, now.get(keyOf(place)), standard);
    return {
      date,
      reason: kind === 'unsealed' ? `本版没有封印，这一天补封，此前有没有改动无从核对：${reason}` : reason,
      roles: roles.map((id) => context.roles[id]?.title ?? id),
      changes: reworded.map((place) => ({
        label: `${label(place)}${isCut(place) ? `（较长，只对照前 ${WAS_LIMIT} 字）` : ''}`,
        ...(now.has(keyOf(place)) && {anchor: place.kind === 'step' ? `step-${place.id}` : place.kind === 'duty' ? 'procedure' : place.id}),
        ...wordsOf(published.get(keyOf(place))!, currentText(place)),
      })),
      cited: listed.filter((place) => place.kind === 'clause' && !published.has(keyOf(place)) && now.has(keyOf(place))).map((place) => ({label: label(place), anchor: place.id})),
    };
  });
}

function labelOf({kind, id, number}: CorrectedPlace, current: Place | undefined, {procedure}: Standard): string {
  if (kind === 'clause') return current?.number ?? (number ? `原 ${number}` : id);
  const title = [...procedure.steps, ...procedure.duties].find((work) => work.id === id)?.title;
  return `${kind === 'step' ? '步骤' : '周期性工作'}${title ? `“${title}”` : '（已删）'}`;
}

/** 没有变的字，两头各留这么多。 */
const AROUND = 12;

/** 一边的字：没有变的长段只留挨着变化的几个字。 */
export function elided(segments: readonly Segment[], without: Segment['kind']): string {
  return segments.map(({kind, text}, index) => {
    if (kind === without) return '';
    if (kind !== 'same' || segments.length === 1 || text.length <= AROUND * 2 + 1) return text;
    return `${index ? text.slice(0, AROUND) : ''}…${index < segments.length - 1 ? text.slice(-AROUND) : ''}`;
  }).join('').replace(/\n+/g, '');
}

/** 各次更正归成一行和一列。 */
export function correctionSummary(notes: readonly Note<unknown>[]): CorrectionSummary {
  return {
    count: notes.reduce((sum, {changes, cited}) => sum + (changes.length + cited.length || 1), 0),
    latest: notes.reduce((latest, {date}) => (date > latest ? date : latest), ''),
    entries: notes.map(({date, reason, roles, changes, cited}) => ({date, reason, roles, places: [...changes, ...cited].map(({label}) => label)})).toReversed(),
  };
}
