import {caseFlow} from '../cases/flow';
import {baseName} from '../cases/numbers';
import type {CaseFlow} from '../cases/plan';
import {fill} from '../derive/context';
import {readableText} from '../derive/readable-text';
import type {Counting, CountRule, DuesRules} from '../schema/counting';
import {dueSentence} from '../due/sentence';
import {casePath} from './addresses';
import {clauseRef, recordFile, roleTitle, standardRef, type Edition, type FileRef, type Ref} from './edition';

/** 办的一件事：一个标准的流程。 */
export interface CaseMatter {
  code: string;
  title: string;
  href: string;
  standard: Ref;
  /** 流程几步、填几张表。 */
  steps: number;
  forms: number;
}

/** 一步的说明：给人看的。 */
export interface CaseStepText {
  how: string;
  role: string;
  with: string[];
  /** 时限的句子。 */
  when: string;
  clause: Ref;
  /** id 是表单标识，网上填用。 */
  papers: (FileRef & {id: string})[];
}

/** 一条计数规则，连同条款。 */
export interface CaseCount extends Pick<CountRule, 'id' | 'title' | 'base' | 'values' | 'stricter' | 'written' | 'ties'> {
  clause: Ref;
}

export interface CaseIndexProps {
  label: string;
  release: string;
  matters: CaseMatter[];
}

export interface CaseProps {
  label: string;
  /** 版次的名字，存进文件：换了版次的打开时说明。 */
  release: string;
  /** 依据核到的日期，ISO；计数、党费取这一天的数。 */
  asOf: string;
  unit: string;
  matter: CaseMatter;
  flow: CaseFlow;
  texts: Record<string, CaseStepText>;
  counts: CaseCount[];
  /** 谁算应到：分母在术语里怎么定义的。 */
  who: {base: string; text: string; clause: Ref}[];
  /** 可以不计入应到会的情形。 */
  notCounted: {cases: string[]; approved: boolean; clause: Ref}[];
  dues?: DuesRules;
}

function matterOf(edition: Edition, {code, title}: {code: string; title: string}): CaseMatter | undefined {
  const standard = edition.live.find(({titleBlock}) => titleBlock.code === code);
  if (!standard) return undefined;
  const {steps} = standard.procedure;
  return {
    code, title, href: casePath(code), standard: standardRef(edition, code), steps: steps.length,
    forms: new Set(steps.flatMap(({records = []}) => records)).size,
  };
}

/** 能办哪些事；没有登记的版次一件也没有。 */
export function caseIndexProps(edition: Edition): CaseIndexProps {
  const {release, context} = edition;
  return {label: context.label, release: context.name, matters: (release.cases ?? []).flatMap((item) => matterOf(edition, item) ?? [])};
}

const ruleRef = (edition: Edition, {standard, clause}: {standard: string; clause: string}): Ref => clauseRef(edition, standard, clause);

/** 各分母是哪些人：名称相同的术语（“有表决权的党员”“应到会有表决权的党员”）怎么定义的，在哪一条。 */
function whoCounts(edition: Edition, bases: readonly string[]): CaseProps['who'] {
  return edition.live.flatMap((standard) => standard.clauses.flatMap((clause): CaseProps['who'] => {
    const base = baseName(clause.title);
    if (clause.kind !== 'term' || !bases.includes(base)) return [];
    return [{base, text: readableText(clause.text, standard, edition.context), clause: clauseRef(edition, standard.titleBlock.code, clause.id)}];
  }));
}

function countsOf(edition: Edition, counting: Counting | undefined, code: string): Pick<CaseProps, 'counts' | 'who' | 'notCounted' | 'dues'> {
  const own = <T extends {standard: string}>(rules: readonly T[] = []): T[] => rules.filter(({standard}) => standard === code);
  return {
    counts: own(counting?.counts).map((rule) => {
      const {id, title, base, values, stricter, written, ties} = rule;
      return {id, title, base, values, ...(stricter && {stricter}), ...(written && {written}), ...(ties !== undefined && {ties}), clause: ruleRef(edition, rule)};
    }),
    who: whoCounts(edition, own(counting?.counts).map(({base}) => baseName(base))),
    notCounted: own(counting?.notCounted).map((rule) => ({cases: rule.cases, approved: rule.approved, clause: ruleRef(edition, rule)})),
    ...(counting?.dues?.cap.standard === code && {dues: counting.dues}),
  };
}

/**
 * 办一件事的一页：流程、时限、各步的说明和表单，都由标准推出。
 * @returns 没有登记这件事的为 undefined
 */
export function caseProps(edition: Edition, code: string): CaseProps | undefined {
  const {release, context} = edition;
  const item = release.cases?.find((one) => one.code === code);
  const matter = item && matterOf(edition, item);
  const standard = edition.live.find(({titleBlock}) => titleBlock.code === code);
  if (!item || !matter || !standard) return undefined;
  const {parameters} = context;
  const flow = caseFlow(standard, item, parameters, release.counting?.terms, context.asOf);
  return {
    label: context.label,
    release: context.name,
    asOf: context.asOf,
    unit: parameters['单位名称'] ?? '',
    matter,
    flow: {...flow, steps: flow.steps.map((step) => ({...step, title: fill(step.title, parameters), next: step.next.map(({when, step: to}) => ({...(when !== undefined && {when: fill(when, parameters)}), step: to}))}))},
    texts: Object.fromEntries(standard.procedure.steps.map((step): [string, CaseStepText] => [step.id, {
      how: fill(step.how, parameters),
      role: roleTitle(edition, step.role),
      with: (step.with ?? []).map((id) => roleTitle(edition, id)),
      when: fill(dueSentence(step.due), parameters),
      clause: clauseRef(edition, code, step.clause),
      papers: (step.records ?? []).map((id) => ({id, ...recordFile(edition, code, id)})),
    }])),
    ...countsOf(edition, release.counting, code),
  };
}
