/** 文字的散列，十六进制八位；同样的文字得同样的。 */
function hash(text: string): string {
  const sum = Array.from(text).reduce((state, letter) => Math.imul(state ^ letter.codePointAt(0)!, 0x01000193) >>> 0, 0x811c9dc5);
  return sum.toString(16).padStart(8, '0');
}

/** 标识至多 64 个字符：长的截短，末尾跟上全文的散列，不重。 */
export function shortId(text: string, most = 64): string {
  return text.length <= most ? text : `${text.slice(0, most - 9)}-${hash(text)}`;
}

/** 支部的标识由名称得：两个人各写各的同一个支部，合起来还是一个。 */
export const branchIdOf = (name: string): string => `b${hash(name)}${hash(`${name}#`)}`;

/** 督查的标识：一个支部一个月一次，两个人各记的是同一次。 */
export const visitId = (branch: string, month: number): string => shortId(`v${String(month).padStart(2, '0')}-${branch}`);

/** 一项判定引出的问题的标识：合并时两个人记的同一项是同一条。 */
export const problemId = (visit: string, check: string): string => shortId(`${visit}-${check.replace('#', '-')}`);
