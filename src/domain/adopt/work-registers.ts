import type {Burden} from '../schema/burden';
import type {Cases} from '../schema/cases';
import type {SmallBranch} from '../schema/small-branch';
import type {Synonym} from '../schema/synonyms';
import type {SourceFile} from '../source/standard';

/** 采用以后还有的：标准编号 → 步骤、周期性工作；角色换成谁；登记册里的角色。 */
export interface Kept {
  /** 标准编号 → 还有的步骤、周期性工作的标识；周期性工作另列。 */
  entries: ReadonlyMap<string, {all: ReadonlySet<string>; steps: readonly string[]; duties: readonly string[]; has?: (clause: string) => boolean}>;
  role: (id: string) => string;
  roles: ReadonlySet<string>;
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/**
 * 用时登记册跟着采用走：不采用的标准、删去的步骤不再列，角色换成接手的人。
 * 程序所随的那项周期性工作删去了的，随这个标准的头一项；一项也没有的不走。
 * @returns 一个标准、一个有预算的角色都不剩的为 undefined
 */
export function adoptedBurden(burden: Burden, {entries, role, roles}: Kept): Burden | undefined {
  const mapped = (ids: readonly string[]): string[] => unique(ids.map(role)).filter((id) => roles.has(id));
  const runs = burden.runs.flatMap((run): Burden['runs'] => {
    const standard = entries.get(run.code);
    if (!standard) return [];
    if (run.duty === undefined || standard.duties.includes(run.duty)) return [run];
    const [first] = standard.duties;
    return first === undefined ? [] : [{...run, duty: first}];
  });
  const budgets = burden.budgets.map((budget) => ({...budget, roles: mapped(budget.roles)})).filter((budget) => budget.roles.length);
  if (!runs.length || !budgets.length) return undefined;
  const {alsoMembers, ...rest} = burden;
  return {
    ...rest,
    bodies: Object.fromEntries(Object.entries(burden.bodies).flatMap(([id, members]) => (role(id) === id && roles.has(id) && mapped(members).length ? [[id, mapped(members)]] : []))),
    ...(alsoMembers && {alsoMembers: mapped(alsoMembers)}),
    runs,
    own: burden.own.filter(({code, entry}) => entries.get(code)?.all.has(entry)),
    budgets,
  };
}

/** 不设委员会的支部登记册跟着采用走；没有的角色不再列，一个代做的都不剩的没有这个登记册。 */
export function adoptedSmallBranch(smallBranch: SmallBranch, {entries, role, roles}: Kept): SmallBranch | undefined {
  const isKept = ({code, entry}: {code: string; entry?: string | undefined}): boolean => entries.has(code) && (entry === undefined || entries.get(code)!.all.has(entry));
  const standIns = smallBranch.standIns
    .filter((item) => role(item.role) === item.role && roles.has(item.role))
    .map((item) => ({...item, by: role(item.by)}))
    .filter((item) => roles.has(item.by) && item.by !== item.role);
  const clauses = smallBranch.clauses.filter(({code, clause}) => entries.has(code) && (entries.get(code)!.has?.(clause) ?? true));
  return standIns.length && clauses.length ? {...smallBranch, clauses, standIns, notDone: smallBranch.notDone.filter(isKept), onlyHere: smallBranch.onlyHere.filter(isKept)} : undefined;
}

/**
 * 办事登记册跟着采用走：不采用的标准不再列；指到的步骤删去了的，那件事成为要填的日子。
 * @param words 没有的层级换掉以后怎么说：时限里换了的，登记的那件事跟着换；换成同一件事的只留前一个
 */
export function adoptedCases(cases: Cases, {entries}: Kept, words: (text: string, standard: string) => string = (text) => text): Cases {
  return cases.flatMap((item): Cases => {
    const steps = entries.get(item.code)?.steps;
    if (!steps?.length) return [];
    const {facts: given = {}, events: said = {}, anchor, ...rest} = item;
    const events: Record<string, string> = {};
    for (const [phrase, target] of Object.entries(said)) events[words(phrase, item.code)] ??= target;
    const used = new Set(Object.values(events));
    const facts = Object.fromEntries(Object.entries(given).filter(([id]) => used.has(id)));
    const isKnown = (target: string): boolean => target in facts || steps.includes(target);
    const lost = Object.entries(events).filter(([, target]) => !isKnown(target));
    const added = Object.fromEntries(lost.map(([phrase, target]) => [`${target}-date`, phrase]));
    const ownFacts = Object.fromEntries(Object.entries(facts).map(([id, fact]) => [id, typeof fact === 'string' || steps.includes(fact.from) ? fact : fact.label]));
    const all = {...ownFacts, ...added};
    return [{
      ...rest,
      anchor: steps.includes(anchor) ? anchor : steps[0]!,
      ...(Object.keys(all).length && {facts: all}),
      ...(Object.keys(events).length && {events: Object.fromEntries(Object.entries(events).map(([phrase, target]) => [phrase, isKnown(target) ? target : `${target}-date`]))}),
    }];
  });
}

/**
 * 说法登记册跟着采用走：留下的文字里没有了的词、没有了的条款不再列，一样不剩的一条不走。
 * @param files 采用以后的各标准的文件，按编号
 */
export function adoptedSynonyms(synonyms: readonly Synonym[], files: ReadonlyMap<string, readonly SourceFile[]>): Synonym[] {
  const written = [...files.values()].flat().map(({text}) => text).join('\n');
  const isKept = (landing: string): boolean => {
    const [code = '', id = ''] = landing.split('#');
    const own = files.get(code) ?? [];
    const [, kind, name = ''] = /^(step|record|duty)-(.+)$/.exec(id) ?? [];
    if (own.some(({text}) => text.includes(`{/* #${id} */}`))) return true;
    if (kind === 'record') return own.some(({path}) => path.endsWith(`/records/${name}.yml`));
    return kind !== undefined && own.some(({path, text}) => path.endsWith('/procedure.yml') && new RegExp(`\\bid: ["']?${name}["']?\\s*[,\\n}]`).test(text));
  };
  return synonyms.flatMap(({says, text, clauses}): Synonym[] => {
    const words = text?.filter((word) => written.includes(word)) ?? [];
    const landings = clauses?.filter(isKept) ?? [];
    return words.length || landings.length ? [{says, ...(words.length && {text: words}), ...(landings.length && {clauses: landings})}] : [];
  });
}
