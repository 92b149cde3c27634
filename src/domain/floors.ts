import {amountsOf, computedParts, measureOf} from './due/parse';
import {dueSentence} from './due/sentence';
import {frequencies} from './glossary';
import {modalsRemoved} from './redline/weight';
import type {Due} from './schema/due';
import type {StatutoryFloor} from './schema/floors';

/** 一句里的一个量：从哪里到哪里，合格（holds）还是低于底线（weaker）；方向相反的（如“不足 3 人的”）是 aside，两样都不算。 */
interface Found {
  start: number;
  end: number;
  verdict: 'holds' | 'weaker' | 'aside';
}

const DIGITS = '零一二三四五六七八九十';
const chinese = (text: string): number => (text === '两' ? 2 : text === '半' ? 0.5 : DIGITS.indexOf(text));
const numberOf = (text: string): number => (/\d/.test(text) ? Number(text) : chinese(text));

/** 一期几个月；每届按五年。 */
const MONTHS: Record<string, number> = {日: 1 / 30, 天: 1 / 30, 周: 0.25, 星期: 0.25, 旬: 1 / 3, 月: 1, 季: 3, 季度: 3, 年: 12, 年度: 12, 届: 60};
const PERIODS: Record<StatutoryFloor['every'] & string, number> = {month: 1, quarter: 3, halfYear: 6, year: 12, term: 60};
const EVERY = /[每隔]\s*(\d+|[一两二三四五六七八九十半])?\s*个?(日|天|周|星期|旬|月|季度?|年度?|届)/g;
const CAP = /不超过|不多于|不大于|不高于|至多|最多|不足|(?<!不)少于|(?<!不)低于|未达到?/;
const AT_MOST = new RegExp(`(?:${CAP.source})\\s*$`);
const AT_LEAST = /((?<!不)超过|(?<!不)多于|(?<!不)高于|至少|最少|不少于|不低于)\s*$/;

/** 一期比底线长，或者同样长而次数不够的，低于底线。 */
function frequenciesIn(text: string, {every, times = 1}: {every: StatutoryFloor['every'] & string; times?: number | undefined}): Found[] {
  return [...text.matchAll(EVERY)].map((match): Found => {
    const months = numberOf(match[1] ?? '1') * MONTHS[match[2]!]!;
    const after = match.index + match[0].length;
    const rest = text.slice(after).split(/[每隔]/)[0]!;
    const count = /(\d+|[一两二三四五六七八九十])\s*次/.exec(rest);
    // 到“次”为止；没有写几次的，到这个分句为止：“每年应至少参加 1 次”“每月可开展主题党日”的能愿动词都在后面。
    const end = after + (count ? count.index + count[0].length : /^[^，；：]*/.exec(rest)![0].length);
    const capped = count !== null && CAP.test(rest.slice(0, count.index));
    const enough = months <= PERIODS[every] && (count ? numberOf(count[1]!) : 1) / months >= times / PERIODS[every];
    return {start: match.index, end, verdict: enough && !capped ? 'holds' : 'weaker'};
  });
}

const FRACTION = /([一二三四五六七八九十])分之([一二三四五六七八九十])|半数|一半|过半/g;

/** 同一单位的量和它们的范围（“3 至 5 人”）。 */
function amountsIn(text: string, unit: string): (Pick<Found, 'start' | 'end'> & {low: number; high: number})[] {
  const pattern = unit === '' ? FRACTION : new RegExp(`(\\d+(?:\\.\\d+)?|半)\\s*(?:[至～~-]\\s*(\\d+(?:\\.\\d+)?)\\s*)?${unit}`, 'g');
  return [...text.matchAll(pattern)].map((match) => {
    const low = unit === '' ? (match[1] ? chinese(match[2]!) / chinese(match[1]) : 0.5) : numberOf(match[1]!);
    return {start: match.index, end: match.index + match[0].length, low, high: unit !== '' && match[2] ? Number(match[2]) : low};
  });
}

function quantityOf(text: string): {value: number; unit: string} {
  const [first] = amountsIn(text, '');
  if (first) return {value: first.low, unit: ''};
  const [, value, unit] = /^(\d+(?:\.\d+)?) ?(.+)$/.exec(text)!;
  return {value: Number(value), unit: unit!};
}

/** 同一单位的量，与下限、上限比。 */
function quantitiesIn(text: string, bound: 'least' | 'most', limit: string): Found[] {
  const {value, unit} = quantityOf(limit);
  return amountsIn(text, unit).map(({start, end, low, high}): Found => {
    const [before, after] = [text.slice(0, start), text.slice(end)];
    const isCap = AT_MOST.test(before) || /^(以下|以内|之内)/.test(after);
    const isMinimum = AT_LEAST.test(before) || after.startsWith('以上');
    const holds = bound === 'least' ? low >= value : high <= value;
    return {start, end, verdict: !holds ? 'weaker' : (bound === 'least' ? isCap : isMinimum) ? 'aside' : 'holds'};
  });
}

const HEDGE = /原则上|尽量|尽可能|争取|力争|酌情|视情况|有条件的?|鼓励|提倡|倡导|建议/;
const OPENING = /可(?:以)?(?:不|免|少|缓)|不必|无须|无需|免于|酌情|视情况|确有困难/;
const STRONG = new Set(['应', '须', '必须', '不得', '不应', '不能', '不可']);

