/**
 * 办一件事的日子：照流程一步接一步，照时限推出各步最早、最迟哪天；会哪天开、批复哪天到，改一个别的跟着变。
 * 是一件事：走出来的一条路，时限从哪一步起算、最早最迟、定在哪天都用它上面的序号，定下一步又要回头重推各步。
 */
import {workDayFrom} from '../counting/work-days';
import {addDays, addMonths} from '../dates';
import {dueWindow, shift, type DueWindow} from '../due/dates';
import {dueSentence} from '../due/sentence';
import {remembering} from '../remember';
import type {DuePart} from '../schema/due';

/** 排日子要知道的一步；参数已填好。 */
export interface CaseStep {
  id: string;
  title: string;
  due: readonly DuePart[];
  next: readonly {when?: string; step: string}[];
}

export interface CaseFlow {
  steps: readonly CaseStep[];
  /** 先定哪一步的日子。 */
  anchor: string;
  /** 时限里的一件事是哪一步、哪个日子。 */
  events: Readonly<Record<string, string>>;
  /** 步骤以外的日子，键是标识；from、amount：没有填的，从那一步起过多久。 */
  facts: Readonly<Record<string, {label: string; from?: string; amount?: string}>>;
}

/** 读者知道、定下的；日期都是 ISO。 */
export interface CaseState {
  /** 今天；没有别的依据的，从这天排起。 */
  today: string;
  /** 定下或者改过日子的步骤（第几次做写成 id#2）和 facts。 */
  dates: Readonly<Record<string, string>>;
  /** 判断走了第几条。 */
  choices?: Readonly<Record<string, number>>;
  /** 做完了的。 */
  done?: readonly string[];
}

/** 不合时限的一处。 */
export interface CaseProblem {
  kind: 'tooEarly' | 'tooLate' | 'outOfOrder';
  /** 时限的句子，或者前一步叫什么。 */
  says: string;
  /** 最早或者最迟哪天才合。 */
  bound: string;
}

export interface PlannedStep {
  /** 第几次做同一步，头一次是 id，以后是 id#2。 */
  key: string;
  id: string;
  date: string;
  earliest?: string;
  latest?: string;
  /** 日子是人定的，不是推的。 */
  given: boolean;
  done: boolean;
  /** 过了最迟那天还没有做完。 */
  late: boolean;
  problems: CaseProblem[];
  /** 走的是第几条路；不是判断的没有。 */
  choice?: number;
  /** 是判断，还没有选走哪条。 */
  open: boolean;
  /** 前面有还没有选的判断，照头一条往下排到这里。 */
  assumed: boolean;
}

/** 同一步至多排几遍，再多的是走不出来的圈。 */
const ROUNDS = 6;

interface Visit {
  key: string;
  round: number;
  step: CaseStep;
  choice?: number;
  open: boolean;
  assumed: boolean;
  /** 第几遍：走一次回头路加一。 */
  lap: number;
}

/** 照选的路走一遍：没有选的走头一条没有走过的路。 */
function walk({steps}: CaseFlow, choices: Readonly<Record<string, number>>): Visit[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const rounds = new Map<string, number>();
  const path: Visit[] = [];
  let assumed = false;
  let lap = 0;
  for (let step = steps[0]; step;) {
    const round = (rounds.get(step.id) ?? 0) + 1;
    if (round > ROUNDS) break;
    rounds.set(step.id, round);
    const last = path.at(-1);
    // 从没有走过的回到走过的，或者又走一遍，是另一遍。
    if (round > 1 && (last?.round ?? 1) < round) lap += 1;
    const key = round === 1 ? step.id : `${step.id}#${round}`;
    const isChoice = step.next.length > 1;
    const chosen = isChoice ? choices[key] : undefined;
    const fresh = step.next.findIndex((item) => !rounds.has(item.step));
    const choice = chosen !== undefined && chosen < step.next.length ? chosen : isChoice ? fresh : step.next.length - 1;
    path.push({key, step, round, lap, assumed, open: isChoice && chosen === undefined, ...(isChoice && choice >= 0 && {choice})});
    if (isChoice && chosen === undefined) assumed = true;
    // 走回头路要自己选；没有选的，到此为止。
    step = choice < 0 ? undefined : byId.get(step.next[choice]!.step);
  }
  return path;
}

/** 时长、次数，不是日子。 */
const lengthOnly = ({under, most, lasts, least}: DuePart): boolean => under !== undefined || [most, lasts, least].some((amount) => amount !== undefined && /小时|分钟|学时|次$/.test(amount));

