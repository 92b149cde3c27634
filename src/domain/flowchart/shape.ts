import type {FlowNode} from './flowchart';
import {lineBreaker, textWidth, wrapText, type LineBreaker, type Wrapped} from './text';

/** 一行居中的文字；x、y 是行中点，px。 */
export interface TextLine {
  text: string;
  x: number;
  y: number;
  size: number;
}

/** 符号的大小和其中的文字；文字坐标以符号中心为原点，px。 */
export interface Shape {
  width: number;
  height: number;
  lines: TextLine[];
  number?: TextLine;
}

export const boxWidth = 132;
export const textSize = 14;
const lineHeight = 19;
export const numberSize = 10.5;

/** 按文字定符号大小；处理、判断同宽，泳道才齐。 */
export function shapeOf(node: FlowNode): Shape {
  if (node.kind === 'decision') return decisionShape(node);
  if (node.kind === 'step') return stepShape(node);
  if (node.kind === 'connector') return connectorShape(node);
  return {width: 72, height: 32, lines: [{text: node.text, x: 0, y: 0, size: textSize}]};
}

const stack = (texts: string[], size: number, height: number): TextLine[] =>
  texts.map((text, index) => ({text, x: 0, y: (index - (texts.length - 1) / 2) * height, size}));

function stepShape(node: FlowNode): Shape {
  const lines = stack(wrapText(node.text, textSize, boxWidth - 32), textSize, lineHeight);
  const height = lines.length * lineHeight + (lines.length > 1 ? 18 : 25);
  const number = numberOf(node);
  // 独行的字略放低，让开左上角的序号。
  const drop = number && lines.length === 1 ? 2 : 0;
  return {
    width: boxWidth,
    height,
    lines: lines.map((line) => ({...line, y: line.y + drop})),
    ...(number && {number: {...number, x: -boxWidth / 2 + 5 + textWidth(number.text, numberSize) / 2, y: -height / 2 + 9}}),
  };
}

function numberOf(node: FlowNode): TextLine | undefined {
  return node.number === undefined ? undefined : {text: String(node.number), x: 0, y: 0, size: numberSize};
}

function connectorShape(node: FlowNode): Shape {
  const titles = wrapText(node.text, 13, boxWidth - 28);
  const height = titles.length * 17 + (node.note ? 14 : 0) + 12;
  const lines = stack(titles, 13, 17).map((line) => ({...line, y: line.y - (node.note ? 7 : 0)}));
  const note = {text: node.note ?? '', x: 0, y: height / 2 - 13, size: 11};
  return {width: boxWidth, height, lines: node.note ? [...lines, note] : lines};
}

/** 菱形越靠上下越窄：试各种行数和高度，取又矮又折得好的。序号在顶角内，文字上方。 */
function decisionShape(node: FlowNode): Shape {
  const numbered = node.number !== undefined;
  const into = lineBreaker(node.text, textSize);
  const fits = [1, 2, 3, 4].flatMap((count) => diamondFits(into, count, numbered));
  const best = fits.sort((a, b) => a.height + a.price / 80 - b.height - b.price / 80)[0] ?? tallDiamond(node.text);
  const lines = stack(best.lines, textSize, lineHeight - 1).map((line) => ({...line, y: line.y + (numbered ? 2 : 0)}));
  const number = numberOf(node);
  const top = (lines[0]?.y ?? 0) - 15;
  return {width: boxWidth, height: best.height, lines, ...(number && {number: {...number, y: top}})};
}

interface DiamondFit extends Wrapped {
  height: number;
}

function diamondFits(into: LineBreaker, count: number, numbered: boolean): DiamondFit[] {
  const from = Math.max(48, count * 18 + (numbered ? 34 : 24));
  return Array.from({length: 13}, (_, index) => from + index * 4).flatMap((height) => {
    const wrapped = into(count, (line, lines) => {
      const edge = Math.abs((line - (lines - 1) / 2) * (lineHeight - 1) + (numbered ? 2 : 0)) + textSize / 2 - 1;
      return diamondWidthAt(height, edge) - 6;
    });
    return wrapped ? [{...wrapped, height}] : [];
  });
}

function tallDiamond(text: string): DiamondFit {
  const lines = wrapText(text, textSize, boxWidth / 2);
  return {lines, height: lines.length * lineHeight * 2 + 20, price: 0};
}

/** 离菱形中线 offset px 处的宽度，px。 */
export function diamondWidthAt(height: number, offset: number): number {
  return Math.max(0, boxWidth * (1 - offset / (height / 2)));
}
