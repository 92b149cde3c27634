import {chapters, clauseComponents, draftingTerms, type ClauseComponent} from '../glossary';
import {choices, type Rule} from './rule';

export const chaptersInOrder: Rule = {
  name: 'chapters-in-order',
  about: 'GB/T 1.1 的章一个不缺、次序不乱、锚点和标题不变；构件各在其章、各写一次。',
  check({standard, release}, report) {
    const found = standard.clauses.filter(({kind}) => kind === 'chapter');
    const annexTitle = `（${draftingTerms[release.system.drafting].annex}）记录`;
    chapters.forEach((chapter, index) => {
      const title = chapter.id === 'annex-records' ? annexTitle : chapter.title;
      const at = found.findIndex(({id}) => id === chapter.id);
      const heading = `## ${chapter.number}${chapter.id === 'annex-records' ? '' : ' '}${title} {/* #${chapter.id} */}`;
      const clause = found[at];
      if (!clause) return report.clause(found[index] ?? found.at(-1) ?? {line: 1, column: 1}, `缺“${chapter.number} ${title}”章；写成 ${heading}`);
      if (at !== index) report.clause(clause, `“${clause.title}”是第 ${at + 1} 个章，应为第 ${index + 1} 个；章的次序见 CONTRIBUTING.md`);
      if (clause.title !== title || clause.number !== chapter.number) report.clause(clause, `章标题写的是“${clause.number} ${clause.title}”；应写成 ${heading}`);
    });
    for (const clause of found) if (!chapters.some(({id}) => id === clause.id)) report.clause(clause, `没有 #${clause.id} 这一章；${choices(chapters.map(({id}) => id))}`);
    for (const [index, chapter] of found.entries()) {
      const rest = standard.clauses.slice(standard.clauses.indexOf(chapter) + 1, found[index + 1] ? standard.clauses.indexOf(found[index + 1]!) : undefined);
      const generated = standard.components.some((component) => component.chapter === chapter.id);
      if (!rest.length && !generated) report.clause(chapter, `“${chapter.title}”章是空的；补写内容`);
    }
    for (const component of standard.components) {
      const expected = clauseComponents[component.name as ClauseComponent];
      if (!expected) report.clause(component, `不认识的构件 <${component.name}>；${choices(Object.keys(clauseComponents))}`);
      else if (component.chapter !== expected) report.clause(component, `<${component.name} /> 应写在 #${expected} 章`);
    }
    for (const [name, chapter] of Object.entries(clauseComponents)) {
      const count = standard.components.filter((component) => component.name === name).length;
      if (count !== 1) report.clause(found.find(({id}) => id === chapter) ?? {line: 1, column: 1}, `<${name} /> 写了 ${count} 次；应在 #${chapter} 章写一次`);
    }
  },
};
