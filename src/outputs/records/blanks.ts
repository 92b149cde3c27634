/** 要填的空白：固定文字里的下划线、写一段话的地方、年月日。 */

/** 固定文字按 `____` 切开；blank 为下划线个数。 */
export function blankParts(text: string): ({text: string} | {blank: number})[] {
  return text
    .split(/(_{2,})/)
    .filter(Boolean)
    .map((part) => (part.startsWith('__') ? {blank: part.length} : {text: part}));
}

/** 一个字宽两条下划线。 */
const BLANK_LINES = 2.5;

/** 一处空白印的下划线：连着不折行，也不像空格那样到了行末就不印，后面的标点不落到行首。 */
export const blankLine = (underscores: number): string => '_'.repeat(Math.round(Math.max(3, Math.ceil(underscores / 2)) * BLANK_LINES));

/** 固定文字里的一段：印好的字，填的，没有填的空白。 */
export type Written = {text: string} | {value: string} | {blank: number};

/** 汉字、汉字的标点挨着汉字，不空格。 */
const SOLID_START = /^[^\dA-Za-z]/;
const SOLID_END = /[^\dA-Za-z]$/;

/**
 * 固定文字的空白依次填上；填了的地方照写文章的样子：汉字两边不空格，后面括号里供选的几样（“____（赞成、不赞成）”）选好了就不印。
 * @param next 从第几处空白填起；填完停在后面
 */
export function writtenParts(text: string, given: readonly string[], next = {blank: 0}): Written[] {
  const parts = blankParts(text).map((part): Written => {
    const value = 'blank' in part ? given[next.blank++] : undefined;
    return value ? {value} : part;
  });
  return parts.flatMap((part, at): Written[] => {
    if (!('text' in part)) return [part];
    const [before, after] = [parts[at - 1], parts[at + 1]];
    let words = part.text;
    if (before && 'value' in before) {
      words = words.slice(choicesAfter(words, before.value).length);
      if (SOLID_END.test(before.value)) words = words.trimStart();
    }
    if (after && 'value' in after && SOLID_START.test(after.value)) words = words.trimEnd();
    return words ? [{text: words}] : [];
  });
}

/** 空白后面紧跟着的、括号里供选的几样，填的是其中一样的；没有的是空文本。“或者”也隔开两样。 */
export function choicesAfter(words: string, value: string): string {
  const [all = '', choices = ''] = /^ *（([^（）]+)）/.exec(words) ?? [];
  return choices.includes('、') && choices.split(/、|或者/).includes(value) ? all : '';
}

/** 要写一段话的地方留几行。 */
export const ROOM_LINES = 3;

/** 要写一段话的地方：整段空着，或者空在一句话的后面（“……的意见：____”）；得前面的字。姓名、附件一类的短栏不算，是 undefined。 */
export function roomAfter(line: string): string | undefined {
  const [, lead] = /^(|.{5,}：)_{2,}$/.exec(line) ?? [];
  return lead;
}

/** 手写的一处空白至少多宽，磅：8 毫米。 */
const BLANK_WIDTH = 22.7;
const ENOUGH: Readonly<Record<string, number>> = {年: 1.2};

/** 手写的日期至少多大，磅：五号。 */
export const HAND = 10.5;

/** 一个单位：数字写在前面的“年”“季度”，“第几季度”；到某时止的前面写“至”。 */
const DATE_UNIT = /(至?第?)(季度|[年月日时分]前?)/g;

/**
 * “年 月 日”一类的提示是要照着填的，印成正文：每个单位前留得下手写的字。年月日一组，时分一组，“至”起又一组；折行只在组与组之间。
 * @param size 字号，磅
 * @returns 不是这一类的为 undefined
 */
export function dateGroups(hint: string, size: number): string[] | undefined {
  const words = hint.replace(/[ 　]+/g, '');
  if (!/[月季]/.test(words) || words.replaceAll(DATE_UNIT, '') !== '') return undefined;
  const groups: string[] = [];
  for (const [, lead = '', unit = ''] of words.matchAll(DATE_UNIT)) {
    const halves = Math.ceil((BLANK_WIDTH * (ENOUGH[unit] ?? 1) * 2) / size);
    const part = `${lead}${'　'.repeat(Math.floor(halves / 2))}${halves % 2 ? ' ' : ''}${unit}`;
    if (groups.length === 0 || lead.startsWith('至') || (unit === '时' && !groups.at(-1)!.includes('时'))) groups.push(part);
    else groups[groups.length - 1] += part;
  }
  return groups;
}
