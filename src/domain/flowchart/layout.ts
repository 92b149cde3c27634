import type {FlowEdge, FlowLane, FlowNode, Flowchart} from './flowchart';
import {channelAxis, gapAxis, gapsHeight} from './axes';
import {labelOf, type LabelRoom, type LaidLabel} from './labels';
import {placeNodes} from './place';
import {down, gridOf, left, right, routeEdges, up, type Direction, type Grid, type Route, type RouteEnd} from './route';
import {boxWidth, shapeOf, textSize, type Shape, type TextLine} from './shape';
import {wrapText} from './text';
import {remembering} from '../remember';

export interface Point {
  x: number;
  y: number;
}

/** 左上角和大小，px。 */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LaidNode extends Box {
  node: FlowNode;
  lines: TextLine[];
  number?: TextLine;
}

export interface LaidEdge {
  edge: FlowEdge;
  /** 从起点框边到终点框边的折线。 */
  points: Point[];
  /** 并入通往同一节点的另一条流线之处；此后两线重合，共用箭头。 */
  mergedAt?: Point;
  label?: LaidLabel;
}

export interface LaidLane extends Box {
  lane: FlowLane;
  lines: TextLine[];
}

export interface FlowchartLayout {
  width: number;
  height: number;
  headerHeight: number;
  /** 图长到一屏看不全时，图尾重复一次泳道名。 */
  repeatsHeader: boolean;
  lanes: LaidLane[];
  nodes: LaidNode[];
  edges: LaidEdge[];
  title?: string;
}

const tallChart = 1100;
/** 泳道名只一行的表头，px。 */
const leastHeader = 36;

/**
 * 给流程图排版：泳道为列，步骤先后为行，流线走网格。所有坐标为 px，同样的输入得同样的结果。
 * 排好的记着：各版多半是同一幅图，网页、下载、上墙图又各要一次。结果是共用的，不要改。
 */
export const layoutFlowchart = remembering((chart: Flowchart) => JSON.stringify(chart), freshLayout, 1000);

/** 至少这么高，px：不布线就知道，分图时先排除放不下的。 */
export function leastHeight(chart: Flowchart): number {
  const heights = rowHeights(chart, placeNodes(chart), new Map(chart.nodes.map((node) => [node.id, shapeOf(node)])));
  return heights.reduce((sum, height) => sum + height, leastHeader + gapsHeight(heights.length));
}

function rowHeights(chart: Flowchart, cells: Skeleton['cells'], shapes: Skeleton['shapes']): number[] {
  const rows = Math.max(0, ...[...cells.values()].map((cell) => cell.row + 1));
  return Array.from({length: rows}, (_, row) => Math.max(0, ...chart.nodes.filter((node) => cells.get(node.id)!.row === row).map((node) => shapes.get(node.id)!.height)));
}

function freshLayout(chart: Flowchart): FlowchartLayout {
  const cells = placeNodes(chart);
  const shapes = new Map(chart.nodes.map((node) => [node.id, shapeOf(node)]));
  const ends = new Map(chart.nodes.map((node): [string, RouteEnd] => [
    node.id,
    {cell: cells.get(node.id)!, kind: node.kind === 'decision' ? 'decision' : 'box'},
  ]));
  const rows = Math.max(0, ...[...cells.values()].map((cell) => cell.row + 1));
  const grid = gridOf(chart.lanes.length, rows);
  const routes = routeEdges(chart.edges, ends, grid);
  const frame = frameOf(chart, {cells, shapes, grid, routes});
  const nodes = chart.nodes.map((node) => laidNode(node, shapes.get(node.id)!, frame.centre(cells.get(node.id)!)));
  const byId = new Map(nodes.map((node) => [node.node.id, node]));
  const edges = chart.edges.map((edge, index) => laidEdge(edge, routes[index]!, frame, byId));
  return {
    width: frame.width,
    height: frame.height,
    headerHeight: frame.headerHeight,
    repeatsHeader: frame.repeatsHeader,
    lanes: frame.lanes,
    nodes,
    edges,
    ...(chart.stage && {title: chart.stage.title}),
  };
}

interface Skeleton {
  cells: Map<string, {row: number; column: number}>;
  shapes: Map<string, Shape>;
  grid: Grid;
  routes: Route[];
}

interface Frame {
  width: number;
  height: number;
  headerHeight: number;
  repeatsHeader: boolean;
  lanes: LaidLane[];
  centre(cell: {row: number; column: number}): Point;
  at(point: number): Point;
}

