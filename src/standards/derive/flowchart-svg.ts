import {labelSize} from './flowchart-labels';
import type {Box, FlowchartLayout, LaidEdge, LaidLane, LaidNode, Point} from './flowchart-layout';
import type {TextLine} from './flowchart-shape';
import {textWidth} from './flowchart-text';

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
  /** 最小的字号，px；上墙图远看，序号这样的小字放大到它。 */
  smallest?: number;
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

const markNames: Record<FlowMark, {tag: string; name: string}> = {
  added: {tag: '增', name: '新增'},
  changed: {tag: '改', name: '修改'},
  removed: {tag: '删', name: '删去'},
};

interface Brush {
  colour(name: Colour): string;
  text: string;
}

const cssBrush: Brush = {colour: (name) => `var(--ws-flow-${name}, ${colours[name]})`, text: 'currentColor'};
const literalBrush: Brush = {colour: (name) => colours[name], text: '#1f2328'};

const arrow = {length: 8, half: 3.8};
const bendRadius = 5;

/**
 * 画成 SVG 文本，同样的输入得同样的字节。css 版的框带链接，svg 不能再是 role="img"
 * （img 的内容对读屏不可见，里面不得有可聚焦的元素），改用 group；没有链接的用 img。
 */
export function paintFlowchart(layout: FlowchartLayout, paint: FlowPaint): string {
  const literal = paint.palette === 'literal';
  const brush = literal ? literalBrush : cssBrush;
  const linked = !literal && layout.nodes.some(({node}) => node.href !== undefined);
  const [width, height] = [layout.width + 2, layout.height + 2];
  const titleId = `${paint.idPrefix}-title`;
  const descId = `${paint.idPrefix}-desc`;
  const attributes = [
    'xmlns="http://www.w3.org/2000/svg"',
    `viewBox="-1 -1 ${px(width)} ${px(height)}" width="${px(width)}"`,
    ...(literal ? [`height="${px(height)}" font-family="'Noto Sans SC', 'Microsoft YaHei', sans-serif"`] : []),
    linked ? `role="group" aria-labelledby="${titleId}" aria-describedby="${descId}"` : `role="img" aria-labelledby="${titleId} ${descId}"`,
    `class="ws-flow" text-anchor="middle" font-size="14" fill="${brush.text}"`,
  ];
  return [
    `<svg ${attributes.join(' ')}>`,
    `<title id="${titleId}">${escape(paint.title)}</title>`,
    `<desc id="${descId}">${escape(paint.description)}</desc>`,
    ...(literal ? [`<rect x="-1" y="-1" width="${px(width)}" height="${px(height)}" fill="#ffffff"/>`] : []),
    ...contentOf(layout, brush, paint),
    '</svg>',
  ].join('\n');
}

/** 画进别的图里的一组，不带 svg 外壳；颜色写死，原点在图的左上角，大小由外面的 transform 定。 */
export function flowchartGroup(layout: FlowchartLayout, paint: Pick<FlowPaint, 'smallest'>, transform: string): string {
  const content = contentOf(layout, literalBrush, {...paint, idPrefix: '', title: '', description: '', palette: 'literal'});
  return `<g transform="${transform}" text-anchor="middle" font-size="14" fill="${literalBrush.text}">${content.join('')}</g>`;
}

function contentOf(layout: FlowchartLayout, brush: Brush, paint: FlowPaint): string[] {
  return [
    lanesOf(layout, brush),
    `<g aria-hidden="true" fill="none" stroke="${brush.colour('line')}" stroke-width="1.3">${layout.edges.map(lineOf).join('')}</g>`,
    `<g aria-hidden="true" fill="${brush.colour('line')}">${arrowsOf(layout.edges)}</g>`,
    ...layout.nodes.map((node) => nodeOf(node, layout, brush, paint)),
    `<g aria-hidden="true" fill="${brush.text}">${layout.edges.flatMap(({label}) => label?.lines ?? []).map((line) => textOf(line)).join('')}</g>`,
  ];
}

const px = (value: number): string => String(Math.round(value * 10) / 10);

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[char]!);
}

/** 行中点换成基线：汉字重心约在基线上 0.36 em。dominant-baseline 在 Word 里不认，不用。 */
function textOf({text, x, y, size}: TextLine, attributes = ''): string {
  const fontSize = size === 14 ? '' : ` font-size="${px(size)}"`;
  return `<text x="${px(x)}" y="${px(y + size * 0.36)}"${fontSize}${attributes}>${escape(text)}</text>`;
}

const rect = ({x, y, width, height}: Box, attributes: string): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" ${attributes}/>`;

function lanesOf({lanes, width, height, headerHeight, repeatsHeader}: FlowchartLayout, brush: Brush): string {
  const footer = height - headerHeight;
  const band = (y: number): string => rect({x: 0, y, width, height: headerHeight}, `fill="${brush.colour('header')}"`);
  const rules = [headerHeight, ...(repeatsHeader ? [footer] : [])].map((y) => `M0 ${px(y)}H${px(width)}`);
  const sides = lanes.slice(1).map(({x}) => `M${px(x)} 0V${px(height)}`);
  const titles = (lane: LaidLane, dy: number): string =>
    lane.lines.map((line) => textOf({...line, y: line.y + dy}, ' font-weight="600"')).join('');
  return [
    band(0),
    repeatsHeader ? band(footer) : '',
    `<path d="${[...rules, ...sides].join('')}" fill="none" stroke="${brush.colour('lane')}"/>`,
    rect({x: 0, y: 0, width, height}, `fill="none" stroke="${brush.colour('lane')}" stroke-width="1.5"`),
    `<g>${lanes.map((lane) => titles(lane, 0)).join('')}</g>`,
    repeatsHeader ? `<g aria-hidden="true">${lanes.map((lane) => titles(lane, footer)).join('')}</g>` : '',
  ].join('');
}

