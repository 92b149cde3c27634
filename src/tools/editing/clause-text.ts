/** 条文的文字怎么分成一句一句的，改了怎么放回去；没有改的行一字不动。 */
import {idFrom} from './ids';
import {renumber} from '../../domain/source/renumber';

/** 条文里的一行：标题、编号的段落、列项、图表构件，或者不编号的段落。 */
export type ClauseLine =
  | {kind: 'heading'; line: number; level: number; number: string; title: string; id: string}
  | {kind: 'paragraph'; line: number; number: string; source: string; id: string}
  | {kind: 'item'; line: number; marker: string; source: string}
  | {kind: 'plain'; line: number; source: string}
  | {kind: 'component'; line: number; name: string};

/** 一句里的一段：平常的字，或者一个构件、参数。 */
export interface Piece {
  kind: 'text' | 'Cite' | 'Own' | 'Std' | 'Form' | 'Clause' | 'Rule' | 'parameter' | 'other';
  source: string;
  /** 构件的属性，参数的名字。 */
  given: Readonly<Record<string, string>>;
}

const ANCHOR = /\s*\{\/\*\s*#([A-Za-z][\w-]*)\s*\*\/\}\s*$/;

/** 条文一行一行认；空行不算。 */
export function linesOf(body: string): ClauseLine[] {
  return body.split('\n').flatMap((raw, line): ClauseLine[] => {
    if (!raw.trim()) return [];
    const id = ANCHOR.exec(raw)?.[1] ?? '';
    const text = raw.replace(ANCHOR, '');
    const heading = /^(#{2,3}) (?:((?:\d+(?:\.\d+)*)|附录 [A-Z]) ?)?(.*)$/.exec(text);
    if (heading) return [{kind: 'heading', line, level: heading[1]!.length, number: heading[2] ?? '', title: heading[3]!, id}];
    const component = /^<(\w+) \/>$/.exec(text.trim());
    if (component) return [{kind: 'component', line, name: component[1]!}];
    const item = /^([a-z]\)) (.*)$/.exec(text);
    if (item) return [{kind: 'item', line, marker: item[1]!, source: item[2]!}];
    const paragraph = /^(\d+(?:\.\d+)+) (.*)$/.exec(text);
    if (paragraph) return [{kind: 'paragraph', line, number: paragraph[1]!, source: paragraph[2]!, id}];
    return [{kind: 'plain', line, source: raw}];
  });
}

/** 一句分成字和构件。 */
export function piecesOf(source: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of source.matchAll(/<(Cite|Own|Std|Form|Clause|Rule)\b([^>]*)\/>|\{([^{}*]+)\}/g)) {
    if (match.index > at) pieces.push({kind: 'text', source: source.slice(at, match.index), given: {}});
    const [whole, name, attributes = '', parameter] = match;
    const given = parameter === undefined ? Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!])) : {name: parameter};
    pieces.push({kind: parameter === undefined ? name as Piece['kind'] : 'parameter', source: whole, given});
    at = match.index + whole.length;
  }
  if (at < source.length) pieces.push({kind: 'text', source: source.slice(at), given: {}});
  return pieces;
}

/** 改了一行的字；编号、锚点留着。 */
export function withLine(body: string, line: number, source: string): string {
  const lines = body.split('\n');
  const found = linesOf(lines[line] ?? '')[0];
  const clean = source.replace(/[\n\u00a0]+/g, ' ').replace(/ +$/, '');
  if (!found || found.kind === 'component') return body;
  if (found.kind === 'heading') lines[line] = `${'#'.repeat(found.level)} ${found.number ? `${found.number} ` : ''}${clean} {/* #${found.id} */}`;
  else if (found.kind === 'paragraph') lines[line] = `${found.number} ${clean}{/* #${found.id || newId(body, clean)} */}`;
  else if (found.kind === 'item') lines[line] = `${found.marker} ${clean}`;
  else lines[line] = clean;
  return lines.join('\n');
}

/** 新一条的锚点：头几个字的拼音，全篇不重。 */
export function newId(body: string, text: string): string {
  return idFrom(text, new Set([...body.matchAll(/\{\/\*\s*#([\w-]+)/g)].map(([, id]) => id!)), 'clause');
}

/** 在一行（连它的列项）后面加一条，编号重排。 */
export function withParagraph(body: string, after: number, text: string): string {
  const lines = body.split('\n');
  let at = after;
  while (/^[a-z]\) /.test(lines[at + 1] ?? '')) at += 1;
  // 引出列项的一条，列项前面空一行也算它的。
  if (lines[at + 1] === '' && /^[a-z]\) /.test(lines[at + 2] ?? '')) for (at += 2; /^[a-z]\) /.test(lines[at + 1] ?? '');) at += 1;
  const number = /^\d+(?:\.\d+)+(?= )/.exec(lines[after]!)?.[0] ?? /^#{3} (\d+\.\d+)/.exec(lines[after]!)?.[1]?.concat('.0') ?? '0.0';
  lines.splice(at + 1, 0, '', `${number} ${text}{/* #${newId(body, text)} */}`);
  return renumber(lines.join('\n'), 'index.mdx');
}

/** 在一行后面加一个列项。 */
export function withItem(body: string, after: number, text: string): string {
  const lines = body.split('\n');
  const isItem = /^[a-z]\) /.test(lines[after]!);
  lines.splice(after + 1, 0, ...(isItem ? [] : ['']), `a) ${text}`);
  return renumber(lines.join('\n'), 'index.mdx');
}

/** 删去一行（一条连它的列项），编号重排。 */
export function withoutLine(body: string, line: number): string {
  const lines = body.split('\n');
  const isItem = /^[a-z]\) /.test(lines[line]!);
  let end = line + 1;
  if (!isItem) {
    if (lines[end] === '' && /^[a-z]\) /.test(lines[end + 1] ?? '')) end += 1;
    while (/^[a-z]\) /.test(lines[end] ?? '')) end += 1;
    if (lines[end] === '') end += 1;
  }
  lines.splice(line, end - line);
  return renumber(lines.join('\n'), 'index.mdx');
}
