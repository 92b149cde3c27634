import {fixCheck, type LanguageRule} from './language';

const full: Record<string, string> = {',': '，', ';': '；', ':': '：', '?': '？', '!': '！'};
const han = '\\p{Script=Han}';
const HALF_MARK = new RegExp(`(?<=[${han}”）》])([,;:?!])\\s*`, 'gu');
const HALF_STOP = new RegExp(`(?<=[${han}”）》])\\.(?=\\s*$|\\s*[${han}])\\s*`, 'gu');

/** 半角改全角；括号、引号成对且里外有汉字的才改，拿不准的不动。 */
export function fixPunctuation(text: string): string {
  return text
    .replace(/\(([^()（）]*)\)/g, (whole, inner: string) => (/\p{Script=Han}/u.test(inner) ? `（${inner}）` : whole))
    .replace(/"([^"“”]*)"/g, (whole, inner: string) => (/\p{Script=Han}/u.test(inner) ? `“${inner}”` : whole))
    .replace(HALF_MARK, (_, mark: string) => full[mark]!)
    .replace(HALF_STOP, '。')
    .replace(/(?:\.{3,}|。{3,}|…(?!…)(?<!……))(?=[^.…]|$)/g, '……')
    .replace(/(?<=\p{Script=Han})--(?=\p{Script=Han})/gu, '——')
    .replace(/([，；：、])\1+/g, '$1')
    .replace(/。。(?!。)/g, '。');
}

/** 标点。 */
export const punctuationByGbt15834: LanguageRule = {
  name: 'punctuation-by-gbt-15834',
  about: '汉字之间用全角标点，引号用弯引号，省略号六点，标点不重复。',
  why: 'GB/T 15834。半角标点在不同的字体里宽窄不一，复制到 Word 里也改不齐。',
  wrong: '通知党员(含预备党员),写明"议题"...',
  right: '通知党员（含预备党员），写明“议题”……',
  remedy: '运行 npm run check -- --fix，逐处自动改。',
  check: fixCheck(fixPunctuation),
  fix: fixPunctuation,
};
