/** 出处前后几个字，看不见的字符写成一个方框，让人认得出是哪一处。 */
export function shown(line: string, at: number): string {
  // oxlint-disable-next-line no-control-regex
  return line.slice(Math.max(0, at - 8), at + 9).trim().replace(/[\u0000-\u001f\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2066-\u2069]/g, '□');
}