/** 只在一种情形里算的、几段任取一段的、法规写“一般”的、说时长的：只说给人看，不拿来排。 */
function binding(due: readonly DuePart[]): DuePart[] {
  return due.filter((part, index) => part.words === undefined && part.case === undefined && part.mark !== '或者' && due[index + 1]?.mark !== '或者' && part.usually !== true && !lengthOnly(part));
}

const BEFORE_MOMENTS = new Set<DuePart['at']>(['前一日', '前一个工作日']);

/** 那件事在这一步以后的。 */
const looksAhead = ({before, at}: DuePart): boolean => before !== undefined || BEFORE_MOMENTS.has(at);

/** 从哪一步、哪个日子起算。 */
type Reference = {kind: 'step'; index: number; amount?: string; onlyEarliest?: boolean} | {kind: 'date'; date: string} | {kind: 'calendar'};

function referenceOf(part: DuePart, index: number, path: readonly Visit[], {events, facts}: CaseFlow, dates: CaseState['dates']): Reference | undefined {
  const phrase = part.next ?? part.on ?? part.event ?? part.since;
  const target = part.step ?? (phrase === undefined ? undefined : events[phrase]);
  const fact = target === undefined ? undefined : facts[target];
  if (fact && dates[target!] !== undefined) return {kind: 'date', date: dates[target!]!};
  const place = fact ? fact.from : target;
  if (fact && place === undefined) return undefined;
  if (place !== undefined) {
    const found = path.flatMap((visit, at) => (visit.step.id === place && at !== index ? [at] : []));
    const [earlier, later] = [found.filter((at) => at < index).at(-1), found.find((at) => at > index)];
    const at = looksAhead(part) ? later ?? earlier : earlier ?? later;
    if (at === undefined) return undefined;
    const isOtherLap = path[at]!.lap !== path[index]!.lap;
    // 走回头路以后的会不是原来要等的那一次。
    if (isOtherLap && (at > index || looksAhead(part))) return undefined;
    return {kind: 'step', index: at, ...(fact?.amount !== undefined && {amount: fact.amount}), ...(isOtherLap && {onlyEarliest: true})};
  }
  if (part.next !== undefined || part.on !== undefined) return undefined;
  if (part.in !== undefined || part.month !== undefined || part.day !== undefined) return {kind: 'calendar'};
  return looksAhead(part) || index === 0 ? undefined : {kind: 'step', index: index - 1};
}

/** 排的时候的最早、最迟。“持续几日”只管不少于，放假拖长的不算错；事情当天、事前就办的，不因休息日挪开。 */
function windowOf(part: DuePart, date: string): DueWindow {
  const isMeeting = part.next !== undefined || part.on !== undefined;
  const {earliest, latest} = dueWindow(part, isMeeting ? {since: date, next: date} : {since: date});
  const isDated = part.in !== undefined || part.month !== undefined || part.day !== undefined;
  if (part.lasts !== undefined) return earliest === undefined ? {} : {earliest};
  // 季度首月、末月的，就在那个月里。
  if ((part.month === '首月' || part.month === '末月') && latest !== undefined) return {earliest: `${latest.slice(0, 8)}01`, latest};
  const isFromDate = (isMeeting || !isDated) && part.full === undefined;
  if (isFromDate && part.before === true) return {latest: date};
  if (isFromDate && part.within !== undefined) return {earliest: date, ...(latest && {latest})};
  return {...(earliest && {earliest}), ...(latest && {latest})};
}

/** 使 test 成立的头一天或者末一天；隔得太远的没有。test 随日子只变一次。 */
function boundary(near: string, test: (date: string) => boolean, want: 'first' | 'last'): string | undefined {
  const span = 2200;
  let [low, high] = [-span, span];
  const ok = (offset: number): boolean => test(addDays(near, offset));
  if (want === 'first') {
    if (ok(low) || !ok(high)) return undefined;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (ok(middle)) high = middle;
      else low = middle;
    }
    return addDays(near, high);
  }
  if (!ok(low) || ok(high)) return undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ok(middle)) low = middle;
    else high = middle;
  }
  return addDays(near, low);
}

interface Rule {
  index: number;
  part: DuePart;
  from: Reference;
  /** 从哪天起算得哪几天，算过的记着。 */
  window: (date: string) => DueWindow;
  /** 反过来：最早从哪天起算，到这一天还不过期；最迟从哪天起算，到这一天已经可以办。算过的记着。 */
  firstStart: (own: string) => string | undefined;
  lastStart: (end: string) => string | undefined;
  /** 按日期的时限，定下是哪一期的。 */
  period?: DueWindow;
}

interface Bounds {
  earliest: (string | undefined)[];
  latest: (string | undefined)[];
}

