import type {Release} from '../source/release';
import {liveStandards} from './works';

export interface TaskEntry {
  task: string;
  code: string;
}

export interface TaskCategory {
  category: string;
  title: string;
  standards: {code: string; title: string; tasks: string[]}[];
}

/** 按事查：题头块里写的能办的事，按类、按标准列。没有现行标准的类不列。 */
export function taskIndex(release: Release): TaskCategory[] {
  const live = liveStandards(release);
  return release.system.subsystems.flatMap(({id, title}): TaskCategory[] => {
    const standards = live.filter(({subsystem}) => subsystem === id).map(({titleBlock}) => ({code: titleBlock.code, title: titleBlock.title, tasks: titleBlock.tasks}));
    return standards.length ? [{category: id, title, standards}] : [];
  });
}
