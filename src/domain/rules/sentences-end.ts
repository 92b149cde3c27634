import type {Rule} from './rule';

/** 句子写完没有：后引号、后括号里收的也算。 */
const ended = (text: string, marks: string): boolean => new RegExp(`[${marks}][”’）》]*$`, 'u').test(text.trim());

export const sentencesEnd: Rule = {
  name: 'sentences-end',
  about: '编号的段落以句号结尾，引出列项的以冒号结尾；列项以分号结尾，末项以句号结尾。',
  check({standard}, report) {
    for (const clause of standard.clauses) {
      if (clause.kind !== 'paragraph' || !clause.id || !clause.text.trim()) continue;
      const tail = `“${clause.text.trim().slice(-12)}”`;
      if (clause.items.length && !ended(clause.text, '：')) report.clause(clause, `${clause.number} 后面有列项，引出语却以${tail}结尾；末尾写冒号“：”`);
      if (!clause.items.length && !ended(clause.text, '。')) report.clause(clause, `${clause.number} 以${tail}结尾，没有写完；末尾写句号“。”`);
      clause.items.forEach((item, index) => {
        const isLast = index === clause.items.length - 1;
        if (!ended(item.text, isLast ? '。；' : '；。')) report.clause(item, `列项 ${item.marker} 以“${item.text.trim().slice(-12)}”结尾；${isLast ? '末项以句号“。”' : '以分号“；”'}结尾`);
      });
    }
  },
};
