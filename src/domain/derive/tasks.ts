import {targetOf, type Procedure} from '../schema/procedure';
import type {Task} from '../schema/standard';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {fill} from './context';
import {liveStandards} from './works';

/** 一件事从哪里做起。 */
export interface TaskEntry {
  task: string;
  /** 落点在标准页上的锚点，不带 #。 */
  anchor: string;
  /** 落点的叫法：“第 3 步 通知党员”“每年 排定全年主题安排”“5.2.3”。 */
  target: string;
  /** 做这件事要填的表单。 */
  records: string[];
}

export interface TaskCategory {
  category: string;
  standards: {code: string; title: string; tasks: TaskEntry[]}[];
}

/** 从一步起往后走，最先遇到的表单；本步有的用本步的，走到头也没有的为空。 */
export function firstRecords({steps}: Pick<Procedure, 'steps'>, from: string): string[] {
  const queue = [from];
  for (const id of queue) {
    const step = steps.find((item) => item.id === id);
    if (step?.records) return step.records;
    for (const next of step?.next ?? []) if (!queue.includes(targetOf(next))) queue.push(targetOf(next));
  }
  return [];
}

/** 一件事的落点和表单；参数已填好。 */
export function taskEntry({task, step, duty, clause}: Task, {procedure, clauses}: Pick<Standard, 'procedure' | 'clauses'>, parameters: Readonly<Record<string, string>>): TaskEntry {
  const numberOf = (id: string) => clauses.find((item) => item.id === id)?.number ?? '';
  if (step !== undefined) {
    const at = procedure.steps.findIndex(({id}) => id === step);
    return {task, anchor: `step-${step}`, target: `第 ${at + 1} 步 ${fill(procedure.steps[at]?.title ?? step, parameters)}`, records: firstRecords(procedure, step)};
  }
  if (duty !== undefined) {
    const found = procedure.duties.find(({id}) => id === duty);
    return {task, anchor: found?.clause ?? '', target: `${numberOf(found?.clause ?? '')} ${fill(found?.title ?? duty, parameters)}`, records: found?.records ?? []};
  }
  const found = clauses.find(({id}) => id === clause);
  return {task, anchor: clause ?? '', target: `${found?.number ?? ''} ${found?.title ?? ''}`.trim(), records: found?.forms.map(({id}) => id) ?? []};
}

/** 按事查：题头块里写的能办的事，按类、按标准列，各带落点和表单。没有现行标准的类不列。 */
export function taskIndex(release: Release, parameters: Readonly<Record<string, string>>): TaskCategory[] {
  const live = liveStandards(release);
  return release.system.subsystems.flatMap(({id}): TaskCategory[] => {
    const standards = live.filter(({subsystem}) => subsystem === id).map((standard) => ({
      code: standard.titleBlock.code,
      title: standard.titleBlock.title,
      tasks: standard.titleBlock.tasks.map((item) => taskEntry(item, standard, parameters)),
    }));
    return standards.length ? [{category: id, standards}] : [];
  });
}
