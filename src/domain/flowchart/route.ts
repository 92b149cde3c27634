/** 流程图布线：格点上逐条找最省的路。是一件事：价格、已占的线道和找路互相看着，只有一个入口 routeEdges。 */
import type {FlowEdge} from './flowchart';
import type {Cell} from './place';

/** 每条泳道间隙、每个行间预备的线道数；布好线后没用到的收掉。 */
export const gutterTracks = 6;
export const gapTracks = 5;

/** 价格按 px 计：宁可多走多少，也不要一次转折、交叉、并线、重叠。 */
const price = {bend: 40, crossing: 70, merge: 24, touch: 3000, overlap: 6000};
/** 并线后共用的一段打折，同去一处的回头线才肯合用一道。 */
const sharedRate = 0.85;

/** 方向：右、下、左、上；+2 即反向。 */
export const [right, down, left, up] = [0, 1, 2, 3] as const;
export type Direction = 0 | 1 | 2 | 3;

export interface RouteEnd {
  cell: Cell;
  kind: 'box' | 'decision';
}

/** 网格上的一条流线：所经的点，首尾是节点。 */
export interface Route {
  path: number[];
  /** 从 path 的哪一点起并入通往同一节点的另一条流线。 */
  mergedAt?: number;
}

/** 网格：泳道中线、泳道间隙的竖道、行中线、行间的横道；点号 = y * width + x。 */
export interface Grid {
  width: number;
  height: number;
  columnX(column: number): number;
  rowY(row: number): number;
}

export function gridOf(columns: number, rows: number): Grid {
  return {
    width: columns * (gutterTracks + 1) + gutterTracks,
    height: rows * (gapTracks + 1) + gapTracks,
    columnX: (column) => column * (gutterTracks + 1) + gutterTracks,
    rowY: (row) => row * (gapTracks + 1) + gapTracks,
  };
}

/** 布线用的名义坐标，px；只用来比远近，真坐标等线道收紧后再算。 */
const nominalX = (x: number): number => nominal(x, gutterTracks, 180);
const nominalY = (y: number): number => nominal(y, gapTracks, 96);
function nominal(index: number, tracks: number, pitch: number): number {
  const track = index % (tracks + 1);
  const base = Math.floor(index / (tracks + 1)) * pitch;
  return track === tracks ? base + pitch / 2 : base + (track - (tracks - 1) / 2) * 4;
}

/** 先用中间的线道，两边留给后来的。 */
function offCentre(index: number, tracks: number): number {
  const track = index % (tracks + 1);
  return track === tracks ? 0 : Math.abs(track - (tracks - 1) / 2) / 2;
}

/**
 * 在网格上给每条流线找最省的路（A*）。节点所在的点不通行，所以流线不会穿过节点。
 * 短的先走；通往同一节点的可以并线。ends 给出各节点的格子。
 */
export function routeEdges(edges: FlowEdge[], ends: Map<string, RouteEnd>, grid: Grid): Route[] {
  const router = new Router(grid, ends, edges);
  const routes: Route[] = [];
  const order = edges.map((_, index) => index).sort((a, b) => reach(edges[a]!, ends) - reach(edges[b]!, ends) || a - b);
  for (const index of order) {
    const edge = edges[index]!;
    const branch = edges.filter((other) => other.from === edge.from).indexOf(edge);
    routes[index] = router.route(edge, branch);
  }
  return routes;
}

function reach(edge: FlowEdge, ends: Map<string, RouteEnd>): number {
  const from = ends.get(edge.from)!.cell;
  const to = ends.get(edge.to)!.cell;
  const back = to.row < from.row ? 2 : 1;
  return Math.abs(from.column - to.column) * 180 + Math.abs(from.row - to.row) * 96 * back;
}

const [straightX, straightY, corner] = [1, 2, 4];

class Router {
  private readonly grid: Grid;
  private readonly ends: Map<string, RouteEnd>;
  private readonly xs: number[];
  /** 在某列、某行转折的小加价。 */
  private readonly offX: number[];
  private readonly offY: number[];
  private readonly ys: number[];
  private readonly blocked: Uint8Array;
  /** 某点被怎样占用：横穿、竖穿、转折。 */
  private readonly uses: Uint8Array;
  /** 点向右、向下的一小段是否已有线。 */
  private readonly units: [Uint8Array, Uint8Array];
  /** 找路时各状态的代价和来处；一条一条地找，共用一份。 */
  private readonly costs: Float64Array;
  private readonly parents: Int32Array;
  /** 各目标节点已有的流线：点 → 此后到目标的路。 */
  private readonly trees = new Map<string, Map<number, number[]>>();
  /** 各节点还有几条去线没布。 */
  private readonly pending = new Map<string, number>();

