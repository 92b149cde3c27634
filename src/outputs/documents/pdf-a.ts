/** PDF/A-2b 里能由程序核的各点；条号照 ISO 19005-2，出处和没有核的见 decisions/0006。 */
import {unzlibSync} from 'fflate';
import {latin1} from './pack-pdf';

/** PDF 里的一个对象：词典（或者别的值）的原文；流另有解开的内容。 */
interface PdfObject {
  text: string;
  content?: Uint8Array;
}

/** 交叉引用流读出来的：全部对象，文件尾的词典。 */
interface PdfFile {
  objects: ReadonlyMap<number, PdfObject>;
  trailer: string;
}

const HEAD = /^(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n|\nendobj)/;

/**
 * 读出用交叉引用流的 PDF（`packPdf` 装成的）的全部对象。
 * @throws 结构不对：找不到交叉引用流，对象不在说的地方，流的长度不对
 */
function readPdf(bytes: Uint8Array): PdfFile {
  const text = latin1(bytes);
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text.slice(-40))?.[1]);
  const table = readObject(bytes, text, start);
  const objects = new Map<number, PdfObject>();
  const rows = table.content!;
  const view = new DataView(rows.buffer, rows.byteOffset, rows.length);
  const streams = new Map<number, PdfObject[]>();
  for (let id = 0; id * 7 < rows.length; id += 1) if (view.getUint8(id * 7) === 1) objects.set(id, readObject(bytes, text, view.getUint32(id * 7 + 1), id));
  for (let id = 0; id * 7 < rows.length; id += 1) {
    if (view.getUint8(id * 7) !== 2) continue;
    const holder = view.getUint32(id * 7 + 1);
    if (!streams.has(holder)) streams.set(holder, unpack(objects.get(holder)!));
    objects.set(id, streams.get(holder)![view.getUint16(id * 7 + 5)]!);
  }
  return {objects, trailer: table.text};
}

