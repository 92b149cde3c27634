import {printedUrl} from '../addresses';
import type {Standard} from '../source/standard';
import {fillAll, type ReleaseContext} from '../derive/context';
import {flowchartOf, type Flowchart} from './flowchart';
import {layoutFlowchart, type FlowchartLayout} from './layout';
import {pageParts, type Room} from './parts';
import {smallSize} from './shape';
import {flowchartGroup} from './svg';
import {qrCodeOf} from '../derive/qr';

/** 一磅，mm。 */
const POINT = 25.4 / 72;
/** 印出来的字不小于这么大，磅。 */
export const SMALLEST_POINTS = 14;
/** 再大就不好看了：框里的字约 21 磅。 */
const LARGEST_SCALE = 0.53;

const sides = {A4: [210, 297], A3: [297, 420]} as const;
export type Paper = keyof typeof sides;

/** 版面，mm：四周留白，上边题名和二维码，下边说明。 */
const frame = {margin: 10, header: 30, footer: 9};

/** 一张上墙图；尺寸都是 mm。 */
export interface Sheet {
  paper: Paper;
  width: number;
  height: number;
  /** 所画的阶段，或者“第 2 张”；只有一张的没有。 */
  part?: string;
  layout: FlowchartLayout;
  /** mm 比 px。 */
  scale: number;
}

/** 纸上的题名。 */
export interface WallChartTitle {
  title: string;
  /** 标准编号全称。 */
  number: string;
  edition: number;
  unit: string;
  /** 标准的永久网址；没有的不画二维码。 */
  url?: string;
}

/** 一个标准的流程图，泳道用短名，与网页上的相同。 */
function chartOf(standard: Standard, context: ReleaseContext): Flowchart {
  return flowchartOf(fillAll(standard.procedure, context.parameters), {roleTitle: (id) => context.roles[id]?.short ?? context.roles[id]?.title ?? id});
}

const drawn = new WeakMap<Standard, WeakMap<ReleaseContext, Sheet[]>>();

/** 一个标准的上墙图，废止的没有；排版费时，网页、SVG、PDF、压缩包共用一次的结果。 */
export function wallChartOf(standard: Standard, context: ReleaseContext): Sheet[] {
  const own = drawn.get(standard) ?? new WeakMap<ReleaseContext, Sheet[]>();
  const sheets = own.get(context) ?? (standard.titleBlock.status === 'withdrawn' ? [] : wallChart(chartOf(standard, context)));
  drawn.set(standard, own.set(context, sheets));
  return sheets;
}

/** 纸上的题名。 */
export function wallChartTitle({titleBlock}: Standard, context: ReleaseContext): WallChartTitle {
  const {code, title, edition} = titleBlock;
  const url = printedUrl(context);
  return {title, number: context.standards[code]!.number, edition, unit: context.unit.单位名称, ...(url !== undefined && {url: `${url}/${code}`})};
}

/** 上墙图各张的 SVG；只有一张的不带序号。 */
export function wallChartFiles({filesPath}: Pick<ReleaseContext, 'filesPath'>, code: string, sheets: number): string[] {
  return Array.from({length: sheets}, (_, index) => `${filesPath}/${code}/wall-chart${sheets > 1 ? `-${index + 1}` : ''}.svg`);
}

/**
 * 把流程图排成上墙的几张：站着看得清，字不小于 14 磅。能一张就一张，先合用泳道，再按阶段分，还放不下的再从中间分，接处画“转”“接”连接符。
 * 全套用一种纸：A4 上字够大就用 A4，否则用 A3；横竖各取字大的。
 */
export function wallChart(chart: Flowchart): Sheet[] {
  const key = JSON.stringify(chart);
  const known = laidOutSheets.get(key);
  laidOutSheets.delete(key);
  const sheets = known ?? freshSheets(chart);
  laidOutSheets.set(key, sheets);
  return sheets;
}

/** 排过的，最近用到的在后；存下来给别的进程用（project/memo）：一幅要试许多种合法。结果是共用的，不要改。 */
export const laidOutSheets = new Map<string, Sheet[]>();

function freshSheets(chart: Flowchart): Sheet[] {
  const parts = pageParts(chart, (index) => `第 ${index + 1} 张`, ROOMS);
  return onePaper(parts.map(({part, chart: piece}) => ({...(part !== undefined && {part}), layout: layoutFlowchart(piece)})));
}

/** 印出来最小的字，磅。 */
export function smallestPoints({layout, scale}: Sheet): number {
  const lines = [
    ...layout.lanes.flatMap((lane) => lane.lines),
    ...layout.nodes.flatMap((node) => [...node.lines, ...(node.number ? [node.number] : [])]),
    ...layout.edges.flatMap(({label}) => label?.lines ?? []),
  ];
  return (Math.min(...lines.map(({size}) => size)) * scale) / POINT;
}

