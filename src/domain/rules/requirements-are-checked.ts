import {isRequirement, type Rule} from './rule';

export const requirementsAreChecked: Rule = {
  name: 'requirements-are-checked',
  about: '每个含“应”的编号条款都有检查项，或写明不宜检查的理由；理由用不着时也报。',
  check({standard}, report) {
    const {checks, notCheckable = []} = standard.procedure;
    const checked = new Set(checks.flatMap(({clauses}) => clauses));
    const excepted = new Set(notCheckable.map(({clause}) => clause));
    for (const clause of standard.clauses) {
      if (clause.kind !== 'paragraph' || !clause.number || !clause.id) continue;
      const text = clause.text + clause.items.map((item) => item.text).join('');
      if (isRequirement(text) && !checked.has(clause.id) && !excepted.has(clause.id)) {
        report.clause(clause, `${clause.number}（#${clause.id}）含“应”而没有检查项；把 ${clause.id} 写进 checks 的 clauses，或在 notCheckable 写明理由`);
      }
    }
    notCheckable.forEach(({clause}, index) => {
      if (checked.has(clause)) report.procedure(['notCheckable', index], `条款 ${clause} 已有检查项，不必再列为不宜检查；删去`);
      const target = standard.clauses.find(({id}) => id === clause);
      if (target && !isRequirement(target.text + target.items.map((item) => item.text).join(''))) {
        report.procedure(['notCheckable', index], `条款 ${clause} 不含“应”，不必列为不宜检查；删去`);
      }
    });
  },
};