const later = (a: string | undefined, b: string | undefined): string | undefined => (a === undefined ? b : b === undefined || a > b ? a : b);
const sooner = (a: string | undefined, b: string | undefined): string | undefined => (a === undefined ? b : b === undefined || a < b ? a : b);

const sameDate = (date: string): string => date;

function spanOf(part: DuePart, from: Reference): Pick<Rule, 'window' | 'firstStart' | 'lastStart'> {
  const window = remembering(sameDate, (date): DueWindow => {
    const start = from.kind === 'step' && from.amount !== undefined ? shift(date, from.amount) ?? date : date;
    const whole = windowOf(part, start);
    // 头一遍起算的：至少等多久还算，期限重新起算。
    return from.kind === 'step' && from.onlyEarliest ? {...(whole.earliest !== undefined && {earliest: whole.earliest})} : whole;
  });
  return {
    window,
    firstStart: remembering(sameDate, (own) => (window(own).latest === undefined ? undefined : boundary(own, (date) => window(date).latest! >= own, 'first'))),
    lastStart: remembering(sameDate, (end) => (window(end).earliest === undefined ? undefined : boundary(end, (date) => window(date).earliest! <= end, 'last'))),
  };
}

/** 往回找哪一期，最远多少日；一年一次的也找得到。 */
const BACK = 400;

/**
 * 按日期的时限是哪一期的：要赶在后面的事以前的，取赶得上的末一期；别的取最早能办以后的头一期。
 * @param given 人定的日子：就看它所在的一期
 */
function periodOf({window}: Rule, earliest: string | undefined, latest: string | undefined, start: string, given: string | undefined): DueWindow {
  if (given !== undefined) return window(given);
  let since = earliest ?? (latest === undefined ? start : addDays(latest, -BACK));
  let best: DueWindow | undefined;
  for (let tries = 0; tries < 60; tries += 1) {
    const found = window(since);
    const end = found.latest ?? found.earliest;
    if (end === undefined) return found;
    if ((found.earliest ?? end) > (latest ?? '9999-12-31')) break;
    if (end >= since) {
      best = found;
      if (latest === undefined) break;
    }
    // 这一期已经过去的，看下一个月算作哪一期。
    since = end >= since ? addDays(end, 1) : addMonths(`${since.slice(0, 8)}01`, 1);
  }
  return best ?? window(since);
}

/** 这条时限许的最早、最迟哪天。 */
function allowed({from, window, period}: Rule, dateOf: (index: number) => string | undefined): DueWindow {
  if (from.kind === 'calendar') return period ?? {};
  const date = from.kind === 'date' ? from.date : dateOf(from.index);
  return date === undefined ? {} : window(date);
}

/** 把各条时限和先后推到不再变。 */
function propagate(rules: readonly Rule[], fixed: readonly (string | undefined)[], {earliest, latest}: Bounds): void {
  let changed = true;
  const raise = (index: number, date: string | undefined): void => {
    if (date === undefined || fixed[index] !== undefined || (earliest[index] ?? '') >= date) return;
    earliest[index] = date;
    changed = true;
  };
  const lower = (index: number, date: string | undefined): void => {
    if (date === undefined || fixed[index] !== undefined || (latest[index] !== undefined && latest[index] <= date)) return;
    latest[index] = date;
    changed = true;
  };
  for (let round = 0; changed && round < 40; round += 1) {
    changed = false;
    for (let index = 0; index < fixed.length; index += 1) {
      if (index) raise(index, earliest[index - 1]);
      const back = fixed.length - 1 - index;
      if (back < fixed.length - 1) lower(back, latest[back + 1]);
    }
    for (const rule of rules) {
      const {index, from} = rule;
      raise(index, allowed(rule, (at) => earliest[at]).earliest);
      lower(index, allowed(rule, (at) => latest[at]).latest);
      if (from.kind !== 'step' || fixed[from.index] !== undefined) continue;
      const [own, end] = [earliest[index], latest[index]];
      if (own !== undefined) raise(from.index, rule.firstStart(own));
      if (end !== undefined) lower(from.index, rule.lastStart(end));
    }
  }
}

/**
 * 一件事的计划：走哪些步、各在哪天、哪里不合时限。
 * 没有定日子的，在时限以内取：等着后面的事的取最迟那天，别的取最早那天（有余地的避开休息日）。
 * @param flow 流程和登记；步骤的时限参数已填好
 * @param state 读者定下的日子、选的路；日期是 ISO
 * @returns 依先后的各步；日子合不上的照样排，写在 problems 里
 */
