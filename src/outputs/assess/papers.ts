/** 督查的几样纸：检查表、整改通知、整改台账、约谈提请表。空白表单照标准的，填的由年度文件来，不用再抄一遍。 */
import {judgements} from '../../domain/glossary';
import type {CheckItem} from '../../domain/assess/items';
import type {Problem, Visit} from '../../domain/assess/year';
import type {Block, RecordTemplate} from '../../domain/schema/record';
import type {CellValue} from '../../domain/specimen/formula';
import {chineseDate, type BlockValues, type FormValues} from '../../domain/specimen/specimen';
import {recordToDocx} from '../records/docx';
import {recordToXlsx} from '../records/xlsx';
import type {Form} from './pack';

/** 栏名像什么 → 填什么；先写的先认。采用单位改了栏名认不出的，空着手填。 */
type Answers = readonly (readonly [RegExp, string])[];

const answer = (label: string, answers: Answers): string => answers.find(([pattern]) => pattern.test(label))?.[1] ?? '';

/** 照栏名填一张表：栏目格、表格的各行；签字的空着。 */
function fill(template: RecordTemplate, fields: Answers, rows: readonly Answers[]): FormValues {
  return template.blocks.map((block: Block): BlockValues => {
    switch (block.kind) {
      case 'fields':
        return {kind: 'fields', values: block.fields.map(({label}) => [answer(label, fields)].filter(Boolean))};
      case 'table':
      case 'ledger':
        return {kind: 'table', rows: rows.map((row) => block.columns.map(({label}): CellValue => answer(label, row))), totals: block.columns.map(() => '')};
      case 'checklist':
        return {kind: 'checklist', values: block.items.map(() => '')};
      case 'paragraph':
        return {kind: 'paragraph', values: []};
      case 'signatures':
        return {kind: 'signatures', values: block.signers.map(() => ({name: '', date: ''}))};
    }
  });
}

const results: Readonly<Record<NonNullable<Problem['closed']>, string>> = {closed: '销号', again: '再次限期', talk: '提请约谈', answering: '答复中', impossible: '条件不具备'};

/** 一项所依的条款，如 401 5.1.1、5.2.3。 */
const clausesOf = (item: CheckItem): string => `${item.code} ${item.clauses.map(({number}) => number).join('、')}`;

/** 问题所依的条款；对不上现在这一版的只写编号。 */
function clauseOf({check, clause}: Problem, items: readonly CheckItem[]): string {
  const item = items.find(({ref}) => ref === check);
  const number = item?.clauses.find(({id}) => id === clause)?.number;
  return `${check.slice(0, check.indexOf('#'))}${number ? ` ${number}` : ''}`;
}

/** 一次督查要印的。 */
export interface VisitPaper {
  branch: string;
  visit?: Visit;
  items: readonly CheckItem[];
  /** 这次督查定下的问题。 */
  problems: readonly Problem[];
  /** 上次的问题现在怎样，一句。 */
  last: string;
}

/** 督查检查表：检查项、条款印好，判定、事实、处理照记的填；没有判的空着手填。 */
export function inspectionSheet({template, context}: Form, {branch, visit, items, problems, last}: VisitPaper): Promise<Uint8Array> {
  const findings = new Map(visit?.findings.filter(({removed}) => !removed).map((finding) => [finding.check as string, finding]));
  const values = fill(template, [
    [/被查单位/, branch], [/督查日期/, visit?.date ? chineseDate(visit.date) : ''], [/督查人/, visit?.inspectors ?? ''], [/访谈/, visit?.talked ?? ''],
    [/上次问题/, last], [/指导/, visit?.guidance ?? ''], [/复核/, ''], [/说明|异议/, visit?.reply ?? ''],
  ], items.map((item): Answers => {
    const finding = findings.get(item.ref);
    const problem = problems.find(({check}) => check === item.ref);
    const handled = problem ? (problem.closed === 'answering' ? '带回' : '限期') : finding?.mended ? '当场改好' : '';
    return [
      [/编号/, item.code], [/检查项/, item.item], [/判定/, finding?.judgement ? judgements[finding.judgement] : ''],
      [/条款|事实/, [clausesOf(item), finding?.fact].filter(Boolean).join('：')], [/处理/, handled],
    ];
  }));
  return recordToDocx(template, context, values, 'filled');
}


