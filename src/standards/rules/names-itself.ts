import type {Rule} from './rule';

export const namesItself: Rule = {
  name: 'names-itself',
  about: 'GB/T 1.1—2009 自称“本标准”，—2020 自称“本文件”。',
  check({standard, release}, report) {
    const [right, wrong] = release.system.drafting === 'gbt-1-1-2009' ? ['本标准', '本文件'] : ['本文件', '本标准'];
    for (const clause of standard.clauses) {
      const text = clause.text + clause.items.map((item) => item.text).join('');
      if (text.includes(wrong)) report.clause(clause, `自称写的是“${wrong}”；这一版按 ${release.system.drafting.replace('gbt-1-1-', 'GB/T 1.1—')} 写“${right}”`);
    }
  },
};
