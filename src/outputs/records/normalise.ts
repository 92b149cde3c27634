import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';

/** 不用真实时刻：同样的输入要得到同样的字节。 */
const FIXED_DATE = '2000-01-01T00:00:00Z';
/** 不带时区：压缩包按本地时刻存取，两头相抵，与所在时区无关。 */
const FIXED_MTIME = '2000-01-01T00:00:00';

/**
 * 重新打包 Office 文件，去掉时刻、次序、进程内计数等与内容无关的差别。
 * @param parts 要整个换掉的部件，键为包内路径
 */
export function normaliseZip(bytes: Uint8Array, parts: Record<string, string> = {}): Uint8Array {
  return normaliseParts({...unzipSync(bytes), ...parts});
}

// XML 不许有的字符：控制字符，U+FFFE、U+FFFF。从 PDF、别的程序里抄来的文字里有，留着 Word、Excel 说文件坏了。
// oxlint-disable-next-line no-control-regex
const NOT_XML = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

/** 同 normaliseZip，给还没有打包的各部件；XML 不许有的字符去掉。 */
export function normaliseParts(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, /\.(xml|rels)$/.test(name) ? (typeof part === 'string' ? part : strFromU8(part)).replace(NOT_XML, '') : part]));
  const change = (name: string, fix: (xml: string) => string) => {
    const part = files[name];
    if (part !== undefined) files[name] = fix(typeof part === 'string' ? part : strFromU8(part));
  };
  change('docProps/core.xml', fixCoreProperties);
  change('word/document.xml', renumber);
  return joined(Object.entries(files).sort(([a], [b]) => packageOrder(a, b)).map(([name, part]) => packed(name, part)));
}

/** 每份文件各不相同的部件：正文、工作表、文件属性。 */
const OWN_PART = /^(?:word\/document|xl\/worksheets\/|xl\/sharedStrings|docProps\/core)/;
/** 压过的部件，先按部件名、再按文字。 */
const known = new Map<string, Map<string, Uint8Array>>();

/** 一个部件压成一个压缩包。样式、主题等几百份文件都相同，只压一次：压一个，哪怕只有几百字，也要先腾出三百多 KB。 */
function packed(name: string, part: string | Uint8Array): Uint8Array {
  // 图片本身就是压缩的，再压只费时间。
  const pack = (): Uint8Array => zipSync({[name]: typeof part === 'string' ? strToU8(part) : part}, {mtime: FIXED_MTIME, level: /\.(png|jpe?g)$/.test(name) ? 0 : 6});
  if (typeof part !== 'string' || OWN_PART.test(name)) return pack();
  const same = known.get(name) ?? new Map<string, Uint8Array>();
  known.set(name, same);
  const found = same.get(part) ?? pack();
  same.set(part, found);
  return found;
}

/** 压缩包末尾的记录有多长。 */
const END = 22;

/** 几个只有一个文件的压缩包并成一个，与一次压成的逐字节相同：先是各个文件，再是目录，目录里改写各个文件的位置。 */
function joined(zips: readonly Uint8Array[]): Uint8Array {
  const parts = zips.map((zip) => {
    const end = zip.length - END;
    return {zip, end, directory: new DataView(zip.buffer, zip.byteOffset).getUint32(end + 16, true)};
  });
  const directory = parts.reduce((sum, part) => sum + part.directory, 0);
  const end = parts.reduce((sum, part) => sum + part.end, 0);
  const out = new Uint8Array(end + END);
  const view = new DataView(out.buffer);
  let [at, entry] = [0, directory];
  for (const part of parts) {
    out.set(part.zip.subarray(0, part.directory), at);
    out.set(part.zip.subarray(part.directory, part.end), entry);
    view.setUint32(entry + 42, at, true);
    at += part.directory;
    entry += part.end - part.directory;
  }
  out.set(parts[0]!.zip.subarray(parts[0]!.end), end);
  view.setUint16(end + 8, parts.length, true);
  view.setUint16(end + 10, parts.length, true);
  view.setUint32(end + 12, end - directory, true);
  view.setUint32(end + 16, directory, true);
  return out;
}

/** [Content_Types].xml 在前，余按码位排。 */
function packageOrder(a: string, b: string): number {
  const first = '[Content_Types].xml';
  if (a === first || b === first) return a === first ? -1 : 1;
  return a < b ? -1 : 1;
}

function fixCoreProperties(xml: string): string {
  const dated = xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${FIXED_DATE}`);
  if (dated.includes('<dc:language>')) return dated;
  return dated.replace('</cp:coreProperties>', '<dc:language>zh-CN</dc:language></cp:coreProperties>');
}

/** docx 的图形、书签编号在整个进程里累加，随生成次序而变；改为逐文件从 1 起。 */
function renumber(xml: string): string {
  let drawings = 0;
  const bookmarks = new Map<string, number>();
  const names = new Map<string, string>();
  return xml
    .replace(/(<wp:docPr\b[^>]*?\bid=")[^"]*"/g, (_, head: string) => `${head}${++drawings}"`)
    .replace(/(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")([^"]*)"/g, (_, head: string, id: string) => {
      if (!bookmarks.has(id)) bookmarks.set(id, bookmarks.size + 1);
      return `${head}${bookmarks.get(id)}"`;
    })
    .replace(/\b_Toc\d+\b/g, (name) => {
      if (!names.has(name)) names.set(name, `_Toc${names.size + 1}`);
      return names.get(name) ?? name;
    });
}
