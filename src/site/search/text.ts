/**
 * 文字的统一写法与切分。索引一侧和查询一侧走同一套，才对得上。
 */

/** 统一写法后的文字；每个字符都记得它在原文里的起止，供标出命中用。 */
export interface NormalisedText {
  text: string;
  /** 第 i 个字符在原文中的起点。 */
  starts: number[];
  /** 第 i 个字符在原文中的终点（不含）。 */
  ends: number[];
}

/** 停顿：两边的字不连成词。 */
const PAUSE = ' ';
/** 不隔断词语的符号：“两学一做”学习教育 与 两学一做学习教育 是一回事。 */
const SOFT = /[“”‘’"'`´《》〈〉「」『』【】()[\]{}·•\-‐‑‒–—―_~*#]/u;
const NUMERALS: Record<string, string> = {
  〇: '0', 零: '0', 一: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 十: '10',
};
const NUMERAL = '[〇零一二两三四五六七八九十百]+';
/** 五分之四、百分之八十、4/5、80%、七：都是数的写法。 */
const NUMERAL_RUN = new RegExp(`(${NUMERAL}|\\d+)分之(${NUMERAL}|\\d+(?:\\.\\d+)?)|(\\d+(?:\\.\\d+)?)\\s?[%％]|${NUMERAL}`, 'g');
/** 分母不超过这个的百分数当分数：80% 就是五分之四。 */
const DENOMINATORS = [2, 3, 4, 5, 10];

/**
 * 全角转半角、转小写、数字的各种写法合成一种、去掉引号空格，其余标点一律算停顿。
 * 繁体字不动：查不到时由 repair.ts 换成简体再查。
 */
export function normaliseText(input: string): NormalisedText {
  const starts: number[] = [];
  const ends: number[] = [];
  const text = rewritten(input, (start, end) => {
    starts.push(start);
    ends.push(end);
  });
  return {text, starts, ends};
}

/** 只要统一写法后的字符串时用。首尾停顿去掉。 */
export function compactText(input: string): string {
  return rewritten(input).trim();
}

/** @param place 每写一个字符，说它在原文里的起止 */
function rewritten(input: string, place?: (start: number, end: number) => void): string {
  let result = '';
  /** 写下的最后一个字符；从 result 里取，每次都要把它拼成一整段。 */
  let previous: string | undefined;
  const add = (text: string, start: number, end: number): void => {
    result += text;
    previous = text[text.length - 1];
    if (place) for (let index = 0; index < text.length; index += 1) place(start, end);
  };
  const numerals = numeralRuns(input);
  let spaced = false;
  for (let at = 0; at < input.length; ) {
    const numeral = numerals.get(at);
    const original = numeral?.source ?? characterAt(input, at);
    const end = at + original.length;
    const folded = numeral?.value ?? fold(original);
    if (folded === SPACE) {
      spaced = true;
    } else if (folded === STOP && insideNumber(input, at)) {
      add(original === '.' ? '.' : '/', at, end);
    } else if ((folded === '名' || folded === '位') && previous !== undefined && previous >= '0' && previous <= '9') {
      // 数着人的量词：7 名、7 位、7 人是一回事。
      add('人', at, end);
      spaced = false;
    } else if (folded === STOP) {
      if (previous !== undefined && previous !== PAUSE) add(PAUSE, at, end);
      spaced = false;
    } else if (folded !== '') {
      // 汉字与数字之间的空格只是排版；英文单词之间的才是停顿。
      if (spaced && previous !== undefined && isAscii(previous) && isAscii(folded)) add(PAUSE, at, at);
      add(folded, at, end);
      spaced = false;
    }
    at = end;
  }
  return result;
}

/** 一个字，由两个代码单元写成的整个取。 */
function characterAt(input: string, at: number): string {
  const code = input.charCodeAt(at);
  return code < 0xd800 || code > 0xdbff ? input[at]! : String.fromCodePoint(input.codePointAt(at)!);
}

const SPACE = '\u0001';
const STOP = '\u0002';
const folds = new Map<string, string>();

/** 一个字的统一写法；空格、停顿各有记号，略去的为空。常用字不多，记住就不必每次算。 */
function fold(original: string): string {
  let folded = folds.get(original);
  if (folded === undefined) {
    folded = foldCharacter(original);
    folds.set(original, folded);
  }
  return folded;
}

function foldCharacter(original: string): string {
  if (original === '\n') return STOP;
  if (/\s/u.test(original)) return SPACE;
  const plain = original.normalize('NFKC').toLowerCase();
  if (SOFT.test(plain)) return '';
  return /^[\p{L}\p{N}]+$/u.test(plain) ? plain : STOP;
}

function isAscii(char: string): boolean {
  return char.charCodeAt(char.length - 1) < 128 && char !== PAUSE;
}

/** 5.1.2 是一个编号，4/5 是一个数，不拆。 */
function insideNumber(input: string, at: number): boolean {
  return /[./／]/.test(input[at] ?? '') && /\d/.test(input[at - 1] ?? '') && /\d/.test(input[at + 1] ?? '');
}

/** 连写的中文数字换成阿拉伯数字：三会一课 → 3会1课，第十六条 → 第16条。键为起点。 */
function numeralRuns(input: string): Map<number, {source: string; value: string}> {
  const runs = new Map<number, {source: string; value: string}>();
  for (const match of input.matchAll(NUMERAL_RUN)) {
    const [, of, part, percent] = match;
    const value = part !== undefined ? fraction(plainNumber(part), plainNumber(of!)) : percent !== undefined ? fraction(percent, '100') : numeralValue(match[0]);
    if (value !== undefined) {
      runs.set(match.index, {source: match[0], value});
      continue;
    }
    // 不成读法的（如“百姓”的百）逐字换。
    match[0].split('').forEach((source, offset) => runs.set(match.index + offset, {source, value: NUMERALS[source] ?? source}));
  }
  return runs;
}

/** 汉字写的数换成数字。 */
function plainNumber(source: string): string {
  return numeralValue(source) ?? Array.from(source, (char) => NUMERALS[char] ?? (char === '百' ? '100' : char)).join('');
}

/** 分数只有一种写法：五分之四、4/5、百分之八十都是 4/5；约不成简单分数的百分数写 0.5%。 */
function fraction(part: string, of: string): string {
  if (of !== '100') return `${part}/${of}`;
  const denominator = DENOMINATORS.find((each) => Number.isInteger((Number(part) * each) / 100));
  return denominator && Number(part) < 100 ? `${(Number(part) * denominator) / 100}/${denominator}` : `${part}%`;
}

/** 带十、百的数按读法算。 */
function numeralValue(source: string): string | undefined {
  const match = /^(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(source);
  if (!match || !/[十百]/.test(source)) return undefined;
  const digit = (char: string | undefined): number => (char ? Number(NUMERALS[char]) : 0);
  const tens = match[3] ? digit(match[2]) || 1 : 0;
  return String(digit(match[1]) * 100 + tens * 10 + digit(match[4]));
}

/** 一个单位：一个汉字、一个数、一个英文单词。 */
export interface Unit {
  text: string;
  /** 在统一写法文字中的起点。 */
  start: number;
}

const WORD = /[a-z]+|\d+(?:[./]\d+)*%?/y;

/** 从这里起的一个单位。 */
export function unitAt(normalised: string, at: number): string {
  if (normalised.charCodeAt(at) < 128) {
    WORD.lastIndex = at;
    const word = WORD.exec(normalised);
    if (word) return word[0];
  }
  return characterAt(normalised, at);
}

/** 把统一写法的文字切成连续的几段，每段是单位的序列；停顿处断开。 */
export function unitRuns(normalised: string): Unit[][] {
  const runs: Unit[][] = [];
  for (const run of normalised.matchAll(/[^ ]+/g)) {
    const units: Unit[] = [];
    for (let at = 0; at < run[0].length; ) {
      const text = unitAt(run[0], at);
      units.push({text, start: run.index + at});
      at += text.length;
    }
    runs.push(units);
  }
  return runs;
}

/**
 * 入索引的词：相邻两个单位合成一词，另加每段最后一个单位，以及英文单词和多位数本身。
 * 单字查询用前缀匹配：任何一个字不是某个二字词的首字，就是某段的末字，所以不必另存单字。
 * @param normalised 统一写法的文字
 */
export function indexTerms(normalised: string): string[] {
  const terms: string[] = [];
  for (const run of unitRuns(normalised)) {
    run.forEach((unit, index) => {
      const next = run[index + 1];
      if (next) terms.push(unit.text + next.text);
      if (!next || isWord(unit.text)) terms.push(unit.text);
    });
  }
  return terms;
}

/** 英文单词和两位以上的数自己就成词。 */
export function isWord(unit: string): boolean {
  const code = unit.charCodeAt(0);
  return code < 128 && (code > 57 || unit.length > 1);
}
