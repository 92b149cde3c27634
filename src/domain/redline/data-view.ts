import {basisOf} from '../derive/basis';
import {dueSentence} from '../due/sentence';
import {checkMethods, frequencies, recordFormats, statuses, tierTitle} from '../glossary';
import type {Block, Column, Field} from '../schema/record';
import {fill, fillAll, regulationLabel, type ReleaseContext} from '../derive/context';
import type {Record as RecordForm, Standard} from '../source/standard';

/** 数据的一格；key 缺省同 text。 */
export interface Cell {
  name: string;
  text: string;
  key?: string;
}

/** 一项数据：一个步骤、一个栏目等。 */
export interface Unit {
  id: string;
  label: string;
  /** 网页上的锚点；没有的指到所在的表。 */
  anchor?: string;
  cells: Cell[];
}

/** 一张表的数据。 */
export interface Group {
  id: string;
  title: string;
  anchor?: string;
  units: Unit[];
}

/** 题头块、步骤、周期性工作、检查项、不检查的条款、参数、各张表单。 */
export function groupsOf(standard: Standard, context: ReleaseContext): Group[] {
  const names = namesOf(standard, context);
  const procedure = fillAll(standard.procedure, context.parameters);
  const stage = (id: string) => procedure.stages?.find((item) => item.id === id)?.title ?? id;
  const step = (id: string) => procedure.steps.find((item) => item.id === id)?.title ?? id;
  const groups: Group[] = [
    {id: 'title-block', title: '题头块', units: [{id: 'title-block', label: '', cells: titleCells(standard, context)}]},
    {
      id: 'steps',
      title: '步骤',
      anchor: 'steps',
      units: procedure.steps.map((item) => ({
        id: item.id,
        label: item.title,
        anchor: `step-${item.id}`,
        cells: [
          {name: '做什么', text: item.title},
          ...(item.stage ? [{name: '阶段', text: stage(item.stage)}] : []),
          names.role('谁来做', [item.role]),
          names.role('配合', item.with ?? []),
          {name: '怎么做', text: item.how},
          {name: '时限', text: dueSentence(item.due)},
          names.records(item.records),
          names.clauses('所依条款', [item.clause]),
          {
            name: '下一步',
            text: (item.next ?? []).map((next) => (typeof next === 'string' ? step(next) : `${next.when}→${step(next.step)}`)).join('；') || '结束',
            key: JSON.stringify(item.next ?? []),
          },
        ],
      })),
    },
    {
      id: 'duties',
      title: '周期性工作',
      anchor: 'procedure',
      units: procedure.duties.map((item) => ({
        id: item.id,
        label: item.title,
        cells: [
          {name: '做什么', text: item.title},
          names.role('谁来做', [item.role]),
          names.role('配合', item.with ?? []),
          {name: '频次', text: `${frequencies[item.every]}${item.months ? `（${item.months.join('、')} 月）` : ''}`},
          {name: '时限', text: dueSentence(item.by)},
          names.records(item.records),
          names.clauses('所依条款', [item.clause]),
          {
            name: '频次依据',
            text: item.floor ? regulationLabel(item.floor.regulation, item.floor.article, context) : '—',
            key: item.floor ? `${item.floor.regulation} ${item.floor.article ?? ''}` : '',
          },
        ],
      })),
    },
    {
      id: 'checks',
      title: '检查项',
      anchor: 'inspection',
      units: procedure.checks.map((item) => ({
        id: item.id,
        label: item.item,
        cells: [
          {name: '检查内容', text: item.item},
          names.clauses('所查条款', item.clauses),
          {name: '方法', text: item.method.map((method) => checkMethods[method]).join('、')},
          {name: '判定证据', text: item.evidence},
          {name: '频次', text: frequencies[item.every]},
          {name: '对象', text: tierTitle(context, item.tier)},
          {name: '分值', text: String(item.points)},
        ],
      })),
    },
    {
      id: 'not-checkable',
      title: '不检查的条款',
      units: (procedure.notCheckable ?? []).map(({clause, reason}) => ({id: clause, label: names.clause(clause), anchor: clause, cells: [{name: '理由', text: reason}]})),
    },
    {
      id: 'parameters',
      title: '参数',
      units: standard.parameters.map((item) => ({
        id: item.name,
        label: item.name,
        cells: [
          {name: '含义', text: item.meaning},
          {name: '取值', text: context.parameters[item.name] ?? String(item.default)},
          {name: '允许', text: item.options?.join('、') ?? ([item.min !== undefined ? `不小于 ${item.min}` : '', item.max !== undefined ? `不大于 ${item.max}` : ''].filter(Boolean).join('，') || '不限')},
          {name: '底线出处', text: item.basis ? regulationLabel(item.basis.regulation, item.basis.article, context) : '—', key: item.basis ? `${item.basis.regulation} ${item.basis.article ?? ''}` : ''},
        ],
      })),
    },
  ];
  return [...groups, ...standard.records.map((record) => formGroup({...record, template: fillAll(record.template, context.parameters)}, names))];
}

type Names = ReturnType<typeof namesOf>;

function namesOf(standard: Standard, context: ReleaseContext) {
  const clause = (id: string) => context.standards[standard.titleBlock.code]?.clauses[id] ?? id;
  return {
    clause,
    clauses: (name: string, ids: readonly string[]): Cell => ({name, text: ids.map(clause).join('、'), key: ids.join(' ')}),
    role: (name: string, ids: readonly string[]): Cell => ({name, text: ids.map((id) => context.roles[id]?.title ?? id).join('、') || '—', key: ids.join(' ')}),
    records: (ids: readonly string[] | undefined): Cell => ({
      name: '记录',
      text: (ids ?? []).map((id) => standard.records.find((record) => record.id === id)?.template.title ?? id).join('、') || '—',
      key: (ids ?? []).join(' '),
    }),
  };
}