/** 折线，转角抹圆：并线处看得出汇向哪边。末端给箭头让出一截。 */
function lineOf(edge: LaidEdge): string {
  const points = ownPart(edge);
  const tail = edge.mergedAt ? 0 : arrow.length;
  const last = points.length - 1;
  const parts = points.map((point, index) => {
    if (index === 0) return `M${px(point.x)} ${px(point.y)}`;
    const before = points[index - 1]!;
    const after = points[index + 1];
    if (!after) {
      const end = towards(point, before, Math.max(0, tail - 2));
      return `L${px(end.x)} ${px(end.y)}`;
    }
    const half = (other: Point, end: boolean): number => distance(point, other) / (end ? 1 : 2);
    const radius = Math.min(bendRadius, half(before, index === 1), half(after, index === last - 1) - (index === last - 1 ? tail : 0));
    const [start, stop] = [towards(point, before, radius), towards(point, after, radius)];
    return `L${px(start.x)} ${px(start.y)}Q${px(point.x)} ${px(point.y)} ${px(stop.x)} ${px(stop.y)}`;
  });
  return `<path d="${parts.join('')}"/>`;
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
    return `M${px(tip.x)} ${px(tip.y)}L${px(base.x + dx)} ${px(base.y + dy)}L${px(base.x - dx)} ${px(base.y - dy)}Z`;
  });
  return `<path d="${[...new Set(heads)].join('')}"/>`;
}

function nodeOf(laid: LaidNode, layout: FlowchartLayout, brush: Brush, {marks, palette, smallest = 0}: FlowPaint): string {
  const {node} = laid;
  const mark = marks?.get(node.id);
  const content = [
    shapeOf(laid, brush, mark),
    laid.number ? textOf(enlarged(laid.number, smallest), ` fill="${brush.colour('muted')}"`) : '',
    ...laid.lines.map((line) => textOf(enlarged(line, smallest))),
    mark ? markOf(laid, mark, brush) : '',
  ].join('');
  if (palette === 'literal' || node.href === undefined) return `<g>${content}</g>`;
  const role = node.kind === 'connector' ? '' : `（${layout.lanes.find(({lane}) => lane.id === node.lane)?.lane.title}）`;
  // 名称以看得见的字打头，中间只隔西文标点（WCAG 2.5.3）。
  const name = `${node.number === undefined ? '' : `${node.number}.`}${node.text}${node.note ? `,${node.note}` : ''}${role}`;
  const label = escape(name + (mark ? `，${markNames[mark].name}` : ''));
  const area = rect({x: laid.x - 4, y: laid.y - 4, width: laid.width + 8, height: laid.height + 8}, 'fill="none" pointer-events="all"');
  return `<a href="${escape(node.href)}" aria-label="${label}" class="ws-flow-link">${area}${content}</a>`;
}

/** 放大的序号往左上让一点，不碰框里的字。 */
function enlarged(line: TextLine, smallest: number): TextLine {
  const growth = Math.max(0, smallest - line.size);
  return {...line, x: line.x - growth, y: line.y - growth / 2, size: line.size + growth};
}

function shapeOf({node, x, y, width, height}: LaidNode, brush: Brush, mark: FlowMark | undefined): string {
  const stroke = `stroke="${brush.colour(mark ?? 'box-line')}" stroke-width="${mark ? 2.2 : 1.2}"${mark === 'removed' ? ' stroke-dasharray="5 3"' : ''}`;
  if (node.kind === 'decision') {
    const [cx, cy] = [x + width / 2, y + height / 2];
    const tips = `M${px(cx)} ${px(y)}L${px(x + width)} ${px(cy)}L${px(cx)} ${px(y + height)}L${px(x)} ${px(cy)}Z`;
    return `<path d="${tips}" fill="${brush.colour('decision')}" ${stroke}/>`;
  }
  if (node.kind === 'step') return rect({x, y, width, height}, `rx="3" fill="${brush.colour('box')}" ${stroke}`);
  const fill = brush.colour(node.kind === 'connector' ? 'connector' : 'terminal');
  return rect({x, y, width, height}, `rx="${px(Math.min(height / 2, 24))}" fill="${fill}" ${stroke}`);
}

/** 增、改、删的角标：只靠颜色，黑白打印和色弱的人分不出。 */
function markOf({node, x, y, width}: LaidNode, mark: FlowMark, brush: Brush): string {
  const {tag} = markNames[mark];
  const size = textWidth(tag, labelSize) + 6;
  const at = node.kind === 'decision' ? {x: x + width / 2 - size - 8, y: y - 5} : {x: x + width - size + 4, y: y - 8};
  const box = rect({...at, width: size, height: 16}, `rx="3" fill="${brush.colour(mark)}"`);
  return box + textOf({text: tag, x: at.x + size / 2, y: at.y + 8, size: labelSize}, ` fill="${brush.colour('mark-text')}"`);
}
