import type {Paragraph} from 'mdast';
import {anchorOf, LETTERED} from '../source/clauses';
import {readMdx} from '../source/mdx';

/** 条文源文件里的一段：一条连同它的列项，或一个标题（术语连同定义）。 */
export interface ClauseBlock {
  /** 锚点；没有锚点的段落（范围）为“所在标题的锚点~第几段”，如 scope~2。 */
  id: string;
  kind: 'chapter' | 'section' | 'term' | 'paragraph';
  /** 在源文件里的起止（不含末尾换行）。 */
  start: number;
  end: number;
  /** 去掉编号和锚点的内容；编号重排不影响它。 */
  body: string;
}

const NUMBER = /^(#{2,3} )?\d+(?:\.\d+)*\s+/;
const ANCHOR = /\s*\{\/\*\s*#[\w-]+\s*\*\/\}/;
const NUMBERED = /^\d+(?:\.\d+)+\s/;

/** 没有锚点的段落：在哪个标题下、第几段。 */
export function unanchored(id: string): {heading: string; at: number} | undefined {
  const [heading, at] = id.split('~');
  return at === undefined ? undefined : {heading: heading!, at: Number(at)};
}

/** 依文中次序列出各段；语法读不懂的返回空。 */
export function clauseBlocks(text: string, file: string): ClauseBlock[] {
  const blocks: ClauseBlock[] = [];
  let last: ClauseBlock | undefined;
  let chapter = '';
  let heading = '';
  let plain = 0;
  for (const node of readMdx(text, file).tree?.children ?? []) {
    const [start, end] = [node.position!.start.offset!, node.position!.end.offset!];
    if (node.type === 'heading') {
      const id = anchorOf(node) ?? '';
      if (node.depth === 2) chapter = id;
      last = {id, kind: node.depth === 2 ? 'chapter' : chapter === 'terms-and-definitions' ? 'term' : 'section', start, end, body: ''};
      blocks.push(last);
      heading = id;
      plain = 0;
    } else if (node.type === 'paragraph') {
      const source = text.slice(start, end);
      const continues = last && (LETTERED.test(source) ? last.kind === 'paragraph' : last.kind === 'term' && !NUMBERED.test(source));
      if (continues) last!.end = end;
      else {
        const anchor = anchorOf(node as Paragraph);
        if (!anchor) plain += 1;
        last = {id: anchor ?? (heading && `${heading}~${plain}`), kind: 'paragraph', start, end, body: ''};
        blocks.push(last);
      }
    } else last = undefined;
  }
  return blocks.filter(({id}) => id).map((block) => ({...block, body: bodyOf(text.slice(block.start, block.end))}));
}

/** 去掉编号、标题记号和锚点。 */
function bodyOf(source: string): string {
  return source.replace(NUMBER, '').replace(/^#{2,3} /, '').replace(ANCHOR, '').trim();
}

/** 把一段的内容换掉，编号、锚点照旧；术语只换定义，标题只换文字。 */
export function replaceBlock(text: string, block: ClauseBlock, body: string): string {
  const source = text.slice(block.start, block.end);
  const [firstLine = ''] = source.split('\n', 1);
  const number = NUMBER.exec(source)?.[0] ?? '';
  const written = block.kind === 'term' ? `${firstLine}\n\n${body.trim()}` : block.kind === 'paragraph' ? number + withAnchor(body, block.id) : `${number || '### '}${body.trim()} {/* #${block.id} */}`;
  return text.slice(0, block.start) + written + text.slice(block.end);
}

/** 在一段之后插入新的一段；编号由调用方重排。以 ### 开头的成为新的分条。 */
export function insertAfter(text: string, block: ClauseBlock, id: string, body: string): string {
  const heading = /^### (.+)/.exec(body.trim());
  const written = heading ? `### ${heading[1]!.trim()} {/* #${id} */}${body.trim().slice(heading[0].length)}` : withAnchor(body, id);
  return `${text.slice(0, block.end)}\n\n${written}${text.slice(block.end)}`;
}

/** 删去一段连同它前面的空行。 */
export function removeBlock(text: string, block: ClauseBlock): string {
  return text.slice(0, block.start).replace(/\n+$/, '') + text.slice(block.end);
}

/** 首行末尾带锚点（原来没有的不加）；列项与首行隔一空行。 */
function withAnchor(body: string, id: string): string {
  const [first = '', ...rest] = body.trim().split('\n').map((line) => line.trim()).filter(Boolean);
  return `${first}${unanchored(id) ? '' : `{/* #${id} */}`}${rest.length ? `\n\n${rest.join('\n')}` : ''}`;
}
