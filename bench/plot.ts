/** 结果的图：不靠浏览器、不靠字体文件的小 SVG；颜色在浅色、深色里都看得清。 */
import type {Raw} from './raw';
import {titles} from './report';
import {median, summary} from './statistics';

const INK = '#57606a';
const GRID = '#d0d7de';
const COLOURS = {ours: '#c62828', other: '#5b7083', light: '#b7c3cf', memory: '#1565c0'} as const;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function text(x: number, y: number, value: string, {anchor = 'start', size = 13, fill = INK, weight = 400}: {anchor?: 'start' | 'middle' | 'end'; size?: number; fill?: string; weight?: number} = {}): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}" fill="${fill}" font-weight="${weight}">${escape(value)}</text>`;
}

function frame(width: number, height: number, title: string, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}" font-family="system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif">
<rect width="${width}" height="${height}" fill="#ffffff"/>
${body}
</svg>
`;
}

interface Bar {
  label: string;
  isOurs: boolean;
  value: number;
  min?: number;
  max?: number;
  /** 深色的一段：如 load 以前的字节。 */
  part?: number;
}

const WIDTH = 760;
const LEFT = 170;
const RIGHT = 110;

/** 一组横条；带最小、最大的画出范围。 */
function bars(top: number, title: string, unit: string, list: readonly Bar[]): {svg: string; height: number} {
  const row = 30;
  const most = Math.max(...list.map(({value, max = 0}) => Math.max(value, max)));
  const x = (value: number): number => (value / most) * (WIDTH - LEFT - RIGHT);
  const rows = list.map(({label, isOurs, value, min, max, part}, index) => {
    const y = top + 34 + index * row;
    const colour = isOurs ? COLOURS.ours : COLOURS.other;
    return [
      text(LEFT - 10, y + 14, label, {anchor: 'end', weight: isOurs ? 700 : 400}),
      `<rect x="${LEFT}" y="${y}" width="${x(value).toFixed(1)}" height="18" fill="${part === undefined ? colour : COLOURS.light}"/>`,
      ...(part === undefined ? [] : [`<rect x="${LEFT}" y="${y}" width="${x(part).toFixed(1)}" height="18" fill="${colour}"/>`]),
      ...(min === undefined || max === undefined ? [] : [`<path d="M${(LEFT + x(min)).toFixed(1)} ${y + 9}H${(LEFT + x(max)).toFixed(1)}M${(LEFT + x(min)).toFixed(1)} ${y + 4}v10M${(LEFT + x(max)).toFixed(1)} ${y + 4}v10" stroke="#1f2328" stroke-width="1.5" fill="none"/>`]),
      text(LEFT + x(Math.max(value, max ?? 0)) + 8, y + 14, part === undefined ? `${value.toFixed(0)} ${unit}` : `${part.toFixed(0)} / ${value.toFixed(0)} ${unit}`, {size: 12}),
    ].join('\n');
  });
  return {svg: `${text(LEFT, top + 18, title, {size: 14, weight: 700, fill: '#1f2328'})}\n${rows.join('\n')}`, height: 34 + list.length * row + 16};
}

/** 打开一个标准：传多少、LCP；没有量的不画。 */
export function pagesPlot(raw: Raw): string | undefined {
  const ids = Object.keys(titles).filter((id) => raw.pages[id]?.phone.length);
  if (!ids.length) return undefined;
  const bar = (id: string, value: number, extra: Partial<Bar> = {}): Bar => ({label: titles[id]!, isOurs: id === 'ours', value, ...extra});
  const groups: [string, string, Bar[]][] = [
    ['传多少：到 load 为止（深）/ 一共', 'KB', ids.map((id) => bar(id, median(raw.pages[id]!.phone.map(({kb}) => kb)), {part: median(raw.pages[id]!.phone.map(({kbToLoad}) => kbToLoad))}))],
    ['最大内容绘制（LCP），慢速 4G、四倍慢', 'ms', ids.map((id) => {
      const {median: value, min, max} = summary(raw.pages[id]!.phone.map(({lcp}) => lcp));
      return bar(id, value, {min, max});
    })],
    ...(ids.some((id) => raw.search[id]?.slow.length) ? [['查找：点开到第一条，慢速 4G、四倍慢', 'ms', ids.filter((id) => raw.search[id]?.slow.length).map((id) => {
      const {median: value, min, max} = summary(raw.search[id]!.slow.map(({answer}) => answer).filter((answer) => Number.isFinite(answer) && answer !== null));
      return bar(id, value, {min, max});
    })] satisfies [string, string, Bar[]]] : []),
  ];
  let top = 8;
  const parts = groups.map(([title, unit, list]) => {
    const {svg, height} = bars(top, title, unit, list);
    top += height;
    return svg;
  });
  return frame(WIDTH, top + 4, '打开一个标准和查找：本站与各家', parts.join('\n'));
}

/** 双对数图：处理器时间、内存随标准的个数；虚线是从最小规模起的线性增长。 */
export function growthPlot({growth}: Raw): string | undefined {
  const sizes = Object.keys(growth).map(Number).sort((a, b) => a - b);
  if (sizes.length < 2) return undefined;
  const panel = (left: number, title: string, colour: string, values: readonly number[], limit?: {value: number; label: string}): string => {
    const [width, height, top] = [310, 240, 44];
    const base = left + 56;
    const all = [...values, ...(limit ? [limit.value] : []), values[0]! * (sizes.at(-1)! / sizes[0]!)];
    const [low, high] = [Math.log10(Math.min(...all) * 0.8), Math.log10(Math.max(...all) * 1.25)];
    const [from, to] = [Math.log10(sizes[0]! * 0.85), Math.log10(sizes.at(-1)! * 1.15)];
    const x = (size: number): number => base + ((Math.log10(size) - from) / (to - from)) * (width - 20);
    const y = (value: number): number => top + (1 - (Math.log10(value) - low) / (high - low)) * height;
    const line = (points: readonly (readonly [number, number])[]): string => points.map(([size, value], index) => `${index ? 'L' : 'M'}${x(size).toFixed(1)} ${y(value).toFixed(1)}`).join('');
    return [
      text(base, 24, title, {size: 14, weight: 700, fill: '#1f2328'}),
      `<path d="M${base} ${top}V${top + height}H${base + width}" stroke="${GRID}" fill="none"/>`,
      ...sizes.map((size) => text(x(size), top + height + 20, size.toLocaleString('en-US'), {anchor: 'middle', size: 12})),
      text(base + width, top + height + 38, '标准（个）', {anchor: 'end', size: 12}),
      `<path d="${line([[sizes[0]!, values[0]!], [sizes.at(-1)!, values[0]! * (sizes.at(-1)! / sizes[0]!)]])}" stroke="${COLOURS.other}" stroke-dasharray="5 4" fill="none"/>`,
      ...(limit ? [`<path d="M${base} ${y(limit.value).toFixed(1)}H${base + width}" stroke="${COLOURS.ours}" stroke-dasharray="2 3"/>`, text(base + 4, y(limit.value) - 5, limit.label, {size: 12, fill: COLOURS.ours})] : []),
      `<path d="${line(sizes.map((size, index) => [size, values[index]!]))}" stroke="${colour}" stroke-width="2" fill="none"/>`,
      ...sizes.map((size, index) => `<circle cx="${x(size).toFixed(1)}" cy="${y(values[index]!).toFixed(1)}" r="4" fill="${colour}"/>\n${text(x(size) - 8, y(values[index]!) - 9, values[index]!.toFixed(0), {anchor: index ? 'end' : 'start', size: 12, fill: '#1f2328'})}`),
    ].join('\n');
  };
  const of = (read: (sample: Raw['growth'][string]) => number): number[] => sizes.map((size) => read(growth[String(size)]!));
  return frame(800, 340, '构建用时和内存随标准个数的增长', [
    panel(0, '处理器时间（秒）', COLOURS.ours, of(({cold}) => cold.cpuSeconds)),
    panel(400, '内存最高（MB）', COLOURS.memory, of(({cold}) => cold.peakMegabytes), {value: 3 * 1024, label: '3 GB'}),
    text(56, 334, '虚线：从最小规模起按个数成比例增长', {size: 12}),
  ].join('\n'));
}
