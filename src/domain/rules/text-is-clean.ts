import {eachText} from './parameters-exist';
import type {Rule} from './rule';

const marks: [RegExp, string][] = [
  [/\*\*|__(?!_)(?<!___)/, '星号强调会原样印出来；条文不用强调'],
  [/`/, '反引号会原样印出来'],
  [/[\u200B-\u200D\uFEFF]/, '有看不见的零宽字符（□ 处）；删去'],
];

export const textIsClean: Rule = {
  name: 'text-is-clean',
  about: '不让标记、零宽字符印到页面上。',
  check({standard}, report) {
    const verify = (text: string, say: (message: string) => void) => {
      for (const [pattern, message] of marks) {
        const found = pattern.exec(text.replace(/_{3,}/g, ''));
        // 看不见的画成方框，找得到在哪两个字之间。
        if (found) say(`“${text.slice(Math.max(0, found.index - 6), found.index + 8).replace(/[\u200B-\u200D\uFEFF]/g, '□')}”：${message}`);
      }
    };
    for (const clause of standard.clauses) {
      verify(clause.title + clause.text, (message) => report.clause(clause, message));
      for (const item of clause.items) verify(item.text, (message) => report.clause(item, message));
    }
    eachText(standard.titleBlock, (path, text) => {
      if (path[0] !== 'aliases') verify(text, (message) => report.titleBlock(path, message));
    });
    eachText(standard.procedure, (path, text) => verify(text, (message) => report.procedure(path, message)));
    standard.questions.forEach((question, index) => eachText(question, (path, text) => {
      if (path[0] !== 'source') verify(text, (message) => report.question([index, ...path], message));
    }));
    for (const record of standard.records) eachText(record.template, (path, text) => verify(text, (message) => report.record(record, path, message)));
  },
};
