import {targetOf, type Step} from '../schema/procedure';

/** 顺着去向走得到的步骤；自己只在走得回来时算。 */
export function reachableFrom(steps: readonly Step[], from: string): Set<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const reached = new Set<string>();
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const target of (byId.get(id)?.next ?? []).map(targetOf)) {
      if (reached.has(target)) continue;
      reached.add(target);
      queue.push(target);
    }
  }
  return reached;
}
