import {fillAll} from '../derive/context';
import {flowchartOf} from '../flowchart/flowchart';
import {pageParts} from '../flowchart/parts';
import {railOf, waysText} from '../flowchart/rail';
import {markNames, paintFlowchart, type FlowMark} from '../flowchart/svg';
import {layoutFlowchart} from '../flowchart/layout';
import type {Standard} from '../source/standard';
import {compareViews, type StandardRedline} from './standard';
import {overviewRow, pairStandards, type OverviewRow, type ReleaseSide, type StandardPair} from './release';
import {releaseSlug} from './history';
import {viewOf, type StandardView} from './view';

/** 一幅带标记的流程图。 */
export interface MarkedChart {
  side: 'before' | 'after';
  label: string;
  svg: string;
  /** 窄屏上代替图的：各步依先后，去向写成字。 */
  stops: MarkedStop[];
}

export interface MarkedStop {
  number: number;
  title: string;
  role: string;
  /** 新增、修改、删去。 */
  mark?: string;
  /** 如“同意→第 3 步；修改→回到第 1 步”；只往下一步的没有。 */
  ways?: string;
}

export interface ComparedStandard {
  pair: StandardPair;
  row: OverviewRow;
  redline?: StandardRedline;
  charts: MarkedChart[];
}

/** 按 key 记住一个结果；没有记过的现算。 */
export type Remember = <T>(key: unknown, make: () => T) => T;

/** 一对发布的全部对照。 */
export interface ComparedPair {
  before: ReleaseSide;
  after: ReleaseSide;
  standards: ComparedStandard[];
}

/**
 * 任意两次发布（旧到新，草案在最后）的全部对照。
 * @param sides 由旧到新
 * @param remember 算过的不再算：key 相同的给上次的结果
 */
export function comparePairs(sides: readonly ReleaseSide[], remember: Remember): ComparedPair[] {
  const views = new Map<Standard, ReturnType<typeof viewOf>>();
  const view = (standard: Standard, {context}: ReleaseSide) => {
    const known = views.get(standard) ?? viewOf(standard, context);
    views.set(standard, known);
    return known;
  };
  return sides.flatMap((before, from) => sides.slice(from + 1).map((after, offset): ComparedPair => ({
    before,
    after,
    standards: pairStandards(before.release, after.release).map((pair): ComparedStandard => {
      const {before: old, after: now} = pair;
      const between = sides.slice(from + 1, from + offset + 2);
      if (!old || !now || pair.relation === 'withdrawn') return {pair, row: overviewRow(pair, undefined, before, between), charts: []};
      const [first, second] = before.context.isOriginal ? [withoutOwnDates(view(old, before)), withoutOwnDates(view(now, after))] : [view(old, before), view(now, after)];
      const {roles} = after.context;
      const redline = remember(['redline', first, second, roles], () => compareViews(first, second, roles));
      const charts = [...chartsOf(old, before, 'before', redline.marks.before, remember), ...chartsOf(now, after, 'after', redline.marks.after, remember)];
      return {pair, redline, row: overviewRow(pair, redline, before, between), charts};
    }),
  })));
}

/** 与原文对照的，各自的编号、版次、日子不算不同。 */
const OWN_CELLS = new Set(['编号', '版次', '发布', '实施', '复审不迟于', '代替']);

function withoutOwnDates(view: StandardView): StandardView {
  return {...view, groups: view.groups.map((group) => (group.id === 'title-block' ? {...group, units: group.units.map((unit) => ({...unit, cells: unit.cells.filter(({name}) => !OWN_CELLS.has(name))}))} : group))};
}

/** 有标记的流程图；分阶段的只画有标记的阶段。 */
function chartsOf(standard: Standard, {context}: ReleaseSide, side: MarkedChart['side'], marks: Record<string, FlowMark>, remember: Remember): MarkedChart[] {
  if (!Object.keys(marks).length) return [];
  const {steps, stages} = fillAll(standard.procedure, context.parameters);
  const {code, title} = standard.titleBlock;
  const names = Object.fromEntries([...new Set(steps.map(({role}) => role))].map((role) => [role, context.roles[role]?.short ?? context.roles[role]?.title ?? role]));
  return remember(['charts', code, title, side, context.label, steps.map(({id, title: text, role, stage, next}) => [id, text, role, stage, next]), stages, names, marks], () => {
    const rail = railOf({steps, ...(stages && {stages})});
    const parts = pageParts(flowchartOf({steps, ...(stages && {stages})}, {roleTitle: (id) => names[id] ?? id}), (index) => `第 ${index + 1} 幅`);
    return parts.flatMap(({part: name, chart: part}, index): MarkedChart[] => {
      if (!part.nodes.some(({id}) => marks[id])) return [];
      const label = `${context.label}${title}流程图${name === undefined ? '' : `：${name}`}`;
      const stops = rail.filter(({id}) => part.nodes.some((node) => node.id === id)).map(({id, number, ways}): MarkedStop => {
        const mark = marks[id];
        return {number, title: steps[number - 1]!.title, role: names[steps[number - 1]!.role]!, ...(mark && {mark: markNames[mark].name}), ...(ways.length > 0 && {ways: waysText(ways)})};
      });
      return [{side, label, stops, svg: paintFlowchart(layoutFlowchart(part), {idPrefix: `${side}-${code}-${index}`, title: label, description: `${label}，变了的步骤有角标，详见步骤的对照表`, palette: 'css', marks: new Map(Object.entries(marks))})}];
    });
  });
}

/** 对照表文件的地址，不含 baseUrl；两版相同的没有。 */
export function comparisonFile({before, after}: ComparedPair, name: string): string {
  return `/files/changes/${releaseSlug(before.release.name)}..${releaseSlug(after.release.name)}/${name}.docx`;
}

/** 有对照表的：两边都有，且不相同。 */
export function hasComparison({redline}: ComparedStandard): boolean {
  return redline !== undefined && !redline.identical;
}
