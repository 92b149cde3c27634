import {fixCheck, type LanguageRule} from './language';

/** 汉字与数字之间空一格；全角标点旁边不空；连续空格并成一个。填写提示（“年 月 日”）不含数字，不受影响。 */
export function fixSpacing(text: string): string {
  // 台账表头里的月份是列名，公式按名引用。
  if (/^\d{1,2}月[^，。；]{0,6}$/.test(text)) return text;
  return text
    .replace(/(?<=\p{Script=Han})(?=\d)(?<![第—])/gu, ' ')
    .replace(/(?<=[\d%])(?<!第\d+)(?=\p{Script=Han})/gu, ' ')
    // “第1步”“第 1 步”都行，只空一边的补上另一边。
    .replace(/第(\d+) (?=\p{Script=Han})|第 (\d+)(?=\p{Script=Han})/gu, (_, one?: string, other?: string) => `第 ${one ?? other} `)
    .replace(/ +(?=[，。；：、？！）”》])/g, '')
    .replace(/(?<=[，。；：、？！（“《]) +/g, '')
    .replace(/ {2,}/g, ' ');
}

/** 空格。 */
export const spacing: LanguageRule = {
  name: 'spacing',
  about: '汉字与阿拉伯数字之间空一格，全角标点旁边不空格。',
  why: '数字和汉字贴在一起不好认；全套一个样，比较两版时才不会冒出只差空格的“修改”。',
  wrong: '每月开展1次 ，不少于2小时。',
  right: '每月开展 1 次，不少于 2 小时。',
  remedy: '运行 npm run check -- --fix，逐处自动改。',
  check: fixCheck(fixSpacing),
  fix: fixSpacing,
};
