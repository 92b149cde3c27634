/** 一段字多宽、折成几行：照 Word 的规矩。 */

/** 文字宽度，以字宽为单位：汉字一，西文半。 */
export function textWidth(text: string): number {
  return Array.from(text).reduce((width, char) => width + (char < '\u2000' ? 0.5 : 1), 0);
}

/** 汉字与西文、数字之间，Word 自动空四分之一字。 */
const SEAM = /[A-Za-z0-9](?=[\u2e80-\u2fff\u3040-\u9fff])|[\u2e80-\u2fff\u3040-\u9fff](?=[A-Za-z0-9])/g;

/** 西文、数字比半个字宽出的：没有装仿宋的机器用别的字体代替，宽些。 */
const WIDER = 0.14;

/** 印出来至多多宽，以字宽为单位：连中西文之间自动空的。 */
export function printedWidth(text: string): number {
  return textWidth(text) + (text.match(SEAM)?.length ?? 0) / 4 + (text.match(/[A-Za-z0-9]/g)?.length ?? 0) * WIDER;
}

/** 折行时不分开的一截：一串西文、数字；一个汉字，连前面的起括号、后面的标点。 */
const UNBROKEN = /[\x21-\x7e]+|[（《“‘〔【〈]*.[、，。：；！？）》”’〕】〉…]*/gsu;

/** 照 Word 的规矩折成几行：标点不在行首，西文、数字不拆。 */
export function wrappedLines(text: string, room: number, size: number): number {
  let lines = 1;
  let line = '';
  for (const [part] of text.matchAll(UNBROKEN)) {
    if (line !== '' && printedWidth(line + part) * size > room) {
      lines += 1;
      line = '';
    }
    line += part;
  }
  return lines;
}

/** 几段从左到右排满一行再换行。 */
export function packLines(parts: readonly string[], room: number, size: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last + part) * size <= room) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

/** 并列的几样：“赞成、不赞成、弃权”。 */
const PHRASE = /[^、，；／]+[、，；／]?/g;

/** 三样以上并列的，一样一样排进各行；不是并列的是空的。 */
export function phraseLines(text: string, room: number, size: number): string[] {
  const phrases = text.match(PHRASE) ?? [];
  return phrases.length < 3 ? [] : packLines(phrases, room, size);
}

/** 放不下一行的字分成几行：三样以上并列的，不把一样折成两截；别的长短差不多，末行不落单个字；标点跟着前一个字，因此放不下的多分一行。 */
export function balancedLines(text: string, room: number, size: number): string[] {
  const least = Math.ceil((textWidth(text) * size) / room);
  if (least <= 1) return [text];
  const fits = (lines: readonly string[]): boolean => lines.every((line) => textWidth(line) * size <= room);
  const phrases = phraseLines(text, room, size);
  if (phrases.length === least && fits(phrases) && phrases.every((line) => textWidth(line) > 1)) return phrases;
  const lines = inLines(text, least);
  const more = inLines(text, least + 1);
  return !fits(lines) && fits(more) ? more : lines;
}

/** 分成几行，长短差不多，标点不在行首。 */
function inLines(text: string, count: number): string[] {
  const letters = Array.from(text);
  const each = textWidth(text) / count;
  const lines: string[] = [''];
  for (const letter of letters) {
    const line = lines.at(-1)!;
    const isFull = lines.length < count && textWidth(line) + textWidth(letter) / 2 > each;
    if (isFull && !/[、，。：；／）》”]/.test(letter)) lines.push(letter);
    else lines[lines.length - 1] = line + letter;
  }
  return lines;
}
