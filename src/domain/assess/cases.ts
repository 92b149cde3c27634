import type {AssessYear, Problem, Visit} from '../schema/assess';
import {chineseDate} from '../specimen/specimen';
import type {AssessData} from './data';
import type {FormContents} from './fill';
import type {CheckItem} from './items';
import {placesOf} from './names';
import {codeOf, type CheckRef} from './judgement';
import {deadlineOf, isBroughtBack, problemState} from './standing';
import {live} from './year';

/** 由督查的情形填别的表单要的：全年的记录、这一版的检查项、哪个支部、今天。 */
export interface CaseInput {
  data: Pick<AssessData, 'items' | 'names'>;
  year: AssessYear;
  branch: string;
  /** ISO 日期。 */
  today: string;
}

const nameOf = ({year, branch}: CaseInput): string => year.branches.find(({id}) => id === branch)?.name ?? branch;
const itemOf = ({data}: CaseInput, ref: string): CheckItem | undefined => data.items.find((item) => item.ref === ref);

/** 问题和所依条款，如“外派党员没有谈心谈话（206 的 5.1.2）”。 */
function withClause(input: CaseInput, {check, clause, what}: Problem): string {
  const item = itemOf(input, check);
  const number = (item?.clauses.find(({id}) => id === clause) ?? item?.clauses[0])?.number;
  return `${what.replace(/[。；]$/, '')}（${codeOf(check as CheckRef)}${number ? ` 的 ${number}` : ''}）`;
}

/** 一个支部的问题，先发的在前。 */
function problemsOf({year, branch}: CaseInput, ids?: readonly string[]): Problem[] {
  return live(year.problems).filter((problem) => problem.branch === branch && (!ids || ids.includes(problem.id))).sort((a, b) => a.issued.localeCompare(b.issued) || (a.id < b.id ? -1 : 1));
}

const deadlineText = (problem: Problem): string | undefined => {
  const deadline = deadlineOf(problem);
  return deadline && chineseDate(deadline);
};

/** 《整改通知》：一个问题一行，条款、改成什么样、责任人、期限都从台账来。 */
export function rectificationNotice(input: CaseInput, ids: readonly string[]): FormContents {
  const problems = problemsOf(input, ids);
  return {
    fields: {被查单位: nameOf(input), 发出日期: chineseDate(problems[0]?.issued ?? input.today)},
    rows: problems.map((problem) => ({问题和所依条款: withClause(input, problem), 改成什么样: problem.become, 责任人: problem.owner, 期限: deadlineText(problem)})),
  };
}

/** 提请约谈的：再次限期还没有改好，逾期的，写明提请约谈的。 */
export function toTalkAbout(input: CaseInput): Problem[] {
  return problemsOf(input).filter((problem) => problem.closed === 'talk' || problemState(problem, input.today) === 'overdue');
}

const factsOf = (input: CaseInput, problems: readonly Problem[]): string => problems.map((problem) => {
  const passed = problem.closed === 'again' ? `，${problem.rechecked ? `${chineseDate(problem.rechecked)}复查` : '复查'}没有改好` : problem.rechecked ? `，${chineseDate(problem.rechecked)}复查` : '';
  return `${withClause(input, problem)}：${chineseDate(problem.issued)}发出整改通知，限 ${deadlineText(problem) ?? ''}前改好${passed}`;
}).join('；');

/** 《约谈提请表》：支部、情形、事实和条款；人的姓名、职务由提请人写。 */
export function talkRequest(input: CaseInput, problems = toTalkAbout(input)): FormContents {
  return {
    fields: {
      [placesOf(input.data.names)]: nameOf(input),
      属于哪种情形: problems.length ? ['两次没改好或拒改'] : undefined,
      事实和所依标准条款: factsOf(input, problems),
    },
  };
}

/** 《约谈记录》：指出的问题和所依条款、改成什么样、期限。 */
export function talkRecord(input: CaseInput, problems = toTalkAbout(input)): FormContents {
  return {
    fields: {
      指出的问题和所依条款: factsOf(input, problems),
      '整改措施（改成什么样）': problems.map(({become}) => become).filter(Boolean).join('；'),
    },
  };
}

/** 《联系包干台账》：联系点自己解决不了、带回等答复的困难，一件一行；到点日期、办法由联系领导到点时续填。 */
export function liaisonLedger(input: CaseInput): FormContents {
  const carried = problemsOf(input).filter(isBroughtBack);
  return {rows: carried.map((problem) => ({联系点: nameOf(input), '提出的困难（没有的写没有提出）': withClause(input, problem), 办法: problem.closed === 'impossible' ? '办不了' : '转办', 结果或者理由: problem.seen}))};
}

const TREATMENT = (problem: Problem | undefined, mended: boolean | undefined): string => (mended && !problem ? '当场改好' : problem ? (isBroughtBack(problem) ? '带回' : '限期') : '');

/** 督查检查表上一次督查里每项的处理：当场改好、限期、带回。 */
export function treatmentOf(year: AssessYear, visit: Visit, check: string): string {
  const finding = live(visit.findings).find((one) => one.check === check);
  const problem = live(year.problems).find((one) => one.branch === visit.branch && one.check === check && visit.date !== undefined && one.issued >= visit.date);
  return TREATMENT(problem, finding?.mended);
}