/** 线道收紧后的真坐标、泳道边界和表头。 */
function frameOf(chart: Flowchart, skeleton: Skeleton): Frame {
  const {grid, routes, cells, shapes} = skeleton;
  const room = labelRoom(chart, skeleton);
  const columns = chart.lanes.length;
  const xAxis = channelAxis(columns, boxWidth, routes, grid, room);
  // 表头与框同一条中线，所以按离泳道线近的一侧折行。
  const lines = chart.lanes.map((lane, index) => {
    const centre = xAxis.at(grid.columnX(index));
    return wrapText(lane.title, textSize, Math.min(centre - xAxis.lines[index]!, xAxis.lines[index + 1]! - centre) * 2 - 8);
  });
  const headerHeight = Math.max(1, ...lines.map((texts) => texts.length)) * 20 + leastHeader - 20;
  const heights = rowHeights(chart, cells, shapes);
  const yAxis = gapAxis(heights, headerHeight, routes, grid, room);
  const repeatsHeader = yAxis.end > tallChart;
  const height = yAxis.end + (repeatsHeader ? headerHeight : 0);
  const lanes = chart.lanes.map((lane, index): LaidLane => {
    const x = xAxis.lines[index]!;
    const centre = xAxis.at(grid.columnX(index));
    return {
      lane,
      x,
      y: 0,
      width: xAxis.lines[index + 1]! - x,
      height,
      lines: lines[index]!.map((text, line, all) => ({
        text, x: centre, y: headerHeight / 2 + (line - (all.length - 1) / 2) * 20, size: textSize,
      })),
    };
  });
  return {
    width: xAxis.end,
    height,
    headerHeight,
    repeatsHeader,
    lanes,
    centre: ({row, column}) => ({x: xAxis.at(grid.columnX(column)), y: yAxis.at(grid.rowY(row))}),
    at: (point) => ({x: xAxis.at(point % grid.width), y: yAxis.at(Math.floor(point / grid.width))}),
  };
}

function labelRoom(chart: Flowchart, {cells, shapes, grid, routes}: Skeleton): LabelRoom {
  const room = new Map<string, number>();
  chart.edges.forEach((edge, index) => {
    const direction = firstDirection(routes[index]!, grid);
    const label = labelOf(edge, shapes.get(edge.from)!, direction, chart.nodes.find((node) => node.id === edge.from)!.kind);
    if (!label) return;
    const {row, column} = cells.get(edge.from)!;
    const key = `${row},${column},${direction}`;
    room.set(key, Math.max(room.get(key) ?? 0, label.room));
  });
  return (row, column, direction) => room.get(`${row},${column},${direction}`) ?? 0;
}

function firstDirection({path}: Route, {width}: Grid): Direction {
  const step = path[1]! - path[0]!;
  if (Math.abs(step) < width) return step > 0 ? right : left;
  return step > 0 ? down : up;
}

function laidNode(node: FlowNode, shape: Shape, centre: Point): LaidNode {
  const move = (line: TextLine): TextLine => ({...line, x: centre.x + line.x, y: centre.y + line.y});
  return {
    node,
    x: centre.x - shape.width / 2,
    y: centre.y - shape.height / 2,
    width: shape.width,
    height: shape.height,
    lines: shape.lines.map(move),
    ...(shape.number && {number: move(shape.number)}),
  };
}

function laidEdge(edge: FlowEdge, route: Route, frame: Frame, nodes: Map<string, LaidNode>): LaidEdge {
  const from = nodes.get(edge.from)!;
  const to = nodes.get(edge.to)!;
  const turns = route.path.filter((point, index, path) => {
    const [before, after] = [path[index - 1], path[index + 1]];
    return before === undefined || after === undefined || after - point !== point - before;
  });
  const points = turns.map((point) => frame.at(point));
  points[0] = borderPoint(from, points[1]!);
  points[points.length - 1] = borderPoint(to, points.at(-2)!);
  const label = labelOf(edge, from, directionOf(points), from.node.kind)?.place(points[0]);
  return {
    edge,
    points,
    ...(route.mergedAt !== undefined && {mergedAt: frame.at(route.path[route.mergedAt]!)}),
    ...(label && {label}),
  };
}

function directionOf([a, b]: Point[]): Direction {
  if (a!.y === b!.y) return b!.x > a!.x ? right : left;
  return b!.y > a!.y ? down : up;
}

/** 从 toward 正对着框走，碰到的框边；各符号的四个端点都在中线上。 */
function borderPoint(box: Box, toward: Point): Point {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  if (Math.abs(toward.y - y) < 0.01) return {x: toward.x > x ? box.x + box.width : box.x, y};
  return {x, y: toward.y > y ? box.y + box.height : box.y};
}
