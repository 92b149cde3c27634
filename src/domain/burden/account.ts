import {fill} from '../derive/context';
import {monthsOf} from '../derive/months';
import {isDoneWithCommittee, isDoneWithout, standInFor} from '../derive/small-branch';
import {isLive} from '../derive/works';
import type {Burden, BurdenCase, WorkKind} from '../schema/burden';
import {targetOf, type Duty, type Step} from '../schema/procedure';
import type {RecordTemplate} from '../schema/record';
import type {SmallBranch} from '../schema/small-branch';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';

type Parameters = Readonly<Record<string, string>>;

/** 一件工作在一个角色身上的账。 */
export interface BurdenEntry {
  code: string;
  id: string;
  kind: 'step' | 'duty';
  title: string;
  /** 所依条款的锚点。 */
  clause: string;
  part: 'lead' | 'with';
  /** 哪一类活。 */
  work: string;
  /** 一次几分钟，含填表。 */
  minutes: number;
  /** 一月至十二月各几次，可以是小数。 */
  times: number[];
  /** 有日子的：工作日历上自己负责的一项。 */
  dated: boolean;
}

export interface RoleBurden {
  role: string;
  entries: BurdenEntry[];
  /** 一月至十二月：几分钟，几件有日子的事。 */
  months: {minutes: number; dated: number}[];
}

export interface BurdenAccount {
  case: BurdenCase;
  roles: RoleBurden[];
  /** 一年填几份表。 */
  forms: number;
}

/**
 * 一件工作归哪一类活：登记册里自己写明的先算，再看标题里最先出现的词，同一处取长的；判断的步骤只归 decisions 的几类。
 * @returns 认不出的为 undefined，由检查报出
 */
export function workKindOf({title, next}: Pick<Step | Duty, 'title'> & Pick<Step, 'next'>, {kinds}: Pick<Burden, 'kinds'>, own?: {kind?: string | undefined}): WorkKind | undefined {
  if (own?.kind !== undefined) return kinds.find(({id}) => id === own.kind);
  const decides = (next?.length ?? 0) > 1;
  let best: {kind: WorkKind; at: number; length: number} | undefined;
  for (const kind of kinds) {
    if (decides && !kind.decisions) continue;
    for (const verb of kind.verbs) {
      const at = title.indexOf(verb);
      if (at >= 0 && (!best || at < best.at || (at === best.at && verb.length > best.length))) best = {kind, at, length: verb.length};
    }
  }
  return best?.kind;
}

/** 顺利走完的路：从头一步起，有判断的走写在最前的去向，到终点或走回头为止。 */
export function mainPath(steps: readonly Step[]): Set<string> {
  const path = new Set<string>();
  for (let step = steps[0]; step && !path.has(step.id);) {
    path.add(step.id);
    const [next] = step.next ?? [];
    step = next === undefined ? undefined : steps.find(({id}) => id === targetOf(next));
  }
  return path;
}

/** 填一份表几分钟：一栏、一行字、一个签名各按登记的用时，表格和台账按填一行算。 */
export function formMinutes({blocks}: Pick<RecordTemplate, 'blocks'>, {field, line, signature}: Burden['form']): number {
  return blocks.reduce((total, block) => {
    switch (block.kind) {
      case 'fields':
        return total + block.fields.reduce((sum, {lines = 1}) => sum + (lines > 1 ? lines * line : field), 0);
      case 'table':
      case 'ledger':
        return total + block.columns.filter((column) => !('formula' in column && column.formula)).length * field;
      case 'checklist':
        return total + block.items.length * field;
      case 'signatures':
        return total + block.signers.length * signature;
      case 'paragraph':
        return total + (block.text.match(/_{2,}/g)?.length ?? 0) * field;
    }
  }, 0);
}

/** 普通党员的角色。 */
const MEMBER = 'partyMember';

/** 一年的次数摊到各月。 */
const evenly = (times: number): number[] => Array.from({length: 12}, () => times / 12);
const scaled = (times: readonly number[], by: number): number[] => times.map((count) => count * by);
const inMonths = (months: readonly number[]): number[] => Array.from({length: 12}, (_, index) => (months.includes(index + 1) ? 1 : 0));

