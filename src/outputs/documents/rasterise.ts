import {Resvg} from '@resvg/resvg-js';
import {indexedPng} from '../images/palette';
import {FONT_FAMILIES} from './font-families';

/** 点阵图每英寸的点数与屏幕（96）之比：印出来不发虚。 */
const SCALE = 2;
/** 流程图是黑白灰的，十六种够了：字边照样平滑，一幅小到三分之一；一张图在全文、汇编里各有一份，几百幅就是几十兆。 */
const COLOURS = 16;

/**
 * SVG → PNG。只用给定的字体文件，不读系统字体：换一台机器，字节也一样。
 * @param fontFiles 字体文件的路径，来自 `pictureFonts`
 */
export function rasterise(svg: string, fontFiles: readonly string[]): Uint8Array {
  const {width, height, pixels} = new Resvg(svg, {
    fitTo: {mode: 'zoom', value: SCALE},
    font: {fontFiles: [...fontFiles], loadSystemFonts: false, defaultFontFamily: FONT_FAMILIES.sans},
  }).render();
  return indexedPng({width, height, rgba: pixels}, COLOURS);
}
