/** 文字里的一个数：写的是什么、值、哪一种单位。 */
export interface Quantity {
  /** 原文，如“三分之二”“5 个工作日”。 */
  text: string;
  value: number;
  /** 同一种单位的才比：年、个月并作个月，周、天并作日；没有认得的单位为空串，只比值。 */
  kind: string;
}

const DIGITS = '零一二三四五六七八九';
const TENS: Readonly<Record<string, number>> = {十: 10, 百: 100, 千: 1000};

/** 汉字写的整数，如“十二”“一百零五”“两”；不是数的为 NaN。 */
export function chineseInteger(text: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const char of text) {
    const at = DIGITS.indexOf(char === '两' ? '二' : char === '〇' ? '零' : char);
    if (at >= 0) digit = at;
    else if (char === '万') [total, section, digit] = [total + (section + digit) * 10_000, 0, 0];
    else if (TENS[char]) [section, digit] = [section + (digit || 1) * TENS[char], 0];
    else return NaN;
  }
  return total + section + digit;
}

/** 单位 → 种类和倍数。 */
const UNITS: Readonly<Record<string, readonly [kind: string, times: number]>> = {
  年: ['个月', 12], 周年: ['个月', 12], 个月: ['个月', 1], 个季度: ['个月', 3], 周: ['日', 7], 星期: ['日', 7], 天: ['日', 1], 日: ['日', 1],
  工作日: ['工作日', 1], 个工作日: ['工作日', 1], 小时: ['分钟', 60], 个小时: ['分钟', 60], 分钟: ['分钟', 1], 学时: ['学时', 1], 个学时: ['学时', 1],
  月: ['月份', 1], 岁: ['岁', 1], 周岁: ['岁', 1], 元: ['元', 1], 万元: ['元', 10_000], '%': ['比例', 0.01], 倍: ['倍', 1],
  次: ['次', 1], 回: ['次', 1], 人: ['人', 1], 名: ['人', 1], 位: ['人', 1], 票: ['人', 1],
  个: ['个', 1], 项: ['个', 1], 种: ['个', 1], 类: ['个', 1], 条: ['个', 1], 份: ['个', 1], 张: ['个', 1], 级: ['个', 1], 届: ['届', 1], 步: ['个', 1], 档: ['个', 1], 篇: ['个', 1],
};
/** “一个”“两种”里的一、两多半不是要紧的数；带这几种单位的才是。 */
const COUNTED = new Set(['个月', '日', '工作日', '分钟', '学时', '岁', '元', '次', '届']);
const isLoose = (numbers: string, kind: string): boolean => !COUNTED.has(kind) && (numbers === '一' || (numbers === '两' && kind === '个'));

const unit = Object.keys(UNITS).sort((a, b) => b.length - a.length).join('|');
const HAN = '[零〇一二两三四五六七八九十百千万]+';
const BETWEEN = '\\s*(?:、|至|到|—|～|~|-|或者|或|和)\\s*';
const FRACTION = new RegExp(`(${HAN}|\\d+)\\s*分之\\s*(${HAN}|\\d+)|(?<![\\d.])(\\d+)\\s*/\\s*(\\d+)(?![\\d/.])|半数|一半|过半|对半`, 'g');
const ARABIC = new RegExp(`(?<![A-Za-z\\d.]|第\\s*)(\\d+(?:\\.\\d+)*(?:${BETWEEN}\\d+(?:\\.\\d+)?)*)(?:\\s*(${unit}))?`, 'g');
const WORDS = new RegExp(`(?<![第其唯统期${HAN.slice(1, -2)}])(${HAN}(?:${BETWEEN}${HAN})*)(${unit})(?!性)|半(?:年|个月|天|日|小时)`, 'g');
const HALVES: Readonly<Record<string, Omit<Quantity, 'text'>>> = {半年: {value: 6, kind: '个月'}, 半个月: {value: 0.5, kind: '个月'}, 半天: {value: 0.5, kind: '日'}, 半日: {value: 0.5, kind: '日'}, 半小时: {value: 30, kind: '分钟'}};
/** 书名、文号、网址里的不是要查的数。 */
const ASIDE = /《[^》]*》|〔\d{4}〕\s*\d+\s*号|https?:\/\/[\w./?=&%-]+/g;
const blank = (whole: string): string => '＿'.repeat(whole.length);

const integer = (text: string): number => (/^\d/.test(text) ? Number(text) : chineseInteger(text));
const measured = (value: number, name: string | undefined): Omit<Quantity, 'text'> => {
  const [kind, times] = (name !== undefined && UNITS[name]) || ['', 1];
  return {value: Number((value * times).toFixed(6)), kind};
};

/**
 * 一段文字里的数，依次是比例、阿拉伯数字、汉字数。条号一类的“第几”、书名文号里的不算；汉字数要带单位。
 * @param text 参数没有填的，{参数名} 里的不算
 */
export function quantitiesOf(text: string): Quantity[] {
  const found: Quantity[] = [];
  let rest = text.replace(ASIDE, blank).replace(/\{[^{}]*\}/g, blank);
  const take = (pattern: RegExp, read: (match: string[]) => Quantity[]): void => {
    rest = rest.replace(pattern, (...match: string[]) => {
      found.push(...read(match));
      return blank(match[0]!);
    });
  };
  take(FRACTION, ([whole = '', under, over, top, bottom]) => [{
    text: whole, kind: '比例',
    value: Number((under ? under === '百' ? integer(over!) / 100 : integer(over!) / integer(under) : top ? Number(top) / Number(bottom) : 0.5).toFixed(6)),
  }]);
  take(ARABIC, ([whole = '', numbers = '', name]) => numbers.split(new RegExp(BETWEEN)).map((number) => (/\..*\./.test(number) ? {text: whole, value: NaN, kind: ''} : {text: whole, ...measured(Number(number), name)})));
  take(WORDS, ([whole = '', numbers, name]) => {
    if (numbers === undefined) return [{text: whole, ...HALVES[whole]!}];
    return numbers.split(new RegExp(BETWEEN)).map(chineseInteger).map((value) => ({text: whole, ...measured(value, name)})).filter(({value, kind}) => !isLoose(numbers, kind) && !Number.isNaN(value));
  });
  return found;
}

/** 同一个数：值相同，单位同种；有一边没有单位的只比值。 */
export function isSameQuantity(a: Quantity, b: Quantity): boolean {
  return a.value === b.value && (a.kind === b.kind || a.kind === '' || b.kind === '');
}
