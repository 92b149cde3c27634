import type {FlowEdge, FlowNodeKind} from './flowchart';
import {left, right, up, type Direction} from './route';
import {smallSize, type TextLine} from './shape';
import {textWidth, wrapText} from './text';

export interface LaidLabel {
  x: number;
  y: number;
  width: number;
  height: number;
  lines: TextLine[];
}

/** 条件字样：要多占的地方，和给定流线起点后的位置。 */
interface Label {
  /** 框边与第一条线道之间要加的距离，px。 */
  room: number;
  place(start: {x: number; y: number}): LaidLabel;
}

const lineHeight = 15;
const margin = 4;
/** 框边到第一条线道或泳道线本来就有的距离，px。 */
export const clearance = 11;

/** 条件字样贴着起点：向下出的写在线右，向两侧出的写在线上，借菱形斜边让出的空处。 */
export function labelOf(edge: FlowEdge, from: {width: number; height: number}, direction: Direction, kind: FlowNodeKind): Label | undefined {
  if (edge.label === undefined) return undefined;
  const lines = wrapText(edge.label, smallSize, smallSize * 5);
  const width = Math.max(...lines.map((line) => textWidth(line, smallSize)));
  const height = lines.length * lineHeight;
  const text = (x: number, y: number): LaidLabel => ({
    x,
    y,
    width,
    height,
    lines: lines.map((line, index) => ({text: line, x: x + width / 2, y: y + (index + 0.5) * lineHeight, size: smallSize})),
  });
  if (direction === left || direction === right) {
    const {raise, inset, room} = sideways(from, width, kind);
    return {
      room,
      place: ({x, y}) => text(direction === right ? x - inset + margin : x + inset - margin - width, y - raise - height),
    };
  }
  return {
    room: height,
    place: ({x, y}) => text(x + margin + 2, direction === up ? y - height - 2 : y + 2),
  };
}

/** 字样抬高一点，就能往菱形斜边里缩一点；抬到 14 px 还不够再要地方。 */
function sideways(from: {width: number; height: number}, width: number, kind: FlowNodeKind): {raise: number; inset: number; room: number} {
  const fits = [4, 7, 10, 13].map((raise) => {
    const inset = kind === 'decision' ? (from.width * raise) / from.height : 0;
    return {raise, inset, room: Math.max(0, width + margin * 2 - inset - clearance)};
  });
  return fits.find((fit) => fit.room === 0) ?? fits.at(kind === 'decision' ? -1 : 0)!;
}

/** 条件字样要占的地方：key 为 `行,列,方向`，值是框边到第一条线道之间要加的 px。 */
export type LabelRoom = (row: number, column: number, direction: Direction) => number;
