import {clearance, type LabelRoom} from './labels';
import {down, gapTracks, gutterTracks, left, right, up, type Grid, type Route} from './route';

/** 一个方向的坐标：网格序号 → px。 */
export interface Axis {
  at(index: number): number;
  end: number;
}

const spacing = 10;
const arrowRoom = 17;
/** 没有横道的行间、最上最下，px。 */
const rowGap = 24;
const outerGap = 16;

/** 没有横道和条件字样时，各行间一共占多高，px。 */
export function gapsHeight(rows: number): number {
  return outerGap * 2 + Math.max(0, rows - 1) * rowGap;
}

interface Segment {
  /** 所在的线道（竖线为 x 序号，横线为 y 序号）。 */
  track: number;
  /** 两端各接往小的一侧（-1）还是大的一侧（1）。 */
  pull: number;
}

/** 泳道间隙：用到的竖道等距排开，泳道线占其中一道的位置。lines 是各泳道线的 x，共列数 + 1 条。 */
export function channelAxis(columns: number, boxWidth: number, routes: Route[], grid: Grid, room: LabelRoom): Axis & {lines: number[]} {
  const at = new Map<number, number>();
  const lines: number[] = [];
  const used = segmentsOf(routes, grid.width, 'vertical');
  let x = 0;
  for (let channel = 0; channel <= columns; channel++) {
    const tracks = tracksIn(channel, gutterTracks, used);
    const slots = tracks.length + 1;
    const line = channel === 0 ? 0 : channel === columns ? tracks.length : linePlace(tracks, used);
    const rows = Math.ceil(grid.height / (gapTracks + 1));
    const before = channel === 0 ? 1 : clearance + widest(rows, (row) => room(row, channel - 1, right)) + (tracks.length ? 0 : 2);
    const after = channel === columns ? 1 : clearance + widest(rows, (row) => room(row, channel, left)) + (tracks.length ? 0 : 2);
    for (let slot = 0; slot < slots; slot++) {
      const position = x + before + slot * spacing;
      if (slot === line) lines.push(position);
      else at.set(tracks[slot < line ? slot : slot - 1]!, position);
    }
    x += before + (slots - 1) * spacing + after;
    if (channel === columns) break;
    at.set(grid.columnX(channel), x + boxWidth / 2);
    x += boxWidth;
  }
  return {at: lookUp(at), end: x, lines};
}

/** 行间：用到的横道等距排开，留出条件字样和箭头的地方。heights 是各行的高，px。 */
export function gapAxis(heights: number[], top: number, routes: Route[], grid: Grid, room: LabelRoom): Axis {
  const at = new Map<number, number>();
  const used = segmentsOf(routes, grid.width, 'horizontal');
  const columns = Math.ceil(grid.width / (gutterTracks + 1));
  let y = top;
  for (let gap = 0; gap <= heights.length; gap++) {
    const tracks = tracksIn(gap, gapTracks, used);
    const label = gap === 0 ? 0 : widest(columns, (column) => room(gap - 1, column, down));
    const below = gap === heights.length ? 0 : widest(columns, (column) => room(gap, column, up));
    const first = Math.max(gap === 0 ? 14 : 12, label + (label ? 10 : 0));
    tracks.forEach((track, index) => at.set(track, y + first + index * spacing));
    const inner = tracks.length ? first + (tracks.length - 1) * spacing + arrowRoom : Math.max(gap === 0 ? outerGap : rowGap, label + 18);
    if (gap === heights.length) {
      y += tracks.length ? inner - 3 : outerGap;
      break;
    }
    y += inner + below;
    at.set(grid.rowY(gap), y + heights[gap]! / 2);
    y += heights[gap]!;
  }
  return {at: lookUp(at), end: y};
}

function widest(count: number, of: (index: number) => number): number {
  return Math.max(0, ...Array.from({length: count}, (_, index) => of(index)));
}

function lookUp(at: Map<number, number>): (index: number) => number {
  return (index) => {
    const position = at.get(index);
    if (position === undefined) throw new Error(`流程图线道 ${index} 没有坐标`);
    return position;
  };
}

function tracksIn(channel: number, tracks: number, used: Segment[]): number[] {
  const first = channel * (tracks + 1);
  const all = new Set(used.map((segment) => segment.track));
  return Array.from({length: tracks}, (_, index) => first + index).filter((track) => all.has(track));
}

/** 泳道线放在第几道：让来回都在一侧的流线不越过它，其次居中。 */
function linePlace(tracks: number[], used: Segment[]): number {
  const pulls = tracks.map((track) => used.filter((segment) => segment.track === track).reduce((sum, {pull}) => sum + pull, 0));
  const places = Array.from({length: tracks.length + 1}, (_, place) => ({
    place,
    cost: pulls.reduce((sum, pull, index) => sum + (index < place ? pull : -pull), 0),
    off: Math.abs(place - tracks.length / 2),
  }));
  return places.sort((a, b) => a.cost - b.cost || a.off - b.off || a.place - b.place)[0]!.place;
}

function segmentsOf(routes: Route[], width: number, axis: 'vertical' | 'horizontal'): Segment[] {
  const vertical = axis === 'vertical';
  const along = (a: number, b: number): boolean => (Math.abs(a - b) === 1) !== vertical;
  const trackOf = (point: number): number => (vertical ? point % width : Math.floor(point / width));
  return routes.flatMap(({path}) => {
    const segments: Segment[] = [];
    path.forEach((point, index) => {
      const next = path[index + 1];
      if (next === undefined || !along(point, next)) return;
      const before = path[index - 1];
      const starts = before === undefined || !along(before, point);
      if (starts) segments.push({track: trackOf(point), pull: before === undefined ? 0 : Math.sign(trackOf(before) - trackOf(point))});
      const after = path[index + 2];
      const last = segments.at(-1)!;
      if (after === undefined || !along(next, after)) last.pull += after === undefined ? 0 : Math.sign(trackOf(after) - trackOf(next));
    });
    return segments;
  });
}