/**
 * 一项周期性工作在各月做几次；每届的按三年一次摊。
 * @param at 排了几个月、实际只在其中几个月做的；采用单位改了月份、一个也不剩的照排的算
 */
function dutyTimes(duty: Duty, parameters: Parameters, at?: readonly number[]): number[] {
  if (duty.every === 'term') return evenly(1 / 3);
  const months = monthsOf(duty, parameters);
  const really = months.filter((month) => at?.includes(month));
  return inMonths(really.length ? really : months);
}

const inCase = (size: BurdenCase) => ({cases}: {cases?: string[] | undefined}): boolean => cases === undefined || cases.includes(size.id);

/** 登记的各行按标准归在一起。 */
function byCode<T extends {code: string}>(rows: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const row of rows) grouped.set(row.code, [...(grouped.get(row.code) ?? []), row]);
  return grouped;
}

/** 程序各月走几遍；没有登记的不走。 */
function runTimes(standard: Standard, run: Burden['runs'][number] | undefined, burden: Burden, size: BurdenCase, parameters: Parameters): number[] {
  if (!run) return evenly(0);
  const duty = standard.procedure.duties.find(({id}) => id === run.duty);
  if (duty) return dutyTimes(duty, parameters);
  return evenly(burden.events.find(({id}) => id === run.event)?.times[size.id] ?? 0);
}

function perCount(per: 'member' | 'group' | 'branch' | undefined, size: BurdenCase): number {
  return per === 'member' ? size.members : per === 'group' ? size.groups : per === 'branch' ? size.branches : 1;
}

/** 谁真的动手：集体换成组成它的人；不设委员会的换成代做的人。一个人只算一次。 */
export function peopleOf(role: string, {bodies}: Pick<Burden, 'bodies'>, arrangement: Pick<SmallBranch, 'standIns'> | undefined): string[] {
  if (arrangement?.standIns.some((item) => item.role === role)) return [standInFor(role, arrangement)];
  return [...new Set((bodies[role] ?? [role]).map((id) => (arrangement ? standInFor(id, arrangement) : id)))];
}

/**
 * 减负账：一次发布里每个角色每个月几小时、几件有日子的事。
 * 步骤的次数由程序走几遍得出；随周期性工作走的，那项工作本身不再另计用时，只算一件有日子的事。
 * 一份表在一遍程序里只算一次填写，记在主路上头一个用到它的步骤。
 */
