import {choices, type Rule} from './rule';

export const recordsExist: Rule = {
  name: 'records-exist',
  about: '用到的表单都在 records/ 里，每张表单都有人用。',
  check({standard}, report) {
    const known = standard.records.map(({id}) => id);
    const used = new Set<string>();
    const verify = (id: string, say: (message: string) => void) => {
      used.add(id);
      if (!known.includes(id)) say(`没有表单 records/${id}.yml；${choices(known)}`);
    };
    for (const list of ['steps', 'duties'] as const) {
      standard.procedure[list].forEach((item, index) =>
        item.records?.forEach((id, position) => verify(id, (message) => report.procedure([list, index, 'records', position], message))),
      );
    }
    for (const clause of standard.clauses) {
      for (const form of clause.forms) if (!known.includes(form.id)) report.clause(form, `没有表单 records/${form.id}.yml；${choices(known)}`);
    }
    for (const record of standard.records) {
      if (!used.has(record.id)) report.record(record, ['title'], `表单 ${record.id} 没有一个步骤或周期性工作用到；在 procedure.yml 的 records 里引用，或删去这张表`);
    }
    for (const record of standard.records) {
      const {workbook, format} = record.template;
      if (workbook === undefined) continue;
      const target = standard.records.find(({id}) => id === workbook);
      if (format !== 'xlsx' || target?.template.format !== 'xlsx' || target.template.workbook) report.record(record, ['workbook'], `workbook 写本标准里另一本台账（xlsx）的标识；${choices(standard.records.filter(({id, template}) => id !== record.id && template.format === 'xlsx' && !template.workbook).map(({id}) => id))}`);
    }
    for (const record of standard.records) {
      const sheets = standard.records.filter(({template}) => template.workbook === record.id).flatMap(({template}) => template.blocks.filter((block) => block.kind === 'ledger'));
      record.template.blocks.forEach((block, at) => {
        if (block.kind !== 'ledger') return;
        block.columns.forEach(({from}, index) => {
          if (!from) return;
          const has = (columns: readonly {label: string}[], label: string) => columns.some((column) => column.label === label);
          if (!has(block.columns, from.key) || !sheets.some(({columns}) => has(columns, from.key) && has(columns, from.column))) report.record(record, ['blocks', at, 'columns', index, 'from'], `并进这本台账的表（workbook: ${record.id}）里没有同时有“${from.key}”“${from.column}”两列的，或者这张表自己没有“${from.key}”`);
        });
      });
    }
    // 信函是照条款要发的文，不是多填一张表，另数。
    const forms = standard.records.filter(({template}) => !template.letter);
    const letters = known.length - forms.length;
    const {most, says} = standard.procedure.steps.length >= 20 ? {most: 6, says: '二十步以上的流程至多六张'} : {most: 4, says: '至多四张'};
    if (forms.length > most) report.clause({line: 1, column: 1}, `表单有 ${forms.length} 张；${says}，能合并的合并（减负）`);
    if (letters > 6) report.clause({line: 1, column: 1}, `信函有 ${letters} 件；至多六件`);
  },
};
