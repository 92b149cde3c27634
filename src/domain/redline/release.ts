import {versionInForce} from '../regulations';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {basisOf} from '../derive/basis';
import {fill, type ReleaseContext} from '../derive/context';
import {changedClauses, changedRows, type StandardRedline} from './standard';
import type {Note} from './notes';

/** 一次发布及其资料。 */
export interface ReleaseSide {
  release: Release;
  context: ReleaseContext;
}

/** 两版里配成一对的标准；code 是对照页的编号。 */
export interface StandardPair {
  code: string;
  before?: Standard;
  after?: Standard;
  /** same 同号；succeeded 旧号由新号接替；new 新制定；withdrawn 废止而没有接替。 */
  relation: 'same' | 'succeeded' | 'new' | 'withdrawn';
}

const find = ({standards}: Release, code: string | undefined): Standard | undefined => standards.find(({titleBlock}) => titleBlock.code === code);
const isLive = (standard: Standard | undefined): standard is Standard => standard !== undefined && standard.titleBlock.status !== 'withdrawn';

/** 两版的全部标准，按编号；接替的旧号、新号都列，对照的是旧号旧版和新号新版。 */
export function pairStandards(before: Release, after: Release): StandardPair[] {
  const codes = [...new Set([...before.standards, ...after.standards].map(({titleBlock}) => titleBlock.code))].sort();
  return codes.flatMap((code): StandardPair[] => {
    const [old, now] = [find(before, code), find(after, code)];
    // 早已废止、后来连页都没有的，没有什么可比。
    if (old && !isLive(old) && !now) return [];
    if (isLive(old) && !isLive(now)) {
      const successor = successorOf(code, now, after);
      return [successor ? {code, before: old, after: successor, relation: 'succeeded'} : {code, before: old, after: now, relation: 'withdrawn'}];
    }
    if (!old) {
      const predecessor = now?.titleBlock.supersedes?.map((other) => find(before, other)).find((item) => item !== undefined);
      if (predecessor && now) return [{code, before: predecessor, after: now, relation: 'succeeded'}];
      return isLive(now) ? [{code, after: now, relation: 'new'}] : [];
    }
    return [{code, before: old, after: now, relation: 'same'}];
  });
}

/** 接替者：废止者写的 supersededBy，或写着 supersedes 它的。 */
function successorOf(code: string, withdrawn: Standard | undefined, after: Release): Standard | undefined {
  const named = find(after, withdrawn?.titleBlock.supersededBy);
  return isLive(named) ? named : after.standards.find((standard) => isLive(standard) && standard.titleBlock.supersedes?.includes(code));
}

/** 一个标准在旧版之后、到新版为止的修订说明，由旧到新；releases 由旧到新，不含旧版。 */
export function notesBetween(code: string, from: Standard | undefined, releases: readonly ReleaseSide[]): Note[] {
  let edition = from?.titleBlock.code === code ? from.titleBlock.edition : 0;
  return releases.flatMap(({release, context}): Note[] => {
    const standard = find(release, code);
    if (!standard || standard.titleBlock.edition <= edition) return [];
    edition = standard.titleBlock.edition;
    return (standard.titleBlock.revisionNote ?? []).map((note) => ({...note, text: fill(note.text, context.parameters), release: context.label}));
  });
}

export type PairStatus = 'new' | 'withdrawn' | 'substantive' | 'editorial' | 'unchanged';

export const pairStatuses: Record<PairStatus, string> = {
  new: '新制定',
  withdrawn: '废止',
  substantive: '实质性修订',
  editorial: '编辑性修订',
  unchanged: '未变',
};

/** 总览里一行怎么说：没有了那一页的，采用单位是没有采用、不再采用，不是上游废止。 */
export function statusLabel({before, after}: Pick<StandardPair, 'before' | 'after'>, status: PairStatus, from: Pick<ReleaseContext, 'isOriginal'>, to: Pick<ReleaseContext, 'adoption'>): string {
  if (status !== 'withdrawn' || !before || after || !to.adoption) return pairStatuses[status];
  return from.isOriginal ? '没有采用' : '不再采用';
}

/** 依据的一处变化。 */
export interface RegulationChange {
  title: string;
  /** 怎么变的，如“新引用”“2014年版换为 2018年版”。 */
  change: string;
}

/** 总览的一行。 */
export interface OverviewRow {
  code: string;
  title: string;
  status: PairStatus;
  /** 接替时另一边，如“由 306 党员教育培训规范接替”。 */
  counterpart?: string;
  editions: {before?: number; after?: number};
  /** 变了几条、几处数据；新制定、废止的不计。 */
  clauses: number;
  data: number;
  /** 受影响的角色 id：修订说明写的；没有写的按变了的步骤和周期性工作算。 */
  roles: string[];
  notes: Note[];
  regulations: RegulationChange[];
}

