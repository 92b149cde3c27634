/** 画进报告的图：SVG 文字，颜色写死（印在白纸上），字和数都印在图里。 */
import type {Heat, HeatMap} from './view';

export interface Chart {
  svg: string;
  width: number;
  height: number;
}

const escapeText = (value: string): string => value.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const FONT = '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif';
const INK = '#1b1b1d';
const MUTED = '#5b5b63';
const LINE = '#d4d4d8';
const BAR = '#b3261e';

/** 百分数分几档；网页上的格也照它。 */
export type Level = 'full' | 'high' | 'half' | 'low' | 'none' | 'empty';

export function levelOf(heat: Heat): Level {
  if (heat === undefined) return 'empty';
  if (heat === 'none') return 'none';
  return heat >= 100 ? 'full' : heat >= 80 ? 'high' : heat >= 60 ? 'half' : 'low';
}

export const levels: Readonly<Record<Level, {name: string; fill: string; ink: string}>> = {
  full: {name: '满分', fill: '#cfe8d5', ink: '#0f4a20'},
  high: {name: '80 分以上', fill: '#e6f0c9', ink: '#39480b'},
  half: {name: '60 分以上', fill: '#ffe3b0', ink: '#5c3b00'},
  low: {name: '不足 60 分', fill: '#f6bdb7', ink: '#6d0f09'},
  none: {name: '不适用', fill: '#ececf0', ink: MUTED},
  empty: {name: '没有查', fill: '#ffffff', ink: MUTED},
};

/** 一格印的字。 */
export const heatText = (heat: Heat): string => (heat === undefined ? '' : heat === 'none' ? '／' : String(Math.round(heat)));

/** 一段字多宽：汉字一个字号，别的一半多。 */
const widthOf = (text: string, size: number): number => Array.from(text).reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2e80 ? 0.58 : 1), 0) * size;

const text = (x: number, y: number, value: string, {size = 14, fill = INK, anchor = 'start', weight = 400}: {size?: number; fill?: string; anchor?: 'start' | 'middle' | 'end'; weight?: number} = {}): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${weight === 400 ? '' : ` font-weight="${weight}"`}>${escapeText(value)}</text>`;
const rect = (x: number, y: number, width: number, height: number, fill: string, stroke = ''): string => `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"${stroke && ` stroke="${stroke}"`}/>`;
const round = (value: number): number => Math.round(value * 10) / 10;

function chart(width: number, height: number, title: string, parts: readonly string[]): Chart {
  return {width, height, svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family='${FONT}' role="img"><title>${escapeText(title)}</title>${rect(0, 0, width, height, '#ffffff')}${parts.join('')}</svg>`};
}

const PAD = 16;
/** 手机上、反馈单上的横条图多宽：360 像素的屏放得下，字不缩。 */
export const NARROW = 300;

/** 横条图：一行一个数，满格 100；印在报告里的窄一些，字照原大。 */
export function barChart(title: string, rows: readonly {label: string; value: number | undefined}[], {width = 720, pitch = 34}: {width?: number; pitch?: number} = {}): Chart {
  const left = PAD + Math.min(240, Math.max(80, ...rows.map(({label}) => widthOf(label, 14)))) + 12;
  const right = width - PAD - 48;
  const top = 48;
  const height = top + rows.length * pitch + 28;
  const bar = pitch - 14;
  const x = (value: number): number => left + ((right - left) * value) / 100;
  // 窄的图少写几个刻度，不挤在一起。
  const marks = right - left < 150 ? [0, 50, 100] : [0, 20, 40, 60, 80, 100];
  return chart(width, height, title, [
    text(PAD, 28, title, {size: 16, weight: 700}),
    ...marks.flatMap((value) => [`<line x1="${round(x(value))}" y1="${top - 4}" x2="${round(x(value))}" y2="${height - 26}" stroke="${LINE}"/>`, text(x(value), height - 10, String(value), {size: 12, fill: MUTED, anchor: 'middle'})]),
    ...rows.flatMap(({label, value}, index) => {
      const y = top + index * pitch;
      return [
        text(left - 10, y + bar / 2 + 8, shorten(label, left - PAD - 12, 14), {anchor: 'end'}),
        ...(value === undefined ? [text(left + 6, y + bar / 2 + 8, '没有查', {fill: MUTED})] : [rect(left, y + 4, Math.max(1, x(value) - left), bar, BAR), text(x(value) + 6, y + bar / 2 + 9, value.toFixed(1), {weight: 700})]),
      ];
    }),
  ]);
}

function shorten(label: string, room: number, size: number): string {
  if (widthOf(label, size) <= room) return label;
  const letters = Array.from(label);
  while (letters.length && widthOf(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('')}…`;
}

/** 热力图：一行一个标准，一列一期或者一个支部；格里印数，不只靠颜色。 */
export function heatChart(title: string, {columns, rows}: HeatMap): Chart {
  const cell = Math.max(46, Math.min(120, Math.max(...columns.map((name) => widthOf(name, 12))) + 12));
  const left = 232;
  const top = 76;
  const pitch = 26;
  const width = Math.ceil(left + (columns.length + 1) * cell + PAD);
  const height = top + rows.length * pitch + 44;
  const box = (heat: Heat, column: number, y: number): string[] => {
    const {fill, ink} = levels[levelOf(heat)];
    return [rect(left + column * cell, y, cell, pitch, fill, LINE), ...(heatText(heat) ? [text(left + (column + 0.5) * cell, y + 18, heatText(heat), {size: 13, fill: ink, anchor: 'middle'})] : [])];
  };
  let legend = PAD;
  return chart(width, height, title, [
    text(PAD, 28, title, {size: 16, weight: 700}),
    ...[...columns, '全年'].map((name, index) => text(left + (index + 0.5) * cell, top - 8, shorten(name, cell - 4, 12), {size: 12, fill: MUTED, anchor: 'middle'})),
    ...rows.flatMap(({code, title: name, cells, total}, index) => {
      const y = top + index * pitch;
      return [text(PAD, y + 18, shorten(`${code} ${name}`, left - PAD - 8, 13), {size: 13}), ...[...cells, total].flatMap((heat, column) => box(heat, column, y))];
    }),
    ...(Object.values(levels)).flatMap(({name, fill}) => {
      const x = legend;
      legend += 30 + widthOf(name, 12);
      return [rect(x, height - 28, 14, 14, fill, LINE), text(x + 19, height - 16, name, {size: 12, fill: MUTED})];
    }),
  ]);
}
