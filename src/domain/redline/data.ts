import type {FlowMark} from '../flowchart/svg';
import {interleave, movedIn, pair} from './pairing';
import {diffList, diffText, segmentsOf, type Segment} from './words';
import type {Cell, Group, Unit} from './data-view';

/** 表里的一行：原、新、说明。 */
export interface DataRow {
  kind: 'changed' | 'moved' | 'added' | 'struck';
  /** 哪一项，如“通知党员”；题头块为空。 */
  subject: string;
  /** 哪一格，如“时限”；整项增删的为空。 */
  cell: string;
  /** 还原旧文、新文的字；moved 的为空。 */
  segments: Segment[];
  /** 网页锚点；没有的指到表。 */
  before?: string;
  after?: string;
  /** 所依条款的编号。 */
  clause?: string;
}

/** 一张表的对照；没有变化的表不列。 */
export interface DataTable {
  id: string;
  title: string;
  rows: DataRow[];
}

/** 步骤的标记，供流程图画增、改、删；键为该版的步骤 id。 */
export interface StepMarks {
  before: Record<string, FlowMark>;
  after: Record<string, FlowMark>;
}

const identityOf = ({text, key}: Cell): string => key ?? text;

/** 数据逐表、逐项、逐格比较：按标识配，余下按名称相近配。 */
export function compareGroups(before: readonly Group[], after: readonly Group[]): DataTable[] {
  const pairing = pair(before, after, {id: ({id}) => id, text: ({title}) => title, threshold: 0.6, mayPair: (a, b) => a.id === b.id || (isForm(a) && isForm(b))});
  return interleave(before.length, after.length, pairing, new Set())
    .map(({before: from, after: to}) => compareGroup(before[from ?? -1], after[to ?? -1]))
    .filter(({rows}) => rows.length);
}

const isForm = ({id}: Group): boolean => id.startsWith('record-');

function compareGroup(before: Group | undefined, after: Group | undefined): DataTable {
  const {id, title} = (after ?? before)!;
  const anchors = {...(before?.anchor && {before: before.anchor}), ...(after?.anchor && {after: after.anchor})};
  if (!before || !after) {
    const kind = after ? 'added' : 'struck';
    const text = (after ?? before)!.units.map(({label}) => label).filter(Boolean).join('、');
    return {id, title, rows: [{kind, subject: '整张表单', cell: '', segments: segmentsOf(after ? 'ins' : 'del', text), ...anchors}]};
  }
  const {rows} = compareUnits(before, after);
  return {id, title, rows: rows.map((row) => ({...anchors, ...row}))};
}

function pairUnits(before: readonly Unit[], after: readonly Unit[]) {
  return pair(before, after, {id: ({id}) => id, text: ({label}) => label, threshold: 0.6});
}

function compareUnits(before: Group, after: Group): {rows: DataRow[]} {
  const pairing = pairUnits(before.units, after.units);
  const moved = movedIn(pairing);
  const rows = interleave(before.units.length, after.units.length, pairing, moved).flatMap((slot): DataRow[] => {
    const [old, now] = [before.units[slot.before ?? -1], after.units[slot.after ?? -1]];
    const clause = clauseOf(now ?? old!);
    const anchors = {...(old?.anchor && {before: old.anchor}), ...(now?.anchor && {after: now.anchor}), ...(clause && {clause})};
    if (!old) return [{kind: 'added', subject: now!.label, cell: '', segments: segmentsOf('ins', summary(now!)), ...anchors}];
    if (!now) return [{kind: 'struck', subject: old.label, cell: '', segments: segmentsOf('del', summary(old)), ...anchors}];
    return [
      ...(moved.has(slot.after!) ? [{kind: 'moved' as const, subject: now.label, cell: '', segments: [], ...anchors}] : []),
      ...changedCells(old, now).map(({name, segments}): DataRow => ({kind: 'changed', subject: now.label, cell: name, segments, ...anchors})),
    ];
  });
  return {rows};
}

const clauseOf = ({cells}: Unit): string | undefined => cells.find(({name}) => name === '所依条款' || name === '所查条款')?.text;

/** 整项增删时写出各格。 */
function summary({cells}: Unit): string {
  return cells.filter(({text}) => text && text !== '—').map(({name, text}) => `${name}：${text.replace(/。$/, '')}`).join('；');
}

/** 列举的格：逐项比。 */
const LISTS = new Set(['依据', '引用的标准', '代替', '适用层级', '配合', '记录', '所依条款', '所查条款', '下一步', '方法', '选项', '预印']);

function changedCells(before: Unit, after: Unit): {name: string; segments: Segment[]}[] {
  const names = [...new Set([...after.cells, ...before.cells].map(({name}) => name))];
  return names.flatMap((name) => {
    const [old, now] = [before, after].map(({cells}) => cells.find((cell) => cell.name === name) ?? {name, text: ''});
    if (identityOf(old!) === identityOf(now!)) return [];
    // 字面碰巧相同而所指换了（如 5.6.3 换成另一条），也要看得见。
    const isReplaced = old!.text === now!.text;
    // 表单只有名称给人看：换了标识、名称照旧的不是变化。
    if (isReplaced && name === '记录') return [];
    return [{name, segments: isReplaced ? [...segmentsOf('del', old!.text), ...segmentsOf('ins', now!.text)] : (LISTS.has(name) ? diffList : diffText)(old!.text, now!.text)}];
  });
}

/** 步骤的增、改、删，供两版流程图各画各的标记。 */
export function stepMarks(before: Group | undefined, after: Group | undefined): StepMarks {
  const marks: StepMarks = {before: {}, after: {}};
  const [old, now] = [before?.units ?? [], after?.units ?? []];
  const {toAfter, toBefore} = pairUnits(old, now);
  old.forEach((unit, from) => {
    const to = toAfter.get(from);
    if (to === undefined) marks.before[unit.id] = 'removed';
    else if (changedCells(unit, now[to]!).length) marks.before[unit.id] = marks.after[now[to]!.id] = 'changed';
  });
  now.forEach((unit, to) => {
    if (!toBefore.has(to)) marks.after[unit.id] = 'added';
  });
  return marks;
}
