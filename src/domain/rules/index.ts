import {finish, type Steps} from '../steps';
import type {Release} from '../source/release';
import {QUESTIONS_FILE} from '../schema/questions';
import type {Standard} from '../source/standard';
import {sortProblems, type Problem} from '../source/problem';
import {abbreviationsIntroduced} from './abbreviations-introduced';
import {chaptersInOrder} from './chapters-in-order';
import {casesHold} from './cases-hold';
import {citationsAreRead} from './citations-are-read';
import {clausesExist} from './clauses-exist';
import {answersHold} from './answers-hold';
import {answersReviewed} from './answers-reviewed';
import {burdenHolds} from './burden-holds';
import {countingHolds} from './counting-holds';
import {coverageHolds} from './coverage-holds';
import {datesHoldTogether} from './dates-hold-together';
import {orderHolds} from './order-holds';
import {datesMakeSense} from './dates-make-sense';
import {definedTermsOnly} from './defined-terms-only';
import {duesComputed} from './dues-computed';
import {dutyMonthsFit} from './duty-months-fit';
import {everyRoleHasWork} from './every-role-has-work';
import {expressionsOfTheTime} from './expressions-of-the-time';
import {floorsHold} from './floors-hold';
import {checkLanguage, type LanguageRule} from './language';
import {labelsArePlain} from './labels-are-plain';
import {modalVerbs} from './modal-verbs';
import {namesItself} from './names-itself';
import {noVagueWords} from './no-vague-words';
import {numbersByGbt15835} from './numbers-by-gbt-15835';
import {numbersInSequence} from './numbers-in-sequence';
import {parametersExist} from './parameters-exist';
import {placeholdersFilled} from './placeholders-filled';
import {pointsAddUp} from './points-add-up';
import {pointsTotalStated} from './points-total-stated';
import {punctuationByGbt15834} from './punctuation-by-gbt-15834';
import {recordsExist} from './records-exist';
import {referencesExist} from './references-exist';
import {regulationsExist} from './regulations-exist';
import {requirementsAreChecked} from './requirements-are-checked';
import {requirementsHaveBasis} from './requirements-have-basis';
import {rolesExist} from './roles-exist';
import {inspectionFits} from './inspection-fits';
import {judgedSaysMore} from './judged-says-more';
import type {ReleaseRule, Report, Rule} from './rule';
import {sentenceLength} from './sentence-length';
import {sentencesEnd} from './sentences-end';
import {smallBranchHolds} from './small-branch-holds';
import {synonymsLeadSomewhere} from './synonyms-lead-somewhere';
import {spacing} from './spacing';
import {specimensHold} from './specimens-hold';
import {stagesAreConsistent} from './stages-are-consistent';
import {stepTargetsExist} from './step-targets-exist';
import {systemTableHolds} from './system-table-holds';
import {tasksLeadSomewhere} from './tasks-lead-somewhere';
import {termsAreUnique} from './terms-are-unique';
import {textIsClean} from './text-is-clean';
import {withdrawnNamesSuccessor} from './withdrawn-names-successor';
import {withinBudget} from './within-budget';

export const rules: readonly Rule[] = [
  answersHold,
  answersReviewed,
  chaptersInOrder,
  clausesExist,
  datesMakeSense,
  dutyMonthsFit,
  judgedSaysMore,
  labelsArePlain,
  namesItself,
  numbersInSequence,
  parametersExist,
  pointsAddUp,
  recordsExist,
  referencesExist,
  regulationsExist,
  requirementsAreChecked,
  requirementsHaveBasis,
  rolesExist,
  sentencesEnd,
  stagesAreConsistent,
  stepTargetsExist,
  tasksLeadSomewhere,
  textIsClean,
  withdrawnNamesSuccessor,
];

export const releaseRules: readonly ReleaseRule[] = [burdenHolds, casesHold, citationsAreRead, countingHolds, coverageHolds, datesHoldTogether, duesComputed, everyRoleHasWork, floorsHold, inspectionFits, orderHolds, placeholdersFilled, pointsTotalStated, smallBranchHolds, specimensHold, synonymsLeadSomewhere, systemTableHolds, termsAreUnique, withinBudget];

/** 用语规则，各有说明、例子、改法，可按名字列例外。 */
export const languageRules: readonly LanguageRule[] = [
  abbreviationsIntroduced,
  definedTermsOnly,
  expressionsOfTheTime,
  modalVerbs,
  noVagueWords,
  numbersByGbt15835,
  punctuationByGbt15834,
  sentenceLength,
  spacing,
];

/**
 * 对一次发布跑全部规则，问题按位置排好。
 * @param only 只跑叫这个名字的
 */
export function checkRelease(release: Release, only?: string): Problem[] {
  return finish(checkReleaseInSteps(release, only));
}

/** 同上，一个标准、一条规则是一步。 */
export function* checkReleaseInSteps(release: Release, only?: string): Steps<Problem[]> {
  const problems: Problem[] = [];
  const wanted = <R extends {name: string}>(all: readonly R[]): readonly R[] => (only === undefined ? all : all.filter(({name}) => name === only));
  for (const standard of release.standards) {
    for (const rule of wanted(rules)) rule.check({standard, release}, reportFor(standard, rule.name, problems));
    yield;
  }
  for (const rule of wanted(releaseRules)) {
    rule.check(release, (file, {line, column}, message) => problems.push({file, line, column, rule: rule.name, message}));
    yield;
  }
  problems.push(...checkLanguage(release, wanted(languageRules)));
  return sortProblems(problems);
}

function reportFor(standard: Standard, rule: string, problems: Problem[]): Report {
  const {locate} = standard;
  return {
    titleBlock: (path, message) => problems.push({file: standard.file, ...locate.titleBlock(path), rule, message}),
    procedure: (path, message) => problems.push({file: standard.procedureFile, ...locate.procedure(path), rule, message}),
    question: (path, message) => problems.push({file: `${standard.folder}/${QUESTIONS_FILE}`, ...locate.questions(path), rule, message}),
    parameters: (path, message) => problems.push({file: `${standard.folder}/parameters.yml`, ...locate.parameters(path), rule, message}),
    record: (record, path, message) => problems.push({file: record.file, ...record.locate(path), rule, message}),
    clause: ({line, column}, message) => problems.push({file: standard.file, line, column, rule, message}),
  };
}
