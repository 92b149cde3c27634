import {checkMethods, type ClauseComponent, draftingTerms, frequencies, leadIns, tierTitle} from '../glossary';
import {basisOf} from '../derive/basis';
import {timeOf} from '../derive/works';
import {dueSentence} from '../due/sentence';
import {fill, fillAll, regulationLabel} from '../derive/context';
import {flowchartOf} from '../flowchart/flowchart';
import {pageParts} from '../flowchart/parts';
import {railOf, waysText, type RailStop} from '../flowchart/rail';
import {clauseReference, standardReference, text, type Scope} from './text';
import type {Block, Inline, TreeColumn} from './tree';

/** 构件 → 文档树。网页、Word、PDF 都走这一张表，不另立清单。 */
export const components: Readonly<Record<ClauseComponent, (scope: Scope) => Block[]>> = {
  NormativeReferences: normativeReferences,
  Flowchart: flowchart,
  StepTable: stepTable,
  DutyTable: dutyTable,
  CheckTable: checkTable,
  Records: records,
};

/** 2017 版按 GB/T 1.1—2009 自称“本标准”，此后自称“本文件”。 */
export function selfName({context}: Pick<Scope, 'context'>): string {
  return draftingTerms[context.drafting].self;
}

function roleTitle({context}: Scope, id: string): string {
  return context.roles[id]?.title ?? id;
}

const strong = (value: string): Inline => ({type: 'strong', children: [text(value)]});

/** 责任主体，配合者另起一行。 */
function who(scope: Scope, role: string, helpers: readonly string[] | undefined): Inline[] {
  const with_ = helpers && text(`配合：${helpers.map((id) => roleTitle(scope, id)).join('、')}`);
  return [strong(roleTitle(scope, role)), ...(with_ ? [{type: 'aside' as const, kind: 'with' as const, children: [with_]}] : [])];
}

const seeClause = (scope: Scope, id: string): Inline => ({type: 'aside', kind: 'clause', children: [text('见 '), clauseReference(id, scope)]});

function join<T>(items: readonly T[], render: (item: T) => Inline): Inline[] {
  return items.flatMap((item, index) => [...(index ? [text('、')] : []), render(item)]);
}

function recordsOf({standard}: Scope, ids: readonly string[] | undefined): Inline[] {
  if (!ids) return [text('—')];
  return join(ids, (id) => ({type: 'form', id, text: standard.records.find((record) => record.id === id)?.template.title ?? id, numbered: false}));
}

const columnsOf = (...columns: [label: string, width: number][]): TreeColumn[] => columns.map(([label, width]) => ({label, width}));

function normativeReferences(scope: Scope): Block[] {
  const {standard, context} = scope;
  const self = selfName(scope);
  const cited = (standard.titleBlock.references ?? []).toSorted();
  return [{
    type: 'references',
    lead: cited.length ? draftingTerms[context.drafting].normativeReferences : leadIns.noReferences,
    // 引用文件按编号列，不加书名号。
    standards: cited.map((code) => [{...standardReference(code, undefined, scope), text: `${context.unit.标准代号} ${code}${context.standards[code] ? `　${context.standards[code].title}` : ''}`}]),
    sources: `${self}的条文依据下列党内法规和文件写成，〔 〕里是出自哪一件、哪一条；它们是依据，不是规范性引用文件。注明版次的，只用该版；没有注明的，用${self}实施时施行的版本。`,
    regulations: basisOf(standard).map(({regulation, articles}) => {
      const entry = context.regulations[regulation];
      const version = entry?.dated ? `（${entry.version}）` : '';
      const number = entry?.number ? `（${entry.number}）` : '';
      return {regulation, title: entry?.title ?? regulation, detail: `${number}${version}${articles.length ? `：${articles.join('、')}` : ''}`, ...(entry?.href !== undefined && {href: entry.href})};
    }),
  }];
}

function flowchart(scope: Scope): Block[] {
  const {standard, context} = scope;
  const {title} = standard.titleBlock;
  const procedure = fillAll(standard.procedure, context.parameters);
  const hints = new Map(procedure.steps.map(({id, how, due}) => [id, `${how}\n时限：${dueSentence(due)}`]));
  const chart = flowchartOf(procedure, {
    roleTitle: (id) => context.roles[id]?.short ?? roleTitle(scope, id),
    href: (step) => `#step-${step}`,
    hint: (step) => hints.get(step),
  });
  let made: Extract<Block, {type: 'figure'}>['parts'] | undefined;
  const parts = () => {
    const all = pageParts(chart, (index, total) => `图 1（${index + 1}/${total}）`);
    return all.map(({part, chart: piece}, index) => ({label: all.length > 1 ? `图 1 ${title}流程图（${index + 1}/${all.length}）${chart.stages ? part : ''}` : `图 1 ${title}流程图`, chart: piece}));
  };
  // 分图要排版，取条文文字的用不着：谁要谁排。
  return [{type: 'figure', id: 'flowchart', name: `${title}流程图`, get parts() { return (made ??= parts()); }}];
}

