import qrcode from 'qrcode-generator';

/** 四周要留的空白，码元数（ISO/IEC 18004）。 */
const QUIET = 4;

export interface QrCode {
  /** 一边的码元数，连四周空白。 */
  size: number;
  /** 深色码元连成的横线，线宽一个单位即一个码元，左上角为原点；用 stroke 画。 */
  strokes: string;
}

/** 网址的二维码（纠错 M：污损一成半还读得出）；同一行相连的码元并作一段，落笔处写成同上一段的差。 */
export function qrCodeOf(text: string): QrCode {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let strokes = '';
  let at = {x: 0, y: 0};
  for (let row = 0; row < count; row++) {
    const dark = Array.from({length: count}, (_, column) => (code.isDark(row, column) ? '1' : '0')).join('');
    for (const {0: run, index} of dark.matchAll(/1+/g)) {
      const [x, y] = [index + QUIET, row + QUIET + 0.5];
      strokes += `m${x - at.x} ${y - at.y}h${run.length}`;
      at = {x: x + run.length, y};
    }
  }
  return {size: count + QUIET * 2, strokes};
}

/** 网页里的二维码：白底黑码，不随深色主题变，否则扫不出。 */
export function qrSvg(text: string, label: string): string {
  const {size, strokes} = qrCodeOf(text);
  const name = label.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${name}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path stroke="#000" d="${strokes}"/></svg>`;
}
