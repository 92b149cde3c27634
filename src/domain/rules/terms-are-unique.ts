import type {ReleaseRule} from './rule';

export const termsAreUnique: ReleaseRule = {
  name: 'terms-are-unique',
  about: '一个术语全套只定义一次，锚点以 term- 开头。',
  check(release, report) {
    const defined = new Map<string, string>();
    for (const standard of release.standards) {
      for (const clause of standard.clauses.filter(({kind}) => kind === 'term')) {
        if (!clause.id.startsWith('term-')) report(standard.file, clause, `术语“${clause.title}”的锚点是 #${clause.id}；应以 term- 开头`);
        if (!clause.text) report(standard.file, clause, `术语“${clause.title}”没有定义；标题下写一段`);
        const elsewhere = defined.get(clause.title);
        if (elsewhere && standard.titleBlock.status !== 'withdrawn') report(standard.file, clause, `术语“${clause.title}”已在 ${elsewhere} 定义；删去，用 <Std /> 引用`);
        if (standard.titleBlock.status !== 'withdrawn') defined.set(clause.title, standard.file);
      }
    }
  },
};
