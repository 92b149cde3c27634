import {unzlibSync, zlibSync} from 'fflate';

/** PNG 的一块：长度、名称、内容、校验。 */
function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc(body), body.length + 4);
  return framed;
}

const table = Uint32Array.from({length: 256}, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

const crc = (bytes: Uint8Array): number => (bytes.reduce((sum, byte) => table[(sum ^ byte) & 255]! ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

/** 截图的 PNG（8 位、RGB 或 RGBA、不隔行）→ 每像素三个字节。 */
function pixelsOf(png: Buffer): {width: number; height: number; rgb: Uint8Array} {
  const [width, height, depth, colour, interlace] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25], png[28]];
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlace) throw new Error('截图的 PNG 格式没有料到');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const step = colour === 2 ? 3 : 4;
  const raw = unzlibSync(Buffer.concat(parts));
  const line = width * step;
  let above = new Uint8Array(line);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    const row = raw.slice(y * (line + 1) + 1, (y + 1) * (line + 1));
    for (let x = 0; x < line; x += 1) {
      const [left, up, corner] = [row[x - step] ?? 0, above[x]!, above[x - step] ?? 0];
      row[x] = row[x]! + (filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0);
    }
    for (let x = 0; x < width; x += 1) rgb.set(row.subarray(x * step, x * step + 3), (y * width + x) * 3);
    above = row;
  }
  return {width, height, rgb};
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/**
 * 截图改成调色板 PNG：界面用的颜色不多，字边的过渡色并成相近的，肉眼看不出，文件小到三四分之一。
 * 不用 WebP：Safari 13 看不了。
 */
export function palettePng(png: Buffer, most = 64): Buffer {
  const {width, height, rgb} = pixelsOf(png);
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = (rgb[at]! << 16) | (rgb[at + 1]! << 8) | rgb[at + 2]!;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const distance = (a: number, b: number): number => ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
  // 依用得多少收颜色，与已收的太近的不收。
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || a - b).map(([colour]) => colour);
  const palette: number[] = [];
  for (const colour of sorted) if (palette.length < most && palette.every((known) => distance(known, colour) > 200)) palette.push(colour);
  const indexOf = new Map(sorted.map((colour) => [colour, palette.reduce((best, known, index) => (distance(known, colour) < distance(palette[best]!, colour) ? index : best), 0)]));
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      rows[y * (width + 1) + 1 + x] = indexOf.get((rgb[at]! << 16) | (rgb[at + 1]! << 8) | rgb[at + 2]!)!;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', zlibSync(rows, {level: 9})),
    chunk('IEND', new Uint8Array()),
  ]);
}
