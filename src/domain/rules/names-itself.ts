import {draftingTerms} from '../glossary';
import {eachText} from './parameters-exist';
import type {Rule} from './rule';

export const namesItself: Rule = {
  name: 'names-itself',
  about: 'GB/T 1.1—2009 自称“本标准”，—2020 自称“本文件”；题头块、程序和表单里也一样。',
  check({standard, release}, report) {
    const right = draftingTerms[release.system.drafting].self;
    const wrong = Object.values(draftingTerms).find(({self}) => self !== right)!.self;
    const verify = (text: string, say: (message: string) => void): void => {
      if (text.includes(wrong)) say(`自称写的是“${wrong}”；这一版按 ${release.system.drafting.replace('gbt-1-1-', 'GB/T 1.1—')} 写“${right}”`);
    };
    for (const clause of standard.clauses) verify(clause.text + clause.items.map((item) => item.text).join(''), (message) => report.clause(clause, message));
    eachText(standard.titleBlock, (path, text) => verify(text, (message) => report.titleBlock(path, message)));
    eachText(standard.procedure, (path, text) => verify(text, (message) => report.procedure(path, message)));
    for (const record of standard.records) eachText(record.template, (path, text) => verify(text, (message) => report.record(record, path, message)));
  },
};
