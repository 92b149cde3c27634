import {plainMessage} from '../schema/messages';
import {AssessYear, YEAR_FILE_VERSION, type Branch, type Decision, type Finding, type Poll, type Problem, type Visit} from '../schema/assess';
import {judgements} from '../glossary';
import type {CheckRef} from './judgement';

export {AssessYear, type Branch, type Decision, type Finding, type Poll, type Problem, type Visit} from '../schema/assess';

interface Stamped {
  at: string;
  was?: string[] | undefined;
  removed?: true | undefined;
}

/** 新的一年，还没有支部。 */
export function newYear(release: string, year: number): AssessYear {
  return {kind: 'assess-year', version: YEAR_FILE_VERSION, release, year, branches: [], visits: [], problems: [], polls: [], reviews: [], decisions: []};
}

const MOST_STAMPS = 50;

/** 各表一条的键：同一键的是同一条。 */
const keys = {
  branches: ({id}: Branch) => id,
  visits: ({id}: Visit) => id,
  problems: ({id}: Problem) => id,
  polls: ({branch}: Poll) => branch,
  reviews: ({branch}: Poll) => branch,
  decisions: ({branch}: Decision) => branch,
} as const;
export type List = keyof typeof keys;
const lists = Object.keys(keys) as List[];
const listNames: Readonly<Record<List, string>> = {branches: '党支部', visits: '督查', problems: '整改台账', polls: '民主测评', reviews: '书记述职评议', decisions: '等次'};
const keyIn = (list: List): ((item: never) => string) => keys[list] as (item: never) => string;

/** 改一条：记下时刻，从前的时刻留着。没有改动的原样给回。 */
function stamp<T extends Stamped>(before: T | undefined, after: Omit<T, 'at' | 'was'>, now: string): T {
  const {at, was, ...rest} = (before ?? {}) as Stamped;
  if (before && sameValue(rest, after)) return before;
  // 同一刻改两回的，后一回的时刻往后挪一毫秒，分得出先后。
  const time = at !== undefined && at >= now ? new Date(Date.parse(at) + 1).toISOString() : now;
  return {...after, at: time, ...(at !== undefined && {was: [...(was ?? []), at].slice(-MOST_STAMPS)})} as T;
}

/** 不论键的次序、不论有没有写成 undefined，值一样不一样。 */
function sameValue(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b);
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (inner && typeof inner === 'object' && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).filter(([, item]) => item !== undefined).sort(([x], [y]) => (x < y ? -1 : 1)))
    : inner));
}

function put<T>(items: readonly T[], item: T, key: (item: T) => string): T[] {
  const at = items.findIndex((one) => key(one) === key(item));
  return at < 0 ? [...items, item] : items.map((one, index) => (index === at ? item : one));
}

type Item<L extends List> = AssessYear[L][number];
/** 写进去的一条，时刻由程序记；督查的判定另写。 */
export type Draft<L extends List> = Omit<Item<L>, 'at' | 'was' | 'findings'>;

/**
 * 写一条（支部、督查、问题、测评、述职、等次）；同键的换掉，记下时刻。督查的判定留着。
 * @param now ISO 时刻
 */
export function record<L extends List>(year: AssessYear, list: L, item: Draft<L>, now: string): AssessYear {
  const key = keyIn(list) as (one: unknown) => string;
  const items = year[list] as unknown as Stamped[];
  const before = items.find((one) => key(one) === key(item));
  const findings = list === 'visits' ? {findings: (before as Visit | undefined)?.findings ?? []} : {};
  return {...year, [list]: put<Stamped>(items, stamp(before, {...item, ...findings} as unknown as Stamped, now), key)};
}

/** 记一项判定；没有这次督查的原样给回。 */
export function recordFinding(year: AssessYear, visit: string, finding: Omit<Finding, 'at' | 'was'>, now: string): AssessYear {
  return {
    ...year,
    visits: year.visits.map((one) => (one.id === visit ? {...one, findings: put(one.findings, stamp(one.findings.find(({check}) => check === finding.check), finding, now), ({check}) => check)} : one)),
  };
}

