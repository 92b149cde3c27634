import {MAX_LENGTH} from './limit';
import {compactText, isWord, unitRuns} from './text';

/** 一次查询最多查这么多个词，与输入多长无关：粘贴整段话也不会卡住。 */
export const MAX_LOOKUPS = 64;

export interface QueryTerm {
  text: string;
  /** 词有多说明问题，0–1：疑问词、虚词很低。 */
  weight: number;
  /** 单字和拼音按前缀查。 */
  prefix: boolean;
}

export interface Query {
  /** 统一写法、去掉空格后的整句。 */
  phrase: string;
  /** 空格、标点隔开的各段。 */
  parts: string[];
  /** 只含字母时是可能的拼音或首字母，否则为空。 */
  latin: string;
  terms: QueryTerm[];
}

/** 问话里不说明事情的字词；越长越先匹配。写成统一写法（两、几等已换过）。 */
const STOP_WORDS = [
  '可不可以', '为什么', '怎么样', '怎么办', '怎么做', '能不能', '是不是', '要不要', '有没有',
  '怎么', '怎样', '如何', '什么', '哪些', '哪个', '哪里', '多少', '多久', '才能', '能否', '是否', '可以', '请问', '我们', '你们',
  '需要', '应该', '应当', '必须', '一般', '时候', '以及', '或者', '还是', '就是', '这个', '那个', '想要', '想问',
  '的', '了', '吗', '呢', '啊', '吧', '嘛', '谁', '我', '你', '他', '哪', '几', '来',
].map(compactText).sort((a, b) => b.length - a.length);
const STOP_PATTERN = new RegExp(STOP_WORDS.join('|'), 'g');
/** 按词里有几个字属于停用词取权重。 */
const WEIGHTS = [1, 0.3, 0.05] as const;

/** 带代号、带年份的标准编号只留编号：JGDJ 401—2026 就是 401。 */
const CODE = /^\s*[a-z]{2,6}[\s\-—]*(\d{3,4})(?:\s*[-—–]+\s*\d{4})?\s*$/i;

/** 截短，全角转半角，小写；编号去掉代号。 */
export function cleaned(input: string): string {
  const plain = input.slice(0, MAX_LENGTH).normalize('NFKC').toLowerCase();
  return CODE.exec(plain)?.[1] ?? plain;
}

/** 把输入分析成要查的词；结果只取决于输入，可以单独测。 */
export function analyseQuery(input: string): Query {
  const cut = cleaned(input);
  const normalised = cut.split(/\s+/).map(compactText).filter(Boolean);
  const parts = normalised.flatMap((part) => part.split(' ')).filter(Boolean);
  const latin = /^[a-z\s'’]+$/i.test(cut) ? parts.join('') : '';
  const phrase = latin || parts.join('');
  const terms = new Map<string, QueryTerm>();
  const add = (term: QueryTerm): void => {
    const known = terms.get(term.text);
    if (!known || known.weight < term.weight) terms.set(term.text, term);
  };
  for (const part of parts) partTerms(part).forEach(add);
  // 分音节打的拼音（dang ri）连起来再查一次。
  if (latin && parts.length > 1) add({text: latin, weight: 1, prefix: true});
  const strongest = [...terms.values()].sort((a, b) => b.weight - a.weight).slice(0, MAX_LOOKUPS);
  return {phrase, parts, latin, terms: strongest};
}

function partTerms(part: string): QueryTerm[] {
  const stopped = stopCharacters(part);
  return unitRuns(part).flatMap((run) => run.flatMap((unit, index): QueryTerm[] => {
    const next = run[index + 1];
    const own = weightOf([unit], stopped);
    const terms: QueryTerm[] = [];
    if (next) terms.push({text: unit.text + next.text, weight: weightOf([unit, next], stopped), prefix: false});
    if (isWord(unit.text)) terms.push({text: unit.text, weight: own, prefix: /^[a-z]/.test(unit.text)});
    else if (run.length === 1) terms.push({text: unit.text, weight: own, prefix: true});
    return terms;
  }));
}

function stopCharacters(part: string): Set<number> {
  const positions = new Set<number>();
  for (const match of part.matchAll(STOP_PATTERN)) {
    for (let index = 0; index < match[0].length; index += 1) positions.add(match.index + index);
  }
  return positions;
}

function weightOf(units: {start: number}[], stopped: Set<number>): number {
  const count = units.filter((unit) => stopped.has(unit.start)).length;
  return units.length === 1 && count === 1 ? WEIGHTS[2] : WEIGHTS[count as 0 | 1 | 2];
}
