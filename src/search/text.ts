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

interface Mark {
  char: string;
  start: number;
  end: number;
}

/** 停顿：两边的字不连成词。 */
const PAUSE = ' ';
/** 不隔断词语的符号：“两学一做”学习教育 与 两学一做学习教育 是一回事。 */
const SOFT = /^[“”‘’"'`´《》〈〉「」『』【】()[\]{}·•\-‐‑‒–—―_~*#]$/u;
const LETTER_OR_DIGIT = /^[a-z0-9]$/;
const WORD_CHARACTER = /^[\p{L}\p{N}]$/u;
const NUMERALS: Record<string, string> = {
  〇: '0', 零: '0', 一: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9',
};
const NUMERAL_CHARACTER = /^[〇零一二两三四五六七八九十百]$/;

/**
 * 全角转半角、转小写、中文数字转阿拉伯数字、去掉引号空格，其余标点一律算停顿。
 * 繁体字不动：标准里没有，转换表又大。
 */
export function normaliseText(input: string): NormalisedText {
  const result: NormalisedText = {text: '', starts: [], ends: []};
  for (const {char, start, end} of pauses(numerals(foldWidthAndCase(input)))) {
    for (const unit of char.split('')) {
      result.text += unit;
      result.starts.push(start);
      result.ends.push(end);
    }
  }
  return result;
}

/** 只要统一写法后的字符串时用。首尾停顿去掉。 */
export function compactText(input: string): string {
  return normaliseText(input).text.trim();
}

function foldWidthAndCase(input: string): Mark[] {
  const marks: Mark[] = [];
  let position = 0;
  for (const original of input) {
    const end = position + original.length;
    for (const char of original.normalize('NFKC').toLowerCase()) marks.push({char, start: position, end});
    position = end;
  }
  return marks;
}

/** 连写的中文数字换成阿拉伯数字：三会一课 → 3会1课，第十六条 → 第16条。 */
function numerals(marks: Mark[]): Mark[] {
  const result: Mark[] = [];
  for (let index = 0; index < marks.length; ) {
    let last = index;
    while (last < marks.length && NUMERAL_CHARACTER.test(marks[last]!.char)) last += 1;
    if (last === index) {
      result.push(marks[index]!);
      index += 1;
      continue;
    }
    const run = marks.slice(index, last);
    result.push(...numeralRun(run));
    index = last;
  }
  return result;
}

function numeralRun(run: Mark[]): Mark[] {
  const source = run.map((mark) => mark.char).join('');
  const value = numeralValue(source);
  if (value !== undefined) {
    return [{char: value, start: run[0]!.start, end: run[run.length - 1]!.end}];
  }
  return run.map((mark) => ({...mark, char: NUMERALS[mark.char] ?? (mark.char === '十' ? '10' : mark.char)}));
}

/** 带十、百的数按读法算；不成读法的（如“百姓”的百）返回 undefined，逐字换。 */
function numeralValue(source: string): string | undefined {
  const match = /^(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(source);
  if (!match || !/[十百]/.test(source)) return undefined;
  const digit = (char: string | undefined): number => (char ? Number(NUMERALS[char]) : 0);
  const tens = match[3] ? digit(match[2]) || 1 : 0;
  return String(digit(match[1]) * 100 + tens * 10 + digit(match[4]));
}

/** 空格：汉字与数字之间的只是排版，去掉；英文单词之间的是停顿。换行一律是停顿。 */
function pauses(marks: Mark[]): Mark[] {
  const result: Mark[] = [];
  let spaced = false;
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index]!;
    const previous = result[result.length - 1];
    if (SOFT.test(mark.char)) continue;
    if (/\s/u.test(mark.char) && mark.char !== '\n') {
      spaced = true;
      continue;
    }
    if (isDecimalPoint(marks, index)) {
      result.push(mark);
    } else if (WORD_CHARACTER.test(mark.char[0]!) || mark.char.length > 1) {
      if (spaced && previous && LETTER_OR_DIGIT.test(last(previous.char)) && LETTER_OR_DIGIT.test(mark.char[0]!)) {
        result.push({char: PAUSE, start: previous.end, end: mark.start});
      }
      result.push(mark);
    } else if (previous && previous.char !== PAUSE) {
      result.push({...mark, char: PAUSE});
    }
    spaced = false;
  }
  return result;
}

/** 5.1.2 是一个编号，不拆。 */
function isDecimalPoint(marks: Mark[], index: number): boolean {
  const isDigit = (mark: Mark | undefined): boolean => mark !== undefined && /^\d+$/.test(mark.char);
  return marks[index]!.char === '.' && isDigit(marks[index - 1]) && isDigit(marks[index + 1]);
}

function last(text: string): string {
  return text[text.length - 1] ?? '';
}

/** 一个单位：一个汉字、一个数、一个英文单词。 */
export interface Unit {
  text: string;
  /** 在统一写法文字中的起点。 */
  start: number;
}

/** 把统一写法的文字切成连续的几段，每段是单位的序列；停顿处断开。 */
export function unitRuns(normalised: string): Unit[][] {
  const runs: Unit[][] = [];
  for (const run of normalised.matchAll(/[^ ]+/g)) {
    const units = [...run[0].matchAll(/[a-z]+|\d+(?:\.\d+)*|./gsu)];
    runs.push(units.map((unit) => ({text: unit[0], start: run.index + unit.index})));
  }
  return runs;
}

/**
 * 入索引的词：相邻两个单位合成一词，另加每段最后一个单位，以及英文单词和多位数本身。
 * 单字查询用前缀匹配：任何一个字不是某个二字词的首字，就是某段的末字，所以不必另存单字。
 */
export function indexTerms(text: string): string[] {
  const terms: string[] = [];
  for (const run of unitRuns(compactText(text))) {
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
  return /^[a-z]+$/.test(unit) || /^[\d.]{2,}$/.test(unit);
}
