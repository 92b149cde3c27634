/** 一幅图放得进一页：角色多的合用泳道，长的分成几幅。网页、Word、PDF、打印和上墙图都由它分，只是一页的大小不同。 */
import type {FlowLane, FlowNode, Flowchart} from './flowchart';
import {splitByStage} from './flowchart';
import {layoutFlowchart, leastHeight} from './layout';
import {boxWidth} from './shape';

/** 一幅图最大多少，px：正文栏里照原大看得清，Word、PDF 里缩得不多，字不小于 9 磅。 */
export const LIMIT = {width: 668, height: 886} as const;

/** 一幅图至多这么大，px。 */
export interface Room {
  width: number;
  height: number;
}

const SHARED = 'shared:';
/** 一条泳道至少这么宽，px；用来先排除放不下的，少排几次版。 */
const leastLane = boxWidth + 22;

/** 一幅分图；只有一幅的没有 part。 */
export interface ChartPart {
  /** 所画的阶段，或者第几幅。 */
  part?: string;
  chart: Flowchart;
}

/**
 * 正文里的图：先合用泳道，再按阶段分，还高的从中间分；接处画“转”“接”连接符。
 * @param name 不分阶段的图第几幅叫什么，从 0 起
 * @param rooms 纸横着、竖着各多大，放得进哪一种都行；缺省是正文的一页
 */
export function pageParts(chart: Flowchart, name: (index: number, total: number) => string, rooms: readonly Room[] = [LIMIT]): ChartPart[] {
  return splitToFit(chart, (part) => fitting(part, rooms) !== undefined, name).map(({part, chart: piece}) => ({...(part !== undefined && {part}), chart: narrowed(piece, rooms)}));
}

const isStep = ({number}: FlowNode): boolean => number !== undefined;

/**
 * 太宽的图：步骤最少的角色合用一条泳道，各框写明是谁，合到放得下为止；同样多的，后出现的先合。
 * 合得少而太高、再合就放得下的，多合几个：比分成两幅好读。
 */
export function narrowed(chart: Flowchart, rooms: readonly Room[] = [LIMIT]): Flowchart {
  return fitting(chart, rooms) ?? folds(chart, rooms).find((fold) => layoutFlowchart(fold).width <= widest(rooms)) ?? sharingLane(chart, chart.lanes.length);
}

const widest = (rooms: readonly Room[]): number => Math.max(...rooms.map(({width}) => width));

/** 合得最少而宽、高都放得下的；没有即 undefined。一定太高的不去排版，那最费时。 */
function fitting(chart: Flowchart, rooms: readonly Room[]): Flowchart | undefined {
  return folds(chart, rooms).find((fold) => {
    const least = leastHeight(fold);
    if (rooms.every((room) => least > room.height)) return false;
    const {width, height} = layoutFlowchart(fold);
    return rooms.some((room) => width <= room.width && height <= room.height);
  });
}

/** 由不合用到只剩两条泳道；一定太宽的不算。 */
function folds(chart: Flowchart, rooms: readonly Room[]): Flowchart[] {
  const most = Math.floor(widest(rooms) / leastLane);
  const counts = Array.from({length: Math.max(0, chart.lanes.length - 2)}, (_, index) => index + 2);
  return [...(chart.lanes.length <= most ? [chart] : []), ...counts.filter((count) => chart.lanes.length - count < most).map((count) => sharingLane(chart, count))];
}

/** 步骤最少的 count 个角色合用一条泳道。 */
function sharingLane(chart: Flowchart, count: number): Flowchart {
  const acts = (id: string): number => chart.nodes.filter((node) => isStep(node) && node.lane === id).length;
  const fewest = [...chart.lanes.keys()].sort((a, b) => acts(chart.lanes[a]!.id) - acts(chart.lanes[b]!.id) || b - a).slice(0, count);
  const sharing = new Map(fewest.sort((a, b) => a - b).map((index) => [chart.lanes[index]!.id, chart.lanes[index]!.title]));
  const titles = [...sharing.values()];
  const shared: FlowLane = {id: SHARED, title: titles.length > 3 ? '其他角色' : titles.join('、')};
  const nodes = chart.nodes.map((node): FlowNode => {
    const role = sharing.get(node.lane);
    return role === undefined ? node : {...node, lane: SHARED, ...(isStep(node) && {role})};
  });
  const own = chart.lanes.filter(({id}) => !sharing.has(id));
  const orders = Array.from({length: own.length + 1}, (_, at) => [...own.slice(0, at), shared, ...own.slice(at)]);
  const reach = (lanes: FlowLane[]): number => reachOf(nodes, chart, lanes);
  return {...chart, nodes, lanes: orders.sort((a, b) => reach(a) - reach(b))[0]!};
}