function readObject(bytes: Uint8Array, text: string, start: number, id?: number): PdfObject {
  const head = HEAD.exec(text.slice(start, start + 200_000));
  if (!head || (id !== undefined && Number(head[1]) !== id)) throw new Error(`第 ${id ?? '?'} 个对象不在交叉引用说的地方（6.1.4、6.1.9）`);
  const value = head[2]!;
  if (!head[0].endsWith('stream\n')) return {text: value};
  const from = start + head[0].length;
  const to = from + Number(/\/Length (\d+)(?! \d+ R)/.exec(value)?.[1]);
  if (!/^\r?\n?endstream\n?endobj/.test(text.slice(to, to + 20).replace('endstream\nendobj', 'endstreamendobj'))) throw new Error(`第 ${id ?? '?'} 个对象的流，长度不对（6.1.7.1）`);
  const raw = bytes.subarray(from, to);
  return {text: value, content: /\/Filter ?\[? ?\/FlateDecode/.test(value) ? unzlibSync(raw) : raw};
}

function unpack({text, content}: PdfObject): PdfObject[] {
  const first = Number(/\/First (\d+)/.exec(text)![1]);
  const all = latin1(content!);
  const index = all.slice(0, first).trim().split(/\s+/).map(Number);
  const starts = index.filter((_, at) => at % 2).map((offset) => first + offset);
  return starts.map((from, at) => ({text: all.slice(from, starts[at + 1] ?? all.length).trim()}));
}

/** 字体：描述里嵌着字体程序。 */
const hasFontProgram = (descriptor: PdfObject | undefined): boolean => /\/FontFile[23]? \d+ 0 R/.test(descriptor?.text ?? '');
const BLEND = new Set(['Normal', 'Compatible', 'Multiply', 'Screen', 'Overlay', 'Darken', 'Lighten', 'ColorDodge', 'ColorBurn', 'HardLight', 'SoftLight', 'Difference', 'Exclusion', 'Hue', 'Saturation', 'Color', 'Luminosity']);
const ACTIONS = /\/S ?\/(?:Launch|Sound|Movie|ResetForm|ImportData|Hide|SetOCGState|Rendition|Trans|GoTo3DView|JavaScript)\b/;
/** 打印；不藏着，不是屏幕上看不到的。 */
const PRINT = 4;
const HIDDEN = 1 | 2 | 32 | 256;
/** q 至多套几层。 */
const NESTING = 28;

/**
 * 一份 PDF 不合 PDF/A-2b 的地方，一处一句；空的是核过的各点都合，不等于经过验证器。
 * @param bytes `packPdf` 装成的 PDF
 */
export function pdfAFaults(bytes: Uint8Array): string[] {
  const whole = latin1(bytes.subarray(0, 32));
  const faults: string[] = [];
  const need = (isRight: boolean, fault: string): void => void (isRight || faults.push(fault));
  need(/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(whole), '文件头不是 %PDF-1.n，后面一行四个高位字节（6.1.2）');
  let file: PdfFile;
  try {
    file = readPdf(bytes);
  } catch (error) {
    return [...faults, (error as Error).message];
  }
  const {objects, trailer} = file;
  need(/\/ID ?\[/.test(trailer), '文件尾没有标识 ID（6.1.3）');
  need(!trailer.includes('/Encrypt'), '加了密（6.1.3）');
  const at = (reference: string | undefined): PdfObject | undefined => objects.get(Number(/^(\d+) 0 R/.exec(reference ?? '')?.[1]));
  const entry = (text: string, key: string): string | undefined => new RegExp(`/${key}\\s*(\\d+ 0 R)`).exec(text)?.[1];
  const catalog = at(entry(trailer, 'Root'));
  need(catalog !== undefined, '没有文档目录（6.1.3）');
  const root = catalog?.text ?? '';
  for (const [key, clause] of [['AA', '6.5.2'], ['Requirements', '6.11'], ['Perms', '6.1.12'], ['OCProperties', '6.9'], ['AcroForm', '6.4.1']] as const) need(!new RegExp(`/${key}\\b`).test(root), `文档目录里有 /${key}（${clause}）`);
  metadata(at(entry(root, 'Metadata')), at(entry(trailer, 'Info')), need);
  outputIntent([...objects.values()], at, need);
  for (const [id, {text, content}] of objects) {
    const say = (fault: string) => faults.push(`第 ${id} 个对象${fault}`);
    if (content) {
      if (/\/(?:LZWDecode|Crypt)\b/.test(text)) say('的流用了 LZW 或者加密（6.1.7.2）');
      if (/\/(?:FFilter|FDecodeParms)\b|\/F ?[(<]/.test(text)) say('的流在文件以外（6.1.7.1）');
    }
    if (/\/(?:EmbeddedFiles?|EF)\b/.test(text)) say('带着别的文件（6.8）');
    if (ACTIONS.test(text)) say('有不许的动作（6.5.1）');
    if (/\/AA ?(?:<<|\d+ 0 R)/.test(text)) say('有附加的动作（6.5.2）');
    if (/\/S ?\/Named\b/.test(text) && !/\/N ?\/(?:NextPage|PrevPage|FirstPage|LastPage)\b/.test(text)) say('有不许的动作（6.5.1）');
    if (/\/[^\s/<>[\]()]{128,}/.test(text)) say('有超过 127 字节的名称（6.1.13）');
    if (/\/(?:AlternatePresentations|PresSteps)\b/.test(text)) say('有演示（6.10）');
    if (/\/DeviceCMYK\b/.test(text)) say('用印刷四色，输出色彩是 RGB（6.2.4.3）');
    if (/\/(?:Alternates|OPI)\b|\/Interpolate true|\/Subtype ?\/PS\b/.test(text)) say('的图有不许的项（6.2.8、6.2.9）');
    if (/\/(?:TR|HTP) ?[/\d[]|\/TR2 ?\/(?!Default)/.test(text)) say('有转移函数、半色调原点（6.2.5）');
    for (const [, mode] of text.matchAll(/\/BM ?\/(\w+)/g)) if (!BLEND.has(mode!)) say(`的混合模式 ${mode} 不在列（6.2.10）`);
    if (/\/Type ?\/Annot\b/.test(text) || /\/Subtype ?\/Link\b/.test(text)) annotation(text, say);
    if (/\/Type ?\/Font\b/.test(text)) font(text, at, say);
    if (content && !/\/(?:Type|Subtype|FunctionType|Length1)\b/.test(text) && depth(latin1(content)) > NESTING) say(`的图形状态套了 ${NESTING} 层以上（6.1.13）`);
  }
  return faults;
}

function metadata(xmp: PdfObject | undefined, info: PdfObject | undefined, need: (isRight: boolean, fault: string) => void): void {
  const text = xmp?.content ? Buffer.from(xmp.content).toString('utf8') : '';
  need(/\/Subtype ?\/XML/.test(xmp?.text ?? ''), '没有 XMP 元数据（6.6.2.1）');
  need(!/<\?xpacket begin=[^?]*\b(?:bytes|encoding)=/.test(text), 'XMP 的包头写着 bytes、encoding（6.6.2.1）');
  need(/<pdfaid:part>2<\/pdfaid:part>/.test(text) && /<pdfaid:conformance>B<\/pdfaid:conformance>/.test(text), 'XMP 没有写明 PDF/A-2B（6.6.4）');
  const title = /\/Title <feff([0-9a-f]*)>/i.exec(info?.text ?? '')?.[1];
  if (title !== undefined) {
    const written = Buffer.from(title, 'hex').swap16().toString('utf16le');
    need(text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').includes(`>${written}<`), `文件属性的名称“${written}”与 XMP 里的不同，阅读器各读一处（ISO 19005-1 的 6.7.3）`);
  }
}

/** 输出色彩：一份 RGB 的 ICC，四个字节 acsp 在第 36 字节，通道数对得上。 */
function outputIntent(objects: readonly PdfObject[], at: (reference?: string) => PdfObject | undefined, need: (isRight: boolean, fault: string) => void): void {
  const intents = objects.filter(({text}) => /\/S ?\/GTS_PDFA1\b/.test(text));
  need(intents.length === 1, `输出色彩有 ${intents.length} 份，应是一份（6.2.3）`);
  const profile = at(/\/DestOutputProfile (\d+ 0 R)/.exec(intents[0]?.text ?? '')?.[1]);
  const icc = latin1(profile?.content ?? new Uint8Array());
  need(icc.slice(36, 40) === 'acsp' && ['mntr', 'prtr'].includes(icc.slice(12, 16)) && icc.charCodeAt(8) <= 4, '输出色彩没有可用的 ICC（6.2.3）');
  need(icc.slice(16, 20) === 'RGB ' && /\/N 3\b/.test(profile?.text ?? ''), '输出色彩的 ICC 不是三通道 RGB（6.2.3）');
}

function annotation(text: string, say: (fault: string) => void): void {
  const kind = /\/Subtype ?\/(\w+)/.exec(text)?.[1] ?? '';
  if (['3D', 'Sound', 'Screen', 'Movie', 'FileAttachment'].includes(kind)) say(`是不许的批注 ${kind}（6.3.1）`);
  const flags = Number(/\/F (\d+)\b(?! \d+ R)/.exec(text)?.[1] ?? 0);
  if (kind !== 'Popup' && (!(flags & PRINT) || flags & HIDDEN)) say(`的批注印不出来，标志是 ${flags}（6.3.2）`);
}

function font(text: string, at: (reference?: string) => PdfObject | undefined, say: (fault: string) => void): void {
  const kind = /\/Subtype ?\/(\w+)/.exec(text)?.[1] ?? '';
  const name = /\/BaseFont ?\/(\S+)/.exec(text)?.[1] ?? kind;
  if (kind === 'Type0') {
    const below = at(/\/DescendantFonts ?\[? ?(\d+ 0 R)/.exec(text)?.[1]);
    if (!below) say(`的字体 ${name} 没有下级字体（6.2.11.3）`);
    if (!/\/Encoding ?\/Identity-[HV]\b/.test(text)) say(`的字体 ${name} 用了要另取的编码（6.2.11.3.3）`);
    if (!/\/ToUnicode \d+ 0 R/.test(text)) say(`的字体 ${name} 不能查字、复制（PDF/A-2u 6.2.11.7）`);
    return;
  }
  if (kind === 'Type3') return;
  if (!hasFontProgram(at(/\/FontDescriptor (\d+ 0 R)/.exec(text)?.[1]))) say(`的字体 ${name} 没有嵌进来（6.2.11.4.1）`);
  if (kind === 'CIDFontType2' && !/\/CIDToGIDMap (?:\/Identity|\d+ 0 R)/.test(text)) say(`的字体 ${name} 没有写字形的对应（6.2.11.3.2）`);
}

/** 图形状态存取（q、Q）套了几层；文字里的不算。 */
function depth(operators: string): number {
  let now = 0;
  let most = 0;
  for (const [mark] of operators.replace(/\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>/g, '').matchAll(/(?<=^|\s)[qQ](?=\s|$)/g)) {
    now += mark === 'q' ? 1 : -1;
    most = Math.max(most, now);
  }
  return most;
}
