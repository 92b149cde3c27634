import type {Clause} from '../source/clauses';
import type {Rule} from './rule';

/** 未编号也可以的章：范围、规范性引用文件、术语和定义、附录。 */
const unnumbered = new Set(['scope', 'normative-references', 'terms-and-definitions', 'annex-records']);

/** 按文中次序算出每条应有的编号；不用编号的为空串。--fix 用它重排。 */
export function expectedNumbers(clauses: readonly Clause[]): string[] {
  let chapter = 0;
  let second = 0;
  let third = 0;
  let inSection = false;
  return clauses.map((clause) => {
    if (clause.kind === 'chapter') {
      if (clause.chapter === 'annex-records') return clause.number;
      [chapter, second, third, inSection] = [chapter + 1, 0, 0, false];
      return String(chapter);
    }
    if (clause.kind === 'section' || clause.kind === 'term') {
      [second, third, inSection] = [second + 1, 0, true];
      return `${chapter}.${second}`;
    }
    if (unnumbered.has(clause.chapter)) return '';
    if (inSection) return `${chapter}.${second}.${++third}`;
    return `${chapter}.${++second}`;
  });
}

export const numbersInSequence: Rule = {
  name: 'numbers-in-sequence',
  about: '编号段落从头顺次编号；列项从 a 起顺次。',
  check({standard}, report) {
    const expected = expectedNumbers(standard.clauses);
    standard.clauses.forEach((clause, index) => {
      const number = expected[index]!;
      if (clause.number !== number) {
        if (!number) report.clause(clause, `这一章的段落不编号；删去“${clause.number}”`);
        else report.clause(clause, `编号写的是“${clause.number || '（无）'}”，应为 ${number}；运行 npm run check -- --fix 重排`);
      }
      if (clause.kind === 'paragraph' && number && !clause.id) report.clause(clause, `${number} 末尾缺锚点；段末写 {/* #english-name */}`);
      if (clause.kind === 'paragraph' && number && !clause.text) report.clause(clause, `${number} 是空的`);
      clause.items.forEach((item, position) => {
        const marker = String.fromCharCode(97 + position);
        if (item.marker !== marker) report.clause(item, `列项写的是 ${item.marker})，应为 ${marker})；运行 npm run check -- --fix 重排`);
      });
      if (clause.items.length === 1) report.clause(clause, `${number} 只有一个列项；并进正文`);
    });
  },
};