/** 流线一共跨几条泳道：合用的泳道放在跨得最少的地方。 */
function reachOf(nodes: FlowNode[], {edges}: Flowchart, lanes: FlowLane[]): number {
  const column = new Map(lanes.map(({id}, index) => [id, index]));
  const at = new Map(nodes.map(({id, lane}) => [id, column.get(lane)!]));
  return edges.reduce((sum, {from, to}) => sum + Math.abs(at.get(from)! - at.get(to)!), 0);
}

interface Group {
  /** 阶段名；不分阶段的为空。 */
  title: string;
  /** 步骤 id，依先后。 */
  steps: string[];
}

/**
 * 放得下就一幅，放不下的按阶段分，还放不下的再从中间分。
 * @param fits 一幅放得下吗
 * @param name 不分阶段的第几幅叫什么，从 0 起；连接符上写“转 …”
 */
export function splitToFit(chart: Flowchart, fits: (part: Flowchart) => boolean, name: (index: number, total: number) => string): ChartPart[] {
  if (fits(chart)) return [{chart}];
  const stages = (chart.stages ?? []).filter(({id}) => chart.nodes.some((node) => node.stage === id));
  const byStage = stages.map(({id, title}): Group => ({title, steps: stepsOf(chart).filter((step) => chart.nodes.find((node) => node.id === step)!.stage === id)}));
  let groups: Group[] = byStage.length > 1 ? byStage : halves(chart, {title: '', steps: stepsOf(chart)});
  for (;;) {
    const parts = partsOf(chart, groups, name);
    const crowded = parts.map((part, index) => groups[index]!.steps.length > 1 && !fits(part.chart));
    if (!crowded.some(Boolean)) return parts;
    groups = groups.flatMap((group, index) => (crowded[index] ? halves(chart, group) : [group]));
  }
}

const stepsOf = (chart: Flowchart): string[] => chart.nodes.filter(isStep).map(({id}) => id);

/** 照分组另定阶段，再按阶段分图；连接符因此写“转 第 2 张”或“转 某阶段（二）”。 */
function partsOf(chart: Flowchart, groups: readonly Group[], name: (index: number, total: number) => string): (ChartPart & {part: string})[] {
  const names = groups.map(({title}, index) => {
    if (!title) return name(index, groups.length);
    const same = groups.filter((group) => group.title === title);
    return same.length > 1 ? `${title}（${'一二三四五六七八九'[same.indexOf(groups[index]!)]}）` : title;
  });
  const stageOf = (step: string) => String(groups.findIndex(({steps}) => steps.includes(step)));
  const nodes = chart.nodes.map((node) => ({...node, stage: stageOf(isStep(node) ? node.id : node.attachedTo!)}));
  const parts = splitByStage({...chart, nodes, stages: names.map((title, index) => ({id: String(index), title}))});
  return parts.map((part, index) => ({part: names[index]!, chart: part}));
}

/** 从中间分成两组：中间三分之一里，挑跨过去的流线最少的一处。 */
function halves(chart: Flowchart, {title, steps}: Group): Group[] {
  const count = steps.length;
  const crossings = (at: number) => chart.edges.filter(({from, to}) => steps.includes(from) && steps.includes(to) && steps.indexOf(from) < at !== steps.indexOf(to) < at).length;
  const places = Array.from({length: count - 1}, (_, index) => index + 1).filter((at) => count < 4 || Math.abs(at - count / 2) <= count / 6);
  const best = places.sort((a, b) => crossings(a) - crossings(b) || Math.abs(a - count / 2) - Math.abs(b - count / 2) || a - b)[0]!;
  return [{title, steps: steps.slice(0, best)}, {title, steps: steps.slice(best)}];
}