  constructor(grid: Grid, ends: Map<string, RouteEnd>, edges: FlowEdge[]) {
    const size = grid.width * grid.height;
    this.grid = grid;
    this.ends = ends;
    this.xs = Array.from({length: grid.width}, (_, x) => nominalX(x));
    this.ys = Array.from({length: grid.height}, (_, y) => nominalY(y));
    this.offX = this.xs.map((_, x) => offCentre(x, gutterTracks));
    this.offY = this.ys.map((_, y) => offCentre(y, gapTracks));
    this.blocked = new Uint8Array(size);
    this.uses = new Uint8Array(size);
    this.units = [new Uint8Array(size), new Uint8Array(size)];
    this.costs = new Float64Array(size * 8);
    this.parents = new Int32Array(size * 4);
    for (const {cell} of ends.values()) this.blocked[this.pointOf(cell)] = 1;
    for (const {from} of edges) this.pending.set(from, (this.pending.get(from) ?? 0) + 1);
  }

  route(edge: FlowEdge, branch: number): Route {
    const from = this.ends.get(edge.from)!;
    const to = this.ends.get(edge.to)!;
    const tree = this.trees.get(edge.to) ?? new Map<number, number[]>();
    const crowded = this.freeSides(to) <= (this.pending.get(edge.to) ?? 0);
    const path = this.search(from, to, branch, tree, crowded ? price.touch : 0);
    const last = path.at(-1)!;
    const rest = last === this.pointOf(to.cell) ? [] : tree.get(last)!;
    this.occupy(path, rest.length > 0);
    const whole = [...path, ...rest];
    this.remember(edge.to, whole, tree);
    this.pending.set(edge.from, this.pending.get(edge.from)! - 1);
    return {path: whole, ...(rest.length > 0 && {mergedAt: path.length - 1})};
  }

  private pointOf(cell: Cell): number {
    return this.grid.rowY(cell.row) * this.grid.width + this.grid.columnX(cell.column);
  }

  private freeSides({cell}: RouteEnd): number {
    const point = this.pointOf(cell);
    return ([right, down, left, up] as const).filter((direction) => {
      const next = this.step(point, direction);
      return next !== undefined && !this.units[direction % 2 ? 1 : 0][Math.min(point, next)];
    }).length;
  }

  private step(point: number, direction: Direction): number | undefined {
    const {width, height} = this.grid;
    if (direction === right) return point % width < width - 1 ? point + 1 : undefined;
    if (direction === left) return point % width > 0 ? point - 1 : undefined;
    if (direction === down) return point + width < width * height ? point + width : undefined;
    return point >= width ? point - width : undefined;
  }

  private distance(a: number, b: number): number {
    const {width} = this.grid;
    return (
      Math.abs(this.xs[a % width]! - this.xs[b % width]!) +
      Math.abs(this.ys[Math.floor(a / width)]! - this.ys[Math.floor(b / width)]!)
    );
  }