function titleCells(standard: Standard, context: ReleaseContext): Cell[] {
  const {titleBlock} = standard;
  const title = (code: string) => `${code} ${context.standards[code]?.title ?? ''}`.trim();
  return [
    {name: '名称', text: titleBlock.title},
    {name: '编号', text: context.standards[titleBlock.code]?.number ?? titleBlock.code},
    {name: '版次', text: `第 ${titleBlock.edition} 版`},
    {name: '状态', text: statuses[titleBlock.status]},
    {name: '发布', text: titleBlock.issued},
    {name: '实施', text: titleBlock.implemented},
    {name: '复审不迟于', text: titleBlock.reviewBy},
    {name: '代替', text: titleBlock.supersedes?.map(title).join('、') ?? '—', key: titleBlock.supersedes?.join(' ') ?? ''},
    {name: '由谁接替', text: titleBlock.supersededBy ? title(titleBlock.supersededBy) : '—', key: titleBlock.supersededBy ?? ''},
    {name: '适用层级', text: titleBlock.tiers.map((tier) => tierTitle(context, tier)).join('、')},
    {
      name: '依据',
      text: basisOf(standard).map(({regulation, articles}) => `${context.regulations[regulation]?.title ?? regulation}${articles.join('、')}`).join('；'),
      key: JSON.stringify(basisOf(standard)),
    },
    {name: '引用的标准', text: (titleBlock.references ?? []).map(title).join('、') || '—', key: (titleBlock.references ?? []).join(' ')},
    {name: '说明', text: fill(titleBlock.description, context.parameters)},
  ];
}

function formGroup({id, template}: RecordForm, names: Names): Group {
  const units: Unit[] = [{
    id: 'form:',
    label: '',
    cells: [
      {name: '名称', text: template.title},
      {name: '格式', text: `${recordFormats[template.format]}，${template.orientation === 'portrait' ? '纵向' : '横向'}`},
      {name: '填写', text: template.use},
      {name: '保存期限', text: template.keep},
      names.clauses('所依条款', [template.clause]),
    ],
  }];
  const seen = new Map<string, number>();
  for (const block of template.blocks) {
    const count = (seen.get(block.kind) ?? 0) + 1;
    seen.set(block.kind, count);
    const title = 'title' in block && block.title ? block.title : '';
    units.push(...blockUnits(block, `${block.kind} ${title || count}`, title ? `${title}·` : '', names));
  }
  return {id: `record-${id}`, title: `表单《${template.title}》`, anchor: `record-${id}`, units};
}

function blockUnits(block: Block, key: string, prefix: string, names: Names): Unit[] {
  const unit = (label: string, clause: string, cells: Cell[]): Unit => ({id: `${key}/${label}`, label: `${prefix}${label}`, cells: [{name: '栏目', text: label}, ...cells.filter(({text}) => text), names.clauses('所依条款', [clause])]});
  switch (block.kind) {
    case 'fields':
      return block.fields.map((field) => unit(field.label, field.clause, fieldCells(field)));
    case 'table':
    case 'ledger':
      return [
        {id: `${key}/`, label: `${prefix}行数`, cells: [{name: '行数', text: String(block.rows)}, ...('first' in block && block.first ? [{name: '预印', text: block.first.join('、')}] : [])]},
        ...block.columns.map((column) => unit(column.label, column.clause, columnCells(column))),
      ];
    case 'checklist':
      return [
        ...(block.options ? [{id: `${key}/`, label: `${prefix}选项`, cells: [{name: '选项', text: block.options.join('、')}]}] : []),
        ...block.items.map((item) => unit(item.text, item.clause, [])),
      ];
    case 'paragraph':
      return [unit(block.text, block.clause, [])];
    case 'signatures':
      return block.signers.map((signer) => unit(`${signer.label}签字`, signer.clause, []));
  }
}

function fieldCells({hint, options, width, lines}: Field): Cell[] {
  return [
    {name: '提示', text: hint ?? ''},
    {name: '选项', text: options?.join('、') ?? ''},
    {name: '版式', text: [width ? `宽 ${width} 格` : '', lines ? `高 ${lines} 行` : ''].filter(Boolean).join('，')},
  ];
}

const columnTypes = {text: '文字', date: '日期', integer: '整数', amount: '金额', month: '月份'} as const;

function columnCells({type, options, formula, total, most, overdue, uncounted, from, width}: Column): Cell[] {
  return [
    {name: '类型', text: type ? columnTypes[type] : ''},
    {name: '选项', text: options?.join('、') ?? ''},
    {name: '公式', text: formula ?? ''},
    {name: '合计', text: total ? '求和' : ''},
    {name: '上限', text: most ?? ''},
    {name: '取自', text: from ? `${from.column}（按${from.key}）` : ''},
    {name: '合计不算', text: uncounted?.join('、') ?? ''},
    {name: '逾期', text: overdue ? [overdue.done ? `${overdue.done}${overdue.as ? `为${overdue.as.join('、')}` : '填了'}才算办完` : '过了日期', ...(overdue.extended ? [`延期看${overdue.extended}`] : [])].join('，') : ''},
    {name: '版式', text: `宽 ${width}`},
  ];
}
