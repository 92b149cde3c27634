/** 流线、并线的点、箭头的路径；坐标写得短。 */
import type {LaidEdge, Point} from './layout';

const arrow = {length: 8, half: 3.8};
const bendRadius = 5;

export const px = (value: number): string => String(Math.round(value * 10) / 10);

/** 画路径的笔：坐标先取整到十分之一再算差，越画越偏的事没有。 */
export class Pen {
  d = '';
  #at: Point = {x: 0, y: 0};

  constructor(start: Point) {
    this.d = `M${px(start.x)} ${px(start.y)}`;
    this.#at = tenths(start);
  }

  line(to: Point): this {
    const [dx, dy] = this.#to(to);
    if (dx !== 0 || dy !== 0) this.d += dy === 0 ? `h${px(dx)}` : dx === 0 ? `v${px(dy)}` : `l${pair(dx, dy)}`;
    return this.#move(to);
  }

  quad(control: Point, to: Point): this {
    const middle = pair(...this.#to(control));
    const end = pair(...this.#to(to));
    this.d += `q${middle}${end.startsWith('-') ? '' : ' '}${end}`;
    return this.#move(to);
  }

  /** 半圆，朝上。 */
  hop(to: Point, radius: number, clockwise: boolean): this {
    const [dx] = this.#to(to);
    this.d += `a${px(radius)} ${px(radius)} 0 0 ${clockwise ? 1 : 0} ${px(dx)} 0`;
    return this.#move(to);
  }

  #to(point: Point): [number, number] {
    const {x, y} = tenths(point);
    return [x - this.#at.x, y - this.#at.y];
  }

  #move(to: Point): this {
    this.#at = tenths(to);
    return this;
  }
}

const tenths = ({x, y}: Point): Point => ({x: Number(px(x)), y: Number(px(y))});

export const pair = (x: number, y: number): string => `${px(x)}${px(y).startsWith('-') ? '' : ' '}${px(y)}`;

const hopRadius = 3.5;

/** 各条流线。 */
export function linesOf(edges: LaidEdge[]): string {
  const verticals = edges.map((edge) => segmentsOf(ownPart(edge)).filter(([a, b]) => a.x === b.x));
  return edges.map((edge, index) => lineOf(edge, verticals.filter((_, other) => other !== index).flat())).join('');
}

const segmentsOf = (points: Point[]): [Point, Point][] => points.slice(1).map((point, index) => [points[index]!, point]);

/**
 * 折线，转角抹圆：并线处看得出汇向哪边。横着越过别的流线时拱起来，与并线分得清。末端给箭头让出一截。
 * @param verticals 别的流线的竖段
 */
function lineOf(edge: LaidEdge, verticals: [Point, Point][]): string {
  const points = ownPart(edge);
  const tail = edge.mergedAt ? 0 : arrow.length;
  const last = points.length - 1;
  const pen = new Pen(points[0]!);
  let from = points[0]!;
  points.forEach((point, index) => {
    if (index === 0) return;
    const before = points[index - 1]!;
    const after = points[index + 1];
    if (!after) {
      crossOver(pen, from, towards(point, before, Math.max(0, tail - 2)), verticals);
      return;
    }
    const half = (other: Point, end: boolean): number => distance(point, other) / (end ? 1 : 2);
    const radius = Math.min(bendRadius, half(before, index === 1), half(after, index === last - 1) - (index === last - 1 ? tail : 0));
    crossOver(pen, from, towards(point, before, radius), verticals);
    from = towards(point, after, radius);
    pen.quad(point, from);
  });
  return pen.d;
}

/** 画到 to；横着走的，遇到竖线拱过去。 */
function crossOver(pen: Pen, from: Point, to: Point, verticals: [Point, Point][]): void {
  if (from.y === to.y) {
    const way = Math.sign(to.x - from.x);
    for (const x of crossingsOf(from, to, verticals)) {
      pen.line({x: x - way * hopRadius, y: to.y}).hop({x: x + way * hopRadius, y: to.y}, hopRadius, way > 0);
    }
  }
  pen.line(to);
}

/** 横段越过的竖线的 x，依走的先后；两端容不下一个拱的不算。 */
function crossingsOf(from: Point, to: Point, verticals: [Point, Point][]): number[] {
  const [left, right] = [Math.min(from.x, to.x) + hopRadius, Math.max(from.x, to.x) - hopRadius];
  const hits = verticals.filter(([a, b]) => a.x >= left && a.x <= right && from.y > Math.min(a.y, b.y) + 0.01 && from.y < Math.max(a.y, b.y) - 0.01).map(([a]) => a.x);
  return [...new Set(hits)].sort((a, b) => (a - b) * Math.sign(to.x - from.x));
}

/** 并入处的圆点。 */
export function jointsOf(edges: LaidEdge[]): string {
  const radius = 2.6;
  return edges.flatMap(({mergedAt}) => (mergedAt ? [`M${px(mergedAt.x - radius)} ${px(mergedAt.y)}a${radius} ${radius} 0 1 1 0 .1z`] : [])).join('');
}

/** 并线的只画到并入处再顺流一小截，重合的一段不画两遍。 */
function ownPart({points, mergedAt}: LaidEdge): Point[] {
  if (!mergedAt) return points;
  const at = points.findIndex((point, index) => index > 0 && isBetween(mergedAt, points[index - 1]!, point));
  const turns = points[at]!.x === mergedAt.x && points[at]!.y === mergedAt.y;
  const next = turns ? points[at + 1]! : points[at]!;
  return [...points.slice(0, at), mergedAt, towards(mergedAt, next, bendRadius)];
}

const isBetween = (point: Point, a: Point, b: Point): boolean =>
  distance(a, point) + distance(point, b) - distance(a, b) < 0.01;

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  return {x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by};
}

/** 箭头画成多边形，不用 marker：Word 和 resvg 都认，也不占 id。并线的共用一个。 */
export function arrowsOf(edges: LaidEdge[]): string {
  const heads = edges.map(({points}) => {
    const tip = points.at(-1)!;
    const base = towards(tip, points.at(-2)!, arrow.length);
    const [dx, dy] = base.x === tip.x ? [arrow.half, 0] : [0, arrow.half];
    return `${new Pen(tip).line({x: base.x + dx, y: base.y + dy}).line({x: base.x - dx, y: base.y - dy}).d}z`;
  });
  return [...new Set(heads)].join('');
}
