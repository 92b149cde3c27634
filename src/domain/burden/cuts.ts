import {isLive} from '../derive/works';
import type {BurdenCase} from '../schema/burden';
import type {Release} from '../source/release';
import {burdenOf, yearlyMinutes, yearlyTimes, type BurdenEntry} from './account';

type Side = {release: Pick<Release, 'standards' | 'roles' | 'smallBranch' | 'burden'>; parameters: Readonly<Record<string, string>>};

/** 减下来的一件工作。 */
export interface Cut {
  code: string;
  id: string;
  kind: 'step' | 'duty';
  title: string;
  clause: string;
  /** 不做了、做得少了、一次用时短了。 */
  how: 'gone' | 'rarer' | 'shorter';
  /** 负责的人一年几次：原来、现在。 */
  times: [before: number, after: number];
  /** 负责的人一次几分钟：原来、现在。 */
  minutes: [before: number, after: number];
  /** 各角色一年省几分钟，多的在前。 */
  saved: {role: string; minutes: number}[];
}

/** 一个标准减的表单和检查项。 */
export interface PaperCut {
  code: string;
  /** 不再有的表单。 */
  forms: {id: string; title: string}[];
  /** 检查项几项：原来、现在；没有减的不写。 */
  checks?: [before: number, after: number];
}

/** 不到这么多分钟的不列。 */
const LEAST = 1;

const keyOf = ({code, kind, id}: Pick<BurdenEntry, 'code' | 'kind' | 'id'>): string => `${code} ${kind} ${id}`;

/** 一件工作在一次发布里：各角色一年几分钟，负责的人一次几分钟、一年几次。 */
interface Whole {
  entry: BurdenEntry;
  byRole: Map<string, number>;
}

function worksIn({release, parameters}: Side, size: BurdenCase): Map<string, Whole> {
  const works = new Map<string, Whole>();
  const {burden} = release;
  const own = burden?.cases.find(({id}) => id === size.id);
  for (const {role, entries} of burden && own ? burdenOf(release, burden, own, parameters).roles : []) {
    for (const entry of entries) {
      const key = keyOf(entry);
      const known = works.get(key) ?? {entry, byRole: new Map<string, number>()};
      if (entry.part === 'lead' && (known.entry.part !== 'lead' || entry.minutes > known.entry.minutes)) known.entry = entry;
      known.byRole.set(role, (known.byRole.get(role) ?? 0) + yearlyMinutes(entry));
      works.set(key, known);
    }
  }
  return works;
}

/**
 * 一版比前一版减了哪几件工作，各替谁省多少；添了的不在内。改了标识的算不做了。
 * @returns 省得多的在前；有一版没有用时登记册、没有这个算例的为空
 */
export function cutsBetween(before: Side, after: Side, size: BurdenCase): Cut[] {
  const [was, is] = [worksIn(before, size), worksIn(after, size)];
  if (!is.size) return [];
  return [...was].flatMap(([key, {entry, byRole}]): Cut[] => {
    const now = is.get(key);
    const saved = [...byRole].map(([role, minutes]) => ({role, minutes: Math.round(minutes - (now?.byRole.get(role) ?? 0))})).filter(({minutes}) => minutes >= LEAST).sort((a, b) => b.minutes - a.minutes);
    if (!saved.length) return [];
    const times: Cut['times'] = [yearlyTimes(entry), now ? yearlyTimes(now.entry) : 0];
    const {code, id, kind, title, clause} = entry;
    return [{code, id, kind, title, clause, how: now === undefined ? 'gone' : times[1] < times[0] - 1e-9 ? 'rarer' : 'shorter', times, minutes: [entry.minutes, now?.entry.minutes ?? 0], saved}];
  }).sort((a, b) => b.saved[0]!.minutes - a.saved[0]!.minutes);
}

/** 一版比前一版少了哪几张表单、几项检查；没有少的标准不列。 */
export function paperCuts(before: Pick<Release, 'standards'>, after: Pick<Release, 'standards'>): PaperCut[] {
  return after.standards.filter(isLive).flatMap((standard): PaperCut[] => {
    const {code} = standard.titleBlock;
    const old = before.standards.find(({titleBlock}) => titleBlock.code === code);
    if (!old) return [];
    const forms = old.records.filter(({id}) => !standard.records.some((record) => record.id === id)).map(({id, template}) => ({id, title: template.title}));
    const [was, is] = [old.procedure.checks.length, standard.procedure.checks.length];
    return forms.length || is < was ? [{code, forms, ...(is < was && {checks: [was, is] satisfies PaperCut['checks']})}] : [];
  });
}
