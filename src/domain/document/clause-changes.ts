import type {ReleaseContext} from '../derive/context';
import {clauseViews} from '../redline/clause-view';
import {compareClauses, type ClauseChange} from '../redline/clauses';
import type {Standard} from '../source/standard';
import type {Previous} from './text';

/** 一节（没有分节的为一章）的变化，条号依文中次序。 */
interface Group {
  title: string;
  now: string[];
  old: string[];
  added: string[];
  struck: string[];
}

/**
 * 与代替的那一版相比，各条怎么变：一节一句，写新条号和旧条号（GB/T 1.1 的“见 x，2017 年版的 y”）。
 * 只改了号的不列，那是结构调整。
 * @returns 依文中次序，句末没有标点；没有变的为空
 */
export function clauseChangeNotes(standard: Standard, context: ReleaseContext, previous: Previous): string[] {
  const year = `${previous.standard.titleBlock.issued.slice(0, 4)} 年版的 `;
  const changes = compareClauses(clauseViews(previous.standard, previous.context), clauseViews(standard, context));
  const [now, old] = [sectionsOf(standard), sectionsOf(previous.standard)];
  const groups = new Map<string, Group>();
  const group = (title: string): Group => {
    const found = groups.get(title) ?? {title, now: [], old: [], added: [], struck: []};
    groups.set(title, found);
    return found;
  };
  for (const change of changes.filter(({edited, of}) => edited && of !== 'chapter' && of !== 'section')) {
    const own = group(titleOf(change, now, old));
    const [after, before] = [change.after?.number, change.before?.number];
    if (after && before) {
      own.now.push(after);
      own.old.push(before);
    } else if (after) own.added.push(after);
    else if (before) own.struck.push(before);
  }
  return [...groups.values()].flatMap(({title, ...numbers}) => [
    ...(numbers.now.length ? [`更改了“${title}”的规定（见 ${numbers.now.join('、')}，${year}${numbers.old.join('、')}）`] : []),
    ...(numbers.added.length ? [`增加了“${title}”的规定（见 ${numbers.added.join('、')}）`] : []),
    ...(numbers.struck.length ? [`删除了“${title}”的规定（见 ${year}${numbers.struck.join('、')}）`] : []),
  ]);
}

/** 各条在条款清单里的次序 → 所在的节或章的名称。 */
function sectionsOf({clauses}: Standard): string[] {
  let title = '';
  return clauses.map((clause) => {
    if (clause.kind === 'chapter' || clause.kind === 'section') title = clause.title;
    return title;
  });
}

function titleOf({after, before}: ClauseChange, now: readonly string[], old: readonly string[]): string {
  return (after ? now[after.index] : before && old[before.index]) ?? '';
}