/** 删一条：留着标识和时刻，合并时不会又长出来。 */
export function remove<L extends List>(year: AssessYear, list: L, id: string, now: string): AssessYear {
  const key = keyIn(list) as (one: unknown) => string;
  return {...year, [list]: (year[list] as unknown as Stamped[]).map((one) => (key(one) === id ? stamp(one, {...withoutStamps(one), removed: true}, now) : one))};
}

function withoutStamps<T extends Stamped>(item: T): Omit<T, 'at' | 'was'> {
  const {at: _at, was: _was, ...rest} = item;
  return rest;
}

/** 没有删去的。 */
export const live = <T extends Stamped>(items: readonly T[]): T[] => items.filter(({removed}) => !removed);

/** 同一条两份写得不一样，谁也不是接着谁改的。 */
export interface Conflict {
  list: List;
  key: string;
  /** 督查里的哪一项。 */
  check?: string;
  /** 是哪一条，如“督查 第一党支部 3 月 401#held”。 */
  title: string;
  kept: unknown;
  other: unknown;
}

export interface Merged {
  merged: AssessYear;
  conflicts: Conflict[];
}

type OnConflict = (kept: Stamped, other: Stamped) => void;

/** 合并一条：一样的取一份；接着改的取后改的；各改各的取后改的，报冲突。 */
function mergeItem<T extends Stamped>(a: T, b: T, conflict: OnConflict): T {
  const was = [...new Set([...(a.was ?? []), ...(b.was ?? []), a.at, b.at])].sort();
  // 都一样的时刻再比写法，谁在前都得同样的结果。
  const [later, earlier] = a.at > b.at || (a.at === b.at && stable(withoutStamps(a)) >= stable(withoutStamps(b))) ? [a, b] : [b, a];
  const history = was.filter((at) => at !== later.at).slice(-MOST_STAMPS);
  const kept = {...later, ...(history.length && {was: history})};
  if (!sameValue(withoutStamps(a), withoutStamps(b)) && !later.was?.includes(earlier.at)) conflict(later, earlier);
  return kept;
}

function mergeLists<T extends Stamped>(a: readonly T[], b: readonly T[], key: (item: T) => string, merge: (a: T, b: T) => T): T[] {
  const others = new Map(b.map((item) => [key(item), item]));
  const mine = new Set(a.map(key));
  return [
    ...a.map((item) => {
      const other = others.get(key(item));
      return other ? merge(item, other) : item;
    }),
    ...b.filter((item) => !mine.has(key(item))),
  ];
}

/**
 * 两份同一年的文件合成一份，一条一条地合，一条也不丢；都改了同一条的取后改的，两样都报出来由人看。
 * 哪份在前结果一样（次序除外），合几遍也一样。
 */
export function mergeYears(a: AssessYear, b: AssessYear): Merged {
  const conflicts: Conflict[] = [];
  const names = new Map([...b.branches, ...a.branches].map(({id, name}) => [id, name]));
  const titleOf = (list: List, item: unknown): string => {
    const {branch, month, name, what} = item as {branch?: string; month?: number; name?: string; what?: string};
    return [listNames[list], name ?? names.get(branch ?? '') ?? branch, month !== undefined && `${month} 月`, what?.slice(0, 20)].filter(Boolean).join(' ');
  };
  const mergeList = <L extends List>(list: L): AssessYear[L] => {
    const key = keyIn(list) as (item: Stamped) => string;
    const report = (item: Stamped): OnConflict => (kept, other) => conflicts.push({list, key: key(item), title: titleOf(list, item), kept, other});
    return mergeLists(a[list] as unknown as Stamped[], b[list] as unknown as Stamped[], key, (mine, theirs) => {
      if (list !== 'visits') return mergeItem(mine, theirs, report(mine));
      const {findings: ours, ...visit} = mine as Visit;
      const {findings: others, ...same} = theirs as Visit;
      const findings = mergeLists(ours, others, ({check}) => check, (x, y) => mergeItem(x, y, (kept, other) => conflicts.push({list, key: key(mine), check: x.check, title: `${titleOf(list, mine)} ${x.check}`, kept, other})));
      return {...mergeItem(visit as Stamped, same as Stamped, report(mine)), findings} as Stamped;
    }) as unknown as AssessYear[L];
  };
  return {merged: {...a, ...Object.fromEntries(lists.map((list) => [list, mergeList(list)]))}, conflicts};
}