interface Part {
  part?: string;
  layout: FlowchartLayout;
}

/** 横竖都试，取字大的。 */
function sheetOf(layout: FlowchartLayout, paper: Paper): Sheet {
  const [short, long] = sides[paper];
  return [[short, long], [long, short]]
    .map(([width, height]): Sheet => {
      const room = areaOf(width!, height!);
      return {paper, width: width!, height: height!, layout, scale: Math.min(LARGEST_SCALE, room.width / (layout.width + 2), room.height / (layout.height + 2))};
    })
    .sort((a, b) => b.scale - a.scale)[0]!;
}

const areaOf = (width: number, height: number) => ({
  x: frame.margin,
  y: frame.margin + frame.header,
  width: width - frame.margin * 2,
  height: height - frame.margin * 2 - frame.header - frame.footer,
});

/** A3 横、竖各画得下多大的图，px：再大，最小的字就不到 14 磅。 */
const ROOMS: readonly Room[] = [[...sides.A3], [...sides.A3].reverse()].map(([width, height]) => {
  const room = areaOf(width!, height!);
  const least = (SMALLEST_POINTS * POINT) / smallSize;
  return {width: room.width / least - 2, height: room.height / least - 2};
});

const fits = (sheet: Sheet): boolean => smallestPoints(sheet) >= SMALLEST_POINTS;

function onePaper(parts: readonly Part[]): Sheet[] {
  const small = parts.map(({part, layout}) => ({...sheetOf(layout, 'A4'), ...(part !== undefined && {part})}));
  return small.every(fits) ? small : parts.map(({part, layout}) => ({...sheetOf(layout, 'A3'), ...(part !== undefined && {part})}));
}

const ink = {text: '#1f2328', muted: '#5a6472', rule: '#b3261e'};

/**
 * 画成 SVG，大小就是纸的大小；字体只写 PDF 用的那一族和各系统都有的，同样的输入得同样的字节。
 * @param index 第几张，从 0 起
 */
export function paintSheet(sheet: Sheet, index: number, total: number, info: WallChartTitle): string {
  const {width, height, layout, scale} = sheet;
  const area = areaOf(width, height);
  const qr = info.url === undefined ? undefined : qrCodeOf(info.url);
  const qrSide = qr ? 26 : 0;
  const left = frame.margin;
  const right = width - frame.margin;
  const name = `${info.title}流程图`;
  const room = right - left - qrSide - 6;
  const size = Math.min(11, room / (Array.from(name).length + (sheet.part ? Array.from(sheet.part).length * 0.6 + 1 : 0)));
  const label = `${name}${sheet.part ? `（${index + 1}/${total}）${sheet.part}` : ''}`;
  const words = (text: string, x: number, y: number, points: number, attributes = '') => `<text x="${mm(x)}" y="${mm(y)}" font-size="${mm(points * POINT)}" ${attributes}>${escape(text)}</text>`;
  const bottom = height - frame.margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="'Noto Sans SC', 'Microsoft YaHei', sans-serif" fill="${ink.text}" role="img" aria-label="${escape(`${info.number} ${label}`)}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${left}" y="${mm(frame.margin + 11)}" font-size="${mm(size)}" font-weight="700">${escape(name)}${sheet.part ? `<tspan dx="${mm(size * 0.5)}" font-size="${mm(size * 0.6)}" font-weight="400">${escape(sheet.part)}</tspan>` : ''}</text>`,
    words(`${info.number}　第 ${info.edition} 版　${info.unit}`, left, frame.margin + 20.5, 13),
    qr ? `<g transform="translate(${mm(right - qrSide)} ${mm(frame.margin - 2)}) scale(${mm(qrSide / qr.size, 4)})" shape-rendering="crispEdges"><path d="${qr.strokes}" stroke="#000000"/></g>` : '',
    `<path d="M${left} ${mm(area.y - 3.5)}H${right}" stroke="${ink.rule}" stroke-width="0.7"/>`,
    flowchartGroup(layout, `translate(${mm(area.x + (area.width - layout.width * scale) / 2)} ${mm(area.y + scale)}) scale(${mm(scale, 5)})`),
    words(`各框与标准第 6 章步骤表同号${qr ? '；扫码看标准全文' : ''}。`, left, bottom, 9, `fill="${ink.muted}"`),
    total > 1 ? words(`第 ${index + 1} 张，共 ${total} 张`, right, bottom, 9, `fill="${ink.muted}" text-anchor="end"`) : '',
    '</svg>',
    '',
  ].filter((line, at, all) => line || at === all.length - 1).join('\n');
}

const mm = (value: number, digits = 2): string => String(Number(value.toFixed(digits)));

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[char]!);
}
