import qrcode from 'qrcode-generator';

/** 四周要留的空白，码元数（ISO/IEC 18004）。 */
const QUIET = 4;

export interface QrCode {
  /** 一边的码元数，连四周空白。 */
  size: number;
  /** 深色码元的路径，一个码元一个单位，左上角为原点。 */
  path: string;
}

/** 网址的二维码（纠错 M：污损一成半还读得出）；同一行相连的码元并作一段。 */
export function qrCodeOf(text: string): QrCode {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({length: count}, (_, row) => {
    const dark = Array.from({length: count}, (__, column) => (code.isDark(row, column) ? '1' : '0')).join('');
    return [...dark.matchAll(/1+/g)].map(({0: run, index}) => `M${index + QUIET} ${row + QUIET}h${run.length}v1h-${run.length}z`).join('');
  });
  return {size: count + QUIET * 2, path: rows.join('')};
}

/** 单独成图的二维码：白底黑码，不随深色主题变，否则扫不出。 */
export function qrSvg(text: string, label: string): string {
  const {size, path} = qrCodeOf(text);
  const name = label.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${name}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
