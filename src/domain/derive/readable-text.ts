import type {Standard} from '../source/standard';
import {fill, type ReleaseContext} from './context';

/**
 * 条款的字（`Clause.text`）换成人读的：参数换成取值，〔标识〕换成名称、条号；如今没有了的引用略去。
 * @param standard 字出自哪个标准：表单、条都是它的
 */
export function readableText(text: string, standard: Standard, context: ReleaseContext): string {
  return fill(text, context.parameters).replace(/\s*〔([^〔〕]*)〕\s*/g, (_, id: string) => {
    const entry = context.standards[id];
    const form = standard.records.find((record) => record.id === id);
    if (entry) return `《${entry.title}》`;
    return form ? `《${form.template.title}》` : ` ${context.standards[standard.titleBlock.code]?.clauses[id] ?? ''} `;
  });
}