/** 一句话说得够不够硬；head 为这句话到底线为止的部分。够的为空。 */
function weakness(head: string, strength: StatutoryFloor['strength'] = 'must'): string[] {
  const modal = modalsRemoved(head).replace(/方可|始可|只能|方能|才能|可以/g, (word) => (word === '可以' ? '可' : '')).match(/不得|不应|不宜|不可|不能|必须|应|须|宜|可|能/g)?.at(-1);
  const hedge = HEDGE.exec(head)?.[0] ?? (strength === 'general' ? undefined : /一般|通常/.exec(head)?.[0]);
  return [
    ...(modal !== undefined && !STRONG.has(modal) ? [`“${modal}”不是必须做到的，写“应”`] : strength === 'must' && modal === undefined ? ['没有写“应”'] : []),
    ...(hedge === undefined ? [] : [`“${hedge}”放松了要求，删去`]),
  ];
}

/** 一句里的各个量，依次为频次、下限、上限。 */
function measuresIn(text: string, floor: StatutoryFloor): Found[][] {
  return [
    ...(floor.every === undefined ? [] : [frequenciesIn(text, {every: floor.every, times: floor.times})]),
    ...(floor.least === undefined ? [] : [quantitiesIn(text, 'least', floor.least)]),
    ...(floor.most === undefined ? [] : [quantitiesIn(text, 'most', floor.most)]),
  ];
}

/** 引那个量和前面几个字，不跨分句。 */
const quoted = (text: string, start: number, end: number): string => `“${text.slice(0, start).split(/[，。；：]/).at(-1)!.slice(-6)}${text.slice(start, end)}”低于底线`;

/** 底线说的是什么，如“至少每月 1 次”。 */
export function floorText({every, times = 1, least, most, says}: StatutoryFloor): string {
  const limits = [
    every && `至少${frequencies[every]} ${times} 次`,
    least && `不少于${/^\d/.test(least) ? ' ' : ''}${least}`,
    most && `不超过 ${most}`,
  ].filter(Boolean).join('，');
  return (says ?? []).map((word) => `“${word}”`).join('') + limits;
}

/**
 * 一条条文低于底线之处；合格的为空。只认数、能愿动词和登记的字，不懂意思。
 * @param sentences 条文的各句，参数已填好；列项连同引出语
 */
export function textFaults(sentences: readonly string[], floor: StatutoryFloor): string[] {
  const relevant = sentences.filter((sentence) => (floor.says ?? []).every((word) => sentence.includes(word)));
  const weaker = relevant.flatMap((sentence) => measuresIn(sentence, floor).flat().filter(({verdict}) => verdict === 'weaker').map(({start, end}) => quoted(sentence, start, end)));
  const opening = sentences.flatMap((sentence) => OPENING.exec(sentence)?.[0] ?? []).map((word) => `“${word}”开了口子，删去`);
  const met = relevant.flatMap((sentence) => {
    const measures = measuresIn(sentence, floor).map((found) => found.find(({verdict}) => verdict === 'holds'));
    if (measures.includes(undefined)) return [];
    const ends = measures.length ? measures.map((found) => found!.end) : floor.says!.map((word) => sentence.indexOf(word) + word.length);
    return [weakness(sentence.slice(0, Math.max(...ends)), floor.strength)];
  });
  const best = met.sort((a, b) => a.length - b.length)[0];
  return [...new Set([...weaker, ...opening, ...(best ?? (weaker.length ? [] : [`没有写${floorText(floor)}`]))])];
}

/** 步骤的做什么、怎么做里写的量低于底线之处；步骤可以不写。 */
export function stepFaults(text: string, floor: StatutoryFloor): string[] {
  if (floor.says) return [];
  return measuresIn(text, {...floor, every: undefined}).flat().filter(({verdict}) => verdict === 'weaker').map(({start, end}) => quoted(text, start, end));
}

/**
 * 时限低于底线之处：照数比，不看措辞。写了出处（floor）的段只和那一条比；没有写的，只和不挑句子的底线比，另有情形的段不比。
 * @param due 参数已填好
 */
export function dueFaults(due: Due, floor: StatutoryFloor): string[] {
  return computedParts(due).flatMap((part) => {
    const isNamed = part.floor?.regulation === floor.of && (part.floor.article === undefined || part.floor.article === floor.article);
    if (!isNamed && (part.floor || floor.says || part.case !== undefined)) return [];
    return amountsOf(part).some((amount) => weakerThan(amount, floor)) ? [`“${dueSentence({...part, mark: undefined})}”低于底线`] : [];
  });
}

/** 这个数和底线的数同一种单位。 */
export function isComparable(amount: string, {least, most}: StatutoryFloor): boolean {
  const kind = measureOf(amount)?.kind;
  return kind !== undefined && [least, most].some((limit) => limit !== undefined && measureOf(limit)?.kind === kind);
}

function weakerThan(amount: string, {least, most}: StatutoryFloor): boolean {
  const measure = measureOf(amount);
  const against = (limit: string | undefined, isWeaker: (value: number, bound: number) => boolean): boolean => {
    const bound = limit === undefined ? undefined : measureOf(limit);
    return measure !== undefined && bound !== undefined && measure.kind === bound.kind && isWeaker(measure.value, bound.value);
  };
  return against(least, (value, bound) => value < bound) || against(most, (value, bound) => value > bound);
}

/** 周期性工作做得比底线少。 */
export function isRarer(every: StatutoryFloor['every'] & string, floor: StatutoryFloor['every'] & string): boolean {
  return PERIODS[every] > PERIODS[floor];
}
