import {toHtml} from 'hast-util-to-html';
import type {PhrasingContent, RootContent} from 'mdast';
import {recordToHast} from '../records/preview';
import {checkMethods, frequencies, tiers} from '../standards/glossary';
import {basisOf} from '../standards/derive/basis';
import {fill, fillAll} from '../standards/derive/context';
import {flowchartOf, splitByStage} from '../standards/derive/flowchart';
import {layoutFlowchart} from '../standards/derive/flowchart-layout';
import {paintFlowchart} from '../standards/derive/flowchart-svg';
import type {Duty, Step} from '../standards/schema/procedure';
import {recordAnchor, standardLink, type Scope} from './clause-text';
import {block, download, heading, inline, link, rawHtml, text} from './nodes';
import type {PageFiles} from './standard-page';

type Expand = (scope: Scope, files: PageFiles) => RootContent[];

/** 构件 → 展开。网页、Word、PDF 共用这一张表，不另立清单。 */
export const generated: Readonly<Record<string, Expand>> = {
  NormativeReferences: normativeReferences,
  Flowchart: flowchart,
  StepTable: stepTable,
  DutyTable: dutyTable,
  CheckTable: checkTable,
  Records: records,
};

function caption(label: string): RootContent {
  return block('caption', {}, [label]);
}

/** 表格：表头、逐格带列名，窄屏时按列名竖排。 */
function table(className: string, label: string, heads: string[], rows: {id?: string; cells: PhrasingContent[][]}[], foot?: PhrasingContent[][]): RootContent {
  const head = block('thead', {}, [block('tr', {}, heads.map((name) => block('th', {scope: 'col'}, [name])))]);
  const body = block('tbody', {}, rows.map(({cells}) => block('tr', {}, cells.map((cell, index) => block('td', {'data-label': heads[index]}, [inline('span', {className: 'ws-cell'}, cell)])))));
  const footer = foot ? [block('tfoot', {}, [block('tr', {}, foot.map((cell) => block('td', {}, cell)))])] : [];
  return block('table', {className: `ws-table ${className}`}, [caption(label), head, body, ...footer]);
}

function roleTitle({context}: Scope, id: string): string {
  return context.roles[id]?.title ?? id;
}

function clauseLink({standard, context}: Scope, id: string): PhrasingContent {
  return link(`#${id}`, context.standards[standard.titleBlock.code]?.clauses[id] ?? id);
}

function join<T>(items: readonly T[], render: (item: T) => PhrasingContent[], between = '、'): PhrasingContent[] {
  return items.flatMap((item, index) => [...(index ? [text(between)] : []), ...render(item)]);
}

function recordLinks(scope: Scope, ids: readonly string[] | undefined): PhrasingContent[] {
  if (!ids) return [text('—')];
  return join(ids, (id) => [link(`#${recordAnchor(id)}`, scope.standard.records.find((record) => record.id === id)?.template.title ?? id)]);
}

function normativeReferences(scope: Scope): RootContent[] {
  const {standard, context} = scope;
  const self = context.drafting === 'gbt-1-1-2009' ? '本标准' : '本文件';
  const regulations = basisOf(standard).map(({regulation, articles}) => {
    const entry = context.regulations[regulation];
    const version = entry?.dated ? `（${entry.version}）` : '';
    const number = entry?.number ? `（${entry.number}）` : '';
    return block('li', {}, [
      link(`#ref-${regulation}`, `${entry?.title ?? regulation}`, {id: `ref-${regulation}`, className: 'ws-reference'}),
      text(`${number}${version}${articles.length ? `：${articles.join('、')}` : ''}`),
    ]);
  });
  const standards = (standard.titleBlock.references ?? []).map((code) => block('li', {}, standardLink(code, undefined, scope)));
  return [
    block('p', {}, [`${self}的条款引用了下列文件。注明版次的，只用该版；没有注明的，用${self}实施时施行的版本。`]),
    block('ul', {className: 'ws-references'}, [...regulations, ...standards]),
  ];
}

function flowchart(scope: Scope, files: PageFiles): RootContent[] {
  const {standard, context} = scope;
  const chart = flowchartOf(fillAll(standard.procedure, context.parameters), {
    roleTitle: (id) => context.roles[id]?.short ?? roleTitle(scope, id),
    href: (step) => `#${standard.procedure.steps.find(({id}) => id === step)?.clause ?? ''}`,
  });
  const {title} = standard.titleBlock;
  const stages = splitByStage(chart);
  const figures = stages.map((part, index) => {
    const label = stages.length > 1 ? `图 1 ${title}流程图（${index + 1}/${stages.length}）${part.stage?.title ?? ''}` : `图 1 ${title}流程图`;
    const svg = paintFlowchart(layoutFlowchart(part), {
      idPrefix: `flow-${standard.titleBlock.code}-${index}`,
      title: label,
      description: `${label}，各框与下方步骤表同号`,
      palette: 'css',
    });
    return block('figure', {className: 'ws-figure'}, [rawHtml('div', {className: 'ws-flowchart', tabIndex: '0', role: 'region', 'aria-label': label}, svg), block('figcaption', {}, [label])]);
  });
  return [
    block('p', {className: 'ws-anchor'}, [inline('span', {}, []), link('#flowchart', '流程图', {id: 'flowchart', className: 'ws-sr'})]),
    ...figures,
    block('p', {className: 'ws-downloads'}, [download(files.url('flowchart.svg'), `${title}流程图.svg`, ['下载流程图', inline('span', {className: 'ws-format'}, ['SVG'])])]),
  ];
}

