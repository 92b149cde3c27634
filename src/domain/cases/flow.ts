import {fillAll} from '../derive/context';
import {filledParts} from '../due/parse';
import type {Cases} from '../schema/cases';
import type {Standard} from '../source/standard';
import type {CaseFlow} from './plan';

/**
 * 一个标准的流程，照办事登记册接上时限里说的事；参数已填好。
 * @param parameters 参数名 → 取值
 */
export function caseFlow({procedure}: Pick<Standard, 'procedure'>, {anchor, facts = {}, events = {}}: Cases[number], parameters: Readonly<Record<string, string>>): CaseFlow {
  return {
    anchor, facts, events,
    steps: procedure.steps.map(({id, title, due, next = []}) => ({
      id, title,
      due: filledParts(fillAll(due, parameters)),
      next: next.map((item) => (typeof item === 'string' ? {step: item} : item)),
    })),
  };
}
