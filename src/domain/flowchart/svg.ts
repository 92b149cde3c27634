import type {Box, FlowchartLayout, LaidEdge, LaidLane, LaidNode, Point} from './layout';
import {roleLine, smallSize, type TextLine} from './shape';
import {textWidth} from './text';

export type FlowMark = 'added' | 'changed' | 'removed';

export interface FlowPaint {
  /** 同一页上不重的前缀，加在 title、desc 的 id 前。 */
  idPrefix: string;
  title: string;
  /** 给读屏的说明，如“各步骤见表 1”。 */
  description: string;
  /** css 随页面主题变色；literal 写死颜色，供 Word、PDF 和单独的 svg 文件，其中不认 CSS 变量。 */
  palette: 'css' | 'literal';
  /** 修订对照：步骤 id → 增、改、删。 */
  marks?: Map<string, FlowMark>;
}

const colours = {
  line: '#4a5568',
  lane: '#c3cad5',
  header: '#eef1f5',
  box: '#ffffff',
  'box-line': '#4a5568',
  decision: '#fdf3dc',
  terminal: '#e3e8f0',
  connector: '#e4f0ea',
  muted: '#5a6472',
  added: '#1a7f37',
  changed: '#8a5a00',
  removed: '#b42318',
  'mark-text': '#ffffff',
} as const;
type Colour = keyof typeof colours;

/** 角标和它的全名。 */
export const markNames: Record<FlowMark, {tag: string; name: string}> = {
  added: {tag: '增', name: '新增'},
  changed: {tag: '改', name: '修改'},
  removed: {tag: '删', name: '删去'},
};

const text = '#1f2328';

/** 各种图元的样子：单独成文件的写成属性；网页里写成类，样式在 custom.css 的“流程图”一节，每页不必处处重复。 */
const looks = {
  band: `fill="${colours.header}"`,
  rule: `fill="none" stroke="${colours.lane}"`,
  frame: `fill="none" stroke="${colours.lane}" stroke-width="1.5"`,
  title: 'font-weight="600"',
  line: `fill="none" stroke="${colours.line}" stroke-width="1.3"`,
  arrow: `fill="${colours.line}"`,
  number: `fill="${colours.muted}"`,
  condition: `fill="${text}"`,
  area: 'fill="none" pointer-events="all"',
  ...mapped(['box', 'decision', 'terminal', 'connector'] as const, (name) => `fill="${colours[name]}" stroke="${colours['box-line']}" stroke-width="1.2"`),
} as const;
type Look = keyof typeof looks;

function mapped<Name extends string>(names: readonly Name[], to: (name: Name) => string): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, to(name)])) as Record<Name, string>;
}

interface Brush {
  isCss: boolean;
  colour(name: Colour): string;
  /** 图元的样子，带前面的空格。 */
  look(name: Look): string;
}

const cssBrush: Brush = {isCss: true, colour: (name) => `var(--ws-flow-${name}, ${colours[name]})`, look: (name) => ` class="${name}"`};
const literalBrush: Brush = {isCss: false, colour: (name) => colours[name], look: (name) => ` ${looks[name]}`};

const arrow = {length: 8, half: 3.8};
const bendRadius = 5;

/**
 * 画成 SVG 文本，同样的输入得同样的字节。css 版宽按 rem 写，随页面的字号变；表头另成一幅，滚动时可以留在上面。css 版的框带链接，svg 不能再是 role="img"
 * （img 的内容对读屏不可见，里面不得有可聚焦的元素），改用 group；没有链接的用 img。
 */
export function paintFlowchart(layout: FlowchartLayout, paint: FlowPaint): string {
  const literal = paint.palette === 'literal';
  const brush = literal ? literalBrush : cssBrush;
  const linked = !literal && layout.nodes.some(({node}) => node.href !== undefined);
  const [width, height] = [layout.width + 2, layout.height + 2];
  const titleId = `${paint.idPrefix}-title`;
  const descId = `${paint.idPrefix}-desc`;
  // 网页里的一幅从表头的下边画起，表头是上面另一幅。
  const top = literal ? -1 : layout.headerHeight;
  const size = literal ? `width="${px(width)}" height="${px(height)}" font-family="'Noto Sans SC', 'Microsoft YaHei', sans-serif"` : `width="${rem(width)}"`;
  const attributes = [
    ...(literal ? ['xmlns="http://www.w3.org/2000/svg"'] : []),
    `viewBox="-1 ${px(top)} ${px(width)} ${px(layout.height + 1 - top)}" ${size}`,
    linked ? `role="group" aria-labelledby="${titleId}" aria-describedby="${descId}"` : `role="img" aria-labelledby="${titleId} ${descId}"`,
    `class="ws-flow"${literal ? ` text-anchor="middle" font-size="14" fill="${text}"` : ''}`,
  ];
  return [
    ...(literal ? [] : [headOf(layout, brush)]),
    `<svg ${attributes.join(' ')}>`,
    `<title id="${titleId}">${escape(paint.title)}</title>`,
    `<desc id="${descId}">${escape(paint.description)}</desc>`,
    ...(literal ? [`<rect x="-1" y="-1" width="${px(width)}" height="${px(height)}" fill="#ffffff"/>`] : []),
    ...contentOf(layout, brush, paint),
    '</svg>',
  ].join('\n');
}

