import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {fillAll} from '../../../domain/derive/context';
import {flowchartOf, splitByStage} from '../../../domain/flowchart/flowchart';
import {layoutFlowchart} from '../../../domain/flowchart/layout';
import {paintFlowchart, type FlowMark} from '../../../domain/flowchart/svg';
import {overviewRow, pairStandards, type OverviewRow, type ReleaseSide, type StandardPair} from '../../../domain/redline/release';
import {compareViews, type StandardRedline} from '../../../domain/redline/standard';
import {viewOf} from '../../../domain/redline/view';
import type {Standard} from '../../../domain/source/standard';
import {MAKERS, sourceHash, writeAtomic} from '../../../project/files-cache';

/** 一幅带标记的流程图。 */
export interface MarkedChart {
  side: 'before' | 'after';
  label: string;
  svg: string;
}

export interface ComparedStandard {
  pair: StandardPair;
  row: OverviewRow;
  redline?: StandardRedline;
  charts: MarkedChart[];
}

/** 一对发布的全部对照。 */
export interface ComparedPair {
  before: ReleaseSide;
  after: ReleaseSide;
  standards: ComparedStandard[];
}

/** 对照程序、分词数据（随 Node 的 ICU）或依赖变了，都要重做。 */
export function changesVersion(siteDir: string): string {
  const {dependencies} = JSON.parse(readFileSync(path.join(siteDir, 'package.json'), 'utf8')) as {dependencies: unknown};
  return sourceHash(siteDir, MAKERS, JSON.stringify([process.versions.icu ?? '', dependencies]));
}

/** 按内容散列存取的结果；这一次没有用到的删去。 */
class ContentCache {
  private readonly used = new Set<string>();
  made = 0;

  constructor(private readonly folder: string) {}

  get<T>(key: unknown, make: () => T): T {
    const name = `${createHash('sha256').update(JSON.stringify(key)).digest('hex')}.json`;
    this.used.add(name);
    const file = path.join(this.folder, name);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
    const value = make();
    writeAtomic(file, JSON.stringify(value));
    this.made += 1;
    return value;
  }

  prune(): void {
    if (!existsSync(this.folder)) return;
    for (const name of readdirSync(this.folder)) if (!this.used.has(name)) rmSync(path.join(this.folder, name));
  }
}

/**
 * 任意两次发布（旧到新，草案在最后）的全部对照；结果按内容缓存在 folder。
 * @param sides 由旧到新
 */
export function comparePairs(sides: readonly ReleaseSide[], folder: string, version: string): {pairs: ComparedPair[]; made: number} {
  const cache = new ContentCache(folder);
  const views = new Map<Standard, ReturnType<typeof viewOf>>();
  const view = (standard: Standard, {context}: ReleaseSide) => {
    const known = views.get(standard) ?? viewOf(standard, context);
    views.set(standard, known);
    return known;
  };
  const pairs = sides.flatMap((before, from) => sides.slice(from + 1).map((after, offset): ComparedPair => ({
    before,
    after,
    standards: pairStandards(before.release, after.release).map((pair): ComparedStandard => {
      const {before: old, after: now} = pair;
      const between = sides.slice(from + 1, from + offset + 2);
      if (!old || !now || pair.relation === 'withdrawn') return {pair, row: overviewRow(pair, undefined, before, between), charts: []};
      const [first, second] = [view(old, before), view(now, after)];
      const {roles} = after.context;
      const redline = cache.get([version, 'redline', first, second, roles], () => compareViews(first, second, roles));
      const charts = [...chartsOf(old, before, 'before', redline.marks.before, cache, version), ...chartsOf(now, after, 'after', redline.marks.after, cache, version)];
      return {pair, redline, row: overviewRow(pair, redline, before, between), charts};
    }),
  })));
  cache.prune();
  return {pairs, made: cache.made};
}

/** 有标记的流程图；分阶段的只画有标记的阶段。 */
function chartsOf(standard: Standard, {context}: ReleaseSide, side: MarkedChart['side'], marks: Record<string, FlowMark>, cache: ContentCache, version: string): MarkedChart[] {
  if (!Object.keys(marks).length) return [];
  const {steps, stages} = fillAll(standard.procedure, context.parameters);
  const {code, title} = standard.titleBlock;
  const names = Object.fromEntries([...new Set(steps.map(({role}) => role))].map((role) => [role, context.roles[role]?.short ?? context.roles[role]?.title ?? role]));
  return cache.get([version, 'charts', code, title, side, context.label, steps.map(({id, title: text, role, stage, next}) => [id, text, role, stage, next]), stages, names, marks], () => {
    const parts = splitByStage(flowchartOf({steps, ...(stages && {stages})}, {roleTitle: (id) => names[id] ?? id}));
    return parts.flatMap((part, index): MarkedChart[] => {
      if (!part.nodes.some(({id}) => marks[id])) return [];
      const label = `${context.label}${title}流程图${part.stage ? `：${part.stage.title}` : ''}`;
      return [{side, label, svg: paintFlowchart(layoutFlowchart(part), {idPrefix: `${side}-${code}-${index}`, title: label, description: `${label}，变了的步骤有角标，详见步骤的对照表`, palette: 'css', marks: new Map(Object.entries(marks))})}];
    });
  });
}