/** 去向、终点和回头：“同意→第 3 步；修改→回到第 1 步”。 */
function outcomes({ways, ends, returns}: RailStop): Inline[] {
  const told = ways.flatMap((way, index): Inline[] => [...(index ? [text('；')] : []), {type: 'way', way, text: waysText([way])}]);
  return [
    ...(told.length ? [{type: 'aside' as const, kind: 'outcomes' as const, children: told}] : []),
    ...(returns.length ? [railMark('returns', `第 ${returns.join('、')} 步可能回到这里`)] : []),
    ...(ends ? [railMark('end', '结束')] : ways.length && !ways.some(({kind}) => kind === 'next') ? [railMark('turn', ways[0]!.kind === 'back' ? '↩' : '↷')] : []),
  ];
}

const railMark = (kind: Extract<Inline, {type: 'rail'}>['kind'], value: string): Inline => ({type: 'rail', kind, text: value});

const stageOf = ({stage}: RailStop): Inline[] => (stage ? [railMark('stage', stage.title)] : []);

function stepTable(scope: Scope): Block[] {
  const {standard, context} = scope;
  const procedure = fillAll(standard.procedure, context.parameters);
  const rail = railOf(procedure);
  return [{
    type: 'table',
    kind: 'steps',
    label: `表 1 ${standard.titleBlock.title}步骤`,
    columns: columnsOf(['序号', 5], ['谁来做', 14], ['做什么', 17], ['怎么做', 36], ['时限', 13], ['记录', 15]),
    rows: procedure.steps.map((step, index) => [
      [{type: 'step', id: step.id, text: String(index + 1), ...(rail[index]!.asks && {asks: true})}],
      who(scope, step.role, step.with),
      [...stageOf(rail[index]!), strong(step.title), ...outcomes(rail[index]!)],
      [text(step.how), seeClause(scope, step.clause)],
      [text(dueSentence(step.due))],
      recordsOf(scope, step.records),
    ]),
  }];
}

function dutyTable(scope: Scope): Block[] {
  const {standard, context} = scope;
  const filled = (value: string) => fill(value, context.parameters);
  return [{
    type: 'table',
    kind: 'duties',
    label: `表 2 ${standard.titleBlock.title}周期性工作`,
    columns: columnsOf(['谁来做', 20], ['做什么', 26], ['何时', 24], ['频次依据', 15], ['记录', 15]),
    rows: standard.procedure.duties.map((duty) => {
      const {floor} = duty;
      return [
        who(scope, duty.role, duty.with),
        [text(filled(duty.title)), seeClause(scope, duty.clause)],
        [text(timeOf(duty, context.parameters))],
        floor ? [{type: 'regulation', regulation: floor.regulation, ...(floor.article && {article: floor.article}), text: regulationLabel(floor.regulation, floor.article, context)}] : [text('—')],
        recordsOf(scope, duty.records),
      ];
    }),
  }];
}

function checkTable(scope: Scope): Block[] {
  const {standard, context} = scope;
  const {checks} = standard.procedure;
  const filled = (value: string) => fill(value, context.parameters);
  return [{
    type: 'table',
    kind: 'checks',
    label: `表 3 ${standard.titleBlock.title}检查项`,
    columns: columnsOf(['序号', 5], ['检查内容', 31], ['所查条款', 11], ['方法', 8], ['判定证据', 23], ['频次', 7], ['对象', 8], ['分值', 7]),
    rows: checks.map((check, index) => [
      [text(String(index + 1))],
      [text(filled(check.item))],
      join(check.clauses, (id) => clauseReference(id, scope)),
      [text(check.method.map((method) => checkMethods[method]).join('、'))],
      [text(filled(check.evidence))],
      [text(frequencies[check.every])],
      [text(tierTitle(scope.context, check.tier))],
      [text(String(check.points))],
    ]),
    note: `满分 ${checks.reduce((sum, {points}) => sum + points, 0)} 分。`,
  }];
}

function records(scope: Scope): Block[] {
  const {standard, context} = scope;
  return standard.records.map(({id, template}): Block => {
    const filled = fillAll(template, context.parameters);
    return {type: 'form', id, number: context.standards[standard.titleBlock.code]!.records[id]!, title: filled.title, template: filled, clause: clauseReference(template.clause, scope)};
  });
}