/**
 * 总览的一行：什么变了、谁受影响、为什么。
 * @param between 旧版之后到新版为止的各次发布，由旧到新
 */
export function overviewRow(pair: StandardPair, redline: StandardRedline | undefined, before: ReleaseSide, between: readonly ReleaseSide[]): OverviewRow {
  const after = between.at(-1)!;
  const shown = (pair.after?.titleBlock.code === pair.code ? pair.after : pair.before) ?? pair.after!;
  const other = pair.relation === 'succeeded' ? [pair.before, pair.after].find((standard) => standard?.titleBlock.code !== pair.code) : undefined;
  const notes = notesBetween(pair.code, pair.before, between);
  const status = statusOf(pair, redline, notes);
  return {
    code: pair.code,
    title: shown.titleBlock.title,
    status,
    ...(other && {counterpart: other === pair.after ? `由 ${other.titleBlock.code} ${other.titleBlock.title}接替` : `代替 ${other.titleBlock.code} ${other.titleBlock.title}`}),
    editions: {...(pair.before && {before: pair.before.titleBlock.edition}), ...(pair.after && {after: pair.after.titleBlock.edition})},
    clauses: redline && status !== 'unchanged' ? changedClauses(redline).length : 0,
    data: redline && status !== 'unchanged' ? changedRows(redline).length : 0,
    roles: status === 'unchanged' ? [] : affectedRoles(pair, redline, notes),
    notes,
    regulations: pair.before && pair.after ? regulationChanges(pair.before, before, pair.after, after) : [],
  };
}

function statusOf({code, relation, before, after}: StandardPair, redline: StandardRedline | undefined, notes: readonly Note[]): PairStatus {
  if (relation === 'succeeded') return after?.titleBlock.code === code ? 'new' : 'withdrawn';
  if (relation !== 'same') return relation;
  if (!redline || redline.identical) return 'unchanged';
  if (before && after && before.titleBlock.status !== after.titleBlock.status) return 'substantive';
  if (notes.length) return notes.some(({kind}) => kind === 'substantive') ? 'substantive' : 'editorial';
  return redline.hard.length ? 'substantive' : 'editorial';
}

function affectedRoles({before, after}: StandardPair, redline: StandardRedline | undefined, notes: readonly Note[]): string[] {
  const noted = [...new Set(notes.flatMap((note) => note.for))];
  if (noted.length || !redline) return noted;
  const marked = {before: redline.marks.before, after: redline.marks.after};
  const steps = [...(before?.procedure.steps.filter(({id}) => marked.before[id]) ?? []), ...(after?.procedure.steps.filter(({id}) => marked.after[id]) ?? [])];
  return [...new Set(steps.map(({role}) => role))];
}

/** 依据变了哪些：新引用、不再引用、换了版次、引的条变了。 */
export function regulationChanges(before: Standard, old: ReleaseSide, after: Standard, now: ReleaseSide): RegulationChange[] {
  const cited = (standard: Standard) => new Map(basisOf(standard).map(({regulation, articles}) => [regulation, articles]));
  const [was, is] = [cited(before), cited(after)];
  const name = (id: string) => now.context.regulations[id]?.title ?? old.context.regulations[id]?.title ?? id;
  const version = ({release}: ReleaseSide, id: string) => {
    const regulation = release.regulations.find((item) => item.id === id);
    return regulation && versionInForce(regulation, release.system.asOf)?.id;
  };
  const gone = [...was.keys()].filter((id) => !is.has(id)).map((id): RegulationChange => {
    const replaced = now.release.regulations.find((item) => item.id === id)?.replaced;
    return {title: name(id), change: replaced && is.has(replaced.by) ? `由${name(replaced.by)}取代` : '不再引用'};
  });
  const changed = [...is].flatMap(([id, articles]): RegulationChange[] => {
    const earlier = was.get(id);
    if (!earlier) return [{title: name(id), change: `新引用${articles.length ? articles.join('、') : ''}`}];
    const [from, to] = [version(old, id), version(now, id)];
    if (from !== to) return [{title: name(id), change: `${from ?? '未登记版次'}换为${to ?? '未登记版次'}`}];
    const fresh = articles.filter((article) => !earlier.includes(article));
    return fresh.length ? [{title: name(id), change: `新引用${fresh.join('、')}`}] : [];
  });
  return [...changed, ...gone];
}
