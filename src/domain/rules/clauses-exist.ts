import type {Block} from '../schema/record';
import {choices, type Rule} from './rule';

/** 栏块里各处 clause 的路径与值。 */
function clausesOf(block: Block): {path: (string | number)[]; clause: string}[] {
  switch (block.kind) {
    case 'fields':
      return block.fields.map(({clause}, index) => ({path: ['fields', index, 'clause'], clause}));
    case 'table':
    case 'ledger':
      return block.columns.map(({clause}, index) => ({path: ['columns', index, 'clause'], clause}));
    case 'checklist':
      return block.items.map(({clause}, index) => ({path: ['items', index, 'clause'], clause}));
    case 'signatures':
      return block.signers.map(({clause}, index) => ({path: ['signers', index, 'clause'], clause}));
    case 'paragraph':
      return [{path: ['clause'], clause: block.clause}];
  }
}

export const clausesExist: Rule = {
  name: 'clauses-exist',
  about: '步骤、工作、检查、表单所依的条款都在本标准里；锚点不重复。',
  check({standard}, report) {
    const known = standard.clauses.filter(({id}) => id).map(({id}) => id);
    known.forEach((id, index) => {
      const clause = standard.clauses.filter((item) => item.id)[index]!;
      if (known.indexOf(id) !== index) report.clause(clause, `锚点 #${id} 重复；每条一个锚点`);
    });
    const verify = (id: string, say: (message: string) => void) => {
      if (!known.includes(id)) say(`本标准没有条款 #${id}；${choices(nearest(id, known))}`);
    };
    const {steps, duties, checks, notCheckable} = standard.procedure;
    steps.forEach(({clause}, index) => verify(clause, (message) => report.procedure(['steps', index, 'clause'], message)));
    duties.forEach(({clause}, index) => verify(clause, (message) => report.procedure(['duties', index, 'clause'], message)));
    checks.forEach(({clauses}, index) => clauses.forEach((id, position) => verify(id, (message) => report.procedure(['checks', index, 'clauses', position], message))));
    notCheckable?.forEach(({clause}, index) => verify(clause, (message) => report.procedure(['notCheckable', index, 'clause'], message)));
    for (const record of standard.records) {
      verify(record.template.clause, (message) => report.record(record, ['clause'], message));
      record.template.blocks.forEach((block, index) =>
        clausesOf(block).forEach(({path, clause}) => verify(clause, (message) => report.record(record, ['blocks', index, ...path], message))),
      );
    }
    for (const clause of standard.clauses) for (const link of clause.internal) verify(link.id, (message) => report.clause(link, message));
  },
};

/** 与写错的锚点共有字母最多的排在前面。 */
function nearest(wrong: string, known: readonly string[]): string[] {
  const letters = new Set(wrong);
  const score = (id: string) => [...new Set(id)].filter((char) => letters.has(char)).length - Math.abs(id.length - wrong.length);
  return [...known].sort((a, b) => score(b) - score(a));
}
