import {fillAll} from '../derive/context';
import {filledParts} from '../due/parse';
import {valueOn} from '../counting/values';
import type {Cases} from '../schema/cases';
import type {TermRule} from '../schema/counting';
import type {Standard} from '../source/standard';
import type {CaseFlow} from './plan';

/**
 * 一个标准的流程，照办事登记册接上时限里说的事；参数已填好。
 * @param parameters 参数名 → 取值
 * @param terms 计数登记册里的期限
 * @param on 取哪天的期限，ISO；缺省最新的
 */
export function caseFlow({procedure}: Pick<Standard, 'procedure'>, {anchor, facts = {}, events = {}}: Cases[number], parameters: Readonly<Record<string, string>>, terms: readonly TermRule[] = [], on = '9999-12-31'): CaseFlow {
  const amountOf = (id: string): string | undefined => {
    const rule = terms.find((term) => term.id === id);
    const value = rule && valueOn(rule.values, on);
    return value?.is ?? value?.least;
  };
  return {
    anchor, events,
    facts: Object.fromEntries(Object.entries(facts).map(([id, fact]) => {
      if (typeof fact === 'string') return [id, {label: fact}];
      const amount = amountOf(fact.term);
      return [id, {label: fact.label, ...(amount !== undefined && {from: fact.from, amount})}];
    })),
    steps: procedure.steps.map(({id, title, due, next = []}) => ({
      id, title,
      due: filledParts(fillAll(due, parameters)),
      next: next.map((item) => (typeof item === 'string' ? {step: item} : item)),
    })),
  };
}
