import {wordCheck, type LanguageRule} from './language';

/** 含糊词。 */
export const noVagueWords: LanguageRule = {
  name: 'no-vague-words',
  about: '不用说不清范围和程度的词。',
  why: '标准是照着做、照着查的：“有关部门”不知道找谁，“适当”“尽量”没有尺子，“等等”后面是什么各人各说。',
  wrong: '由有关部门适时组织学习、讨论等等。',
  right: '由组织委员每季度组织 1 次学习和讨论。',
  remedy: '写出是谁、是哪一条、多少、何时；列举不完的写清共同点。',
  check: wordCheck([
    {pattern: /等等/, instead: '列全，或写清共同点'},
    {pattern: /(?:有关|相关)(?:部门|单位|人员|规定|要求|工作|材料|情况)/, instead: '写出是哪个、哪条'},
    {pattern: /适当|酌情|适时|尽量|尽可能|大力|切实|高度重视/, instead: '写出数、时限或条件，没有的删去'},
  ]),
};
