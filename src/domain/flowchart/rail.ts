import {targetOf, type Procedure, type Stage} from '../schema/procedure';

/** 一个去向：往下、跳到后面的一步、回到前面的一步。 */
export type WayKind = 'next' | 'ahead' | 'back';

export interface Way {
  kind: WayKind;
  /** 判断的条件。 */
  when?: string;
  step: string;
  number: number;
  title: string;
}

/** 步骤轨上的一站：流程图的另一种写法，自上而下读得完，不用看线。 */
export interface RailStop {
  id: string;
  /** 在 steps 中的序号，从 1 起。 */
  number: number;
  /** 有两个以上带条件的去向，即判断。 */
  asks: boolean;
  /** 换了阶段的第一步，写阶段。 */
  stage?: Stage;
  /** 要写明的去向：只往下一步的不写。 */
  ways: Way[];
  /** 流程到此结束。 */
  ends: boolean;
  /** 从哪几步回到这里，序号。 */
  returns: number[];
}

/**
 * 由程序得步骤轨：与流程图同一份数据，去向指到的步骤不存在的不写（由规则 step-targets-exist 报告）。
 * @param procedure 步骤的题名已填好参数
 */
export function railOf({steps, stages}: Pick<Procedure, 'steps' | 'stages'>): RailStop[] {
  const at = new Map(steps.map(({id}, index) => [id, index]));
  const all = steps.map(({next}, index): Way[] => (next ?? []).flatMap((item): Way[] => {
    const target = at.get(targetOf(item));
    if (target === undefined) return [];
    const kind = target === index + 1 ? 'next' : target > index ? 'ahead' : 'back';
    return [{kind, ...(typeof item !== 'string' && {when: item.when}), step: steps[target]!.id, number: target + 1, title: steps[target]!.title}];
  }));
  return steps.map(({id, stage}, index): RailStop => {
    const ways = all[index]!;
    const entered = stage !== undefined && stage !== steps[index - 1]?.stage ? stages?.find((item) => item.id === stage) : undefined;
    const onlyDown = ways.length === 1 && ways[0]!.kind === 'next' && ways[0]!.when === undefined;
    return {
      id,
      number: index + 1,
      asks: ways.filter(({when}) => when !== undefined).length > 1,
      ...(entered && {stage: entered}),
      ways: onlyDown ? [] : ways,
      ends: ways.length === 0,
      returns: all.flatMap((others, from) => (others.some(({kind, step}) => kind === 'back' && step === id) ? [from + 1] : [])),
    };
  });
}

/** 一个去向写成字，不带条件：“第 3 步”“回到第 1 步”。 */
export function wayText({kind, number}: Pick<Way, 'kind' | 'number'>): string {
  return `${kind === 'back' ? '回到' : ''}第 ${number} 步`;
}

/** 几个去向写成一行：“同意→第 3 步；修改→回到第 1 步”。 */
export function waysText(ways: readonly Way[]): string {
  return ways.map((way) => `${way.when === undefined ? '' : `${way.when}→`}${wayText(way)}`).join('；');
}
