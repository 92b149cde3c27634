/** 一个支部的反馈印在一页里：失分多的，印得下几项就印几项，余下的说有几项。 */

/** 一行几个汉字，照印出来的字号往少里算。 */
const LETTERS = 44;
/** 抬头、得分、图、签字以外还有几行。 */
const LINES = 26;
/** 没有了结的问题至多列几个。 */
const PROBLEMS = 6;

/** 一段字印几行；字母、数字算半个。 */
const linesOf = (text: string): number => Math.max(1, Math.ceil(Array.from(text).reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2e80 ? 0.55 : 1), 0) / LETTERS));

/**
 * 一页放得下几项失分、几个问题。
 * @param losses 各项失分印的各段
 * @param problems 没有了结的问题，一个一段
 * @returns 各放几个；一项失分总放得下
 */
export function fitOnPage(losses: readonly (readonly string[])[], problems: readonly string[]): {losses: number; problems: number} {
  const shown = problems.slice(0, PROBLEMS);
  let left = LINES - shown.reduce((sum, text) => sum + linesOf(text), 0) - (problems.length > shown.length ? 1 : 0);
  let count = 0;
  for (const texts of losses) {
    left -= texts.reduce((sum, text) => sum + linesOf(text), 0.4);
    if (left < 0 && count > 0) break;
    count += 1;
  }
  return {losses: count, problems: shown.length};
}
