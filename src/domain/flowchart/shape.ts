import type {FlowNode} from './flowchart';
import {lineBreaker, textWidth, wrapText, type LineBreaker, type Wrapped} from './text';

/** 一行居中的文字；x、y 是行中点，px。 */
export interface TextLine {
  text: string;
  x: number;
  y: number;
  size: number;
  /** 次要的字，如合用泳道里的责任主体。 */
  muted?: boolean;
}

/** 符号的大小和其中的文字；文字坐标以符号中心为原点，px。 */
export interface Shape {
  width: number;
  height: number;
  lines: TextLine[];
  number?: TextLine;
}

export const boxWidth = 128;
export const textSize = 14;
const lineHeight = 19;
/** 图里最小的字，px：序号、条件、附注、合用泳道里的责任主体。 */
export const smallSize = 13;
/** 框左边写序号的一条，px。 */
const numberStrip = 20;

/** 定过大小的：一幅图要试许多种合用泳道的办法，各版又多半相同，同一个框要定几十遍。 */
const known = new Map<string, Shape>();
const MOST = 4000;

/** 按文字定符号大小；处理、判断同宽，泳道才齐。给回的是共用的，不许改。 */
export function shapeOf(node: FlowNode): Shape {
  const {kind, text, role, number, note} = node;
  const key = JSON.stringify([kind, text, role, number, note]);
  const shape = known.get(key) ?? drawn(node);
  if (known.size >= MOST) known.clear();
  known.set(key, shape);
  return shape;
}

function drawn(node: FlowNode): Shape {
  if (node.kind === 'decision') return decisionShape(node);
  if (node.kind === 'step') return stepShape(node);
  if (node.kind === 'connector') return connectorShape(node);
  return {width: 72, height: 32, lines: [{text: node.text, x: 0, y: 0, size: textSize}]};
}

const stack = (texts: string[], size: number, height: number): TextLine[] =>
  texts.map((text, index) => ({text, x: 0, y: (index - (texts.length - 1) / 2) * height, size}));

/** 序号在左，文字居中在右；合用泳道的，责任主体写在文字上面。 */
function stepShape(node: FlowNode): Shape {
  const number = numberOf(node);
  const strip = number ? numberStrip : 0;
  const texts = stack(wrapText(node.text, textSize, boxWidth - strip - 8), textSize, lineHeight);
  const role = roleLine(node);
  const roles = role === undefined ? [] : stack(wrapText(role, smallSize, boxWidth - strip - 8), smallSize, 17);
  const height = texts.length * lineHeight + roles.length * 17 + (texts.length > 1 || roles.length ? 16 : 21);
  const lines = [
    ...roles.map((line) => ({...line, y: line.y - (texts.length * lineHeight) / 2, muted: true})),
    ...texts.map((line) => ({...line, y: line.y + (roles.length * 17) / 2})),
  ];
  return {
    width: boxWidth,
    height,
    lines: lines.map((line) => ({...line, x: strip / 2 - (strip ? 1 : 0)})),
    ...(number && {number: {...number, x: (strip - boxWidth) / 2 + 2}}),
  };
}

/** 合用泳道里要写的责任主体；题名里已有的不写两遍。 */
export const roleLine = ({role, text}: FlowNode): string | undefined => (role === undefined || text.includes(role) ? undefined : role);

function numberOf(node: FlowNode): TextLine | undefined {
  return node.number === undefined ? undefined : {text: String(node.number), x: 0, y: 0, size: smallSize};
}

function connectorShape(node: FlowNode): Shape {
  const texts = [...wrapText(node.text, smallSize, boxWidth - 24), ...(node.note === undefined ? [] : wrapText(node.note, smallSize, boxWidth - 24))];
  return {width: boxWidth, height: texts.length * 17 + 14, lines: stack(texts, smallSize, 17)};
}

/** 菱形越靠上下越窄：试各种行数和高度，取又矮又折得好的。序号在顶角内，文字上方；责任主体在底角内，文字下方。 */
function decisionShape(node: FlowNode): Shape {
  const into = lineBreaker(node.text, textSize);
  const fits = [1, 2, 3, 4].flatMap((count) => diamondFits(into, count, node));
  const best = fits.sort((a, b) => a.height + a.price / 80 - b.height - b.price / 80)[0] ?? tallDiamond(node.text);
  const {number, lines} = diamondLines(node, best.lines);
  return {width: boxWidth, height: best.height, lines, ...(number && {number})};
}

function diamondLines(node: FlowNode, texts: string[]): {number?: TextLine; lines: TextLine[]} {
  const number = numberOf(node);
  const shown = roleLine(node);
  const drop = number && shown === undefined ? 3 : 0;
  const lines = stack(texts, textSize, lineHeight - 1).map((line) => ({...line, y: line.y + drop}));
  const role = shown === undefined ? [] : [{text: shown, x: 0, y: lines.at(-1)!.y + 17, size: smallSize, muted: true}];
  return {lines: [...lines, ...role], ...(number && {number: {...number, y: lines[0]!.y - 16.5}})};
}

interface DiamondFit extends Wrapped {
  height: number;
}

function diamondFits(into: LineBreaker, count: number, node: FlowNode): DiamondFit[] {
  const blank = diamondLines(node, Array.from({length: count}, () => ''));
  const from = Math.max(48, count * 18 + 24);
  return Array.from({length: 28}, (_, index) => from + index * 4).flatMap((height) => {
    const room = (line: TextLine): number => diamondWidthAt(height, Math.abs(line.y) + line.size / 2 - 1) - 5;
    const small = [...blank.lines.slice(count), ...(blank.number ? [blank.number] : [])];
    if (small.some((line) => room(line) < textWidth(line.text, line.size))) return [];
    const wrapped = into(count, (line) => room(blank.lines[line]!));
    return wrapped ? [{...wrapped, height}] : [];
  });
}

function tallDiamond(text: string): DiamondFit {
  const lines = wrapText(text, textSize, boxWidth / 2);
  return {lines, height: lines.length * lineHeight * 2 + 60, price: 0};
}

/** 离菱形中线 offset px 处的宽度，px。 */
export function diamondWidthAt(height: number, offset: number): number {
  return Math.max(0, boxWidth * (1 - offset / (height / 2)));
}
