import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {Resvg} from '@resvg/resvg-js';
import {palettePng} from '../../../outputs/images/palette';

/** 由标志画成的文件放在这里，由 staticDirectories 提供。 */
export const LEAN_STATIC = '.cache/lean/static';
export const FAVICON = 'img/favicon.png';

/** 每页都带着它：高分屏的标签页也够清楚就行。 */
const SIZE = 32;
const COLOURS = 8;

/** 标签页图标由标志画成位图：SVG 的要读者的浏览器另开一份文档来画，手机上是一段长任务。 */
export function writeFavicon(siteDir: string): void {
  const svg = readFileSync(path.join(siteDir, 'static/img/logo.svg'), 'utf8');
  const file = path.join(siteDir, LEAN_STATIC, FAVICON);
  mkdirSync(path.dirname(file), {recursive: true});
  writeFileSync(file, palettePng(new Resvg(svg, {fitTo: {mode: 'width', value: SIZE}}).render().asPng(), COLOURS));
}
