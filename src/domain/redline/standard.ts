import {chapters} from '../glossary';
import type {Standard} from '../source/standard';
import type {ReleaseContext} from '../derive/context';
import {compareClauses, type ClauseChange, type ClauseChangeKind, type ClausePlace} from './clauses';
import {compareGroups, stepMarks, type DataTable, type StepMarks} from './data';
import {viewOf, type StandardView} from './view';
import {hardChanges, type HardChange} from './weight';

/** 对照的一边。 */
export type RedlineSide = Omit<StandardView, 'clauses' | 'groups'>;

/** 一个标准两版的修订对照。 */
export interface StandardRedline {
  before: RedlineSide;
  after: RedlineSide;
  /** 文字和数据都没有变；版次、日期、编号随发布而变的不计。 */
  identical: boolean;
  clauses: ClauseChange[];
  tables: DataTable[];
  marks: StepMarks;
  hard: HardChange[];
}

/** 每次发布都会变、不算内容的格。 */
const ADMINISTRATIVE = new Set(['编号', '版次', '发布', '实施', '复审不迟于']);

/** 全篇修订对照。successor 之类由调用方选定两边；参数各按自己那一版代入。 */
export function redlineOf(before: Standard, after: Standard, {contexts}: {contexts: {before: ReleaseContext; after: ReleaseContext}}): StandardRedline {
  return compareViews(viewOf(before, contexts.before), viewOf(after, contexts.after), contexts.after.roles);
}

/** 同 redlineOf，给已经代入参数的两版；结果只由这三样决定，可按内容缓存。 */
export function compareViews(before: StandardView, after: StandardView, roles: ReleaseContext['roles']): StandardRedline {
  const clauses = compareClauses(before.clauses, after.clauses);
  const tables = compareGroups(before.groups, after.groups);
  const steps = ({groups}: StandardView) => groups.find(({id}) => id === 'steps');
  return {
    before: sideOf(before),
    after: sideOf(after),
    identical: !changedRows({tables}).length && clauses.every(({kind}) => kind === 'unchanged'),
    clauses,
    tables,
    marks: stepMarks(steps(before), steps(after)),
    hard: hardChanges(clauses, tables, roles),
  };
}

function sideOf({clauses: _clauses, groups: _groups, ...side}: StandardView): RedlineSide {
  return side;
}

/** 变了的条文；改号的不算。 */
export function changedClauses({clauses}: StandardRedline): ClauseChange[] {
  return clauses.filter(({kind}) => kind !== 'unchanged' && kind !== 'renumbered');
}

/**
 * 变了的数据，题头块随发布而变的格不计。
 * @param counted 题头块里也要计的格
 */
export function changedRows({tables}: Pick<StandardRedline, 'tables'>, counted: readonly string[] = []): DataTable['rows'] {
  return tables.flatMap(({id, rows}) => rows.filter(({cell}) => id !== 'title-block' || !ADMINISTRATIVE.has(cell) || counted.includes(cell)));
}

export const clauseKinds: Record<ClauseChangeKind, string> = {
  unchanged: '未变',
  changed: '修改',
  moved: '移动',
  renumbered: '改号',
  split: '拆分',
  merged: '合并',
  added: '新增',
  struck: '删去',
};

/** 各类变化的条数，依上表次序，没有的不列。 */
export function countKinds(clauses: readonly ClauseChange[]): {kind: ClauseChangeKind; count: number}[] {
  return (Object.keys(clauseKinds) as ClauseChangeKind[])
    .map((kind) => ({kind, count: clauses.filter((change) => change.kind === kind).length}))
    .filter(({count}) => count);
}

/** 一条的叫法：编号；没有编号的段落用所在章的名称。 */
export function placeLabel({number, anchor}: ClausePlace): string {
  return number || (chapters.find(({id}) => id === anchor)?.title ?? anchor);
}

/** “5.4.2 → 5.4.3”；没有改号的只写一个。 */
export function placesLabel({before, after}: ClauseChange): string {
  return [...new Set([before, after].flatMap((place) => (place ? [placeLabel(place)] : [])))].join(' → ');
}