/** 网页里的表头：只给看，各框的名称里已有责任主体。 */
function headOf(layout: FlowchartLayout, brush: Brush): string {
  const {width, headerHeight, lanes} = layout;
  const sides = lanes.slice(1).map(({x}) => `M${px(x)} 0V${px(headerHeight)}`).join('');
  return [
    `<svg viewBox="-1 -1 ${px(width + 2)} ${px(headerHeight + 2)}" width="${rem(width + 2)}" class="ws-lanes" aria-hidden="true">`,
    rect({x: 0, y: 0, width, height: headerHeight}, brush.look('band')),
    sides ? `<path d="${sides}"${brush.look('rule')}/>` : '',
    rect({x: 0, y: 0, width, height: headerHeight}, brush.look('frame')),
    ...lanes.map((lane) => laneTitle(lane, 0, brush)),
    '</svg>',
  ].join('');
}

const laneTitle = (lane: LaidLane, dy: number, brush: Brush): string => lane.lines.map((line) => textOf({...line, y: line.y + dy}, brush.look('title'))).join('');

/** 字号 16 px 的页面里不小于原大。 */
const rem = (value: number): string => `${Math.ceil((Number(px(value)) / 16) * 1000) / 1000}rem`;

/** 画进别的图里的一组，不带 svg 外壳；颜色写死，原点在图的左上角，大小由外面的 transform 定。 */
export function flowchartGroup(layout: FlowchartLayout, transform: string): string {
  const content = contentOf(layout, literalBrush, {idPrefix: '', title: '', description: '', palette: 'literal'});
  return `<g transform="${transform}" text-anchor="middle" font-size="14" fill="${text}">${content.join('')}</g>`;
}

function contentOf(layout: FlowchartLayout, brush: Brush, paint: FlowPaint): string[] {
  return [
    lanesOf(layout, brush),
    `<path aria-hidden="true"${brush.look('line')} d="${linesOf(layout.edges)}"/>`,
    `<path aria-hidden="true"${brush.look('arrow')} d="${arrowsOf(layout.edges)}${jointsOf(layout.edges)}"/>`,
    ...layout.nodes.map((node) => nodeOf(node, layout, brush, paint)),
    `<g aria-hidden="true"${brush.look('condition')}>${layout.edges.flatMap(({label}) => label?.lines ?? []).map((line) => textOf(line, '', brush.isCss ? smallSize : undefined)).join('')}</g>`,
  ];
}

const px = (value: number): string => String(Math.round(value * 10) / 10);

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[char]!);
}

/** 行中点换成基线：汉字重心约在基线上 0.36 em。dominant-baseline 在 Word 里不认，不用。 */
function textOf({text, x, y, size}: TextLine, attributes = '', usual = 14): string {
  const fontSize = size === usual ? '' : ` font-size="${px(size)}"`;
  const left = px(x) === '0' ? '' : ` x="${px(x)}"`;
  return `<text${left} y="${px(y + size * 0.36)}"${fontSize}${attributes}>${escape(text)}</text>`;
}

const rect = ({x, y, width, height}: Box, attributes: string): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"${attributes}/>`;

function lanesOf({lanes, width, height, headerHeight, repeatsHeader}: FlowchartLayout, brush: Brush): string {
  const footer = height - headerHeight;
  const band = (y: number): string => rect({x: 0, y, width, height: headerHeight}, brush.look('band'));
  const rules = [...(brush.isCss ? [] : [headerHeight]), ...(repeatsHeader ? [footer] : [])].map((y) => `M0 ${px(y)}H${px(width)}`);
  const sides = lanes.slice(1).map(({x}) => `M${px(x)} ${brush.isCss ? px(headerHeight) : 0}V${px(height)}`);
  const lines = [...rules, ...sides].join('');
  return [
    brush.isCss ? '' : band(0),
    repeatsHeader ? band(footer) : '',
    lines ? `<path d="${lines}"${brush.look('rule')}/>` : '',
    rect({x: 0, y: 0, width, height}, brush.look('frame')),
    brush.isCss ? '' : `<g>${lanes.map((lane) => laneTitle(lane, 0, brush)).join('')}</g>`,
    repeatsHeader ? `<g aria-hidden="true">${lanes.map((lane) => laneTitle(lane, footer, brush)).join('')}</g>` : '',
  ].join('');
}