/** 打开一份文件要知道的：哪一版、有哪些检查项。 */
export interface YearData {
  release: string;
  checks: ReadonlySet<string>;
}

/** 与现在这一版对不上的：写着哪一项，用在几处。 */
export interface NoLongerFits {
  check: CheckRef;
  /** 如“第一党支部 3 月督查判为部分符合”。 */
  where: string[];
}

export type Opened = {year: AssessYear; noLongerFits: NoLongerFits[]; otherRelease?: string} | {error: string};

const MOST_PROBLEMS = 3;

/**
 * 读一份年度文件。读不了的说出为什么；旧版的照开，对不上的逐项点名，内容都留着，只是不计分。
 * @param text 文件的文字
 */
export function openYear(text: string, data: YearData): Opened {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return {error: '这个文件读不成：不是完整的 JSON，可能没有存完或者改坏了。请另选一份。'};
  }
  if (!json || typeof json !== 'object' || (json as {kind?: unknown}).kind !== 'assess-year') return {error: '这不是督查与考核的年度文件。年度文件由本页“存成文件”得来。'};
  const {version} = json as {version?: unknown};
  if (typeof version === 'number' && version > YEAR_FILE_VERSION) return {error: `这个文件是更新的程序存的（格式 ${version}，本页认得 ${YEAR_FILE_VERSION}）。请用新一版的网站打开。`};
  const parsed = AssessYear.safeParse(json, {error: plainMessage});
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, MOST_PROBLEMS).map((issue) => `${issue.path.map(String).join('.') || '文件'}：${issue.message}`);
    return {error: `这个文件读不成：${issues.join('；')}${parsed.error.issues.length > MOST_PROBLEMS ? `；等 ${parsed.error.issues.length} 处` : ''}。`};
  }
  const year = parsed.data;
  const faults = faultsOf(year);
  if (faults.length) return {error: `这个文件前后对不上：${faults.slice(0, MOST_PROBLEMS).join('；')}${faults.length > MOST_PROBLEMS ? `；等 ${faults.length} 处` : ''}。`};
  return {year, noLongerFits: noLongerFits(year, data.checks), ...(year.release !== data.release && {otherRelease: year.release})};
}

/** 同一键写了两次、指到没有的支部：样子合格而内容对不上。 */
function faultsOf(year: AssessYear): string[] {
  const faults: string[] = [];
  const branches = new Set(year.branches.map(({id}) => id));
  for (const list of lists) {
    const seen = new Set<string>();
    for (const item of year[list]) {
      const key = keyIn(list)(item as never);
      if (seen.has(key)) faults.push(`${listNames[list]}里“${key}”写了两次`);
      seen.add(key);
      if ('branch' in item && !branches.has(item.branch)) faults.push(`${listNames[list]}里有一条写的党支部“${item.branch}”不在名单里`);
    }
  }
  for (const visit of year.visits) {
    const seen = new Set<string>();
    for (const {check} of visit.findings) {
      if (seen.has(check)) faults.push(`一次督查里“${check}”判了两次`);
      seen.add(check);
    }
  }
  return faults;
}

function noLongerFits(year: AssessYear, checks: ReadonlySet<string>): NoLongerFits[] {
  const found = new Map<string, string[]>();
  const nameOf = (id: string): string => year.branches.find((branch) => branch.id === id)?.name ?? id;
  const note = (check: string, where: string) => {
    if (!checks.has(check)) found.set(check, [...(found.get(check) ?? []), where]);
  };
  for (const {branch, month, findings} of live(year.visits)) for (const {check, judgement} of live(findings)) note(check, `${nameOf(branch)} ${month} 月督查${judgement ? `判为${judgements[judgement]}` : '没有判'}`);
  for (const {branch, check, what} of live(year.problems)) note(check, `${nameOf(branch)}的问题“${what.slice(0, 20)}”`);
  return [...found].map(([check, where]) => ({check: check as CheckRef, where}));
}

/** 存成文件的文字；同样的内容得同样的字节。 */
export const yearText = (year: AssessYear): string => `${JSON.stringify(year, null, 1)}\n`;