export function planCase(flow: CaseFlow, {today, dates, choices = {}, done = []}: CaseState): PlannedStep[] {
  const path = walk(flow, choices);
  const fixed = path.map(({key}) => dates[key]);
  const known = [...fixed, ...Object.keys(flow.facts).map((fact) => dates[fact])].filter((date) => date !== undefined).sort();
  const start = dates[flow.anchor] ?? known[0] ?? today;
  // 办过的事有早于今天的日子，不拿今天当起点。
  const floor = (known[0] ?? today) >= today ? today : undefined;
  const rules = path.flatMap(({step}, index) => binding(step.due).flatMap((part): Rule[] => {
    const from = referenceOf(part, index, path, flow, dates);
    // 定在哪天开的会，“当日”就是它自己。
    const isItself = step.id === flow.anchor && part.at !== undefined && part.event === undefined && part.since === undefined;
    return from && !isItself ? [{index, part, from, ...spanOf(part, from)}] : [];
  }));
  const bounds: Bounds = {earliest: fixed.map((date) => date ?? floor), latest: [...fixed]};
  propagate(rules, fixed, bounds);
  for (const rule of rules) {
    if (rule.from.kind !== 'calendar') continue;
    rule.period = periodOf(rule, bounds.earliest[rule.index], bounds.latest[rule.index], start, fixed[rule.index]);
    propagate(rules, fixed, bounds);
  }
  const ownEarliest = [...bounds.earliest];
  // 等着的事定下了日子（或者由定下的往前推）才取最迟；往后推的都尽早办。
  const pinned = fixed.reduce((last, date, index) => (date === undefined ? last : index), -1);
  const waitsFor = ({from, part}: Rule, index: number): boolean => looksAhead(part) && (from.kind !== 'step' || (from.index > index && index < pinned));
  for (const [index] of path.entries()) {
    if (fixed[index] !== undefined) continue;
    const [early, late] = [bounds.earliest[index], bounds.latest[index]];
    const waits = rules.some((rule) => rule.index === index && waitsFor(rule, index)) || early === undefined;
    const pick = waits && late !== undefined ? later(late, early)! : early ?? today;
    const moved = workDayFrom(pick);
    fixed[index] = late === undefined || moved <= late ? moved : pick;
    bounds.earliest[index] = fixed[index];
    bounds.latest[index] = fixed[index];
    propagate(rules, fixed, bounds);
  }
  const finished = new Set(done);
  return path.map(({key, step, choice, open, assumed}, index): PlannedStep => {
    const date = fixed[index]!;
    const windows = rules.filter((rule) => rule.index === index).map((rule) => ({part: rule.part, window: allowed(rule, (at) => fixed[at])}));
    const problems = windows.flatMap(({part, window}): CaseProblem[] => {
      if (window.earliest !== undefined && date < window.earliest) return [{kind: 'tooEarly', says: dueSentence(part), bound: window.earliest}];
      return window.latest !== undefined && date > window.latest ? [{kind: 'tooLate', says: dueSentence(part), bound: window.latest}] : [];
    });
    const previous = index ? fixed[index - 1]! : undefined;
    if (previous !== undefined && date < previous) problems.push({kind: 'outOfOrder', says: path[index - 1]!.step.title, bound: previous});
    // 人定了日子的，最早也说别的各步许它哪天。
    const given = dates[key] !== undefined;
    const earliest = given ? windows.reduce<string | undefined>((low, {window}) => later(low, window.earliest), undefined) : ownEarliest[index];
    // 最迟说自己的时限；“及时”的没有，不拿后面的事许它拖到哪天来说。
    const latest = windows.reduce<string | undefined>((high, {window}) => sooner(high, window.latest), undefined);
    const isDone = finished.has(key);
    return {
      key, id: step.id, date, given, done: isDone, open, assumed, problems,
      // 照时限定了日子的，当时办了，不催。
      late: !isDone && (latest ?? date) < today && !(given && (latest === undefined || date <= latest)),
      ...(earliest !== undefined && {earliest}), ...(latest !== undefined && {latest}), ...(choice !== undefined && {choice}),
    };
  });
}

/**
 * 填一步的表，会在哪天：到这一步为止最近开的会；还没有开的，头一次会。
 * 会是登记的那一步，和别的步骤的时限里指着的会（如转正的党员大会）。
 */
export function meetingFor({anchor, steps}: CaseFlow, plan: readonly PlannedStep[], at: number): string | undefined {
  const meetings = new Set([anchor, ...steps.flatMap(({due}) => due.flatMap(({event, step}) => (step !== undefined && event !== undefined && event.includes('会') ? [step] : [])))]);
  const held = plan.map(({id, date}, index) => ({index, date, isMeeting: meetings.has(id)})).filter(({isMeeting}) => isMeeting);
  return (held.filter(({index}) => index <= at).pop() ?? held[0])?.date;
}
