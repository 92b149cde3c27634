import {strFromU8, strToU8, unzipSync, zipSync, type Zippable} from 'fflate';

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
  const sorted = Object.entries(files).sort(([a], [b]) => packageOrder(a, b));
  // 图片本身就是压缩的，再压只费时间。
  const entries = sorted.map(([name, part]): [string, Zippable[string]] => {
    const bytes = typeof part === 'string' ? strToU8(part) : part;
    return [name, /\.(png|jpe?g)$/.test(name) ? [bytes, {level: 0}] : bytes];
  });
  return zipSync(Object.fromEntries(entries), {mtime: FIXED_MTIME, level: 6});
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
