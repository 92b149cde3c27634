/** 结果的图：不靠浏览器、不靠字体文件的小 SVG；颜色在浅色、深色里都看得清。窄而高：缩到手机上 360 像素宽，字还有 12 像素。 */
import type {Raw} from './raw';
import {titles} from './report';
import {median, summary} from './statistics';

const INK = '#57606a';
const GRID = '#d0d7de';
const WIDTH = 440;
const MARGIN = 12;
const SIZE = 15;
const COLOURS = {ours: '#c62828', other: '#5b7083', light: '#b7c3cf', memory: '#1565c0'} as const;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function text(x: number, y: number, value: string, {anchor = 'start', fill = INK, weight = 400}: {anchor?: 'start' | 'middle' | 'end'; fill?: string; weight?: number} = {}): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${SIZE}" text-anchor="${anchor}" fill="${fill}" font-weight="${weight}">${escape(value)}</text>`;
}

function frame(height: number, title: string, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escape(title)}" font-family="system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif">
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
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

const LEFT = 176;
const RIGHT = 116;

/** 一组横条；带最小、最大的画出范围。 */
function bars(top: number, title: string, unit: string, list: readonly Bar[]): {svg: string; height: number} {
  const row = 30;
  const most = Math.max(...list.map(({value, max = 0}) => Math.max(value, max)));
  const x = (value: number): number => (value / most) * (WIDTH - LEFT - RIGHT);
  const rows = list.map(({label, isOurs, value, min, max, part}, index) => {
    const y = top + 34 + index * row;
    const colour = isOurs ? COLOURS.ours : COLOURS.other;
    return [
      text(LEFT - 8, y + 14, label, {anchor: 'end', weight: isOurs ? 700 : 400}),
      `<rect x="${LEFT}" y="${y}" width="${x(value).toFixed(1)}" height="18" fill="${part === undefined ? colour : COLOURS.light}"/>`,
      ...(part === undefined ? [] : [`<rect x="${LEFT}" y="${y}" width="${x(part).toFixed(1)}" height="18" fill="${colour}"/>`]),
      ...(min === undefined || max === undefined ? [] : [`<path d="M${(LEFT + x(min)).toFixed(1)} ${y + 9}H${(LEFT + x(max)).toFixed(1)}M${(LEFT + x(min)).toFixed(1)} ${y + 4}v10M${(LEFT + x(max)).toFixed(1)} ${y + 4}v10" stroke="#1f2328" stroke-width="1.5" fill="none"/>`]),
      text(LEFT + x(Math.max(value, max ?? 0)) + 8, y + 14, part === undefined ? `${value.toFixed(0)} ${unit}` : `${part.toFixed(0)} / ${value.toFixed(0)} ${unit}`),
    ].join('\n');
  });
  return {svg: `${text(MARGIN, top + 18, title, {weight: 700, fill: '#1f2328'})}\n${rows.join('\n')}`, height: 34 + list.length * row + 16};
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
  return frame(top + 4, '打开一个标准和查找：本站与各家', parts.join('\n'));
}

/** 双对数图，一幅在另一幅下面：处理器时间、内存随标准的个数；虚线是从最小规模起的线性增长。 */
export function growthPlot({growth}: Raw): string | undefined {
  const sizes = Object.keys(growth).map(Number).sort((a, b) => a - b);
  if (sizes.length < 2) return undefined;
  const [smallest, largest] = [sizes[0]!, sizes.at(-1)!];
  const [height, ahead, step] = [190, 40, 270];
  const [first, last] = [MARGIN + 18, WIDTH - 64];
  const x = (size: number): number => first + ((Math.log10(size) - Math.log10(smallest)) / (Math.log10(largest) - Math.log10(smallest))) * (last - first);
  const panel = (from: number, title: string, colour: string, values: readonly number[], limit?: {value: number; label: string}): string => {
    const top = from + ahead;
    const steady = (size: number): number => values[0]! * (size / smallest);
    const all = [...values, ...(limit ? [limit.value] : []), steady(largest)];
    // 下面多留些：最小的一点的数写在点的下面。
    const [low, high] = [Math.log10(Math.min(...all) * 0.45), Math.log10(Math.max(...all) * 1.25)];
    const y = (value: number): number => top + (1 - (Math.log10(value) - low) / (high - low)) * height;
    const line = (points: readonly (readonly [number, number])[]): string => points.map(([size, value], index) => `${index ? 'L' : 'M'}${x(size).toFixed(1)} ${y(value).toFixed(1)}`).join('');
    // 数写在两条线都不经过的一边：末一点的右边；低于虚线的右下，高于虚线的左上。
    const label = (size: number, value: number): string => {
      const [place, ink] = [value.toFixed(0), {fill: '#1f2328'}];
      if (size === largest) return text(x(size) + 9, y(value) + 5, place, ink);
      return value <= steady(size) ? text(x(size) + 6, y(value) + 21, place, ink) : text(x(size) - 8, y(value) - 9, place, {...ink, anchor: 'end'});
    };
    return [
      text(MARGIN, from + 22, title, {weight: 700, fill: '#1f2328'}),
      `<path d="M${MARGIN} ${top}V${top + height}H${WIDTH - MARGIN}" stroke="${GRID}" fill="none"/>`,
      ...sizes.map((size) => text(x(size), top + height + 20, size.toLocaleString('en-US'), {anchor: 'middle'})),
      `<path d="${line([[smallest, values[0]!], [largest, steady(largest)]])}" stroke="${COLOURS.other}" stroke-dasharray="5 4" fill="none"/>`,
      // 到末一点为止，不划过它右边的数。
      ...(limit ? [`<path d="M${MARGIN} ${y(limit.value).toFixed(1)}H${last}" stroke="${COLOURS.ours}" stroke-dasharray="2 3"/>`, text(MARGIN + 4, y(limit.value) - 6, limit.label, {fill: COLOURS.ours})] : []),
      `<path d="${line(sizes.map((size, index) => [size, values[index]!]))}" stroke="${colour}" stroke-width="2" fill="none"/>`,
      ...sizes.map((size, index) => `<circle cx="${x(size).toFixed(1)}" cy="${y(values[index]!).toFixed(1)}" r="4" fill="${colour}"/>\n${label(size, values[index]!)}`),
    ].join('\n');
  };
  const of = (read: (sample: Raw['growth'][string]) => number): number[] => sizes.map((size) => read(growth[String(size)]!));
  return frame(2 * step + 34, '构建用时和内存随标准个数的增长', [
    panel(0, '处理器时间（秒）', COLOURS.ours, of(({cold}) => cold.cpuSeconds)),
    panel(step, '内存最高（MB）', COLOURS.memory, of(({cold}) => cold.peakMegabytes), {value: 3 * 1024, label: '3 GB'}),
    text(MARGIN, 2 * step + 18, '横轴：标准的个数；虚线：按个数成比例增长'),
  ].join('\n'));
}
