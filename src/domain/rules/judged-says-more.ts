import {judgements} from '../glossary';
import {isOwnCode} from '../schema/common';
import {JUDGED_LENGTH, type Check, type Judged} from '../schema/procedure';
import type {Release} from '../source/release';
import {withoutParameters} from './language';
import type {Rule} from './rule';

const LEVELS = ['met', 'partly', 'unmet'] as const satisfies (keyof Judged)[];

/** 只比说了什么：标点、“是否”、语气和判定的词都不算。 */
const bare = (text: string): string => text.replace(/部分符合|不符合|符合|是否|有无|有没有|[\p{P}\p{S}\s]|都|均|已|了|的/gu, '');

/** 一句话的相邻两字。 */
function pairs(text: string): Set<string> {
  const letters = Array.from(text);
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]!}${letter}`));
}

/** 判法几乎全是检查项里的字，就是把它重说一遍。 */
const MOSTLY = 0.8;

/** 这句判法只是把检查项重说一遍：没有比它多说怎么算。 */
export function repeats(line: string, item: string): boolean {
  const [said, asked] = [bare(line), bare(item)];
  if (said === '' || asked.includes(said)) return true;
  const known = pairs(asked);
  const own = [...pairs(said)];
  return own.length > 0 && own.filter((pair) => known.has(pair)).length / own.length >= MOSTLY;
}

/** 一年到头才数得出的数。 */
const WHOLE_YEAR = /12 个月|四季各|12 次/;

/** 一年查几次的项，年底才数得出的数在平时查不了。 */
const needsYearEnd = (line: string, every: Check['every']): boolean => every !== 'year' && every !== 'term' && WHOLE_YEAR.test(line);

/** 写了判法的版次，每项都要写；一项也没有写的是早先的版次。 */
const asksJudged = ({standards}: Pick<Release, 'standards'>): boolean => standards.some(({procedure}) => procedure.checks.some(({judged}) => judged));

function faultsOf({item, judged, every}: Check): {path: string[]; message: string}[] {
  if (!judged) return [{path: [], message: `检查项“${item}”没有写怎么算符合、部分符合、不符合（judged）；各写一句，如 judged: {met: 四次会议都有签到, partly: 缺一次签到, unmet: 没有开会}`}];
  return LEVELS.flatMap((level, index) => {
    const line = judged[level];
    const path = ['judged', level];
    const name = judgements[level];
    const same = LEVELS.slice(0, index).find((other) => bare(judged[other]) === bare(line));
    return [
      ...(withoutParameters(line).length > JUDGED_LENGTH ? [{path, message: `“${name}”的判法有 ${withoutParameters(line).length} 个字；不超过 ${JUDGED_LENGTH} 个字，只写一看就能判的`}] : []),
      ...(same ? [{path, message: `“${name}”的判法与“${judgements[same]}”的一样；写出差在哪里`}] : []),
      ...(needsYearEnd(line, every) ? [{path, message: `“${name}”的判法“${line}”要到年底才数得出，这一项一年要查几次；写“到查时各月”“到查时每季”`}] : []),
      ...(repeats(line, item) ? [{path, message: `“${name}”的判法“${line}”只是把检查项重说一遍；写明看到什么、几次、几人算${name}`}] : []),
    ];
  });
}

export const judgedSaysMore: Rule = {
  name: 'judged-says-more',
  about: `写了判法的版次，每个检查项写明怎么算符合、部分符合、不符合，各一句，不超过 ${JUDGED_LENGTH} 个字，三句不同，不是把检查项重说一遍；一年查几次的项不用全年的数。`,
  check({standard, release}, report) {
    const {code, status} = standard.titleBlock;
    // 采用单位自己的标准可不写。
    if (status === 'withdrawn' || !asksJudged(release)) return;
    standard.procedure.checks.forEach((check, index) => {
      if (!check.judged && isOwnCode(code)) return;
      for (const {path, message} of faultsOf(check)) report.procedure(['checks', index, ...path], message);
    });
  },
};
