/** 把 PDF 里的对象压起来：typst 写的标签（每一格一个对象）不压，占汇编的七成。内容、标签、书签一样不动。 */
import {zlibSync} from 'fflate';

/** 一个对象流里装几个：多了，阅读器打开一页要解的多；少了压得差。 */
const PER_STREAM = 200;

/** 一个字节一个字；TextDecoder 的 latin1 其实是 windows-1252，换不回来。 */
export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
const encode = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** 交叉引用表里的一项：在哪里，或者在哪个对象流里第几个。 */
type Entry = {kind: 'free'} | {kind: 'plain'; offset: number} | {kind: 'packed'; stream: number; index: number};

/**
 * 不是流的对象装进对象流（PDF 1.5 起有的，PDF/A-2 许用），交叉引用表改成交叉引用流；流原样照抄。同样的输入得同样的字节。
 * @param bytes 一次写成的 PDF：一张交叉引用表，没有加密，没有增量更新，各流的长度直接写着
 * @throws 不是这样的 PDF，说明哪里不同
 */
export function packPdf(bytes: Uint8Array): Uint8Array {
  const text = latin1(bytes);
  const {offsets, trailer, table} = readTable(text);
  const starts = [...offsets.values(), table].sort((a, b) => a - b);
  const endOf = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
  const out: Uint8Array[] = [bytes.subarray(0, starts[0])];
  let length = starts[0]!;
  const entries = new Map<number, Entry>([[0, {kind: 'free'}]]);
  const write = (id: number, object: Uint8Array): void => {
    entries.set(id, {kind: 'plain', offset: length});
    out.push(object);
    length += object.length;
  };
  const loose: {id: number; body: string}[] = [];
  for (const [id, start] of offsets) {
    const end = endOf.get(start)!;
    const head = `${id} 0 obj`;
    const closed = text.lastIndexOf('endobj', end);
    if (!text.startsWith(head, start) || closed < start) throw new Error(`PDF 的第 ${id} 个对象不在交叉引用表说的地方（第 ${start} 字节）`);
    const body = text.slice(start + head.length, closed).trim();
    if (!body.endsWith('endstream')) loose.push({id, body});
    else if (/\/Length \d+ \d+ R/.test(body.slice(0, body.indexOf('stream')))) throw new Error(`PDF 的第 ${id} 个对象是流，长度写在另一个对象里`);
    else write(id, bytes.subarray(start, end));
  }
  let next = Math.max(...offsets.keys()) + 1;
  for (let at = 0; at < loose.length; at += PER_STREAM) {
    const group = loose.slice(at, at + PER_STREAM);
    const stream = next++;
    group.forEach(({id}, index) => entries.set(id, {kind: 'packed', stream, index}));
    write(stream, objectStream(stream, group));
  }
  const start = length;
  write(next, crossReference(next, entries, trailer));
  return join([...out, encode(`startxref\n${start}\n%%EOF\n`)]);
}

/** 末尾的交叉引用表：各对象的位置，文件尾里除大小以外的项。 */
function readTable(text: string): {offsets: Map<number, number>; trailer: string; table: number} {
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const found = /^xref\s+0 (\d+)\s+([\s\S]*?)trailer\s*<<([\s\S]*)>>\s*startxref/.exec(text.slice(table));
  if (!found) throw new Error('PDF 末尾没有从 0 数起的一张交叉引用表');
  const trailer = found[3]!.replace(/\/Size \d+/, '').trim();
  if (/\/(?:Prev|Encrypt|XRefStm)\b/.test(trailer)) throw new Error('PDF 有增量更新或者加密，不能重新装');
  const rows = found[2]!.match(/\d{10} \d{5} [nf]/g) ?? [];
  if (rows.length !== Number(found[1])) throw new Error(`PDF 的交叉引用表写着 ${found[1]} 项，有 ${rows.length} 项`);
  const used = rows.flatMap((row, id) => (row.endsWith('n') ? [[id, Number(row.slice(0, 10))] as const] : []));
  if (rows.some((row) => row.endsWith('n') && row.slice(11, 16) !== '00000')) throw new Error('PDF 里有改过的对象，不能重新装');
  return {offsets: new Map(used), trailer, table};
}

function objectStream(id: number, objects: readonly {id: number; body: string}[]): Uint8Array {
  let at = 0;
  const index = objects.map((object) => {
    const pair = `${object.id} ${at}`;
    at += object.body.length + 1;
    return pair;
  }).join(' ');
  return streamObject(id, `/Type /ObjStm /N ${objects.length} /First ${index.length + 1}`, encode(`${index}\n${objects.map(({body}) => `${body}\n`).join('')}`));
}

/** 一项七个字节：类别一个，位置四个，序号两个。 */
const WIDTHS = [1, 4, 2] as const;

function crossReference(id: number, entries: ReadonlyMap<number, Entry>, trailer: string): Uint8Array {
  const size = id + 1;
  const rows = new Uint8Array(size * 7);
  const view = new DataView(rows.buffer);
  for (let number = 0; number < size; number += 1) {
    const entry = entries.get(number) ?? {kind: 'free'};
    const [type, where, extra] = entry.kind === 'free' ? [0, 0, 0xffff] : entry.kind === 'plain' ? [1, entry.offset, 0] : [2, entry.stream, entry.index];
    view.setUint8(number * 7, type);
    view.setUint32(number * 7 + 1, where);
    view.setUint16(number * 7 + 5, extra);
  }
  return streamObject(id, `/Type /XRef /Size ${size} /W [${WIDTHS.join(' ')}] ${trailer}`, rows);
}

function streamObject(id: number, dictionary: string, content: Uint8Array): Uint8Array {
  const packed = zlibSync(content, {level: 9});
  return join([encode(`${id} 0 obj\n<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`), packed, encode('\nendstream\nendobj\n\n')]);
}

const join = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
