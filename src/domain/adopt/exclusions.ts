import type {Profile} from '../schema/profile';
import type {Release} from '../source/release';
import type {Standard} from '../source/standard';
import {choices} from '../rules/rule';

/** 不采用的一个标准。 */
export interface Excluded {
  standard: Standard;
  reason: string;
  instead?: string;
  /** profile 里写它的地方。 */
  path: readonly PropertyKey[];
}

export type SayAt = (path: readonly PropertyKey[], message: string) => void;

/** 不采用的标准，按编号查；写错的编号、类报告。 */
export function exclusionsOf({include, exclude = []}: Profile, release: Release, say: SayAt): Map<string, Excluded> {
  const codes = release.standards.map(({titleBlock}) => titleBlock.code);
  const excluded = new Map<string, Excluded>();
  exclude.forEach(({standard, subsystem, reason, instead}, index) => {
    const found = release.standards.filter((item) => (standard === undefined ? item.subsystem === subsystem : item.titleBlock.code === standard));
    const at = ['exclude', index, standard === undefined ? 'subsystem' : 'standard'];
    if (!found.length) say(at, standard === undefined ? `没有 ${subsystem} 这一类；${choices(release.system.subsystems.map(({id}) => id))}` : `没有标准 ${standard}；${choices(codes)}`);
    for (const item of found) excluded.set(item.titleBlock.code, {standard: item, reason, path: ['exclude', index], ...(instead !== undefined && {instead})});
  });
  include?.forEach((code, index) => {
    if (!codes.includes(code)) say(['include', index], `没有标准 ${code}；${choices(codes)}`);
    else if (excluded.has(code)) say(['include', index], `标准 ${code} 又写在 exclude 里；只写一处`);
  });
  if (include) {
    for (const standard of release.standards) {
      const {code} = standard.titleBlock;
      if (!include.includes(code) && !excluded.has(code)) excluded.set(code, {standard, reason: '不在采用之列', path: ['include']});
    }
  }
  // 废止的标准只为指向接替者而留；接替者不采用，它也不留。
  for (const standard of release.standards) {
    const {code, status, supersededBy} = standard.titleBlock;
    const successor = excluded.get(supersededBy ?? '');
    if (status === 'withdrawn' && successor && !excluded.has(code)) excluded.set(code, {...successor, standard});
  }
  return excluded;
}

/** 别的标准需要它而没有写由什么代替的：逐个报告引用之处。 */
export function reportNeeded(excluded: ReadonlyMap<string, Excluded>, kept: readonly Standard[], say: SayAt): void {
  for (const [code, {instead, path, standard: own}] of excluded) {
    if (instead !== undefined) continue;
    const users = kept.flatMap((standard) => {
      const clauses = standard.clauses.filter(({references}) => references.some((reference) => reference.code === code));
      return clauses.length ? [`${standard.titleBlock.code} 的 ${clauses.map(({number, chapter}) => number || `第 ${standard.clauses.find(({id}) => id === chapter)?.number ?? chapter} 章`).join('、')}`] : [];
    });
    if (!users.length) continue;
    const shown = `${users.slice(0, 6).join('；')}${users.length > 6 ? ` 等 ${users.length} 个标准` : ''}`;
    say(path, `标准 ${code} ${own.titleBlock.title}不采用，但引用它的有：${shown}；保留它，或写明由哪份文件、哪个标准代替（instead），或把这些条文改掉（alter）`);
  }
}
