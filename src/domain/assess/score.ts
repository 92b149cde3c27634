import {type Grade, type Judgement} from '../glossary';
import {codeOf, SHARES, type CheckRef} from './judgement';

/** 一次判定里与计分有关的。 */
export interface Judged {
  judgement?: Judgement | undefined;
  /** 当场改好，或者按期改好并销号。 */
  mended?: boolean | undefined;
  /** 补造记录、虚报情况：不恢复。 */
  fabricated?: boolean | undefined;
  /** 同一事实已经在别的项上扣分。 */
  counted?: string | undefined;
}

/** 保留一位小数，五入；小数点后第九位以内的误差不影响进位，与电子表格的 ROUND 一致。 */
export function round1(value: number): number {
  return Math.floor(value * 10 + 0.5 + 1e-7) / 10;
}

/** 一次判定得分值的几分之几；没有判、不适用的没有。 */
export function shareOf({judgement, mended, fabricated, counted}: Judged): number | undefined {
  if (judgement === undefined || judgement === 'notApplicable') return undefined;
  if (fabricated) return SHARES[judgement];
  return mended || counted !== undefined ? 1 : SHARES[judgement];
}

/** 一项一年得分：查过几次的取平均；一次也没有查、都不适用的没有，不计入满分。 */
export function itemScore(points: number, judged: readonly Judged[]): number | undefined {
  const shares = judged.map(shareOf).filter((share) => share !== undefined);
  return shares.length ? (points * shares.reduce((sum, share) => sum + share, 0)) / shares.length : undefined;
}

/** 已查项的满分、得分和折成百分的分。 */
export interface Execution {
  full: number;
  got: number;
  /** 一项也没有查的没有。 */
  score?: number;
}

/**
 * 执行得分：已查各项得分合计 ÷ 满分合计 × 100，保留一位小数。
 * @param items 检查项和分值
 * @param judged 每项的各次判定
 */
export function executionScore(items: readonly {ref: CheckRef; points: number}[], judged: (ref: CheckRef) => readonly Judged[]): Execution {
  let full = 0;
  let got = 0;
  for (const {ref, points} of items) {
    const score = itemScore(points, judged(ref));
    if (score === undefined) continue;
    full += points;
    got += score;
  }
  return {full, got, ...(full > 0 && {score: round1((got / full) * 100)})};
}

/** 总体评价各档的有效票。 */
export type Votes = Readonly<Record<Grade, number>>;

/** 测评、述职得分：好、较好两档票数之和 ÷ 有效票数 × 100，保留一位小数；一张有效票也没有的没有。 */
export function voteScore({good, fairlyGood, fair, poor}: Votes): number | undefined {
  const valid = good + fairlyGood + fair + poor;
  return valid > 0 ? round1(((good + fairlyGood) / valid) * 100) : undefined;
}

/** 计分、定等次用的数，都是标准的参数。 */
export interface ScoringRules {
  /** 执行、测评各占百分之几，余下是述职。 */
  execution: number;
  poll: number;
  /** 各等次的最低分。 */
  good: number;
  fairlyGood: number;
  fair: number;
  /** 评为好的最多占百分之几。 */
  quota: number;
  /** 标杆支部最多几个。 */
  benchmarks: number;
}

const PARAMETERS = {execution: '考核执行比例', poll: '考核测评比例', good: '考核好等次分数', fairlyGood: '考核较好等次分数', fair: '考核一般等次分数', quota: '考核好等次比例', benchmarks: '标杆支部个数'} as const satisfies Record<keyof ScoringRules, string>;

/** 考核标准的标识，跨版次不变。 */
export const ASSESSMENT = 'performance-assessment';

/** 由参数得计分的数；缺一个的（没有考核标准的）没有。 */
export function scoringRules(parameters: Readonly<Record<string, string>>): ScoringRules | undefined {
  const entries = Object.entries(PARAMETERS).map(([key, name]) => [key, parameters[name]] as const);
  return entries.every(([, value]) => value !== undefined) ? (Object.fromEntries(entries.map(([key, value]) => [key, Number(value)])) as unknown as ScoringRules) : undefined;
}

/** 年度得分：三项按比例相加，保留一位小数；缺一项的没有。 */
export function annualScore({execution, poll, review}: {execution?: number | undefined; poll?: number | undefined; review?: number | undefined}, rules: Pick<ScoringRules, 'execution' | 'poll'>): number | undefined {
  if (execution === undefined || poll === undefined || review === undefined) return undefined;
  return round1((execution * rules.execution + poll * rules.poll + review * (100 - rules.execution - rules.poll)) / 100);
}

