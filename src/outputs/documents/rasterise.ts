import {Resvg} from '@resvg/resvg-js';
import {FONT_FAMILIES} from './font-families';

/** 点阵图每英寸的点数与屏幕（96）之比：印出来不发虚。 */
const SCALE = 2;

/**
 * SVG → PNG。只用给定的字体文件，不读系统字体：换一台机器，字节也一样。
 * @param fontFiles 字体文件的路径，来自 `pictureFonts`
 */
export function rasterise(svg: string, fontFiles: readonly string[]): Uint8Array {
  const image = new Resvg(svg, {
    fitTo: {mode: 'zoom', value: SCALE},
    font: {fontFiles: [...fontFiles], loadSystemFonts: false, defaultFontFamily: FONT_FAMILIES.sans},
  });
  return image.render().asPng();
}
