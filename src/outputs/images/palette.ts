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

/** PNG（8 位、RGB 或 RGBA、不隔行）→ 每像素四个字节。 */
function pixelsOf(png: Buffer): {width: number; height: number; rgba: Uint8Array} {
  const [width, height, depth, colour, interlace] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25], png[28]];
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlace) throw new Error('PNG 的格式没有料到');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const step = colour === 2 ? 3 : 4;
  const raw = unzlibSync(Buffer.concat(parts));
  const line = width * step;
  let above = new Uint8Array(line);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    const row = raw.slice(y * (line + 1) + 1, (y + 1) * (line + 1));
    for (let x = 0; x < line; x += 1) {
      const [left, up, corner] = [row[x - step] ?? 0, above[x]!, above[x - step] ?? 0];
      row[x] = row[x]! + (filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0);
    }
    for (let x = 0; x < width; x += 1) rgba.set(row.subarray(x * step, (x + 1) * step), (y * width + x) * 4);
    above = row;
  }
  return {width, height, rgba};
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** 差多少：各色差的平方和。 */
const distance = (a: Colour, b: Colour): number => a.reduce((sum, part, index) => sum + (part - b[index]!) ** 2, 0);

/**
 * PNG 改成调色板的：界面、标志用的颜色不多，字边的过渡色并成相近的，肉眼看不出，文件小到三四分之一。
 * 不用 WebP：Safari 13 看不了。
 * @param png 8 位、RGB 或 RGBA、不隔行；透明的照样透明
 * @param most 最多几种颜色
 * @param near 差不过这么多的（各色差的平方和）并成一种；整屏是字的图放宽些，字边少几级灰
 */
export function palettePng(png: Buffer, most = 64, near = 200): Buffer {
  return indexedPng(pixelsOf(png), most, near);
}

/**
 * 像素（每个四个字节）→ 调色板的 PNG，见 `palettePng`；颜色不过十六种的，一个字节存两个像素。
 * @param most 最多几种颜色，不过 256
 * @param near 见 `palettePng`
 */
export function indexedPng({width, height, rgba}: {width: number; height: number; rgba: Uint8Array}, most = 64, near = 200): Buffer {
  const pixels = new DataView(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  const counts = new Map<number, number>();
  // 空白处一连串同色，一段只记一次。
  let [last, run] = [pixels.getUint32(0), 0];
  const count = (): void => void counts.set(last, (counts.get(last) ?? 0) + run);
  for (let at = 0; at < rgba.length; at += 4) {
    const key = pixels.getUint32(at);
    if (key !== last) {
      count();
      [last, run] = [key, 0];
    }
    run += 1;
  }
  count();
  const colourOf = (key: number): Colour => [key >>> 24, (key >>> 16) & 255, (key >>> 8) & 255, key & 255];
  // 依用得多少收颜色，与已收的太近的不收。
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || a - b).map(([key]) => key);
  const palette: Colour[] = [];
  for (const colour of sorted.map(colourOf)) if (palette.length < most && palette.every((known) => distance(known, colour) > near)) palette.push(colour);
  const indexOf = new Map(sorted.map((key) => [key, palette.reduce((best, known, index) => (distance(known, colourOf(key)) < distance(palette[best]!, colourOf(key)) ? index : best), 0)]));
  const depth = palette.length <= 16 ? 4 : 8;
  const line = Math.ceil((width * depth) / 8) + 1;
  const rows = new Uint8Array(height * line);
  let [known, index] = [-1, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const key = pixels.getUint32((y * width + x) * 4);
      if (key !== known) [known, index] = [key, indexOf.get(key)!];
      if (depth === 8) rows[y * line + 1 + x] = index;
      else rows[y * line + 1 + (x >> 1)]! |= x & 1 ? index : index << 4;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(([red, green, blue]) => [red, green, blue]))),
    ...(palette.some(([, , , alpha]) => alpha < 255) ? [chunk('tRNS', Buffer.from(palette.map(([, , , alpha]) => alpha)))] : []),
    chunk('IDAT', zlibSync(rows, {level: 8})),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** PNG 文件的头八个字节。 */
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