/** 判断的去向：“同意 → 第 3 步；修改 → 第 1 步”。 */
function outcomes(step: Step, steps: readonly Step[]): PhrasingContent[] {
  if ((step.next?.length ?? 0) < 2) return [];
  const number = (id: string) => steps.findIndex((item) => item.id === id) + 1;
  const parts = (step.next ?? []).map((next) => (typeof next === 'string' ? `第 ${number(next)} 步` : `${next.when}→第 ${number(next.step)} 步`));
  return [inline('span', {className: 'ws-outcomes'}, [parts.join('；')])];
}

function stepTable(scope: Scope): RootContent[] {
  const {standard, context} = scope;
  const {steps} = standard.procedure;
  const heads = ['序号', '谁来做', '做什么', '怎么做', '时限', '记录'];
  const rows = steps.map((step, index) => ({
    cells: [
      [link(`#step-${step.id}`, String(index + 1), {id: `step-${step.id}`, className: 'ws-step-number', 'aria-label': `第 ${index + 1} 步`})],
      [inline('strong', {}, [roleTitle(scope, step.role)]), ...(step.with ? [inline('span', {className: 'ws-with'}, [`配合：${step.with.map((id) => roleTitle(scope, id)).join('、')}`])] : [])],
      [inline('strong', {}, [fill(step.title, context.parameters)]), ...outcomes(step, steps)],
      [text(`${fill(step.how, context.parameters)}`), inline('span', {className: 'ws-by'}, ['见 ', clauseLink(scope, step.clause)])],
      [text(fill(step.due, context.parameters))],
      recordLinks(scope, step.records),
    ],
  }));
  return [block('p', {className: 'ws-anchor'}, [link('#steps', '步骤表', {id: 'steps', className: 'ws-sr'})]), table('ws-steps', `表 1 ${standard.titleBlock.title}步骤`, heads, rows)];
}

/** 何时：“每季度（3、6、9、12 月）季末月 20 日前”。 */
export function dutyTime(duty: Duty, parameters: Readonly<Record<string, string>>): string {
  const months = duty.months ? `（${duty.months.join('、')} 月）` : '';
  return `${frequencies[duty.every]}${months}，${fill(duty.by, parameters)}`;
}

function dutyTable(scope: Scope): RootContent[] {
  const {standard, context} = scope;
  const heads = ['谁来做', '做什么', '何时', '频次依据', '记录'];
  const rows = standard.procedure.duties.map((duty) => ({
    cells: [
      [inline('strong', {}, [roleTitle(scope, duty.role)]), ...(duty.with ? [inline('span', {className: 'ws-with'}, [`配合：${duty.with.map((id) => roleTitle(scope, id)).join('、')}`])] : [])],
      [text(fill(duty.title, context.parameters)), inline('span', {className: 'ws-by'}, ['见 ', clauseLink(scope, duty.clause)])],
      [text(dutyTime(duty, context.parameters))],
      duty.floor ? [link(`#ref-${duty.floor.regulation}`, `${context.regulations[duty.floor.regulation]?.short ?? duty.floor.regulation}${duty.floor.article ? ` ${duty.floor.article}` : ''}`)] : [text('本单位要求')],
      recordLinks(scope, duty.records),
    ],
  }));
  return [table('ws-duties', `表 2 ${standard.titleBlock.title}周期性工作`, heads, rows)];
}

function checkTable(scope: Scope): RootContent[] {
  const {standard, context} = scope;
  const {checks} = standard.procedure;
  const heads = ['序号', '检查内容', '所查条款', '方法', '判定证据', '频次', '对象', '分值'];
  const rows = checks.map((check, index) => ({
    cells: [
      [text(String(index + 1))],
      [text(fill(check.item, context.parameters))],
      join(check.clauses, (id) => [clauseLink(scope, id)]),
      [text(check.method.map((method) => checkMethods[method]).join('、'))],
      [text(fill(check.evidence, context.parameters))],
      [text(frequencies[check.every])],
      [text(tiers[check.tier])],
      [text(String(check.points))],
    ],
  }));
  const total = checks.reduce((sum, {points}) => sum + points, 0);
  return [
    table('ws-checks', `表 3 ${standard.titleBlock.title}检查项`, heads, rows),
    block('p', {className: 'ws-total'}, [`满分 ${total} 分。`]),
  ];
}

function records(scope: Scope, files: PageFiles): RootContent[] {
  const {standard, context} = scope;
  return standard.records.flatMap(({id, template}) => {
    const filled = fillAll(template, context.parameters);
    const number = context.standards[standard.titleBlock.code]!.records[id]!;
    const format = template.format === 'docx' ? 'Word' : 'Excel';
    return [
      heading(3, recordAnchor(id), [text(`${number} ${filled.title}`)]),
      block('p', {className: 'ws-record-meta'}, [
        text(`${filled.use}。保存：${filled.keep}（`), clauseLink(scope, template.clause), text('）。'),
        download(files.url(`${id}.${template.format}`), files.name(template), [`下载 ${format}`, inline('span', {className: 'ws-sr'}, [` ${filled.title}`])]),
      ]),
      rawHtml('div', {className: 'ws-form-preview', tabIndex: '0', role: 'region', 'aria-label': `${filled.title}预览`}, toHtml(recordToHast(filled, {idPrefix: `form-${id}`}))),
    ];
  });
}