/** 照分数线的等次，没有算名额。 */
export function gradeByScore(score: number, {good, fairlyGood, fair}: Pick<ScoringRules, 'good' | 'fairlyGood' | 'fair'>): Grade {
  return score >= good ? 'good' : score >= fairlyGood ? 'fairlyGood' : score >= fair ? 'fair' : 'poor';
}

/** 评为好的名额：总数的百分之几，小数舍去，不足一个的取一个。 */
export function quotaOf(branches: number, percent: number): number {
  return branches > 0 ? Math.max(1, Math.floor((branches * percent) / 100 + 1e-9)) : 0;
}

/** 定等次时一个支部要看的。 */
export interface Candidate {
  id: string;
  execution?: number | undefined;
  poll?: number | undefined;
  annual?: number | undefined;
  /** 不应评为好的情形；没有的为空。 */
  notGood?: readonly string[] | undefined;
  /** 新设、合并不满规定月数：不定等次。 */
  ungraded?: boolean | undefined;
  /** 并列时会议定了给它。 */
  chosen?: boolean | undefined;
}

export interface Proposal {
  /** 没有的：分不全，不定等次，或者并列待定。 */
  grade?: Grade;
  /** 一句话为什么。 */
  reason: string;
}

export interface Grading {
  quota: number;
  proposals: Map<string, Proposal>;
  /** 执行、测评得分都相同，剩下的名额给谁由会议定；没有并列的没有。 */
  tie?: {ids: string[]; seats: number};
}

/** 提出等次意见：先剔除不应评为好的，再按分数线和名额；名额按执行得分、再按测评得分取，仍相同的待定。 */
export function grade(candidates: readonly Candidate[], rules: ScoringRules): Grading {
  const quota = quotaOf(candidates.length, rules.quota);
  const qualified = candidates
    .filter(({annual, notGood, ungraded}) => annual !== undefined && annual >= rules.good && !notGood?.length && !ungraded)
    .sort((a, b) => b.execution! - a.execution! || b.poll! - a.poll! || Number(b.chosen ?? false) - Number(a.chosen ?? false));
  const same = (a: Candidate, b: Candidate): boolean => a.execution === b.execution && a.poll === b.poll;
  const last = qualified[quota - 1];
  const next = qualified[quota];
  const group = last && next && same(last, next) ? qualified.filter((item) => same(item, last)) : [];
  const before = qualified.filter((item) => last && (item.execution! > last.execution! || (item.execution === last.execution && item.poll! > last.poll!))).length;
  const seats = quota - before;
  const decided = group.filter(({chosen}) => chosen).length === seats;
  const undecided = new Set(group.length && !decided ? group.map(({id}) => id) : []);
  const good = new Set(qualified.slice(0, quota).map(({id}) => id));
  const proposals = new Map(candidates.map(({id, annual, notGood, ungraded}): [string, Proposal] => {
    if (ungraded) return [id, {reason: '新设、合并不满规定的月数，只计分反馈，不定等次'}];
    if (annual === undefined) return [id, {reason: '执行、测评、述职得分还不全'}];
    const byScore = gradeByScore(annual, rules);
    const said = `年度得分 ${annual.toFixed(1)}`;
    if (byScore !== 'good') return [id, {grade: byScore, reason: said}];
    if (notGood?.length) return [id, {grade: 'fairlyGood', reason: `${said}，但有不应评为好的情形：${notGood.join('、')}`}];
    if (undecided.has(id)) return [id, {reason: `${said}，执行、测评得分都相同，${group.length} 个争 ${seats} 个名额，由会议定`}];
    if (good.has(id)) return [id, {grade: 'good', reason: `${said}，在 ${quota} 个名额以内`}];
    return [id, {grade: 'fairlyGood', reason: `${said}，够格的多于 ${quota} 个名额，按执行得分没有取上`}];
  }));
  return {quota, proposals, ...(undecided.size && {tie: {ids: [...undecided], seats}})};
}

/** 各标准得了满分的百分之几；没有查的标准不列。 */
export function standardShares(items: readonly {ref: CheckRef; points: number}[], judged: (ref: CheckRef) => readonly Judged[]): Map<string, number> {
  const sums = new Map<string, {full: number; got: number}>();
  for (const {ref, points} of items) {
    const score = itemScore(points, judged(ref));
    if (score === undefined) continue;
    const sum = sums.get(codeOf(ref)) ?? {full: 0, got: 0};
    sums.set(codeOf(ref), {full: sum.full + points, got: sum.got + score});
  }
  return new Map([...sums].map(([code, {full, got}]) => [code, round1((got / full) * 100)]));
}
