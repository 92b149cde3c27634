import {isRequirement, type Rule} from './rule';

export const requirementsHaveBasis: Rule = {
  name: 'requirements-have-basis',
  about: '第 5 章的每条要求都标明依据，或标明是本单位自定的。',
  check({standard}, report) {
    for (const clause of standard.clauses) {
      if (clause.chapter !== 'requirements' || clause.kind !== 'paragraph') continue;
      const text = clause.text + clause.items.map((item) => item.text).join('');
      if (isRequirement(text) && !clause.own && !clause.cites.length && !clause.references.length) {
        report.clause(clause, `${clause.number} 含“应”而没有依据；写 <Cite of="…" article="…" />，没有法规依据的写 <Own />`);
      }
    }
  },
};