/** 画路径的笔：坐标先取整到十分之一再算差，越画越偏的事没有。 */
class Pen {
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

const pair = (x: number, y: number): string => `${px(x)}${px(y).startsWith('-') ? '' : ' '}${px(y)}`;

const hopRadius = 3.5;

/** 各条流线。 */
function linesOf(edges: LaidEdge[]): string {
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
function jointsOf(edges: LaidEdge[]): string {
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
function arrowsOf(edges: LaidEdge[]): string {
  const heads = edges.map(({points}) => {
    const tip = points.at(-1)!;
    const base = towards(tip, points.at(-2)!, arrow.length);
    const [dx, dy] = base.x === tip.x ? [arrow.half, 0] : [0, arrow.half];
    return `${new Pen(tip).line({x: base.x + dx, y: base.y + dy}).line({x: base.x - dx, y: base.y - dy}).d}z`;
  });
  return [...new Set(heads)].join('');
}

function nodeOf(absolute: LaidNode, layout: FlowchartLayout, brush: Brush, {marks}: FlowPaint): string {
  // 网页里各框以自己的上边正中为原点：同样大小的框写法逐字相同，压缩后几乎不占地方。
  const origin = brush.isCss ? {x: absolute.x + absolute.width / 2, y: absolute.y} : {x: 0, y: 0};
  const laid = movedBy(absolute, origin);
  const {node} = laid;
  const mark = marks?.get(node.id);
  const content = [
    shapeOf(laid, brush, mark),
    ...[...(laid.number ? [{...laid.number, muted: true}] : []), ...laid.lines].map((line) => (line.muted ? textOf(line, brush.look('number'), brush.isCss ? smallSize : undefined) : textOf(line))),
    mark ? markOf(laid, mark, brush) : '',
  ].join('');
  const place = brush.isCss ? ` transform="translate(${pair(origin.x, origin.y)})"` : '';
  if (!brush.isCss || node.href === undefined) return `<g${place}>${content}</g>`;
  // 写在框里的责任主体，照看得见的次序念。
  const shown = roleLine(node);
  const role = node.kind === 'connector' || shown !== undefined ? '' : `（${node.role ?? layout.lanes.find(({lane}) => lane.id === node.lane)?.lane.title}）`;
  // 名称以看得见的字打头，中间只隔西文标点（WCAG 2.5.3）。
  const name = `${node.number === undefined ? '' : `${node.number}.`}${shown !== undefined && node.kind === 'step' ? `${shown},` : ''}${node.text}${shown !== undefined && node.kind === 'decision' ? `,${shown}` : ''}${node.note ? `,${node.note}` : ''}${role}`;
  const label = escape(name + (mark ? `，${markNames[mark].name}` : ''));
  const area = rect({x: laid.x - 4, y: laid.y - 4, width: laid.width + 8, height: laid.height + 8}, brush.look('area'));
  const hint = node.hint === undefined ? '' : `<title>${escape(node.hint)}</title>`;
  return `<a${node.number === undefined ? '' : ` id="${flowAnchor(node.id)}"`} href="${escape(node.href)}" aria-label="${label}"${place}>${hint}${area}${content}</a>`;
}

/** 网页上的图里，一步的框的锚点。 */
export function flowAnchor(step: string): string {
  return `flow-${step}`;
}

function movedBy(laid: LaidNode, {x, y}: Point): LaidNode {
  const move = <T extends Point>(place: T): T => ({...place, x: place.x - x, y: place.y - y});
  return {...move(laid), lines: laid.lines.map(move), ...(laid.number && {number: move(laid.number)})};
}

function shapeOf({node, x, y, width, height}: LaidNode, brush: Brush, mark: FlowMark | undefined): string {
  const kind = node.kind === 'step' ? 'box' : node.kind === 'decision' || node.kind === 'connector' ? node.kind : 'terminal';
  const fill = ` fill="${brush.colour(kind)}"`;
  const look = mark ? `${fill} stroke="${brush.colour(mark)}" stroke-width="2.2"${mark === 'removed' ? ' stroke-dasharray="5 3"' : ''}` : brush.look(kind);
  if (kind === 'decision') {
    const [cx, cy] = [x + width / 2, y + height / 2];
    const pen = new Pen({x: cx, y}).line({x: x + width, y: cy}).line({x: cx, y: y + height}).line({x, y: cy});
    return `<path d="${pen.d}z"${look}/>`;
  }
  return rect({x, y, width, height}, ` rx="${kind === 'box' ? 3 : px(Math.min(height / 2, 24))}"${look}`);
}

/** 增、改、删的角标：只靠颜色，黑白打印和色弱的人分不出。 */
function markOf({node, x, y, width}: LaidNode, mark: FlowMark, brush: Brush): string {
  const {tag} = markNames[mark];
  const size = textWidth(tag, smallSize) + 6;
  const at = node.kind === 'decision' ? {x: x + width / 2 - size - 8, y: y - 5} : {x: x + width - size + 4, y: y - 8};
  const box = rect({...at, width: size, height: 16}, ` rx="3" fill="${brush.colour(mark)}"`);
  return box + textOf({text: tag, x: at.x + size / 2, y: at.y + 8, size: smallSize}, ` fill="${brush.colour('mark-text')}"`);
}
