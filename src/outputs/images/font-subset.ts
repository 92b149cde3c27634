/**
 * TrueType 字体只留用得到的字形，字形编号不变：排版、字距照旧，画出来一样，文件小十几倍。
 * 画点阵图的 resvg 每取一个字形都把整个字体文件读一遍，一个中文字体有十来兆，画一幅图要半秒处理器，九成在读字体。
 */

interface Table {
  tag: string;
  bytes: Uint8Array;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function tablesOf(font: Uint8Array): Table[] {
  const view = viewOf(font);
  return Array.from({length: view.getUint16(4)}, (_, index) => {
    const at = 12 + 16 * index;
    const start = view.getUint32(at + 8);
    return {tag: String.fromCharCode(...font.subarray(at, at + 4)), bytes: font.subarray(start, start + view.getUint32(at + 12))};
  });
}

/** 一个字符用哪个字形：各张字符表里查到的都算，没有的不算。 */
function glyphsOf(cmap: Uint8Array, characters: ReadonlySet<number>): Set<number> {
  const view = viewOf(cmap);
  const glyphs = new Set<number>();
  for (let index = 0; index < view.getUint16(2); index += 1) {
    const start = view.getUint32(8 + 8 * index);
    const format = view.getUint16(start);
    if (format === 12) {
      for (let group = 0; group < view.getUint32(start + 12); group += 1) {
        const [first, last, glyph] = [0, 4, 8].map((offset) => view.getUint32(start + 16 + 12 * group + offset)) as [number, number, number];
        for (const code of characters) if (code >= first && code <= last) glyphs.add(glyph + code - first);
      }
    } else if (format === 4) {
      const count = view.getUint16(start + 6) / 2;
      const word = (part: number, segment: number): number => start + 14 + part * 2 * count + 2 * segment + (part > 0 ? 2 : 0);
      for (let segment = 0; segment < count; segment += 1) {
        const [last, first, delta, range] = [0, 1, 2, 3].map((part) => view.getUint16(word(part, segment))) as [number, number, number, number];
        for (const code of characters) {
          if (code < first || code > last) continue;
          const glyph = range === 0 ? code : view.getUint16(word(3, segment) + range + 2 * (code - first));
          if (glyph !== 0) glyphs.add((glyph + delta) & 0xffff);
        }
      }
    }
  }
  return glyphs;
}

/** 拼成的字形用到的部件。 */
function partsOf(glyph: DataView): number[] {
  if (glyph.byteLength < 12 || glyph.getInt16(0) >= 0) return [];
  const parts: number[] = [];
  for (let at = 10, flags = 0x20; flags & 0x20;) {
    flags = glyph.getUint16(at);
    parts.push(glyph.getUint16(at + 2));
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
  }
  return parts;
}

/** 各表依次排好，四字节对齐；校验和不写，读的程序不查。 */
function assembled(font: Uint8Array, tables: readonly Table[]): Uint8Array {
  const size = (bytes: Uint8Array): number => (bytes.length + 3) & ~3;
  const result = new Uint8Array(12 + 16 * tables.length + tables.reduce((sum, {bytes}) => sum + size(bytes), 0));
  const view = viewOf(result);
  result.set(font.subarray(0, 12));
  view.setUint16(4, tables.length);
  let start = 12 + 16 * tables.length;
  for (const [index, {tag, bytes}] of tables.entries()) {
    const at = 12 + 16 * index;
    for (let letter = 0; letter < 4; letter += 1) result[at + letter] = tag.charCodeAt(letter);
    view.setUint32(at + 8, start);
    view.setUint32(at + 12, bytes.length);
    result.set(bytes, start);
    start += size(bytes);
  }
  return result;
}

/**
 * @param font TrueType（glyf）字体
 * @param text 要画的字，别的字形清空
 * @throws 不是这种字体
 */
export function subsetFont(font: Uint8Array, text: string): Uint8Array {
  const tables = tablesOf(font);
  const find = (tag: string): Uint8Array => {
    const found = tables.find((table) => table.tag === tag);
    if (!found) throw new Error(`字体里没有 ${tag} 表，不是 TrueType 的`);
    return found.bytes;
  };
  const [head, loca, glyf] = [viewOf(find('head')), viewOf(find('loca')), find('glyf')];
  const count = viewOf(find('maxp')).getUint16(4);
  const isLong = head.getInt16(50) === 1;
  const startOf = (glyph: number): number => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  const outline = (glyph: number): Uint8Array => glyf.subarray(startOf(glyph), startOf(glyph + 1));
  const kept = glyphsOf(find('cmap'), new Set(Array.from(text, (character) => character.codePointAt(0)!))).add(0);
  // 集合边走边加：部件的部件也走到。
  for (const glyph of kept) for (const part of partsOf(viewOf(outline(glyph)))) kept.add(part);

  const starts = new Uint8Array(isLong ? 4 * (count + 1) : 2 * (count + 1));
  const view = viewOf(starts);
  const outlines: Uint8Array[] = [];
  let end = 0;
  for (let glyph = 0; glyph <= count; glyph += 1) {
    if (isLong) view.setUint32(4 * glyph, end);
    else view.setUint16(2 * glyph, end / 2);
    if (glyph === count || !kept.has(glyph)) continue;
    outlines.push(outline(glyph));
    end += outline(glyph).length;
  }
  const body = new Uint8Array(end);
  outlines.reduce((at, bytes) => {
    body.set(bytes, at);
    return at + bytes.length;
  }, 0);
  return assembled(font, tables.map((table) => (table.tag === 'glyf' ? {...table, bytes: body} : table.tag === 'loca' ? {...table, bytes: starts} : table)));
}