export function burdenOf(release: Pick<Release, 'standards' | 'roles' | 'smallBranch'>, burden: Burden, size: BurdenCase, parameters: Parameters): BurdenAccount {
  const byRole = new Map<string, BurdenEntry[]>();
  let forms = 0;
  const arrangement = size.withoutCommittee ? release.smallBranch : undefined;
  const also = [...new Set((burden.alsoMembers ?? []).map((role) => (arrangement ? standInFor(role, arrangement) : role)))];
  const isDone = (code: string, id: string): boolean => (arrangement ? isDoneWithout({code, id}, arrangement) : isDoneWithCommittee({code, id}, release.smallBranch));
  const applying = byCode(burden.own.filter(inCase(size)));
  const runs = byCode(burden.runs.filter(inCase(size)));
  for (const standard of release.standards.filter(isLive)) {
    const {code} = standard.titleBlock;
    const ownOf = (id: string) => applying.get(code)?.find(({entry}) => entry === id);
    const registered = runs.get(code)?.[0];
    const run = runTimes(standard, registered, burden, size, parameters);
    const ran = registered?.duty;
    const path = mainPath(standard.procedure.steps);
    const filled = new Set<string>();
    const fillTime = (records: readonly string[]): number => records.reduce((sum, id) => {
      const record = standard.records.find((item) => item.id === id);
      return sum + (record ? formMinutes(record.template, burden.form) : 0);
    }, 0);
    /** 记一件；records 是这一次才填的表，counts 为假的只记日子、不计用时。 */
    const add = (item: Step | Duty, kind: 'step' | 'duty', own: Burden['own'][number] | undefined, times: number[], records: readonly string[], counts = true): void => {
      forms += records.length * total(times);
      const filling = own?.form ?? fillTime(records);
      const work = workKindOf(item, burden, own);
      const each = counts ? (own?.minutes ?? work?.minutes ?? 0) * perCount(own?.per, size) : 0;
      const leads = peopleOf(item.role, burden, arrangement);
      const helpers = [...new Set((item.with ?? []).flatMap((role) => peopleOf(role, burden, arrangement)))].filter((role) => !leads.includes(role));
      const entry = (part: 'lead' | 'with', minutes: number): BurdenEntry => ({code, id: item.id, kind, title: fill(item.title, parameters), clause: item.clause, part, work: work?.id ?? '', minutes, times, dated: kind === 'duty' && part === 'lead'});
      // 党员的账是一名党员的：逐人做的各算一次，只有几个人参加的摊到每个人。
      const share = (role: string): number => (role !== MEMBER ? 1 : own?.per === 'member' ? 1 / size.members : own?.of === undefined ? 1 : Math.min(1, own.of / size.members));
      leads.forEach((role, index) => push(byRole, role, entry('lead', (each + (index === 0 ? filling : 0)) * share(role))));
      helpers.forEach((role) => push(byRole, role, entry('with', ((each * (work?.helps ?? 0)) / 100) * share(role))));
      // 书记、委员、组长也是党员：普通党员要参加的，他们同样参加，已经写了他们的不重算。
      const ownPart = leads.includes(MEMBER) ? each : helpers.includes(MEMBER) ? (each * (work?.helps ?? 0)) / 100 : undefined;
      if (ownPart !== undefined) also.filter((role) => !leads.includes(role) && !helpers.includes(role)).forEach((role) => push(byRole, role, entry('with', ownPart * share(MEMBER))));
    };
    for (const step of standard.procedure.steps.filter(({id}) => isDone(code, id))) {
      const own = ownOf(step.id);
      const percent = own?.percent ?? (path.has(step.id) ? 100 : burden.aside.percent);
      const fresh = path.has(step.id) ? (step.records ?? []).filter((id) => !filled.has(id)) : [];
      fresh.forEach((id) => filled.add(id));
      add(step, 'step', own, scaled(run, percent / 100), fresh);
    }
    for (const duty of standard.procedure.duties.filter(({id}) => isDone(code, id))) {
      const own = ownOf(duty.id);
      const isRun = duty.id === ran;
      add(duty, 'duty', own, scaled(dutyTimes(duty, parameters, own?.at), (own?.percent ?? 100) / 100), isRun ? [] : (duty.records ?? []), !isRun);
    }
  }
  const roles = [...byRole].map(([role, entries]): RoleBurden => ({
    role,
    entries,
    months: Array.from({length: 12}, (_, month) => ({
      minutes: entries.reduce((sum, {minutes, times}) => sum + minutes * times[month]!, 0),
      dated: entries.filter(({dated, times}) => dated && times[month]! >= 1).length,
    })),
  }));
  const rank = new Map(release.roles.map(({id}, index) => [id, index]));
  return {case: size, roles: roles.sort((a, b) => (rank.get(a.role) ?? 0) - (rank.get(b.role) ?? 0)), forms};
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function push(map: Map<string, BurdenEntry[]>, role: string, entry: BurdenEntry): void {
  const list = map.get(role);
  if (list) list.push(entry);
  else map.set(role, [entry]);
}

/** 一件工作一年做几次。 */
export function yearlyTimes({times}: Pick<BurdenEntry, 'times'>): number {
  return total(times);
}

/** 一件工作一年占几分钟。 */
export function yearlyMinutes({minutes, times}: BurdenEntry): number {
  return minutes * total(times);
}

/** 一件工作在一个月里占几分钟。 */
export function minutesIn({minutes, times}: BurdenEntry, month: number): number {
  return minutes * times[month - 1]!;
}
