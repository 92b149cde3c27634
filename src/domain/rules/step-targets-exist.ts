import {reachableFrom} from '../derive/reach';
import {targetOf} from '../schema/procedure';
import {choices, type Rule} from './rule';

/** 菱形除了入口还有三个角可出。 */
const MOST_OUTCOMES = 3;

export const stepTargetsExist: Rule = {
  name: 'step-targets-exist',
  about: '每个 next 都指向同一流程中的步骤；每一步都走得到；判断的每个去向都写明条件。',
  check({standard}, report) {
    const {steps} = standard.procedure;
    const ids = steps.map(({id}) => id);
    steps.forEach((step, index) => {
      if (ids.indexOf(step.id) !== index) report.procedure(['steps', index, 'id'], `步骤 id ${step.id} 重复；每步一个 id`);
      if ((step.next?.length ?? 0) > MOST_OUTCOMES) report.procedure(['steps', index, 'next'], `步骤 ${step.id} 有 ${step.next!.length} 个去向；至多 ${MOST_OUTCOMES} 个，拆成两个判断`);
      step.next?.forEach((next, position) => {
        const target = targetOf(next);
        if (!ids.includes(target)) report.procedure(['steps', index, 'next', position], `步骤 ${step.id} 指向不存在的 ${target}；${choices(ids)}`);
        if (target === step.id) report.procedure(['steps', index, 'next', position], `步骤 ${step.id} 指向自己；改为指向别的步骤`);
        if (typeof next === 'string' && (step.next?.length ?? 0) > 1) {
          report.procedure(['steps', index, 'next', position], `步骤 ${step.id} 有几个去向，去向 ${target} 要写条件：{when: 条件, step: ${target}}`);
        }
      });
    });
    const [first] = ids;
    const reached = first === undefined ? new Set<string>() : reachableFrom(steps, first);
    steps.forEach((step, index) => {
      if (step.id !== first && !reached.has(step.id)) report.procedure(['steps', index], `从第一步走不到步骤 ${step.id}；检查前面各步的 next`);
    });
    if (steps.every((step) => step.next)) report.procedure(['steps'], '流程没有终点；最后一步不写 next');
  },
};
