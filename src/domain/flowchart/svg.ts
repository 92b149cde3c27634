import type {Box, FlowchartLayout, LaidLane, LaidNode, Point} from './layout';
import {arrowsOf, jointsOf, linesOf, pair, Pen, px} from './paths';
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