  /** crowding：目标只剩够去线用的面时，另占一面的代价。状态 = 点 × 4 + 到达方向；再加 merged 表示在该点并线。 */
  private search(from: RouteEnd, to: RouteEnd, branch: number, tree: Map<number, number[]>, crowding: number): number[] {
    const source = this.pointOf(from.cell);
    const target = this.pointOf(to.cell);
    const merged = this.blocked.length * 4;
    const {parents} = this;
    const costs = this.costs.fill(Infinity);
    const queue = new Queue();
    const push = (state: number, point: number, cost: number, parent: number): void => {
      if (cost >= costs[state]!) return;
      costs[state] = cost;
      if (state < merged) parents[state] = parent;
      queue.push(state, cost + this.distance(point, target));
    };
    const advance = (point: number, direction: Direction, cost: number, parent: number): void => {
      const next = this.step(point, direction);
      if (next === undefined || (this.blocked[next] && next !== target)) return;
      const enter = next === target ? enterPrice(to, from, direction) + crowding : 0;
      push(next * 4 + direction, next, cost + this.unitPrice(point, next, direction) + enter, parent);
    };
    for (const direction of [down, right, left, up] as const) {
      advance(source, direction, exitPrice(from, to, branch, direction), -1);
    }
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      if (state >= merged) return [source, ...trace(state - merged, parents)];
      const point = state >> 2;
      const arrived = (state & 3) as Direction;
      const cost = costs[state]!;
      if (point === target) return [source, ...trace(state, parents)];
      const rest = tree.get(point);
      if (rest && this.canMerge(point, rest, arrived)) {
        push(merged + state, point, cost + price.merge + this.lengthOf(point, rest) * sharedRate - this.distance(point, target), state);
      }
      for (const direction of [down, right, left, up] as const) {
        if (direction === (arrived + 2) % 4) continue;
        advance(point, direction, cost + this.pointPrice(point, arrived, direction), state);
      }
    }
    return [source, target];
  }

  private lengthOf(start: number, rest: number[]): number {
    return rest.reduce((sum, point, index) => sum + this.distance(index ? rest[index - 1]! : start, point), 0);
  }

  private canMerge(point: number, rest: number[], arrived: Direction): boolean {
    return this.directionOf(point, rest[0]!) !== (arrived + 2) % 4;
  }

  private directionOf(a: number, b: number): Direction {
    if (Math.abs(a - b) === 1) return b > a ? right : left;
    return b > a ? down : up;
  }

  private unitPrice(a: number, b: number, direction: Direction): number {
    const used = this.units[direction % 2 ? 1 : 0][Math.min(a, b)];
    return this.distance(a, b) + (used ? price.overlap : 0);
  }

  /** 走过一点的代价：转折；正穿别的线算交叉；贴着别的线转折会像并线，几乎不许。 */
  private pointPrice(point: number, arrived: Direction, leaves: Direction): number {
    const used = this.uses[point]!;
    const straight = arrived === leaves;
    const {width} = this.grid;
    const bend = straight ? 0 : price.bend + this.offX[point % width]! + this.offY[Math.floor(point / width)]!;
    if (!used) return bend;
    const across = arrived % 2 ? straightX : straightY;
    return bend + (straight && used === across ? price.crossing : price.touch);
  }

  private occupy(path: number[], merges: boolean): void {
    for (let index = 0; index < path.length - 1; index++) {
      const [a, b] = [path[index]!, path[index + 1]!];
      const direction = this.directionOf(a, b);
      this.units[direction % 2 ? 1 : 0][Math.min(a, b)] = 1;
      if (index === 0) continue;
      const straight = this.directionOf(path[index - 1]!, a) === direction;
      this.uses[a]! |= straight ? (direction % 2 ? straightY : straightX) : corner;
    }
    if (merges) this.uses[path.at(-1)!]! |= corner;
  }

  /** 离开起点后第一条线道起就可并入；条件字样在它之前，不会落在并线处。 */
  private remember(target: string, path: number[], tree: Map<number, number[]>): void {
    for (let index = 1; index < path.length - 1; index++) {
      if (!tree.has(path[index]!)) tree.set(path[index]!, path.slice(index + 1));
    }
    this.trees.set(target, tree);
  }
}

function trace(state: number, parents: Int32Array): number[] {
  const path: number[] = [];
  for (let at = state; at >= 0; at = parents[at]!) path.unshift(at >> 2);
  return path;
}

/** 判断的主路向下出，其余向两侧出；处理框向下出，同一行的从侧面出。 */
function exitPrice(from: RouteEnd, to: RouteEnd, branch: number, direction: Direction): number {
  const sameRow = from.cell.row === to.cell.row;
  if (from.kind === 'decision' && branch > 0) return {[down]: 300, [up]: 400, [right]: 0, [left]: 4}[direction];
  if (from.kind === 'decision') return {[down]: 0, [up]: 500, [right]: 200, [left]: 200}[direction];
  return {[down]: sameRow ? 40 : 0, [up]: 300, [right]: sameRow ? 0 : 60, [left]: sameRow ? 0 : 60}[direction];
}

/** 从上面进最顺；回头线从侧面进；判断的两侧和下面留给去向。 */
function enterPrice(to: RouteEnd, from: RouteEnd, direction: Direction): number {
  if (direction === down) return 0;
  if (direction === up) return 300;
  if (to.kind === 'decision') return to.cell.row === from.cell.row ? 150 : 300;
  return to.cell.row <= from.cell.row ? 0 : 20;
}

/** 二叉堆；同价的先进先出，结果才确定。 */
class Queue {
  private readonly items: {state: number; cost: number; order: number}[] = [];
  private order = 0;

  push(state: number, cost: number): void {
    const {items} = this;
    const item = {state, cost, order: this.order++};
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(item, items[parent]!)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  pop(): number | undefined {
    const {items} = this;
    const top = items[0];
    const item = items.pop();
    if (!top || !item || items.length === 0) return top?.state;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && isBefore(items[child + 1]!, items[child]!)) child += 1;
      if (!isBefore(items[child]!, item)) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = item;
    return top.state;
  }
}

function isBefore(a: {cost: number; order: number}, b: {cost: number; order: number}): boolean {
  return a.cost < b.cost || (a.cost === b.cost && a.order < b.order);
}