/** 整改通知：一个问题一行；带回等答复的不发。 */
export function rectificationNotice({template, context}: Form, {branch, problems, items, issued}: {branch: string; problems: readonly Problem[]; items: readonly CheckItem[]; issued: string}): Promise<Uint8Array> {
  const values = fill(template, [[/被查单位/, branch], [/发出日期/, chineseDate(issued)], [/延期/, extended(problems)], [/复查看到/, problems.map(({seen}) => seen ?? '').filter(Boolean).join('；')]],
    problems.map((problem): Answers => [
      [/问题/, `${problem.what}（${clauseOf(problem, items)}）`], [/改成/, problem.become ?? ''], [/措施/, ''], [/责任人/, problem.owner ?? ''],
      [/期限/, chineseDate(problem.due)], [/结果/, problem.closed ? results[problem.closed] : ''],
    ]));
  return recordToDocx(template, context, values, 'filled');
}

const extended = (problems: readonly Problem[]): string => problems.flatMap(({what, extendedTo}) => (extendedTo ? [`${what.slice(0, 12)}延至${chineseDate(extendedTo)}`] : [])).join('；');

/** 整改台账：一条一行，日期照台账写。 */
export function rectificationLedger({template, context}: Form, {problems, branchName, isCommon}: {problems: readonly Problem[]; branchName: (id: string) => string; isCommon: (problem: Problem) => boolean}): Promise<Uint8Array> {
  const values = fill(template, [], problems.map((problem): Answers => [
    [/通知|带回/, problem.issued], [/被查单位/, branchName(problem.branch)], [/编号/, problem.check.slice(0, problem.check.indexOf('#'))], [/共性/, isCommon(problem) ? '是' : '否'], [/问题/, problem.what],
    [/责任人/, problem.owner ?? ''], [/延期/, problem.extendedTo ?? ''], [/期限/, problem.due], [/复查/, problem.rechecked ?? ''], [/结果/, problem.closed ? results[problem.closed] : ''],
  ]));
  return recordToXlsx(template, context, values, 'filled');
}

/** 约谈提请表：把台账上改不好的几条带过去。 */
export function talkRequest({template, context}: Form, {branch, problems, items}: {branch: string; problems: readonly Problem[]; items: readonly CheckItem[]}): Promise<Uint8Array> {
  const option = template.blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : [])).find(({label}) => /情形/.test(label))?.options?.find((text) => /没改好|没有改好|拒/.test(text)) ?? '';
  const facts = problems.map((problem) => `${problem.what}（${clauseOf(problem, items)}）：${chineseDate(problem.issued)}发整改通知，期限${chineseDate(problem.extendedTo ?? problem.due)}${problem.rechecked ? `，${chineseDate(problem.rechecked)}复查没有改好` : ''}${problem.seen ? `，${problem.seen}` : ''}`).join('；');
  const values = fill(template, [[/对象/, `${branch}书记`], [/党支部/, branch], [/情形/, option], [/事实/, `${facts}。`], [/帮助/, '']], []);
  return recordToDocx(template, context, values, 'filled');
}

/** 联系包干台账：自己解决不了、带回的困难，一条一行，联系领导到场时接着填。 */
export function liaisonLedger({template, context}: Form, {branchName, problems}: {branchName: (id: string) => string; problems: readonly Problem[]}): Promise<Uint8Array> {
  const values = fill(template, [], problems.map((problem): Answers => [
    [/困难/, problem.what], [/做了什么/, ''], [/答复期限/, problem.due], [/结果|理由/, problem.closed === 'impossible' ? `条件不具备${problem.seen ? `：${problem.seen}` : ''}` : ''], [/日期|领导|满意|办法/, ''], [/联系点/, branchName(problem.branch)],
  ]));
  return recordToXlsx(template, context, values, 'filled');
}
